"""Who signed, and what can be said of the signature without validating anything.

Absence of text is not absence of a signature: a stamp or a stroke of the pen leaves no words. So "none" is said only
of what was born digital; whatever came through a scanner, or carries pictures on its pages, is "unknown".

An official copy bears "ttd" where the original was signed. That is as it should be: the copy itself is "unknown", and
nothing about it is empty. A picture that was pasted into the place for a signature is taken for one: offices send
letters out like that, and nobody who reads the page can tell more. It does not sign for another place that is dotted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.extraction import PICTURE
from evidence_check.model.recognition import Fact, Field, SignatureState
from evidence_check.recognition import known
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.names import spoken
from evidence_check.recognition.recogniser import Recogniser

CERTIFIED, FOUND_FIELD, EDITABLE, NO_PICTURE, SAID_IN_NAME, PASTED = 0.95, 0.95, 0.85, 0.75, 0.7, 0.6

_ELECTRONIC = re.compile(r"di\s*tanda\s*tangani\s+secara\s+elektronik|TTE\b|tanda\s*tangan\s+elektronik", re.IGNORECASE)
_CERTIFIER = re.compile(
    r"\bBS[rR][eE]\b|BSSN|Balai\s+(?:Besar\s+)?Sertifikasi\s+Elektronik|sertifikat\s+elektronik", re.IGNORECASE
)
_COPY = re.compile(r"(?<![A-Za-z])(?:cap\s*/\s*)?(?:t\s?\.?\s?t\s?\.?\s?d|dto)\.?(?![A-Za-z])", re.IGNORECASE)
_ACTING = r"(?:(?:a\.?\s?n|u\.?\s?b|Plt|Plh|Pj|Pjs|Penjabat|Pelaksana Tugas)\.?\s+)?"
_OFFICE = re.compile(
    rf"^\W{{0,3}}(?:Mengetahui,?\s*|Disahkan oleh,?\s*|Yang menyatakan,?\s*)?{_ACTING}"
    r"(?:Wakil\s+)?(?:BUPATI|WALI\s?KOTA|GUBERNUR|PRESIDEN|MENTERI|CAMAT|LURAH|SEKRETARIS|KETUA|DIREKTUR|DEPUTI|INSPEKTUR|"
    r"KEPALA|KABID|KASI|KAPOLRES|KAPUS|KADIS|KABAG|KASUBBAG|NOTULIS|PIMPINAN|KOORDINATOR|PEMBINA|PENANGGUNG JAWAB|"
    r"PEJABAT PEMBUAT|PEJABAT PELAKSANA|PAMBAKAL|HAKIM|PENYIDIK|RAIS|REKTOR|DEKAN|MANAGER)\b[^\n:|]{0,90}$",
    re.IGNORECASE | re.MULTILINE,
)
_PARTY = r"PIHAK\s+(?:KESATU|PERTAMA|KEDUA|KETIGA|I{1,3})"
_PARTIES = re.compile(rf"^{_PARTY}(?:[\s,|]+{_PARTY}){{0,2}}[^\w\n]{{0,3}}$", re.MULTILINE)  # of an agreement
_NIP = re.compile(r"^\W{0,3}(?:NIP|NRP|NIK)?\W{0,3}(?:\d[\d ]{7,22})?\W*$", re.IGNORECASE)
_NIP_LINE = re.compile(r"^\W{0,3}(?:NIP|NRP)\b[\s.:]*(?P<figures>[\d ]*)$|^\d{8} ?\d{6} ?\d ?\d{3}$", re.IGNORECASE)
_DOTS = re.compile(r"^[\s(]*(?:\.{3,}|_{3,}|…+|-{4,})[\s.…_)]*$|^\(\s*\)$|^\(\s*(?:\.{3,}|_{3,}|…+)\s*\)$")
_UNSIGNED_NAME = re.compile(
    r"\b(?:belum|blm|tanpa|nunggu|menunggu|tunggu)\s+(?:ttd|tte|di ?tanda ?tangan\w*|tanda ?tangan)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"pada tanggal[^\n]{0,40}\n(?:[^\n]{0,60}\n)?$|,[ ]?[^\n]{0,12}\d{1,2} [A-Za-z]{3,9} \d{4}\s*\n(?:[^\n]{0,60}\n)?$",
    re.IGNORECASE,
)
# "Ketua PKK membuka acara", a photo, "Foto Bersama": words under pictures, not a place for a signature.
_DOES = re.compile(r"\s(?:saat|ketika|bersama|sedang|me[mnlr][a-z]{3,}|ber[a-z]{4,})\b")
_CAPTION = re.compile(r"(?:foto|gambar|dokumentasi|suasana|kegiatan|peserta|penyerahan|pembukaan)\b", re.IGNORECASE)
_NEAR = 160
_LONGEST_NAME = 70
_DEGREE = re.compile(
    r"^(?:(?:dr|drg|drh|apt|ns|bd|ir|hj|h)\.\s*)+", re.IGNORECASE
)  # before a name, often in small letters
_LOOKS = 7  # lines below the office in which name and number stand


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """The state of the signature, who signed, and whether a place for it stands empty."""

    state: Fact[SignatureState]
    signer: Fact[str] | None = None
    empty: Fact[str] | None = None
    lookalike: Fact[str] | None = None
    copy: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A place for a signature: the office, the name under it, and what stands between."""

    office: str
    name: str
    offset: int
    dots: bool
    gap: bool
    mark: bool
    picture: bool = False


