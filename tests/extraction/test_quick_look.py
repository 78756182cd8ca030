"""The quick look before the patterns for sensitive texts: it may let a text through, it must never pass one over."""

from __future__ import annotations

import re

import pytest

from evidence_check.extraction.limits import Outline
from evidence_check.extraction.sensitive import is_sensitive
from evidence_check.model.extraction import Extraction, Page, Readability

OUTLINE = Outline(phrases=("identitas korban", "Anak Saksi", "kasus"))


def holds(text: str, outline: Outline = OUTLINE) -> bool:
    return is_sensitive(Extraction(Readability.READ, pages=(Page(1, text),)), outline)


@pytest.mark.parametrize(
    "text",
    [
        "IDENTITAS KORBAN",
        "memuat identitas\nkorban.",
        "ıdentıtas korban",
        "İDENTİTAS KORBAN",
        "Anak-Sakſi",
        "anak \u212aasus",  # the sign for kelvin
        "perkara: kasus",
    ],
)
def test_every_way_of_writing_it_is_found(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize("text", ["identitas para korban", "korbannya", "anak", "kasuslah", ""])
def test_other_texts_are_not(text: str) -> None:
    assert not holds(text)


def test_a_phrase_in_other_letters_is_still_found() -> None:
    assert holds("le cas de la VICTIME âgée", Outline(phrases=("victime âgée",)))
    assert holds("ΌΣΟΣ", Outline(phrases=("όσος",)))


def test_no_other_character_is_taken_for_an_ascii_letter() -> None:
    """What the quick look rests on: whatever a pattern takes for a letter, it takes too, or leaves to the pattern."""
    for letter in "abcdefghijklmnopqrstuvwxyz":
        pattern = re.compile(letter, re.IGNORECASE)
        for code in (*range(0xD800), *range(0xE000, 0x11000), *range(0x1D400, 0x1D800)):
            if pattern.match(chr(code)):
                assert holds(f"{chr(code)}qx", Outline(phrases=(f"{letter}qx",))), hex(code)


@pytest.mark.parametrize(
    ("reader", "label", "sensitive"),
    [
        ("archive", "Kasus korban/a.txt", True),
        ("mail", "rekap korban.pdf", True),
        ("archive", "Kasusnya/a.txt", False),
        ("xlsx", "Data kasus", False),
        ("archive", "laporan/a.txt", False),
    ],
)
def test_members_of_sensitive_folders_are_sensitive_and_sheets_are_no_folders(
    reader: str, label: str, sensitive: bool
) -> None:
    found = Extraction(Readability.READ, pages=(Page(1, "Rekap", label=label),), reader=reader)
    assert is_sensitive(found, Outline(folders=("kasus", "korban"))) is sensitive
