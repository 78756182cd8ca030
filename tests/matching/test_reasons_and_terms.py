"""What may be worked out once: reasons that several requirements share, and terms read in columns."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_check.language.abbreviations import expand_located
from evidence_check.language.words import STOP_WORDS, locate, stem
from evidence_check.matching.analysis import analyse
from evidence_check.matching.signals import SIGNALS
from evidence_check.matching.terms import tongue_of
from matching.small_pack import extraction, file, matcher, pack, recognition

FILES = [
    (
        "Klaster I/Indikator 6/6.3 laporan pelopor pelapor.pdf",
        "Laporan forum anak daerah pelopor dan pelapor",
        ["laporan"],
    ),
    ("sk.pdf", "KEPUTUSAN BUPATI TENTANG TIM PERCEPATAN PENURUNAN STUNTING status gizi balita", ["keputusan_kdh"]),
    ("Dinas Sosial/perwali 2019.pdf", "korban kekerasan dan eksploitasi anak, musrenbang forum anak", ["perkada"]),
    ("rapat KIA dan kartu identitas anak desa.docx", "undangan rapat kartu identitas anak di desa layak anak", []),
]
TONGUE = tongue_of(pack())
TEXT = st.lists(
    st.sampled_from(
        ["SK", "PAUD", "HI", "paudHI", "Forum", "anak-\nanak", "per-\nlindungan", "2025", "dan", "MP", "ASI", "KTR",
         "kerjasama", "Perwali", "P2TP2A", "x", "188.45/HK", "(SOP)", "tahun"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(("path", "text", "types"), FILES)
@pytest.mark.parametrize("name", sorted(SIGNALS))
def test_requirements_with_the_same_key_are_told_the_same(name: str, path: str, text: str, types: list[str]) -> None:
    signal, rules = SIGNALS[name], matcher()
    analysis = analyse(file(path), extraction(text), recognition({"types": types}), rules)
    told: dict[object, object] = {}
    for requirement, value in signal.measure(analysis, rules).items():
        if value:
            reason = signal.explain(requirement, analysis, rules)
            key = signal.reason_of(requirement, analysis, rules)
            assert told.setdefault(key, reason) == reason


def test_some_requirements_share_a_reason() -> None:
    """Otherwise the test before says nothing."""
    rules = matcher()
    path, text, types = FILES[0]
    analysis = analyse(file(path), extraction(text), recognition({"types": types}), rules)
    signal = SIGNALS["keywords"]
    keys = [
        signal.reason_of(number, analysis, rules) for number, value in signal.measure(analysis, rules).items() if value
    ]
    assert len(set(keys)) < len(keys)


@given(TEXT)
@example("SK PAUD HI")
@example("Laporan PAUD\nHI dan per-\nlindungan anak")
def test_terms_are_the_located_words_opened_and_stemmed(text: str) -> None:
    terms = TONGUE.terms(text)
    words = [
        word
        for word in expand_located(locate(text), TONGUE.forms)
        if word.text not in STOP_WORDS and not word.text.isdigit()
    ]
    assert list(terms.words) == [word.text for word in words]
    assert list(terms.stems) == [stem(word.text) for word in words]
    assert [terms.span(number) for number in range(len(words))] == [(word.start, word.end) for word in words]


@given(TEXT, st.integers(0, 6))
def test_no_more_terms_than_asked_for(text: str, most: int) -> None:
    assert list(TONGUE.terms(text, most).stems) == list(TONGUE.terms(text).stems)[:most]


def test_a_picture_between_words_parts_no_phrase_and_is_not_quoted() -> None:
    ready = matcher()
    words = "Kegiatan forum anak di balai desa"
    plain, drawn = (
        analyse(file("a.docx"), extraction(text), recognition({}), ready)
        for text in (words, words.replace(" anak", "\n\ufffc\nanak"))
    )
    assert [(entry.hit.phrase, entry.quote) for entry in drawn.found] == [
        (entry.hit.phrase, entry.quote) for entry in plain.found
    ]
    assert plain.found
