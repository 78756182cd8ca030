from __future__ import annotations

import pytest

from evidence_check.language.abbreviations import ABBREVIATIONS, expand, expand_located, table
from evidence_check.language.words import locate, words


@pytest.mark.parametrize(
    ("written", "long"),
    [
        ("Perda KTR", "peraturan daerah kawasan tanpa rokok"),
        ("PAUD-HI", "pengembangan anak usia dini holistik integratif"),
        ("paud", "pendidikan anak usia dini"),
        ("LK3", "lembaga konsultasi kesejahteraan keluarga"),
        ("Forum Anak", "forum anak"),
        ("MP-ASI dan ASI", "makanan pendamping air susu ibu dan air susu ibu"),
    ],
)
def test_short_forms_are_opened(written: str, long: str) -> None:
    assert " ".join(expand(words(written))) == long


def test_both_sides_meet() -> None:
    assert expand(words("SK KTR")) == expand(words("surat keputusan kawasan tanpa rokok"))


def test_an_ambiguous_short_form_stays_closed() -> None:
    forms = table({"pka": "pusat kreativitas anak", "ilp": "integrasi layanan primer"}, frozenset({"pka", "sra"}))
    assert expand(["pka", "ilp", "sra"], forms) == ["pka", "integrasi", "layanan", "primer", "sra"]


def test_opened_words_stand_where_the_short_form_stood() -> None:
    text = "SK PAUD HI"
    found = expand_located(locate(text))
    assert {text[word.start : word.end] for word in found} == {"SK", "PAUD HI"}


def test_there_are_enough_and_none_is_its_own_long_form() -> None:
    assert len(ABBREVIATIONS) >= 90
    assert all(short not in long.split() for short, long in ABBREVIATIONS.items())
