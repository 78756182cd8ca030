"""Values to rows and back, each sealed: a flipped bit is noticed, not believed.

SQLite checks the shape of its pages, not their content. A digest with one wrong bit would make an unread file look
read, so every generation and every reading carries a hash of what was put in.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence_check.index.sightings import GenerationFacts, Sighting
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.file import Hole, Skipped, Stamp
from evidence_check.model.message import Message
from evidence_check.model.scan import Settings

Row = tuple[Any, ...]

SIGHTING_COLUMNS = (
    "raw_path, position, path, bytes, modified_ns, changed_ns, inode, modified, digest, media_type, problem, hashed"
)
FACTS_COLUMNS = (
    "root, started, finished, complete, settings, pack, pack_digest, tool_version, reader_key, read_now, recalled"
)
# What may come out of rows that are not what was put in.
_PACKING = 4  # half the time of the usual 6, for a sixteenth more room
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, zlib.error)


def sighting_row(position: int, seen: Sighting) -> Row:
    """A sighting as the table holds it."""
    return (
        os.fsencode(seen.raw_path),
        position,
        _writable(seen.path),
        seen.stamp.bytes,
        seen.stamp.modified_ns,
        seen.stamp.changed_ns,
        str(seen.stamp.inode),
        seen.modified.isoformat(),
        seen.digest,
        seen.media_type,
        seen.problem.value if seen.problem is not None else None,
        seen.hashed.isoformat() if seen.hashed is not None else None,
    )


def sighting_of(row: Row) -> Sighting:
    """The sighting that a row holds."""
    raw_path, _, path, size, modified_ns, changed_ns, inode, modified, digest, media_type, problem, hashed = row
    return Sighting(
        path,
        os.fsdecode(raw_path),
        Stamp(size, modified_ns, changed_ns, int(inode)),
        datetime.fromisoformat(modified),
        digest,
        media_type,
        Readability(problem) if problem is not None else None,
        datetime.fromisoformat(hashed) if hashed is not None else None,
    )


def passed_over_row(kind: str, position: int, item: Skipped | Hole) -> Row:
    """A skipped file or a hole as the table holds it."""
    return (kind, position, _writable(item.path), codec.dumps(item.reason).decode("ascii"))


def reason_of(text: str) -> Message:
    """The reason that a row holds."""
    return codec.loads(Message, text.encode("ascii"))


def facts_row(facts: GenerationFacts) -> Row:
    """The facts of a generation as the table holds them."""
    return (
        _writable(facts.root),
        facts.started.isoformat(),
        facts.finished.isoformat(),
        int(facts.complete),
        codec.dumps(facts.settings).decode("ascii"),
        _writable(facts.pack),
        facts.pack_digest,
        facts.tool_version,
        facts.reader_key,
        facts.read_now,
        facts.recalled,
    )


def facts_of(row: Row) -> GenerationFacts:
    """The facts that a row holds."""
    root, started, finished, complete, settings, *others = row
    return GenerationFacts(
        root,
        datetime.fromisoformat(started),
        datetime.fromisoformat(finished),
        bool(complete),
        codec.loads(Settings, settings.encode("ascii")),
        *others,
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading as it lies in the index: packed, and whether its text was withheld."""

    payload: bytes
    withheld: bool

    @classmethod
    def of(cls, extraction: Extraction) -> Stored:
        """The reading, packed."""
        return cls(packed(extraction), extraction.withheld)

    @property
    def reading(self) -> Extraction:
        """Unpacked, anew each time. Raises ValueError where it is not what was put in."""
        try:
            return unpacked(self.payload)
        except UNREADABLE as error:
            raise ValueError(type(error).__name__) from error


def packed(extraction: Extraction) -> bytes:
    """An extraction, compressed."""
    return zlib.compress(codec.dumps(extraction), _PACKING)


def unpacked(payload: bytes) -> Extraction:
    """The extraction in a payload. Raises one of UNREADABLE on anything else."""
    return codec.loads(Extraction, zlib.decompress(payload))


def reading_seal(digest: str, reader_key: str, flags: Sequence[int | str | None], payload: bytes) -> bytes:
    """Binds a payload to its key: a damaged index page may lead to the reading of another content."""
    seal = hashlib.sha256(repr((digest, reader_key, tuple(flags))).encode())
    seal.update(payload)
    return seal.digest()


class Seal:
    """A running hash over rows, in order. ``repr`` of a tuple of numbers, text and bytes is the same on every run."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._hash = hashlib.sha256()
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """One more row."""
        self._hash.update(repr(row).encode("utf-8", "surrogatepass"))

    def digest(self) -> bytes:
        """The hash so far."""
        return self._hash.digest()


def _writable(text: str) -> str:
    """Printable text as promised by the walk; a stray surrogate must not cost the whole scan at its very end."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
