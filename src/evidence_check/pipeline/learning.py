"""What other files tell of a file: those that people ruled about, and those of last cycle's folder.

All of it is heard after the files were scored alone and from this scan, the decisions and what was carried over only:
the shelf of conclusions stays valid whatever is decided, and two scans of one tree agree. Where nothing is confirmed
and nothing carried over, nothing of this runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from evidence_check import matching
from evidence_check.matching import earlier
from evidence_check.model.carried import CarryOver
from evidence_check.model.decision import Decision, Ruling
from evidence_check.model.file import EvidenceFile
from evidence_check.model.learning import Calibration, Learned, NeighbourTrial
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Recognition
from evidence_check.model.resubmitted import Resubmitted
from evidence_check.model.scan import Settings
from evidence_check.pipeline import carrying

FEWEST_TRIED = 5  # decided files: of fewer nothing can be told
MOST_TRIED = 300
_BELONGS = frozenset({Ruling.BELONGS, Ruling.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from: decisions that count (by path), last cycle, and the three numbers of decisions."""

    carried: CarryOver | None = None
    decisions: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    calibration: Calibration | None = None


@dataclass(frozen=True, slots=True)
class Concluded:
    """What is known of one file when its places are looked for. ``withheld``: none of its words may be told."""

    file: EvidenceFile
    recognition: Recognition
    scores: matching.Scores
    sketch: str = ""
    withheld: bool = False


class Seen(Protocol):
    """A file as a scan saw it: where it lies and what it holds."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def digest(self) -> str | None:
        """What it holds; None where it could not be opened."""


Look = Callable[[int], Concluded]
Rulings = Mapping[str, Mapping[str, bool]]  # digest -> requirement -> whether it belongs


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that is heard in one scan, made ready."""

    tree: matching.TreeFacts
    reader: earlier.Reader
    precedents: earlier.Precedents
    memory: carrying.Memory | None
    calibration: Calibration | None
    learned: Learned = field(default_factory=Learned)

    def placements(self, one: Concluded, without: frozenset[str] = frozenset()) -> tuple[Placement, ...]:
        """The placements of a file. ``without``: digests of documents that are not listened to."""
        scores = one.scores
        if self.precedents:
            traits = self.reader.of(one.file, one.recognition, one.sketch)
            heard = earlier.measure(one.file.digest, traits, self.precedents, without=without)
            scores = earlier.with_earlier(scores, heard)
        placed = matching.placements(scores, self.tree)
        if self.calibration is not None:
            placed = matching.recalibrate(
                placed, self.calibration.slope, self.calibration.offset, self.calibration.threshold
            )
        return placed

    def resubmitted(self, one: Concluded) -> Resubmitted | None:
        """Whether the file was there last cycle."""
        return self.memory.knows(one.file.digest, one.recognition, one.sketch) if self.memory is not None else None


def listen(
    lessons: Lessons,
    pack: RulePack,
    settings: Settings,
    tree: matching.TreeFacts,
    seen: Sequence[Seen],
    look: Look,
) -> Hearing | None:
    """Make ready what is heard in a scan of these files; None where there is nothing to hear."""
    carried = lessons.carried if carrying.applies(lessons.carried, pack, settings) else None
    calibration = lessons.calibration
    if calibration is not None and calibration.pack != pack.id:
        calibration = None
    ruled = rulings_of(lessons.decisions, seen, pack)
    if carried is None and calibration is None and not ruled:
        return None
    reader = earlier.Reader(pack, settings)
    held = list(_carried(carried, reader, pack)) if carried is not None else []
    places = _first_places(seen, ruled)
    held += [_decided(look(place), digest, ruled[digest], reader) for digest, place in places.items()]
    memory = carrying.remember(carried) if carried is not None else None
    without = Hearing(tree, reader, earlier.lay_out(held, alike=False), memory, None)
    trial = _try(without, replace(without, precedents=earlier.lay_out(held)), ruled, places, look)
    heard = replace(without, precedents=earlier.lay_out(held, alike=trial.helps))
    learned = Learned(trial, calibration, _seen(heard, ruled, places, look))
    return replace(heard, calibration=calibration, learned=learned)


