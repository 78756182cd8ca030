"""When a document was decided or dated, and when that of which it tells happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day

from evidence_check.language.dates import FoundDate, find_dates
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition import known
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.names import stem_of

DECIDED, SIGNED, LABELLED, EVENT, DRAWN_UP, ONLY_ONE, LAST_ONE, NAMED, SEALED = (
    0.95,
    0.85,
    0.85,
    0.7,
    0.6,
    0.5,
    0.45,
    0.45,
    0.6,
)

_DECIDED = re.compile(
    r"(?:D ?itetapkan|Disahkan|Dikeluarkan|Ditanda ?tangani|Dibuat)\s+di\b\s*:?[^\n]{0,60}?(?:\n\s*)?"
    r"(?:,|p ?ada\s+(?:t ?anggal|tgl\.?)|tanggal)[ \t]*:?[ \t]*(?P<when>[^\n]{0,60}(?:\n[ \t:]*\d[^\n]{0,40})?)",
    re.IGNORECASE,
)
# "Teluk Damar, 5 Mei 2025" alone on its line, in a cell of its own, or at the end of the last sentence.
_PLACE = re.compile(
    r"(?:^|(?<=[|.] ))(?:[^\w|\n]{0,3})(?P<place>(?!Hari\b|HARI\b|Waktu\b|Tanggal\b|Pukul\b)"
    r"[A-Z][A-Za-z.'\-]{1,20}(?: [A-Z(][A-Za-z.'\-)]{0,20}){0,4}),\s{0,3}(?:tanggal\s+)?"
    r"(?P<when>(?:\| ?)?[^\n|]{0,60})",
    re.MULTILINE,
)
_LONE_STROKE = re.compile(r"^\| ?(?=[A-Za-z])")  # how OCR reads the figure 1
_MADE = re.compile(
    r"(?:Tgl|Tanggal|TANGGAL|TGL)\.?\s*(?P<which>pembuatan|dibuat|pengesahan|disahkan|ditetapkan|penetapan|efektif|berlaku|"
    r"surat|dokumen)[\s.]*[:|]?\s*\n?\s*(?P<when>[^\n]{0,40})",
    re.IGNORECASE,
)
# What has force from a day on is dated by that day; it was drawn up before.
_MADE_ORDER = (
    "efektif",
    "berlaku",
    "penetapan",
    "ditetapkan",
    "pengesahan",
    "disahkan",
    "pembuatan",
    "dibuat",
    "surat",
    "dokumen",
)
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
_DRAWN_UP = re.compile(
    r"(?:di ?isi|disusun|penyusun|dibuat|dicetak|tgl cetak|diketik|ketikan|diolah|pengolah|petugas data|operator|"
    r"update|diperbarui|tarikan|diunduh)\b(?P<when>[^\n]{4,90})",
    re.IGNORECASE,
)
_DRAWN_UP_WORDS = (
    *("diisi", "di isi", "disusun", "penyusun", "dibuat", "dicetak", "cetak", "diketik", "ketikan", "diolah"),
    *("pengolah", "petugas data", "operator", "update", "diperbarui", "tarikan", "diunduh"),
)
_LABEL_BESIDE = re.compile(r"\b(?:nomor|no|tanggal|tgl)\b", re.IGNORECASE)
MONTHS = "Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember"
_OPEN_TO_SIGN = re.compile(
    rf"^[A-Z][A-Za-z.'\-]{{2,20}}(?: [A-Z][A-Za-z.'\-]{{1,20}}){{0,3}}, ?(?:[.…_]{{2,}} ?)?(?:{MONTHS}) 20\d\d"
    r"(?=\n(?:[^\n]{0,60}\n)?(?:a\.?n\.? )?(?i:KEPALA|SEKRETARIS|BUPATI|WALI|CAMAT|LURAH|KETUA|DIREKTUR|PLT)\b)",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^\W{0,3}NOMOR\b", re.IGNORECASE | re.MULTILINE)
_BARS_OF_A_ROW = 3
_WITHIN = 8_000
_SHOWN, _AT_END = 12, 200
_MOST_BEFORE_DATE = 12  # letters, as in "Senin, "
_UNDATED = frozenset({known.LEAFLET, known.SLIDES, known.NEWS})
_ALONE = re.compile(r"^\W{0,3}(?P<when>[^\n,]{0,6}[\dOIl]{1,2}\s+[A-Za-z]{3,9}\s+[\dOIl]{4})\W{0,3}$", re.MULTILINE)
_OPEN = re.compile(
    r"^[\s.…_:]*(?:(?:tanggal|bulan|tahun)?\s*(?:\.{2,}|_{2,}|…)[^\n]{0,30})?$|^\s*(?:\.{2,}|…)|^\s+(?:20\d\d)?\s*$",
    re.IGNORECASE,
)
_OPEN_DAY = re.compile(r"^[\s.…_]*(?:[A-Z][a-z]+\s+)?20(?:\d\d|\.{2,}|…+|__+)?(?:\W*$|\s+(?=[A-Z]{4}))")
_OPEN_THIS_DAY = re.compile(
    r"hari\s+ini\b[^\n\d]{0,30}?[.…_]{3,}[^\n\d]{0,40}?tanggal\s*[.…_]{3,}[^\n]{0,40}", re.IGNORECASE
)
CITED_BEFORE = re.compile(
    r"(?:\b(?:Undang|UU|Peraturan|Perpres|Permen\w*|Perda|Perbup|Perwal\w*|Keputusan|Inpres|PP|SK|Nomor|Lembaran)\b"
    r"|\bNo\b\.?)[^\n;]{0,90}$",
    re.IGNORECASE,
)


_ENDS = re.compile(
    r"(?:sampai(?:\s+dengan)?|s\.?/?d\.?|hingga|berakhir\w*)\W*(?:pada\s+)?(?:tanggal\W*)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateFacts:
    """The date of the document, the day of what it tells, and whether the place for the date was left open."""

    date: Fact[day] | None = None
    event: Fact[day] | None = None
    blank: Fact[str] | None = None


def find_date(layout: Layout, headings: Sequence[Heading], main: str | None) -> DateFacts:
    """The dates of a document with words."""
    decided, blank = _decided(layout)
    event = _event(layout)
    if decided is None and blank is None and event is None:
        blank = _left_open(layout, headings)
    if decided is None and blank is None:
        decided = _signed(layout) or _labelled(layout, headings) or _sealed(layout)
    if decided is None and blank is None and event is None and main not in _UNDATED:
        # The only date of a regulation without one of its own is that of a law that it cites.
        decided = _filled_in(layout) or (None if layout.names("menimbang") else _only(layout))
    if decided is None and blank is None and event is None:
        decided = (_last_day(layout) if main in known.CERTIFICATES else None) or _named(layout)
    if decided is None and blank is None and event is not None:
        decided = _finished(layout)
    return DateFacts(decided or (event if blank is None else None), event, blank if decided is None else None)


def _decided(layout: Layout) -> tuple[Fact[day] | None, Fact[str] | None]:
    """Reads "Ditetapkan di ... pada tanggal ...": the first one that is filled; or that its place is open."""
    blank: Fact[str] | None = None
    for match in _DECIDED.finditer(layout.text):
        # A date in words is only found behind the word for it, which stands before "when".
        found = find_dates(match["when"]) or find_dates(f"tanggal {match['when']}")
        quote = " ".join(match[0].split())
        page = layout.page_at(match.start())
        if found:
            return Fact(found[0].value, quote, page, Field.TEXT, DECIDED), None
        # On a scan the date may have been written by hand: what OCR did not read is not blank.
        if blank is None and not layout.scanned and (_OPEN.match(match["when"]) or _OPEN_DAY.match(match["when"])):
            blank = Fact(quote, quote, page)
    return None, blank


def _left_open(layout: Layout, headings: Sequence[Heading]) -> Fact[str] | None:
    """A day that nobody filled in: "Pada hari ini ..... tanggal .....", or "Teluk Damar,      Oktober 2025" to sign."""
    if layout.scanned:
        return None
    match = _OPEN_THIS_DAY.search(layout.text[:_WITHIN])
    numbered = any(_NUMBERED.search(heading.text) for heading in headings[:2])
    if match is None and numbered and not layout.names("kata pengantar", "sambutan"):  # they bear the month alone
        match = _OPEN_TO_SIGN.search(layout.text)
    if match is None:
        return None
    quote = " ".join(match[0].split())
    return Fact(quote, quote, layout.page_at(match.start()))


def _signed(layout: Layout) -> Fact[day] | None:
    """The last "Place, date" line: it stands above the signature, or at the head of a letter."""
    last: Fact[day] | None = None
    for match in _PLACE.finditer(layout.text):
        when = _LONE_STROKE.sub("1 ", match["when"], count=1)
        found = find_dates(when)
        if found and _stands_alone(match["place"], when, found[0]) and not CITED_BEFORE.search(match["place"]):
            last = Fact(found[0].value, match[0].strip(), layout.page_at(match.start()), Field.TEXT, SIGNED)
            if layout.zones and len(layout.zones) > 1 and layout.zones[0].end > match.start():
                # the first signed page of a merged file is the main document's
                following = layout.text[match.end() : match.end() + 200]
                if re.search(r"\b\d{8} ?\d{6} ?\d ?\d{3}\b|NIP|ttd", following):
                    return last
    return last


def _stands_alone(place: str, when: str, found: FoundDate) -> bool:
    """Whether "Place, date" is a line of its own, not a part of a sentence or the last words of a title."""
    if found.start > _MOST_BEFORE_DATE or (found.until is not None and place.isupper()):
        return False
    after = when[found.end :].strip()
    return not after or not (after[0].islower() or (place.isupper() and after[0].isalpha()))


def _labelled(layout: Layout, headings: Sequence[Heading]) -> Fact[day] | None:
    """Dates behind a label (SOP tables), beside the number of a letter, or alone on a line above the signature."""
    made: dict[str, Fact[day]] = {}
    for match in _MADE.finditer(layout.text[:6_000]):
        found = find_dates(match["when"])
        if found and found[0].start <= 8:
            fact = Fact(found[0].value, " ".join(match[0].split()), layout.page_at(match.start()), Field.TEXT, LABELLED)
            made.setdefault(match["which"].lower(), fact)
    for which in _MADE_ORDER:
        if which in made:
            return made[which]
    beside = _beside_number(layout, headings)
    if beside is not None:
        return beside
    alone = None
    for match in _ALONE.finditer(layout.text):
        found = find_dates(match["when"])
        if found:
            alone = Fact(found[0].value, match[0].strip(), layout.page_at(match.start()), Field.TEXT, SIGNED - 0.1)
    return alone


def _beside_number(layout: Layout, headings: Sequence[Heading]) -> Fact[day] | None:
    """The date that stands on the line of a letter's number."""
    for heading in headings[:2]:
        for line in heading.text.split("\n"):
            if line[:6].lower().startswith(("nomor", "no.", "no :")) or (" | " in line and _LABEL_BESIDE.search(line)):
                found = find_dates(line)
                if found:
                    place = heading.start + heading.text.find(line)
                    return Fact(found[-1].value, line, layout.page_at(place), Field.TEXT, LABELLED)
    return None


