"""Presentations, straight from their XML: slides in their order, title first, tables and speaker notes too."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.package import (
    START,
    TEXT,
    Event,
    core_metadata,
    events,
    has,
    main_part,
    open_package,
    picture_hashes,
    pictures,
    relations,
)
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"sldNum", "dt", "sldImg"})


@dataclass(slots=True)
class _Slide:
    """The text of one slide. Shapes lie in groups, paragraphs in cells."""

    titles: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    _role: str = ""
    _paragraph: list[str] | None = None
    _cells: list[str] = field(default_factory=list)
    _cell: list[str] | None = None
    _alternatives: list[bool] = field(default_factory=list)
    _fallbacks: int = 0
    _in_text: bool = False

    def take(self, event: Event) -> None:
        if event.kind == TEXT:
            if self._in_text and self._paragraph is not None and not self._fallbacks:
                self._paragraph.append(event.text)
        elif event.kind == START:
            self._open(event)
        else:
            self._close(event.name)

    def _open(self, event: Event) -> None:
        name = event.name
        if name in {"a:t", "m:t"}:
            self._in_text = True
        elif name == "a:p":
            self._paragraph = []
        elif name == "a:br" and self._paragraph is not None:
            self._paragraph.append("\n")
        elif name == "p:ph":
            self._role = event.attributes.get("type", "body")
        elif name == "a:tr":
            self._cells = []
        elif name == "a:tc":
            self._cell = []
        elif name == "mc:AlternateContent":
            self._alternatives.append(False)
        elif name == "mc:Choice" and self._alternatives:
            self._alternatives[-1] = True
        elif name == "mc:Fallback" and self._alternatives and self._alternatives[-1]:
            self._fallbacks += 1

    def _close(self, name: str) -> None:
        if name in {"a:t", "m:t"}:
            self._in_text = False
        elif name == "a:p" and self._paragraph is not None:
            self._write("".join(self._paragraph).strip())
            self._paragraph = None
        elif name == "a:tc" and self._cell is not None:
            self._cells.append(" ".join(" ".join(self._cell).split()))
            self._cell = None
        elif name == "a:tr":
            self._write(" | ".join(self._cells) if any(self._cells) else "")
        elif name == "p:sp":
            self._role = ""
        elif name == "mc:Fallback" and self._alternatives and self._alternatives[-1]:
            self._fallbacks -= 1
        elif name == "mc:AlternateContent":
            self._alternatives.pop()

    def _write(self, line: str) -> None:
        if not line or self._role in _FURNITURE:
            return
        if self._cell is not None:
            self._cell.append(line)
        else:
            (self.titles if self._role in _TITLES else self.others).append(line)

    @property
    def text(self) -> str:
        return "\n".join(self.titles + self.others)


def read_pptx(content: bytes, limits: Limits) -> Extraction:
    """One page for each slide, in the order of the presentation, with its notes below."""
    archive = open_package(content, limits)
    main = main_part(archive, "ppt/presentation.xml", limits)
    if not has(archive, main):
        raise Refused(Readability.DAMAGED, Message("extraction.part-missing", {"part": "presentation.xml"}))
    slides = slides_in_order(archive, main, limits)
    notes: list[Message] = []
    if len(slides) > limits.pages:
        notes.append(Message("extraction.pages-limit", {"read": limits.pages, "pages": len(slides)}))
    pages: list[Page] = []
    characters = 0
    read = 0
    for number, part in enumerate(slides[: limits.pages], start=1):
        if not has(archive, part):
            notes.append(Message("extraction.part-missing", {"part": f"slide {number}"}))
            continue
        text = _slide_text(archive, part, limits)
        read += 1
        characters += len(text)
        if text:
            pages.append(Page(number, text, PageKind.SLIDE))
        if characters > limits.characters:
            notes.append(Message("extraction.characters-limit", {"characters": limits.characters}))
            break
    metadata = replace(
        core_metadata(archive, limits),
        pages=len(slides),
        pages_read=read,
        images=pictures(archive),
        image_hashes=picture_hashes(archive, limits),
    )
    if not pages:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, tuple(pages), metadata, notes=tuple(notes)
    )


def slides_in_order(archive: zipfile.ZipFile, main: str, limits: Limits) -> list[str]:
    """The parts that are slides, as they are shown."""
    targets = relations(archive, main, limits)
    ids = [
        event.attributes.get("r:id", "")
        for event in events(archive, main, limits)
        if event.kind == START and event.name == "p:sldId"
    ]
    return [targets[key].target for key in ids if key in targets]


def _slide_text(archive: zipfile.ZipFile, part: str, limits: Limits) -> str:
    parts = [part]
    parts += [
        relation.target
        for relation in relations(archive, part, limits).values()
        if relation.kind in {"notesSlide", "diagramData"} and has(archive, relation.target)
    ]
    texts = [_words(events(archive, each, limits)) for each in parts]
    return "\n".join(text for text in texts if text)


def _words(steps: Iterable[Event]) -> str:
    slide = _Slide()
    for event in steps:
        slide.take(event)
    return slide.text
