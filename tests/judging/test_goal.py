"""The shortest list to the next grade: as short and as cheap as trying everything finds, and it truly reaches it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_check.judging.facts import lay_out
from evidence_check.judging.goal import EFFORT, MENDS, cheapest_of, fewest_of, mend_of, route
from evidence_check.judging.registry import CHECKS
from evidence_check.judging.tally import add_up
from evidence_check.model.judgement import Coverage, Finding, GapStep, Mend, Severity, Verdict
from evidence_check.model.message import Message
from evidence_check.model.pack import Grade
from judging.builders import REQUIREMENTS, tiny_pack

IDS = [requirement.id for requirement in REQUIREMENTS]
POINTS = [0.25, 1 / 3, 2 / 3, 1.0, 1.5, 2.0, 5.5, 12.0, 21.0]

gaps = st.lists(st.tuples(st.sampled_from(POINTS), st.sampled_from(list(Mend))), max_size=9).map(
    lambda entries: [GapStep(f"g{number}", points, Verdict.WEAK, mend) for number, (points, mend) in enumerate(entries)]
)


def effort(steps: Sequence[GapStep]) -> int:
    return sum(EFFORT[step.mend] for step in steps)


def points(steps: Sequence[GapStep]) -> float:
    return sum(step.points for step in steps)


def every_list(found: Sequence[GapStep], need: float) -> list[tuple[GapStep, ...]]:
    lists = [chosen for size in range(len(found) + 1) for chosen in combinations(found, size)]
    return [chosen for chosen in lists if points(chosen) >= need]


@given(found=gaps, part=st.sampled_from([0.05, 0.3, 0.5, 0.77, 0.99, 1.2]))
@settings(max_examples=150, deadline=None)
def test_nothing_is_shorter_or_cheaper_than_what_trying_everything_finds(found: list[GapStep], part: float) -> None:
    need = part * (points(found) or 1) - 1e-6
    possible = every_list(found, need)
    fewest, cheapest = fewest_of(found, need), cheapest_of(found, need)
    if not possible:
        assert fewest is None
        assert cheapest is None
        return
    assert fewest is not None
    assert cheapest is not None
    assert points(fewest) >= need
    assert points(cheapest) >= need
    best = min((len(steps), effort(steps), -round(points(steps), 6)) for steps in possible)
    assert (len(fewest), effort(fewest), -round(points(fewest), 6)) == best
    best = min((effort(steps), len(steps), -round(points(steps), 6)) for steps in possible)
    assert (effort(cheapest), len(cheapest), -round(points(cheapest), 6)) == best


@given(
    verdicts=st.lists(st.sampled_from(list(Verdict)), min_size=len(IDS), max_size=len(IDS)),
    worth=st.lists(st.sampled_from([0.0, *POINTS]), min_size=len(IDS), max_size=len(IDS)),
    bound=st.sampled_from([1.0, 7.5, 20.0, 20 + 1 / 3, 60.0, 126.0]),
)
@example(verdicts=[Verdict.MET] * len(IDS), worth=[10, 1 / 3, 0, 10] + [0.0] * (len(IDS) - 4), bound=20 + 1 / 3)
@example(verdicts=[Verdict.MISSING] * len(IDS), worth=[1 / 3] * len(IDS), bound=1.0)
@settings(max_examples=150, deadline=None)
def test_closing_the_gaps_of_the_list_reaches_the_grade_and_one_less_does_not(
    verdicts: list[Verdict], worth: list[float], bound: float
) -> None:
    """By the sums of the tally itself, with all its maxima and its rounding."""
    requirements = [replace(entry, points=each) for entry, each in zip(REQUIREMENTS, worth, strict=True)]
    facts = lay_out(tiny_pack(requirements, grades=(Grade("the", "The", bound),)))
    coverages = [Coverage(name, verdict) for name, verdict in zip(IDS, verdicts, strict=True)]
    sums = add_up(coverages, facts)
    way = route(sums.score, coverages, {}, sums.worth, facts)
    if sums.score.grade is not None:
        assert way is None
        return
    assert way is not None

    def closed(names: set[str]) -> str | None:
        met = [replace(entry, verdict=Verdict.MET) if entry.requirement in names else entry for entry in coverages]
        return add_up(met, facts).score.grade

    everything = {name for name, verdict in zip(IDS, verdicts, strict=True) if verdict is not Verdict.NOT_APPLICABLE}
    assert way.reachable == (closed(everything) == "the")
    for steps in (way.fewest, way.cheapest):
        names = {step.requirement for step in steps}
        assert len(names) == len(steps)
        if way.reachable:
            assert closed(names) == "the"
            assert all(closed(names - {name}) is None for name in names)
        else:
            assert not steps


def test_a_unit_held_to_its_maximum_gives_no_more_than_that() -> None:
    facts = lay_out(tiny_pack(grades=(Grade("all", "All", 126.0),)))
    coverages = [Coverage(name, Verdict.MISSING if name == "21B.q1" else Verdict.MET) for name in IDS]
    sums = add_up(coverages, facts)
    way = route(sums.score, coverages, {}, sums.worth, facts)
    assert way is not None
    assert [(step.requirement, step.points) for step in way.fewest] == [("21B.q1", 17.0)]  # the question says 18
    assert (way.short, way.grade, way.fewest[0].owners) == (17.0, "all", ("dp3a",))


def test_a_grade_out_of_reach_is_said_to_be() -> None:
    facts = lay_out(tiny_pack(grades=(Grade("all", "All", 120.0),)))
    coverages = [Coverage(name, Verdict.NOT_APPLICABLE if name == "04.q1" else Verdict.MISSING) for name in IDS]
    sums = add_up(coverages, facts)
    way = route(sums.score, coverages, {}, sums.worth, facts)
    assert way is not None
    assert not way.reachable
    assert (way.fewest, way.cheapest, way.at_stake) == ((), (), 106.0)


def gap(name: str, points: float, mend: Mend) -> GapStep:
    return GapStep(name, points, Verdict.WEAK, mend)


def test_of_equally_many_the_signature_comes_before_the_missing_document() -> None:
    found = [gap("bring", 10, Mend.BRING), gap("add", 10, Mend.ADD), gap("sign", 10, Mend.FINISH)]
    assert [step.requirement for step in fewest_of(found, 10) or ()] == ["sign"]
    assert [step.requirement for step in fewest_of(found, 20) or ()] == ["add", "sign"]


def test_the_cheapest_may_take_more_gaps_than_the_fewest() -> None:
    found = [gap("bring", 10, Mend.BRING), gap("sign 1", 5, Mend.FINISH), gap("sign 2", 5, Mend.FINISH)]
    assert [step.requirement for step in fewest_of(found, 10) or ()] == ["bring"]
    assert [step.requirement for step in cheapest_of(found, 10) or ()] == ["sign 1", "sign 2"]


def test_the_order_of_equals_is_the_rule_books() -> None:
    found = [gap(f"{number}", 4, Mend.FINISH) for number in range(6)]
    assert [step.requirement for step in fewest_of(found, 11) or ()] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("verdict", "codes", "mend"),
    [
        (Verdict.MISSING, (), Mend.BRING),
        (Verdict.PARTIAL, (), Mend.ADD),
        (Verdict.UNCERTAIN, (), Mend.LOOK),
        (Verdict.WEAK, ("unreadable",), Mend.LOOK),
        (Verdict.WEAK, ("unreadable", "unsigned"), Mend.FINISH),
        (Verdict.WEAK, ("unsigned",), Mend.FINISH),
        (Verdict.WEAK, ("unsigned", "missing-annex"), Mend.ADD),
        (Verdict.WEAK, ("unsigned", "expired"), Mend.REPLACE),
        (Verdict.WEAK, (), Mend.REPLACE),  # of another kind than asked
    ],
)
def test_what_a_gap_takes(verdict: Verdict, codes: tuple[str, ...], mend: Mend) -> None:
    findings = tuple(Finding(code, Severity.WEAK, Message("x")) for code in codes)
    assert mend_of(Coverage("04.q1", verdict, ("a.pdf",)), {"a.pdf": findings}) is mend


def test_the_file_that_is_nearest_counts_and_what_is_said_of_another_question_does_not() -> None:
    files = {
        "old.pdf": (Finding("expired", Severity.WEAK, Message("x")),),
        "new.pdf": (
            Finding("unsigned", Severity.WEAK, Message("x")),
            Finding("outside-period", Severity.WEAK, Message("x"), "01.q1"),
            Finding("misfiled", Severity.NOTE, Message("x")),
        ),
    }
    assert mend_of(Coverage("04.q1", Verdict.WEAK, ("old.pdf", "new.pdf")), files) is Mend.FINISH


def test_every_check_that_makes_a_file_weak_has_a_mend() -> None:
    """A note keeps no file from counting; ``misfiled``, ``duplicate`` and ``personal-data`` are always notes."""
    assert MENDS.keys() == CHECKS.keys() - {"misfiled", "duplicate", "personal-data"}


def test_as_many_gaps_as_the_rule_book_has_questions_take_a_moment() -> None:
    random = Random(7)
    found = [gap(str(number), random.choice(POINTS), random.choice(list(Mend))) for number in range(274)]
    start = time.process_time()
    assert fewest_of(found, 0.6 * points(found))
    assert cheapest_of(found, 0.6 * points(found))
    assert time.process_time() - start < 1.0
