"""The verdict on a requirement, rule by rule."""

from __future__ import annotations

from typing import Any

import pytest

from evidence_check.judging import judge
from evidence_check.messages import Translator
from evidence_check.model.judgement import Coverage, Verdict
from evidence_check.model.message import Message
from evidence_check.model.weakness import CheckRule
from judging.builders import SETTINGS, ask, dossier, kind, tiny_pack


def verdict(requirement: str, *files: dict[str, Any], complete: bool = True) -> Coverage:
    dossiers = sorted((dossier(**said) for said in files), key=lambda entry: entry.file.path)
    assessment = judge(dossiers, tiny_pack(), SETTINGS, complete=complete)
    coverage = next(entry for entry in assessment.coverages if entry.requirement == requirement)
    assert coverage.because is not None
    for language in ("id", "en"):
        assert Translator(language).say(coverage.because)
    return coverage


def file(path: str, *types: str, at: str = "04.q2", **said: Any) -> dict[str, Any]:
    return {"path": path, "types": list(types), "placed": [at], **said}


MATRIKS = file("m.xlsx", "matriks", years=[2025])
REPORT = file("l.pdf", "laporan_kegiatan", years=[2025])


def reason(coverage: Coverage) -> str:
    assert coverage.because is not None
    return coverage.because.key.removeprefix("judging.because.")


def test_met_when_every_type_is_covered() -> None:
    coverage = verdict("04.q2", MATRIKS, REPORT)
    assert coverage.verdict is Verdict.MET
    assert coverage.sound == ("l.pdf", "m.xlsx")
    assert coverage.lacking == ()


def test_one_file_may_hold_several_types() -> None:
    assert verdict("04.q2", file("all.pdf", "matriks", "foto_kegiatan")).verdict is Verdict.MET


def test_a_special_case_covers_the_general_type() -> None:
    assert verdict("04.q2", MATRIKS, file("l.pdf", "laporan_monev")).verdict is Verdict.MET


def test_the_general_type_does_not_cover_a_special_case() -> None:
    coverage = verdict("06.q7", file("l.pdf", "laporan_kegiatan", at="06.q7"))
    assert coverage.verdict is Verdict.PARTIAL
    assert coverage.lacking == ("laporan_monev",)


@pytest.mark.parametrize(
    ("given", "lacking", "why"),
    [
        (REPORT, ("matriks",), "there-not-all"),
        (MATRIKS, ("laporan_kegiatan", "foto_kegiatan"), "there-not-any"),
        (file("sk.pdf", "keputusan_kdh"), ("matriks", "laporan_kegiatan", "foto_kegiatan"), "there-not-both"),
    ],
)
def test_partial_names_what_is_lacking(given: dict[str, Any], lacking: tuple[str, ...], why: str) -> None:
    coverage = verdict("04.q2", given)
    assert coverage.verdict is Verdict.PARTIAL
    assert coverage.lacking == lacking
    assert reason(coverage) == why


def test_a_weak_file_does_not_cover_its_type() -> None:
    coverage = verdict("04.q2", REPORT, file("m.xlsx", "matriks", marks=["template"]))
    assert coverage.verdict is Verdict.PARTIAL
    assert coverage.evidence == ("l.pdf", "m.xlsx")
    assert coverage.sound == ("l.pdf",)
    assert [finding.code for finding in coverage.findings] == ["unfilled-template"]


def test_notes_do_not_weaken() -> None:
    copies = [file(f"{letter}/perda.pdf", "perda", at="01.q1", digest="x", personal={"nik": 1}) for letter in "ab"]
    coverage = verdict("01.q1", *copies)
    assert coverage.verdict is Verdict.MET
    assert {finding.code for finding in coverage.findings} == {"duplicate", "personal-data"}


def test_a_weakness_at_one_requirement_leaves_the_others_alone() -> None:
    both = file("l.pdf", "laporan_kegiatan", years=[2024], placed=["06.q2", "04.q3"])
    assert verdict("04.q3", both).verdict is Verdict.MET
    assert verdict("06.q2", both).verdict is Verdict.WEAK


def test_weak_when_all_are_unsound_or_unreadable_for_good() -> None:
    for weak in (
        {"readability": "damaged"},
        {"readability": "encrypted"},
        {"readability": "pointer"},
        {"marks": ["cover"]},
    ):
        coverage = verdict("06.q2", file("l.pdf", "laporan_kegiatan", at="06.q2", **weak))
        assert coverage.verdict is Verdict.WEAK
        assert reason(coverage) == "weak"


