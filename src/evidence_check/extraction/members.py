"""Files that come inside another file: in an archive, with a mail. Each is read in memory by its own reader.

Nothing is written to disk. How much is opened is limited for all of them together, however they are nested.
"""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from evidence_check.extraction.limits import Limits
from evidence_check.language.printable import printable
from evidence_check.model.extraction import (
    Extraction,
    Metadata,
    Page,
    PageKind,
    PersonalData,
    Readability,
    SignatureField,
    TextSource,
)
from evidence_check.model.message import Message

DEEPEST = 2  # an archive in an archive is opened, one in that is not
MOST_MEMBER = 200 << 20  # bytes of one
_MOST_SECONDS = 10.0  # after which no further one is begun: the worker's own limit would lose all of them
_MOST_READ = 500
_MOST_NAMES = 2000  # told
_MOST_HASHES = 100
_LONGEST_NAME = 300

# Why one was not read -> the sentence that says so.
REASONS = ("locked", "unsafe", "twice", "unread", "scans", "partly", "limit")
LOCKED, UNSAFE, TWICE, UNREAD, SCANS, PARTLY, LIMIT = REASONS


@dataclass(slots=True)
class Room:
    """What may still be opened: names, bytes as declared, files, seconds. Shared by all that is nested."""

    names: int
    bytes: int
    files: int = _MOST_READ
    until: float = field(default_factory=lambda: time.monotonic() + _MOST_SECONDS)

    def has_place_for(self, size: int) -> bool:
        """Whether one more of this size may be opened; it is counted where it may."""
        if self.names <= 0 or size > self.bytes or self.files <= 0 or time.monotonic() > self.until:
            return False
        self.names -= 1
        self.bytes -= size
        self.files -= 1
        return True


@dataclass(frozen=True, slots=True)
class Inside:
    """How what is inside is read. ``identify`` tells the media type of an open file by its content and extension."""

    identify: Callable[[BinaryIO, str], str]
    read: Callable[[bytes, str, Inside], Extraction]
    room: Room
    depth: int = 1

    @property
    def deeper(self) -> Inside:
        """The same, one box further in."""
        return replace(self, depth=self.depth + 1)


def outermost(
    identify: Callable[[BinaryIO, str], str], read: Callable[[bytes, str, Inside], Extraction], limits: Limits
) -> Inside:
    """For a file that lies on the share itself."""
    return Inside(identify, read, Room(limits.package_entries, limits.package_bytes))


@dataclass(slots=True)
class Collection:
    """The members of one file, as they are read."""

    limits: Limits
    inside: Inside | None
    names: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    read: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    images: int = 0
    hashes: dict[str, None] = field(default_factory=dict)
    signatures: tuple[SignatureField, ...] = ()
    alone: Metadata = field(default_factory=Metadata)  # of the one member, where there is only one
    _characters: int = 0

    def name(self, raw: str) -> str:
        """The name as it will be shown; it is told in the list of names."""
        shown = printable(raw.replace("\\", "/"))[:_LONGEST_NAME]
        if len(self.names) < _MOST_NAMES:
            self.names.append(shown)
        return shown

    def leave(self, reason: str) -> None:
        """One that is not read."""
        self.unread[reason] += 1

    def take(self, shown: str, size: int, open_: Callable[[], bytes]) -> None:
        """Reads one, if there is room for it."""
        if self.inside is None:
            return self.leave(UNREAD)
        if size > MOST_MEMBER or self._characters > self.limits.characters or not self.inside.room.has_place_for(size):
            return self.leave(LIMIT)
        try:
            content = open_()
        except Exception:  # noqa: BLE001 - zipfile and its decompressors raise what they do not own
            return self.leave(UNREAD)
        if not content:
            return None
        kind = self.inside.identify(io.BytesIO(content), PurePosixPath(shown).suffix.lower())
        return self._add(shown, self.inside.read(content, kind, self.inside))

    def _add(self, shown: str, found: Extraction) -> None:
        if found.readability is Readability.ENCRYPTED:
            return self.leave(LOCKED)
        if found.readability is Readability.EMPTY:
            return None
        if not found.readability.has_content:
            return self.leave(
                SCANS if any("scan" in note.key or "pictures" in note.key for note in found.notes) else UNREAD
            )
        self.read += 1
        was_cut = self._keep(shown, found.pages)
        if was_cut or found.readability is Readability.PARTIAL:
            self.leave(PARTLY)
        facts = found.metadata
        self.alone = facts if self.read == 1 else Metadata()
        self.images += facts.images
        self.signatures += facts.signatures
        for known in (facts.perceptual_hash, *facts.image_hashes):
            if known and len(self.hashes) < _MOST_HASHES:
                self.hashes[known] = None
        return None

    def _keep(self, shown: str, pages: tuple[Page, ...]) -> bool:
        """Takes in the pages of one; whether there was not room for all of their text."""
        was_cut = False
        for page in pages:
            room = max(0, self.limits.characters - self._characters)
            was_cut = was_cut or len(page.text) > room
            label = f"{shown} / {page.label}" if page.label else shown
            self.pages.append(
                replace(
                    page,
                    number=len(self.pages) + 1,
                    text=page.text[:room],
                    label=label,
                    personal_data=PersonalData(),
                )
            )
            self._characters += len(page.text)
        return was_cut

    def listing(self) -> tuple[Page, ...]:
        """The names as a page of their own: often they say more than the files."""
        if not self.names:
            return ()
        return (Page(len(self.pages) + 1, "\n".join(self.names), PageKind.BODY),)

    def notes(self) -> tuple[Message, ...]:
        """What was not read and why; counts only, because notes are kept where the text is not."""
        return tuple(
            Message(f"extraction.inside-{reason}", {"count": count}) for reason, count in sorted(self.unread.items())
        )

    def facts(self) -> Metadata:
        """What all of them tell together."""
        alone = self.alone
        return replace(
            Metadata(taken=alone.taken, camera=alone.camera, latitude=alone.latitude, longitude=alone.longitude),
            pages=len(self.names),
            pages_read=self.read,
            images=self.images,
            image_hashes=tuple(self.hashes),
            signatures=self.signatures[:20],
            attachments=tuple(self.names[:200]),
        )


def text_source(pages: tuple[Page, ...]) -> TextSource:
    """Whether there are words at all."""
    return TextSource.TEXT if any(page.text for page in pages) else TextSource.NONE
