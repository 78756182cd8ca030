"""A content that cost a worker is not tried every night; one that could not be had is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evidence_check.index import Index
from evidence_check.model.extraction import Extraction, Readability
from index.builders import KEY, reading

NIGHT = datetime(2026, 1, 20, 2, 0)
WEEK = timedelta(days=7)
KILLERS = (
    Extraction(Readability.CRASHED),
    Extraction(Readability.CRASHED, reader="pdf"),  # raised what it does not own, and would raise it again
    Extraction(Readability.TIMED_OUT),
    Extraction(Readability.TOO_LARGE),  # no reader came back to say so: it swelled
)


@pytest.mark.parametrize("killer", KILLERS, ids=lambda item: f"{item.readability}-{item.reader or 'gone'}")
def test_a_killer_is_left_alone_for_a_week(index: Index, killer: Extraction) -> None:
    index.remember([("d1", killer)], KEY, now=NIGHT)
    for days in (0, 1, 6):
        assert index.readings(["d1"], KEY, now=NIGHT + timedelta(days=days)) == {"d1": killer}
    assert index.readings(["d1"], KEY, now=NIGHT + WEEK) == {}
    assert index.readings(["d1"], KEY, passing=True) == {"d1": killer}, "the report tells it all the same"


def test_another_reader_or_other_limits_try_it_again(index: Index) -> None:
    index.remember([("d1", KILLERS[0])], KEY, now=NIGHT)
    assert index.readings(["d1"], KEY + "0", now=NIGHT) == {}


def test_a_second_death_starts_the_week_again(index: Index) -> None:
    index.remember([("d1", KILLERS[0])], KEY, now=NIGHT)
    index.remember([("d1", KILLERS[2])], KEY, now=NIGHT + WEEK)
    assert index.readings(["d1"], KEY, now=NIGHT + WEEK + timedelta(days=6)) == {"d1": KILLERS[2]}


def test_a_reading_takes_the_place_of_a_death(index: Index) -> None:
    index.remember([("d1", KILLERS[0])], KEY, now=NIGHT)
    index.remember([("d1", reading())], KEY, now=NIGHT + WEEK)
    assert index.readings(["d1"], KEY, now=NIGHT + 10 * WEEK) == {"d1": reading()}
    assert index.remember([("d1", KILLERS[0])], KEY, now=NIGHT + 10 * WEEK) == 0


@pytest.mark.parametrize("how", [Readability.DENIED, Readability.VANISHED])
def test_what_could_not_be_had_is_tried_by_every_scan(index: Index, how: Readability) -> None:
    index.remember([("d1", Extraction(how))], KEY, now=NIGHT)
    assert index.readings(["d1"], KEY, now=NIGHT) == {}


def test_a_clock_that_was_set_back_makes_no_try_a_recent_one(index: Index) -> None:
    index.remember([("d1", KILLERS[0])], KEY, now=NIGHT)
    assert index.readings(["d1"], KEY, now=NIGHT - timedelta(days=1)) == {}