def test_weak_when_only_another_kind_is_near() -> None:
    near = file("sop.pdf", "sop", placed=["21A.q1", "06.q2"])
    coverage = verdict("06.q2", near)
    assert coverage.verdict is Verdict.WEAK
    assert reason(coverage) == "other-type"
    assert coverage.findings == ()


def test_an_unknown_kind_never_makes_met() -> None:
    coverage = verdict("06.q2", file("x.pdf", at="06.q2", years=[2025]))
    assert coverage.verdict is Verdict.PARTIAL
    assert reason(coverage) == "type-unknown"
    assert verdict("06.q2", file("x.pdf", "laporan_kegiatan", at="06.q2", certainty=0.2)).verdict is Verdict.PARTIAL


def test_a_question_that_names_no_kind_takes_any() -> None:
    assert verdict("06.q6", file("x.pdf", at="06.q6")).verdict is Verdict.MET


@pytest.mark.parametrize("readability", ["timed-out", "crashed", "vanished", "denied", "unsupported"])
def test_uncertain_when_the_only_candidates_could_not_be_read_this_time(readability: str) -> None:
    coverage = verdict("06.q2", file("l.pdf", at="06.q2", readability=readability))
    assert coverage.verdict is Verdict.UNCERTAIN
    assert reason(coverage) == ("needs-ocr" if readability == "unsupported" else "unread")


def test_an_unread_file_of_doubtful_place_keeps_missing_away_but_is_no_evidence() -> None:
    said = {"path": "l.pdf", "readability": "timed-out", "placed": [{"at": "06.q2", "confidence": "weak"}]}
    coverage = verdict("06.q2", said)
    assert coverage.verdict is Verdict.UNCERTAIN
    assert coverage.evidence == ()


def test_sound_evidence_outweighs_what_could_not_be_read() -> None:
    unread = file("z.pdf", at="06.q2", readability="timed-out")
    assert verdict("06.q2", file("l.pdf", "laporan_kegiatan", at="06.q2"), unread).verdict is Verdict.MET


def test_missing_only_from_a_complete_scan() -> None:
    assert verdict("06.q2").verdict is Verdict.MISSING
    incomplete = verdict("06.q2", complete=False)
    assert incomplete.verdict is Verdict.UNCERTAIN
    assert reason(incomplete) == "incomplete"


def test_a_doubtful_placement_is_no_evidence() -> None:
    said = {"path": "l.pdf", "types": ["laporan_kegiatan"], "placed": [{"at": "06.q2", "confidence": "weak"}]}
    assert verdict("06.q2", said).verdict is Verdict.MISSING


def test_copies_count_once() -> None:
    one = {"types": ["sertifikat"], "placed": ["06.q3"], "digest": "x"}
    coverage = verdict("06.q3", {"path": "a.pdf", **one}, {"path": "b.pdf", **one})
    assert coverage.verdict is Verdict.PARTIAL
    assert reason(coverage) == "too-few"
    other = verdict("06.q3", {"path": "a.pdf", **one}, {"path": "b.pdf", **one, "digest": "y"})
    assert other.verdict is Verdict.MET


def test_both_years_may_lie_in_two_files_but_must_be_told() -> None:
    def table(path: str, *years: int) -> dict[str, Any]:
        return file(path, "data_tabulasi", at="04.q1", years=list(years))

    assert verdict("04.q1", table("a.xlsx", 2024), table("b.xlsx", 2025)).verdict is Verdict.MET
    assert verdict("04.q1", table("a.xlsx", 2025)).verdict is Verdict.WEAK
    untold = verdict("04.q1", table("a.xlsx"))
    assert untold.verdict is Verdict.PARTIAL
    assert reason(untold) == "years-unknown"


def test_what_was_proposed_on_one_day_need_not_tell_both_years() -> None:
    assert verdict("06.q10", file("u.docx", "usulan_anak", at="06.q10", years=[2025])).verdict is Verdict.MET
    of_a_year = verdict("06.q10", file("m.pdf", "laporan_monev", at="06.q10", date="2025-11-02"))
    assert (of_a_year.verdict, reason(of_a_year)) == (Verdict.PARTIAL, "years-unknown")


def test_what_a_person_ruled_out_is_not_applicable() -> None:
    assessment = judge(
        [dossier(**REPORT)], tiny_pack(), SETTINGS, complete=True, not_applicable={"04.q2": Message("x")}
    )
    coverage = next(entry for entry in assessment.coverages if entry.requirement == "04.q2")
    assert coverage.verdict is Verdict.NOT_APPLICABLE
    assert coverage.evidence == ("l.pdf",)


