"""OpenDocument texts and presentations, straight from their XML, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.moments import from_iso
from evidence_check.extraction.package import (
    END,
    START,
    TEXT,
    Event,
    events,
    has,
    open_package,
    picture_hashes,
    pictures,
)
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_BLOCKS = frozenset({"table:table-cell", "text:note-body", "draw:text-box"})
# What is in the file and not on the page. Deleted text waits in its own list.
_UNSEEN = frozenset({"text:tracked-changes", "office:annotation", "office:automatic-styles", "office:forms"})
_MARKS = {"text:tab": "\t", "text:line-break": "\n", "text:soft-page-break": ""}
_STORIES = {
    "style:header": PageKind.HEADER,
    "style:header-first": PageKind.HEADER,
    "style:header-left": PageKind.HEADER,
    "style:footer": PageKind.FOOTER,
    "style:footer-first": PageKind.FOOTER,
    "style:footer-left": PageKind.FOOTER,
}
_MOST_SPACES = 100
_MOST_MANIFEST = 8 << 20


@dataclass(slots=True)
class _Story:
    """One part on its way to lines of text. Paragraphs lie in cells, cells in rows, text boxes in paragraphs."""

    lines: list[str] = field(default_factory=list)
    slides: list[list[str]] = field(default_factory=list)
    pages: list[tuple[PageKind, str]] = field(default_factory=list)  # headers and footers
    tracked: int = 0
    comments: int = 0
    characters: int = 0
    _blocks: list[list[str]] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)
    _paragraphs: list[list[str]] = field(default_factory=list)
    _unseen: int = 0

    def take(self, event: Event) -> None:
        if event.kind == TEXT:
            if self._paragraphs and not self._unseen:
                self._paragraphs[-1].append(event.text)
                self.characters += len(event.text)
        elif event.kind == START:
            self._open(event)
        else:
            self._close(event.name)

    def _open(self, event: Event) -> None:
        name = event.name
        if name in _UNSEEN:
            self._unseen += 1
            self.comments += name == "office:annotation"
        elif name == "text:changed-region":
            self.tracked += 1
        if self._unseen:
            return
        if name in _PARAGRAPHS:
            self._paragraphs.append([])
        elif name in _MARKS and self._paragraphs:
            self._paragraphs[-1].append(_MARKS[name])
        elif name == "text:s" and self._paragraphs:
            self._paragraphs[-1].append(" " * _count(event.attributes.get("text:c")))
        elif name == "table:table-row":
            self._rows.append([])
        elif name in _BLOCKS or name in _STORIES:
            self._blocks.append([])
        elif name == "draw:page":
            self.slides.append([])

    def _close(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
            return
        if self._unseen:
            return
        if name in _PARAGRAPHS:
            self._write("".join(self._paragraphs.pop()).strip())
        elif name == "table:table-row":
            cells = self._rows.pop()
            self._write(" | ".join(cells) if any(cells) else "")
        elif name == "table:table-cell":
            self._close_cell()
        elif name in _BLOCKS:
            for line in self._blocks.pop():
                self._write(line)
        elif name in _STORIES:
            text = "\n".join(self._blocks.pop())
            if text:
                self.pages.append((_STORIES[name], text))

    def _close_cell(self) -> None:
        cell = " ".join(" ".join(self._blocks.pop()).split())
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._write(cell)

    def _write(self, line: str) -> None:
        if line:
            (self._blocks[-1] if self._blocks else self.slides[-1] if self.slides else self.lines).append(line)


def read_odt(content: bytes, limits: Limits) -> Extraction:
    """The text in reading order, then headers and footers. Tracked insertions are kept, deletions are not."""
    archive = _open_document(content, limits)
    notes: list[Message] = []
    story = _read_part(archive, "content.xml", limits, notes)
    pages = [Page(1, "\n".join(story.lines), PageKind.BODY)]
    if has(archive, "styles.xml"):
        for kind, text in dict.fromkeys(_read_part(archive, "styles.xml", limits, notes).pages):
            pages.append(Page(len(pages) + 1, text, kind))
    metadata = replace(_about(archive, limits), tracked_changes=story.tracked, comments=story.comments)
    return _judge([page for page in pages if page.text], metadata, notes)


def read_odp(content: bytes, limits: Limits) -> Extraction:
    """One page for each slide, its notes below."""
    archive = _open_document(content, limits)
    notes: list[Message] = []
    story = _read_part(archive, "content.xml", limits, notes)
    slides = story.slides[: limits.pages]
    if len(slides) < len(story.slides):
        notes.append(Message("extraction.pages-limit", {"read": len(slides), "pages": len(story.slides)}))
    pages = [Page(place, "\n".join(lines), PageKind.SLIDE) for place, lines in enumerate(slides, start=1) if lines]
    metadata = replace(
        _about(archive, limits), pages=len(story.slides), pages_read=len(slides), comments=story.comments
    )
    return _judge(pages, metadata, notes)


def _open_document(content: bytes, limits: Limits) -> zipfile.ZipFile:
    archive = open_package(content, limits)
    manifest = "META-INF/manifest.xml"
    # Locked documents keep their directory readable, and say in this list that the parts are not.
    is_listed = has(archive, manifest) and archive.getinfo(manifest).file_size <= _MOST_MANIFEST
    if is_listed and b"encryption-data" in archive.read(manifest):
        raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted"))
    if not has(archive, "content.xml"):
        raise Refused(Readability.DAMAGED, Message("extraction.part-missing", {"part": "content.xml"}))
    return archive


def _read_part(archive: zipfile.ZipFile, part: str, limits: Limits, notes: list[Message]) -> _Story:
    story = _Story()
    for event in events(archive, part, limits):
        story.take(event)
        if story.characters > limits.characters and event.kind == END and event.name in _PARAGRAPHS:
            notes.append(Message("extraction.characters-limit", {"characters": limits.characters}))
            break
    return story


def _about(archive: zipfile.ZipFile, limits: Limits) -> Metadata:
    told: dict[str, str] = {}
    try:
        name = ""
        for event in events(archive, "meta.xml", limits):
            if event.kind == TEXT and name:
                told[name] = told.get(name, "") + event.text
            elif event.kind != TEXT:
                name = event.name if event.kind == START else ""
    except (expat.ExpatError, KeyError):
        pass  # a document whose own card is broken or gone can still be read
    return Metadata(
        title=told.get("title", ""),
        author=told.get("initial-creator", "") or told.get("creator", ""),
        last_modified_by=told.get("creator", ""),
        created=from_iso(told.get("creation-date", "")),
        modified=from_iso(told.get("date", "")),
        producer=told.get("generator", ""),
        images=pictures(archive),
        image_hashes=picture_hashes(archive, limits),
    )


def _judge(pages: list[Page], metadata: Metadata, notes: list[Message]) -> Extraction:
    if not pages:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, tuple(pages), metadata, notes=tuple(notes)
    )


def _count(text: str | None) -> int:
    return min(int(text), _MOST_SPACES) if text is not None and text.isdecimal() and len(text) < 9 else 1
