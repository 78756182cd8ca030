"""What a document says that it is about: the lines after TENTANG, the matter of a letter, the title of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.language.dates import find_dates
from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading, is_prose, is_shouted
from evidence_check.recognition.layout import Layout, Shape, Zone, is_page_mark

FROM_HEADING, FROM_LABEL, FROM_FORM, FROM_METADATA = 0.95, 0.9, 0.75, 0.3

_ABOUT = re.compile(r"^\W{0,3}(?:TENT ?ANG|Tentang)\b\W*")
_MATTER = re.compile(r"^\W{0,3}(?:Perihal|PERIHAL|Hal|HAL|H a l)\s*[:;]\s*(?P<what>\S[^\n|]*)", re.MULTILINE)
_NAMED = re.compile(
    r"^\W{0,3}(?:Nama SOP|NAMA SOP|Judul(?: SOP)?|JUDUL(?: SOP)?|Nama Kegiatan)\s*[:|]?\s*(?P<what>\S[^\n|]*)",
    re.MULTILINE,
)
_NEXT_LABEL = re.compile(
    r"^\W{0,3}(?:Yth|Kepada|Kpd|Lampiran|Lamp|Sifat|Nomor|Tanggal|di\b|Dari|Tembusan|Dengan hormat)", re.IGNORECASE
)
_ENDS_SUBJECT = re.compile(
    r"DENGAN RAHMAT|^(?:BUPATI|WALI\s?KOTA|GUBERNUR|PRESIDEN|MENTERI|KEPALA|CAMAT|LURAH|KETUA|DIREKTUR|DEWAN|"
    r"PIMPINAN)\b[^\n]*,?\s*$|^(?:Menimbang|Mengingat|Membaca|M ?E ?M ?U ?T ?U ?S|Ditetapkan|"
    r"Pasal\s|BAB\s|ANTARA\b|NOMOR\b|Nomor\b)"
)
_ADDRESS = re.compile(r"^\W{0,3}(?:Jl|Jln|Jalan|Telp|Alamat|Kode Pos|Website|Email|e-mail)\b", re.IGNORECASE)
_ADDRESS_WITHIN = 9
_NO_TITLE = re.compile(
    r"untitled|document\d*$|microsoft|power ?point|slide \d|presentation\d*$|$|\W+$|scan", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"\(?(?:19|20)\d\d\b[^A-Za-z]{0,12}$")
_TOPIC = re.compile(
    r"^\W{0,3}(?:Acara|Agenda|Tema|Topik|Kegiatan|Untuk|Materi|ACARA|AGENDA|KEGIATAN|UNTUK)\s*[:|]\s*(?P<what>[^\n|]*\w[^\n|]*)",
    re.MULTILINE,
)
_ENDS_TITLE = re.compile(_ENDS_SUBJECT.pattern + r"|^(?:No|NO)\.?\s|\s\|\s|^TENTANG")
_LETTERHEAD = re.compile(
    r"^(?:PEMERINTAH|KEMENTERIAN|DINAS|BADAN|KANTOR|KECAMATAN|DESA|KELURAHAN|SEKRETARIAT|BAGIAN|BIDANG|SEKSI|UPTD?|UNIT|"
    r"BUPATI|WALI\s?KOTA|GUBERNUR|PRESIDEN|PROVINSI|INSPEKTORAT|RUMAH SAKIT|PUSKESMAS|KEPOLISIAN|KEJAKSAAN|PENGADILAN|"
    r"BALAI|KABUPATEN|KOTA|SALINAN|LAMPIRAN|REPUBLIK INDONESIA|INDONESIA|DHARMA|NOMOR|Nomor|No\.|Jl\.?|Jalan|Telp|"
    r"RAHASIA|DRAFT?|RANCANGAN|PETIKAN|PERLINDUNGAN ANAK,|TENTANG)",
)
_CLOCK = re.compile(r"\b[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS_OF_A_STAMP = 2  # the month, the zone of time
MOST_LINES, MOST_CHARACTERS = 6, 400


def find_title(layout: Layout, headings: Sequence[Heading], place: int | None) -> Fact[str] | None:
    """The title: the shouted lines below the letterhead, or the first words of a sheet or slide.

    ``place`` is where the words stand that tell the type: the title begins on their line.
    """
    picture = layout.shape is Shape.PICTURE
    for heading in headings[:3]:
        if heading.annex:
            continue
        lines = _shouted(_title_lines(heading, place), picture=picture)
        if lines:
            return _fact(lines, heading.page, FROM_HEADING)
    if layout.shape in {Shape.SHEETS, Shape.SLIDES} and layout.zones:
        return _first_line(layout, layout.zones[0])
    plain = layout.extraction.metadata.title.strip()
    if _NO_TITLE.match(plain):
        return None
    return (
        Fact(plain[:MOST_CHARACTERS], plain[:MOST_CHARACTERS], None, Field.METADATA, FROM_METADATA) if plain else None
    )


def _shouted(found: Sequence[str], *, picture: bool) -> list[str]:
    """The shouted lines with which these begin, and the year below them."""
    lines: list[str] = []
    for line in found:
        if picture and _is_stamp(line):
            continue
        if lines and _YEAR_ALONE.match(line):
            return [*lines, line]
        if lines and (not is_shouted(line) or _ENDS_TITLE.search(line) or len(lines) == MOST_LINES):
            break
        if is_shouted(line):
            lines.append(line)
    return lines


def _is_stamp(line: str) -> bool:
    """Whether a line is but the stamp of a camera: a day with a time, and no words beside them."""
    return bool(_CLOCK.search(line)) and bool(find_dates(line)) and len(_WORD.findall(line)) <= _WORDS_OF_A_STAMP


def _title_lines(heading: Heading, place: int | None) -> Sequence[str]:
    if place is None or not heading.start <= place < heading.start + len(heading.title):
        return _below_letterhead(heading)
    begin = heading.text.rfind("\n", 0, place - heading.start) + 1
    return [line for line in heading.text[begin:].split("\n") if line and not is_page_mark(line)]


def _below_letterhead(heading: Heading) -> Sequence[str]:
    """The lines of the heading without those that say who writes: all above an address, and names of offices."""
    lines = [line for line in heading.text.split("\n") if line and not is_page_mark(line)]
    for number, line in enumerate(lines[:_ADDRESS_WITHIN]):
        if _ADDRESS.match(line):
            lines = lines[number + 1 :]
            break
    first = 0
    while first < len(lines) and (_LETTERHEAD.match(lines[first]) or _goes_on(lines, first)):
        first += 1
    return lines[first:]


def _goes_on(lines: Sequence[str], position: int) -> bool:
    """Whether a line is the second one of an office's name."""
    return position > 0 and lines[position - 1].endswith((",", " DAN", "-"))


