"""A file on the share: its path is its address, its digest is its identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file without opening it. Unchanged stamp = not read again."""

    bytes: int
    modified_ns: int
    changed_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    r"""One file found by the walk.

    ``path`` is relative to the root, with "/" between parts, and printable: bytes that are not UTF-8, control
    characters and direction marks are written as ``\xNN`` or ``\uNNNN``. ``raw_path`` is what the operating system
    takes (surrogate-escaped); it is used for opening only, never shown. ``digest`` (SHA-256, hex) and ``media_type``
    are None until the file was opened, and stay None where it could not be.
    """

    path: str
    raw_path: str
    stamp: Stamp
    modified: datetime
    digest: str | None = None
    media_type: str | None = None

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders above the file, outermost first."""
        return tuple(self.path.split("/")[:-1])


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is rubbish by rule (lock files, Thumbs.db ...), with the reason."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Hole:
    """A folder that could not be entered: what lies in it is unknown, not missing."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Walk:
    """All that a walk found, in path order."""

    files: tuple[EvidenceFile, ...]
    skipped: tuple[Skipped, ...]
    holes: tuple[Hole, ...]
