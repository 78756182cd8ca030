"""What one office still has to bring, alone on its sheet."""

from __future__ import annotations

import json

import pytest

from evidence_check.model.pack import Agency
from evidence_check.reporting import AGENCY_WRITERS, WRITERS
from reporting import builders

AGENCIES = {agency.id: agency for agency in builders.pack().agencies}


def written(style: str, agency: str, language: str = "id") -> str:
    return AGENCY_WRITERS[style](builders.scan(), builders.BorrowingTranslator(language), AGENCIES[agency])


def test_open_questions_with_their_step_and_who_else_answers() -> None:
    data = json.loads(written("json", "disdukcapil"))
    assert data["agency"] == {
        "id": "disdukcapil",
        "name": "Dinas Kependudukan dan Pencatatan Sipil",
        "kind": "opd",
    }
    (entry,) = data["requirements"]
    assert (entry["id"], entry["status"], entry["also_owned_by"]) == ("01.q3", "partial", ["dp3a"])
    assert entry["next_step"].startswith("Lengkapi")
    assert (data["owned"], data["met"], data["points_at_stake"], data["files"]) == (1, 0, 20.0, 0)


def test_the_sheet_for_programs_says_of_whom_it_is_and_can_be_written_to_any_file() -> None:
    text = AGENCY_WRITERS["json"](
        builders.scan(), builders.BorrowingTranslator("id"), Agency("dp3a", "Dinas \ud800", "opd")
    )
    data = json.loads(text.encode("utf-8"))
    scan = builders.scan()
    assert (data["region"], data["evaluation_year"]) == (scan.settings.region, scan.settings.evaluation_year)
    assert data["region"]
    assert data["agency"]["name"] == "Dinas \\ud800"


def test_what_is_met_or_ruled_out_is_not_asked_for() -> None:
    ids = [entry["id"] for entry in json.loads(written("json", "dp3a"))["requirements"]]
    assert ids == ["01.q3", "01.q2", "21B.q2"]  # uncertain ones last
    assert "21B.q3" not in written("text", "uptd_ppa")


def test_files_that_come_from_the_office_are_counted_alike_everywhere() -> None:
    assert json.loads(written("json", "dp3a"))["files"] == 1
    report = json.loads(WRITERS["json"](builders.scan(), builders.BorrowingTranslator("id")))
    assert {entry["id"]: entry["files"] for entry in report["agencies"]} == {
        "dp3a": 1, "disdukcapil": 0, "uptd_ppa": 0, "dinkes": 0,
    }  # fmt: skip


@pytest.mark.parametrize("style", ["text", "html"])
@pytest.mark.parametrize(
    ("language", "overlap", "together"),
    [
        ("id", "tidak boleh dijumlahkan", "Bersama: Dinas Kependudukan"),
        ("en", "must not be added up", "Together with: Dinas Kependudukan"),
    ],
)
def test_the_sheet_says_that_points_overlap(style: str, language: str, overlap: str, together: str) -> None:
    text = written(style, "dp3a", language)
    assert overlap in text
    assert together in text
    assert "RAHASIA-ANAK" not in text


def test_an_office_without_questions_is_told_so() -> None:
    for style in ("text", "html"):
        assert "Belum ada pertanyaan yang menjadi tanggung jawab" in written(style, "dinkes")


def test_the_page_is_inert() -> None:
    agency = Agency("x", "<script>alert(1)</script>\u202e", "opd")
    text = AGENCY_WRITERS["html"](builders.scan(), builders.BorrowingTranslator("id"), agency)
    assert "<script" not in text
    assert "\u202e" not in text
