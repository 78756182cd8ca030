"""The list that people hand back: good rows count, every bad one is named with its row and what to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from evidence_check import api, execution, pipeline
from evidence_check.errors import EvidenceCheckError
from evidence_check.messages import Translator
from evidence_check.model.organising import Orders
from evidence_check.model.scan import Scan
from organising.scans import Plant, scan_of
from organising.test_proposals import HOSTILE


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    names = ["satu.pdf", "dua.pdf", "tiga.pdf", "empat.pdf", "lima.pdf"]
    plants = [Plant(name, {"04.q1": 0.97}) for name in names]
    return scan_of(tmp_path / "r", [*plants, Plant("entah.pdf", {}), Plant("Lain/ada.pdf", {})])


def read(scan: Scan, path: Path) -> Orders:
    rows, declined = pipeline.read_list(path, execution.SerialExecutor())
    return pipeline.settle_rows(scan, rows, declined)


def written(scan: Scan, tmp_path: Path, language: str = "id") -> tuple[Path, openpyxl.Workbook]:
    path = tmp_path / "usulan.xlsx"
    path.write_bytes(api.move_list(scan, api.organise(scan), "xlsx", language=language))
    return path, openpyxl.load_workbook(path)


@pytest.mark.parametrize("style", api.LIST_STYLES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_unchanged_list_gives_what_was_recommended(tmp_path: Path, style: str, language: str) -> None:
    plants = [Plant(f"m{n}/{name}", {"04.q1": 0.97}) for n, name in enumerate(HOSTILE)]
    scan = scan_of(tmp_path / "r", [*plants, Plant("=entah.pdf", {}), Plant("ragu.pdf", {"04.q1": 0.8})])
    proposal = api.organise(scan)
    path = tmp_path / f"l.{style}"
    path.write_bytes(api.move_list(scan, proposal, style, language=language))
    orders = read(scan, path)
    assert orders.bad == ()
    assert orders.orders == api.recommended_moves(proposal).orders
    assert orders.declined == 2


def test_answers_targets_and_leftovers_that_people_fill_in(scan: Scan, tmp_path: Path) -> None:
    path, book = written(scan, tmp_path)
    moves, left, _ = book.worksheets
    rows = {str(row[1].value): row for row in moves.iter_rows(min_row=2)}
    rows["satu.pdf"][0].value = "Tidak"
    rows["dua.pdf"][2].value = "Folder Saya\\dua baru.PDF"
    rows["tiga.pdf"][2].value = "06.Q1"
    rows["empat.pdf"][2].value = "Lain/"
    places = {str(row[1].value): row for row in left.iter_rows(min_row=2)}
    places["entah.pdf"][0].value = " YA. "
    places["entah.pdf"][2].value = "01.q2a"
    moves.insert_cols(1)  # and a column of their own
    moves["A1"] = "Catatan"
    book.create_sheet("Lembar saya").append(["apa saja"])
    book.save(path)
    orders = read(scan, path)
    assert orders.bad == ()
    target = {one.source: one.target for one in orders.orders}
    assert target.keys() == {"dua.pdf", "tiga.pdf", "empat.pdf", "lima.pdf", "entah.pdf"}
    assert target["dua.pdf"] == "Folder Saya/dua baru.PDF"
    assert "/06.q1 " in target["tiga.pdf"]
    assert target["tiga.pdf"].endswith("06.q1 tiga.pdf")
    assert target["empat.pdf"] == "Lain/empat.pdf"
    assert target["entah.pdf"].endswith("01.q2a entah.pdf")


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        (0, "mungkin", "answer"),
        (1, "tidak ada.pdf", "unknown-source"),
        (8, "0123456789abcdef", "changed"),
        (1, "dua.pdf", "changed"),
        (2, "", "no-target"),
        (2, "C:/x/satu.pdf", "absolute"),
        (2, "\\\\server\\satu.pdf", "absolute"),
        (2, "../satu.pdf", "outside"),
        (2, "a/ .. /satu.pdf", "outside"),
        (2, "SATU.pdf", "only-case"),
        (2, "lain/ADA.pdf", "taken"),
        (2, "Lain", "ending"),
        (2, "lain/ada.pdf/satu.pdf", "taken"),
        (2, "x/" + "a" * 300 + ".pdf", "name.long"),
        (2, ("x" * 60 + "/") * 4 + "satu.pdf", "too-long"),
        (2, "x/satu.docx", "ending"),
        (2, "ab:c/satu.pdf", "name.forbidden"),
        (2, "x/nul.pdf", "name.reserved"),
        (2, "x./satu.pdf", "name.end"),
        (2, "x//satu.pdf", "name.empty"),
        (2, "x/=satu.pdf", "name.start"),
        (2, "x/sa\u202etu.pdf", "name.unseen"),
    ],
)
def test_a_bad_row_is_named_and_the_others_count(scan: Scan, tmp_path: Path, column: int, value: str, key: str) -> None:
    path, book = written(scan, tmp_path)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "satu.pdf")
    row[column].value = value
    row[column].data_type = "s"
    book.save(path)
    orders = read(scan, path)
    assert [(one.where, one.problem.key) for one in orders.bad] == [(f"Usulan!{row[0].row}", f"organise.bad.{key}")]
    assert len(orders.orders) == 4
    for language in ("id", "en"):
        assert Translator(language).say(orders.bad[0].problem)


def test_of_two_rows_for_one_place_or_one_file_the_first_counts(scan: Scan, tmp_path: Path) -> None:
    path, book = written(scan, tmp_path)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    rows[0][2].value = "X/sama.pdf"
    rows[1][2].value = "x/SAMA.pdf"
    sheet.append([cell.value for cell in rows[2]])
    book.save(path)
    orders = read(scan, path)
    assert [one.problem.key for one in orders.bad] == ["organise.bad.taken", "organise.bad.twice"]
    assert len(orders.orders) == 4


def test_a_csv_that_a_spreadsheet_has_saved_anew(scan: Scan, tmp_path: Path) -> None:
    text = api.move_list(scan, api.organise(scan), "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    for delimiter, encoding in ((",", "utf-8"), ("\t", "utf-16"), (";", "cp1252")):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows([*rows, []])
        path = tmp_path / "l.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        orders = read(scan, path)
        assert (len(orders.orders), orders.bad) == (5, ())


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "no-table"),
        (b"PK\x03\x04 rusak", "damaged"),
        (b"%PDF-1.4 bukan tabel", "no-table"),
        (b"a;b;c\n1;2;3\n", "no-table"),
        (b"\x00" * 5000, "no-table"),
    ],
)
def test_what_is_no_list_is_refused_with_the_next_step(scan: Scan, tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(EvidenceCheckError) as caught:
        read(scan, path)
    assert caught.value.key == f"organise.list.{key}"
    assert "organise -o" in api.say(caught.value)
    with pytest.raises(EvidenceCheckError):
        read(scan, tmp_path / "tidak ada.xlsx")
