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


@pytest.mark.parametrize("short", sorted(ABBREVIATIONS))
def test_every_short_form_is_opened_as_offices_write_it(short: str) -> None:
    assert expand(words(short.upper())) == words(ABBREVIATIONS[short])


def test_there_are_enough_and_none_is_its_own_long_form() -> None:
    assert len(ABBREVIATIONS) >= 90
    assert all(short not in long.split() for short, long in ABBREVIATIONS.items())


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Puskesmas Melati, drg. Ratna Dewi, SKM",  # sarjana kesehatan masyarakat
        "Ruang Pelayanan Khusus RPK Polres",
        "warga binaan sosial WBS panti",
        "tenaga pendamping profesional TPP desa",
        "badan keuangan daerah BKD",
        "Perda K3 ketertiban kebersihan keindahan",
        "sasaran keselamatan pasien SKP",
        "Lampiran B3",
    ],
)
def test_a_short_form_with_two_meanings_is_left_as_it_is(text: str) -> None:
    (short,) = {"skm", "rpk", "wbs", "tpp", "bkd", "k3", "skp", "b3"} & set(words(text))
    assert short in expand(words(text))


def test_what_stands_beside_it_tells_what_it_means() -> None:
    assert expand(words("izin limbah B3")) == words("izin limbah bahan berbahaya beracun")