def rulings_of(decisions: Mapping[str, Sequence[Decision]], seen: Iterable[Seen], pack: RulePack) -> Rulings:
    """What was ruled about the contents of this scan. Where two rulings contradict each other nothing is learned."""
    known = {rule.id for rule in pack.requirements}
    found: dict[str, dict[str, set[bool]]] = {}
    for file in seen if decisions else ():
        for decision in decisions.get(file.path, ()) if file.digest is not None else ():
            if decision.is_about_file and decision.requirement in known and file.digest is not None:
                said = found.setdefault(file.digest, {}).setdefault(decision.requirement, set())
                said.add(decision.ruling in _BELONGS)
    agreed = {
        digest: {requirement: True in said for requirement, said in sorted(by_rule.items()) if len(said) == 1}
        for digest, by_rule in sorted(found.items())
    }
    return {digest: by_rule for digest, by_rule in agreed.items() if by_rule}


def _first_places(seen: Sequence[Seen], ruled: Rulings) -> dict[str, int]:
    """Where each ruled content lies: of copies the first."""
    found: dict[str, int] = {}
    for place, file in enumerate(seen):
        if file.digest is not None and file.digest in ruled:
            found.setdefault(file.digest, place)
    return {digest: found[digest] for digest in sorted(found)}


def _decided(one: Concluded, digest: str, said: Mapping[str, bool], reader: earlier.Reader) -> earlier.Precedent:
    return earlier.Precedent(
        digest,
        reader.of(one.file, one.recognition, one.sketch),
        {requirement: 1.0 if belongs else -1.0 for requirement, belongs in said.items()},
        "" if one.withheld else one.file.name,
        earlier.Source.DECIDED,
    )


def _carried(carried: CarryOver, reader: earlier.Reader, pack: RulePack) -> Iterable[earlier.Precedent]:
    known = {rule.id for rule in pack.requirements}
    for one in carried.documents:
        places = {place.requirement: place.sure for place in one.places if place.requirement in known}
        if places:
            year = one.number_year or (one.date.year if one.date else None)
            traits = reader.read(
                f"{one.subject} {one.title}",
                one.name,
                one.types[0] if one.types else None,
                one.agency,
                one.number,
                year,
                one.sketch,
            )
            yield earlier.Precedent(one.digest, traits, places, one.name, earlier.Source.CARRIED, carried.year)


def _try(without: Hearing, with_all: Hearing, ruled: Rulings, places: Mapping[str, int], look: Look) -> NeighbourTrial:
    """Place every ruled file as if nothing were ruled about it, without its neighbours and with them."""
    step = max(1, -(-len(places) // MOST_TRIED))
    tried = list(places.items())[::step]
    confirmed = sum(any(ruled[digest].values()) for digest, _ in tried)
    if confirmed < FEWEST_TRIED:
        return NeighbourTrial(files=confirmed, rulings=sum(len(ruled[digest]) for digest, _ in tried))
    first, agreed, stray = [0, 0], [0, 0], [0, 0]
    for digest, place in tried:
        one = look(place)
        for number, hearing in enumerate((without, with_all)):
            placed = hearing.placements(one, frozenset((digest,)))
            counting = {entry.requirement for entry in placed if entry.confidence.counts}
            first[number] += bool(placed) and ruled[digest].get(placed[0].requirement, False)
            agreed[number] += sum((rule in counting) is belongs for rule, belongs in ruled[digest].items())
            stray[number] += len(counting - ruled[digest].keys())
    return NeighbourTrial(
        files=confirmed,
        rulings=sum(len(ruled[digest]) for digest, _ in tried),
        first_without=first[0],
        first_with=first[1],
        agreed_without=agreed[0],
        agreed_with=agreed[1],
        stray_without=stray[0],
        stray_with=stray[1],
        enough=True,
    )


def _seen(hearing: Hearing, ruled: Rulings, places: Mapping[str, int], look: Look) -> tuple[tuple[float, bool], ...]:
    """The log-odds of every ruled placement, as the tool gives them without having heard of the ruling."""
    found = []
    for digest, place in places.items():
        for entry in hearing.placements(look(place), frozenset((digest,))):
            belongs = ruled[digest].get(entry.requirement)
            if belongs is not None:
                found.append((round(matching.logit_of(entry.probability), 6), belongs))
    return tuple(sorted(found))
