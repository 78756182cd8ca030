"""What only the whole tree and the whole rule book tell.

Which questions attract everything, which files are unlike the others, and how much the rule book says beside its bare
questions. All of it comes from the present scan alone, whatever the order of its files.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_check.matching.scoring import Scores
from evidence_check.matching.weights import (
    ALIKE,
    ALIKE_MIDDLE,
    ALIKE_MOST,
    ALIKE_UNIT,
    ATTRACTS,
    FEW_FILES,
    OWN,
    OWN_MOST,
    OWN_UNIT,
    UNLIKE,
    UNLIKE_FROM,
    UNLIKE_MOST,
)
from evidence_check.model.pack import RulePack


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual among the files of the tree: the mean, and how far files lie from it."""

    mean: float
    spread: float

    def apart(self, value: float) -> float:
        """How far a value lies from the usual one, in spreads."""
        return _within((value - self.mean) / self.spread, UNLIKE_MOST)


@dataclass(frozen=True, slots=True)
class TreeFacts:
    """What counts for all files alike.

    By id of the requirement: its unit, and what its mean likeness takes away. ``alike`` and ``own``: what is usual of
    the files' best likeness and of their choice of words. ``told`` (0 to 1): how many of the questions the rule book
    gives phrases and document types for.
    """

    unit_of: Mapping[str, str]
    attracts: Mapping[str, float]
    alike: Usual
    own: Usual
    told: float


def survey(scores: Iterable[Scores], pack: RulePack) -> TreeFacts:
    """What only the whole tree tells. The scores are gone through once and not held."""
    unit_of = {rule.id: unit.id for unit in pack.indicators for rule in unit.requirements}
    sums: dict[int, float] = {}
    number = 0
    best, own = array("d"), array("d")
    for one in scores:
        number += bool(one.alike)
        for requirement, value in one.likeness.items():
            sums[requirement] = sums.get(requirement, 0.0) + value
        if one.words:
            best.append(one.best)
            own.append(one.own)
    # How much each rule is like all files of the tree: a rule that attracts everything says little.
    shrink = 1 / (number + FEW_FILES)
    attracts = {name: -ATTRACTS * shrink * sums.get(number, 0.0) for number, name in enumerate(unit_of)}
    return TreeFacts(
        unit_of, attracts, _usual(best, ALIKE_MIDDLE, ALIKE_UNIT), _usual(own, 0.0, OWN_UNIT), told_share(pack)
    )


def _usual(values: Sequence[float], mean: float, spread: float) -> Usual:
    """Mean and spread, held toward what is usual elsewhere where files are few."""
    number = len(values) + FEW_FILES
    middle = (math.fsum(values) + FEW_FILES * mean) / number
    squares = math.fsum([(value - middle) ** 2 for value in values])
    squares += FEW_FILES * (spread**2 + (mean - middle) ** 2)
    return Usual(middle, math.sqrt(squares / number))


def told_share(pack: RulePack) -> float:
    """How much the rule book says beside its questions: the share that have phrases, and that name document types.

    Phrases of the unit that a question is about are its phrases, too.
    """
    phrased = {unit.id for unit in pack.indicators if unit.keywords}
    rules = [rule for unit in pack.indicators for rule in unit.requirements]
    phrases = sum(bool(rule.keywords) or (rule.also_context_for or rule.indicator) in phrased for rule in rules)
    types = sum(bool(rule.all_of or rule.any_of or rule.supporting) for rule in rules)
    return (phrases + types) / (2 * len(rules)) if rules else 1.0


def relevance_of(one: Scores) -> float:
    """Log-odds for or against the file belonging to this rule book at all: its best likeness and its own words."""
    if one.words == 0:
        return 0.0
    alike = _within((one.best - ALIKE_MIDDLE) / ALIKE_UNIT, ALIKE_MOST)
    return ALIKE * alike + OWN * _within(one.own, OWN_MOST)


def unlike(one: Scores, tree: TreeFacts) -> float:
    """Log-odds against a file that is less like the rule book than the other files of the tree, in both respects.

    It only takes away: in a folder of nothing but strangers the usual is no recommendation.
    """
    if one.words == 0:
        return 0.0
    return UNLIKE * min(0.0, tree.alike.apart(one.best) + tree.own.apart(one.own) + UNLIKE_FROM)


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))
