"""The whole line on the sample folder, compared with what its makers know to be true.

The bounds lie a little under what was measured when they were written (benchmarks/RESULTS.md): they catch a step back.
They are no claim; unseen folders are the measure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evidence_check import api

SAMPLE = Path(__file__).parents[2] / "sample_evidence"
REGION = "Kabupaten Lembah Kenanga"
UNREAD = {"unreadable", "shortcut"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The JSON report of one scan, by real workers."""
    state = tmp_path_factory.mktemp("state")
    scan = api.scan(SAMPLE / "folder", year=2025, region=REGION, state_dir=state, workers=2)
    again = api.scan(SAMPLE / "folder", year=2025, region=REGION, state_dir=state, workers=1)
    assert again.counts.read_now == 0
    assert again.assessment == scan.assessment
    found: dict[str, Any] = json.loads(api.write(scan, "json"))
    return found


@cache
def truth() -> Mapping[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    return known


def rows(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {file["path"]: file for file in report["files"]}


def share(hits: list[bool]) -> float:
    assert hits
    return sum(hits) / len(hits)


def test_every_file_has_its_row_and_the_sums_agree(report: dict[str, Any]) -> None:
    skipped = {row["path"] for row in report["skipped"]}
    on_disk = {
        path.relative_to(SAMPLE / "folder").as_posix() for path in (SAMPLE / "folder").rglob("*") if path.is_file()
    }
    assert rows(report).keys() | skipped == on_disk
    counts = report["counts"]
    assert counts["found"] == len(on_disk) == counts["read"] + counts["skipped"] + counts["failed"]
    assert len({requirement["id"] for requirement in report["requirements"]}) == 274


def test_files_are_placed_where_they_belong(report: dict[str, Any]) -> None:
    units, questions, unrelated = [], [], []
    for path, fact in truth().items():
        placed = sorted(rows(report)[path]["placements"], key=lambda place: -place["probability"])
        if not fact["units"]:
            unrelated.append(not any(place["confidence"] in {"medium", "strong"} for place in placed))
        elif not UNREAD & set(fact["flaws"]):
            units.append(bool(placed) and placed[0]["indicator"] in fact["units"])
            if fact["requirements"]:
                questions.append(any(place["requirement"] in fact["requirements"] for place in placed[:3]))
    assert share(units) >= 0.88
    assert share(questions) >= 0.85
    assert share(unrelated) >= 0.8


def test_what_needs_no_reading_is_always_found(report: dict[str, Any]) -> None:
    codes = {path: {finding["code"] for finding in row["findings"]} for path, row in rows(report).items()}
    for path, fact in truth().items():
        flaws = set(fact["flaws"])
        if "shortcut" in flaws:
            assert "pointer-only" in codes[path], path
        if "unreadable" in flaws:
            assert "unreadable" in codes[path], path
        if "duplicate" in flaws:
            assert "duplicate" in codes[path] | codes[fact["twin"]], path
        assert not (codes[path] & {"pointer-only"} and "shortcut" not in flaws), path


def test_documents_with_text_are_recognised(report: dict[str, Any]) -> None:
    types = []
    for path, fact in truth().items():
        row = rows(report)[path]
        wanted = {fact["doc_type"], *(fact.get("types") or ())} - {None, "lainnya"}
        if row["text_source"] == "text" and wanted:
            types.append(row["document"]["type"] in wanted)
    assert share(types) >= 0.85


def test_facts_of_documents_with_text_are_right(report: dict[str, Any]) -> None:
    numbers, dates, regions, signatures = [], [], [], []
    for path, fact in truth().items():
        row = rows(report)[path]
        said = row["document"]
        if row["text_source"] != "text" or row["withheld"]:
            continue
        if fact["number"]:
            accepted = {plain(number) for number in (fact["number"], *fact.get("numbers", ()))}
            numbers.append(bool({plain(said["number"]), plain(f"{said['number']}{said['number_year']}")} & accepted))
        elif said["number"]:
            numbers.append(False)  # a number where there is none
        if fact["date"]:
            dates.append(said["date"] == fact["date"])
        if said["region"]:
            regions.append(said["region"] == fact["region"])
        if fact["signed"] in {"tte", "no"}:
            signatures.append(said["signature"] == {"tte": "tte", "no": "none"}[fact["signed"]])
    assert share(numbers) >= 0.93
    assert share(dates) >= 0.88
    assert share(regions) >= 0.93
    assert share(signatures) >= 0.93


def plain(number: object) -> str:
    return re.sub(r"[^0-9a-z]+|nomor|tahun", "", str(number).lower())


def test_a_clean_bill_is_rarely_false(report: dict[str, Any]) -> None:
    questions = json.loads((SAMPLE / "questions.json").read_text(encoding="utf-8"))
    said = [requirement["id"] for requirement in report["requirements"] if requirement["status"] == "met"]
    right = [
        requirement in questions["met"] or "met" in questions.get("either", {}).get(requirement, ())
        for requirement in said
    ]
    assert len(said) >= 40
    assert share(right) >= 0.93
