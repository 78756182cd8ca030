from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.judgement import JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, DecidedBy, Placement, Reading
from evidence_check.model.recognition import Fact, Part, Recognition
from evidence_check.reporting.explain import explain
from reporting import builders
from reporting.test_as_html import HOSTILE, hostile_scan


def told(judged: JudgedFile, language: str = "id") -> str:
    return explain(judged, builders.scan(), builders.THRESHOLDS, builders.BorrowingTranslator(language))


@pytest.mark.parametrize("language", ["id", "en"])
def test_golden(language: str) -> None:
    builders.golden(
        f"explain.{language}.txt", "\n".join(told(judged, language) for judged in builders.scan().assessment.files)
    )


def test_it_names_the_question_the_words_the_page_the_threshold_and_the_runner_up() -> None:
    text = told(builders.files()[0])
    for part in (
        "01.q1",
        "97 %",
        'tertulis "01.q1 perda.pdf"',
        'Kata "layak anak"',
        "hlm. 2",
        "sedang 40 %",
        "01.q2",
        "77 poin persen",
    ):
        assert part in text


def test_a_file_that_was_not_placed_is_told_its_best_candidate_and_what_it_lacks() -> None:
    text = told(builders.files()[9])
    assert "belum ditempatkan" in text
    assert "01.q2" in text
    assert "Kurang 10 poin persen" in text


def test_a_file_without_any_candidate_is_told_how_to_name_it() -> None:
    text = told(builders.files()[10])
    assert "Tidak ada satu pun petunjuk" in text
    assert '"01.q1 ....pdf"' in text


def test_the_documents_of_a_merged_file_are_told_with_their_pages() -> None:
    merged = Recognition(
        types=(Fact("notulen", "NOTULEN"),),
        parts=(
            Part(1, 3, Fact("notulen", "NOTULEN"), date=Fact(day(2025, 3, 4)), subject=Fact("Rapat gugus tugas")),
            Part(4, 4, None, Fact("400.9/55/DINSOS/2025"), 2025),
        ),
    )
    judged = builders.judged("gabungan.pdf", recognition=merged)
    text = " ".join(told(judged).split())
    assert "hlm. 1-3:" in text
    assert "Rapat gugus tugas" in text
    assert "hlm. 4: " in text
    assert "400.9/55/DINSOS/2025" in text
    assert "Isi gabungan" not in told(builders.files()[0])


def test_what_a_person_decided_is_said_to_be_so() -> None:
    judged = builders.judged(
        "a.pdf",
        placements=[
            builders.placement("01.q2", 0.99, Confidence.STRONG),
            builders.placement("01.q1", 0.5, Confidence.STRONG, decided_by=DecidedBy.PERSON),
        ],
    )
    text = told(judged)
    assert "oleh petugas" in " ".join(text.split())
    assert text.index("01.q1") < text.index("01.q2")


def test_further_questions_are_named() -> None:
    numbers = ("01.q1", "01.q2", "01.q3", "21B.q1", "21B.q2")
    judged = builders.judged(
        "a.pdf",
        placements=[
            builders.placement(number, 0.9 - place / 20, Confidence.STRONG) for place, number in enumerate(numbers)
        ],
    )
    assert "Juga mendukung: 21B.q1 (75 %), 21B.q2 (70 %)" in told(judged)


def test_of_a_sensitive_file_no_words_are_shown_but_where_it_was_put() -> None:
    text = told(builders.files()[4])
    assert "RAHASIA-ANAK" not in text
    assert "21B.q1" in text
    assert "peka" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_are_inert(text: str) -> None:
    scan = hostile_scan(text)
    for judged in scan.assessment.files:
        written = explain(judged, scan, builders.THRESHOLDS, builders.BorrowingTranslator("en"))
        assert all(char == "\n" or char.isprintable() for char in written)


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=6))
def test_the_waterfall_sums_up(weights: list[float]) -> None:
    readings = tuple(
        Reading("prior" if place == 0 else f"signal-{place}", 1.0, weight, Message("stand-in.against"))
        for place, weight in enumerate(weights)
    )
    judged = builders.judged("a.pdf", placements=[Placement("01.q1", "01", 0.9, Confidence.STRONG, readings)])
    lines = re.findall(r"^ +([+-][\d.]+) ([+-]*) +\d+ %  (.*)$", told(judged, "en"), re.MULTILINE)
    *steps, (total, _, last) = lines
    assert last == "= Sum"
    assert len(steps) == len(weights)
    assert sum(float(number) for number, _, _ in steps) == pytest.approx(float(total), abs=0.0051 * (len(weights) + 1))


def test_thresholds_that_are_not_known_are_not_told() -> None:
    judged = replace(builders.files()[9])
    text = explain(judged, builders.scan(), {}, builders.BorrowingTranslator("en"))
    assert "Thresholds" not in text
