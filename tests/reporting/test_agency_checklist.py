"""What one office still has to bring, alone on its sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Verdict
from evidence_check.model.message import Message
from evidence_check.model.pack import Agency
from evidence_check.model.recognition import Fact, Field, Recognition
from evidence_check.model.scan import Scan
from evidence_check.reporting import AGENCY_WRITERS, WRITERS
from reporting import builders
from reporting.json_schema import faults

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


# ---- files that need attention --------------------------------------------------------------------------------------


def with_files_of(agency: str) -> Scan:
    """The scan with files of one office: unsupported, illegible, and a shortcut."""
    of = Recognition(agency=Fact(agency, agency.upper(), field=Field.FOLDER))
    cut = Message("stand-in.cut", {"pages": 50})
    files = (
        builders.judged("OPD/arsip.rar", Readability.UNSUPPORTED, recognition=of, notes=[cut]),
        builders.judged("OPD/pindaian.pdf", Readability.ILLEGIBLE, recognition=of),
        builders.judged("OPD/mitra.url", Readability.POINTER, recognition=of),
        builders.judged("lain/rusak.pdf", Readability.DAMAGED),
    )
    scan = builders.scan()
    return replace(scan, assessment=replace(scan.assessment, files=(*scan.assessment.files, *files)))


def test_each_file_of_the_office_says_what_is_wrong_and_what_to_do() -> None:
    scan, say = with_files_of("disdukcapil"), builders.BorrowingTranslator("id")
    data = json.loads(AGENCY_WRITERS["json"](scan, say, AGENCIES["disdukcapil"]))
    told = {entry["path"]: entry for entry in data["attention"]}
    assert list(told) == ["OPD/arsip.rar", "OPD/pindaian.pdf", "OPD/mitra.url"], "and none of anybody else"
    assert told["OPD/arsip.rar"]["reason"] == "bentuk berkas belum dapat dibaca: Hanya 50 halaman pertama yang dibaca."
    assert told["OPD/arsip.rar"]["next_step"] == "", "its reader knows better than the general advice"
    assert told["OPD/pindaian.pdf"]["readability"] == "illegible"
    assert "300 dpi" in told["OPD/pindaian.pdf"]["next_step"]
    assert told["OPD/mitra.url"]["group"] == "pointers"
    for style in ("text", "html"):
        text = AGENCY_WRITERS[style](scan, say, AGENCIES["disdukcapil"])
        assert "perlu perhatian" in text.casefold()
        assert all(path in text and entry["next_step"] in text for path, entry in told.items())
        assert "lain/rusak.pdf" not in text


def test_an_office_whose_files_are_fine_has_no_such_section() -> None:
    for style in ("text", "html"):
        assert "perlu perhatian" not in written(style, "disdukcapil").casefold()
    assert json.loads(written("json", "disdukcapil"))["attention"] == []


# ---- points of the rule book, and points that count -----------------------------------------------------------------


def test_points_that_a_unit_cannot_give_are_told_apart() -> None:
    data = json.loads(written("json", "uptd_ppa"))
    assert data["capped"] == [{"indicator": "21B", "points": 18.0, "questions": 20.0}]
    assert {entry["id"]: entry["capped"] for entry in data["requirements"]} == {"21B.q1": True, "21B.q2": True}
    assert data["points_listed"] == sum(entry["points"] for entry in data["requirements"])
    text = written("text", "uptd_ppa")
    assert "unit 21B berjumlah 20 poin, tetapi unit itu paling banyak memberi 18" in text
    assert "21B.q1 (9 poin*)" in text
    assert "9*</td>" in written("html", "uptd_ppa")


def test_where_no_unit_is_limited_nothing_is_marked() -> None:
    data = json.loads(written("json", "disdukcapil"))
    assert (data["capped"], data["points_listed"]) == ([], data["points_at_stake"])
    assert "poin*" not in written("text", "disdukcapil")


# ---- the schema -----------------------------------------------------------------------------------------------------

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "agency-checklist-schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheet_is_as_the_schema_says(agency: str, language: str) -> None:
    for scan in (builders.scan(), with_files_of(agency)):
        data = json.loads(AGENCY_WRITERS["json"](scan, builders.BorrowingTranslator(language), AGENCIES[agency]))
        assert list(faults(data, SCHEMA, SCHEMA)) == []
        ruled_out = sum(
            coverage.verdict is Verdict.NOT_APPLICABLE and agency in row_owners(coverage.requirement)
            for coverage in scan.assessment.coverages
        )
        assert data["owned"] == data["met"] + len(data["requirements"]) + ruled_out


def row_owners(requirement: str) -> tuple[str, ...]:
    return next(entry.owners for entry in builders.pack().requirements if entry.id == requirement)


def test_every_key_that_is_written_is_described_and_promised() -> None:
    data = json.loads(
        AGENCY_WRITERS["json"](with_files_of("uptd_ppa"), builders.BorrowingTranslator("id"), AGENCIES["uptd_ppa"])
    )

    def agree(value: object, schema: Mapping[str, Any], where: str) -> None:
        if isinstance(value, dict):
            assert set(value) == set(schema["properties"]) == set(schema["required"]), where
            for name, inner in value.items():
                agree(inner, schema["properties"][name], f"{where}.{name}")
        if isinstance(value, list) and "properties" in schema["items"]:
            assert value, f"{where} must hold something to compare"
            for inner in value:
                agree(inner, schema["items"], f"{where}[]")

    agree(data, SCHEMA, "$")
    known = SCHEMA["properties"]["attention"]["items"]["properties"]
    assert set(known["readability"]["enum"]) == {entry.value for entry in Readability}
