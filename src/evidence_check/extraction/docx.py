"""Word documents, straight from their XML: tables, headers, footnotes and text boxes hold what officials look for."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.package import (
    END,
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
from evidence_check.extraction.placed_pictures import is_small
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import PICTURE, Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_REMOVED = frozenset({"w:del", "w:moveFrom"})
_TEXT = frozenset({"w:t", "m:t"})
_MARKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_DRAWN = frozenset({"a:blip", "v:imagedata"})
_UNITS_OF_A_POINT, _LONGEST_SIZE = 12_700, 12
_OPENING_LINES = 4  # a picture above them is the coat of arms of the letterhead
_STORIES = {
    "header": PageKind.HEADER,
    "footer": PageKind.FOOTER,
    "footnotes": PageKind.BODY,
    "endnotes": PageKind.BODY,
}


@dataclass(slots=True)
class _Story:
    """One part on its way to lines of text. Stacks, because tables lie in cells and paragraphs in text boxes."""

    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    tracked: int = 0
    characters: int = 0
    _blocks: list[list[str]] = field(default_factory=list)  # innermost cell or box last; none: the story itself
    _rows: list[list[str]] = field(default_factory=list)
    _paragraphs: list[list[str]] = field(default_factory=list)
    _alternatives: list[bool] = field(default_factory=list)  # whether a first choice was seen
    _unwanted: int = 0  # depth inside deleted text
    _fallbacks: int = 0  # depth inside a second version of what was already read
    _in_text: bool = False
    _small: bool = True  # the drawing that is open, as far as it told its size

    def take(self, event: Event) -> None:
        if event.kind == TEXT:
            if self._in_text and not self._unwanted and not self._fallbacks and self._paragraphs:
                self._paragraphs[-1].append(event.text)
                self.characters += len(event.text)
        elif event.kind == START:
            if event.name in {"w:drawing", "w:pict", "extent"}:
                self._small = event.name != "extent" or _is_small(event.attributes)
            self._open(event.name)
        else:
            self._close(event.name)

    def _open(self, name: str) -> None:
        if name in _TEXT:
            self._in_text = True
        elif name == "w:p":
            self._paragraphs.append([])
        elif name in _MARKS and self._paragraphs and not self._fallbacks:
            self._paragraphs[-1].append(_MARKS[name])
        elif name == "w:tr":
            self._rows.append([])
        elif name in _DRAWN and self._shows_picture():
            self._paragraphs[-1].append(f"\n{PICTURE}\n")
        elif name in {"w:tc", "w:txbxContent"}:
            self._blocks.append([])
        elif name in _TRACKED:
            self.tracked += 1
            self._unwanted += name in _REMOVED
        elif name.startswith("mc:"):
            self._open_alternative(name)

    def _shows_picture(self) -> bool:
        wanted = self._small and not self._unwanted and not self._fallbacks
        return wanted and bool(self._paragraphs) and len(self.lines) >= _OPENING_LINES

    def _open_alternative(self, name: str) -> None:
        if name == "mc:AlternateContent":
            self._alternatives.append(False)
        elif name == "mc:Choice" and self._alternatives:
            self._alternatives[-1] = True
        elif name == "mc:Fallback" and self._alternatives and self._alternatives[-1]:
            self._fallbacks += 1

    def _close(self, name: str) -> None:
        if name in _TEXT:
            self._in_text = False
        elif name == "w:p":
            self._write("".join(self._paragraphs.pop()).strip())
        elif name in {"w:tc", "w:tr"}:
            self._close_table(name)
        elif name == "w:txbxContent":
            box = "\n".join(self._blocks.pop())
            if box:
                self.boxes.append(box)
        elif name in _REMOVED:
            self._unwanted -= 1
        elif name == "mc:Fallback" and self._alternatives and self._alternatives[-1]:
            self._fallbacks -= 1
        elif name == "mc:AlternateContent":
            self._alternatives.pop()

    def _close_table(self, name: str) -> None:
        if name == "w:tr":
            cells = self._rows.pop()
            self._write(" | ".join(cells) if any(cells) else "")
            return
        cell = " ".join(" ".join(self._blocks.pop()).split())
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._write(cell)

    def _write(self, line: str) -> None:
        if line:
            (self._blocks[-1] if self._blocks else self.lines).append(line)


def _is_small(attributes: Mapping[str, str]) -> bool:
    """Whether a drawing has the size of a signature, and not of a photo; so where it does not tell its size."""
    width, height = (_points(attributes.get(side, "")) for side in ("cx", "cy"))
    return is_small(width, height) if width and height else True


def _points(told: str) -> float:
    return int(told) / _UNITS_OF_A_POINT if told.isdecimal() and len(told) < _LONGEST_SIZE else 0.0


def read_docx(content: bytes, limits: Limits) -> Extraction:
    """The text in reading order: body, text boxes, headers, footers, notes. Tracked insertions are kept."""
    archive = open_package(content, limits)
    main = main_part(archive, "word/document.xml", limits)
    if not has(archive, main):
        raise Refused(Readability.DAMAGED, Message("extraction.part-missing", {"part": "document.xml"}))
    notes: list[Message] = []
    body = _read_story(archive, main, limits, notes)
    pages = [Page(1, "\n".join(body.lines), PageKind.BODY)]
    boxes, tracked, comments = body.boxes, body.tracked, 0
    seen: set[str] = set()
    for relation in sorted(set(relations(archive, main, limits).values())):
        if relation.kind == "comments" and has(archive, relation.target):
            comments = _count_comments(archive, relation.target, limits)
        kind = _STORIES.get(relation.kind)
        if kind is None:
            continue
        if not has(archive, relation.target):
            notes.append(Message("extraction.part-missing", {"part": relation.kind}))
            continue
        story = _read_story(archive, relation.target, limits, notes)
        boxes += story.boxes
        tracked += story.tracked
        text = "\n".join(story.lines)
        if text and text not in seen:
            seen.add(text)
            pages.append(Page(len(pages) + 1, text, kind))
    pages += [Page(len(pages) + 1 + place, box, PageKind.TEXT_BOX) for place, box in enumerate(dict.fromkeys(boxes))]
    metadata = replace(
        core_metadata(archive, limits),
        images=pictures(archive),
        image_hashes=picture_hashes(archive, limits),
        tracked_changes=tracked,
        comments=comments,
    )
    kept = tuple(page for page in pages if page.text)
    if not kept:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, kept, metadata, notes=tuple(notes)
    )


def _read_story(archive: zipfile.ZipFile, part: str, limits: Limits, notes: list[Message]) -> _Story:
    story = _Story()
    for event in events(archive, part, limits):
        story.take(event)
        if story.characters > limits.characters and event.kind == END and event.name == "w:p":
            notes.append(Message("extraction.characters-limit", {"characters": limits.characters}))
            break
    return story


def _count_comments(archive: zipfile.ZipFile, part: str, limits: Limits) -> int:
    return sum(1 for event in events(archive, part, limits) if event.kind == START and event.name == "w:comment")
