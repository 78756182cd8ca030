"""Spreadsheets with calamine (Rust, fast): each sheet a page, each row a line."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.package import core_metadata, open_package, picture_hashes, pictures
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_MOST_CELLS = 20_000_000  # calamine keeps the whole rectangle up to the last cell in memory
_CHUNK = 1 << 20
# A cell reference that could span such a rectangle: three letters, or six digits and more.
_FAR = re.compile(rb'\br="([A-Z]{3}[0-9]{1,7}|[A-Z]{1,2}[0-9]{6,7})"')
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')


def read_workbook(content: bytes, limits: Limits) -> Extraction:
    """Every sheet, hidden ones too. .xlsx, .xlsb and .ods are packages and looked at first; .xls is not."""
    metadata = Metadata()
    if content.startswith(b"PK"):
        archive = look_at_package(content, limits)
        metadata = replace(
            core_metadata(archive, limits), images=pictures(archive), image_hashes=picture_hashes(archive, limits)
        )
    return _read_sheets(content, metadata, limits)


def look_at_package(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The package of a workbook that may be opened. Raises Refused for one that unfolds to too much."""
    archive = open_package(content, limits)
    _refuse_far_cells(archive)
    return archive


def _read_sheets(content: bytes, metadata: Metadata, limits: Limits) -> Extraction:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted")) from error
    except python_calamine.CalamineError as error:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": type(error).__name__})) from error
    names = book.sheet_names
    notes: list[Message] = []
    if len(names) > limits.sheets:
        notes.append(Message("extraction.sheets-limit", {"read": limits.sheets, "sheets": len(names)}))
    pages: list[Page] = []
    read = characters = 0
    for number, name in enumerate(names[: limits.sheets], start=1):
        try:
            sheet = book.get_sheet_by_index(number - 1)
            text, cut = _sheet_text(sheet, limits, limits.characters - characters)
        except python_calamine.CalamineError:
            notes.append(Message("extraction.sheet-damaged", {"sheet": number}))
            continue
        read += 1
        characters += len(text)
        if cut is not None:
            notes.append(cut)
        if text:
            pages.append(Page(number, text, PageKind.SHEET, name))
        if characters >= limits.characters:
            break
    metadata = replace(metadata, pages=len(names), pages_read=read)
    if not pages:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, tuple(pages), metadata, notes=tuple(notes)
    )


def _sheet_text(sheet: Any, limits: Limits, room: int) -> tuple[str, Message | None]:
    lines: list[str] = []
    for place, row in enumerate(sheet.iter_rows()):
        if place >= limits.rows:
            return "\n".join(lines), Message("extraction.rows-limit", {"rows": limits.rows})
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            line = " | ".join(cells)
            lines.append(line)
            room -= len(line) + 1
            if room < 0:
                return "\n".join(lines), Message("extraction.characters-limit", {"characters": limits.characters})
    return "\n".join(lines), None


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | timedelta) else ""


def _refuse_far_cells(archive: zipfile.ZipFile) -> None:
    """One cell at XFD1048576 makes a file of 2 KB a rectangle of 17 thousand million cells."""
    for entry in archive.infolist():
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            _measure(archive, entry)


def _measure(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if _FAR.search(tail + chunk):
                break
            tail = chunk[-64:]
        else:
            return
    widest = deepest = 0
    far = ""
    with archive.open(entry) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            for match in _CELL.finditer(tail + chunk):
                column, row = _column(match.group(1)), int(match.group(2))
                if column * row > widest * deepest:
                    far = (match.group(1) + match.group(2)).decode("ascii")
                widest, deepest = max(widest, column), max(deepest, row)
            tail = chunk[-256:]
    if widest * deepest > _MOST_CELLS:
        raise Refused(Readability.TOO_LARGE, Message("extraction.far-cell", {"cell": far}))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
