"""Which years a document is about: not always the year in which it was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition import known
from evidence_check.recognition.dated import CITED_BEFORE, MONTHS, DateFacts
from evidence_check.recognition.layout import Layout, Shape, Zone
from evidence_check.recognition.names import stem_of
from evidence_check.recognition.tables import MOST_ROWS, figures_in

TITLE, COLUMN, BUDGET, SAID, EVENT, DATE, NAME = 0.9, 0.75, 0.75, 0.55, 0.7, 0.5, 0.4

_PLAUSIBLE = range(1990, 2100)
_YEAR = re.compile(r"(?<![\d/.\-,])(?P<y>(?:19|20)\d\d)(?![\d/]|[.,]\d|-\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|–|s\.?/?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_BUDGET = re.compile(r"(?:Tahun\s+Anggaran|\bT\.?A\.?)\s*[:|]?\s*(?P<y>20\d\d)\b", re.IGNORECASE)
_SAID = re.compile(
    rf"(?:tahun(?:\s+\w+)?|semester\s+[I12]{{1,2}}|triwulan\s+[IV1-4]{{1,3}}|periode|(?<!\d\s)\b(?:{MONTHS}))"
    r"\s*,?\s*\(?(?P<y>20[0-4]\d)(?![\d/])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:NOMOR|NO\.?)\s*:?\s*[\w./\-]{1,24}\s+(?:TAHUN|TH\.?)\s*$", re.IGNORECASE)
_OPENING = 2_500
_TITLE_LINES = 4  # of a sheet, above its columns
_YEAR_HEADS = frozenset({"tahun", "thn", "th", "ta", "tahun anggaran"})
_BARE_YEAR = re.compile(r"20[0-4]\d")


@dataclass(frozen=True, slots=True)
class Told:
    """What is already known of the document. ``in_force``: it stays in force, so its year is that of its making."""

    title: Fact[str] | None
    subject: Fact[str] | None
    dates: DateFacts
    number_year: int | None
    period: Fact[tuple[int, int]] | None
    main: str | None
    in_force: bool


def find_years(layout: Layout, told: Told) -> tuple[Fact[int], ...]:
    """The years that the file is about, from the first kind of place that tells any."""
    # What is told of years to come is a plan, not what the document reports on.
    last = told.dates.date.value.year if told.dates.date is not None and not told.in_force else _PLAUSIBLE[-1]
    if told.main == known.BUDGET:
        last += 1  # but a budget is made in the year before
    for reasons in (_in_force if told.in_force else _reported)(layout, told):
        found = {fact.value: fact for fact in reasons if fact.value in _PLAUSIBLE and fact.value <= last}
        if found:
            return tuple(found[year] for year in sorted(found))
    return ()


def _in_force(layout: Layout, told: Told) -> Iterator[Iterable[Fact[int]]]:
    yield _titled(told)
    if told.number_year is not None:
        yield (Fact(told.number_year, "", None, Field.TEXT, EVENT),)
    yield from _last_resorts(layout, told)


def _reported(layout: Layout, told: Told) -> Iterator[Iterable[Fact[int]]]:
    columns = list(_columns(layout)) if layout.readable else []
    titled = list(_titled(told))
    if told.main in {known.TABLE, known.MATRIX} or layout.shape is Shape.SHEETS:
        yield [*titled, *columns]  # "DATA ... 2025" with a column for 2024 is about both
    yield titled
    yield columns
    if layout.readable:
        yield _budget(layout)
        if told.main in {known.TABLE, known.MATRIX}:
            yield _frequent(layout)
    if told.dates.event is not None:
        event = told.dates.event
        yield (Fact(event.value.year, event.quote, event.page, event.field, EVENT),)
    if layout.readable:
        yield _said(layout)
    yield from _last_resorts(layout, told)


def _last_resorts(layout: Layout, told: Told) -> Iterator[Iterable[Fact[int]]]:
    made = told.dates.date
    if made is not None:
        yield (Fact(made.value.year, made.quote, made.page, made.field, DATE),)
    yield _years(stem_of(layout.file.name).replace("_", " "), None, Field.NAME, NAME)
    if told.period is not None:
        yield (Fact(told.period.value[0], told.period.quote, told.period.page, told.period.field, NAME),)
    if told.number_year is not None:
        yield (Fact(told.number_year, "", None, Field.TEXT, DATE),)


def _titled(told: Told) -> Iterator[Fact[int]]:
    for fact in (told.subject, told.title):
        if fact is not None and fact.field is Field.TEXT:
            yield from _years(fact.value, fact.page, fact.field, TITLE)


def _years(text: str, page: int | None, field: Field, certainty: float) -> Iterator[Fact[int]]:
    """Years of a title: not those of a law it names, not those of a term."""
    plain = _SPAN.sub(lambda span: "" if abs(int(span[2]) - int(span[1])) > 1 else f"{span[1]} {span[2]}", text)
    for match in _YEAR.finditer(plain):
        if not _NUMBERED.search(plain[: match.start()]):
            yield Fact(int(match["y"]), text, page, field, certainty)


def _columns(layout: Layout) -> Iterator[Fact[int]]:
    """Years over columns, on the tabs of a workbook, at the head of a sheet or of the first slide."""
    if layout.shape is Shape.SLIDES:
        first = layout.of(layout.zones[0])
        yield from _years(first.replace("\n", " ")[:300], layout.zones[0].page, Field.TEXT, COLUMN)
        return
    figures = figures_in(layout.text[:16_000])
    if figures.rows:
        for year in figures.years:
            yield Fact(year, "", layout.zones[0].page, Field.TEXT, COLUMN)
    for zone in layout.zones[:20]:
        if zone.kind is PageKind.SHEET:
            yield from _years(zone.label, zone.page, Field.TEXT, COLUMN)
            lines = layout.of(zone).split("\n", _TITLE_LINES)[:_TITLE_LINES]
            for line in takewhile(lambda line: " | " not in line, lines):
                yield from _years(line, zone.page, Field.TEXT, COLUMN)
            yield from _year_column(layout, zone)


def _year_column(layout: Layout, zone: Zone) -> Iterator[Fact[int]]:
    """The years in a column that is headed by the word for year."""
    place = None
    for line in layout.of(zone).split("\n")[:MOST_ROWS]:
        cells = [cell.strip() for cell in line.split(" | ")]
        if place is None:
            place = next((number for number, cell in enumerate(cells) if cell.casefold() in _YEAR_HEADS), None)
        elif place < len(cells) and _BARE_YEAR.fullmatch(cells[place]):
            yield Fact(int(cells[place]), line, zone.page, Field.TEXT, COLUMN)


def _budget(layout: Layout) -> Iterator[Fact[int]]:
    match = _BUDGET.search(layout.text)
    if match is not None:
        yield Fact(int(match["y"]), match[0], layout.page_at(match.start()), Field.TEXT, BUDGET)


def _frequent(layout: Layout) -> Iterator[Fact[int]]:
    """Years that a table names again and again, where no row of columns could be made out."""
    text = layout.text[:_OPENING]
    counted = Counter(
        int(match["y"])
        for match in _YEAR.finditer(text)
        if not CITED_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
    )
    for year, count in counted.items():
        if count > 1:
            yield Fact(year, "", layout.zones[0].page, Field.TEXT, SAID)


def _said(layout: Layout) -> Iterator[Fact[int]]:
    """The year that the first lines speak of, unless a cited law bears it."""
    text = layout.text[:_OPENING]
    for match in _SAID.finditer(text):
        if not CITED_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
            yield Fact(int(match["y"]), match[0], layout.page_at(match.start()), Field.TEXT, SAID)
            return
