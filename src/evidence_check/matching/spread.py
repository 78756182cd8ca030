"""From phrases of units and of requirements to a value for each requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evidence_check.matching.analysis import Found
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Phrase

PER_WEIGHT = 0.09  # of a keyword's weight of 1 to 10: the strongest keyword alone gives 0.9
ASKING_UNIT = 0.25  # what phrases of the unit that asks count for a question about another unit's topic


def spread(found: Iterable[Found], matcher: Matcher) -> Mapping[int, float]:
    """How strongly phrases speak for each requirement (0 to 1): those of its topic's unit, and its own."""
    units: dict[int, float] = {}
    own: dict[int, float] = {}
    for entry in found:
        phrase = entry.hit.phrase
        left = 1 - PER_WEIGHT * min(phrase.weight, 10.0) * phrase.share * entry.strength
        held, key = (units, phrase.unit) if phrase.requirement is None else (own, phrase.requirement)
        held[key] = held.get(key, 1.0) * left
    values: dict[int, float] = {}
    touched = set(own)
    for unit in units:
        touched.update(matcher.asked_of[unit])
        touched.update(matcher.about[unit])
    for requirement in touched:
        topic, unit = matcher.topic[requirement], matcher.unit_of[requirement]
        left = own.get(requirement, 1.0) * units.get(topic, 1.0)
        if topic != unit:
            left *= 1 - ASKING_UNIT * (1 - units.get(unit, 1.0))
        values[requirement] = 1 - left
    return values


def speaks_for(phrase: Phrase, requirement: int, matcher: Matcher) -> bool:
    """Whether a phrase belongs to a requirement, to the unit of its topic or to the unit that asks."""
    if phrase.requirement is not None:
        return phrase.requirement == requirement
    return phrase.unit in {matcher.topic[requirement], matcher.unit_of[requirement]}
