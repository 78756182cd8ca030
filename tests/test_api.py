"""The public Python API as a program of somebody else would use it: folders in, values out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cli.tree import plant
from evidence_check import api
from evidence_check.errors import EvidenceCheckError
from evidence_check.model.decision import Decision, Effect, Ruling
from evidence_check.model.judgement import Verdict

PERDA = "01_Kelembagaan/Indikator 1/Perda KLA 4-2022.txt"
NOW = datetime(2026, 3, 1, 9, 30)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = plant(tmp_path / "bukti")
    api.scan(root, year=2025, region="Kabupaten Tanjung Lestari", workers=1, state_dir=tmp_path / "state")
    return root


def test_a_decision_is_written_listed_and_withdrawn(tree: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    desk = api.review(tree, state_dir=state, now=NOW)
    assert desk.decided.rulings == ()
    written = api.decide(desk, Decision(Ruling.BELONGS, "2.q1", path=PERDA, who="Sari"), now=NOW)
    assert (written.requirement, written.when) == ("02.q1", NOW)
    assert written.digest == desk.digests[PERDA]
    assert desk.decided.rulings == (), "a desk is a value: it shows the moment at which it was asked for"

    again = api.review(tree, state_dir=state, now=NOW)
    assert [(ruled.effect, ruled.paths) for ruled in again.decided.rulings] == [(Effect.COUNTS, (PERDA,))]
    content, count = api.decisions_table(again)
    assert count == 1
    assert "Sari" in content
    scan = api.recall(tree, state_dir=state)
    assert scan is not None
    covered = {entry.requirement: entry for entry in scan.assessment.coverages}
    assert PERDA in covered["02.q1"].evidence

    api.withdraw(again, again.decided.rulings, now=NOW)
    assert api.review(tree, state_dir=state).decided.rulings == ()


def test_a_decision_that_cannot_be_is_refused_and_nothing_is_written(tree: Path, tmp_path: Path) -> None:
    desk = api.review(tree, state_dir=tmp_path / "state")
    for wrong, key in (
        (Decision(Ruling.BELONGS, "99.q9", path=PERDA), "pipeline.review.no-requirement"),
        (Decision(Ruling.ASSIGNED, "02.q1", agency="dinas bulan"), "pipeline.review.no-agency"),
        (Decision(Ruling.ASSIGNED, "02.q1", agency="dinkess"), "pipeline.review.no-agency-near"),
        (Decision(Ruling.NOT_APPLICABLE, "02.q1"), "pipeline.review.no-reason"),
    ):
        with pytest.raises(EvidenceCheckError) as refused:
            api.decide(desk, wrong)
        assert refused.value.key == key
    assert not desk.request.decisions_file.exists()


def test_a_row_by_hand_is_bound_to_what_its_file_holds(tree: Path, tmp_path: Path) -> None:
    table = tmp_path / "putusan.csv"
    api.decide(
        api.review(tree, decisions=table, state_dir=tmp_path / "state"), Decision(Ruling.BELONGS, "02.q1", path=PERDA)
    )
    bound = api.review(tree, decisions=table, state_dir=tmp_path / "state")
    digest = bound.digests[PERDA]
    assert digest is not None
    table.write_text(table.read_text(encoding="utf-8-sig").replace(digest, ""), encoding="utf-8")
    loose = api.review(tree, decisions=table, state_dir=tmp_path / "state")
    assert loose.decided.rulings[0].decision.digest is None
    assert api.bind(loose) == 1
    assert api.bind(api.review(tree, decisions=table, state_dir=tmp_path / "state")) == 0


def test_what_is_doubtful_is_a_question_about_a_file_of_the_scan(tree: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    for who, ruling in (("Sari", Ruling.BELONGS), ("Budi", Ruling.DOES_NOT_BELONG)):
        api.decide(api.review(tree, state_dir=state), Decision(ruling, "02.q1", path=PERDA, who=who))
    scan = api.recall(tree, state_dir=state)
    assert scan is not None
    first = api.doubtful(scan)[0]
    assert (first.doubt, first.requirement) == (api.Doubt.CONFLICT, "02.q1")
    assert first.file in scan.assessment.files


def test_last_cycle_is_carried_over_and_forgotten(tree: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    then = plant(tmp_path / "tahun lalu")
    taken = api.carry_over(tree, then, last_year=2024, state_dir=state, workers=1)
    assert taken.year == 2024
    assert taken.documents
    assert api.forget_carried(tree, state_dir=state) is True
    assert api.forget_carried(tree, state_dir=state) is False
    with pytest.raises(EvidenceCheckError):
        api.carry_over(tree, tree, state_dir=state)


def test_numbers_are_not_fitted_on_too_little(tree: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    fitting = api.calibrate(tree, state_dir=state)
    assert (fitting.found, fitting.kept, fitting.rulings) == (None, False, 0)
    assert api.calibration(tree, state_dir=state) is None
    assert api.forget_calibration(tree, state_dir=state) is False


def test_a_request_stands_for_its_folder_with_other_settings(tree: Path, tmp_path: Path) -> None:
    request = api.last_request(tree, state_dir=tmp_path / "state")
    assert request is not None
    assert api.review(request).request is request
    assert api.judge_again(request).settings.region == "Kabupaten Tanjung Lestari"
    ruled_out = Decision(Ruling.NOT_APPLICABLE, "02.q3", reason="tidak ada desa", who="Sari")
    api.decide(api.review(request), ruled_out)
    covered = {entry.requirement: entry for entry in api.judge_again(request).assessment.coverages}
    assert covered["02.q3"].verdict is Verdict.NOT_APPLICABLE


def test_a_folder_that_was_never_scanned_is_told(tmp_path: Path) -> None:
    assert api.last_request(tmp_path, state_dir=tmp_path / "state") is None
    with pytest.raises(EvidenceCheckError) as refused:
        api.review(tmp_path, state_dir=tmp_path / "state")
    assert refused.value.key == "cli.nothing-remembered"
    assert str(tmp_path) in api.say(refused.value, language="en")


def test_folders_named_after_agencies_are_guessed(tmp_path: Path) -> None:
    for name in ("OPD/Dinas Kesehatan/2025", "OPD/Bappeda", "Klaster 1/Foto", "a/b/c/Bappeda"):
        (tmp_path / name).mkdir(parents=True)
    found = api.guess_agencies(tmp_path)
    assert set(found) == {"OPD/Dinas Kesehatan", "OPD/Bappeda"}, "neither inside a mapped folder nor below the third"
    assert found["OPD/Bappeda"] == "bappeda"
    with pytest.raises(EvidenceCheckError):
        api.guess_agencies(tmp_path / "tidak ada")


def test_a_file_is_explained_in_the_language_asked_for(tree: Path, tmp_path: Path) -> None:
    scan = api.recall(tree, state_dir=tmp_path / "state")
    assert scan is not None
    told = {language: api.explain(scan, PERDA, language=language) for language in ("id", "en")}
    assert told["id"] != told["en"]
    assert all("Perda KLA 4-2022.txt" in text for text in told.values())
    with pytest.raises(KeyError):
        api.explain(scan, "tidak ada.pdf")


def test_a_pack_is_checked_and_described() -> None:
    assert [fault for fault in api.check_pack("kla-2024") if fault.severity == "error"] == []
    assert "kla-2024" in {summary.name for summary in api.list_packs()}
    assert api.describe(api.load_pack("kla-2024"), "01.q1").id == "01.q1"


def test_all_that_is_public_has_a_description() -> None:
    silent = [name for name in api.__all__ if callable(found := getattr(api, name)) and not found.__doc__]
    assert silent == []
