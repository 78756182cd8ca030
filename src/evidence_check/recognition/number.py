"""The document's own number: never the number of a law that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence_check.language.dates import FIRST_YEAR, LAST_YEAR, figure
from evidence_check.language.numbers import (
    FoundNumber,
    find_numbers,
    find_numbers_in_name,
    mended,
    number_after_kind,
    same_but_misread,
    year_at_end,
    year_of,
)
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.names import stem_of

IN_HEADING, IN_LABEL, IN_CLOSING, IN_CAPITALS, IN_NAME = 0.95, 0.85, 0.75, 0.6, 0.4

_OPENING = 45  # lines in which a letter or report shows its number
_GAZETTE = re.compile(
    r"(?:LEMBARAN|BERITA) (?:DAERAH|DESA|NEGARA)\b[^\n]{0,80}\n?[^\n]{0,40}?TAHUN\s+(?P<y>(?:19|20)\d\d)\s*\n?\s*"
    r"NOMOR\s*:?\s*(?P<no>[\dOoIl]{1,4})\b"
)
_ANNEX_HEAD = re.compile(r"(?:^|\n)\W{0,3}LAMPIRAN[^\n]{0,60}(?:\n[^\n]{0,80}){0,3}?", re.IGNORECASE)
_NOT_ITS_OWN = re.compile(
    r"(?:NOREG|REGISTER|TAMBAHAN|LEMBARAN|BERITA (?:DAERAH|NEGARA|DESA)|TELP|TELEPON|\bJLN?\b|JALAN|PERSIL|GEDUNG|"
    # ... unless the title itself follows on the same line, as in texts that lost their line ends
    r"LANTAI|KAV|BLOK|\bRT\b|KODE POS)(?:(?!(?-i:PERATURAN|KEPUTUSAN|INSTRUKSI) )[^\n])*$",
    re.IGNORECASE,
)
_GAZETTE_NUMBER = re.compile(r"(?:/[A-Z]{2,6})?,\s*(?:19|20)\d\d\b")
#: "No. 11 Tahun 2008 Pasal 5 ayat 1": nobody writes a clause behind the number of his own document.
_CITED_AFTER = re.compile(r"\W{0,3}(?:Pasa[l1I]|ayat)\b|\s*tentang\s+Informasi\s+dan", re.IGNORECASE)
_DAMAGED_NUMBER = re.compile(
    r"^\W{0,3}N ?O ?M ?O ?R\s*:?\s*\S{1,5}(?: \S{1,2})? TAHUN (?P<y>(?:19|20)\d\d)\b", re.MULTILINE
)
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s")
_WORDS_BEFORE = 3
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


def find_number(layout: Layout, headings: Sequence[Heading], *, lawful: bool) -> NumberFacts:
    """The document's own number. ``lawful``: it is a regulation or decision, so a number in its name is its own."""
    read = (
        _in_heading(layout, headings)
        or _in_label(layout)
        or _in_closing(layout)
        or _in_capitals(layout, headings)
        or _year_only(layout, headings)
    )
    if not (lawful or not layout.readable) or (read.number is not None and not layout.scanned):
        return read
    named = _in_name(layout) if read.blank is None else NumberFacts()
    if named.number is None:
        return read
    return _of_both(read, named) if read.number is not None else replace(named, place=read.place)


def _of_both(read: NumberFacts, named: NumberFacts) -> NumberFacts:
    """What OCR read of a decision, and what the person wrote who named the file.

    Numbers are filled in by hand, which OCR reads badly; who named the file had them before his eyes. So the name is
    believed where the reading may be a damaged form of the same number, of the same year. Two clear numbers that
    differ are two numbers: then the document itself is believed.
    """
    if read.number is None or named.number is None or (read.year or named.year) != named.year:
        return read
    if not same_but_misread(read.number.value, named.number.value):
        return read
    if named.number.value.lstrip("0") in _running(read.number.value):
        return replace(read, year=named.year)
    return replace(named, place=read.place)


def _running(number: str) -> set[str]:
    """The parts of a number that are nothing but figures, without leading noughts."""
    return {part.strip().lstrip("0") for part in number.split("/") if part.strip().isdigit()}


