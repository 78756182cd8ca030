"""Points and counts by indicator, cluster and agency, and the grade that the backed points reach.

Nothing here awards points: it adds up what is at stake under each verdict. Where the questions of a unit sum to more
than the unit can give, all of them are scaled down alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum

from evidence_check.judging.facts import PackFacts
from evidence_check.model.judgement import Coverage, Score, Tally, Verdict
from evidence_check.model.pack import Grade, RulePack

_SHARE = {
    Verdict.MET: "backed",
    Verdict.WEAK: "weak",
    Verdict.PARTIAL: "weak",
    Verdict.MISSING: "missing",
    Verdict.UNCERTAIN: "uncertain",
}
#: Sums are told to this many decimals: enough for thirds of points, too few for the noise of floating point.
_DECIMALS = 6


@dataclass(slots=True)
class _Sums:
    """Running sums of one group, before they become a frozen tally."""

    points: list[float] = field(default_factory=list)
    shares: dict[str, list[float]] = field(default_factory=dict)
    counts: dict[Verdict, int] = field(default_factory=dict)
    requirements: int = 0

    def add(self, verdict: Verdict, points: float) -> None:
        self.requirements += 1
        self.points.append(points)
        self.counts[verdict] = self.counts.get(verdict, 0) + 1
        if verdict in _SHARE:
            self.shares.setdefault(_SHARE[verdict], []).append(points)

    def scale(self, most: float | None) -> float:
        """What the points are multiplied by so that they are not more than ``most``."""
        total = fsum(self.points)
        return most / total if most is not None and total > most else 1.0

    def tally(self, name: str, most: float | None = None) -> Tally:
        """The tally, scaled to ``most`` where the sum is more. Without ``most`` the points are the sum itself."""
        total = fsum(self.points)
        scale = self.scale(most)
        return Tally(
            id=name,
            points=round(total if most is None else most, _DECIMALS),
            backed=self._share("backed", scale),
            weak=self._share("weak", scale),
            missing=self._share("missing", scale),
            uncertain=self._share("uncertain", scale),
            requirements=self.requirements,
            met=self.counts.get(Verdict.MET, 0),
            weak_count=self.counts.get(Verdict.WEAK, 0),
            partial=self.counts.get(Verdict.PARTIAL, 0),
            missing_count=self.counts.get(Verdict.MISSING, 0),
            uncertain_count=self.counts.get(Verdict.UNCERTAIN, 0),
            not_applicable=self.counts.get(Verdict.NOT_APPLICABLE, 0),
        )

    def _share(self, name: str, scale: float) -> float:
        return round(fsum(self.shares.get(name, ())) * scale, _DECIMALS)


@dataclass(frozen=True, slots=True)
class Tallies:
    """All groups of a pack, in the order of the pack."""

    indicators: tuple[Tally, ...]
    clusters: tuple[Tally, ...]
    agencies: tuple[Tally, ...]
    score: Score
    worth: Mapping[str, float]


def add_up(coverages: Iterable[Coverage], facts: PackFacts) -> Tallies:
    """The sums of all groups. Agencies share requirements, so their sums overlap.

    ``worth`` of the answer: what each requirement adds to the whole score where it is met, held to the maxima of its
    indicator, its cluster and the whole.
    """
    pack = facts.pack
    coverages = tuple(coverages)
    owners = {coverage.requirement: coverage.owners for coverage in coverages}
    verdicts = {coverage.requirement: coverage.verdict for coverage in coverages}
    worth = _worth(pack)
    indicators, clusters, agencies = (_empty(ids) for ids in _groups(pack))
    for name, requirement in facts.requirements.items():
        verdict = verdicts[name]
        indicators[requirement.indicator].add(verdict, requirement.points)
        clusters[facts.indicators[requirement.indicator].cluster].add(verdict, worth[name])
        for owner in dict.fromkeys(owners[name] or facts.owners(requirement)):
            agencies.setdefault(owner, _Sums()).add(verdict, worth[name])
    most = {cluster.id: cluster.points for cluster in pack.clusters}
    scales = {name: sums.scale(most[name]) for name, sums in clusters.items()}
    # Of the sums themselves, not of what is told of them: three clusters with a third of a point each are one point.
    shares = {
        share: fsum(points * scales[name] for name, sums in clusters.items() for points in sums.shares.get(share, ()))
        for share in dict.fromkeys(_SHARE.values())
    }
    total = fsum(shares.values())
    whole = pack.points / total if total > pack.points else 1.0
    return Tallies(
        indicators=tuple(sums.tally(name, facts.indicators[name].points) for name, sums in indicators.items()),
        clusters=tuple(sums.tally(name, most[name]) for name, sums in clusters.items()),
        agencies=tuple(sums.tally(name) for name, sums in agencies.items() if sums.requirements),
        score=_score({share: points * whole for share, points in shares.items()}, pack),
        worth={
            name: points * scales[facts.indicators[facts.requirements[name].indicator].cluster] * whole
            for name, points in worth.items()
        },
    )


def _groups(pack: RulePack) -> tuple[list[str], list[str], list[str]]:
    return (
        [indicator.id for indicator in pack.indicators],
        [cluster.id for cluster in pack.clusters],
        [agency.id for agency in pack.agencies],
    )


def _empty(ids: Iterable[str]) -> dict[str, _Sums]:
    return {name: _Sums() for name in ids}


def _worth(pack: RulePack) -> Mapping[str, float]:
    """What each requirement is worth once its indicator is held to its maximum."""
    worth: dict[str, float] = {}
    for indicator in pack.indicators:
        total = fsum(requirement.points for requirement in indicator.requirements)
        scale = indicator.points / total if total > indicator.points else 1.0
        for requirement in indicator.requirements:
            worth[requirement.id] = requirement.points * scale
    return worth


def _score(shares: Mapping[str, float], pack: RulePack) -> Score:
    rounded = {name: told(points) for name, points in shares.items()}
    grade, following = grade_at(rounded["backed"], pack.grades)
    return Score(
        points=pack.points,
        backed=rounded["backed"],
        weak=rounded["weak"],
        missing=rounded["missing"],
        uncertain=rounded["uncertain"],
        claimed=None,
        grade=grade.id if grade else None,
        next_grade=following.id if following else None,
        points_to_next=told(following.points - rounded["backed"]) if following else None,
    )


def told(points: float) -> float:
    """Points as they are told and compared with the bounds of grades."""
    return round(points, _DECIMALS)


def grade_at(points: float, grades: Iterable[Grade]) -> tuple[Grade | None, Grade | None]:
    """The grade that the points reach (by its lower bound, told as finely as points are) and the next one above."""
    reached: Grade | None = None
    for grade in sorted(grades, key=lambda entry: entry.points):
        if points < told(grade.points):
            return reached, grade
        reached = grade
    return reached, None
