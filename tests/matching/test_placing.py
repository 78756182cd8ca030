"""From scores to placements: sums, order, bands, the view of the whole tree."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check import matching
from evidence_check.matching.candidate import Candidate, Said, pack, unpack
from evidence_check.matching.placing import confidence_of
from evidence_check.matching.told import Told, told
from evidence_check.matching.weights import WEIGHTS
from evidence_check.messages.translator import LANGUAGES, Translator
from evidence_check.model import codec
from evidence_check.model.placement import Confidence, Placement
from matching.small_pack import extraction, file, matcher, place, recognition

WORDS = st.lists(
    st.sampled_from(
        """forum anak gizi stunting balita SK indikator 6 13 21A q4 tim diversi kecamatan 2024 2025 rapat laporan
        perkemahan pramuka status korban kekerasan Klaster I III / . _ - \u202e \n PKA kendaraan""".split(" ")
    ),
    max_size=14,
).map(" ".join)
TYPES = st.lists(
    st.sampled_from(["perda", "uu", "matriks", "data_tabulasi", "foto", "laporan"]), max_size=3, unique=True
)


@st.composite
def scored(draw: st.DrawFn) -> matching.Scores:
    folder, name, text = draw(WORDS), draw(WORDS), draw(WORDS)
    facts = {"types": draw(TYPES), "years": draw(st.lists(st.integers(2015, 2026), max_size=2))}
    if draw(st.booleans()):
        facts["subject"] = draw(WORDS)
    path = f"{folder}/{name}.pdf".replace("\n", " ").lstrip("/")
    return matching.score(file(path), extraction(text), recognition(facts), matcher())


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    places = st.dictionaries(st.text(max_size=3), st.text(max_size=5) | st.integers() | st.floats(allow_nan=False))
    values = st.floats(-3, 3)
    said = [
        Said(draw(values), told(draw(st.sampled_from(list(WEIGHTS))), "found", draw(st.text(max_size=9)), page))
        for page in draw(st.lists(st.none() | st.integers(1, 9), max_size=4))
    ]
    said += [Said(draw(values), Told("text", "words", "\udce9", 1, tuple(draw(places).items())))]
    return Candidate(draw(st.text(max_size=8)), tuple(said), draw(st.booleans()), draw(st.booleans()), draw(values))


@settings(max_examples=150, deadline=None)
@given(st.lists(scored(), min_size=1, max_size=4))
def test_the_readings_sum_to_the_log_odds_of_the_probability(scores: list[matching.Scores]) -> None:
    for placements in matching.normalise(scores, matcher()):
        for placement in placements:
            assert 0 < placement.probability < 1
            odds = math.log(placement.probability / (1 - placement.probability))
            assert sum(reading.weight for reading in placement.readings) == pytest.approx(odds, abs=1e-6)
            assert sum(reading.signal == "prior" for reading in placement.readings) == 1
            assert placement.confidence is confidence_of(placement.probability)
        assert [entry.probability for entry in placements] == sorted((e.probability for e in placements), reverse=True)
        assert len({entry.requirement for entry in placements}) == len(placements)


@settings(max_examples=60, deadline=None)
@given(scored())
def test_every_reason_can_be_said_in_every_language(one: matching.Scores) -> None:
    for placement in matching.normalise([one], matcher())[0]:
        for reading in placement.readings:
            for language in LANGUAGES:
                assert Translator(language).say(reading.message)


@settings(max_examples=40, deadline=None)
@given(scored())
def test_scores_survive_a_pickle_and_placements_the_cache(one: matching.Scores) -> None:
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own value
    for placement in matching.normalise([one], matcher())[0]:
        assert codec.loads(Placement, codec.dumps(placement)) == placement


@settings(max_examples=60, deadline=None)
@given(st.lists(candidates(), max_size=6))
def test_packed_candidates_come_back_as_they_were(given: list[Candidate]) -> None:
    back = unpack(pack(given))
    assert back == tuple(given)
    assert repr(back) == repr(tuple(given))  # 1 and 1.0, 0.0 and -0.0 are equal, but not the same


def test_scores_of_a_file_are_small() -> None:
    """The scores of all files are held at once, and a share may have tens of thousands of files."""
    text = "Laporan forum anak: pelopor dan pelapor, musrenbang, status gizi balita, korban kekerasan, stunting " * 9
    one, _ = place("Indikator 6/laporan forum anak dan status gizi.pdf", text, types=["laporan"], years=[2025])
    assert len(one.candidates) >= 6
    assert len(pickle.dumps(one)) < 6_000


def test_placements_of_a_file_share_what_they_have_in_common() -> None:
    _, placements = place("Indikator 6/forum anak.pdf", "forum anak", types=["laporan"])
    told = [{id(one) for one in entry.readings if one.signal == "relevance"} for entry in placements]
    assert len(told) > 1
    assert len(set.union(*told)) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(scored(), min_size=2, max_size=4))
def test_the_order_of_files_changes_nothing(scores: list[matching.Scores]) -> None:
    forward = matching.normalise(scores, matcher())
    backward = matching.normalise(scores[::-1], matcher())
    assert [ids(one) for one in forward] == [ids(one) for one in backward[::-1]]
    for one, other in zip(forward, backward[::-1], strict=True):
        for a, b in zip(one, other, strict=True):
            assert a.probability == pytest.approx(b.probability, abs=1e-9)


def ids(placements: tuple[Placement, ...]) -> set[str]:
    return {entry.requirement for entry in placements}


def best(path: str, text: str = "", **facts: object) -> Placement:
    _, placements = place(path, text, **facts)
    first: Placement = placements[0]
    return first


def test_no_files_give_no_placements() -> None:
    assert matching.normalise([], matcher()) == ()


@pytest.mark.parametrize("path", ["IMG_0001.jpg", "scan0012.pdf", "1.pdf", "lain-lain/xyzzy.docx"])
def test_a_file_without_a_signal_has_no_candidate_that_counts(path: str) -> None:
    _, placements = place(path)
    assert not [entry for entry in placements if entry.confidence is not Confidence.NONE]


def test_an_empty_name_has_no_candidate() -> None:
    assert place(".pdf")[1] == ()


def test_an_unreadable_file_is_placed_by_code_and_name() -> None:
    found = best("Indikator 6/6.2 MUSRENBANG forum anak.pdf")
    assert found.requirement == "06.q2"
    assert found.confidence.counts


def test_an_unrelated_file_in_a_coded_folder_is_left_alone() -> None:
    _, placements = place("Indikator 6/pengadaan kendaraan dinas operasional.pdf", types=["keputusan_kdh"])
    assert not [entry for entry in placements if entry.confidence.counts]


def test_one_decree_supports_its_topic_and_the_policy_question() -> None:
    text = "KEPUTUSAN BUPATI TENTANG TIM PERCEPATAN PENURUNAN STUNTING menimbang bahwa status gizi balita menurun"
    subject = "TIM PERCEPATAN PENURUNAN STUNTING DAN PERBAIKAN STATUS GIZI BALITA"
    _, placements = place("sk.pdf", text, types=["keputusan_kdh"], subject=subject)
    counted = [entry.requirement for entry in placements if entry.confidence.counts]
    assert counted == ["13.q4", "01.q2m"]


def test_a_table_answers_each_question_whose_words_it_has() -> None:
    wanted = "Prevalensi gizi kurang, gizi buruk balita menurut puskesmas"
    scores, _ = place("tabel.xlsx", wanted, types=["data_tabulasi"], subject="STATUS GIZI BALITA")
    together = {entry.requirement: entry.together for entry in scores.candidates}
    assert together["13.q1"] == 0.0  # too few questions of this small pack ask for tables
    kept = replace(scores, packed=pack([replace(entry, together=0.9) for entry in scores.candidates]))
    alone, joined = (matching.normalise([one], matcher())[0] for one in (scores, kept))
    assert sum(entry.probability for entry in joined) > sum(entry.probability for entry in alone)


def test_national_law_never_reaches_medium_for_a_local_policy() -> None:
    subject = "STATUS GIZI BALITA DAN PENURUNAN STUNTING"
    _, placements = place("Indikator 1/01.q2m status gizi balita.pdf", subject, types=["uu"], subject=subject)
    assert placements
    assert not [entry for entry in placements if entry.confidence.counts]


def test_quotes_are_the_words_of_the_file_and_their_page() -> None:
    found = best("scan.pdf", "Laporan kegiatan PELOPOR dan PELAPOR Forum  Anak", types=["laporan"])
    quotes = {reading.signal: (reading.quote, reading.page) for reading in found.readings}
    assert quotes["question"] == ("PELOPOR dan PELAPOR", 1)
    assert quotes["keywords"] == ("Forum Anak", 1)


def test_a_rule_that_attracts_every_file_loses_in_a_large_tree() -> None:
    ready = matcher()
    one = matching.score(file("forum anak.pdf"), extraction(), recognition({}), ready)
    alone = matching.normalise([one], ready)[0][0]
    crowded = matching.normalise([one] * 60, ready)[0][0]
    assert crowded.probability < alone.probability


def test_many_equally_good_candidates_make_each_less_sure() -> None:
    sure, unsure = place("21A.q4a sop.pdf", types=["sop"])[1], place("Indikator 21A/sop.pdf", types=["sop"])[1]
    assert sure[0].probability > unsure[0].probability
    assert "crowd" in {reading.signal for reading in unsure[0].readings}


def test_the_text_of_a_locked_file_is_not_needed() -> None:
    locked = replace(extraction("x"), pages=())
    one = matching.score(file("21B.1 rekap korban kekerasan.pdf"), locked, recognition({}), matcher())
    assert matching.normalise([one], matcher())[0][0].requirement == "21B.q1"


@settings(max_examples=60, deadline=None)
@given(scored(), st.lists(scored(), max_size=3))
def test_scores_come_back_as_they_were_with_those_of_the_pieces(
    one: matching.Scores, parts: list[matching.Scores]
) -> None:
    whole = replace(one, parts=tuple(parts))
    assert matching.load(matching.dump(whole)) == whole
    assert repr(matching.load(matching.dump(whole))) == repr(whole)


def test_a_piece_adds_its_own_places_and_takes_none_away() -> None:
    ready = matcher()
    whole, _ = place("berkas.pdf", "Laporan kegiatan pelopor dan pelapor forum anak", types=["laporan"])
    piece, alone = place("berkas.pdf", "Data status gizi balita stunting per kecamatan", types=["data"])
    tree = matching.survey([whole], ready.pack)
    before = {entry.requirement: entry.probability for entry in matching.placements(whole, tree)}
    after = {entry.requirement: entry for entry in matching.placements(replace(whole, parts=(piece,)), tree)}
    assert all(after[name].probability >= probability for name, probability in before.items())
    assert any(entry.confidence.counts for entry in alone)
    added = [entry for name, entry in after.items() if name not in before or entry.probability > before[name]]
    assert added
    assert all(entry.confidence.counts for entry in added)
