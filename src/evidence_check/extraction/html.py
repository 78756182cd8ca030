"""Web pages, and the tables that old programs save as a web page called .xls: the words, not the scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from evidence_check.extraction.limits import Limits
from evidence_check.extraction.text import decode_text
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

# Possessive: nothing is looked at twice.
_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)|[!?][^<>]*+)>")
_RAW = frozenset({"script", "style", "textarea"})  # whatever stands in them is no markup
_RAW_END = re.compile(r"</(?:script|style|textarea)[^<>]{0,100}>", re.IGNORECASE)
_DROPPED = frozenset({"noscript", "template", "svg", "object", "select", "iframe", "head"})
_LINES = frozenset(
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr caption section article header footer nav main aside form "
    "blockquote pre hr address title figure figcaption fieldset".split()
)
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "table"})
_ROW, _LINE, _CELL = "\0", "\1", "\2"
_UNMARKED = dict.fromkeys((0, 1, 2)) | {ord("\n"): " ", ord("\r"): " "}
_LONGEST_CELL = 400  # longer: not a table of facts, but one that sets out the page
_MOST_MARKUP = 8 << 20
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_USUAL = frozenset({"utf-8", "utf8", "windows-1252", "iso-8859-1", "iso-8859-15", "us-ascii", "ascii"})


@dataclass(slots=True)
class _Words:
    """Parts of lines, on their way through the tags. No tree is kept, so no depth of nesting is too much."""

    parts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    images: int = 0
    characters: int = 0
    _dropped: str = ""  # the outermost element that is not shown
    _depth: int = 0
    _in_title: bool = False

    def open(self, tag: str) -> None:
        if tag == "title":
            self._in_title = True
        elif tag == "body":
            self._dropped = ""  # a head that was never closed ends here
        elif self._dropped:
            self._depth += tag == self._dropped
        elif tag in _DROPPED:
            self._dropped, self._depth = tag, 1
        elif tag in _CELLS:
            self.parts.append(_CELL)
        elif tag in _LINES:
            self.parts.append(_ROW if tag in _ROWS else _LINE)
        elif tag == "img":
            self.images += 1

    def close(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif self._dropped:
            self._depth -= tag == self._dropped
            if not self._depth:
                self._dropped = ""
        elif tag in _LINES:
            self.parts.append(_ROW if tag in _ROWS else _LINE)

    def say(self, data: str) -> None:
        if self._in_title:
            self.title.append(_unescape(data[:1000]))
        elif not self._dropped:
            self.parts.append(_unescape(data.translate(_UNMARKED)))
            self.characters += len(data)


def _walk(markup: str, words: _Words, most: int) -> bool:
    """Through tags and text; whether it was cut.

    Every search either goes on from its hit or ends the walk: the standard library's parser looks at all the rest again
    for each tag that is never closed.
    """
    place, end = 0, min(len(markup), _MOST_MARKUP)
    while place < end and words.characters <= most:
        start = markup.find("<", place, end)
        if start < 0:
            start = end
        if start > place:
            words.say(markup[place : min(start, place + most + 1)])
        place = _step(markup, start, end, words) if start < end else end
    return words.characters > most or len(markup) > _MOST_MARKUP


def _step(markup: str, start: int, end: int, words: _Words) -> int:
    """Over one tag or comment; where the next thing begins."""
    if markup.startswith("<!--", start):
        over = markup.find("-->", start + 4, end)
        return end if over < 0 else over + 3
    match = _TAG.match(markup, start, end)
    if match is None:
        words.say("<")
        return start + 1
    closing, name, rest = match.groups()
    tag = (name or "").lower()
    if closing:
        words.close(tag)
    elif tag and not (rest.endswith("/") and tag in _DROPPED):  # <script/> opens nothing
        if tag in _RAW:
            closed = _RAW_END.search(markup, match.end(), end)
            return end if closed is None else closed.end()
        words.open(tag)
    return match.end()


def _unescape(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:  # a character number of thousands of digits
        return text


def read_html(content: bytes, limits: Limits) -> Extraction:
    """The words as a page of text, cells joined by " | ". Nothing that the page points to is fetched."""
    lines, title, images, notes = words_of(decode_html(content), limits)
    metadata = Metadata(title=title, images=images)
    text = "\n".join(lines)
    if not text:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ,
        TextSource.TEXT,
        (Page(1, text, PageKind.BODY),),
        metadata,
        notes=notes,
    )


def words_of(markup: str, limits: Limits) -> tuple[list[str], str, int, tuple[Message, ...]]:
    """Lines, title, number of pictures, and what was cut."""
    words = _Words()
    is_cut = _walk(markup, words, limits.characters)
    lines = [line for row in "".join(words.parts).split(_ROW) for line in _lines(row)]
    notes = (Message("extraction.characters-limit", {"characters": words.characters}),) if is_cut else ()
    return lines, " ".join("".join(words.title).split()), words.images, notes


def _lines(row: str) -> list[str]:
    """A row of short cells is one line; anything else the lines that its paragraphs make."""
    before, *cells = row.split(_CELL)
    texts = [" ".join(cell.replace(_LINE, " ").split()) for cell in cells]
    lines = [" ".join(line.split()) for line in before.split(_LINE)]
    if sum(map(bool, texts)) > 1 and max(map(len, texts)) <= _LONGEST_CELL:
        lines.append(" | ".join(texts))
    else:
        lines += [" ".join(line.split()) for cell in cells for line in cell.split(_LINE)]
    return [line for line in lines if line]


def decode_html(content: bytes) -> str:
    """By what the page says of itself, where it names one of the usual encodings; else by what fits."""
    match = _CHARSET.search(content[:4096])
    named = match.group(1).decode("ascii").lower() if match else ""
    if named in _USUAL and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-8-sig" if named.startswith("utf") else "cp1252"
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    return decode_text(content)
