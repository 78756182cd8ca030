"""Sums of points: equal to their parts, never above a maximum, and the grade by lower bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.judging.facts import lay_out
from evidence_check.judging.tally import add_up, grade_at
from evidence_check.model.judgement import Coverage, Tally, Verdict
from evidence_check.model.pack import Grade
from judging.builders import REQUIREMENTS, ask, tiny_pack

IDS = [requirement.id for requirement in REQUIREMENTS]
GRADES = (Grade("c", "C", 20), Grade("b", "B", 60), Grade("a", "A", 90))


def parts(tally: Tally) -> float:
    return tally.backed + tally.weak + tally.missing + tally.uncertain


@given(
    verdicts=st.lists(st.sampled_from(list(Verdict)), min_size=len(IDS), max_size=len(IDS)),
    points=st.lists(st.sampled_from([0, 0.25, 1 / 3, 1, 5.5, 12, 21]), min_size=len(IDS), max_size=len(IDS)),
)
def test_sums_hold_together(verdicts: list[Verdict], points: list[float]) -> None:
    requirements = [replace(entry, points=float(worth)) for entry, worth in zip(REQUIREMENTS, points, strict=True)]
    facts = lay_out(tiny_pack(requirements))
    coverages = [Coverage(name, verdict) for name, verdict in zip(IDS, verdicts, strict=True)]
    sums = add_up(coverages, facts)
    excused = Verdict.NOT_APPLICABLE in verdicts
    for tally in (*sums.indicators, *sums.clusters):
        assert parts(tally) <= tally.points + 1e-5
        counted = tally.met + tally.weak_count + tally.partial + tally.missing_count
        assert counted + tally.uncertain_count + tally.not_applicable == tally.requirements
    for tally in sums.indicators:
        asked = sum(entry.points for entry in facts.indicators[tally.id].requirements)
        if not tally.not_applicable:
            assert parts(tally) == pytest.approx(min(asked, tally.points), abs=1e-5)
    for tally in sums.agencies:
        if not tally.not_applicable:
            assert parts(tally) == pytest.approx(tally.points, abs=1e-5)
    score = sums.score
    assert score.backed + score.weak + score.missing + score.uncertain <= score.points + 1e-5
    if not excused:
        assert score.backed == pytest.approx(sum(tally.backed for tally in sums.clusters), abs=1e-4)
    assert sum(tally.requirements for tally in sums.clusters) == len(IDS)


def test_more_questions_than_the_unit_can_give_are_scaled_down() -> None:
    facts = lay_out(tiny_pack())
    sums = add_up([Coverage(name, Verdict.MET) for name in IDS], facts)
    unit = next(tally for tally in sums.indicators if tally.id == "21B")  # its question says 18, the unit 17
    assert (unit.points, unit.backed) == (17, 17)
    cluster = next(tally for tally in sums.clusters if tally.id == "k5")
    assert cluster.backed == 27
    assert sums.score.backed == 126
    assert (sums.score.grade, sums.score.next_grade, sums.score.points_to_next) == ("high", None, None)


def test_owners_share_and_an_indicator_stands_in_for_its_question() -> None:
    facts = lay_out(tiny_pack())
    sums = add_up([Coverage(name, Verdict.MISSING) for name in IDS], facts)
    by_agency = {tally.id: tally for tally in sums.agencies}
    assert by_agency["hukum"].missing == 16
    assert by_agency["dukcapil"].missing == 4
    assert by_agency["dp3a"].missing == 110
    assert by_agency["dp3a"].requirements == len(IDS) - 2


def test_an_agency_without_requirements_is_left_out_and_an_unknown_owner_is_kept() -> None:
    facts = lay_out(tiny_pack([ask("06.q1", owners=["bukan_siapa_siapa"])]))
    sums = add_up([Coverage("06.q1", Verdict.WEAK)], facts)
    assert [(tally.id, tally.weak) for tally in sums.agencies] == [("bukan_siapa_siapa", 10)]


@pytest.mark.parametrize(
    ("points", "reached", "following"),
    [(0, None, "c"), (19.99, None, "c"), (20, "c", "b"), (59.999999, "c", "b"), (60, "b", "a"), (90, "a", None)],
)
def test_grades_by_their_lower_bound(points: float, reached: str | None, following: str | None) -> None:
    grade, above = grade_at(points, reversed(GRADES))
    assert (grade.id if grade else None, above.id if above else None) == (reached, following)


def test_points_to_the_next_grade_count_from_backed_points_alone() -> None:
    facts = lay_out(tiny_pack())
    verdicts = {"01.q1": Verdict.MET, "04.q1": Verdict.WEAK}
    sums = add_up([Coverage(name, verdicts.get(name, Verdict.MISSING)) for name in IDS], facts)
    assert sums.score.backed == 12
    assert sums.score.grade is None
    assert (sums.score.next_grade, sums.score.points_to_next) == ("low", 8)


def test_a_pack_without_grades() -> None:
    facts = lay_out(tiny_pack(grades=()))
    score = add_up([Coverage(name, Verdict.MET) for name in IDS], facts).score
    assert (score.grade, score.next_grade, score.points_to_next) == (None, None, None)