def test_every_requirement_appears_once_in_the_order_of_the_pack() -> None:
    pack = tiny_pack()
    assessment = judge([], pack, SETTINGS, complete=True)
    assert [entry.requirement for entry in assessment.coverages] == [entry.id for entry in pack.requirements]


def test_unknown_requirements_and_types_are_passed_over() -> None:
    strange = file("x.pdf", "never_heard_of", placed=["99.q9", "06.q6"])
    assert verdict("06.q6", strange).verdict is Verdict.MET


# ---- several files, one piece of evidence ----------------------------------------------------------------------------

PAGE = "Daftar nama anggota forum anak beserta alamat dan sekolah asal " * 8


def pages(*names: str, first: str = "sk_forum_anak", **said: Any) -> list[dict[str, Any]]:
    """A scan that was filed page by page: the first page says what it is, the others are full of words."""
    lead = {"path": names[0], "types": [first], "placed": ["06.q1"], "source": "ocr", "text": PAGE, **said}
    rest = [
        {"path": name, "placed": ["06.q1"], "source": "ocr", "text": PAGE.replace("forum", f"forum {number}")}
        for number, name in enumerate(names[1:])
    ]
    return [lead, *rest]


@pytest.mark.parametrize("form", ["sk hal {}.jpg", "sk_{}.jpg", "SK ({}).jpg", "sk halaman {}.pdf"])
def test_pages_of_one_scan_are_one_document(form: str) -> None:
    files = pages(*(f"a/{form.format(number)}" for number in (1, 2, 3)))
    coverage = verdict("06.q1", *files)
    assert coverage.verdict is Verdict.MET
    assert coverage.because is not None
    assert coverage.because.params["count"] == 1
    assert coverage.findings == ()


def test_a_cover_with_its_pages_is_not_only_a_cover() -> None:
    assert verdict("06.q1", *pages("a/sk hal 1.jpg", marks=["cover"])).verdict is Verdict.WEAK
    assert verdict("06.q1", *pages("a/sk hal 1.jpg", "a/sk hal 2.jpg", marks=["cover"])).verdict is Verdict.MET


def test_photos_that_are_counted_stay_photos() -> None:
    photos = [file(f"a/foto {number}.jpg", "foto_kegiatan", at="06.q3", date="2025-05-01") for number in (1, 2)]
    assert reason(verdict("06.q3", *photos)) == "other-type"
    certificates = [file(f"a/piagam {number}.jpg", "sertifikat", at="06.q3", text="x") for number in (1, 2)]
    coverage = verdict("06.q3", *certificates)
    assert (coverage.verdict, coverage.because and coverage.because.params["count"]) == (Verdict.MET, 2)


def test_a_gap_in_the_count_is_another_document() -> None:
    blank: dict[str, Any] = {"marks": ["blank-number"]}
    together = verdict("06.q1", *pages("a/sk_1.jpg", "a/sk_2.jpg", **blank))
    assert (together.verdict, reason(together)) == (Verdict.WEAK, "weak")  # a page is worth no more than its document
    alone = verdict("06.q1", *pages("a/sk_1.jpg", "a/sk_4.jpg", **blank))
    assert (alone.verdict, reason(alone)) == (Verdict.PARTIAL, "type-unknown")


def test_an_annex_beside_its_decree_is_part_of_it() -> None:
    body = file("a/SK Forum Anak.pdf", "sk_forum_anak", at="06.q1", marks=["refers-to-annex"])
    annex = {"path": "a/Lampiran SK Forum Anak.pdf", "placed": ["06.q1"], "marks": ["has-annex"], "signature": "none"}
    elsewhere = annex | {"path": "b/Lampiran SK Forum Anak.pdf"}
    another = annex | {"path": "a/Lampiran SK Gugus Tugas KLA.pdf"}
    assert verdict("06.q1", body).verdict is Verdict.WEAK
    assert verdict("06.q1", body, elsewhere).verdict is not Verdict.MET
    assert verdict("06.q1", body, another).verdict is not Verdict.MET
    coverage = verdict("06.q1", body, annex)
    assert (coverage.verdict, coverage.because and coverage.because.params["count"]) == (Verdict.MET, 1)
    assert coverage.findings == ()


def test_an_annex_of_another_kind_brings_its_kind() -> None:
    body = file("a/Kegiatan Forum Anak.pdf", "laporan_kegiatan", marks=["refers-to-annex"], years=[2025])
    annex = file("a/Lampiran Kegiatan Forum Anak.pdf", "matriks", marks=["has-annex"], years=[2025])
    coverage = verdict("04.q2", body, annex)
    assert (coverage.verdict, coverage.because and coverage.because.params["count"]) == (Verdict.MET, 1)


