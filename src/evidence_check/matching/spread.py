"""From phrases of units to a value for each of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evidence_check.matching.analysis import Found
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Phrase

PER_WEIGHT = 0.09  # of a keyword's weight of 1 to 10: the strongest keyword alone gives 0.9
ASKING_UNIT = 0.25  # what phrases of the unit that asks count for a question about another unit's topic


def spread(found: Iterable[Found], matcher: Matcher) -> Mapping[int, float]:
    """How strongly phrases of units speak for each requirement (0 to 1): those of its topic's unit above all."""
    left: dict[int, float] = {}
    for entry in found:
        phrase = entry.hit.phrase
        if phrase.requirement is None:
            left[phrase.unit] = left.get(phrase.unit, 1.0) * (1 - force(phrase) * entry.strength)
    values: dict[int, float] = {}
    for requirement in {number for unit in left for number in (*matcher.asked_of[unit], *matcher.about[unit])}:
        topic, unit = matcher.topic[requirement], matcher.unit_of[requirement]
        rest = left.get(topic, 1.0)
        if topic != unit:
            rest *= 1 - ASKING_UNIT * (1 - left.get(unit, 1.0))
        values[requirement] = 1 - rest
    return values


def force(phrase: Phrase) -> float:
    """What a phrase says at its strongest place: 0 to 0.9, less where several units use it."""
    return PER_WEIGHT * min(phrase.weight, 10.0) * phrase.share
