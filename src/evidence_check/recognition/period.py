"""The term that a document states for itself: "masa bakti 2023-2025", "RAD 2024-2026", "jangka waktu 2 (dua) tahun"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from evidence_check.language.dates import find_dates
from evidence_check.language.number_words import number_of
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.names import stem_of

STATED, IN_TITLE, COMPUTED, IN_NAME = 0.95, 0.9, 0.8, 0.4
LONGEST = 30

_TO = r"\s*(?:-|–|—|/|s\s?[./]?\s?d\.?|sampai\s+dengan|hingga)\s*"
_TERM = re.compile(
    rf"\b(?:periode|masa\s+(?:bakti|jabatan|berlaku|kerja|khidmat|kepengurusan))\s*:?\s*(?:tahun\s+)?"
    rf"(?P<a>20\d\d){_TO}(?:tahun\s+)?(?P<b>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"(?:TAHUN\s+)?(?<!\d)(?P<a>20\d\d){_TO}(?P<b>20\d\d)(?!\d)", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:jangka\s+waktu|masa\s+(?:berlaku|bakti|jabatan|kepengurusan)|berlaku\s+(?:selama|untuk))\b[^.;]{0,90}?\b"
    r"(?:(?P<n>\d{1,2})\s*(?:\((?P<w>[a-z ]{3,20})\)\s*)?|"
    r"(?P<said>satu|dua|tiga|empat|lima|enam|sepuluh)\s+)tahun\b(?!\s+20)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:berlaku|masa\s+berlaku|masa\s+bakti|jangka\s+waktu|terhitung)\b[^.;]{0,90}?\b(?:sampai(?:\s+dengan)?|s\.?/?d\.?|hingga)\s*:?\s*"
    r"(?:tanggal\s+)?(?P<when>[^\n;]{4,30}(?:\n[^\n]{0,20})?)",
    re.IGNORECASE,
)
_FROM = re.compile(r"terhitung\s+(?:sejak\s+|mulai\s+)?(?:tanggal\s+)?(?P<when>[^\n;]{4,40})", re.IGNORECASE)


def find_period(
    layout: Layout, headings: Sequence[Heading], subject: Fact[str] | None, dated: Fact[date] | None
) -> Fact[tuple[int, int]] | None:
    """The stated term, first and last year."""
    title = _in_title(headings, subject)
    if title is not None:
        return title
    text = layout.text
    term = _TERM.search(text) if layout.names("periode", "masa") else None
    if term is not None and _valid(int(term["a"]), int(term["b"])):
        return Fact(
            (int(term["a"]), int(term["b"])),
            " ".join(term[0].split()),
            layout.page_at(term.start()),
            Field.TEXT,
            STATED,
        )
    if layout.names("berlaku", "masa ", "jangka", "terhitung"):
        stated = _until(layout, dated) or _length(layout, dated)
        if stated is not None:
            return stated
    name = _TERM.search(stem_of(layout.file.name)) or (
        _SPAN.search(stem_of(layout.file.name)) if not layout.readable else None
    )
    if name is not None and _valid(int(name["a"]), int(name["b"])):
        return Fact((int(name["a"]), int(name["b"])), name[0], None, Field.NAME, IN_NAME)
    return None


def _in_title(headings: Sequence[Heading], subject: Fact[str] | None) -> Fact[tuple[int, int]] | None:
    if subject is not None:
        span = _TERM.search(subject.value) or _SPAN.search(subject.value)
        if span is not None and _valid(int(span["a"]), int(span["b"])) and int(span["b"]) - int(span["a"]) >= 1:
            return Fact((int(span["a"]), int(span["b"])), span[0], subject.page, subject.field, IN_TITLE)
    for heading in headings[:1]:
        span = _TERM.search(heading.text)
        if span is not None and _valid(int(span["a"]), int(span["b"])):
            return Fact((int(span["a"]), int(span["b"])), " ".join(span[0].split()), heading.page, Field.TEXT, IN_TITLE)
    return None


def _until(layout: Layout, dated: Fact[date] | None) -> Fact[tuple[int, int]] | None:
    for match in _UNTIL.finditer(layout.text):
        found = find_dates(match["when"])
        if found and found[0].start <= 4:
            last = found[0].value.year
            first = dated.value.year if dated is not None and dated.value.year <= last else last
            return Fact((first, last), " ".join(match[0].split()), layout.page_at(match.start()), Field.TEXT, COMPUTED)
    return None


def _length(layout: Layout, dated: Fact[date] | None) -> Fact[tuple[int, int]] | None:
    match = _LENGTH.search(layout.text)
    if match is None:
        return None
    years = int(match["n"]) if match["n"] else number_of(match["said"]) or 0
    said = number_of(match["w"]) if match["w"] else None
    begin = _FROM.search(layout.text, match.start(), match.end() + 90)
    begun = find_dates(begin["when"]) if begin is not None else []
    start = begun[0].value if begun else dated.value if dated is not None else None
    if start is None or not 0 < years <= LONGEST or (said is not None and said != years):
        return None
    quote = " ".join(match[0].split())
    return Fact((start.year, start.year + years), quote, layout.page_at(match.start()), Field.TEXT, COMPUTED)


def _valid(first: int, last: int) -> bool:
    return 0 <= last - first <= LONGEST
