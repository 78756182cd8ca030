from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.words import content_words, locate, stem, stems, words


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("SKGugusTugasKLA2024", ["sk", "gugus", "tugas", "kla", "2024"]),
        ("indikator14b", ["indikator", "14", "b"]),
        ("SK_Bupati_Tentang_Tim", ["sk", "bupati", "tentang", "tim"]),
        ("LK3 dan P4GN, P2TP2A; 2P", ["lk3", "dan", "p4gn", "p2tp2a", "2p"]),
        ("terlembaga-\nnya, L/P", ["terlembaganya", "l", "p"]),
        ("Al-Qur'an", ["al", "qur", "an"]),
        ("Walikota", ["wali", "kota"]),
        ("IMG-20240516-WA0012", ["img", "20240516", "wa", "0012"]),
        ("\u202eabc", ["abc"]),
        ("", []),
    ],
)
def test_words_of_names_and_texts(written: str, found: list[str]) -> None:
    assert words(written) == found


def test_places_lead_back_to_the_words_as_written() -> None:
    text = "Rapat  FORUM Anak,\nForumAnak dan ke-\nluarga"
    told = [(word.text, text[word.start : word.end]) for word in locate(text)]
    assert ("forum", "FORUM") in told
    assert ("anak", "ForumAnak") in told
    assert ("keluarga", "ke-\nluarga") in told


@given(st.text(max_size=80))
def test_places_lie_within_the_text_and_in_order(text: str) -> None:
    places = [(word.start, word.end) for word in locate(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_content_words_leave_out_what_every_document_says() -> None:
    assert content_words("Keputusan tentang 2024 dan Forum Anak.pdf") == ["keputusan", "forum", "anak"]


@pytest.mark.parametrize(
    ("word", "same"),
    [("perkawinan", "kawin"), ("pencegahan", "cegah"), ("pelayanan", "layanan"), ("kebencanaan", "bencana")],
)
def test_forms_of_a_word_share_a_stem(word: str, same: str) -> None:
    assert stem(word) == stem(same)


def test_short_words_and_codes_are_not_stemmed() -> None:
    assert [stem(word) for word in ("asi", "lk3", "2025")] == ["asi", "lk3", "2025"]


def test_another_language_has_its_own_stems() -> None:
    assert stem("policies", "english") == stem("policy", "english")
    assert stems("Backups of policies", "english") == ["backup", "polici"]
