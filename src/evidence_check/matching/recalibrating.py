"""Probabilities made to fit what people here ruled: fitted on one rule book, they do not travel to another.

Three numbers, from 30 rulings on: slope and offset of the log-odds (a logistic regression that is held toward 1 and 0,
since rulings are few and not a fair sample), and the probability from which on a placement counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.matching.weights import THRESHOLDS
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Placement, Reading

FEWEST = 30
FEWEST_OF_EACH = 5  # belongs and does not belong: of one kind alone nothing can be told
_FOLDS = 5
_HELD_SLOPE, _HELD_OFFSET = 6.0, 2.0  # how strongly the numbers are held toward 1 and 0, in rulings
_SLOPES = (0.25, 4.0)
_OFFSETS = (-3.0, 3.0)
_CANDIDATES = tuple(percent / 100 for percent in range(20, 71))
_MOST = 12.0
_STEPS, _NEAR = 60, 1e-9
SIGNAL = "calibration"

Ruling = tuple[float, bool]  # the log-odds that the tool gave, and whether it does belong


def fit(rulings: Sequence[Ruling]) -> tuple[float, float]:
    """Slope and offset. The same rulings give the same numbers in whatever order they come."""
    ordered = sorted(rulings)
    slope, offset = 1.0, 0.0
    held = _held(ordered, slope, offset)
    for _ in range(_STEPS):
        by_slope, by_offset = _newton(ordered, slope, offset)
        # Far from the goal Newton's step leads beyond it: it is halved until it leads down.
        for _ in range(_STEPS):
            tried = _held(ordered, slope - by_slope, offset - by_offset)
            if tried <= held:
                break
            by_slope, by_offset = by_slope / 2, by_offset / 2
        else:
            break
        slope, offset, held = slope - by_slope, offset - by_offset, tried
        if abs(by_slope) + abs(by_offset) < _NEAR:
            break
    return _within(slope, *_SLOPES), _within(offset, *_OFFSETS)


def _held(rulings: Sequence[Ruling], slope: float, offset: float) -> float:
    """What is made small: the loss, and how far the numbers are from 1 and 0."""
    away = _HELD_SLOPE * (slope - 1.0) ** 2 + _HELD_OFFSET * offset**2
    return math.fsum(_cost(slope * logit + offset, belongs) for logit, belongs in rulings) + away / 2


def _newton(rulings: Sequence[Ruling], slope: float, offset: float) -> tuple[float, float]:
    """The step of Newton's method, from slope and curvature of what is made small."""
    at_slope, at_offset = _HELD_SLOPE * (slope - 1.0), _HELD_OFFSET * offset
    aa, ab, bb = _HELD_SLOPE, 0.0, _HELD_OFFSET
    for logit, belongs in rulings:
        probability = _share(slope * logit + offset)
        wrong, spread = probability - belongs, probability * (1 - probability)
        at_slope += wrong * logit
        at_offset += wrong
        aa += spread * logit * logit
        ab += spread * logit
        bb += spread
    determinant = aa * bb - ab * ab
    return (bb * at_slope - ab * at_offset) / determinant, (aa * at_offset - ab * at_slope) / determinant


def threshold_of(rulings: Sequence[Ruling], slope: float, offset: float) -> float:
    """The probability from which on a placement counts: where the fewest rulings are missed.

    Between such that do equally well the one nearest to the usual. To count what does not belong misleads people more
    than to ask once more, so it is taken twice.
    """
    usual = THRESHOLDS["medium"]
    given = [(_share(slope * logit + offset), belongs) for logit, belongs in rulings]

    def missed(candidate: float) -> float:
        return sum((1 if belongs else 2) for probability, belongs in given if (probability >= candidate) is not belongs)

    return min(_CANDIDATES, key=lambda candidate: (missed(candidate), abs(candidate - usual), candidate))


def loss(rulings: Sequence[Ruling], slope: float = 1.0, offset: float = 0.0) -> float:
    """How far the probabilities are from what was ruled: the mean logarithmic loss."""
    return math.fsum(_cost(slope * logit + offset, belongs) for logit, belongs in rulings) / len(rulings)


def loss_held_out(rulings: Sequence[Ruling]) -> float:
    """The same of numbers that were fitted on other rulings than they are tried on."""
    ordered = sorted(rulings)
    total = 0.0
    for fold in range(_FOLDS):
        slope, offset = fit([one for place, one in enumerate(ordered) if place % _FOLDS != fold])
        total += math.fsum(
            _cost(slope * logit + offset, belongs)
            for place, (logit, belongs) in enumerate(ordered)
            if place % _FOLDS == fold
        )
    return total / len(ordered)


def are_enough(rulings: Sequence[Ruling]) -> bool:
    """Whether there are rulings enough, of both kinds."""
    belonging = sum(belongs for _, belongs in rulings)
    return len(rulings) >= FEWEST and min(belonging, len(rulings) - belonging) >= FEWEST_OF_EACH


def recalibrate(placed: Sequence[Placement], slope: float, offset: float, threshold: float) -> tuple[Placement, ...]:
    """The placements with the probabilities that fit here; what was changed is a reading of its own."""
    return tuple(_recalibrated(entry, slope, offset, threshold) for entry in placed)


def _recalibrated(entry: Placement, slope: float, offset: float, threshold: float) -> Placement:
    before = logit_of(entry.probability)
    after = _within(slope * before + offset, -_MOST, _MOST)
    if any(reading.signal == "prior" and reading.message.key.endswith(".foreign") for reading in entry.readings):
        after = min(after, logit_of(threshold) - 0.1)  # law of another level never fills a local question
    probability = _share(after)
    change = after - before
    because = Message(f"matching.signal.{SIGNAL}.{'up' if change >= 0 else 'down'}")
    reading = Reading(SIGNAL, round(change, 4), change, because)
    readings = (*entry.readings, reading) if abs(change) > 1e-9 else tuple(entry.readings)
    ordered = sorted(readings, key=lambda one: (-abs(one.weight), one.signal))
    return replace(
        entry, probability=probability, confidence=confidence_with(probability, threshold), readings=tuple(ordered)
    )


def confidence_with(probability: float, threshold: float) -> Confidence:
    """The band of a probability where placements count from ``threshold`` on."""
    if probability >= max(THRESHOLDS["strong"], threshold):
        return Confidence.STRONG
    if probability >= threshold:
        return Confidence.MEDIUM
    return Confidence.WEAK if probability >= min(THRESHOLDS["weak"], threshold) else Confidence.NONE


def logit_of(probability: float) -> float:
    """The log-odds of a probability."""
    return math.log(probability / (1 - probability))


def _share(logit: float) -> float:
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    odds = math.exp(logit)
    return odds / (1 + odds)


def _cost(logit: float, belongs: bool) -> float:
    signed = logit if belongs else -logit
    return math.log1p(math.exp(-signed)) if signed > -30 else -signed


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
