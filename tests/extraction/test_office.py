"""Spreadsheets and presentations."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pptx
import pytest
from PIL import Image
from pptx.util import Inches

from evidence_check.extraction import Limits
from evidence_check.model.extraction import PageKind, Readability
from extraction.builders import PPTX, SENTENCE, XLSX, keys, package, read_bytes, saved


def sheet(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return saved(book.save)


def test_sheets_are_pages_with_their_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Rekap 2024"
    book.worksheets[0].append(["Kecamatan", "Jumlah", None, "Tanggal"])
    book.worksheets[0].append(["Contoh", 12, None, date(2024, 5, 2)])
    hidden = book.create_sheet("Rincian")
    hidden.sheet_state = "hidden"
    hidden.append([1.5, True, datetime(2024, 5, 2, 8, 30), time(9, 0), 3273014.0])
    book.create_sheet("Kosong")
    book.properties.creator = "Bappeda"
    found = read_bytes(saved(book.save), XLSX, tmp_path)
    assert found.readability is Readability.READ
    assert [(page.number, page.label, page.kind, page.text) for page in found.pages] == [
        (1, "Rekap 2024", PageKind.SHEET, "Kecamatan | Jumlah |  | Tanggal\nContoh | 12 |  | 2024-05-02"),
        (2, "Rincian", PageKind.SHEET, "1.5 | TRUE | 2024-05-02 08:30:00 | 09:00:00 | 3273014"),
    ]
    assert (found.metadata.pages, found.metadata.pages_read, found.metadata.author) == (3, 3, "Bappeda")


def test_a_number_kept_as_a_number_is_masked_all_the_same(tmp_path: Path) -> None:
    found = read_bytes(sheet(["Nama", "NIK", "HP"], ["Anak", 3273014107900001, "081234567890"]), XLSX, tmp_path)
    assert (found.personal_data.nik, found.personal_data.phone) == (1, 1)
    assert "3273" not in found.text
    assert "0812" not in found.text


def test_the_row_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(sheet(*[["baris", number] for number in range(30)]), XLSX, tmp_path, limits=Limits(rows=10))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["rows-limit"])
    assert len(found.text.splitlines()) == 10


def test_the_sheet_limit_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(4):
        book.create_sheet(f"S{number}").append(["isi"])
    found = read_bytes(saved(book.save), XLSX, tmp_path, limits=Limits(sheets=3))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["sheets-limit"])
    assert found.notes[0].params == {"read": 3, "sheets": 5}


def test_the_character_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(sheet(*[[SENTENCE]] * 30), XLSX, tmp_path, limits=Limits(characters=300))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["characters-limit"])


@pytest.mark.parametrize("cell", ["XFD1048576", "AZ1000000"])
def test_a_far_cell_is_told_and_not_tried(cell: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "isi"
    book.worksheets[0][cell] = "jauh"
    found = read_bytes(saved(book.save), XLSX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["far-cell"])
    assert found.notes[0].params == {"cell": cell}


def test_a_deep_but_narrow_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "isi"
    book.worksheets[0]["B100000"] = "bawah"
    found = read_bytes(saved(book.save), XLSX, tmp_path, limits=Limits(rows=200_000))
    assert (found.readability, found.text) == (Readability.READ, "isi\n | bawah")


def test_an_empty_workbook(tmp_path: Path) -> None:
    found = read_bytes(saved(openpyxl.Workbook().save), XLSX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.EMPTY, ["no-content"])


def test_a_broken_workbook_is_damaged(tmp_path: Path) -> None:
    assert read_bytes(package({"xl/workbook.xml": "<x"}), XLSX, tmp_path).readability is Readability.DAMAGED
    content = sheet(["a"])
    assert read_bytes(content[: len(content) // 2], XLSX, tmp_path).readability is Readability.DAMAGED


def test_a_workbook_with_a_broken_sheet_is_damaged_not_empty(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(sheet(["a"]))) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            broken = entry.filename == "xl/worksheets/sheet1.xml"
            target.writestr(entry.filename, "<worksheet><sheetData><row" if broken else source.read(entry))
    found = read_bytes(buffer.getvalue(), XLSX, tmp_path)
    assert found.readability is Readability.DAMAGED


def test_formulas_give_what_they_showed_or_nothing(tmp_path: Path) -> None:
    found = read_bytes(sheet(["=1+1", "'=HYPERLINK(1)", "teks"]), XLSX, tmp_path)
    assert found.readability is Readability.READ
    assert "teks" in found.text


def presentation() -> pptx.presentation.Presentation:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.placeholders[1].text = "Isi pertama"
    slide.shapes.title.text = "Judul pertama"
    slide.notes_slide.notes_text_frame.text = "Catatan pembicara"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "Judul kedua"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for row, texts in enumerate([("Nama", "Jumlah"), ("Forum Anak", "7")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    return show


def test_slides_titles_first_tables_and_notes(tmp_path: Path) -> None:
    found = read_bytes(saved(presentation().save), PPTX, tmp_path)
    assert found.readability is Readability.READ
    assert [(page.number, page.kind, page.text) for page in found.pages] == [
        (1, PageKind.SLIDE, "Judul pertama\nIsi pertama\nCatatan pembicara"),
        (2, PageKind.SLIDE, "Judul kedua\nNama | Jumlah\nForum Anak | 7"),
    ]
    assert (found.metadata.pages, found.metadata.pages_read) == (2, 2)


def test_slides_come_in_the_order_of_the_presentation(tmp_path: Path) -> None:
    show = presentation()
    ids = show.slides._sldIdLst
    ids.append(ids[0])
    found = read_bytes(saved(show.save), PPTX, tmp_path)
    assert [page.text.splitlines()[0] for page in found.pages] == ["Judul kedua", "Judul pertama"]


def test_the_slide_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(saved(presentation().save), PPTX, tmp_path, limits=Limits(pages=1))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["pages-limit"])


def test_slides_that_are_pictures_need_ocr(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    picture = saved(lambda buffer: Image.new("RGB", (9, 9)).save(buffer, "PNG"))
    slide.shapes.add_picture(BytesIO(picture), 0, 0)
    found = read_bytes(saved(show.save), PPTX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.UNSUPPORTED, ["pictures-only"])
