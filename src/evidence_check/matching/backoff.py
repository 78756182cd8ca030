"""A question inherits half of what its topic's unit gets: its own text is often too short to be found by."""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.matcher import Matcher

PARENT = 0.5
LEAST = 0.03  # what is less alike is not alike
ASKING = 0.12  # of the unit that asks, where the question is about another unit's topic


def with_topic(values: Mapping[int, float], matcher: Matcher) -> dict[int, float]:
    """Values of rules (units and requirements) brought to requirements, 0 to 1."""
    units = len(matcher.units)
    get = values.get
    found: dict[int, float] = {}
    for requirement, (topic, asking) in enumerate(zip(matcher.topic, matcher.unit_of, strict=True)):
        value = get(units + requirement, 0.0) + PARENT * get(topic, 0.0)
        if asking != topic:
            value += ASKING * get(asking, 0.0)
        if value > LEAST:
            found[requirement] = value / (1 + PARENT)
    return found
