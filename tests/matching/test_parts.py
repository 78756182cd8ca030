"""The parts under the signals: repair of words, phrases, likeness, codes of foreign packs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence_check import matching
from evidence_check.language.background import Background, background
from evidence_check.matching.repair import mender
from evidence_check.matching.terms import Terms, tongue_of
from evidence_check.matching.vectors import Sheet, four_letter_pieces, index, neighbours
from evidence_check.matching.view import plain_name
from evidence_check.model.extraction import Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.pack import Indicator, Requirement
from evidence_check.model.scan import Settings
from matching.small_pack import file, matcher, pack, recognition


def terms(words: list[str], stems: list[str] | None = None) -> Terms:
    return Terms(" ".join(words), stems or words, words, range(len(words)))


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("stuntlng", "stunting"),
        ("kekerssan", "kekerasan"),
        ("partisipasl", "partisipasi"),
        ("anak", None),  # known
        ("gizl", None),  # too short
        ("kendaraan", None),  # known to official writing
        ("xqzvwkp", None),
    ],
)
def test_damaged_words_are_mended_to_the_nearest_word_of_the_pack(damaged: str, whole: str | None) -> None:
    repair = mender(["stunting", "kekerasan", "partisipasi", "gizi", "anak"], ["anak"], background())
    assert repair.mend(damaged, damaged) == whole
    assert repair.mend(damaged, damaged) == whole  # from memory


def test_equally_near_words_are_settled_by_the_alphabet() -> None:
    empty = Background(10, {})
    assert mender(["dataran", "dataram"], [], empty).nearest("datarax") == "dataram"
    assert mender(["dataram", "dataran"], [], empty).nearest("datarax") == "dataram"


def test_a_bad_text_layer_is_noticed() -> None:
    repair = mender(["stunting"], [], background())
    clean = "peraturan daerah penyelenggaraan pemerintahan kesehatan pendidikan masyarakat".split()
    stems = [tongue_of(pack()).stems(word)[0] for word in clean]
    damaged = "pcraturan dacrah tcntang pcnyelcnggaraan pcmcrintah kcschatan pcndidikan masvarakat".split()
    assert not repair.looks_damaged(terms(clean * 2, stems * 2))
    assert repair.looks_damaged(terms(damaged))


def test_neighbours_are_unordered_and_near() -> None:
    assert list(neighbours(["b", "a", "x", "c"], {"a", "b", "c"})) == [("a", "b"), ("b", "c"), ("a", "c")]
    assert list(neighbours(["a", "x", "x", "x", "b"], {"a", "b"})) == []


def test_pieces_bridge_glued_words() -> None:
    assert set(four_letter_pieces(["forum", "anak"])) & set(four_letter_pieces(["forumanak"]))
    assert list(four_letter_pieces(["a"])) == [" a "]


def test_an_index_of_nothing_likens_nothing() -> None:
    assert list(index([], background(), {}).liken([(1.0, ["anak"])], []).relative) == []
    lone = index([Sheet(((1.0, ["forum"]),), ("forum",))], background(), {})
    assert list(lone.liken([], lone.pieced([])).relative) == [0.0]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a.PDF.pdf", "a"),
        ("1. SK.docx", "SK"),
        ("SK (1).pdf", "SK"),
        ("12) data.xlsx", "data"),
        ("SK 2.1", "SK 2.1"),
        ("", ""),
    ],
)
def test_plain_names(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def other_pack(ids: list[str]) -> matching.Matcher:
    units = tuple(
        Indicator(
            unit,
            "",
            f"Layanan {word}",
            word,
            1,
            requirements=(Requirement(f"{unit}.q1", unit, f"Bukti {word}", 1, ""),),
        )
        for unit, word in zip(ids, ["arsitektur", "pengaduan", "kepegawaian"], strict=True)
    )
    return matching.prepare(replace(pack(), indicators=units, legacy=(), clusters=(), agencies=()), Settings(2025))


@pytest.mark.parametrize(
    ("ids", "path", "unit"),
    [
        (["SPBE2018.01", "SPBE2018.02", "SPBE2018.35-2"], "indikator1.pdf", "SPBE2018.01"),
        (["SPBE2018.01", "SPBE2018.02", "SPBE2018.35-2"], "indikator 2 b.pdf", "SPBE2018.02"),
        (["SPBE2018.01", "SPBE2018.02", "SPBE2018.35-2"], "indikator35-2a.pdf", "SPBE2018.35-2"),
        (["A1", "A2", "A13"], "ind 13.pdf", "A13"),
    ],
)
def test_codes_of_other_packs(ids: list[str], path: str, unit: str) -> None:
    ready = other_pack(ids)
    one = matching.score(file(path), Extraction(Readability.EMPTY), recognition({}), ready)
    assert matching.normalise([one], ready)[0][0].indicator == unit


def test_a_pack_without_anything_to_match_places_nothing() -> None:
    ready = matching.prepare(replace(pack(), indicators=(), legacy=()), Settings(2025))
    one = matching.score(file("Indikator 6/forum anak.pdf"), Extraction(Readability.EMPTY), recognition({}), ready)
    assert matching.normalise([one], ready) == ((),)


def test_the_sheets_of_a_workbook_support_several_questions() -> None:
    sheets = (
        Page(1, "Prevalensi gizi kurang dan gizi buruk balita per puskesmas", PageKind.SHEET, "gizi"),
        Page(2, "Tim percepatan penurunan stunting: susunan anggota", PageKind.SHEET, "tim"),
    )
    read = Extraction(Readability.READ, TextSource.TEXT, sheets)
    one = matching.score(file("rekap.xlsx"), read, recognition({}), matcher())
    told = {
        entry.requirement: {said.page for said in entry.said if said.signal == "question"} for entry in one.candidates
    }
    assert told["13.q1"] == {1}
    assert told["13.q4"] == {2}


def test_footers_are_not_read() -> None:
    read = Extraction(Readability.READ, TextSource.TEXT, (Page(1, "stunting", PageKind.FOOTER),))
    assert matching.score(file("x.pdf"), read, recognition({}), matcher()).candidates == ()


def test_a_long_file_is_matched_by_its_heads_too() -> None:
    pages = tuple(Page(number, "kendaraan dinas " * 300) for number in range(1, 6))
    read = Extraction(Readability.READ, TextSource.TEXT, (*pages, Page(6, "Laporan pelopor dan pelapor")))
    one = matching.score(file("gabungan.pdf"), read, recognition({}), matcher())
    assert any(said.page == 6 for entry in one.candidates for said in entry.said)