def _in_heading(layout: Layout, headings: Sequence[Heading]) -> NumberFacts | None:
    first = next((heading.page for heading in headings if not heading.running), None)
    for heading in headings[:4]:
        if heading.annex or (heading.page != first and not heading.running):
            continue
        for found in find_numbers(heading.title):
            if _is_own(heading.title, found):
                return _facts(layout, found, heading.start, IN_HEADING)
    return None


def _year_only(layout: Layout, headings: Sequence[Heading]) -> NumberFacts:
    """The year beside a number of which OCR made something else ("NOMOR (6 TAHUN 2024"): no number, but its year."""
    for heading in headings[:2] if layout.scanned else ():
        match = _DAMAGED_NUMBER.search(heading.title)
        if match is not None and not heading.annex:
            return NumberFacts(None, int(match["y"]), None, heading.start + match.start())
    return NumberFacts()


def _is_own(text: str, found: FoundNumber) -> bool:
    """Whether the number stands as a line of the heading, not inside a mention of something else."""
    begin = text.rfind("\n", 0, found.start) + 1
    before = text[begin : found.start]
    plain = not (found.regulation or found.blank or "/" in found.value)
    if _CITED_AFTER.match(text, found.end) or (plain and text[found.end : found.end + 1] == ","):
        return False  # "... Tahun 1995 / Nomor 44, Tambahan Lembaran": the gazette of a cited law
    if _NOT_ITS_OWN.search(before) or _GAZETTE_NUMBER.match(text, found.end) or _ITEM.match(before):
        return False
    nearest = [word for word in before.split() if any(mark.isalpha() for mark in word)][-_WORDS_BEFORE:]
    return all(word.isupper() for word in nearest)


def _in_label(layout: Layout) -> NumberFacts | None:
    """Reads "Nomor : ..." at the beginning of a line among the first ones: letters, reports, SOPs, certificates."""
    end = _after_lines(layout.text, _OPENING)
    opening = layout.text[:end]
    later: FoundNumber | None = None
    for found in find_numbers(opening):
        begin = opening.rfind("\n", 0, found.start) + 1
        before = opening[begin : found.start].strip(" |:\t-")
        if before or (found.regulation and "TAHUN" not in found.quote):
            continue
        if ":" in found.quote or found.regulation or "/" in found.value or found.blank:
            if not found.blank:
                return _facts(layout, found, 0, IN_LABEL)
            later = later or (found if ":" in found.quote or "/" in found.quote else None)
    return _facts(layout, later, 0, IN_LABEL) if later is not None else None


def _in_capitals(layout: Layout, headings: Sequence[Heading]) -> NumberFacts | None:
    """A shouted line of the first page that is nothing but a number, where columns were read out of order."""
    if not headings or not layout.names("menimbang", "menetapkan"):
        return None
    first = layout.of(layout.zones[0])
    for found in find_numbers(first):
        begin = first.rfind("\n", 0, found.start) + 1
        end = first.find("\n", found.end)
        rest = first[found.end : end if end >= 0 else len(first)]
        if begin == found.start and found.regulation and found.year and found.quote.isupper() and not rest.strip():
            return _facts(layout, found, layout.zones[0].start, IN_CAPITALS)
    return None


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
            if not found.blank:  # an annex names the document that it belongs to, which is this one
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
    return NumberFacts(
        Fact(first.value, first.quote, None, Field.NAME, IN_NAME), first.year, None, None, regulation=True
    )


def _facts(layout: Layout, found: FoundNumber, offset: int, certainty: float) -> NumberFacts:
    place = offset + found.start
    page = layout.page_at(place)
    if found.blank and layout.scanned:
        return NumberFacts(None, found.year, None, place)  # written by hand, perhaps: not read is not blank
    if found.blank:
        return NumberFacts(None, found.year, Fact(_line(found.quote), _line(found.quote), page), place)
    value = mended(found.value) if layout.scanned and "/" in found.value else found.value
    fact = Fact(value, _line(found.quote), page, Field.TEXT, certainty)
    year = found.year or year_of(value)
    if year is None and layout.scanned and "/" in value:
        end = layout.text.find("\n", place + len(found.quote))
        year = year_at_end(layout.text[place : end if end >= 0 else len(layout.text)])
    return NumberFacts(fact, year, None, place, found.regulation)


def _line(text: str) -> str:
    return " ".join(text.split())


def _after_lines(text: str, count: int) -> int:
    position = -1
    for _ in range(count):
        position = text.find("\n", position + 1)
        if position < 0:
            return len(text)
    return position
