"""Which years a requirement asks for, and which years a document says it is about.

Years come from what the document says (recognition), never from the date of the file on the share.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from evidence_check.model.pack import YearWindow
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Settings

#: A reading of a year or type below this certainty is a guess that nothing is concluded from.
CERTAIN = 0.5

_LONGEST_PERIOD = 60


@dataclass(frozen=True, slots=True)
class Span:
    """The days that evidence may be about. ``first`` None: however old. ``years``: each of them must be there."""

    first: date | None
    last: date
    years: tuple[int, ...] = ()
    covered: range = range(0)  # the calendar years between the days, where there is a first one

    @property
    def text(self) -> str:
        """As people write it: 2025, 2024-2025, "s.d. 2025" is left to the sentence."""
        if self.first is None or self.first.year == self.last.year:
            return str(self.last.year)
        return f"{self.first.year}-{self.last.year}"

    def holds_day(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return day <= self.last and (self.first is None or day >= self.first)


class Told(NamedTuple):
    """The years a document is about. ``day`` is set where nothing but its date is known."""

    years: frozenset[int]
    day: date | None = None
    quote: str = ""
    page: int | None = None

    @property
    def text(self) -> str:
        """The years in order."""
        return ", ".join(str(year) for year in sorted(self.years))


def span_of(window: YearWindow | None, settings: Settings) -> Span | None:
    """The span that a window means in this evaluation; None where any age will do."""
    if window is None or window.kind == "in_force":
        return None
    year = settings.evaluation_year
    if window.kind == "cumulative":
        return Span(None, date(year + window.last, 12, 31))
    if window.kind == "rolling":
        end = settings.verification or date(year + window.last, 12, 31)
        # The evaluated year itself is never too old, however late the verification comes.
        return _between(min(_months_before(end, window.months), date(year, 1, 1)), max(end, date(year, 12, 31)))
    first, last = year + window.first, year + window.last
    years = tuple(range(first, last + 1)) if window.every_year and last > first else ()
    return _between(date(first, 1, 1), date(last, 12, 31), years)


def _between(first: date, last: date, years: tuple[int, ...] = ()) -> Span:
    return Span(first, last, years, range(first.year, last.year + 1))


def last_day(settings: Settings) -> date:
    """The last day on which something can have come into force for this evaluation.

    The day of the verification; where it is not known, the end of the year after the evaluated one, in which it falls.
    """
    return settings.verification or date(settings.evaluation_year + 1, 12, 31)


def told_by(recognition: Recognition) -> Told | None:
    """The years that the document says it is about; None where it does not say."""
    sure = [fact for fact in recognition.evidence_years if fact.certainty >= CERTAIN]
    if sure:
        return Told(frozenset([fact.value for fact in sure]), None, sure[0].quote, sure[0].page)
    period = recognition.period
    if period is not None and period.certainty >= CERTAIN:
        first, last = period.value
        years = frozenset(range(max(first, last - _LONGEST_PERIOD), last + 1))
        if years:
            return Told(years, None, period.quote, period.page)
    dated = recognition.date
    if dated is not None and dated.certainty >= CERTAIN:
        return Told(frozenset((dated.value.year,)), dated.value, dated.quote, dated.page)
    return None


def is_outside(told: Told, span: Span, *, event: bool, grace: float) -> bool:
    """Whether nothing of what the document is about lies in the span.

    ``event``: the document's date is the day of what it shows (a photo), so that the day alone decides. ``grace``: a
    report about a year is written and signed in the first months of the next one; where only its day is known, a
    document of these days cannot be told to be outside.
    """
    if told.day is None:
        if span.first is not None:
            return told.years.isdisjoint(span.covered)
        return min(told.years) > span.last.year
    if span.holds_day(told.day):
        return False
    return event or told.day < span.last or (told.day - span.last).days > grace


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(max(year, 1), month + 1, min(day.day, monthrange(max(year, 1), month + 1)[1]))
