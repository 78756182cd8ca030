"""Whose document it is: the evaluated region's own, another region's, or the state's or a province's.

The first strong sign wins: the letterhead, then who decides and where, then (weakly) the only region it speaks of. A
certificate that a ministry gives belongs to whom it is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from evidence_check.language.fold import fold
from evidence_check.language.regions import FoundRegion, Region, RegionKind, find_regions
from evidence_check.model.recognition import Fact, Field, Origin
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.recogniser import Recogniser

LETTERHEAD, RECEIVER, SIGNER, SPOKEN_OF, NAMED = 0.95, 0.85, 0.8, 0.55, 0.3

_OPENING, _SHORTEST_OPENING = 1_400, 80
_STATE = re.compile(
    r"^\W{0,3}(?:BERITA NEGARA|LEMBARAN NEGARA|PRESIDEN REPUBLIK|MENTERI|KEMENTERIAN|DEWAN PERWAKILAN RAKYAT REPUBLIK|"
    r"KEPOLISIAN NEGARA|KEJAKSAAN|MAHKAMAH|BADAN (?:NARKOTIKA NASIONAL|PUSAT STATISTIK|PENGAWAS OBAT)|"
    r"LEMBAGA (?!PEMASYARAKATAN)|OTORITAS|BANK INDONESIA|KOMISI|UNDANG ?- ?UNDANG|"
    r"PERATURAN (?:PEMERINTAH(?! (?:DAERAH|KABUPATEN|KOTA|DESA))|PRESIDEN|MENTERI|OTORITAS|"
    r"KEPALA (?:BADAN|LEMBAGA)|BADAN)|"
    r"KEPUTUSAN (?:PRESIDEN|MENTERI|BERSAMA MENTERI)|INSTRUKSI (?:PRESIDEN|MENTERI)|REPUBLIK INDONESIA)\b",
    re.MULTILINE,
)
_GIVEN = re.compile(r"(?:di ?)?berikan\s+kepada\b|DIBERIKAN\s+KEPADA\b|dianugerahkan\s+kepada\b", re.IGNORECASE)
_MISREAD = re.compile(r"[A-Z][l01|!][A-Z]")  # text layers that a scanner made: "RlMBA"
_MOST_MENTIONS = 60
_NEAR, _SHORTEST_NAME = 78.0, 5


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """Whose document it is, and the name of the region."""

    origin: Fact[Origin] | None = None
    name: str | None = None


def find_origin(layout: Layout, headings: Sequence[Heading], local: bool | None, recogniser: Recogniser) -> RegionFacts:
    """Whose document it is. ``local`` is what its type says: False for national and provincial law."""
    own = recogniser.own
    if local is False:
        quote = headings[0].text.split("\n")[0] if headings else ""
        page = headings[0].page if headings else None
        return RegionFacts(Fact(Origin.CENTRAL, quote, page, Field.TEXT, LETTERHEAD))
    opening = _opening(layout, headings)
    state = _STATE.search(opening)
    head = _first(layout, opening, 0, own, LETTERHEAD, issuers=False)
    if head is not None and head.origin is not None and head.origin.value is Origin.OWN:
        return head
    given = _GIVEN.search(layout.text[:3_000]) if layout.names("kepada") and (state or head) else None
    if given is not None:
        receiver = _first(
            layout, layout.text[given.end() : given.end() + 400], given.end(), own, RECEIVER, issuers=False
        )
        if receiver is not None:
            return receiver
    if head is not None:
        return head
    if own is not None and (place := _own_name(opening, own)) is not None:
        return RegionFacts(Fact(Origin.OWN, place, layout.page_at(0), Field.TEXT, SIGNER), own.full_name)
    spoken_of = _spoken_of(layout, own)
    if state is not None:
        if spoken_of is not None and spoken_of.origin is not None and spoken_of.origin.value is Origin.OWN:
            return spoken_of  # an office of the state that works here and writes about here
        return RegionFacts(
            Fact(Origin.CENTRAL, state[0].strip(), layout.page_at(state.start()), Field.TEXT, LETTERHEAD)
        )
    signer = _first(layout, layout.text, 0, own, SIGNER, issuers=True)
    if signer is not None:
        return signer
    return spoken_of or _named(layout, own)


def _opening(layout: Layout, headings: Sequence[Heading]) -> str:
    """Letterhead and title: the first lines, without the subject (which may name anybody)."""
    end = _OPENING
    own = next((heading for heading in headings if not heading.running), None)
    if own is not None and not own.annex:
        end = min(end, own.start + own.about if own.subject else own.start + len(own.text))
    if end < _SHORTEST_OPENING:
        line_end = layout.text.find("\n", _SHORTEST_OPENING)
        end = line_end if line_end >= 0 else len(layout.text)
    return layout.text[:end]


def _first(
    layout: Layout, text: str, offset: int, own: Region | None, certainty: float, *, issuers: bool
) -> RegionFacts | None:
    """What the first region says that names whose document it is; provinces only where no regency or city is named."""
    province: FoundRegion | None = None
    for found in find_regions(text, own):
        if found.region.kind is RegionKind.PROVINCE:
            province = province or (found if found.issuer or found.quote.isupper() else None)
            continue
        if (issuers and not (found.issuer and found.quote.isupper())) or not (issuers or _is_strong(found)):
            continue
        if own is not None and not found.region.same(own) and _may_be_own(layout, found.region, own):
            if _own_name(layout.text, own) is None:
                continue  # neither sure: what else is written decides
            return RegionFacts(
                Fact(Origin.OWN, found.quote, layout.page_at(offset + found.start), Field.TEXT, SIGNER), own.full_name
            )
        return _facts(layout, found, offset, own, certainty)
    if province is not None and province.issuer:
        fact = Fact(Origin.CENTRAL, province.quote, layout.page_at(offset + province.start), Field.TEXT, certainty)
        return RegionFacts(fact, province.region.full_name)
    return None


def _may_be_own(layout: Layout, found: Region, own: Region) -> bool:
    """Whether this is the own name, damaged by OCR or cut off by the end of a line.

    A neighbour may bear a name that is as near ("Rimba Raya" beside "Rimba Jaya"): what is written twice in the same
    way is no damage.
    """
    if RegionKind.UNKNOWN not in (found.kind, own.kind) and found.kind is not own.kind:
        return False
    name, wanted = _letters(found.name), _letters(own.name)
    if wanted.startswith(name) and len(found.name.split()) < len(own.name.split()):
        return True
    if (
        not (layout.scanned or _MISREAD.search(found.name))
        or len(re.findall(rf"(?<!\w){re.escape(found.name.lower())}(?!\w)", layout.lower)) > 1
    ):
        return False
    return fuzz.ratio(name, wanted[: max(len(name), _SHORTEST_NAME)]) >= _NEAR


def _letters(name: str) -> str:
    return "".join(mark for mark in fold(name) if mark.isalnum())


def _is_strong(found: FoundRegion) -> bool:
    return found.issuer or found.region.kind is RegionKind.REGENCY or found.quote.isupper()


def _facts(layout: Layout, found: FoundRegion, offset: int, own: Region | None, certainty: float) -> RegionFacts:
    origin = Origin.OWN if own is None or found.region.same(own) else Origin.OTHER
    fact = Fact(origin, " ".join(found.quote.split()), layout.page_at(offset + found.start), Field.TEXT, certainty)
    name = own.full_name if own is not None and origin is Origin.OWN else found.region.full_name
    return RegionFacts(fact if own is not None else None, name)


def _own_name(text: str, own: Region) -> str | None:
    """The own name as a whole word ("KEJAKSAAN NEGERI X")."""
    if len(own.name) < 4:
        return None
    match = re.search(rf"(?<!\w){re.escape(own.name)}(?!\w)", text, re.IGNORECASE)
    return match[0] if match is not None else None


def _spoken_of(layout: Layout, own: Region | None) -> RegionFacts | None:
    """The only region that the text speaks of."""
    if own is None or not layout.readable:
        return None
    others: dict[str, list[FoundRegion]] = {}
    for count, found in enumerate(find_regions(layout.text, own)):
        if found.region.kind is not RegionKind.PROVINCE and found.region.same(own):
            return _facts(layout, found, 0, own, SPOKEN_OF)
        if found.region.kind is RegionKind.REGENCY:
            others.setdefault(fold(found.region.name), []).append(found)
        if count >= _MOST_MENTIONS:
            break
    place = _own_name(layout.text[:16_000], own)
    if place is not None:
        return RegionFacts(Fact(Origin.OWN, place, None, Field.TEXT, SPOKEN_OF - 0.1), own.full_name)
    if len(others) == 1:
        mentions = next(iter(others.values()))
        if len(mentions) > 1:
            return _facts(layout, mentions[0], 0, own, SPOKEN_OF)
    return None


def _named(layout: Layout, own: Region | None) -> RegionFacts:
    """What the name of the file says, where the text says nothing."""
    if own is None:
        return RegionFacts()
    place = _own_name(layout.file.name.replace("_", " "), own)
    if place is not None:
        return RegionFacts(Fact(Origin.OWN, place, None, Field.NAME, NAMED), own.full_name)
    return RegionFacts()
