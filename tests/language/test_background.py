from __future__ import annotations

import pytest

from evidence_check.language.background import Background, background
from evidence_check.language.words import stem


def test_words_of_every_law_are_common_and_topics_are_rare() -> None:
    common = background()
    assert common.rarity(stem("peraturan")) < 0.15
    assert common.rarity(stem("daerah")) < common.rarity(stem("rokok")) < common.rarity("tidakpernahada")


def test_rarity_runs_from_nothing_to_one() -> None:
    small = Background(4, {"atur": 4, "anak": 1})
    assert small.rarity("atur") == pytest.approx(0.0)
    assert small.rarity("lain") == pytest.approx(1.0)
    assert 0 < small.rarity("anak") < 1
    assert small.knows("anak")
    assert not small.knows("lain")


def test_the_table_holds_single_stems_and_nothing_else() -> None:
    common = background()
    assert len(common.counts) > 2_000
    assert all(word.isalpha() and 0 < times <= common.passages for word, times in common.counts.items())
    assert background() is common
