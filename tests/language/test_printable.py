r"""Names as people see them: harmless, and never two names alike."""

from __future__ import annotations

import os
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_check.language.printable import printable

BACKSLASH = "\\"

# What os.fsdecode yields: any character but NUL and "/", and surrogates for bytes that are not UTF-8.
names = st.text(
    alphabet=st.one_of(
        st.characters(exclude_characters="\0/", exclude_categories=["Cs"]),
        st.integers(0xDC80, 0xDCFF).map(chr),
        st.sampled_from("\\xuU0af\u202e\u200b\n\x1b"),
    ),
    max_size=40,
)


def restore(shown: str) -> str:
    r"""The inverse, written independently: it exists, so no two names look alike."""

    def undo(match: re.Match[str]) -> str:
        escape = match.group()
        if escape == BACKSLASH * 2:
            return BACKSLASH
        digits = escape[2:]
        code = int(digits, 16)
        return chr(code + 0xDC00) if escape[1] == "x" else chr(code)

    return re.sub(r"\\\\|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}", undo, shown)


@given(names)
@example("\\x80")
@example("\\\udc80")
@example("\\\\\n")
@example("a\\u202e")
def test_no_two_names_are_shown_alike(name: str) -> None:
    assert restore(printable(name)) == name


@given(names)
def test_nothing_shown_can_move_the_cursor_or_break_a_writer(name: str) -> None:
    shown = printable(name)
    shown.encode("utf-8")
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("SK Bupati 12 2024.pdf", "SK Bupati 12 2024.pdf"),
        ("Rapat évaluasi – ö.docx", "Rapat évaluasi – ö.docx"),
        ("a\nb.pdf", "a\\u000ab.pdf"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("nul\u200bwidth", "nul\\u200bwidth"),
        ("\U000e0001tag", "\\U000e0001tag"),
        ("a\\b", "a\\b"),
        ("a\\x", "a\\\\x"),
        ("ends\\", "ends\\"),
        ("=1+1", "=1+1"),
        ("CON.pdf", "CON.pdf"),
    ],
)
def test_names_as_they_are_shown(raw: str, shown: str) -> None:
    assert printable(raw) == shown


def test_bytes_that_are_not_utf_8_are_shown_as_bytes() -> None:
    assert printable(os.fsdecode(b"caf\xe9.pdf")) == "caf\\xe9.pdf"


def test_twins_of_composition_stay_two() -> None:
    assert printable(unicodedata.normalize("NFC", "é")) != printable(unicodedata.normalize("NFD", "é"))
