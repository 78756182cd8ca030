from __future__ import annotations

from evidence_check.language.background import background
from evidence_check.language.kindred import KINDS, MARK, kinds_of_stems
from evidence_check.language.words import stem, words
from evidence_check.matching.vectors import Sheet, index


def test_words_of_one_kind_meet() -> None:
    kinds = kinds_of_stems()
    assert set(kinds[stem("kebijakan")]) & set(kinds[stem("keputusan")])
    assert set(kinds[stem("dipantau")]) & set(kinds[stem("evaluasi")])
    assert stem("stunting") not in kinds


def test_no_word_can_be_taken_for_a_kind() -> None:
    assert all(words(MARK + kind) != [MARK + kind] for kind in KINDS)
    assert all(kind.startswith(MARK) for kinds in kinds_of_stems().values() for kind in kinds)


def sheet(text: str) -> Sheet:
    return Sheet(((1.5, [stem(word) for word in text.split()]),), tuple(text.split()))


def test_kinds_tell_rules_of_one_topic_apart_but_not_whether_a_file_belongs() -> None:
    rules = [sheet("kebijakan arsip"), sheet("pelatihan arsip"), sheet("pengaduan warga")]
    known, plain = (index(rules, background(), kinds) for kinds in (kinds_of_stems(), {}))
    file = [(1.0, [stem(word) for word in ("keputusan", "arsip")])]
    told = known.liken(file, known.pieced([]))
    assert told.relative[0] > told.relative[1] > told.relative[2] == 0
    untold = plain.liken(file, plain.pieced([]))
    assert told.relative[0] - told.relative[1] > 5 * (untold.relative[0] - untold.relative[1])
    assert told.best == untold.best
