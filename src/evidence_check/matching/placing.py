"""The second step of matching: what only the whole tree tells, and from strengths to probabilities.

Both steps come from the present scan alone, so the first and the second scan of a tree agree to the byte.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from evidence_check.matching.candidate import Candidate, Said
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.scoring import Scores
from evidence_check.matching.told import Told
from evidence_check.matching.weights import (
    ALIKE,
    ALIKE_MIDDLE,
    ALIKE_MOST,
    ALIKE_UNIT,
    APART,
    ATTRACTS,
    BEYOND,
    CROWD,
    ENOUGH,
    FEW_FILES,
    OWN,
    OWN_MOST,
    PRIOR,
    RIVALS,
    SHOWN,
    THRESHOLDS,
    TOGETHER,
)
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Confidence, Placement, Reading

_MOST = 12.0  # log-odds are kept within this, so that no probability is 0 or 1


def normalise(scores: Sequence[Scores], matcher: Matcher) -> tuple[tuple[Placement, ...], ...]:
    """The placements of every file, best first, in the order of the scores given."""
    tree = survey(scores, matcher.pack)
    return tuple(placements(one, tree) for one in scores)


@dataclass(frozen=True, slots=True)
class TreeFacts:
    """What counts for all files alike, by id of the requirement: its unit, and what its mean likeness takes away."""

    unit_of: Mapping[str, str]
    attracts: Mapping[str, Reading]


def survey(scores: Iterable[Scores], pack: RulePack) -> TreeFacts:
    """What only the whole tree tells. The scores are gone through once and not held."""
    unit_of = {rule.id: unit.id for unit in pack.indicators for rule in unit.requirements}
    means = _means(scores)
    attracts = {
        name: _of_whole("attracts", -ATTRACTS * means.get(number, 0.0), "many") for number, name in enumerate(unit_of)
    }
    return TreeFacts(unit_of, attracts)


def _means(scores: Iterable[Scores]) -> dict[int, float]:
    """How much each rule is like all files of the tree: a rule that attracts everything says little."""
    sums: dict[int, float] = {}
    number = 0
    for one in scores:
        number += bool(one.alike)
        for requirement, value in one.likeness.items():
            sums[requirement] = sums.get(requirement, 0.0) + value
    if not number:
        return {}
    shrink = number / (number + FEW_FILES)
    return {requirement: shrink * total / number for requirement, total in sums.items()}


def placements(one: Scores, tree: TreeFacts) -> tuple[Placement, ...]:
    """The placements of one file, best first."""
    candidates = one.candidates
    if not candidates:
        return ()
    strengths = {entry.requirement: entry.strength + tree.attracts[entry.requirement].weight for entry in candidates}
    rivals = _rivals(candidates, strengths)
    top = max(strengths.values())
    crowd = sum(math.exp(behind) for behind in rivals.values())
    whole = _File(
        relevance=relevance_of(one),
        repeated=-(1 - BEYOND) * max(0.0, top - ENOUGH),
        crowd=-CROWD * math.log(crowd),
        as_good=round(crowd),
    )
    sums = [
        _summed(entry, tree.attracts[entry.requirement].weight, rivals[entry.requirement], whole)
        for entry in candidates
    ]
    sums.sort(key=lambda entry: (-entry.probability, entry.candidate.requirement))
    # most candidates are not shown: readings are made for the others only, and what they have in common once
    shared = _Shared()
    return tuple(
        _placement(entry, whole, tree, shared)
        for place, entry in enumerate(sums)
        if place < SHOWN or confidence_of(entry.probability).counts
    )


def _rivals(candidates: Sequence[Candidate], strengths: Mapping[str, float]) -> dict[str, float]:
    """What each candidate loses to better ones.

    A policy about X answers the question that asks for policies about X, and X's own question too: the former competes
    with its like, and only a little with the best of all.
    """
    top = max(strengths.values())
    apart = {entry.requirement for entry in candidates if entry.apart}
    best_apart = max((strengths[requirement] for requirement in apart), default=top)
    behind = {
        requirement: best_apart - strength + APART * (top - best_apart) if requirement in apart else top - strength
        for requirement, strength in strengths.items()
    }
    together = {entry.requirement: entry.together for entry in candidates}
    return {requirement: -RIVALS * gap * (1 - TOGETHER * together[requirement]) for requirement, gap in behind.items()}


@dataclass(frozen=True, slots=True)
class _File:
    """What counts for all candidates of a file alike."""

    relevance: float
    repeated: float
    crowd: float
    as_good: int


def relevance_of(one: Scores) -> float:
    """Log-odds for or against the file belonging to this rule book at all: its best likeness and its own words."""
    if one.words == 0:
        return 0.0
    alike = _within((one.best - ALIKE_MIDDLE) / ALIKE_UNIT, ALIKE_MOST)
    return ALIKE * alike + OWN * _within(one.own, OWN_MOST)


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


@dataclass(frozen=True, slots=True)
class _Sum:
    """A candidate with what it comes to."""

    candidate: Candidate
    rivals: float
    prior: float
    probability: float


def _summed(candidate: Candidate, attracts: float, rivals: float, whole: _File) -> _Sum:
    said = [entry.weight for entry in candidate.said]
    total = PRIOR + sum([*said, whole.relevance, attracts, rivals, whole.crowd, whole.repeated])
    logit = _within(total, _MOST)
    if candidate.foreign:
        logit = min(logit, _logit(THRESHOLDS["medium"]) - 0.1)
    return _Sum(candidate, rivals, PRIOR + logit - total, 1 / (1 + math.exp(-logit)))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Readings and sentences of one file by what they say: its placements have most of them in common."""

    readings: dict[tuple[Told, float], Reading] = field(default_factory=dict)
    sentences: dict[Told, Message] = field(default_factory=dict)
    whole: dict[tuple[str, str, float], Reading] = field(default_factory=dict)

    def said(self, said: Said) -> Reading:
        """The reading of one signal."""
        told, key = said.told, (said.told, said.value)
        reading = self.readings.get(key)
        if reading is None:
            message = self.sentences.get(told) or self.sentences.setdefault(told, told.message)
            reading = Reading(told.signal, round(said.value, 4), said.weight, message, told.quote, told.page)
            self.readings[key] = reading
        return reading

    def of_whole(self, signal: str, weight: float, case: str, **params: int) -> Reading:
        """The reading of what only the whole file or tree tells."""
        key = (signal, case, weight)
        reading = self.whole.get(key)
        if reading is None:
            self.whole[key] = reading = _of_whole(signal, weight, case, **params)
        return reading