def find_subject(
    layout: Layout, headings: Sequence[Heading], title: Fact[str] | None, kind: Fact[str] | None
) -> Fact[str] | None:
    """The subject, from the strongest place that has one. ``kind``: the main type, whose bare name is no subject."""
    for heading in headings:
        if not heading.subject or (heading.annex and heading.page != headings[0].page):
            continue
        found = _after_about(layout, heading)
        if found is not None:
            return found
    opening = layout.text[:3_000]
    for pattern in (_MATTER, _NAMED):
        match = pattern.search(opening)
        if match is not None:
            return _with_following(layout, opening, match)
    if title is not None and title.field is not Field.METADATA and not _is_bare(title, kind):
        return Fact(title.value, title.quote, title.page, title.field, FROM_FORM)
    topic = _TOPIC.search(opening)
    if topic is not None:
        return _with_following(layout, opening, topic)
    other = find_title(layout, headings, None)
    if other is not None and other.field is not Field.METADATA and not _is_bare(other, kind):
        return Fact(other.value, other.quote, other.page, other.field, FROM_FORM)
    return None


def _is_bare(title: Fact[str], kind: Fact[str] | None) -> bool:
    """Whether a title is nothing but the name of the kind ("UNDANGAN")."""
    return kind is not None and len(title.value) <= len(kind.quote) + 2 and kind.field is Field.TEXT


def _after_about(layout: Layout, heading: Heading) -> Fact[str] | None:
    """The lines after "TENTANG", up to whoever enacts or the first clause."""
    at = heading.start + heading.about
    lines: list[str] = []
    following = _ABOUT.sub("", layout.text[at : at + 1_500], count=1)
    for line in following.split("\n"):
        if not line or is_page_mark(line):
            if lines:
                break
            continue
        cut = line.find("DENGAN RAHMAT")
        if cut > 0:
            lines.append(line[:cut].strip())
            break
        if lines and (_ENDS_SUBJECT.search(line) or is_prose(line) or len(lines) == MOST_LINES + 2):
            break
        if _ENDS_SUBJECT.search(line) and not is_shouted(line):
            break
        lines.append(line)
    return _fact(lines, layout.page_at(at) or heading.page, FROM_HEADING) if lines else None


def _with_following(layout: Layout, text: str, match: re.Match[str]) -> Fact[str]:
    """A label's words with the line that they run on to."""
    lines = [match["what"].strip()]
    for line in text[match.end() :].split("\n")[1:3]:
        if not line or _NEXT_LABEL.match(line) or is_prose(line) or len(line) > 80 or ":" in line:
            break
        lines.append(line)
    return _fact(lines, layout.page_at(match.start()), FROM_LABEL)


def _first_line(layout: Layout, zone: Zone) -> Fact[str] | None:
    for line in layout.of(zone).split("\n")[:4]:
        if len(line) > 3:
            certainty = FROM_FORM if zone.kind in {PageKind.SHEET, PageKind.SLIDE} else FROM_LABEL
            return _fact([line], zone.page, certainty)
    return None


def _fact(lines: Sequence[str], page: int | None, certainty: float) -> Fact[str]:
    text = " ".join(" ".join(lines).split())[:MOST_CHARACTERS].strip(" .,:;")
    return Fact(text, text, page, Field.TEXT, certainty)
