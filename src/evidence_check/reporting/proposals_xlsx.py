"""Proposed moves as an Excel file to be read, edited, and handed back: proposals, files without a place, directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.organising import Proposal
from evidence_check.model.pack import RulePack
from evidence_check.reporting import sheets
from evidence_check.reporting.proposals import COLUMNS, LEFT, Words

_WIDTHS = {
    "move": 11,
    "source": 38,
    "target": 46,
    "why": 28,
    "sure": 10,
    "question": 30,
    "also": 13,
    "agency": 26,
    "guess": 56,
    "digest": 4,
}
_EDITED = ("move", "target")
_STEPS = ("read", "decide", "target", "also", "leftover", "script", "undo", "again")
_MOST_LINES = 8


def write(proposal: Proposal, pack: RulePack, t: Translator) -> bytes:
    """The file."""
    words = Words(proposal, pack, t)

    def fill(book: Any) -> None:
        formats = _formats(book)
        moves = [words.move(move) for move in proposal.moves]
        _table(book, t, "moves", words, COLUMNS, moves, formats)
        _table(book, t, "leftovers", words, LEFT, [words.leftover(left) for left in proposal.leftovers], formats)
        _directions(book, proposal, t, formats)

    return sheets.workbook(fill, title=t("organise.list.title"))


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Calibri", "font_size": 9, "valign": "top"}
    lines = {**base, "text_wrap": True, "border": 1, "border_color": sheets.LINES}
    return {
        "head": book.add_format({**lines, "bold": True, "font_color": "#FFFFFF", "bg_color": sheets.HEAD}),
        "cell": book.add_format(lines),
        "edited": book.add_format({**lines, "bg_color": "#FFF9E5", "num_format": "@"}),
        "yes": book.add_format({"bold": True, "bg_color": "#DCEFE0"}),
        "title": book.add_format({**base, "bold": True, "font_size": 15, "font_color": sheets.HEAD}),
        "plain": book.add_format({**base, "font_size": 10, "text_wrap": True}),
    }


def _table(
    book: Any,
    t: Translator,
    name: str,
    words: Words,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    formats: dict[str, Any],
) -> None:
    sheet = book.add_worksheet(t(f"organise.list.sheet.{name}"))
    for number, column in enumerate(columns):
        hidden = {"hidden": True} if column == "digest" else {}
        sheet.set_column(number, number, _WIDTHS[column], None, hidden)
    for number, heading in enumerate(words.headings(columns)):
        sheet.write_string(0, number, heading, formats["head"])
    sheet.set_row(0, 30)
    for at, row in enumerate(rows, start=1):
        for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
            style = formats["edited" if column in _EDITED else "cell"]
            if cell:
                sheet.write_string(at, number, sheets.text(cell), style)
            else:
                sheet.write_blank(at, number, None, style)
        tall = max(
            sheets.lines_of(cell, _WIDTHS[column])
            for column, cell in zip(columns, row, strict=True)
            if column != "digest"
        )
        sheet.set_row(at, sheets.LINE_HEIGHT * min(tall, _MOST_LINES) + 4)
    last = max(len(rows), 1)
    answers = [t("organise.list.yes"), t("organise.list.no")]
    sheet.data_validation(1, 0, last, 0, {"validate": "list", "source": answers, "error_type": "warning"})
    sheet.conditional_format(
        1, 0, last, 0, {"type": "cell", "criteria": "==", "value": f'"{answers[0]}"', "format": formats["yes"]}
    )
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 2)
    sheets.paper(
        sheet,
        header=t("organise.list.title"),
        footer=t("organise.guide.page", page="&P"),
        columns=len(columns),
        rows=last,
    )


def _directions(book: Any, proposal: Proposal, t: Translator, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(t("organise.list.sheet.directions"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 105)
    sheet.write_string(0, 0, t("organise.list.title"), formats["title"])
    sheet.set_row(0, 24)
    recommended = sum(move.recommended for move in proposal.moves)
    facts = t(
        "organise.list.facts",
        root=proposal.root,
        scanned=proposal.scanned,
        moves=len(proposal.moves),
        recommended=recommended,
        leftovers=len(proposal.leftovers),
        settled=proposal.settled,
    )
    sheet.write_string(1, 1, sheets.text(facts), formats["plain"])
    sheet.set_row(1, sheets.LINE_HEIGHT * sheets.lines_of(facts, 95) + 6)
    for number, step in enumerate(_STEPS, start=1):
        said = t(f"organise.list.step.{step}")
        sheet.write_string(number + 2, 0, f"{number}.", formats["plain"])
        sheet.write_string(number + 2, 1, sheets.text(said), formats["plain"])
        sheet.set_row(number + 2, 14 * sheets.lines_of(said, 95) + 4)
    sheets.paper(sheet, header=t("organise.list.title"), footer="", columns=2, rows=len(_STEPS) + 3)