def find_signature(layout: Layout, main_type: str | None, recogniser: Recogniser) -> SignatureFacts:
    """What can be said of the signature."""
    if main_type in {known.PHOTO, known.SCREENSHOT} or (layout.shape is Shape.PICTURE and main_type is None):
        return SignatureFacts(_state(SignatureState.NOT_APPLICABLE))
    places = _places(layout.text) if layout.readable else []
    unsigned = _UNSIGNED_NAME.search(spoken(layout.file.name))
    signer = _signer(layout, places)
    copy = _copy_mark(layout, places)
    fields = layout.extraction.metadata.signatures
    if fields:
        state = Fact(SignatureState.TTE, fields[0].signer, None, Field.METADATA, FOUND_FIELD)
        return SignatureFacts(state, signer, copy=copy)
    lookalike = None
    for wording in _ELECTRONIC.finditer(layout.text) if layout.names("elektronik", "tte") else ():
        quote = _line_at(layout.text, wording.start())
        page = layout.page_at(wording.start())
        around = layout.text[max(0, wording.start() - 300) : wording.end() + 500]
        if _CERTIFIER.search(around):
            return SignatureFacts(Fact(SignatureState.TTE, quote, page, Field.TEXT, CERTIFIED), signer, copy=copy)
        if lookalike is None and layout.text[wording.start() : wording.start() + 2].lower() == "di":
            lookalike = Fact(quote, quote, page)
    if unsigned is not None:
        reason = Fact(unsigned[0], unsigned[0], None, Field.NAME, SAID_IN_NAME)
        return SignatureFacts(
            Fact(SignatureState.NONE, unsigned[0], None, Field.NAME, SAID_IN_NAME), signer, reason, lookalike
        )
    return _without_certificate(layout, main_type, recogniser, places, signer, copy, lookalike)


def _without_certificate(
    layout: Layout,
    main_type: str | None,
    recogniser: Recogniser,
    places: list[_Place],
    signer: Fact[str] | None,
    copy: Fact[str] | None,
    lookalike: Fact[str] | None,
) -> SignatureFacts:
    unknown = SignatureFacts(_state(SignatureState.UNKNOWN), signer, None, lookalike, copy)
    if layout.scanned or not layout.readable or lookalike is not None:
        return unknown
    pasted = next((place for place in places if place.picture), None)
    if pasted is not None and not any(place.dots and not place.picture for place in places):
        quote = " / ".join(part for part in (pasted.office, pasted.name) if part)
        state = Fact(SignatureState.WET, quote, layout.page_at(pasted.offset), Field.TEXT, PASTED)
        return SignatureFacts(state, signer, None, None, copy)
    if layout.extraction.withheld and PICTURE in layout.text:
        return unknown  # of a sensitive text the names are gone, so which place a picture fills cannot be told
    empty = _empty(layout, places) if copy is None else None
    rule = recogniser.rule(main_type) if main_type else None
    needed = rule is not None and rule.type.needs_signature
    if (
        empty is None
        and not needed
        and (main_type in known.UNSIGNED_FORMS or layout.shape in {Shape.SHEETS, Shape.SLIDES})
    ):
        return SignatureFacts(_state(SignatureState.NOT_APPLICABLE), signer)
    if layout.editable:
        # Nobody signs a file that can still be edited; a picture of a signature in it proves nothing.
        state = Fact(
            SignatureState.NONE, empty.quote if empty else "", empty.page if empty else None, Field.TEXT, EDITABLE
        )
        return SignatureFacts(state, signer, empty, None, copy)
    if copy is not None or _may_hold_a_picture_of_it(layout):
        return unknown
    if empty is not None or needed:
        state = Fact(
            SignatureState.NONE, empty.quote if empty else "", empty.page if empty else None, Field.TEXT, NO_PICTURE
        )
        return SignatureFacts(state, signer, empty, None, copy)
    return unknown


