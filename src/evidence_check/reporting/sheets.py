"""What every workbook that this tool writes has in common: text stays text, and the same content is the same file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from evidence_check.reporting.inert import strict

LINE_HEIGHT = 12.5  # points, of the letters that our sheets are written in
_CHARACTERS = 1.05  # that a unit of a column's width takes
_MOST_CHARACTERS = 32_767  # that Excel takes in one cell
_LONG_AGO = datetime(2000, 1, 1)
HEAD, BAND, LINES, QUIET = "#1F4E5F", "#E3EEF1", "#B8C4C8", "#59666B"


def workbook(fill: Callable[[Any], None], *, title: str) -> bytes:
    """A workbook filled by ``fill``. No text becomes a formula, a link or a number."""
    import xlsxwriter  # noqa: PLC0415 - heavy, and needed only here

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties({"title": strict(title)[:250], "author": "evidence-check", "created": _LONG_AGO})
    fill(book)
    book.close()
    return out.getvalue()


def text(words: str) -> str:
    """Words as a cell can hold them."""
    return strict(words)[:_MOST_CHARACTERS]


def paper(sheet: Any, *, header: str, footer: str, columns: int, rows: int, repeat: int = 0) -> None:
    """A4 across, as wide as the page, the row ``repeat`` on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L&8{_sign(header)}")
    sheet.set_footer(f"&R&8{footer}")
    sheet.repeat_rows(repeat)
    sheet.print_area(0, 0, max(rows, 1), columns - 1)


def _sign(words: str) -> str:
    """In the head of a page an ampersand begins a code."""
    return strict(words).replace("&", "&&")[:200]


def lines_of(words: str, width: float) -> int:
    """How many lines a text takes: spreadsheets that open the file do not all measure it themselves."""
    return sum(max(1, -(-len(part) // int(width * _CHARACTERS))) for part in words.split("\n"))
