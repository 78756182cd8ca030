"""A table of another hand becomes plain cells, or a sentence; nothing in it runs, swells or hides."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evidence_check.extraction import GridJob, decode_grid, read_grid
from evidence_check.model.claim import Cell, Grid, Span


def grid_of(path: Path, content: bytes) -> Grid:
    path.write_bytes(content)
    return decode_grid(read_grid(GridJob(str(path), path.name)))


def workbook(*rows: list[Any], **more: Any) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = more.get("title", "Nilai")
    for row in rows:
        sheet.append(row)
    for place in more.get("merged", ()):
        sheet.merge_cells(place)
    sheet.sheet_state = more.get("state", "visible")
    if sheet.sheet_state != "visible":
        book.create_sheet("Lain")["A1"] = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_are_words_numbers_and_days(tmp_path: Path) -> None:
    content = workbook([], ["Kode", "Nilai"], ["1.1", 10.5], [1.1, date(2024, 5, 10)], ["x\u200b  y", True])
    lines = grid_of(tmp_path / "a.xlsx", content).sheets[0].lines
    assert [line.row for line in lines] == [2, 3, 4, 5]
    assert lines[1].cells == (Cell(0, "1.1"), Cell(1, number=10.5))
    assert lines[2].cells == (Cell(0, number=1.1), Cell(1, day=date(2024, 5, 10)))
    assert lines[3].cells == (Cell(0, "x y"), Cell(1, "TRUE"))


def test_merged_and_hidden_are_told(tmp_path: Path) -> None:
    content = workbook(["Kode", "Nilai"], ["1.1", 1], ["1.2", None], merged=["B2:B3"], state="hidden")
    sheet = grid_of(tmp_path / "a.xlsx", content).sheets[0]
    assert sheet.merged == (Span(2, 3, 1, 1),)
    assert sheet.hidden


@pytest.mark.parametrize(
    "text",
    ["Kode;Nilai\n1.1;10,5\n1.2;3\n", "Kode\tNilai\n1.1\t10,5\n1.2\t3\n", "sep=;\nKode;Nilai\n1.1;10,5\n1.2;3\n"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_tables_in_the_forms_that_occur(tmp_path: Path, text: str, encoding: str) -> None:
    (sheet,) = grid_of(tmp_path / "nilai.csv", text.encode(encoding)).sheets
    first = 2 if text.startswith("sep=") else 1
    assert [line.row for line in sheet.lines] == [first, first + 1, first + 2]
    assert sheet.lines[1].cells == (Cell(0, "1.1"), Cell(1, "10,5"))
    assert sheet.name == "nilai.csv"


def test_a_comma_in_numbers_does_not_hide_the_semicolon(tmp_path: Path) -> None:
    rows = "\n".join(f"1.{number};{number},5;{number},25" for number in range(1, 9))
    (sheet,) = grid_of(tmp_path / "a.csv", rows.encode()).sheets
    assert [cell.text for cell in sheet.lines[0].cells] == ["1.1", "1,5", "1,25"]


def test_a_quote_that_never_ends_leaves_the_rows_before_it(tmp_path: Path) -> None:
    (sheet,) = grid_of(tmp_path / "a.csv", b'Kode,Nilai\n1.1,2\n1.2,"' + b"x" * 200_000).sheets
    assert [cell.text for cell in sheet.lines[1].cells] == ["1.1", "2"]
    assert sheet.cut


def test_too_many_rows_are_said_to_be_cut(tmp_path: Path) -> None:
    (sheet,) = grid_of(tmp_path / "a.csv", b"Kode,Nilai\n" + b"1.1,2\n" * 5_000).sheets
    assert sheet.cut
    assert len(sheet.lines) == 3_000


def test_personal_numbers_and_steering_signs_do_not_leave_the_worker(tmp_path: Path) -> None:
    (sheet,) = grid_of(tmp_path / "a.csv", "Kode;NIK 6301014507120003;a\x1b[2J\u202eb\n".encode()).sheets
    text = " ".join(cell.text for cell in sheet.lines[0].cells)
    assert "6301014507120003" not in text
    assert text.isprintable()


def package(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7 x", "no-table"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "no-table"),
        (b"PK\x03\x04 torn", "damaged"),
        (package("word/document.xml", b"<w/>"), "no-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn", "no-table"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, key: str) -> None:
    problem = grid_of(tmp_path / "a.xlsx", content).problem
    assert problem is not None
    assert problem.key == f"extraction.grid.{key}"
    assert problem.params["file"] == "a.xlsx"


def test_a_bomb_is_not_unfolded(tmp_path: Path) -> None:
    problem = grid_of(tmp_path / "a.xlsx", package("xl/worksheets/sheet1.xml", b"0" * (80 << 20))).problem
    assert problem is not None


def test_a_folder_a_pipe_and_nothing_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, keys in (("", {"no-file"}), ("pipe", {"no-file"}), ("gone.csv", {"gone"})):
        problem = decode_grid(read_grid(GridJob(str(tmp_path / name), "x"))).problem
        assert problem is not None
        assert problem.key.removeprefix("extraction.grid.") in keys


def test_a_file_that_may_not_be_opened_is_told_from_one_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text("Kode;Nilai\n", encoding="utf-8")

    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", closed)
    problem = decode_grid(read_grid(GridJob(str(path), path.name))).problem
    assert problem is not None
    assert problem.key == "extraction.grid.denied"
    assert "Permission denied" not in problem.params.values()
