"""Plain text and tables of text, in the encodings that occur."""

from __future__ import annotations

import csv
import io
from itertools import islice

from evidence_check.extraction.limits import Limits
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 20


def decode_text(content: bytes) -> str:
    """UTF-8 or UTF-16 where they fit, else the code page of western Windows, which fits everything."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    zeros = content[:2000].count(0)
    if zeros:
        little = content[1:2000:2].count(0) >= content[0:2000:2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes, limits: Limits) -> Extraction:
    """The text as it stands."""
    return _as_page(_clean(decode_text(content)), (), limits)


def read_csv(content: bytes, limits: Limits) -> Extraction:
    """Rows as lines, cells joined by " | ", whatever the delimiter."""
    text = decode_text(content)
    lines = list(islice((line for line in text.splitlines() if line.strip()), _SAMPLE_LINES))
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
    if not any(delimiter in line for line in lines):
        return _as_page(_clean(text), (), limits)
    try:
        rows, notes = _rows(text, delimiter, limits)
    except csv.Error:  # a quote that never ends, a cell of megabytes: the words are still words
        return _as_page(_clean(text), (), limits)
    return _as_page("\n".join(rows), notes, limits, PageKind.SHEET)


def _rows(text: str, delimiter: str, limits: Limits) -> tuple[list[str], tuple[Message, ...]]:
    rows: list[str] = []
    for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter):
        if len(rows) >= limits.rows:
            return rows, (Message("extraction.rows-limit", {"rows": limits.rows}),)
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            rows.append(" | ".join(cells))
    return rows, ()


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _as_page(text: str, notes: tuple[Message, ...], limits: Limits, kind: PageKind = PageKind.BODY) -> Extraction:
    if not text:
        return without_text(Metadata(), notes)
    if len(text) > limits.characters:
        text = text[: limits.characters]
        notes = (*notes, Message("extraction.characters-limit", {"characters": limits.characters}))
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, (Page(1, text, kind),), notes=notes
    )
