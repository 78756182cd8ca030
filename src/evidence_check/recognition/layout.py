"""The text of a file as recognition looks at it: tidy lines, where each stands, and where a document may begin.

What is searched is bounded here once, so that no pattern further on meets a text of unbounded length: runs of spaces
and dots are shortened, lines are cut, and of a very long text the beginning, the top of every page and the end remain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

from evidence_check.model.extraction import Extraction, Page, PageKind, TextSource
from evidence_check.model.file import EvidenceFile
from evidence_check.recognition.imprint import set_aside

LONGEST_LINE = 600
MOST_HEAD, MOST_TAIL, MOST_TOP = 24_000, 8_000, 600
MOST_PAGES = 400

_RUNS = re.compile(r"([._…\-=*·])\1{5,}")
_SPACED_LETTERS = re.compile(r"(?<![^\W_])[A-Z](?: [A-Z]){3,}(?![^\W_])")
#: "KEPUTUSA N BUPAT I": text layers that tear the last letter off every word of a shouted line.
_TORN = re.compile(r" (?<=[A-Z]{2} )(?=[A-Z](?:[ \n,.)]|$))")  # the space first: what lies between is skipped
_TORN_YEAR = re.compile(r"(?<=[/ ](?:19|20)\d) (?=\d\b)")
_SPECK = re.compile(r"\^(?=[A-Za-z]{2}|[ :;.]|$)")  # dust that OCR read before or behind a word
_MANY_TORN, _TORN_WITHIN = 6, 800
_STORIES = {PageKind.HEADER: 0, PageKind.TEXT_BOX: 2, PageKind.FOOTER: 3}
_LONGEST_PAGE_MARK = 10
_PAGE_MARK = re.compile(r"^\W{0,3}\d{1,3}\W{0,3}$")


class Shape(StrEnum):
    """What kind of thing a file is, before anybody reads it."""

    TEXT = "text"
    SHEETS = "sheets"
    SLIDES = "slides"
    PICTURE = "picture"
    NOTHING = "nothing"  # no content that could be read


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text where a document may begin: a page, a sheet, a slide, a text box."""

    start: int
    end: int
    page: int
    kind: PageKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The tidy text of a file, its zones in reading order, and what surrounds it."""

    file: EvidenceFile
    extraction: Extraction
    shape: Shape
    text: str
    zones: tuple[Zone, ...]
    starts: tuple[int, ...]
    lower: str  # the text in small letters: what is not in it need not be sought
    editable: bool  # a word processor or spreadsheet file: whatever it says, it can still be changed
    scanned: bool  # the words come from a picture, or there are none

    @property
    def readable(self) -> bool:
        """Whether there are words."""
        return bool(self.text.strip())

    def page_at(self, offset: int) -> int | None:
        """The page on which this place of the text stands."""
        if not self.zones:
            return None
        return self.zones[max(0, bisect_right(self.starts, offset) - 1)].page

    def between(self, start: int, end: int) -> Layout:
        """The layout of what stands between these places: one of several documents in one file."""
        zones = tuple(
            replace(zone, start=max(zone.start - start, 0), end=min(zone.end, end) - start)
            for zone in self.zones
            if (zone.start < end and zone.end > start) or (zone is self.zones[0] and not start)
        )
        text = self.text[start:end]
        starts = tuple(zone.start for zone in zones)
        return replace(self, text=text, lower=text.lower(), zones=zones, starts=starts)

    def names(self, *words: str) -> bool:
        """Whether any of these words (in small letters) stands anywhere in the text."""
        return any(word in self.lower for word in words)

    def of(self, zone: Zone) -> str:
        """The text of a zone."""
        return self.text[zone.start : zone.end]


def lay_out(file: EvidenceFile, extraction: Extraction) -> Layout:
    """The layout of a file."""
    shape = _shape(file, extraction)
    # Letterheads live in page headers; notes at the foot and boxes come after the body they float in.
    pages = sorted(extraction.pages[:MOST_PAGES], key=lambda page: (_STORIES.get(page.kind, 1), page.number))
    pieces: list[str] = []
    zones: list[Zone] = []
    size = 0
    for page, read in _within_bounds(pages):
        text = set_aside(read)
        zones.append(Zone(size, size + len(text), page.number, page.kind, page.label))
        pieces.append(text)
        size += len(text) + 1
    media = file.media_type or ""
    text = "\n".join(pieces)
    return Layout(
        file,
        extraction,
        shape,
        text,
        tuple(zones),
        tuple(zone.start for zone in zones),
        text.lower(),
        editable=_is_editable(media, extraction),
        scanned=extraction.text_source is not TextSource.TEXT,
    )


def tidy(text: str) -> str:
    """One space between words, short runs of dots, no overlong lines, at most one blank line in a row.

    Spaced capitals ("S A L I N A N") become words again.
    """
    lines: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").split("\n"):
        line = " ".join(raw.split()).strip(" |")[:LONGEST_LINE]
        if not line and (not lines or not lines[-1]):
            continue
        if "....." in line or "_____" in line or "-----" in line or "……" in line or "====" in line:
            line = _RUNS.sub(r"\1\1\1\1\1", line)
        if "^" in line:
            line = _SPECK.sub("", line)
        if line[1:2] == " " or line[3:4] == " ":
            line = _SPACED_LETTERS.sub(lambda found: found[0].replace(" ", ""), line)
        lines.append(line)
    return _mended("\n".join(lines))


def _mended(text: str) -> str:
    """The text with torn letters put back where many stand; a few ("KELAS A", "LAMPIRAN I") are no damage."""
    if len(_TORN.findall(text, 0, _TORN_WITHIN)) < _MANY_TORN:
        return text
    lines = (
        _TORN.sub("", line) if sum(map(str.isupper, line)) > sum(map(str.islower, line)) else line
        for line in text.split("\n")
    )
    return _TORN_YEAR.sub("", "\n".join(lines))


def _within_bounds(pages: list[Page]) -> list[tuple[Page, str]]:
    """The tidy pages: whole, or (of a long text) the first ones whole, the last whole, the tops of those between."""
    kept: list[tuple[Page, str]] = []
    left = MOST_HEAD
    last = len(pages) - 1
    for position, page in enumerate(pages):
        room = max(left, MOST_TAIL if position == last else MOST_TOP)
        raw = page.text if len(page.text) <= 2 * room else page.text[: 2 * room]
        text = tidy(raw)[:room]
        if len(page.text) > len(raw) and page.kind is not PageKind.SHEET:
            # where one page is the whole story, its end is where dates and signatures stand
            text = f"{text}\n{tidy(page.text[-MOST_TAIL:])}"
        elif len(tidy_end := raw) > room and position == last:
            text = f"{text}\n{tidy(tidy_end[room:])[-MOST_TAIL:]}"
        left -= len(text)
        kept.append((page, text))
    return kept


def _shape(file: EvidenceFile, extraction: Extraction) -> Shape:
    media = file.media_type or ""
    if media.startswith("image/"):
        return Shape.PICTURE
    if not extraction.readability.has_content:
        return Shape.NOTHING
    kinds = {page.kind for page in extraction.pages if page.text.strip()}
    if PageKind.SLIDE in kinds or "presentation" in media or "powerpoint" in media:
        return Shape.SLIDES
    if PageKind.SHEET in kinds or "spreadsheet" in media or "ms-excel" in media:
        return Shape.SHEETS
    return Shape.TEXT if kinds else Shape.NOTHING


def _is_editable(media: str, extraction: Extraction) -> bool:
    if any(word in media for word in ("word", "spreadsheet", "presentation", "opendocument", "ms-excel", "powerpoint")):
        return True
    return any(page.kind in {PageKind.BODY, PageKind.SHEET, PageKind.SLIDE} for page in extraction.pages)


def is_page_mark(line: str) -> bool:
    """Whether a line is nothing but a page number ("- 3 -")."""
    return len(line) <= _LONGEST_PAGE_MARK and bool(_PAGE_MARK.match(line))
