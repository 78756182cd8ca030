"""The document's own number: never the number of a law that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.language.dates import FIRST_YEAR, LAST_YEAR, figure
from evidence_check.language.numbers import FoundNumber, find_numbers, find_numbers_in_name, number_after_kind
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.names import stem_of

IN_HEADING, IN_LABEL, IN_CLOSING, IN_NAME = 0.95, 0.85, 0.75, 0.4

_OPENING = 45  # lines in which a letter or report shows its number
_GAZETTE = re.compile(
    r"(?:LEMBARAN|BERITA) (?:DAERAH|DESA|NEGARA)\b[^\n]{0,80}\n?[^\n]{0,40}?TAHUN\s+(?P<y>(?:19|20)\d\d)\s*\n?\s*"
    r"NOMOR\s*:?\s*(?P<no>[\dOoIl]{1,4})\b"
)
_ANNEX_HEAD = re.compile(r"(?:^|\n)\W{0,3}LAMPIRAN[^\n]{0,60}(?:\n[^\n]{0,80}){0,3}?", re.IGNORECASE)
_CITED = re.compile(
    r"(?:Undang|Peraturan|Keputusan|Perpres|Permen\w*|Perda|Perbup|Perwal\w*|Inpres|Kepmen\w*|UU|PP|SK|Surat|Lembaran|"
    r"Berita Negara|Pasal|telepon|telp|rekening|Jl|Jalan|RT|NIP)\b[^\n]{0,80}$"
)
_NOT_ITS_OWN = re.compile(r"(?:NOREG|Noreg|REGISTER|Tambahan|TAMBAHAN|LEMBARAN|BERITA (?:DAERAH|NEGARA|DESA)|Telp|telepon)[^\n]*$")
_KIND_IN_NAME = re.compile(
    r"\b(?:uu|pp|perpres|keppres|inpres|permen\w{0,12}|perda|qanun|perbu[pb]|perwal\w{0,4}|pergub|perkada|perdes|perkades|"
    r"pojk|kepka|perka|se)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """The number, the year that it tells, and whether its place was left open."""

    number: Fact[str] | None = None
    year: int | None = None
    blank: Fact[str] | None = None
    place: int | None = None  # where in the layout's text it stands
    regulation: bool = False


def find_number(layout: Layout, headings: Sequence[Heading]) -> NumberFacts:
    """The document's own number."""
    for candidate in (_in_heading(layout, headings), _in_label(layout), _in_closing(layout)):
        if candidate is not None:
            return candidate
    return _in_name(layout) if not layout.readable or layout.scanned else NumberFacts()


def _in_heading(layout: Layout, headings: Sequence[Heading]) -> NumberFacts | None:
    for heading in headings[:4]:
        if heading.annex or heading.page != headings[0].page:
            continue
        for found in find_numbers(heading.title):
            if _is_own(heading.title, found):
                return _facts(layout, found, heading.start, IN_HEADING)
    return None


def _is_own(text: str, found: FoundNumber) -> bool:
    """Whether the number stands as a line of the heading, not inside a mention of something else."""
    begin = text.rfind("\n", 0, found.start) + 1
    before = text[begin : found.start]
    if _NOT_ITS_OWN.search(before) or re.match(r"\(?(?:\d{1,2}|[a-z])[.)]\s", before):
        return False
    letters = [mark for mark in before if mark.isalpha()]
    return not letters or before.isupper() or sum(mark.isupper() for mark in letters) >= 0.8 * len(letters)


def _in_label(layout: Layout) -> NumberFacts | None:
    """"Nomor : ..." at the beginning of a line among the first ones: letters, reports, SOPs, certificates."""
    end = _after_lines(layout.text, _OPENING)
    opening = layout.text[:end]
    later: FoundNumber | None = None
    for found in find_numbers(opening):
        begin = opening.rfind("\n", 0, found.start) + 1
        before = opening[begin : found.start].strip(" |:\t-")
        if before or found.regulation and "TAHUN" not in found.quote:
            continue
        if ":" in found.quote or found.regulation or "/" in found.value or found.blank:
            if not found.blank:
                return _facts(layout, found, 0, IN_LABEL)
            later = later or (found if ":" in found.quote or "/" in found.quote else None)
    return _facts(layout, later, 0, IN_LABEL) if later is not None else None


def _in_closing(layout: Layout) -> NumberFacts | None:
    """The gazette line at the end of a regulation, or the head of its annex, where its heading was not readable."""
    gazette = _GAZETTE.search(layout.text)
    if gazette is not None and "NEGARA" not in gazette[0]:
        number = figure(gazette["no"])
        if number is not None and gazette["no"].isdigit():
            fact = Fact(gazette["no"], _line(gazette[0]), layout.page_at(gazette.start()), Field.TEXT, IN_CLOSING)
            return NumberFacts(fact, int(gazette["y"]), None, gazette.start(), regulation=True)
    for annex in _ANNEX_HEAD.finditer(layout.text):
        following = layout.text[annex.start() : annex.start() + 260]
        for found in find_numbers(following):
            if not found.blank and not _CITED.search(following[: found.start].split("\n", 4)[-1][:0]):
                return _facts(layout, found, annex.start(), IN_CLOSING)
        break
    return None


def _in_name(layout: Layout) -> NumberFacts:
    """What the file name says, where nothing could be read."""
    name = stem_of(layout.file.name).replace("_", " ")
    found = find_numbers_in_name(name)
    if not found:
        for kind in _KIND_IN_NAME.finditer(name):
            after = number_after_kind(name, kind.end())
            if after is not None:
                found = [after]
                break
    if not found or not FIRST_YEAR <= (found[0].year or 0) <= LAST_YEAR:
        return NumberFacts()
    first = found[0]
    return NumberFacts(Fact(first.value, first.quote, None, Field.NAME, IN_NAME), first.year, None, None, regulation=True)


def _facts(layout: Layout, found: FoundNumber, offset: int, certainty: float) -> NumberFacts:
    place = offset + found.start
    page = layout.page_at(place)
    if found.blank:
        return NumberFacts(None, found.year, Fact(_line(found.quote), _line(found.quote), page), place)
    fact = Fact(found.value, _line(found.quote), page, Field.TEXT, certainty)
    return NumberFacts(fact, found.year, None, place, found.regulation)


def _line(text: str) -> str:
    return " ".join(text.split())


def _after_lines(text: str, count: int) -> int:
    position = -1
    for _ in range(count):
        position = text.find("\n", position + 1)
        if position < 0:
            return len(text)
    return position
