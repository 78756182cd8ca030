"""The naming guide as an Excel file: the same table, to be filtered and ticked off."""

from __future__ import annotations

from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.organising import Guide
from evidence_check.reporting import naming, sheets

_WIDTHS = (38, 36, 18, 18, 34, 36, 7, 12)  # as naming.COLUMNS, and the tick


def write(guide: Guide, t: Translator) -> bytes:
    """The file."""
    return sheets.workbook(lambda book: _fill(book, guide, t), title=naming.title(guide, t))


def _fill(book: Any, guide: Guide, t: Translator) -> None:
    sheet = book.add_worksheet(t("organise.guide.sheet"))
    base = {"font_name": "Calibri", "font_size": 9, "valign": "top"}
    lines = {**base, "text_wrap": True, "border": 1, "border_color": sheets.LINES}
    title = book.add_format({**base, "bold": True, "font_size": 15, "font_color": sheets.HEAD})
    quiet = book.add_format({**base, "font_color": sheets.QUIET})
    plain = book.add_format({**base, "text_wrap": True})
    head = book.add_format({**lines, "bold": True, "font_color": "#FFFFFF", "bg_color": sheets.HEAD})
    band = book.add_format({**lines, "bold": True, "bg_color": sheets.BAND})
    cell, number = book.add_format(lines), book.add_format({**lines, "num_format": "0.##", "align": "right"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    last = len(_WIDTHS) - 1
    sheet.write_string(0, 0, sheets.text(naming.title(guide, t)), title)
    sheet.set_row(0, 22)
    sheet.write_string(1, 0, sheets.text(naming.facts(guide, t)), quiet)
    at = 2
    for rule in naming.rules(t):
        sheet.merge_range(at, 0, at, last, "", plain)
        sheet.write_string(at, 0, sheets.text(f"• {rule}"), plain)
        at += 1
    at += 1
    top = at
    for column, words in enumerate((*naming.headings(t), t("organise.guide.column.done"))):
        sheet.write_string(at, column, words, head)
    for name, rows in guide.rows:
        at += 1
        sheet.merge_range(at, 0, at, last, "", band)
        sheet.write_string(at, 0, sheets.text(t("organise.guide.unit", name=name)), band)
        for row in rows:
            at += 1
            told = naming.cells(row, t)
            for column, part in enumerate(told[:-1]):
                sheet.write_string(at, column, sheets.text(part), cell)
            sheet.write_number(at, len(told) - 1, row.requirement.points, number)
            sheet.write_blank(at, last, None, cell)
            sheet.set_row(at, sheets.LINE_HEIGHT * max(map(sheets.lines_of, told, _WIDTHS)) + 4)
    sheet.freeze_panes(top + 1, 1)
    sheets.paper(
        sheet,
        header=t("organise.guide.header", agency=guide.name, year=guide.year),
        footer=t("organise.guide.page", page="&P"),
        columns=len(_WIDTHS),
        rows=at,
        repeat=top,
    )
