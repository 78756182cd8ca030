"""A table that a person filled in, as plain cells: runs in a worker, since the file may be anything."""

from __future__ import annotations

import csv
import io
import math
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.text import decode_text
from evidence_check.extraction.xlsx import look_at_package
from evidence_check.language.personal import mask
from evidence_check.language.printable import printable
from evidence_check.model import codec
from evidence_check.model.claim import Cell, Grid, Line, Sheet, Span
from evidence_check.model.message import Message

_MOST_BYTES = 30 << 20
_MOST_SHEETS = 60
_MOST_ROWS = 3_000  # of one sheet
_MOST_CELLS = 60_000  # of all sheets: the answer must stay below what a worker may say
_MOST_COLUMNS = 60
_LONGEST = 300  # letters of one cell: questions are long, and only their beginning is compared
_MOST_SPANS = 5_000
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # pasted from web pages
_DELIMITERS = ";,\t|"
_NO_TABLE = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"{\\rtf", b"GIF8")


@dataclass(frozen=True, slots=True)
class GridJob:
    """The file of a table, by its path; ``name`` is what the only sheet of a CSV file is called."""

    path: str
    name: str


def read_grid(job: GridJob) -> bytes:
    """The cells as JSON of a ``Grid``; every trouble is a problem in it."""
    try:
        grid = _read(job)
    except Refused as verdict:
        grid = Grid(problem=verdict.note)
    except FileNotFoundError:
        grid = Grid(problem=Message("extraction.grid.gone", {"file": job.path}))
    except OSError:
        grid = Grid(problem=Message("extraction.grid.denied", {"file": job.path}))
    except MemoryError:
        grid = Grid(problem=Message("extraction.grid.too-large", {"file": job.name, "megabytes": _MOST_BYTES >> 20}))
    except Exception:  # noqa: BLE001 - readers raise types that they do not own
        grid = Grid(problem=Message("extraction.grid.damaged", {"file": job.name}))
    return codec.dumps(grid)


def decode_grid(answer: bytes) -> Grid:
    """The grid of an answer. Raises CodecError where it is none."""
    return codec.loads(Grid, answer)


def _read(job: GridJob) -> Grid:
    if not stat.S_ISREG(Path(job.path).stat().st_mode):  # a folder cannot even be opened
        return Grid(problem=Message("extraction.grid.no-file", {"file": job.name}))
    descriptor = os.open(job.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor
        if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
            return Grid(
                problem=Message("extraction.grid.too-large", {"file": job.name, "megabytes": _MOST_BYTES >> 20})
            )
        content = stream.read(_MOST_BYTES + 1)
    if not content.strip(b"\0 \t\r\n"):
        return Grid(problem=Message("extraction.grid.empty", {"file": job.name}))
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _workbook(content, job)
    head = content.lstrip()[:200].lower()
    if content.startswith(_NO_TABLE) or head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return Grid(problem=Message("extraction.grid.no-table", {"file": job.name}))
    return Grid((_text_table(content, job.name),))


def _workbook(content: bytes, job: GridJob) -> Grid:
    import python_calamine

    if content.startswith(b"PK"):
        try:
            look_at_package(content, Limits()).close()
        except zipfile.BadZipFile:
            return Grid(problem=Message("extraction.grid.damaged", {"file": job.name}))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        return Grid(problem=Message("extraction.grid.encrypted", {"file": job.name}))
    except python_calamine.CalamineError:  # a document of Word is such a package, too
        return Grid(problem=Message("extraction.grid.no-table", {"file": job.name}))
    sheets: list[Sheet] = []
    room = _MOST_CELLS
    for number, facts in enumerate(book.sheets_metadata[:_MOST_SHEETS]):
        try:
            sheet = book.get_sheet_by_index(number)
        except python_calamine.CalamineError:  # a chart, or a sheet that is broken
            sheets.append(Sheet(_words(facts.name), cut=True))
            continue
        hidden = facts.visible is not python_calamine.SheetVisibleEnum.Visible
        offset = sheet.start[1] if sheet.start else 0
        lines, room, cut = _lines(sheet.iter_rows(), offset, room)
        sheets.append(Sheet(_words(facts.name), lines, _spans(sheet), hidden, cut))
    return Grid(tuple(sheets))


def _lines(rows: Iterable[Sequence[Any]], offset: int, room: int) -> tuple[tuple[Line, ...], int, bool]:
    """The rows that hold something, how many cells may still come, and whether there were more."""
    lines: list[Line] = []
    for row, values in enumerate(rows, start=1):
        cells = tuple(
            cell
            for column, value in enumerate(values, start=offset)
            if column < _MOST_COLUMNS and (cell := _cell(column, value)) is not None
        )
        if not cells:
            continue
        if row > _MOST_ROWS or len(cells) > room:
            return tuple(lines), room, True
        room -= len(cells)
        lines.append(Line(row, cells))
    return tuple(lines), room, False


def _cell(column: int, value: Any) -> Cell | None:
    if isinstance(value, bool):
        return Cell(column, text="TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        number = float(value)
        return Cell(column, number=number) if math.isfinite(number) else None
    if isinstance(value, datetime):
        return Cell(column, day=value.date())
    if isinstance(value, date):
        return Cell(column, day=value)
    text = _words(value) if isinstance(value, str) else _words(str(value)) if value is not None else ""
    return Cell(column, text=text) if text else None


def _words(text: str) -> str:
    """One line of words that may be shown: no personal number, no character that steers a terminal."""
    plain = text[: 4 * _LONGEST].translate(_INVISIBLE)
    return mask(printable(" ".join(plain.split())))[0][:_LONGEST]


def _spans(sheet: Any) -> tuple[Span, ...]:
    ranges = sheet.merged_cell_ranges or ()  # None for formats that calamine does not tell it of
    return tuple(
        Span(first[0] + 1, last[0] + 1, first[1], last[1])
        for first, last in islice(ranges, _MOST_SPANS)
        if last != first
    )


def _text_table(content: bytes, name: str) -> Sheet:
    """The one sheet of a text file. A cell without end breaks it off: the rows before it still count."""
    rows: list[list[str]] = []
    broken = False
    try:
        rows.extend(islice(_rows(decode_text(content).replace("\0", "")), _MOST_ROWS + 1))
    except csv.Error:
        broken = True
    lines, _, cut = _lines(rows, 0, _MOST_CELLS)
    return Sheet(_words(name), lines, cut=cut or broken)


def _rows(text: str) -> Iterator[list[str]]:
    """Rows by the delimiter that splits most of the first lines, and splits them alike: "1.1;10,5" has a comma, too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0].strip()
    if first.casefold().startswith("sep=") and len(first) == len("sep=;"):  # Excel's own line about the delimiter
        delimiter = first[-1]
        text = "\n" + text.partition("\n")[2]  # rows keep the numbers that Excel shows
    else:
        sample = list(islice((line for line in text.split("\n") if line.strip()), 50))
        delimiter = max(_DELIMITERS, key=lambda mark: _merit(sample, mark))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _merit(lines: Sequence[str], mark: str) -> tuple[int, int]:
    """How many lines the mark splits, and into how few different widths."""
    widths = [len(next(csv.reader([line], delimiter=mark), [])) for line in lines if len(line) < 10_000]
    return sum(width > 1 for width in widths), -len(set(widths))
