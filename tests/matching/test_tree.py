"""What only the whole tree and the whole rule book tell."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check import matching
from evidence_check.matching.tree import survey, told_share, unlike
from evidence_check.messages.translator import LANGUAGES, Translator
from evidence_check.model.pack import Indicator, RulePack
from evidence_check.model.scan import Settings
from matching.small_pack import extraction, file, matcher, place, recognition

RELATED = "Laporan kegiatan pelopor dan pelapor forum anak, musrenbang, status gizi balita stunting korban kekerasan"
STRANGE = "Lelang kendaraan dinas roda empat, spesifikasi mesin, pelumas, ban, aki, bengkel, karoseri dan suku cadang"


def without(unit: Indicator, *, phrases: bool, types: bool) -> Indicator:
    """The unit without its phrases, or the types that its questions want."""
    rules = unit.requirements
    if phrases:
        unit = replace(unit, keywords=(), negative=())
        rules = tuple(replace(rule, keywords=(), near=(), negative=()) for rule in rules)
    if types:
        rules = tuple(replace(rule, all_of=(), any_of=(), supporting=()) for rule in rules)
    return replace(unit, requirements=rules)


def thinned(*, phrases: bool = False, types: bool = False) -> RulePack:
    pack = matcher().pack
    return replace(pack, indicators=tuple(without(unit, phrases=phrases, types=types) for unit in pack.indicators))


@cache
def bare() -> matching.Matcher:
    """The small pack with nothing but its questions."""
    return matching.prepare(thinned(phrases=True, types=True), Settings(2025))


def scored(path: str, text: str, ready: matching.Matcher | None = None) -> matching.Scores:
    return matching.score(file(path), extraction(text), recognition({}), ready or matcher())


def test_what_a_rule_book_says_beside_its_questions_is_measured() -> None:
    whole = told_share(matcher().pack)
    without_phrases, without_types = told_share(thinned(phrases=True)), told_share(thinned(types=True))
    assert told_share(thinned(phrases=True, types=True)) == 0.0
    assert 0 < without_phrases < whole <= 1
    assert 0 < without_types < whole
    assert without_phrases + without_types == pytest.approx(whole)


def test_an_empty_rule_book_leaves_nothing_unsaid() -> None:
    assert told_share(replace(matcher().pack, indicators=())) == 1.0


def test_a_file_unlike_the_others_of_its_tree_loses() -> None:
    stranger = scored("lelang.pdf", STRANGE)
    tree = survey([scored(f"{number}.pdf", RELATED) for number in range(40)], matcher().pack)
    assert unlike(stranger, tree) < -0.5
    assert unlike(scored("x.pdf", RELATED), tree) == 0.0


def test_among_strangers_the_usual_is_no_recommendation() -> None:
    tree = survey([scored(f"{number}.pdf", STRANGE) for number in range(40)], matcher().pack)
    assert unlike(scored("x.pdf", RELATED), tree) == 0.0


def test_a_file_whose_words_nobody_saw_is_not_called_unlike() -> None:
    tree = survey([scored(f"{number}.pdf", RELATED) for number in range(40)], matcher().pack)
    assert unlike(replace(scored("x.pdf", STRANGE), words=0), tree) == 0.0


def test_few_files_hardly_say_what_is_usual() -> None:
    stranger = scored("lelang.pdf", STRANGE)
    few = survey([scored("1.pdf", RELATED)], matcher().pack)
    many = survey([scored(f"{number}.pdf", RELATED) for number in range(80)], matcher().pack)
    assert many.alike.mean > few.alike.mean
    assert unlike(stranger, many) < unlike(stranger, few) <= 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(f"{RELATED} {STRANGE} 6 indikator 21A".split()), max_size=12).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_with_a_bare_rule_book_the_readings_sum_to_the_log_odds(names: list[str]) -> None:
    scores = [scored(f"{name[:150]}.pdf", name, bare()) for name in names]
    for placements in matching.normalise(scores, bare()):
        for placement in placements:
            odds = math.log(placement.probability / (1 - placement.probability))
            assert sum(reading.weight for reading in placement.readings) == pytest.approx(odds, abs=1e-6)
            assert "untold" in {reading.signal for reading in placement.readings}
            for reading in placement.readings:
                assert all(Translator(language).say(reading.message) for language in LANGUAGES)


def test_a_rule_book_that_says_all_is_taken_at_its_word() -> None:
    _, placements = place("Indikator 6/forum anak.pdf", RELATED, types=["laporan"])
    assert told_share(matcher().pack) == 1.0
    assert "untold" not in {reading.signal for entry in placements for reading in entry.readings}


def test_with_a_bare_rule_book_a_code_is_as_sure_as_ever() -> None:
    found = matching.normalise([scored("indikator 6.2 musrenbang.pdf", "", bare())], bare())[0][0]
    assert found.requirement == "06.q2"
    assert found.confidence.value == "strong"


def test_with_a_bare_rule_book_strangers_are_left_alone() -> None:
    for path in ("IMG_0001.jpg", "lelang kendaraan.pdf"):
        scores = scored(path, STRANGE if "lelang" in path else "", bare())
        assert not [entry for entry in matching.normalise([scores], bare())[0] if entry.confidence.counts]