def test_the_years_may_stand_in_another_form_of_the_document() -> None:
    table = {"types": ["data_tabulasi"], "placed": ["04.q1"], "number": "400/12/DP3A/2025"}
    told = {"path": "b.xlsx", **table, "years": [2024, 2025]}
    assert reason(verdict("04.q1", {"path": "a.pdf", **table})) == "years-unknown"
    assert verdict("04.q1", {"path": "a.pdf", **table}, told).verdict is Verdict.MET


def test_what_nobody_could_read_is_weak_even_where_the_rule_book_does_not_have_it_told() -> None:
    pack = tiny_pack(checks=(CheckRule("unreadable", enabled=False),))
    assessment = judge([dossier("x.pdf", readability="damaged", placed=["06.q6"])], pack, SETTINGS, complete=True)
    coverage = next(entry for entry in assessment.coverages if entry.requirement == "06.q6")
    assert coverage.verdict is Verdict.WEAK


def test_the_annex_of_another_number_is_not_its_annex() -> None:
    body = file("a/SK Forum Anak.pdf", "sk_forum_anak", at="06.q1", marks=["refers-to-annex"], number="1/2/3/2024")
    annex = {
        "path": "a/Lampiran SK Forum Anak.pdf",
        "placed": ["06.q1"],
        "marks": ["has-annex"],
        "number": "9/2/3/2024",
    }
    assert "missing-annex" in {finding.code for finding in verdict("06.q1", body, annex).findings}


def test_a_document_in_two_forms_counts_once() -> None:
    form = {"number": "188.45/12/KUM/2024", "date": "2024-01-02"}
    twice = [file(f"{letter}.pdf", "sertifikat", at="06.q3", **form) for letter in "ab"]
    coverage = verdict("06.q3", *twice)
    assert coverage.verdict is Verdict.PARTIAL
    assert reason(coverage) == "too-few"


# ---- doubt and strength ----------------------------------------------------------------------------------------------


def test_what_more_likely_belongs_elsewhere_never_makes_met() -> None:
    def placed(probability: float, by: str = "medium") -> Coverage:
        place = {"at": "06.q2", "probability": probability, "confidence": by}
        return verdict("06.q2", {"path": "l.pdf", "types": ["laporan_kegiatan"], "placed": [place], "years": [2025]})

    doubtful = placed(0.45)
    assert (doubtful.verdict, reason(doubtful)) == (Verdict.PARTIAL, "doubtful")
    assert placed(0.55).verdict is Verdict.MET


def test_one_sure_file_is_enough() -> None:
    sure = file("a.pdf", "laporan_kegiatan", at="06.q2", years=[2025])
    place = {"at": "06.q2", "probability": 0.4, "confidence": "medium"}
    assert (
        verdict("06.q2", sure, {"path": "b.pdf", "types": ["foto_kegiatan"], "placed": [place]}).verdict is Verdict.MET
    )


def unsure(path: str, *types: str, at: str = "04.q2", **said: Any) -> dict[str, Any]:
    """A file that counts, and is likelier at another question."""
    other = {"at": "06.q8", "probability": 0.6, "confidence": "medium"}
    place = {"at": at, "probability": 0.4, "confidence": "medium"}
    return {"path": path, "types": list(types), "placed": [other, place], "years": [2025], **said}


@pytest.mark.parametrize(
    ("files", "expected", "named"),
    [
        ((MATRIKS, unsure("l.pdf", "laporan_kegiatan")), Verdict.PARTIAL, "Laporan kegiatan"),
        ((unsure("m.xlsx", "matriks"), REPORT), Verdict.PARTIAL, "Matriks"),
        ((MATRIKS, REPORT, unsure("m2.xlsx", "matriks"), unsure("f.pdf", "foto_kegiatan")), Verdict.MET, None),
        ((file("both.pdf", "matriks", "laporan_kegiatan"), unsure("l.pdf", "laporan_kegiatan")), Verdict.MET, None),
        ((MATRIKS, unsure("l.pdf", "laporan_monev"), file("f.pdf", "foto_kegiatan")), Verdict.MET, None),
        ((MATRIKS, unsure("l.pdf", "laporan_monev")), Verdict.PARTIAL, "Laporan kegiatan"),
    ],
)
def test_a_sure_file_clears_the_doubt_about_its_own_kinds_only(
    files: tuple[dict[str, Any], ...], expected: Verdict, named: str | None
) -> None:
    coverage = verdict("04.q2", *files)
    assert coverage.verdict is expected
    if named is not None:
        assert reason(coverage) == "doubtful-kinds"
        assert coverage.because is not None
        assert coverage.because.params == {"type": named}


