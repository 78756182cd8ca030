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
from evidence_check.extraction.ocr import Earlier
from evidence_check.language.printable import printable
from evidence_check.model.extraction import (
    Extraction,
    Metadata,
    Page,
    PageKind,
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
REASONS = ("locked", "unsafe", "twice", "unread", "scans", "illegible", "left", "partly", "limit")
LOCKED, UNSAFE, TWICE, UNREAD, SCANS, ILLEGIBLE, LEFT, PARTLY, LIMIT = REASONS

# What OCR reads is remembered by a number that its content alone decides: the place of the member, times this, and the
# number of the page in it. No member has a thousand pages that are looked at; no archive inside has as many numbers.
_PAGES_APART = {1: 10**8}
_DEEPER_APART = 10**3


@dataclass(slots=True)
class Room:
    """What may still be opened: names, bytes as declared, files, seconds. Shared by all that is nested."""

    names: int
    bytes: int
    files: int = _MOST_READ
    until: float = field(default_factory=lambda: time.monotonic() + _MOST_SECONDS)
    pictures: int | None = 0  # of text, that OCR may still read; None: all

    def for_ocr(self, waiting: int) -> int:
        """How many of so many pictures OCR may read; they are counted."""
        wanted = waiting if self.pictures is None else min(waiting, self.pictures)
        if self.pictures is not None:
            self.pictures -= wanted
        return wanted

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
    by_ocr: bool = False
    earlier: Earlier = Earlier()  # noqa: RUF009 - frozen

    @property
    def deeper(self) -> Inside:
        """The same, one box further in."""
        return replace(self, depth=self.depth + 1)

    def number(self, place: int, page: int) -> int:
        """The number under which a page of the member at this place is remembered."""
        return place * self._apart + page

    def at(self, place: int) -> Inside:
        """The same for one member: what OCR read of it before, by its own numbers."""
        pages = tuple(
            replace(page, number=page.number % self._apart, label="")
            for page in self.earlier.pages
            if page.number // self._apart == place
        )
        wordless = (number % self._apart for number in self.earlier.wordless if number // self._apart == place)
        return replace(self, earlier=Earlier(pages, tuple(wordless)))

    @property
    def _apart(self) -> int:
        return _PAGES_APART.get(self.depth, _DEEPER_APART)


def outermost(
    identify: Callable[[BinaryIO, str], str],
    read: Callable[[bytes, str, Inside], Extraction],
    limits: Limits,
    earlier: Earlier | None,
) -> Inside:
    """For a file that lies on the share itself. ``earlier``: None where pictures of text are not read."""
    room = Room(limits.package_entries, limits.package_bytes)
    if earlier is None:
        return Inside(identify, read, room)
    room.pictures = limits.ocr_pages or None
    return Inside(identify, read, room, by_ocr=True, earlier=earlier)


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
    scanned: list[int] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)
    engine: str = ""
    _characters: int = 0
    _place: int = 0  # of the member that is being read

    def name(self, raw: str) -> str:
        """The name as it will be shown; it is told in the list of names."""
        self._place += 1
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
        return self._add(shown, self.inside.read(content, kind, self.inside.at(self._place)))

    def _add(self, shown: str, found: Extraction) -> None:
        self._note_pictures(found)
        if found.readability is Readability.ENCRYPTED:
            return self.leave(LOCKED)
        if found.readability is Readability.EMPTY:
            return None
        is_left = bool(found.scanned) and self.inside is not None and self.inside.by_ocr
        if not found.readability.has_content:
            return self.leave(LEFT if is_left else _reason(found))
        self.read += 1
        was_cut = self._keep(shown, found.pages)
        if is_left:
            self.leave(LEFT)
        elif was_cut or found.readability is Readability.PARTIAL:
            self.leave(PARTLY)
        facts = found.metadata
        self.alone = facts if self.read == 1 else Metadata()
        self.images += facts.images
        self.signatures += facts.signatures
        for known in (facts.perceptual_hash, *facts.image_hashes):
            if known and len(self.hashes) < _MOST_HASHES:
                self.hashes[known] = None
        return None

    def _note_pictures(self, found: Extraction) -> None:
        if self.inside is not None:
            self.scanned += [self.inside.number(self._place, number) for number in found.scanned]
            self.wordless += [self.inside.number(self._place, number) for number in found.wordless]
            self.engine = found.engine or self.engine

    def with_pictures(self, found: Extraction) -> Extraction:
        """The same, with what OCR has read of the members and what it has not."""
        return replace(found, scanned=tuple(self.scanned), wordless=tuple(self.wordless), engine=self.engine)

    def _keep(self, shown: str, pages: tuple[Page, ...]) -> bool:
        """Takes in the pages of one; whether there was not room for all of their text."""
        was_cut = False
        for page in pages:
            room = max(0, self.limits.characters - self._characters)
            was_cut = was_cut or len(page.text) > room
            label = f"{shown} / {page.label}" if page.label else shown
            kept = replace(page, number=len(self.pages) + 1, text=page.text[:room], label=label)
            if page.source is TextSource.OCR and self.inside is not None:
                kept = replace(kept, number=self.inside.number(self._place, page.number))
            self.pages.append(kept)
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
    """Whether there are words at all, and whether most of them were read by OCR."""
    read = sum(len(page.text) for page in pages if page.source is TextSource.OCR)
    whole = sum(len(page.text) for page in pages)
    if not whole:
        return TextSource.NONE
    return TextSource.OCR if 2 * read > whole else TextSource.TEXT


def _reason(found: Extraction) -> str:
    if found.readability is Readability.ILLEGIBLE:
        return ILLEGIBLE
    return SCANS if any("scan" in note.key or "pictures" in note.key for note in found.notes) else UNREAD
