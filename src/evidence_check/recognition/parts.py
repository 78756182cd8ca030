"""Where one document ends and the next begins, in a file that several documents were put into.

A document begins at the top of a page (or, where a text has no pages, on a line of its own) with a title of its own and
what only an opening has: a letterhead above it, a number, what it is about, the labels of a form. A title alone at
the top of a page is a chapter; a title that repeats type and number is the head that runs over every page; an annex
belongs to what it is annexed to. Better two documents taken for one than one torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidence_check.language.numbers import find_numbers
from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Fact
from evidence_check.recognition import known
from evidence_check.recognition.candidate import INNER_TITLE, Candidate
from evidence_check.recognition.heading import Heading, is_shouted
from evidence_check.recognition.layout import Layout, Shape

MOST_PARTS = 30

_LETTERHEAD = re.compile(
    r"\W{0,3}(?:PEMERINTAH|KEMENTERIAN|DINAS|BADAN|KANTOR|KECAMATAN|KELURAHAN|DESA|SEKRETARIAT|INSPEKTORAT|PUSKESMAS|"
    r"RUMAH SAKIT|KEPOLISIAN|KEJAKSAAN|PENGADILAN|FORUM ANAK|YAYASAN|BUPATI|WALI\s?KOTA|GUBERNUR|MENTERI|PRESIDEN|"
    r"LURAH|CAMAT|KEPALA DESA|SALINAN)\b"
)
_FORM = re.compile(
    r"^\W{0,3}(?:Hari\b|Tanggal\b|Waktu\b|Pukul\b|Tempat\b|Acara\b|Agenda\b|Kegiatan\b|Kepada\b|Yth\b|Nama\b|"
    r"Pada hari ini|(?:di)?berikan kepada|No\b|Yang bertanda ?tangan)",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER = re.compile(r"^\W{0,3}(?:Perihal|Hal|H a l|Kepada|Yth)\b\W*[:.]?", re.IGNORECASE | re.MULTILINE)
_COVERING = re.compile(r"^\W{0,3}(?:SURAT PENGANTAR|LEMBAR DISPOSISI|NOTA PENGANTAR|TANDA TERIMA)\b", re.MULTILINE)
#: The clause that enacts repeats the title, the explanation and the closing name it again: these open no document.
_WITHIN = re.compile(
    r"\b(?:Menetapkan|MEMUTUSKAN|M E M U T U S|KESATU|PERTAMA|Pasal\s+\d|BAB\s+[IVX]+\b|Mengingat|Menimbang|"
    r"Memperhatikan|PENJELASAN|Ditetapkan|Diundangkan|LEMBARAN\s+(?:DAERAH|NEGARA)|BERITA\s+(?:DAERAH|NEGARA)|ttd|NIP\b)",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"Menimbang|Mengingat|M\s?E\s?M\s?U\s?T\s?U\s?S|Menetapkan", re.IGNORECASE)
_ENACTING_WITHIN = 4_000  # characters of the first page
_PAGED = frozenset({PageKind.PAGE, PageKind.BODY})
_OPENING = 900  # characters below a title in which the labels of a form stand


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a document may begin: its title, what stands above that, and the heading."""

    start: int
    title: Candidate | None
    above: str
    heading: str

    @property
    def number(self) -> str:
        """The number of its own, with its year."""
        return next((f"{one.value} {one.year or ''}" for one in find_numbers(self.heading) if not one.blank), "")

    @property
    def under_letterhead(self) -> bool:
        """Whether the name of an office stands above the title."""
        return any(_LETTERHEAD.match(line) for line in self.above.split("\n"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A document inside a file: where its words begin and end, and the type that its title names."""

    start: int
    end: int
    type: Fact[str] | None

    def holds(self, place: int) -> bool:
        """Whether this place lies in it."""
        return self.start <= place < self.end


def find_stretches(layout: Layout, headings: Sequence[Heading], found: Sequence[Candidate]) -> tuple[Stretch, ...]:
    """The documents of a merged file; none where it is one document."""
    if layout.shape is not Shape.TEXT or not found:
        return ()
    opened: list[_Opening] = []
    for opening in _openings(layout, headings, found):
        again = next((place for place, before in enumerate(opened) if _says_again(before, opening)), None)
        if again is not None:
            # A document that is named again was not at its end: what lies between are its annexes.
            if opening.number:
                del opened[again + 1 :]
            continue
        if opened and _is_inside(headings, opened[-1], opening):
            continue
        opened.append(opening)
        if len(opened) == MOST_PARTS:
            break
    if not opened:
        return ()
    leading = next((heading for heading in headings if not heading.running), None)
    if leading is not None and leading.start < opened[0].start and _is_letter(leading):
        opened.insert(0, _Opening(leading.start, None, "", ""))
    if len(opened) < 2:
        return ()
    # What stands before the first title, or between a letter and what it brings, belongs to what follows or precedes.
    starts = [0, *(opening.start for opening in opened[1:]), len(layout.text)]
    return tuple(
        Stretch(begin, end, opening.title.fact if opening.title is not None else None)
        for begin, end, opening in zip(starts, starts[1:], opened, strict=False)
    )


def main_begins(headings: Sequence[Heading]) -> int:
    """Where the main document begins in a file whose annex was put before its body."""
    paged = [heading for heading in headings if not heading.running]
    if not paged or not paged[0].annex:
        return 0
    return next((heading.start for heading in paged if not heading.annex and _has_title(heading)), 0)


def _has_title(heading: Heading) -> bool:
    return bool(heading.subject) and any(is_shouted(line) for line in heading.title.split("\n"))


def _openings(layout: Layout, headings: Sequence[Heading], found: Sequence[Candidate]) -> Iterator[_Opening]:
    """Every place where a document may begin, in reading order."""
    kinds = {zone.start: zone.kind for zone in layout.zones}
    spans = [
        heading
        for heading in headings
        if not heading.running and not heading.annex and kinds.get(_zone_start(layout, heading)) in _PAGED
    ]
    starts: dict[int, _Opening] = {}
    titles = {candidate.place for candidate in found if candidate.certainty > INNER_TITLE}
    for candidate in _titles(found):
        if candidate.certainty <= INNER_TITLE:  # a title on a line of its own, in a text without pages
            if candidate.begins and candidate.place not in titles:
                text = layout.text[candidate.place : candidate.place + _OPENING]
                starts.setdefault(candidate.place, _Opening(candidate.place, candidate, "", text))
            continue
        heading = next((span for span in spans if span.start <= candidate.place < span.start + len(span.text)), None)
        if heading is not None:
            start = _zone_start(layout, heading)
            opening = _Opening(start, candidate, layout.text[heading.start : candidate.place], heading.text)
            if heading is spans[0] or _opens(layout, opening, candidate):
                starts.setdefault(start, opening)
    return iter([starts[start] for start in sorted(starts)])


def _titles(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that a title in the text gave, the surest of each place first."""
    titled = [
        candidate
        for candidate in found
        if candidate.page is not None and candidate.rule.id not in known.GENERAL_FORMS and candidate.titled
    ]
    return sorted(titled, key=lambda candidate: (-candidate.certainty, candidate.place, candidate.rule.id))


def _zone_start(layout: Layout, heading: Heading) -> int:
    return max((start for start in layout.starts if start <= heading.start), default=0)


def _opens(layout: Layout, opening: _Opening, candidate: Candidate) -> bool:
    """Whether what stands around a title is what only the opening of a document has."""
    begin = layout.text.rfind("\n", 0, candidate.place) + 1
    line = layout.text[begin : layout.text.find("\n", candidate.place) + 1 or len(layout.text)]
    if not is_shouted(line) or any(map(str.isalpha, layout.text[begin : candidate.place])):
        return False
    if _WITHIN.search(opening.above):
        return False
    about = "TENTANG" in opening.heading
    if _is_enacted(candidate):
        return (about and bool(opening.number)) or bool(_ENACTING.search(_first_page(layout, candidate)))
    if opening.under_letterhead or opening.number or about:
        return True
    return bool(_FORM.search(layout.text, candidate.place, candidate.place + _OPENING))


def _is_enacted(candidate: Candidate) -> bool:
    """Whether it is a regulation or decision, which says why and on what ground it was made."""
    return any("menimbang" in part.alternatives for part in candidate.rule.parts)


def _first_page(layout: Layout, candidate: Candidate) -> str:
    """The page on which a title stands, of which the layout may hold the top only."""
    pages = (page.text[:_ENACTING_WITHIN] for page in layout.extraction.pages if page.number == candidate.page)
    return "\n".join(pages)


def _says_again(before: _Opening, opening: _Opening) -> bool:
    """Whether a title says again what one before it said: a running head, or the same form on a new page."""
    if before.title is None or opening.title is None or before.title.rule.id != opening.title.rule.id:
        return False
    if before.number or opening.number:
        return before.number == opening.number or not opening.number
    return set(_words(opening.heading)) <= set(_words(before.heading))


def _is_inside(headings: Sequence[Heading], before: _Opening, opening: _Opening) -> bool:
    """Whether a form belongs to the annex of the regulation or decision before it: it has no head of its own."""
    if before.title is None or opening.under_letterhead or opening.number:
        return False
    annexed = any(heading.annex and before.start < heading.start < opening.start for heading in headings)
    return annexed or _is_enacted(before.title)


def _words(text: str) -> list[str]:
    """The words of the shouted lines, by which two forms of a kind are told apart."""
    return " ".join(line for line in text.split("\n") if is_shouted(line)).split()


def _is_letter(heading: Heading) -> bool:
    """Whether a first page without a known title is a letter, or the slip that goes with one."""
    return bool(_LETTER.search(heading.text) or _COVERING.search(heading.text))