def _may_hold_a_picture_of_it(layout: Layout) -> bool:
    """A picture inside may be the scanned page, or a scanned signature: then nothing can be said."""
    return layout.extraction.metadata.images > 0


def _state(state: SignatureState) -> Fact[SignatureState]:
    return Fact(state, certainty=1.0 if state is SignatureState.NOT_APPLICABLE else 0.5)


def _places(text: str) -> list[_Place]:
    """Every place for a signature: a line naming an office, and below it a name, an empty line, dots or a number."""
    found = []
    for match in (*_OFFICE.finditer(text), *_PARTIES.finditer(text)):
        below = text[match.end() + 1 : match.end() + 500].split("\n")[:_LOOKS]
        above = text[max(0, match.start() - _NEAR) : match.start()]
        place = _place(match, below, dated=_DATED.search(above) is not None)
        if place is not None:
            found.append(place)
    return found


def _place(match: re.Match[str], below: list[str], *, dated: bool) -> _Place | None:
    """The place that an office opens; ``dated``: a date stands above it, so a name below it is who should sign."""
    dots = gap = mark = False
    picture = PICTURE in match[0]
    name = ""
    number = False
    for told in below:
        line = told.replace(PICTURE, "").strip() if PICTURE in told else told
        if line != told:
            picture = True
        if not line:
            gap = gap or (not name and not picture)
        elif _DOTS.match(line):
            dots = True
        elif _NIP_LINE.match(line):
            number = True
            break
        elif _COPY.fullmatch(line.strip(" .,")):
            mark = True
        elif not name and not mark and _continues_office(match[0], line):
            continue
        elif not name and _is_name(line):
            name = line
        else:
            break
    picture = picture and not (_CAPTION.match(name) or _DOES.search(match[0]))
    if not (number or dots or (name and (gap or mark or dated or picture))):
        return None
    empty = gap or (dated and bool(name))
    office = " ".join(match[0].replace(PICTURE, " ").split()).strip(" ,")
    return _Place(office, name, match.start(), dots, empty, mark, picture)


def _is_name(line: str) -> bool:
    """Whether a line is the name of a person: a few words with capitals, titles behind a comma."""
    words = _DEGREE.sub("", line).split(",", 1)[0].split()
    return len(line) < _LONGEST_NAME and 0 < len(words) <= 8 and all(word[0].isupper() for word in words)


def _continues_office(office: str, line: str) -> bool:
    """Whether a line goes on naming the office ("a.n. BUPATI X / SEKRETARIS DAERAH,")."""
    return bool(_OFFICE.match(line)) or (office.isupper() and line.isupper() and line.endswith(","))


def _signer(layout: Layout, places: list[_Place]) -> Fact[str] | None:
    """The office of who signs, of the first place that is not the copy's own certification."""
    for place in places:
        above = layout.text[max(0, place.offset - 60) : place.offset]
        if re.search(r"sesuai\s+dengan\s+aslinya", above, re.IGNORECASE):
            continue
        quote = f"{place.office} / {place.name}" if place.name else place.office
        return Fact(place.office, quote, layout.page_at(place.offset), Field.TEXT, 0.85)
    return None


def _copy_mark(layout: Layout, places: list[_Place]) -> Fact[str] | None:
    """The "ttd" where the original bears the signature."""
    for place in places:
        if place.mark:
            return Fact("ttd", f"{place.office} / ttd / {place.name}".strip(" /"), layout.page_at(place.offset))
    match = re.search(
        r"(?:^|\n|,\s?)(?:cap\s*/\s*)?(?:t ?t ?d|ttd|dto)\.?(?=\s*(?:\n|$|[A-Z]{3}|[+&/]\s?cap\b))", layout.text
    )
    return Fact("ttd", match[0].strip(), layout.page_at(match.start())) if match is not None else None


def _empty(layout: Layout, places: list[_Place]) -> Fact[str] | None:
    for place in places:
        if place.dots or (place.gap and not place.mark and not place.picture):
            quote = f"{place.office} / ... / {place.name}" if place.name else f"{place.office} / ..."
            return Fact(place.office, quote, layout.page_at(place.offset))
    return None


def _line_at(text: str, offset: int) -> str:
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[begin : end if end >= 0 else len(text)].replace(PICTURE, "")[:200].strip()
