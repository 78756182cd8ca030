"""What people decided over what matching found: what counts, what does not, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evidence_check.errors import EvidenceCheckError
from evidence_check.index import DecisionBook, add_decisions
from evidence_check.judging import judge
from evidence_check.messages import Translator
from evidence_check.model.decision import Decision, Effect, Ruling
from evidence_check.model.judgement import Assessment, Coverage, Dossier, Severity, Verdict
from evidence_check.model.placement import Confidence, DecidedBy
from evidence_check.pipeline.deciding import Settled, weigh
from evidence_check.pipeline.request import Request, with_decisions
from judging.builders import SETTINGS, dossier, tiny_pack

NOW = datetime(2025, 11, 22, 10, 30)
PACK = tiny_pack()
A, B, C = "a" * 64, "b" * 64, "c" * 64


@dataclass(frozen=True)
class File:
    path: str
    digest: str | None


def ruling(
    what: Ruling, requirement: str = "04.q3", path: str = "x.pdf", digest: str | None = A, **more: object
) -> Decision:
    known: dict[str, object] = {"who": "Sari", "when": NOW, "reason": "sudah dilihat", **more}
    if what in {Ruling.NOT_APPLICABLE, Ruling.ASSIGNED}:
        path, digest = "", None
    return Decision(what, requirement, digest, path, **known)  # type: ignore[arg-type]


def settled(decisions: Sequence[Decision], *files: File, complete: bool = True) -> Settled:
    rows = tuple(replace(decision, line=number) for number, decision in enumerate(decisions, start=2))
    return weigh(DecisionBook(Path("decisions.csv"), rows), files, PACK, complete=complete)


def effects(found: Settled) -> list[str]:
    return [ruled.effect.value for ruled in found.decided.rulings]


def notes(found: Settled) -> str:
    return " ".join(Translator("id").say(ruled.note) for ruled in found.decided.rulings if ruled.note)


YES, NO, OK = Ruling.BELONGS, Ruling.DOES_NOT_BELONG, Ruling.ACCEPTED


# ---- where they stand ----------------------------------------------------------------------------------------------


def test_a_misspelt_file_of_decisions_is_told_unless_it_may_be_begun(tmp_path: Path) -> None:
    request = Request(tmp_path / "bukti", PACK, "tiny", SETTINGS, tmp_path)
    named = tmp_path / "decisions.csv"
    assert with_decisions(request, named, None).decisions_file == named
    with pytest.raises(EvidenceCheckError, match="no-decisions-file"):
        with_decisions(request, named, None, must_exist=True)
    add_decisions(named, tmp_path, [ruling(YES)], NOW)
    named.unlink()  # it was lost: its copy stands in
    assert with_decisions(request, named, None, must_exist=True).decisions_file == named


# ---- which decisions count ------------------------------------------------------------------------------------------


def test_a_decision_goes_with_the_content() -> None:
    moved = settled([ruling(YES)], File("lain/y.pdf", A), File("salinan.pdf", A), File("z.pdf", B))
    assert effects(moved) == ["counts"]
    assert set(moved.by_path) == {"lain/y.pdf", "salinan.pdf"}


def test_a_changed_content_opens_the_decision_again() -> None:
    changed = settled([ruling(YES)], File("x.pdf", B))
    assert effects(changed) == ["reopened"]
    assert not changed.by_path
    said = notes(changed)
    assert "Keputusan tentang berkas yang isinya sudah berubah, periksa lagi" in said
    assert "x.pdf" in said
    assert "04.q3" in said


def test_a_decision_on_the_new_content_closes_the_old_one() -> None:
    again = settled([ruling(YES), ruling(NO, digest=B, who="Budi")], File("x.pdf", B))
    assert effects(again) == ["replaced", "counts"]


def test_a_file_that_moved_away_is_not_taken_for_its_successor() -> None:
    found = settled([ruling(YES)], File("x.pdf", B), File("arsip/x.pdf", A))
    assert effects(found) == ["counts"]
    assert set(found.by_path) == {"arsip/x.pdf"}


def test_what_is_gone_is_told_and_what_was_not_seen_is_not_called_gone() -> None:
    assert effects(settled([ruling(YES)])) == ["gone"]
    assert effects(settled([ruling(YES)], complete=False)) == ["unseen"]


def test_a_file_that_could_not_be_opened_this_time_keeps_its_decision() -> None:
    found = settled([ruling(YES)], File("x.pdf", None))
    assert effects(found) == ["counts"]
    assert set(found.by_path) == {"x.pdf"}


def test_a_row_without_a_digest_counts_and_asks_to_be_bound() -> None:
    found = settled([ruling(YES, digest=None)], File("x.pdf", A), File("salinan.pdf", A))
    assert effects(found) == ["counts"]
    assert set(found.by_path) == {"x.pdf", "salinan.pdf"}
    assert "review check --bind" in notes(found)


def test_a_path_that_is_not_there_names_files_of_that_name() -> None:
    found = settled([ruling(YES, digest=None, path="salah\\X.PDF")], File("benar/x.pdf", A))
    assert effects(found) == ["gone"]
    assert "benar/x.pdf" in notes(found)


def test_what_is_gone_misnamed_or_shortened_is_not_looked_for_among_all_files() -> None:
    """Time grows with files plus rows, not with files times rows."""
    files = [File(f"folder/{number}.pdf", f"{number:064x}") for number in range(20_000)]
    rows = [
        *[ruling(YES, path=f"lama/{number}.pdf", digest=f"f{number:063x}") for number in range(400)],
        *[ruling(YES, path=f"lama/{number}", digest=None) for number in range(400)],
        *[ruling(YES, path=f"lama/{number}.pdf", digest=f"{number:064x}"[:-1]) for number in range(400)],
    ]
    looked = 0

    class Counted(str):
        __slots__ = ()

        def startswith(self, *arguments: Any) -> bool:
            nonlocal looked
            looked += 1
            return super().startswith(*arguments)

        def casefold(self) -> str:
            nonlocal looked
            looked += 1
            return super().casefold()

        def replace(self, *arguments: Any) -> str:
            nonlocal looked
            looked += 1
            return Counted(super().replace(*arguments))

    settled(rows, *[File(Counted(file.path), Counted(file.digest)) for file in files])
    assert looked < 4 * (len(files) + len(rows))


def test_a_shortened_digest_means_one_content_only() -> None:
    assert effects(settled([ruling(YES, path="", digest="a" * 12)], File("x.pdf", A))) == ["counts"]
    twin = "a" * 63 + "b"
    assert effects(settled([ruling(YES, path="", digest="a" * 12)], File("x.pdf", A), File("y.pdf", twin))) == ["gone"]


def test_an_unknown_requirement_and_agency_are_named_with_what_is_near() -> None:
    found = settled([ruling(YES, "04.q33"), ruling(Ruling.ASSIGNED, agency="hukun")], File("x.pdf", A))
    assert effects(found) == ["unknown", "unknown"]
    assert "04.q3" in notes(found)
    assert "hukum" in notes(found)


@pytest.mark.parametrize("written", ["04.Q3", " 04.q3", "4.q3", "04.q03"])
def test_a_code_is_understood_however_it_is_written(written: str) -> None:
    assert settled([ruling(YES, written)], File("x.pdf", A)).by_path["x.pdf"][0].requirement == "04.q3"


def test_the_later_ruling_of_one_person_replaces_the_earlier_whatever_the_order_of_rows() -> None:
    rows = [ruling(NO, when=NOW + timedelta(days=1)), ruling(YES, who=" SARI ")]
    found = settled(rows, File("x.pdf", A))
    assert effects(found) == ["counts", "replaced"]


# ---- people against each other --------------------------------------------------------------------------------------


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=9)])
def test_of_two_people_who_rule_against_each_other_neither_counts(later: timedelta) -> None:
    found = settled([ruling(YES), ruling(NO, who="Budi", when=NOW + later)], File("x.pdf", A))
    assert effects(found) == ["conflict", "conflict"]
    assert not found.by_path
    said = notes(found)
    for word in ("Sari", "Budi", "baris 2", "baris 3", "2025-11-22 10:30", f"{NOW + later:%Y-%m-%d %H:%M}"):
        assert word in said


def test_a_conflict_ends_when_one_of_them_gives_way() -> None:
    rows = [ruling(YES), ruling(NO, who="Budi"), ruling(NO, when=NOW + timedelta(hours=1))]
    assert effects(settled(rows, File("x.pdf", A))) == ["replaced", "counts", "counts"]


def test_people_who_agree_are_no_conflict() -> None:
    found = settled([ruling(YES), ruling(OK, who="Budi")], File("x.pdf", A))
    assert effects(found) == ["counts", "counts"]


def test_rows_without_a_name_replace_nobody() -> None:
    assert effects(settled([ruling(YES, who=""), ruling(NO, who="")], File("x.pdf", A))) == ["conflict", "conflict"]


def test_the_same_file_by_copy_and_by_path_is_one_matter() -> None:
    rows = [ruling(YES), ruling(NO, digest=None, path="salinan.pdf", who="Budi")]
    assert effects(settled(rows, File("x.pdf", A), File("salinan.pdf", A))) == ["conflict", "conflict"]


def test_two_agencies_for_one_question_are_a_conflict() -> None:
    rows = [ruling(Ruling.ASSIGNED, agency="hukum"), ruling(Ruling.ASSIGNED, agency="bpbd", who="Budi")]
    found = settled(rows)
    assert effects(found) == ["conflict", "conflict"]
    assert "hukum" in notes(found)
    assert "bpbd" in notes(found)


def test_not_applicable_against_somebody_elses_evidence_is_a_conflict() -> None:
    rows = [ruling(YES), ruling(Ruling.NOT_APPLICABLE, who="Budi")]
    assert effects(settled(rows, File("x.pdf", A))) == ["conflict", "conflict"]
    own = settled([ruling(YES), ruling(Ruling.NOT_APPLICABLE)], File("x.pdf", A))
    assert effects(own) == ["counts", "counts"]


def test_who_finds_evidence_takes_back_that_the_question_does_not_apply() -> None:
    """The later word of one person counts, also about the question as a whole; nothing of it is a conflict."""
    out, inside = ruling(Ruling.NOT_APPLICABLE), ruling(OK, when=NOW + timedelta(hours=1))
    found = settled([out, inside], File("x.pdf", A))
    assert effects(found) == ["replaced", "counts"]
    assert not found.not_applicable
    assert "baris 3" in notes(found)
    assert effects(settled([inside, out], File("x.pdf", A))) == ["counts", "replaced"], "the row's place says nothing"
    other = ruling(Ruling.NOT_APPLICABLE, "04.q1")
    assert effects(settled([other, inside], File("x.pdf", A))) == ["counts", "counts"], "another question"
    nameless = settled([replace(out, who=""), replace(inside, who="")], File("x.pdf", A))
    assert effects(nameless) == ["conflict", "conflict"], "two rows without a name may be two people's"


# ---- what it does to the verdicts -----------------------------------------------------------------------------------


def judged(decisions: Sequence[Decision], *dossiers: Dossier) -> tuple[Assessment, list[Dossier]]:
    files = [File(entry.file.path, entry.file.digest) for entry in dossiers]
    found = settled(decisions, *files)
    ruled = [found.over(entry, PACK) for entry in dossiers]
    pack = found.assigned(PACK)
    return judge(ruled, pack, SETTINGS, complete=True, not_applicable=found.not_applicable), ruled


def coverage(assessment: Assessment, requirement: str) -> Coverage:
    return next(entry for entry in assessment.coverages if entry.requirement == requirement)


def report(**more: object) -> Dossier:
    facts: dict[str, object] = {"path": "x.pdf", "digest": A, "types": ["laporan_kegiatan"], "years": [2025], **more}
    return dossier(**facts)  # type: ignore[arg-type]


def test_what_belongs_is_placed_by_a_person() -> None:
    assessment, (ruled,) = judged([ruling(YES)], report())
    place = ruled.placements[0]
    assert (place.decided_by, place.probability, place.confidence) == (DecidedBy.PERSON, 1.0, Confidence.STRONG)
    said = Translator("id").say(place.readings[0].message)
    assert "Sari" in said
    assert "2025-11-22" in said
    assert "sudah dilihat" in said
    assert coverage(assessment, "04.q3").verdict is Verdict.MET


def test_what_does_not_belong_counts_no_longer_but_stays_visible() -> None:
    assessment, (ruled,) = judged([ruling(NO)], report(placed=["04.q3", "06.q2"]))
    assert coverage(assessment, "04.q3").verdict is Verdict.MISSING
    assert coverage(assessment, "06.q2").verdict is Verdict.MET
    last = ruled.placements[-1]
    assert (last.requirement, last.decided_by, last.confidence) == ("04.q3", DecidedBy.PERSON, Confidence.NONE)


def test_a_ruling_on_an_unread_file_keeps_missing_only_where_it_may_belong() -> None:
    unread = report(placed=[{"at": "04.q3", "confidence": "weak"}], readability="timed-out", types=[])
    assert coverage(judged([], unread)[0], "04.q3").verdict is Verdict.UNCERTAIN
    assert coverage(judged([ruling(NO)], unread)[0], "04.q3").verdict is Verdict.MISSING


def test_what_is_accepted_is_sound_and_its_weakness_stays_visible_as_a_note() -> None:
    weak = report(placed=["04.q3"], marks=["draft"], types=["laporan_kegiatan"], years=[2019])
    before = judged([], weak)[0]
    assert coverage(before, "04.q3").verdict is Verdict.WEAK
    codes = {finding.code for finding in coverage(before, "04.q3").findings if finding.severity is Severity.WEAK}
    assert codes
    assessment, _ = judged([ruling(OK)], weak)
    after = coverage(assessment, "04.q3")
    assert after.verdict is Verdict.MET
    assert after.sound == ("x.pdf",)
    noted = {finding.code for finding in after.findings if finding.accepted}
    assert noted == codes
    assert all(finding.severity is Severity.NOTE for finding in after.findings)
    assert all(finding.severity is Severity.NOTE for finding in assessment.files[0].findings)


def test_accepting_at_one_question_says_nothing_of_another() -> None:
    weak = report(placed=["04.q3", "06.q2"], readability="encrypted", types=[])
    assessment, _ = judged([ruling(OK)], weak)
    assert coverage(assessment, "04.q3").verdict is Verdict.MET
    assert coverage(assessment, "06.q2").verdict is Verdict.WEAK
    general = [finding for finding in assessment.files[0].findings if finding.requirement is None]
    assert [finding.severity for finding in general if finding.code == "unreadable"] == [Severity.WEAK]


def test_an_accepted_file_of_another_kind_stands_for_the_one_kind_that_is_lacking() -> None:
    photo = report(placed=["04.q1"], types=["surat_tugas"])
    assert coverage(judged([ruling(OK, "04.q1")], photo)[0], "04.q1").verdict is Verdict.MET
    both = coverage(judged([ruling(OK, "04.q2")], report(placed=["04.q2"], types=["surat_tugas"]))[0], "04.q2")
    assert both.verdict is Verdict.PARTIAL
    assert both.lacking


def test_what_does_not_apply_is_neither_a_gap_nor_won() -> None:
    before, _ = judged([])
    after, _ = judged([ruling(Ruling.NOT_APPLICABLE, reason="tidak ada pulau")])
    found = coverage(after, "04.q3")
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert found.because is not None
    assert "tidak ada pulau" in Translator("id").say(found.because)
    assert after.score.points == before.score.points
    assert after.score.missing == before.score.missing - 5
    assert after.score.backed == before.score.backed == 0


def test_what_is_assigned_goes_into_the_sums_of_that_agency() -> None:
    before, _ = judged([])
    after, _ = judged([ruling(Ruling.ASSIGNED, "01.q1", agency="BPBD")])
    points = {tally.id: tally.points for tally in after.agencies}
    was = {tally.id: tally.points for tally in before.agencies}
    assert points["bpbd"] == was.get("bpbd", 0) + 12
    assert points["hukum"] == was["hukum"] - 12


def test_a_file_filed_where_a_person_says_it_belongs_is_not_called_misfiled() -> None:
    elsewhere = dossier(
        path="Indikator 4/x.pdf",
        digest=A,
        types=["laporan_kegiatan"],
        years=[2025],
        placed=[{"at": "06.q2", "readings": {"text": 5.0}}],
    )
    assert {finding.code for finding in judged([], elsewhere)[0].files[0].findings} == {"misfiled"}
    ruled = judged([ruling(YES, path="Indikator 4/x.pdf")], elsewhere)[0]
    assert "misfiled" not in {finding.code for finding in ruled.files[0].findings}


def test_every_effect_is_spoken_in_both_languages() -> None:
    for language in ("id", "en"):
        say = Translator(language)
        assert all(say(f"cli.review.effect.{effect.value}") for effect in Effect if effect is not Effect.COUNTS)
        for kind in Ruling:
            assert say(f"cli.review.ruling.{kind.value}")
            assert say(f"pipeline.decision.{kind.value}", who="a", when="b", reason="c")
