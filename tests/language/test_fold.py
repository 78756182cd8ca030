from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.fold import VARIANTS, fold, fold_word


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Akte  Kelahiran", "akta kelahiran"),
        ("STANDARISASI", "standardisasi"),
        ("Walikota", "wali kota"),
        ("kreatifitas — anak", "kreativitas - anak"),
        ("“Kluster” IV", '"klaster" iv'),
        ("terlembaga-\nnya", "terlembaganya"),
        ("PAUD-HI", "paud-hi"),
        ("ﬁnal Ｋ", "final k"),
        ("Pebruari\t2025", "februari 2025"),
        ("Pelindungan", "perlindungan"),
        ("re\u00adkap", "rekap"),
        ("Café", "cafe"),
        ("", ""),
    ],
)
def test_writers_of_the_same_word_meet(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("word", "other"), [("akta", "aktor"), ("anak", "anakan"), ("resiko", "resik")])
def test_other_words_stay_apart(word: str, other: str) -> None:
    assert fold_word(word) != fold_word(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


def test_no_variant_leads_to_another_variant() -> None:
    assert not {word for new in VARIANTS.values() for word in new.split()} & VARIANTS.keys()
