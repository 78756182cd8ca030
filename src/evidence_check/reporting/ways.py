"""The lists of gaps that reach the next grade, in words. What is at stake; no points are promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.judgement import GapStep
from evidence_check.reporting.arrange import Row
from evidence_check.reporting.wording import Wording


@dataclass(frozen=True, slots=True)
class WayStep:
    """One gap of a list: its question, the points at stake as they are written, what it takes, and who brings it."""

    row: Row
    points: str
    mend: str
    owners: str


@dataclass(frozen=True, slots=True)
class Way:
    """One list: its heading, the offices that it needs, and its steps in the order in which they are best begun."""

    title: str
    agencies: str
    steps: tuple[WayStep, ...]


def ways(
    words: Wording, found: Sequence[Row], owners: int | None = None, agencies: int | None = None
) -> tuple[Way, ...]:
    """The shortest list to the next grade, and the cheapest where that is another.

    So many ``owners`` are named at a step, and so many ``agencies`` of the whole list; the others are counted.
    """
    route = words.scan.assessment.score.route
    if route is None or not route.reachable:
        return ()
    rows = {row.requirement.id: row for row in found}
    told = [("goal.fewest", route.fewest)]
    if {step.requirement for step in route.cheapest} != {step.requirement for step in route.fewest}:
        told.append(("goal.cheapest", route.cheapest))
    return tuple(
        Way(
            title=words(
                key,
                grade=words.grade(route.grade),
                count=len(steps),
                points=words.number(sum(step.points for step in steps)),
            ),
            agencies=_agencies(words, steps, agencies),
            steps=tuple(_step(words, step, rows[step.requirement], owners) for step in steps),
        )
        for key, steps in told
    )


def out_of_reach(words: Wording) -> str:
    """That not even all gaps together reach the next grade; empty where they do."""
    route = words.scan.assessment.score.route
    if route is None or route.reachable:
        return ""
    grade, points = words.grade(route.grade), words.number(route.at_stake)
    return words("goal.out-of-reach", grade=grade, points=points, short=words.number(route.short))


def _step(words: Wording, step: GapStep, row: Row, owners: int | None) -> WayStep:
    return WayStep(
        row=row,
        points=words("points", points=words.number(step.points)),
        mend=words(f"goal.mend.{step.mend.value}"),
        owners=words.owners(row, owners),
    )


def _agencies(words: Wording, steps: Sequence[GapStep], most: int | None) -> str:
    """The offices by the number of steps that they share in; a step may need several, or any one of them."""
    shares: dict[str, int] = {}
    for step in steps:
        for owner in dict.fromkeys(step.owners):
            shares[owner] = shares.get(owner, 0) + 1
    if not shares:
        return ""
    named = [f"{words.agency(owner)} ({count})" for owner, count in sorted(shares.items(), key=lambda pair: -pair[1])]
    count = len(named)
    if most is not None and count > most:
        named = [*named[:most], words("more", count=count - most)]
    return words("goal.agencies", count=count, names=", ".join(named))
