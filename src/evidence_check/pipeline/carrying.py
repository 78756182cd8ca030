"""Last cycle: what stood where then, which files come again, and what became of the gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from evidence_check.language.fold import fold
from evidence_check.language.likeness import keys_of_text, likeness
from evidence_check.language.number_keys import number_key
from evidence_check.language.printable import printable
from evidence_check.model.carried import CarriedDocument, CarriedPlace, CarryOver, FollowedGap, FollowUp
from evidence_check.model.judgement import Assessment, JudgedFile, Verdict
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import DecidedBy, Placement
from evidence_check.model.recognition import Recognition
from evidence_check.model.resubmitted import Resubmitted, SameAs
from evidence_check.model.scan import Scan, Settings

_GAPS = frozenset({Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL})
# How far a place of last cycle is relied on. What was found by the words alone is found again by the words alone: it
# would only be counted twice.
_BY_CODE, _BY_WORDS = 0.8, 0.35
_MOST_COMPARED = 200  # documents of one form: more of them are only known by their bytes or number
_SAME_TEXT = 0.96  # of the runs of words: one changed figure in a page breaks three of three hundred


def carried_of(scan: Scan, taken: datetime) -> CarryOver:
    """A scan as the next cycle keeps it."""
    private = frozenset(scan.pack.sensitivity.indicators)
    documents: dict[str, CarriedDocument] = {}
    for judged in scan.assessment.files:
        found = _document(judged, private)
        if found is not None:
            documents[found.digest] = merged(documents.get(found.digest), found)
    return CarryOver(
        pack=scan.pack.id,
        pack_version=scan.pack.version,
        year=scan.settings.evaluation_year,
        region=printable(scan.settings.region),
        root=printable(scan.root),
        finished=scan.finished,
        taken=taken,
        documents=tuple(documents[digest] for digest in sorted(documents)),
        verdicts={coverage.requirement: coverage.verdict for coverage in scan.assessment.coverages},
    )


def merged(one: CarriedDocument | None, other: CarriedDocument) -> CarriedDocument:
    """Copies of one content as one document: it stood wherever one of them stood. Sensitive once, sensitive always."""
    if one is None:
        return other
    best: dict[str, CarriedPlace] = {}
    for place in (*one.places, *other.places):
        held = best.get(place.requirement)
        if held is None or (place.by_person, place.sure) > (held.by_person, held.sure):
            best[place.requirement] = place
    told = one if one.name and other.name else CarriedDocument(one.digest)
    return replace(told, places=tuple(best[requirement] for requirement in sorted(best)))


def _document(judged: JudgedFile, private: frozenset[str]) -> CarriedDocument | None:
    dossier = judged.dossier
    digest = dossier.file.digest
    if digest is None:
        return None
    counting = [place for place in dossier.placements if place.confidence.counts]
    places = tuple(sorted((_place(place) for place in counting), key=lambda place: place.requirement))
    if (
        dossier.extraction.withheld
        or any(place.indicator in private for place in counting)
        or any(finding.code == "personal-data" for finding in judged.findings)
    ):
        return CarriedDocument(digest, places)
    known = dossier.recognition
    return CarriedDocument(
        digest,
        places,
        types=known.type_ids,
        number=known.number.value if known.number else None,
        number_year=known.number_year,
        date=known.date.value if known.date else None,
        years=tuple(sorted({fact.value for fact in known.evidence_years})),
        title=printable(known.title.value) if known.title else "",
        subject=printable(known.subject.value) if known.subject else "",
        agency=known.agency.value if known.agency else None,
        name=dossier.file.name,
        sketch=dossier.observed.sketch,
    )


def _place(placement: Placement) -> CarriedPlace:
    by_code = any(reading.signal == "codes" and reading.weight > 0 for reading in placement.readings)
    return place_of(
        placement.requirement,
        placement.probability,
        by_person=placement.decided_by is DecidedBy.PERSON,
        by_code=by_code,
    )


def place_of(requirement: str, probability: float, *, by_person: bool, by_code: bool) -> CarriedPlace:
    """A place with how far it is relied on: what people decided most, then what a code says, then the words."""
    if by_person:
        return CarriedPlace(requirement, 1.0, by_person=True)
    return CarriedPlace(requirement, round((_BY_CODE if by_code else _BY_WORDS) * probability, 3))


# ---- this cycle beside last cycle ------------------------------------------------------------------------------------


def applies(carried: CarryOver | None, pack: RulePack, settings: Settings) -> bool:
    """Whether it says anything to this evaluation: the settings may have been changed since it was carried over."""
    return carried is not None and carried.pack == pack.id and carried.year < settings.evaluation_year


@dataclass(frozen=True, slots=True)
class Memory:
    """The documents of last cycle, laid out to be known again."""

    year: int
    by_digest: dict[str, CarriedDocument] = field(default_factory=dict)
    by_number: dict[tuple[str, str], CarriedDocument] = field(default_factory=dict)
    by_title: dict[tuple[str, str, str], CarriedDocument] = field(default_factory=dict)
    by_text: dict[str, list[CarriedDocument]] = field(default_factory=dict)

    def knows(self, digest: str | None, known: Recognition, sketch: str = "") -> Resubmitted | None:
        """Whether the file was there last cycle. A later revision has another date or number, and was not."""
        if digest is not None and digest in self.by_digest:
            return Resubmitted(self.year, self.by_digest[digest].name, SameAs.CONTENT)
        return self._by_name(known) or self._by_text(known, sketch)

    def _by_text(self, known: Recognition, sketch: str) -> Resubmitted | None:
        near = {one.digest: one for key in _keys(sketch) for one in self.by_text.get(key, ())[:_MOST_COMPARED]}
        for _, one in sorted(near.items()):
            if likeness(sketch, one.sketch) >= _SAME_TEXT and not _differ(known, one):
                return Resubmitted(self.year, one.name, SameAs.TEXT)
        return None

    def _by_name(self, known: Recognition) -> Resubmitted | None:
        dated = known.date.value.isoformat() if known.date else ""
        if known.type is None:
            return None
        if known.number is not None:
            year = known.number_year or (known.date.value.year if known.date else None)
            number = self.by_number.get((known.type, number_key(known.number.value, year))) if year else None
            if number is not None and _same_day(number, dated):
                return Resubmitted(self.year, number.name, SameAs.NUMBER)
            return None
        for fact in (known.subject, known.title):
            named = self.by_title.get((known.type, dated, fold(fact.value))) if fact is not None and dated else None
            if named is not None:
                return Resubmitted(self.year, named.name, SameAs.TITLE)
        return None


def remember(carried: CarryOver) -> Memory:
    """Last cycle's documents by what they are known again."""
    memory = Memory(carried.year)
    for one in carried.documents:
        memory.by_digest[one.digest] = one
        for key in _keys(one.sketch):
            memory.by_text.setdefault(key, []).append(one)
        kind = one.types[0] if one.types else None
        if kind is None:
            continue
        year = one.number_year or (one.date.year if one.date else None)
        if one.number is not None and year:
            memory.by_number.setdefault((kind, number_key(one.number, year)), one)
        elif one.number is None and one.date is not None:
            for text in (one.subject, one.title):
                if text:
                    memory.by_title.setdefault((kind, one.date.isoformat(), fold(text)), one)
    return memory


