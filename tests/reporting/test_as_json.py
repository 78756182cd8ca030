from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, DecidedBy
from evidence_check.reporting import as_json
from reporting import builders
from reporting.json_schema import faults

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report-schema.json").read_text(encoding="utf-8"))


def report(language: str = "id") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(as_json.write(builders.scan(), builders.BorrowingTranslator(language)))
    return data


def test_the_report_is_as_the_schema_says() -> None:
    assert list(faults(report(), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data.pop("counts"),
        lambda data: data["files"][0].pop("digest"),
        lambda data: data["files"][0].update(digest="abc"),
        lambda data: data["files"][0].update(readability="fine"),
        lambda data: data["files"][0]["placements"][0].update(probability=1.2),
        lambda data: data["files"][0]["placements"][0].update(confidence="none"),
        lambda data: data["files"][0]["document"].update(date="3 Mei 2022"),
        lambda data: data["requirements"][0].update(status="ok"),
        lambda data: data["score"].update(grade=500),
        lambda data: data["indicators"][0]["counts"].update(met=True),
    ],
)
def test_the_schema_refuses_what_is_wrong(harm: Callable[[dict[str, Any]], Any]) -> None:
    data = copy.deepcopy(report())
    harm(data)
    assert list(faults(data, SCHEMA, SCHEMA))


def test_every_requirement_is_there_once_in_the_packs_order() -> None:
    assert [entry["id"] for entry in report()["requirements"]] == [entry.id for entry in builders.pack().requirements]


def test_a_requirement_without_verdict_is_a_bug_and_not_left_out() -> None:
    plain = builders.scan()
    broken = replace(plain, assessment=replace(plain.assessment, coverages=plain.assessment.coverages[1:]))
    with pytest.raises(KeyError):
        as_json.write(broken, builders.BorrowingTranslator("id"))


def test_counts_and_points_add_up() -> None:
    data = report()
    counts = data["counts"]
    assert counts["found"] == counts["read"] + counts["skipped"] + counts["failed"]
    assert len(data["files"]) == counts["read"] + counts["failed"]
    assert sum(entry["readability"] in {"read", "partial"} for entry in data["files"]) == counts["read"]
    assert len(data["skipped"]) == counts["skipped"]
    for group in (data["indicators"], data["clusters"]):
        for tally in group:
            states = dict(tally["counts"])
            assert states.pop("requirements") == sum(states.values())
        for status in ("met", "weak", "partial", "missing", "uncertain", "not-applicable"):
            told = sum(tally["counts"][status] for tally in group)
            assert told == sum(entry["status"] == status for entry in data["requirements"])


def test_the_same_scan_gives_the_same_bytes_in_any_order_of_files() -> None:
    plain, translator = builders.scan(), builders.BorrowingTranslator("en")
    turned = replace(plain, assessment=replace(plain.assessment, files=plain.assessment.files[::-1]))
    assert as_json.write(plain, translator) == as_json.write(turned, translator)


def test_placements_are_rounded_sorted_and_without_those_that_mean_nothing() -> None:
    file = builders.judged(
        "a.pdf",
        placements=[
            builders.placement("01.q2", 0.123456, Confidence.WEAK),
            builders.placement("01.q1", 0.98765432, Confidence.STRONG, decided_by=DecidedBy.PERSON),
            builders.placement("01.q3", 0.01, Confidence.NONE),
        ],
    )
    data = json.loads(as_json.write(builders.with_files(file), builders.BorrowingTranslator("id")))
    placements = data["files"][0]["placements"]
    assert [(entry["requirement"], entry["probability"], entry["decided_by"]) for entry in placements] == [
        ("01.q1", 0.9877, "person"),
        ("01.q2", 0.1235, "match"),
    ]
    because = placements[0]["because"][0]
    assert (because["signal"], because["text"], because["page"]) == ("words", "akta kelahiran", 2)


def test_the_document_is_told_as_recognised() -> None:
    document = report()["files"][0]["document"]
    assert document["type"] == "perda"
    assert (document["number"], document["number_year"], document["date"]) == ("5", 2022, "2022-05-03")
    assert (document["region"], document["signature"], document["agency"]) == ("own", "tte", "dp3a")


def test_of_a_sensitive_file_no_words_are_passed_on() -> None:
    text = as_json.write(builders.scan(), builders.BorrowingTranslator("id"))
    assert "RAHASIA-ANAK" not in text
    sensitive = next(entry for entry in json.loads(text)["files"] if entry["withheld"])
    assert sensitive["document"]["title"] is None
    assert sensitive["path"] == "Klaster 5/kasus/data korban.pdf"


def test_the_words_of_other_files_are_passed_on() -> None:
    assert "akta kelahiran" in as_json.write(builders.scan(), builders.BorrowingTranslator("id"))


def test_names_that_are_not_utf8_make_valid_json_and_keep_their_bytes() -> None:
    file = builders.judged("surat \\xff.pdf")
    broken = replace(file, dossier=replace(file.dossier, file=replace(file.dossier.file, raw_path="surat \udcff.pdf")))
    lone = replace(
        broken, findings=(replace(builders.DUPLICATE, message=Message("check.duplicate.found", {"other": "\udc80"})),)
    )
    text = as_json.write(builders.with_files(lone), builders.BorrowingTranslator("id"))
    data = json.loads(text.encode("utf-8", "strict"))
    assert data["files"][0]["path_base64"] == "c3VyYXQg/y5wZGY="
    assert data["files"][0]["findings"][0]["params"] == {"other": "\\x80"}


def test_unusual_but_valid_names_come_through_unchanged() -> None:
    path = 'Klaster/"<b>&amp; {x} =1+1.pdf'
    data = json.loads(as_json.write(builders.with_files(builders.judged(path)), builders.BorrowingTranslator("id")))
    assert data["files"][0]["path"] == path
    assert "path_base64" not in data["files"][0]


@pytest.mark.parametrize("language", ["id", "en"])
def test_golden(language: str) -> None:
    builders.golden(f"report.{language}.json", as_json.write(builders.scan(), builders.BorrowingTranslator(language)))


def test_capped_units_are_named() -> None:
    assert report()["score"]["capped"] == ["21B"]


def test_the_way_to_the_next_grade_is_told_with_what_each_gap_takes() -> None:
    score = report()["score"]
    assert score["reachable"] is True
    assert score["shortest"] == [
        {
            "requirement": "01.q3",
            "points": 20.0,
            "status": "partial",
            "mend": "add",
            "owners": ["dp3a", "disdukcapil"],
        }
    ]
    assert [step["requirement"] for step in score["cheapest"]] == ["21B.q2", "01.q2"]


def test_at_the_top_there_is_no_way_further() -> None:
    plain = builders.scan()
    top = replace(plain, assessment=replace(plain.assessment, score=replace(plain.assessment.score, route=None)))
    score = json.loads(as_json.write(top, builders.BorrowingTranslator("id")))["score"]
    assert (score["reachable"], score["shortest"], score["cheapest"]) == (None, [], [])