def _event(layout: Layout) -> Fact[day] | None:
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


def _sealed(layout: Layout) -> Fact[day] | None:
    """When an electronic signature says that it was made."""
    for signature in layout.extraction.metadata.signatures:
        if signature.signed is not None:
            return Fact(signature.signed.date(), signature.signer, None, Field.METADATA, SEALED)
    return None


def _only(layout: Layout) -> Fact[day] | None:
    """The only date of the text, or the one in its last lines; not one of a cited law."""
    text = layout.text
    own = [
        item
        for item in find_dates(text[:12_000])
        if item.until is None
        and not (layout.shape is Shape.SHEETS and _in_row(text, item.start))
        and not CITED_BEFORE.search(text[max(0, item.start - 100) : item.start])
        and not _ENDS.search(text[max(0, item.start - 40) : item.start])
    ]
    values = {item.value for item in own}
    if len(values) == 1:
        return _fact(layout, own[-1], ONLY_ONE)
    tail = text.rfind("\n", 0, max(0, len(text) - 400))
    last = [item for item in own if item.start > tail]
    if last:
        return _fact(layout, last[-1], LAST_ONE)
    return None


def _in_row(text: str, place: int) -> bool:
    """Whether a place stands in a row of a table: what a row dates is not the table."""
    end = text.find("\n", place)
    return text.count(" | ", text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)) >= _BARS_OF_A_ROW


