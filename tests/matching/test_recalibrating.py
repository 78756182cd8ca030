"""Three numbers fitted on rulings: they find what was put in, are never fitted on few, and stay explainable."""

from __future__ import annotations

import math
import random

import pytest

from evidence_check.matching import recalibrating
from evidence_check.matching.recalibrating import (
    Ruling,
    are_enough,
    fit,
    loss,
    loss_held_out,
    recalibrate,
    threshold_of,
)
from evidence_check.messages import Translator
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Placement, Reading


def rulings(number: int, slope: float, offset: float, seed: int = 1) -> list[Ruling]:
    """Rulings as they come from people where the tool's log-odds are off by these numbers."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        logit = chance.uniform(-5, 5)
        found.append((logit, chance.random() < 1 / (1 + math.exp(-(slope * logit + offset)))))
    return found


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (0.5, -1.0), (1.6, 1.0), (0.6, 1.5)])
def test_many_rulings_give_back_the_numbers_they_were_made_with(slope: float, offset: float) -> None:
    found = fit(rulings(4_000, slope, offset))
    assert found == pytest.approx((slope, offset), abs=0.15)


def test_probabilities_that_are_too_high_come_down_and_the_loss_falls() -> None:
    seen = rulings(120, 0.6, -2.0)
    slope, offset = fit(seen)
    assert slope < 1
    assert offset < -1
    assert loss(seen, slope, offset) < loss(seen)
    assert loss_held_out(seen) < loss(seen)


def away(numbers: tuple[float, float]) -> float:
    """How far the numbers are from 1 and 0, as they are held."""
    return recalibrating._HELD_SLOPE * (numbers[0] - 1) ** 2 + recalibrating._HELD_OFFSET * numbers[1] ** 2


@pytest.mark.parametrize("seed", range(4))
def test_few_rulings_move_the_numbers_less_than_many_that_say_the_same(seed: int) -> None:
    few = rulings(30, 0.6, -0.8, seed)
    assert away(fit(few)) < away(fit(few * 50))


def test_rulings_of_fitting_probabilities_leave_them_nearly_as_they_are() -> None:
    gained = [loss(seen) - loss_held_out(seen) for seen in (rulings(200, 1.0, 0.0, seed) for seed in range(6))]
    assert max(gained) < 0.02


def test_rulings_that_a_line_parts_perfectly_do_not_run_away() -> None:
    seen = [(value / 10, value > 0) for value in range(-50, 51)]
    slope, offset = fit(seen)
    assert 1 < slope <= 4
    assert abs(offset) < 1


def test_the_order_of_rulings_changes_nothing() -> None:
    seen = rulings(90, 0.7, 0.5)
    turned = list(reversed(seen))
    assert fit(seen) == fit(turned)
    assert loss_held_out(seen) == loss_held_out(turned)
    assert threshold_of(seen, *fit(seen)) == threshold_of(turned, *fit(seen))


@pytest.mark.parametrize(
    ("belonging", "others", "enough"), [(15, 15, True), (14, 15, False), (26, 4, False), (4, 40, False), (5, 25, True)]
)
def test_fewer_than_thirty_or_all_of_one_kind_are_too_few(belonging: int, others: int, *, enough: bool) -> None:
    assert are_enough([(0.0, True)] * belonging + [(0.0, False)] * others) is enough


def test_the_threshold_parts_what_belongs_from_what_does_not() -> None:
    seen = [(0.5, True)] * 20 + [(-0.2, False)] * 20
    threshold = threshold_of(seen, 1.0, 0.0)
    assert 1 / (1 + math.exp(0.2)) < threshold <= 1 / (1 + math.exp(-0.5))


def test_where_nothing_is_gained_the_usual_threshold_stays() -> None:
    assert threshold_of([(4.0, True)] * 20 + [(-4.0, False)] * 20, 1.0, 0.0) == 0.35


# ---- on placements --------------------------------------------------------------------------------------------------


def placement(probability: float, case: str = "start") -> Placement:
    prior = Reading("prior", 0.0, recalibrating.logit_of(probability), Message(f"matching.signal.prior.{case}"))
    return Placement("01.q1", "01", probability, Confidence.STRONG, (prior,))


def test_what_was_changed_is_a_reason_of_its_own_and_the_weights_still_sum() -> None:
    (found,) = recalibrate([placement(0.9)], 0.7, -1.0, 0.35)
    assert found.probability < 0.9
    assert math.fsum(reading.weight for reading in found.readings) == pytest.approx(
        recalibrating.logit_of(found.probability)
    )
    (reason,) = [reading for reading in found.readings if reading.signal == "calibration"]
    for language in ("id", "en"):
        assert Translator(language).say(reason.message)


@pytest.mark.parametrize(
    ("probability", "band"),
    [(0.95, Confidence.STRONG), (0.7, Confidence.MEDIUM), (0.55, Confidence.WEAK), (0.05, Confidence.NONE)],
)
def test_a_placement_counts_from_the_threshold_on(probability: float, band: Confidence) -> None:
    (found,) = recalibrate([placement(probability)], 1.0, 0.0, 0.6)
    assert found.confidence is band
    assert found.probability == pytest.approx(probability)
    assert len(found.readings) == 1, "nothing was changed, so there is nothing to tell"


def test_law_of_another_level_never_counts_however_the_numbers_are() -> None:
    (found,) = recalibrate([placement(0.3, "foreign")], 4.0, 3.0, 0.25)
    assert not found.confidence.counts


def test_the_order_of_placements_stays() -> None:
    before = [placement(value / 20) for value in range(19, 0, -1)]
    after = recalibrate(before, 0.4, -0.7, 0.5)
    assert [entry.probability for entry in after] == sorted((entry.probability for entry in after), reverse=True)
