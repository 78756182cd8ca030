"""The heads of columns and rows, each beside what its table is about.

"Kelurahan | Forum anak | Taman bermain": that it is about playgrounds in wards stands nowhere in one place. So each
head of a column is read together with the head of the column that names the rows. And where the rows say what is
counted ("A. Kecamatan ... Taman bermain 5 7 71,4"), each is read together with the heading that stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from evidence_check.model.extraction import Page, PageKind

_TABLES = 6  # looked at in one file
_LINES = 12  # of a sheet or story in which a table begins
_FEWEST, _MOST = 3, 24  # columns
_LONGEST = 60  # characters of a head
_NUMBERING = frozenset({"no", "no.", "nomor", "nr", "#", "kode"})
_BAR = " | "
_MOST_ROWS = 40  # of one page
_MOST_OF_ALL = 240  # of one file: a report of 500 pages may hold nothing but rows
_LONGEST_LINE = 200  # of a row; what a hostile one holds behind it is not looked at
_SECTION = re.compile(r"(?:[A-H]|[IVX]{1,4}|\d{1,2})[.)]\s+(?P<head>[^\W\d][^\n|]{2,60})")
_ROW = re.compile(r"(?P<head>[^\W\d][^\n|]{2,60}?)(?:\s+\(?-?\d[\d.,]*\)?%?){2,}(?=\s|$)")


def column_heads(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    """Each head of a column behind that of the rows, with its page."""
    return islice(_all_heads(pages), _MOST_OF_ALL)


def _all_heads(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    tables = 0
    for page in pages:
        if page.kind is PageKind.PAGE:
            yield from ((head, page.number) for head in _rows_below_headings(page.text))
        if page.kind not in {PageKind.SHEET, PageKind.BODY, PageKind.SLIDE}:
            continue
        heads = _heads(page.text)
        if not heads:
            continue
        tables += 1
        rows, *others = heads
        for head in others[:_MOST]:
            yield f"{rows}{_BAR}{head}", page.number
        if tables >= _TABLES:
            return


def _heads(text: str) -> list[str]:
    """The heads of the first table of a page, without that of a running number; empty where there is none."""
    for line in text.split("\n", _LINES)[:_LINES]:
        if line.count(_BAR) < _FEWEST - 1:
            continue
        cells = [" ".join(cell.split())[:_LONGEST] for cell in line.split(_BAR)]
        heads = [cell for cell in cells if any(map(str.isalpha, cell)) and cell.casefold() not in _NUMBERING]
        wordy = sum(map(str.isdecimal, line)) * 4 < sum(map(str.isalpha, line))
        return heads if wordy and len(heads) >= _FEWEST - 1 else []
    return []


def _rows_below_headings(text: str) -> Iterator[str]:
    """What the rows of figures count, behind the numbered heading above them."""
    section, told = "", 0
    for line in text.split("\n"):
        heading = _SECTION.match(line, 0, _LONGEST_LINE)
        if heading is not None:
            section = heading["head"]
        row = _ROW.match(line, 0, _LONGEST_LINE) if section else None
        if row is not None:
            yield f"{section}{_BAR}{row['head']}"
            told += 1
            if told >= _MOST_ROWS:
                return
