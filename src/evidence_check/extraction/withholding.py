"""Texts about children who were harmed or who stand before a court: that they exist may be known, not what they say.

Kept are the words that the rule pack and official writing use, the number and year of the heading, the months that it
reports on, and the date on which it was decided. Of a figure in a table is kept that it stands there. Every other word
is dropped, names first of all; this is a sieve that lets known words through, not a list of names to look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from evidence_check.extraction.limits import Outline, outline_digest
from evidence_check.model.extraction import Extraction, Metadata
from evidence_check.model.message import Message

_HEADING_LINES = 15
_TOKEN = re.compile(r"[^\W_]+|[:./|,()\-\ufffc]")
_PART = re.compile(r"[^\W_]+")
# The number of the document, also with spaces around its slashes.
_NUMBER = re.compile(r"(?:\bnomor(?:\s+sop)?\b|^\W*no\b)\s*[:.]?\s*((?:[\w.\-]*\s*/\s*)*[\w.\-]+)", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:lahir|lhr|ttl|tgl\.?\s*lhr|umur|usia|kelahiran)\b", re.IGNORECASE)
_MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november desember "
    "pebruari nopember jan feb mar apr jun jul agu agt ags sep sept okt nov des"
).split()
_OFFICIAL = frozenset(
    "nomor no tahun tentang ditetapkan tanggal pada di tgl dan bulan hari pembuatan dibuat efektif pengesahan disahkan "
    "revisi penetapan reskrim satreskrim periode keadaan kondisi".split()
)
_YEAR = re.compile(r"\btahun\s+(?:anggaran\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"(?:\bditetapkan\b[^\d\n]{0,40}|\b(?:tanggal|tgl)\b\.?(?:\s+(?:pembuatan|dibuat|efektif|pengesahan|disahkan|revisi|"
    r"penetapan|surat))?[^\d\n]{0,4}(?:(?:senin|selasa|rabu|kamis|jum\W?at|sabtu|minggu)[\s,]{1,3})?)"
    r"(\d{1,2}(?:\s+(?:" + "|".join(_MONTHS) + r")\s+|[./-]\d{1,2}[./-])(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\bbulan\s+((?:" + "|".join(_MONTHS) + r")\b(?:\s+(?:19|20)\d\d\b)?)", re.IGNORECASE)
# In a heading the months that a report is about: whole months without a day (see _months_of_report). Between two of
# them may stand what is left of "s.d." once the words are sieved.
_MONTHS_OF_REPORT = re.compile(
    r"\b((?:" + "|".join(_MONTHS) + r")\b(?:[\s./\-\u2013]{0,6}(?:s[./]?d\b|sampai(?:\s+dengan)?)?[\s./\-\u2013]{0,6}\b"
    r"(?:" + "|".join(_MONTHS) + r")\b)?\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MOST_MONTHS = 4  # of one line
_DAY_FOLLOWS, _WORDS_OF_A_DAY = frozenset({"tanggal", "tgl", "tg"}), 4
_CELL_OF_MONTHS = re.compile(r"(?:\b(?:periode|keadaan|kondisi)|^\W*bulan)\b[\s:]*\|[\s:]*$", re.IGNORECASE)
# That a figure stands in a row of a table makes it a table; which figure it is stays untold.
_FIGURE_CELL = re.compile(r"(?:(?<=\|)|^)\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:%\s*)?(?=\||$)")
_FIGURES_OF_A_ROW = 2
_SOME_FIGURE = "0"
# "Lestari, 17 Desember 2025" is the date of the document where an office signs below it, else perhaps a birthday.
_PLACE_AND_DATE = re.compile(
    r"^\W*(?:[^\W\d_][\w. ]{1,40},\s*)?(\d{1,2}\s+(?:" + "|".join(_MONTHS) + r")\s+(?:19|20)\d\d)\W*$", re.IGNORECASE
)
_SIGNING = re.compile(
    r"^\W*(?:(?:a\.n|u\.b|plt|plh|pj)\b\.?\s*)?"
    r"(?:kepala|ketua|bupati|wali\s?kota|sekretaris|direktur|camat|lurah|hakim|kapolres|kasat|koordinator|mengetahui|"
    r"penyusun|notulis|pelapor|pimpinan|nomor)\b",
    re.IGNORECASE,
)
_SIGNED_WITHIN = 3
_DOTS_OF_A_CODE = 3
# The letterhead: whose document it is. In capitals and at the very top, so that no person is meant.
_LETTERHEAD = re.compile(
    r"\W*(?:PEMERINTAH|PROVINSI|KABUPATEN|KOTA|BUPATI|WALI\s?KOTA|KECAMATAN|DESA|KELURAHAN)(?:\s+[A-Z][A-Z'\-]*){1,5}\W*"
)
_LETTERHEAD_LINES = 6
# A piece of a document number such as XII, KA or BNNK: short capitals between slashes, dots or hyphens.
_CODE = re.compile(r"(?:(?<=[/.\-])|(?<![\w]))[A-Z]{1,6}(?=[/.\-])|(?<=[/.\-])[A-Z]{1,6}\b")
# Further pieces that no name is: letters with figures (W17, PAS6), and short forms between dots and slashes (Eku, Pen).
_MIXED_CODE = re.compile(r"(?<![^\W_])(?=[A-Z]*\d)[A-Z\d]{2,6}(?![^\W_])|(?<=[/.])[A-Z][a-z]{1,2}(?=[/.])")
# What follows on such a line is a person.
_PERSON = re.compile(
    r"\b(?:nama|inisial|alias|korban|pelaku|saksi|ibu|ayah|wali)\b[^:\n]{0,20}:|\b(?:a\.n\.|bin|binti|alias)\s",
    re.IGNORECASE,
)


def only_public_words(extraction: Extraction, outline: Outline) -> Extraction:
    """The same reading without what could name or describe a person. Withholding twice changes nothing more."""
    words = _kept_words(outline.public_words)
    pages = tuple(
        replace(
            page,
            text=_sieve(page.text, words, heading=place == 0),
            label=_sieve_line(page.label, words, frozenset()),
        )
        for place, page in enumerate(extraction.pages)
    )
    said = Message("extraction.withheld")
    # The other notes never hold words of the file, only counts and names of errors.
    notes = (*(note for note in extraction.notes if note != said), said)
    return replace(
        extraction,
        pages=pages,
        metadata=_facts_only(extraction.metadata),
        notes=notes,
        withheld=True,
        outline=outline_digest(outline),
    )


@lru_cache(maxsize=4)
def _kept_words(public: frozenset[str]) -> frozenset[str]:
    # Names of months are names of people too (Mei, Juni, Agustus): they stay in the dates of the document only.
    return (frozenset(word.casefold() for word in public if len(word) > 1) | _OFFICIAL) - frozenset(_MONTHS)


def _sieve(text: str, words: frozenset[str], *, heading: bool) -> str:
    kept: list[str] = []
    lines = [" ".join(line.split()) for line in text.split("\n")]  # patterns are slow on long runs of spaces
    for place, line in enumerate(lines):
        if heading and place < _LETTERHEAD_LINES and _LETTERHEAD.fullmatch(line) and not _PERSON.search(line):
            kept.append(line)
            continue
        numbers = _kept_dates_and_numbers(line, heading=heading and place < _HEADING_LINES)
        dated = _PLACE_AND_DATE.match(line)
        if dated and any(_SIGNING.match(below) for below in lines[place + 1 : place + 1 + _SIGNED_WITHIN]):
            numbers |= {dated.start(1) + part.start() for part in _PART.finditer(dated.group(1))}
        codes = _kept_codes(line) if heading and place < _HEADING_LINES else frozenset()
        person = _PERSON.search(line)
        kept.append(_sieve_line(line[: person.end()] if person else line, words, numbers, codes))
    return "\n".join(kept)


def _kept_dates_and_numbers(line: str, *, heading: bool) -> frozenset[int]:
    """Where in the line a number or a month may stay: the places at which they start."""
    if _BIRTH.search(line):
        return frozenset()
    kept: set[int] = set()
    for pattern in (_NUMBER, _YEAR, _DECIDED, _PERIOD) if heading else (_YEAR, _DECIDED, _PERIOD):
        for match in pattern.finditer(line):
            kept.update(match.start(1) + part.start() for part in _PART.finditer(match.group(1)))
    for begin, end in _months_of_report(line) if heading else ():
        kept.update(part.start() for part in _PART.finditer(line, begin, end))
    return frozenset(kept)


def _months_of_report(line: str) -> Iterator[tuple[int, int]]:
    """Where a line tells whole months. Not with a day before them, however it is written: that may be a birthday.

    Nor in a cell of a table, unless the cell before it says that it is the time of the report: a row may be a child.
    """
    for found in islice(_MONTHS_OF_REPORT.finditer(line), _MOST_MONTHS):
        before = line[: found.start()]
        last = _PART.findall(before)[-_WORDS_OF_A_DAY:]
        dated = bool(last) and (any(map(str.isdigit, last[-1])) or not _DAY_FOLLOWS.isdisjoint(map(str.casefold, last)))
        if not dated and ("|" not in line or _CELL_OF_MONTHS.search(before)):
            yield found.span(1)


def _kept_codes(line: str) -> frozenset[int]:
    """Where in the line of a document's number short codes of offices start."""
    found = _NUMBER.search(line)
    if found is None or ("/" not in found.group(1) and found.group(1).count(".") < _DOTS_OF_A_CODE):
        return frozenset()
    number = found.group(1)
    return frozenset(
        found.start(1) + code.start() for pattern in (_CODE, _MIXED_CODE) for code in pattern.finditer(number)
    )