def _of_whole(signal: str, weight: float, case: str, **params: int) -> Reading:
    message = _counted(signal, case, params) if params else _plain(signal, case)
    return Reading(signal, round(weight, 4), weight, message)


def _counted(signal: str, case: str, params: Mapping[str, int]) -> Message:
    return Message(f"matching.signal.{signal}.{case}", params)


@cache
def _plain(signal: str, case: str) -> Message:
    return _counted(signal, case, {})


def _placement(entry: _Sum, whole: _File, tree: TreeFacts, shared: _Shared) -> Placement:
    candidate = entry.candidate
    readings = [
        *[shared.said(said) for said in candidate.said],
        shared.of_whole("relevance", whole.relevance, "for" if whole.relevance >= 0 else "against"),
        tree.attracts[candidate.requirement],
        shared.of_whole("rivals", entry.rivals, "behind"),
        shared.of_whole("crowd", whole.crowd, "as-good", count=whole.as_good),
        shared.of_whole("repeated", whole.repeated, "enough"),
        shared.of_whole("prior", entry.prior, "foreign" if candidate.foreign else "start"),
    ]
    readings = [reading for reading in readings if reading.weight or reading.signal == "prior"]
    readings.sort(key=lambda reading: (-abs(reading.weight), reading.signal))
    return Placement(
        candidate.requirement,
        tree.unit_of[candidate.requirement],
        entry.probability,
        confidence_of(entry.probability),
        tuple(readings),
    )


def confidence_of(probability: float) -> Confidence:
    """The band of a probability."""
    if probability >= THRESHOLDS["strong"]:
        return Confidence.STRONG
    if probability >= THRESHOLDS["medium"]:
        return Confidence.MEDIUM
    return Confidence.WEAK if probability >= THRESHOLDS["weak"] else Confidence.NONE


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
