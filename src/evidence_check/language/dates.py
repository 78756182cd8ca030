"""Dates as Indonesian offices write them: with months in old and new spelling, in figures, in words, damaged by OCR.

Only whole dates are found. A day that the calendar does not have gives nothing: no date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evidence_check.language.number_words import WORD, number_of

#: No document is older than the republic, none is dated beyond this.
FIRST_YEAR, LAST_YEAR = 1945, 2099

#: Every spelling of a month, with its number. Dutch-time, English and short forms occur beside the present ones.
MONTHS: dict[str, int] = {
    spelling: number
    for number, spellings in enumerate(
        (
            "januari djanuari january jan",
            "februari pebruari februwari february feb peb",
            "maret march mart mrt mar",
            "april apr",
            "mei may",
            "juni djuni june jun",
            "juli djuli july jul",
            "agustus agoestoes august agust agst agt ags agu aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for spelling in spellings.split()
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# OCR reads the figure 0 as O, 1 as l or I, 9 as g ...; such letters count only where a figure must stand.
_OCR = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "}": "0", "I": "1", "l": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "g": "9"}
)
_YEAR = r"[12lIZ] ?[\dOoQlI|}][\dOoQlI|}S] ?[\dOoQlI|}Sg]"
_DAY = r"(?<![\d.,/])[0-3]?[\dOIl]"
_WRITTEN = re.compile(
    rf"(?P<first>{_DAY}(?:\s*(?P<m1>{_MONTH})\.?)?\s*(?:-|–|s\s?[./]\s?d\.?|sampai(?: dengan)?|dan|&)\s*)?"
    rf"(?<![A-Za-z\d.,])(?P<d>[0-3OIl]?[\dOIl])\s*(?:[-/.]\s*|(?:st|nd|rd|th)\s+|bulan\s+)?"
    rf"(?P<m>{_MONTH})(?![a-z])\.?\s*(?:[-/,]\s*|tahun\s+)?(?P<y>{_YEAR})(?![\d])",
    re.IGNORECASE,
)
_ENGLISH = re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?<![\d/.\-])(?<!\d['’])(?P<d>[0-3]?\d)\s?([/.\-])\s?(?P<m>[01]?\d)\s?\2\s?(?P<y>(?:19|20)\d\d)(?![\d/\-])"
)
# 2024-05-16, and as cameras print it: 2024/05/16, 2024:05:16
_ISO = re.compile(r"(?<![\d/.:\-])(?P<y>(?:19|20)\d\d)([-/:])(?P<m>[01]\d)\2(?P<d>[0-3]\d)(?![\d/])")
#: "16-Mei-24", as spreadsheets and cameras print it: two figures are a year only between strokes.
_SHORT = re.compile(rf"(?<![\d\-])(?P<d>[0-3]?\d)-(?P<m>{_MONTH})-(?P<y>\d\d)(?![\d\-])", re.IGNORECASE)
# Each spelling begins with its letter, not with a look back: so a search skips to the letters of months.
_MONTH_WORD = re.compile(
    "|".join(rf"{month[0]}(?<![a-z].){month[1:]}(?![a-z])" for month in _MONTH.split("|")), re.DOTALL
)
_BEFORE_MONTH, _AFTER_MONTH = 48, 24
_MAY_BE_FIGURES = re.compile(r"\d ?[/.:\-] ?\d")
_SAID = rf"(?:(?:{WORD})[\s\-]*){{1,8}}"
_WORDS = re.compile(
    rf"tanggal\s+(?:(?P<dw>{_SAID})|(?P<d>[0-3]?\d)\s+)(?:\([^)\n]{{1,12}}\)\s*)?(?:bulan\s+)?(?P<m>{_MONTH})\s*"
    rf"(?:\([^)\n]{{1,12}}\)\s*)?(?:tahun\s+)?(?P<yw>{_SAID})",
    re.IGNORECASE,
)
_NAME_STAMPS = (
    re.compile(r"(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)[_.](?P<m>[01]\d)[_.](?P<d>[0-3]\d)(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, the words that say it, and where they stand. ``until`` is the last day of a range."""

    value: date
    quote: str
    start: int
    until: date | None = None

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.quote)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or no document could bear it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def figure(text: str) -> int | None:
    """A whole number whose figures OCR may have read as letters, or None."""
    plain = text.replace(" ", "").translate(_OCR)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def find_dates(text: str) -> list[FoundDate]:
    """All dates of the text in the order of their place."""
    found: list[FoundDate] = []
    for start, end in _windows(text):
        found.extend(_written(text, start, end))
        found.extend(_english(text, start, end))
        found.extend(_short(text, start, end))
    found.extend(_in_words(text))
    if _MAY_BE_FIGURES.search(text):
        for pattern in (_FIGURES, _ISO):
            for match in pattern.finditer(text):
                value = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
                if value is not None:
                    found.append(FoundDate(value, match[0], match.start()))
    found.sort(key=lambda item: (item.start, -len(item.quote)))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def find_stamps(name: str) -> list[FoundDate]:
    """Dates that cameras, telephones and messengers put into file names (IMG-20250312-WA0007, 2020-02-20 at 18.09)."""
    found = []
    for pattern in _NAME_STAMPS:
        for match in pattern.finditer(name):
            value = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
            if value is not None:
                found.append(FoundDate(value, match[0], match.start()))
    return found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches around the names of months: dates need not be sought anywhere else."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that has no small form of the same length: places would be shifted
        yield 0, len(text)
        return
    start = end = 0
    for match in _MONTH_WORD.finditer(lower):
        before = max(match.start() - _BEFORE_MONTH, 0)
        if before > end:
            if end:
                yield start, end
            start = before
        end = min(match.end() + _AFTER_MONTH, len(text))
    if end:
        yield start, end


