"""Where in a sheet the claims stand: the row of headings, the column of points, the columns that name the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from evidence_check.judging.claim_codes import NOTHING, Codes, Told
from evidence_check.judging.claim_points import points_of
from evidence_check.language.fold import fold
from evidence_check.model.claim import Cell, Line, Sheet, Span

_HEAD_ROWS = 40  # a letterhead and a title come first, never more
_LONGEST_HEADING = 80
_MOST_LAYOUTS = 100  # that are tried; a row of headings allows a handful, and hardly any row above it looks like one
_FEWEST_BARE = 3  # rows with a code that make a table of a sheet without headings


class Role(StrEnum):
    """What a heading says of its column."""

    CLAIMED = "claimed"  # points that the region gives itself
    POINTS = "points"  # points, nobody says whose
    OTHER_POINTS = "other-points"  # the maximum, or what others gave
    CODE = "code"
    INDICATOR = "indicator"
    QUESTION = "question"
    NUMBER = "number"


# In the order in which they are tried: "nilai maksimal" is a maximum before it is points.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            Role.OTHER_POINTS,
            (
                r"maks|\bmax|tertinggi|bobot|\bveri|\bva\b|\bvlh\b|provinsi|pusat|validasi|\bjuri|selisih|weight|target|"
                r"tahun lalu|sebelumnya|previous|pengurang"
            ),
        ),
        (
            Role.CLAIMED,
            (
                r"(?:nilai|skor|poin|point|score|hasil|penilaian|evaluasi|capaian).*\b(?:mandiri|em|self|klaim|diajukan|"
                r"isian|sendiri|daerah|kab|kota)\b|self.?assess|\bclaim|\bklaim|penilaian mandiri|evaluasi mandiri|"
                r"\b(?:mandiri|self)\b.*(?:nilai|skor|poin|score|points?)"
            ),
        ),
        (Role.POINTS, r"^(?:jumlah |total |perolehan )?(?:nilai|skor|poin|points?|scores?|capaian|perolehan|angka)\b"),
        (
            Role.CODE,
            r"\bkode\b|\bcode\b|^id\b|question id|(?:no|nomor)\.?\s*(?:pertanyaan|butir|soal|item)|requirement",
        ),
        (Role.QUESTION, r"pertanyaan|butir|\bsoal\b|question|uraian|sub.?indikator|parameter|item"),
        (Role.INDICATOR, r"indikator|indicator|\bunit\b"),
        (Role.NUMBER, r"^(?:no|nomor|nr|number|#)\W*$|^no\b.{0,12}$"),
    )
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is to be read. ``head``: the last row of headings, 0 where there are none."""

    head: int
    points: int
    heading: str
    unit: int | None  # a column of its own for the indicator
    code: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One row below the headings: what it names, the words that named it, and its cell of points."""

    row: int
    told: Told
    words: str
    cell: Cell | None
    code: Cell | None
    line: Line


def layout_of(sheet: Sheet, codes: Codes) -> Layout | None:
    """How the sheet names questions and points; None where it does not."""
    best: tuple[tuple[int, ...], Layout] | None = None
    for layout, claimed in islice(_layouts(sheet), _MOST_LAYOUTS):
        named = _named(sheet, layout, codes)
        merit = (named, claimed, _filled(sheet, layout), -layout.points, -layout.head)
        if named and (best is None or merit > best[0]):
            best = merit, layout
    return best[1] if best else _bare(sheet, codes)


def _layouts(sheet: Sheet) -> Iterator[tuple[Layout, bool]]:
    """Every way in which headings of the sheet may be meant, and whether they say whose points they are."""
    for head, headings in _heads(sheet):
        roles = {column: role for column, text in headings.items() if (role := role_of(text)) is not None}
        columns = [column for column, role in roles.items() if role is Role.CLAIMED] or [
            column for column, role in roles.items() if role is Role.POINTS
        ]
        for unit, code in _ways(roles) if columns else ():
            for column in columns:
                yield Layout(head, column, headings[column], unit, code), roles[column] is Role.CLAIMED


def role_of(text: str) -> Role | None:
    """What a heading says of its column; None where it says nothing that matters here."""
    folded = fold(text).strip(" .:")
    if not folded or len(folded) > _LONGEST_HEADING:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(folded)), None)


def _heads(sheet: Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    """Rows that may hold the headings: alone, and two at a time ("Nilai" over "Maksimal" and "Mandiri")."""
    lines = [line for line in sheet.lines[:_HEAD_ROWS] if line.row <= _HEAD_ROWS]
    for place, line in enumerate(lines):
        texts = {cell.column: cell.text for cell in line.cells if cell.text}
        if len(texts) < 2:
            continue
        yield line.row, texts
        below = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].row == line.row + 1 else None
        if below is not None:
            upper = {**texts, **_spread(line.row, texts, sheet.merged)}
            lower = {cell.column: cell.text for cell in below.cells if cell.text}
            yield (
                below.row,
                {
                    column: " ".join(filter(None, (upper.get(column), lower.get(column))))
                    for column in upper.keys() | lower.keys()
                },
            )


def _spread(row: int, texts: Mapping[int, str], merged: Sequence[Span]) -> dict[int, str]:
    """The words of merged headings for each column below them."""
    return {
        column: texts[span.first_column]
        for span in merged
        if span.first_row <= row <= span.last_row and span.first_column in texts
        for column in range(span.first_column, min(span.last_column, span.first_column + 60) + 1)
    }


def _ways(roles: Mapping[int, Role]) -> list[tuple[int | None, int]]:
    """Columns that may name the question: one alone, or one for the indicator and one for the question."""
    naming = (Role.CODE, Role.QUESTION, Role.NUMBER, Role.INDICATOR)
    found = [column for role in naming for column, its in sorted(roles.items()) if its is role]
    units = [column for column, role in sorted(roles.items()) if role is Role.INDICATOR]
    return [(None, column) for column in found] + [
        (unit, column) for unit in units for column in found if column != unit
    ]


def _named(sheet: Sheet, layout: Layout, codes: Codes) -> int:
    return len({entry.told.requirement for entry in entries(sheet, layout, codes) if entry.told.requirement})


def _filled(sheet: Sheet, layout: Layout) -> int:
    """Whether the column of points holds any; two columns may be called so, and one be empty."""
    return int(
        any(
            points_of(cell)[0] is not None
            for line in sheet.lines
            if line.row > layout.head
            for cell in line.cells
            if cell.column == layout.points
        )
    )


def _bare(sheet: Sheet, codes: Codes) -> Layout | None:
    """A table without headings: a column of codes, and exactly one other that holds numbers only."""
    columns = sorted({cell.column for line in sheet.lines for cell in line.cells})[:12]
    best: tuple[int, Layout] | None = None
    for code in columns:
        named = [line for line in sheet.lines if (cell := at(line, code)) and codes.read(words_of(cell)).requirement]
        if len(named) < _FEWEST_BARE:
            continue
        numbers = [
            column
            for column in columns
            if column != code
            and all(points_of(at(line, column))[1] is None for line in named)
            and any(points_of(at(line, column))[0] is not None for line in named)
        ]
        if len(numbers) == 1 and (best is None or len(named) > best[0]):
            best = len(named), Layout(0, numbers[0], "", None, code)
    return best[1] if best else None


def entries(sheet: Sheet, layout: Layout, codes: Codes) -> Iterator[Entry]:
    """The rows below the headings, each with what it names. Headings between them count for the rows below."""
    within = NOTHING
    before = NOTHING
    for line in sheet.lines:
        if line.row <= layout.head:
            continue
        unit_cell = at(line, layout.unit) if layout.unit is not None else None
        if unit_cell is not None:
            named = codes.read(words_of(unit_cell))
            unit = named.unit or codes.heading(unit_cell.text)
            if unit is not None and unit != within.unit:
                within = Told(None, unit)
        code = at(line, layout.code)
        words = words_of(code) if code is not None else ""
        told = codes.read(_tenth(code, words, before, codes), within) if words else NOTHING
        if (unit := codes.named(words).number) is not None and _bears_name(line, unit, codes):
            told = Told(None, unit)  # "2" beside the name of indicator 2, not the second question of indicator 1
        if told.requirement is None:
            told = _by_its_words(line, words, told, layout, codes)
        if told.unit is not None and (told.requirement is None or told.unit == within.unit or within.unit is None):
            within = Told(None, told.unit, told.group)
        elif told.requirement is not None:
            within = Told(None, told.unit or within.unit, ())
        if told.requirement is not None:
            before = told
        yield Entry(line.row, told, words, at(line, layout.points), code, line)


def _bears_name(line: Line, unit: str, codes: Codes) -> bool:
    return any(codes.heading(cell.text) == unit for cell in line.cells if cell.text)


def _by_its_words(line: Line, words: str, told: Told, layout: Layout, codes: Codes) -> Told:
    """A heading row ("Indikator 4: ..." in whichever column), or a question by its whole text."""
    for cell in line.cells:
        if not cell.text or cell.column == layout.points:
            continue
        named = codes.named(cell.text)
        if named.question is not None:
            return Told(named.question)
        unit = named.heading if named.heading is not None else named.announced
        if unit is not None and (told.unit is None or told.unit == unit or not words):
            return Told(None, unit)
    return told


def _tenth(cell: Cell | None, words: str, before: Told, codes: Codes) -> str:
    """A code kept as a number has lost its zero: 1.10 became 1.1, and stands after 1.9."""
    if cell is None or cell.number is None or before.requirement is None or before.unit is None:
        return words
    last = re.search(r"(\d+)$", before.requirement)
    told = codes.read(words)
    if last and int(last[1]) % 10 == 9 and told.unit == before.unit and told.requirement is not None:
        longer = codes.read(words + "0", NOTHING)
        if longer.requirement and longer.requirement.endswith(str(int(last[1]) + 1)):
            return words + "0"
    return words


def at(line: Line, column: int) -> Cell | None:
    """The cell of a row in that column."""
    return next((cell for cell in line.cells if cell.column == column), None)


def words_of(cell: Cell) -> str:
    """What a cell of codes says; numbers without needless decimals."""
    if cell.number is not None:
        return str(int(cell.number)) if cell.number.is_integer() and abs(cell.number) < 1e9 else f"{cell.number:.10g}"
    return cell.text if cell.day is None else ""
