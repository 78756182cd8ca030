"""A question inherits half of what its topic's unit gets: its own text is often too short to be found by."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.matching.matcher import Matcher

PARENT = 0.5
LEAST = 0.03  # what is less alike is not alike
ASKING = 0.12  # of the unit that asks, where the question is about another unit's topic


def with_topic(values: Sequence[float], matcher: Matcher) -> dict[int, float]:
    """Values of rules (units, then requirements; or none at all) brought to requirements, 0 to 1."""
    if not values:
        return {}
    units = len(matcher.units)
    inherited = [PARENT * value for value in values[:units]]
    asked = [ASKING * value for value in values[:units]]
    found: dict[int, float] = {}
    for requirement, (own, topic, asking) in enumerate(
        zip(values[units:], matcher.topic, matcher.unit_of, strict=True)
    ):
        value = own + inherited[topic]
        if asking != topic:
            value += asked[asking]
        if value > LEAST:
            found[requirement] = value / (1 + PARENT)
    return found
