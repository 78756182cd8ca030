"""The second step of matching: what only the whole tree tells, and from strengths to probabilities.

Both steps come from the present scan alone, so the first and the second scan of a tree agree to the byte.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.matching.matcher import Matcher
from evidence_check.matching.scoring import Candidate, Scores
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
    WEIGHTS,
)
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Placement, Reading

_MOST = 12.0  # log-odds are kept within this, so that no probability is 0 or 1


def normalise(scores: Sequence[Scores], matcher: Matcher) -> tuple[tuple[Placement, ...], ...]:
    """The placements of every file, best first, in the order of the scores given."""
    means = _means(scores)
    unit_of = {
        rule.id: matcher.units[unit].id for rule, unit in zip(matcher.requirements, matcher.unit_of, strict=True)
    }
    return tuple(_placements(one, means, unit_of) for one in scores)


def _means(scores: Sequence[Scores]) -> dict[str, float]:
    """How much each rule is like all files of the tree: a rule that attracts everything says little."""
    sums: dict[str, float] = {}
    seen = [one for one in scores if one.likeness]
    for one in seen:
        for requirement, value in one.likeness.items():
            sums[requirement] = sums.get(requirement, 0.0) + value
    number = len(seen)
    shrink = number / (number + FEW_FILES)
    return {requirement: shrink * total / number for requirement, total in sums.items()}


def _placements(one: Scores, means: dict[str, float], unit_of: dict[str, str]) -> tuple[Placement, ...]:
    if not one.candidates:
        return ()
    attracts = {entry.requirement: -ATTRACTS * means.get(entry.requirement, 0.0) for entry in one.candidates}
    strengths = {entry.requirement: entry.strength + attracts[entry.requirement] for entry in one.candidates}
    rivals = _rivals(one, strengths)
    top = max(strengths.values())
    crowd = sum(math.exp(behind) for behind in rivals.values())
    whole = _File(
        relevance=relevance_of(one),
        repeated=-(1 - BEYOND) * max(0.0, top - ENOUGH),
        crowd=-CROWD * math.log(crowd),
        as_good=round(crowd),
    )
    found = [
        _placement(entry, attracts[entry.requirement], rivals[entry.requirement], whole, unit_of)
        for entry in one.candidates
    ]
    found.sort(key=lambda placement: (-placement.probability, placement.requirement))
    return tuple(placement for place, placement in enumerate(found) if place < SHOWN or placement.confidence.counts)


def _rivals(one: Scores, strengths: dict[str, float]) -> dict[str, float]:
    """What each candidate loses to better ones.

    A policy about X answers the question that asks for policies about X, and X's own question too: the former competes
    with its like, and only a little with the best of all.
    """
    top = max(strengths.values())
    apart = {entry.requirement for entry in one.candidates if entry.apart}
    best_apart = max((strengths[requirement] for requirement in apart), default=top)
    behind = {
        requirement: best_apart - strength + APART * (top - best_apart) if requirement in apart else top - strength
        for requirement, strength in strengths.items()
    }
    together = {entry.requirement: entry.together for entry in one.candidates}
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


def _placement(
    candidate: Candidate, attracts: float, rivals: float, whole: _File, unit_of: dict[str, str]
) -> Placement:
    readings = [
        Reading(
            said.signal, round(said.value, 4), WEIGHTS[said.signal] * said.value, said.message, said.quote, said.page
        )
        for said in candidate.said
    ]
    readings += [
        _whole("relevance", whole.relevance, "for" if whole.relevance >= 0 else "against"),
        _whole("attracts", attracts, "many"),
        _whole("rivals", rivals, "behind"),
        _whole("crowd", whole.crowd, "as-good", count=whole.as_good),
        _whole("repeated", whole.repeated, "enough"),
    ]
    total = PRIOR + sum(reading.weight for reading in readings)
    logit = _within(total, _MOST)
    if candidate.foreign:
        logit = min(logit, _logit(THRESHOLDS["medium"]) - 0.1)
    readings.append(_whole("prior", PRIOR + logit - total, "foreign" if candidate.foreign else "start"))
    readings = [reading for reading in readings if reading.weight or reading.signal == "prior"]
    readings.sort(key=lambda reading: (-abs(reading.weight), reading.signal))
    probability = 1 / (1 + math.exp(-logit))
    return Placement(
        candidate.requirement,
        unit_of[candidate.requirement],
        probability,
        confidence_of(probability),
        tuple(readings),
    )


def _whole(signal: str, weight: float, case: str, **params: int) -> Reading:
    return Reading(signal, round(weight, 4), weight, Message(f"matching.signal.{signal}.{case}", params))


def confidence_of(probability: float) -> Confidence:
    """The band of a probability."""
    if probability >= THRESHOLDS["strong"]:
        return Confidence.STRONG
    if probability >= THRESHOLDS["medium"]:
        return Confidence.MEDIUM
    return Confidence.WEAK if probability >= THRESHOLDS["weak"] else Confidence.NONE


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
