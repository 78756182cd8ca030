"""The cheap question must never rule out a text that the pattern would have matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.recognition.literals import needed_words
from evidence_check.recognition.repair import repair
from recognition.builders import recogniser

RULES = [rule for rule in recogniser().rules if rule.title is not None]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_match_is_ruled_out(rule: object, data: st.DataObject) -> None:
    title = rule.title  # type: ignore[attr-defined]
    text = data.draw(st.from_regex(re.compile(title.pattern), fullmatch=False))
    if title.search(text):
        assert rule.may_be_in(text.upper())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bPERATURAN\s+DAERAH\b", {"PERATURAN"}),
        (r"MATRI(?:KS|X)", {"MATRI"}),
        (r"NOTULEN|RISALAH", {"NOTULEN", "RISALAH"}),
        (r"NOTULEN|S\s?K", set()),
        (r"(?:LAPORAN)?", set()),
        (r"[A-Z]+", set()),
        (r"", set()),
        (r"(", set()),
    ],
)
def test_words_that_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("BIJPATI RIMBA JAYA", "BUPATI RIMBA JAYA"),
        ("PERATIJRAN DAERAH", "PERATURAN DAERAH"),
        ("KEPUTUSA N BUPATI", "KEPUTUSAN BUPATI"),
        ("WALT KOTA PANTAI", "WALI KOTA PANTAI"),
        ("PERATURAN DAERAH KABUPATEN", "PERATURAN DAERAH KABUPATEN"),
        ("peraturan dacrah", "peraturan dacrah"),
    ],
)
def test_repair(damaged: str, mended: str) -> None:
    assert repair(damaged, recogniser().heading_words) == mended
