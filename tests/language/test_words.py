from __future__ import annotations

from itertools import product

import pytest
import snowballstemmer
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


#: Written for the test: every prefix, root and ending that the stemmer knows, and what lies beside them.
_PREFIXES = "- di ke me mem men meny meng pem pen peny peng ter te be ber bel pe per pel bek".split()
_ROOTS = "ajar sapu kerja beri ukur kasih satu sis terima an kan e nyata xyz terang erat".split()
_ENDINGS = "- i an kan si kah lah pun ku mu nya".split()


def test_the_stemmer_agrees_with_snowball() -> None:
    theirs = snowballstemmer.stemmer("indonesian")
    built = {"".join(parts).replace("-", "") for parts in product(_PREFIXES, _PREFIXES, _ROOTS[:12:6], _ENDINGS)} | {
        "".join(parts).replace("-", "") for parts in product(_PREFIXES, _ROOTS, _ENDINGS, _ENDINGS)
    }
    written = {word for word in built if len(word) > 3}
    assert len(written) > 3_000
    assert {word: stem(word) for word in written} == {word: theirs.stemWord(word) for word in written}


@given(st.text("abdegiklmnpruy", min_size=4, max_size=14))
def test_the_stemmer_agrees_with_snowball_on_any_letters(word: str) -> None:
    assert stem(word) == snowballstemmer.stemmer("indonesian").stemWord(word)