def _sieve_line(line: str, words: frozenset[str], places: frozenset[int], codes: frozenset[int] = frozenset()) -> str:
    out: list[str] = []
    end = 0
    figures = _figures(line) if "|" in line else {}
    for match in _TOKEN.finditer(line):
        if match.start() < end:
            continue  # a further piece of a figure
        figure = figures.get(match.start())
        token = match.group() if figure is None else _SOME_FIGURE
        known = token.casefold() in words or not token[0].isalnum()
        if (
            known
            or figure is not None
            or match.start() in codes
            or (match.start() in places and (token.isdecimal() or token.casefold() in _MONTHS))
        ):
            if match.start() > end and out:
                out.append(" ")
            out.append(token)
            end = match.end() if figure is None else figure
    return "".join(out).strip()


def _figures(line: str) -> dict[int, int]:
    """Where in a row of a table nothing but figures stand in their cells: where each begins and ends."""
    found = dict(match.span(1) for match in _FIGURE_CELL.finditer(line))
    return found if len(found) >= _FIGURES_OF_A_ROW else {}


def _facts_only(metadata: Metadata) -> Metadata:
    return replace(
        metadata,
        title="",
        author="",
        last_modified_by="",
        target="",
        attachments=(),
        perceptual_hash="",
        image_hashes=(),
        latitude=None,
        longitude=None,
        signatures=tuple(replace(signature, signer="") for signature in metadata.signatures),
    )