def _last_day(layout: Layout) -> Fact[day] | None:
    """The last day of what a certificate is about: it was given then, where it bears no date of its own."""
    spans = [found for found in find_dates(layout.text[:3_000]) if found.until is not None]
    if not spans or len({span.until for span in spans}) > 1 or spans[0].until is None:
        return None
    return Fact(spans[0].until, spans[0].quote, layout.page_at(spans[0].start), Field.TEXT, ONLY_ONE)


def _filled_in(layout: Layout) -> Fact[day] | None:
    """The date beside who filled, drew up or printed a table."""
    last = None
    if layout.names("menimbang") or not layout.names(*_DRAWN_UP_WORDS):
        return None
    for match in _DRAWN_UP.finditer(layout.text):
        found = find_dates(match["when"])
        if found:
            last = Fact(found[0].value, " ".join(match[0].split()), layout.page_at(match.start()), Field.TEXT, DRAWN_UP)
    return last


def _finished(layout: Layout) -> Fact[day] | None:
    """The date beside who drew a report up, at its very end: later than what it tells of."""
    drawn_up = _filled_in(layout)
    at_end = drawn_up is not None and layout.text.rfind(drawn_up.quote[-_SHOWN:]) > len(layout.text) - _AT_END
    return drawn_up if at_end else None


def _named(layout: Layout) -> Fact[day] | None:
    """A whole date in the name of the file: when it happened, more often than when it was written."""
    found = find_dates(stem_of(layout.file.name).replace("_", " "))
    return Fact(found[0].value, found[0].quote, None, Field.NAME, NAMED) if found else None


def _fact(layout: Layout, found: FoundDate, certainty: float) -> Fact[day]:
    return Fact(found.value, found.quote, layout.page_at(found.start), Field.TEXT, certainty)