def _english(text: str, start: int, end: int) -> Iterator[FoundDate]:
    if text.find(",", start, end) < 0:
        return
    for match in _ENGLISH.finditer(text, start, end):
        value = day_of(int(match["y"]), MONTHS[match["m"].lower()], int(match["d"]))
        if value is not None:
            yield FoundDate(value, match[0], match.start())


def _short(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _SHORT.finditer(text, start, end):
        value = day_of(2000 + int(match["y"]), MONTHS[match["m"].lower()], int(match["d"]))
        if value is not None:
            yield FoundDate(value, match[0], match.start())


def _written(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _WRITTEN.finditer(text, start, end):
        year, day = figure(match["y"]), figure(match["d"])
        month = MONTHS[match["m"].lower()]
        if year is None or day is None:
            continue
        last = day_of(year, month, day)
        if last is None:
            continue
        first = _first_of_range(match, year, month)
        if first is not None and first < last:
            yield FoundDate(first, match[0], match.start(), last)
        else:
            lead = len(match["first"] or "")
            yield FoundDate(last, match[0][lead:], match.start() + lead)


def _first_of_range(match: re.Match[str], year: int, month: int) -> date | None:
    if not match["first"]:
        return None
    leading = re.match(r"[\dOIl]{1,2}", match["first"])
    day = figure(leading[0]) if leading else None
    if day is None:
        return None
    return day_of(year, MONTHS[match["m1"].lower()] if match["m1"] else month, day)


def _in_words(text: str) -> Iterator[FoundDate]:
    if "tanggal" not in text and "anggal" not in text.lower():
        return
    for match in _WORDS.finditer(text):
        year = number_of(match["yw"])
        day = int(match["d"]) if match["d"] else number_of(match["dw"])
        if year is None or day is None:
            continue
        value = day_of(year, MONTHS[match["m"].lower()], day)
        if value is not None:
            yield FoundDate(value, match[0].rstrip(" \t\r\n-"), match.start())