def _keys(sketch: str) -> tuple[str, ...]:
    """Under what a text is looked for: the very same sketch first, then those that are nearly the same."""
    return (sketch, *keys_of_text(sketch)) if sketch else ()


def _differ(known: Recognition, one: CarriedDocument) -> bool:
    """Whether a number, date or year says that it is another document: of one template two are nearly the same."""
    number = known.number.value if known.number else None
    day = known.date.value if known.date else None
    years = {fact.value for fact in known.evidence_years}
    return (
        (number is not None and one.number is not None and number_key(number, None) != number_key(one.number, None))
        or (day is not None and one.date is not None and day != one.date)
        or (bool(years) and bool(one.years) and years != set(one.years))
    )


def _same_day(one: CarriedDocument, dated: str) -> bool:
    return not dated or one.date is None or one.date.isoformat() == dated


def follow_up(carried: CarryOver, assessment: Assessment) -> FollowUp:
    """What became of last cycle's gaps, in the order of the rule book. Questions of one cycle only are left out."""
    pairs = [
        FollowedGap(coverage.requirement, carried.verdicts[coverage.requirement], coverage.verdict)
        for coverage in assessment.coverages
        if coverage.requirement in carried.verdicts and coverage.verdict is not Verdict.NOT_APPLICABLE
    ]
    return FollowUp(
        year=carried.year,
        root=carried.root,
        pack_version=carried.pack_version,
        closed=_only(pairs, _GAPS, {Verdict.MET}),
        still_open=_only(pairs, _GAPS, {*_GAPS, Verdict.UNCERTAIN}),
        lost=_only(pairs, {Verdict.MET}, {*_GAPS, Verdict.UNCERTAIN}),
        resubmitted=sum(judged.dossier.resubmitted is not None for judged in assessment.files),
    )


def _only(pairs: Iterable[FollowedGap], then: Iterable[Verdict], now: Iterable[Verdict]) -> tuple[FollowedGap, ...]:
    then, now = frozenset(then), frozenset(now)
    return tuple(pair for pair in pairs if pair.then in then and pair.now in now)
