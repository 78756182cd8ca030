"""When a document was decided or dated, when what it tells of happened, and which years it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evidence_check.language.dates import FoundDate, find_dates
from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading, is_shouted
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.names import stem_of
from evidence_check.recognition.tables import figures_in

DECIDED, SIGNED, LABELLED, EVENT, ONLY_ONE, LAST_ONE, NAMED, SEALED = 0.95, 0.85, 0.85, 0.7, 0.5, 0.45, 0.45, 0.6

_DECIDED = re.compile(
    r"(?:D ?itetapkan|Disahkan|Dikeluarkan|Ditanda ?tangani|Dibuat)\s+di\b\s*:?[^\n]{0,60}?(?:\n\s*)?"
    r"(?:,|pada\s+tanggal|p ?ada\s+t ?anggal|tanggal)\s*:?\s*(?P<when>[^\n]{0,60})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\W{0,3}(?P<place>[A-Z][A-Za-z.'\- ]{2,34}),\s*(?:tanggal\s+)?(?P<when>[^\n]{0,40})$", re.MULTILINE)
_MADE = re.compile(
    r"(?:Tgl|Tanggal|TANGGAL|TGL)\.?\s*(?P<which>pembuatan|dibuat|pengesahan|disahkan|ditetapkan|penetapan|efektif|berlaku|"
    r"surat|dokumen)\s*[:|]?\s*\n?\s*(?P<when>[^\n]{0,40})",
    re.IGNORECASE,
)
_MADE_ORDER = ("pembuatan", "dibuat", "penetapan", "ditetapkan", "pengesahan", "disahkan", "surat", "dokumen", "efektif", "berlaku")
_DAY = re.compile(
    r"^\W{0,4}(?P<label>Hari\s*[/,]?\s*(?:dan\s+)?(?:Tanggal|Tgl)|Tanggal|Tgl\.?|Waktu|Hari)\s*(?:pelaksanaan|kegiatan|rapat)?\s*"
    r"[:|]\s*(?P<when>[^\n]{0,70})",
    re.IGNORECASE | re.MULTILINE,
)
_ON_THIS_DAY = re.compile(r"hari ini\b(?P<when>[^\n]{0,160}(?:\n[^\n]{0,120})?)", re.IGNORECASE)
_HELD = re.compile(
    r"(?:dilaksanakan|diselenggarakan|berlangsung|diadakan|bertempat|diperoleh|tarikan|keadaan|kondisi|per|waktu)\b[^\n.]{0,60}$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\W{0,3}(?P<when>[^\n,]{0,6}[\dOIl]{1,2}\s+[A-Za-z]{3,9}\s+[\dOIl]{4})\W{0,3}$", re.MULTILINE)
_OPEN = re.compile(r"^[\s.…_:]*(?:(?:tanggal|bulan|tahun)?\s*(?:\.{2,}|_{2,}|…)[^\n]{0,30})?$|^\s*(?:\.{2,}|…)|^\s+(?:20\d\d)?\s*$", re.IGNORECASE)
_OPEN_DAY = re.compile(r"^[\s.…_]*(?:[A-Z][a-z]+\s+)?20(?:\d\d|\.{2,}|…+|__+)?\W*$")
_CITED_BEFORE = re.compile(
    r"(?:Undang|UU|Peraturan|Perpres|Permen\w*|Perda|Perbup|Perwal\w*|Keputusan|Inpres|PP|SK|Nomor|No\.?|Lembaran|NOMOR|NO)\b"
    r"[^\n.;]{0,90}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.\-,])(?P<a>(?:19|20)\d\d)(?![\d/.]\d|\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|–|s\.?/?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_BUDGET = re.compile(r"(?:Tahun\s+Anggaran|T\.?A\.?)\s*[:|]?\s*(?P<y>20\d\d)\b", re.IGNORECASE)
_SAID_YEAR = re.compile(
    r"(?:(?:tahun|semester\s+[I12]{1,2}|triwulan\s+[IV1-4]{1,3}|januari\s*(?:-|–|s\.?d\.?|sampai)\s*desember|desember|periode)"
    r"\s*,?\s*)(?:\(?ke ?\w+\)?\s*)?(?P<y>20[0-4]\d)(?![\d/])",
    re.IGNORECASE,
)
_MEETING = frozenset({"notulen", "undangan", "daftar_hadir", "berita_acara", "laporan_kegiatan", "surat_tugas"})
_PLAUSIBLE = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class DateFacts:
    """The date of the document, the day of what it tells, and whether the place for the date was left open."""

    date: Fact[date] | None = None
    event: Fact[date] | None = None
    blank: Fact[str] | None = None


def find_date(layout: Layout, headings: Sequence[Heading]) -> DateFacts:
    """The dates of a document with words."""
    decided, blank = _decided(layout)
    event = _event(layout)
    if decided is None and blank is None:
        decided = _signed(layout) or _labelled(layout, headings) or _sealed(layout)
    if decided is None and blank is None and event is None:
        decided = _only(layout)
    if decided is None and blank is None and event is None:
        decided = _named(layout)
    return DateFacts(decided or (event if blank is None else None), event, blank if decided is None else None)


def _decided(layout: Layout) -> tuple[Fact[date] | None, Fact[str] | None]:
    """"Ditetapkan di ... pada tanggal ...": the first one that is filled; or that its place is open."""
    blank: Fact[str] | None = None
    for match in _DECIDED.finditer(layout.text):
        found = find_dates(match["when"])
        quote = " ".join(match[0].split())
        page = layout.page_at(match.start())
        if found:
            return Fact(found[0].value, quote, page, Field.TEXT, DECIDED), None
        if blank is None and (_OPEN.match(match["when"]) or _OPEN_DAY.match(match["when"])):
            blank = Fact(quote, quote, page)
    return None, blank


def _signed(layout: Layout) -> Fact[date] | None:
    """The last "Place, date" line: it stands above the signature, or at the head of a letter."""
    last: Fact[date] | None = None
    for match in _PLACE.finditer(layout.text):
        found = find_dates(match["when"])
        if found and found[0].start <= 12 and not _CITED_BEFORE.search(match["place"]):
            last = Fact(found[0].value, match[0].strip(), layout.page_at(match.start()), Field.TEXT, SIGNED)
            if layout.zones and len(layout.zones) > 1 and layout.zones[0].end > match.start():
                # the first signed page of a merged file is the main document's
                following = layout.text[match.end() : match.end() + 200]
                if re.search(r"\b\d{8} ?\d{6} ?\d ?\d{3}\b|NIP|ttd", following):
                    return last
    return last


def _labelled(layout: Layout, headings: Sequence[Heading]) -> Fact[date] | None:
    """Dates behind a label (SOP tables), beside the number of a letter, or alone on a line above the signature."""
    made: dict[str, Fact[date]] = {}
    for match in _MADE.finditer(layout.text[:6_000]):
        found = find_dates(match["when"])
        if found and found[0].start <= 8:
            fact = Fact(found[0].value, " ".join(match[0].split()), layout.page_at(match.start()), Field.TEXT, LABELLED)
            made.setdefault(match["which"].lower(), fact)
    for which in _MADE_ORDER:
        if which in made:
            return made[which]
    for heading in headings[:2]:
        for line in heading.text.split("\n"):
            if line[:6].lower().startswith(("nomor", "no.", "no :")) or " | " in line:
                found = [item for item in find_dates(line) if not _CITED_BEFORE.search(line[:0])]
                if found:
                    place = heading.start + heading.text.find(line)
                    return Fact(found[-1].value, line, layout.page_at(place), Field.TEXT, LABELLED)
    alone = None
    for match in _ALONE.finditer(layout.text):
        found = find_dates(match["when"])
        if found:
            alone = Fact(found[0].value, match[0].strip(), layout.page_at(match.start()), Field.TEXT, SIGNED - 0.1)
    return alone


def _event(layout: Layout) -> Fact[date] | None:
    """The day of a meeting or activity: "Hari/Tanggal : ...", "Pada hari ini ..."."""
    opening = layout.text[:8_000]
    for match in _ON_THIS_DAY.finditer(opening):
        found = find_dates(match["when"])
        if found:
            quote = " ".join((opening[match.start() : match.start("when") + found[0].end]).split())
            return Fact(found[0].value, quote, layout.page_at(match.start()), Field.TEXT, SIGNED)
    for match in _DAY.finditer(opening):
        found = find_dates(match["when"])
        if found:
            quote = " ".join(match[0].split())
            return Fact(found[0].value, quote, layout.page_at(match.start()), Field.TEXT, EVENT)
    return None


def _sealed(layout: Layout) -> Fact[date] | None:
    """When an electronic signature says that it was made."""
    for signature in layout.extraction.metadata.signatures:
        if signature.signed is not None:
            return Fact(signature.signed.date(), signature.signer, None, Field.METADATA, SEALED)
    return None


def _only(layout: Layout) -> Fact[date] | None:
    """The only date of the text, or the one in its last lines; not one of a cited law."""
    text = layout.text
    own = [
        item
        for item in find_dates(text[:12_000])
        if item.until is None and not _CITED_BEFORE.search(text[max(0, item.start - 100) : item.start])
    ]
    values = {item.value for item in own}
    if len(values) == 1:
        return _fact(layout, own[-1], ONLY_ONE)
    tail = text.rfind("\n", 0, max(0, len(text) - 400))
    last = [item for item in own if item.start > tail]
    if last:
        return _fact(layout, last[-1], LAST_ONE)
    return None


def _named(layout: Layout) -> Fact[date] | None:
    """A whole date in the name of the file: when it happened, more often than when it was written."""
    found = find_dates(stem_of(layout.file.name).replace("_", " "))
    return Fact(found[0].value, found[0].quote, None, Field.NAME, NAMED) if found else None


def _fact(layout: Layout, found: FoundDate, certainty: float) -> Fact[date]:
    return Fact(found.value, found.quote, layout.page_at(found.start), Field.TEXT, certainty)


# --- years ------------------------------------------------------------------------------------------------------


def find_years(
    layout: Layout,
    headings: Sequence[Heading],
    subject: Fact[str] | None,
    dates: DateFacts,
    number_year: int | None,
) -> tuple[Fact[int], ...]:
    """The years that the file is about, the surest first: what it says of itself, its columns, its budget, its event."""
    found: dict[int, Fact[int]] = {}

    def add(years: Iterable[Fact[int]]) -> None:
        for fact in years:
            if fact.value in _PLAUSIBLE:
                found.setdefault(fact.value, fact)

    if subject is not None:
        add(_in_title(subject))
    for heading in headings[:6]:
        if not heading.annex or heading is headings[0]:
            add(_in_heading(layout, heading))
    if layout.readable:
        add(_columns(layout))
        if not found:
            add(_budget(layout))
        if not found:
            add(_said(layout))
    if not found and dates.event is not None:
        add((Fact(dates.event.value.year, dates.event.quote, dates.event.page, dates.event.field, EVENT),))
    if not found and number_year is not None:
        add((Fact(number_year, "", None, Field.TEXT, EVENT),))
    if not found and dates.date is not None:
        add((Fact(dates.date.value.year, dates.date.quote, dates.date.page, dates.date.field, ONLY_ONE),))
    if not found:
        add(_in_name(layout))
    return tuple(found.values())


def _in_title(subject: Fact[str]) -> Iterable[Fact[int]]:
    yield from _years(subject.value, subject.page, subject.field, DECIDED)


def _in_heading(layout: Layout, heading: Heading) -> Iterable[Fact[int]]:
    position = 0
    for line in heading.text.split("\n"):
        place, position = position, position + len(line) + 1
        if place > heading.about or line[:5].upper().startswith(("NOMOR", "NO.")) or not is_shouted(line):
            continue
        yield from _years(line, layout.page_at(heading.start + place), Field.TEXT, SIGNED)


def _years(text: str, page: int | None, field: Field, certainty: float) -> Iterable[Fact[int]]:
    """Years of a title: not those of a law it names, not those of a term."""
    plain = _SPAN.sub(lambda span: "" if abs(int(span[2]) - int(span[1])) > 1 else span[0].replace("-", " "), text)
    for match in _YEAR.finditer(plain):
        if re.search(r"(?:NOMOR|NO\.?)\s*:?\s*[\w./\-]{1,24}\s+(?:TAHUN|TH\.?)\s*$", plain[: match.start()], re.IGNORECASE):
            continue
        yield Fact(int(match["a"]), text, page, field, certainty)


def _columns(layout: Layout) -> Iterable[Fact[int]]:
    figures = figures_in(layout.text[:16_000])
    if figures.rows >= 2:
        for year in figures.years:
            yield Fact(year, "", layout.zones[0].page, Field.TEXT, EVENT)
    for zone in layout.zones:
        if zone.kind is PageKind.SHEET:
            yield from _years(zone.label, zone.page, Field.TEXT, EVENT)
    if layout.shape in {Shape.SHEETS, Shape.SLIDES}:
        for zone in layout.zones[:8]:
            first = layout.of(zone).split("\n", 1)[0]
            yield from _years(first, zone.page, Field.TEXT, EVENT)


def _budget(layout: Layout) -> Iterable[Fact[int]]:
    match = _BUDGET.search(layout.text)
    if match is not None:
        yield Fact(int(match["y"]), match[0], layout.page_at(match.start()), Field.TEXT, EVENT)


def _said(layout: Layout) -> Iterable[Fact[int]]:
    """Years that the first lines speak of, unless a cited law bears them."""
    text = layout.text[:2_500]
    for match in _SAID_YEAR.finditer(text):
        if not _CITED_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
            yield Fact(int(match["y"]), match[0], layout.page_at(match.start()), Field.TEXT, ONLY_ONE)


def _in_name(layout: Layout) -> Iterable[Fact[int]]:
    name = stem_of(layout.file.name).replace("_", " ")
    yield from _years(name, None, Field.NAME, NAMED)
