"""The shortest list of gaps whose points reach the next grade: what is at stake, never an award.

The points of gaps simply add up (the maxima of indicators and clusters scale all questions alike, whatever their
verdict), and there are only a few kinds of effort. Of one kind the gaps with the most points always come first, so a
list is told by how many gaps it takes of each kind. All such counts are tried, in two halves that are then joined: the
answer is exact, and there are at most some ten thousand pairs of counts where there are subsets without number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, product
from math import fsum
from typing import NamedTuple

from evidence_check.judging.facts import PackFacts
from evidence_check.judging.tally import told
from evidence_check.model.judgement import Coverage, Finding, GapStep, Mend, Route, Score, Severity, Verdict

#: The mend of a weakness: a look at what could not be read, a formality of the same document, a missing part of it, or
#: another document.
MENDS: Mapping[str, Mend] = {
    "unsigned": Mend.FINISH,
    "blank-number": Mend.FINISH,
    "blank-date": Mend.FINISH,
    "draft": Mend.FINISH,
    "photo-without-context": Mend.FINISH,
    "pointer-only": Mend.LOOK,
    "unreadable": Mend.LOOK,
    "not-endorsed": Mend.FINISH,
    "over-upload-limit": Mend.FINISH,
    "missing-annex": Mend.ADD,
    "one-year-only": Mend.ADD,
    "unfilled-template": Mend.ADD,
    "cover-only": Mend.ADD,
    "not-by-sex": Mend.ADD,
    "share-without-base": Mend.ADD,
    "photo-unclear": Mend.ADD,
    "photo-reused": Mend.ADD,
    "outside-period": Mend.REPLACE,
    "expired": Mend.REPLACE,
    "revoked": Mend.REPLACE,
    "other-region": Mend.REPLACE,
    "not-local": Mend.REPLACE,
    "wrong-document-type": Mend.REPLACE,
    "same-as-last-year": Mend.REPLACE,
    "near-duplicate": Mend.REPLACE,
}
#: How much effort a mend counts for. Two missing signatures are as much as one missing part.
EFFORT: Mapping[Mend, int] = {Mend.LOOK: 1, Mend.FINISH: 1, Mend.ADD: 2, Mend.REPLACE: 3, Mend.BRING: 4}
_OF_VERDICT = {Verdict.UNCERTAIN: Mend.LOOK, Verdict.PARTIAL: Mend.ADD, Verdict.MISSING: Mend.BRING}
_HARDNESS = {mend: place for place, mend in enumerate(Mend)}
_ROUNDING = 5e-7  # what ``told`` rounds up still reaches a bound


def route(
    score: Score,
    coverages: Sequence[Coverage],
    findings: Mapping[str, Sequence[Finding]],
    worth: Mapping[str, float],
    facts: PackFacts,
) -> Route | None:
    """The ways to the next grade; None where there is none.

    ``findings`` are those of each file by its path; ``worth`` is what each requirement adds to the score.
    """
    if score.next_grade is None or score.points_to_next is None:
        return None
    bound = next(grade.points for grade in facts.pack.grades if grade.id == score.next_grade)
    backed = fsum(worth[entry.requirement] for entry in coverages if entry.verdict is Verdict.MET)
    gaps = [
        GapStep(
            coverage.requirement,
            worth[coverage.requirement],
            coverage.verdict,
            mend_of(coverage, findings),
            coverage.owners or facts.owners(facts.requirements[coverage.requirement]),
        )
        for coverage in coverages
        if coverage.verdict not in {Verdict.MET, Verdict.NOT_APPLICABLE} and worth[coverage.requirement] > 0
    ]
    need = told(bound) - backed - _ROUNDING
    fewest, cheapest = fewest_of(gaps, need), cheapest_of(gaps, need)
    return Route(
        grade=score.next_grade,
        short=score.points_to_next,
        reachable=fewest is not None,
        fewest=_told(fewest or ()),
        cheapest=_told(cheapest or ()),
        at_stake=told(fsum(gap.points for gap in gaps)),
    )


def mend_of(coverage: Coverage, findings: Mapping[str, Sequence[Finding]]) -> Mend:
    """What the gap takes: of a weak one, what the file that is nearest to being sound takes for all its weaknesses."""
    plain = _OF_VERDICT.get(coverage.verdict)
    if plain is not None:
        return plain
    kinds = [_mend_of_file(findings.get(path, ()), coverage.requirement) for path in coverage.evidence]
    return min(kinds, key=_HARDNESS.__getitem__, default=Mend.REPLACE)


def _mend_of_file(findings: Sequence[Finding], requirement: str) -> Mend:
    hardest: Mend | None = None
    weak = Severity.WEAK
    for finding in findings:
        if finding.severity is weak and (finding.requirement is None or finding.requirement == requirement):
            mend = MENDS.get(finding.code, Mend.REPLACE)
            if hardest is None or _HARDNESS[mend] > _HARDNESS[hardest]:
                hardest = mend
    # A file without a weakness is of another kind than the one that is asked for.
    return hardest or Mend.REPLACE


def fewest_of(gaps: Sequence[GapStep], need: float) -> tuple[GapStep, ...] | None:
    """The fewest gaps that give ``need`` points; of equally many the least effort, then the most points."""
    return _best(gaps, need, lambda count, effort: (count, effort))


def cheapest_of(gaps: Sequence[GapStep], need: float) -> tuple[GapStep, ...] | None:
    """The least effort that gives ``need`` points; of equal effort the fewest gaps, then the most points."""
    return _best(gaps, need, lambda count, effort: (effort, count))


class _Half(NamedTuple):
    """How many gaps to take of each kind of one half of the kinds, and what they give."""

    rank: tuple[int, int]
    points: float
    taken: tuple[int, ...]


def _best(
    gaps: Sequence[GapStep], need: float, ranked: Callable[[int, int], tuple[int, int]]
) -> tuple[GapStep, ...] | None:
    """The least list by rank that gives the points; None where all together do not. Ranks add up."""
    kinds = _by_effort(gaps)
    cut = len(kinds) // 2
    first, second = _halves(kinds[:cut], ranked), _worthwhile(_halves(kinds[cut:], ranked))
    sums = [half.points for half in second]
    found: tuple[tuple[int, int, float], tuple[int, ...]] | None = None
    for one in first:
        place = bisect_left(sums, need - one.points)
        if place == len(second):
            continue
        other = second[place]
        total = fsum((one.points, other.points))
        merit = (one.rank[0] + other.rank[0], one.rank[1] + other.rank[1], -told(total))
        if found is None or merit < found[0]:
            found = merit, (*one.taken, *other.taken)
    if found is None:
        return None
    chosen = {gap.requirement for kind, count in zip(kinds, found[1], strict=True) for gap in kind[:count]}
    return tuple(gap for gap in gaps if gap.requirement in chosen)


def _by_effort(gaps: Sequence[GapStep]) -> list[list[GapStep]]:
    """The gaps by effort, of each the most points first; ties as they come."""
    kinds: dict[int, list[GapStep]] = {}
    for gap in gaps:
        kinds.setdefault(EFFORT[gap.mend], []).append(gap)
    return [sorted(kinds[effort], key=lambda gap: -gap.points) for effort in sorted(kinds)]


def _halves(kinds: Sequence[Sequence[GapStep]], ranked: Callable[[int, int], tuple[int, int]]) -> list[_Half]:
    """Every number that may be taken of each kind."""
    sums = [list(accumulate((gap.points for gap in kind), initial=0.0)) for kind in kinds]
    efforts = [EFFORT[kind[0].mend] for kind in kinds]
    return [
        _Half(
            ranked(sum(taken), sum(count * effort for count, effort in zip(taken, efforts, strict=True))),
            fsum(sums[place][count] for place, count in enumerate(taken)),
            taken,
        )
        for taken in product(*(range(len(kind) + 1) for kind in kinds))
    ]


def _worthwhile(halves: Sequence[_Half]) -> list[_Half]:
    """Those that give more points than all of lesser rank: by rank and by points at once."""
    kept: list[_Half] = []
    for half in sorted(halves, key=lambda half: (half.rank, -half.points)):
        if not kept or half.points > kept[-1].points:
            kept.append(half)
    return kept


def _told(steps: Sequence[GapStep]) -> tuple[GapStep, ...]:
    """The least effort first, then the most points: the order in which they are best begun."""
    return tuple(sorted(steps, key=lambda step: (EFFORT[step.mend], _HARDNESS[step.mend], -step.points)))