def test_a_file_that_is_likelier_nowhere_else_completes_what_a_sure_one_begins() -> None:
    place = {"at": "04.q2", "probability": 0.4, "confidence": "medium"}
    report = {"path": "l.pdf", "types": ["laporan_kegiatan"], "placed": [place], "years": [2025]}
    assert verdict("04.q2", MATRIKS, report).verdict is Verdict.MET
    assert verdict("04.q2", {**report, "types": ["laporan_kegiatan", "matriks"]}).verdict is Verdict.PARTIAL


def test_a_file_that_is_sure_but_of_a_kind_that_only_supports_clears_no_doubt() -> None:
    support = file("sk.pdf", "keputusan_kdh")
    coverage = verdict("04.q2", support, unsure("m.xlsx", "matriks"), unsure("l.pdf", "laporan_kegiatan"))
    assert (coverage.verdict, reason(coverage)) == (Verdict.PARTIAL, "doubtful")


def test_a_sure_copy_speaks_for_the_other_forms_of_the_same_document() -> None:
    sure = file("a.pdf", "laporan_kegiatan", digest="x", years=[2025])
    copy = unsure("b.pdf", "laporan_kegiatan", "matriks", digest="x")
    assert verdict("04.q2", sure, copy).verdict is Verdict.MET
    assert verdict("04.q2", sure, {**copy, "digest": "y"}).verdict is Verdict.PARTIAL


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("keputusan_kdh", ("SK Bupati", "Peraturan Daerah; Peraturan Bupati")),
        ("sk_forum_anak", ("SK Forum Anak", "Peraturan Daerah; Peraturan Bupati")),
        ("perkada", ("Peraturan Bupati", "Peraturan Daerah")),
        ("perda", None),
    ],
)
def test_a_hint_how_strong_the_policy_is(kind: str, told: tuple[str, str] | None) -> None:
    coverage = verdict("01.q2", file("x.pdf", kind, at="01.q2"))
    assert coverage.verdict is Verdict.MET
    hint = coverage.hint
    assert (hint and (hint.params["type"], hint.params["stronger"])) == told
    assert not hint or all(told[0] in Translator(language).say(hint) for language in ("id", "en") if told)


def test_the_strongest_counts_and_a_weak_one_does_not() -> None:
    decree = file("a.pdf", "keputusan_kdh", at="01.q2")
    assert verdict("01.q2", decree, file("b.pdf", "perda", at="01.q2")).hint is None
    draft = verdict("01.q2", decree, file("b.pdf", "perda", at="01.q2", marks=["draft"]))
    assert draft.hint is not None


def test_a_question_that_takes_one_rank_needs_no_hint() -> None:
    assert verdict("06.q1", file("a.pdf", "sk_forum_anak", at="06.q1")).hint is None
    assert verdict("06.q2", file("a.pdf", "laporan_kegiatan", at="06.q2", years=[2025])).hint is None


# ---- facts of the rule book's own kinds ------------------------------------------------------------------------------


def test_what_a_kind_is_like_is_said_by_the_rule_book_and_not_by_its_name() -> None:
    """Another rule book calls its tables and photos as it likes; its special cases are what the general ones are."""
    kinds = (
        *tiny_pack().document_types,
        kind("tabel_desa", "Tabel desa", yearly=True, figures=True),
        kind("tabel_dusun", "Tabel dusun", parent="tabel_desa"),
        kind("gambar", "Gambar", picture=True),
    )
    questions = (ask("04.q1", 20, "two_years", all_of=["tabel_desa"], text="Data terpilah menurut jenis kelamin"),)

    def codes(name: str, **said: Any) -> list[str]:
        pack = tiny_pack(questions, document_types=kinds)
        judged = judge([dossier(**{**said, "types": [name], "placed": ["04.q1"]})], pack, SETTINGS, complete=True)
        return [finding.code for finding in judged.files[0].findings]

    for table in ("tabel_desa", "tabel_dusun"):
        assert codes(table, path="t.xlsx", years=[2025], text="jumlah anak") == ["one-year-only", "not-by-sex"]
    assert codes("gambar", path="WA0001.jpg") == ["photo-without-context"]
    assert codes("sop", path="WA0001.jpg") == ["wrong-document-type"]
