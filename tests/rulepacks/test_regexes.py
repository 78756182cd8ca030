"""The patterns that can hold up a scan are told from those that cannot."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.rulepacks.regexes import compile_problem, explosive_part


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        (r"(a+)+b", "(a+)+"),
        (r"(?:a*)*", "(?:a*)*"),
        (r"x(?:\s*a)+", r"(?:\s*a)+"),
        (r"((a+)b)+", "((a+)b)+"),
        (r"(?:a|aa)+$", "(?:a|aa)+"),
        (r"(?:\w+\s?){20}", r"(?:\w+\s?){20}"),
        (r"(?:\w+,){2,}", r"(?:\w+,){2,}"),
        (r"a.*b", ".*"),
        (r"a.+?b", ".+?"),
        (r"[\s\S]*", r"[\s\S]*"),
        (r"a[^x]+b", "[^x]+"),
        (r"a.{0,5000}b", ".{0,5000}"),
        (r"(?P<no>(?:\d+)+)", r"(?:\d+)+"),
        (r"(?i:(?:a+)+)", "(?:a+)+"),
        (r"(?<!x)(?:a+)+", "(?:a+)+"),
        (r"x\s*\s*\s*y", r"\s*\s*\s*"),
        (r"\w+\s?\w+-?[a-z]+:", r"\w+\s?\w+-?[a-z]+"),
        (r"a\d*\d+\w*z", r"\d*\d+\w*"),
        (r"\d+5\d+5\d+x", r"\d+5\d+5\d+"),
        (r"(\s*)(\s*)\s*y", r"\s*)(\s*)\s*"),
        (r"(a)(?:\1b)+", r"(?:\1b)+"),
    ],
)
def test_explosive(pattern: str, part: str) -> None:
    assert compile_problem(pattern) is None
    assert explosive_part(pattern) == part


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bPERATURAN\s+DAERAH\b[\s\S]{0,80}?N\s*O\s*M\s*O\s*R",
        r"(?:SURAT\s+)?KEPUTUSAN\s+(?:BUPATI|WALI\s*KOTA)",
        r"(?<![a-z])sk(?![a-z])",
        r"a\+\+b",
        r"[+*(]{2,9}\)",
        r"(?:ab){3}",
        r"a{b}c",
        r"[]+]x[^]]",
        r"\(a+\)+",
        r"(?:a|b){2}",
        r"(?:\s+x){0,3}",
        r"N\s*O\s*M\s*O\s*R\s*:?\s*\d+",
        r"\d+\s*[-/]\s*\d+\s*[-/]\s*\d+",
        r"\s*\d+\s*\d+",
        r"a*|a*|a*",
        r"(a)\1",
    ],
)
def test_harmless(pattern: str) -> None:
    assert compile_problem(pattern) is None
    assert explosive_part(pattern) is None


def test_what_the_lint_refuses_really_explodes() -> None:
    """The yardstick of the rule: on a text of 24 letters the refused pattern takes long, the allowed one does not."""
    text = "a" * 24 + "!"
    started = time.perf_counter()
    re.match(r"(?:a+)+b", text)
    slow = time.perf_counter() - started
    started = time.perf_counter()
    re.match(r"a+b", text)
    assert slow > 100 * (time.perf_counter() - started)


def test_three_in_a_row_really_take_long() -> None:
    """The yardstick of the rule on rows: three repetitions take hundreds of times as long as one."""
    text = "\t" * 300 + "!"
    started = time.perf_counter()
    re.match(r"\s*\s*\s*y", text)
    slow = time.perf_counter() - started
    started = time.perf_counter()
    re.match(r"\s*y", text)
    assert slow > 100 * (time.perf_counter() - started)


@pytest.mark.parametrize("pattern", ["(", "[a", "a**", "(?P<a>x)(?P<a>y)", "[[a]", "x" * 3000])
def test_what_does_not_compile(pattern: str) -> None:
    assert compile_problem(pattern)


@given(st.text(alphabet="ab.*+?{}()[]|\\^$,0129-:<=!P", max_size=30))
def test_any_text_is_answered(pattern: str) -> None:
    if compile_problem(pattern) is None:
        part = explosive_part(pattern)
        assert part is None or (part and part in pattern)
