"""States of a document that the judging cares about: a draft, an empty form, a cover alone, an annex left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence_check.model.extraction import Metadata
from evidence_check.model.recognition import Fact, Field, Mark
from evidence_check.recognition.heading import Heading, is_shouted
from evidence_check.recognition.layout import Layout, Shape, is_page_mark
from evidence_check.recognition.names import spoken

_DRAFT_HEAD = re.compile(
    r"^\W{0,3}(?:DRAFT?|RANCANGAN|RAPERDA|RANPERDA|RAPERBUP|RANPERBUP|RAPERWAL\w*|RANPERWAL\w*|KONSEP)\b(?!\s+(?:AKHIR|TEKNOKRATIK))",
    re.MULTILINE,
)
_DRAFT_NAME = re.compile(
    r"\b(?:draft?|rancangan|konsep|raperda|ranperda|raperbu[pb]|ranperbu[pb]|raperwal\w*|ranperwal\w*)\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(r"^\W{0,3}(?:CONTOH|FORMAT|TEMPLATE|FORMULIR)\b[^\n]{0,60}$|\bTEMPLATE\b", re.MULTILINE)
_SAMPLE_NAME = re.compile(r"\b(?:contoh|template|format|formulir|form|blanko|blangko)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\.{4,}|_{4,}|…{2,}|<<[^>\n]{0,40}>>|\[(?:nama|isi|tanggal|nomor|jabatan|instansi|diisi|tempat)[^\]\n]{0,30}\]|"
    r"\{\{[^}\n]{0,40}\}\}|\bX{4,}\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*(?:\d|[ivxl]+\b)")  # the dots of a table of contents or of a list of marks
_REFERS = re.compile(
    r"(?:tercantum|sebagaimana|tersebut|terlampir|dimaksud|termuat)\s+(?:dimaksud\s+)?(?:pada\s+|di\s+|dalam\s+)?lampiran\b",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:^|\n)\W{0,3}LAMPIRAN\s*(?:[IVXl|]{1,4}|\d)?\s*[:.]?\s*(?:\n|KEPUTUSAN|PERATURAN|SURAT|INSTRUKSI|SK\b|SUSUNAN|DAFTAR|MATRIKS|"
    r"REKAP|DATA|RENCANA|[A-Z]{4,})|(?:^|\n)\W{0,3}Lampiran\s*(?:[IVXl|]{1,4}|\d)?\s*[:.]?\s*(?:\n|Keputusan|Peraturan|Surat|Instruksi|"
    r"Susunan|Daftar)",
)
_COPY = re.compile(
    r"(?:^|\n)\W{0,3}[sl]? ?(?:SALINAN|PETIKAN)\b"
    r"|(?:Salinan|Petikan|Turunan)\s+(?:ini\s+)?sesuai\s+(?:dengan\s+)?aslinya",
    re.IGNORECASE,
)
_REVOKES = re.compile(
    r"dicabut\s+dan\s+(?:dinyatakan\s+)?tidak\s+(?:ber)?laku|dinyatakan\s+tidak\s+berlaku\b|"
    r"\b(?:mencabut|pencabutan)\s+(?:keputusan|peraturan|surat\s+keputusan)",
    re.IGNORECASE,
)
_COVER_WORDS = re.compile(r"\b(?:disusun oleh|oleh|lampiran|tahun)\b|LOGO", re.IGNORECASE)
_BODY_WORDS = re.compile(
    r"Menimbang|MEMUTUSKAN|Pasal\s+\d|Yth|Pada hari ini|diberikan kepada|PIHAK|Ditetapkan", re.IGNORECASE
)
_MOST_COVER_WORDS = 45
_COVER_AND_CONTENTS = 2  # pages at least
_DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}")  # somebody typed them: the place is open, whatever was withheld
_OF_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|(?:\.\s){4,})\s*(?:\d{1,4}|[ivxl]{1,6})$|^(?:DAFTAR ISI|KATA PENGANTAR)\b")
_MOSTLY_CONTENTS = 0.7  # of the lines behind the cover
_FEWEST_PLACES = 4
_MEDIUM_PLACES = 2


def find_marks(
    layout: Layout,
    headings: Sequence[Heading],
    given: Sequence[tuple[Mark, Fact[str] | None]],
    *,
    may_be_cover: bool,
) -> tuple[Fact[Mark], ...]:
    """All marks. ``given`` are those that other facts brought along.

    ``may_be_cover``: the document is of a kind that has a cover, and shows no number and no place for a signature.
    """
    found: dict[Mark, Fact[Mark]] = {}
    for mark, reason in given:
        if reason is not None:
            found[mark] = Fact(mark, reason.quote, reason.page, reason.field, reason.certainty)
    for fact in _own_marks(layout, headings, may_be_cover=may_be_cover):
        found.setdefault(fact.value, fact)
    if layout.extraction.withheld:
        # of a sensitive text only public words were kept: what is not there was not blank
        for mark in (Mark.BLANK_NUMBER, Mark.BLANK_DATE, Mark.COVER, Mark.TEMPLATE):
            if mark in found and (mark is Mark.COVER or not _DOTS.search(found[mark].quote)):
                del found[mark]
    if Mark.COVER in found:
        # a cover has no number, date or signature to leave open
        for mark in (Mark.BLANK_NUMBER, Mark.BLANK_DATE, Mark.EMPTY_SIGNATURE, Mark.TEMPLATE):
            found.pop(mark, None)
    return tuple(sorted(found.values(), key=lambda fact: fact.value.value))


def _own_marks(layout: Layout, headings: Sequence[Heading], *, may_be_cover: bool) -> Iterator[Fact[Mark]]:
    yield from _draft(layout, headings)
    if not layout.readable:
        return
    yield from _template(layout, headings)
    for mark, words, pattern in (
        (Mark.REFERS_TO_ANNEX, ("lampiran",), _REFERS),
        (Mark.HAS_ANNEX, ("lampiran",), _ANNEX),
        (Mark.OFFICIAL_COPY, ("salinan", "petikan", "turunan"), _COPY),
        (Mark.REVOKES, ("dicabut", "tidak berlaku", "mencabut", "pencabutan"), _REVOKES),
    ):
        match = pattern.search(layout.text) if layout.names(*words) else None
        if match is not None:
            yield Fact(mark, " ".join(match[0].split()), layout.page_at(match.start()))
    if may_be_cover:
        yield from _cover(layout)


def _draft(layout: Layout, headings: Sequence[Heading]) -> Iterator[Fact[Mark]]:
    for heading in headings[:2]:
        match = _DRAFT_HEAD.search(heading.title)
        if match is not None:
            place = layout.page_at(heading.start + match.start())
            yield Fact(Mark.DRAFT, match[0].strip(), place, Field.TEXT, 0.95)
            return
    name = _DRAFT_NAME.search(spoken(layout.file.name))
    if name is not None:
        yield Fact(Mark.DRAFT, name[0], None, Field.NAME, 0.7 if layout.editable else 0.5)
    elif layout.editable and _is_reviewed(layout.extraction.metadata):
        yield Fact(Mark.DRAFT, "", None, Field.METADATA, 0.6)


def _is_reviewed(metadata: Metadata) -> bool:
    return metadata.tracked_changes > 0


def _template(layout: Layout, headings: Sequence[Heading]) -> Iterator[Fact[Mark]]:
    """A form that was never filled: many open places for few words, or the word for it and some open places."""
    if not layout.names("....", "____", "……", "<<", "{{", "[", "xxxx"):
        return
    places = [match for match in _PLACE.finditer(layout.text) if not _LEADER.match(layout.text, match.start())]
    if not places:
        return
    words = max(1, layout.text.count(" ") + layout.text.count("\n"))
    page = layout.page_at(places[0].start())
    sample = next((match for heading in headings[:2] if (match := _SAMPLE.search(heading.title))), None)
    named = _SAMPLE_NAME.search(spoken(layout.file.name))
    merge = any(match[0].startswith(("<<", "{{", "[")) for match in places)
    if len(places) >= _MEDIUM_PLACES and (sample is not None or named is not None or merge):
        quote = sample[0].strip() if sample is not None else places[0][0]
        yield Fact(Mark.TEMPLATE, quote, page, Field.TEXT, 0.9)
    elif len(places) >= _FEWEST_PLACES and len(places) * 14 >= words:
        yield Fact(Mark.TEMPLATE, places[0][0], page, Field.TEXT, 0.7)


def _looks_like_a_title(text: str) -> bool:
    """Whether most of the words stand in capitals and large, as on a cover: a note or a short list does not."""
    lines = [line for line in text.split("\n") if any(map(str.isalpha, line))]
    return bool(lines) and 2 * sum(map(is_shouted, lines)) >= len(lines)


def _cover(layout: Layout) -> Iterator[Fact[Mark]]:
    """Nothing but a cover: one page with a title and hardly any other word."""
    if layout.shape is not Shape.TEXT or not layout.zones:
        return
    alone = layout.extraction.metadata.pages <= 1 and len(layout.zones) == 1
    if not alone and not _is_contents(layout):
        return
    text = layout.of(layout.zones[0])
    words = text.split()
    if not _looks_like_a_title(text):
        return
    if words and len(words) <= _MOST_COVER_WORDS and not _BODY_WORDS.search(text):
        yield Fact(Mark.COVER, " ".join(words[:12]), layout.zones[0].page, Field.TEXT, 0.8)


def _is_contents(layout: Layout) -> bool:
    """Whether every page was read, and behind the first nothing stands but a table of contents."""
    if len(layout.zones) < max(_COVER_AND_CONTENTS, layout.extraction.metadata.pages):
        return False
    lines = [
        line for zone in layout.zones[1:] for line in layout.of(zone).split("\n") if line and not is_page_mark(line)
    ]
    found = sum(bool(_OF_CONTENTS.search(line)) for line in lines)
    return bool(lines) and found >= _MOSTLY_CONTENTS * len(lines)
