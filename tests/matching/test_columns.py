"""What the heads of columns and rows say beside what their table is about."""

from __future__ import annotations

import time

import pytest

from evidence_check.matching.columns import column_heads
from evidence_check.model.extraction import Page, PageKind

SHEET = """REKAPITULASI KELURAHAN TAHUN 2025
(isian lurah)
No | Kelurahan | Forum anak | Taman bermain | 2025
1 | Damar | ada | tidak | 3
2 | Hulu | ada | ada | 4"""


def heads(text: str, kind: PageKind = PageKind.SHEET) -> list[str]:
    return [head for head, _ in column_heads([Page(1, text, kind)])]


def test_each_column_is_read_beside_what_the_rows_are() -> None:
    assert heads(SHEET) == ["Kelurahan | Forum anak", "Kelurahan | Taman bermain"]
    assert heads(SHEET, PageKind.BODY) == heads(SHEET)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rapat di kelurahan membahas taman bermain",
        "Nama | Umur",  # two columns are a list of facts
        "1 | 2 | 3\n4 | 5 | 6",
        "No | 2023 | 2024 | 2025",
    ],
)
def test_what_is_no_table_has_none(text: str) -> None:
    assert heads(text) == []


def test_rows_are_read_beside_the_heading_above_them() -> None:
    text = """REKAPITULASI TAHUN 2025
Taman bermain anak 5 7 71,4
A. Kecamatan (7 kecamatan)
Uraian Ada Dari Persen
Forum anak kecamatan 6 7 85,7
Taman bermain anak 5 7 71,4
Peserta 60 orang dari 30 sekolah
B. Desa dan kelurahan
Profil desa 48 71,6"""
    assert heads(text, PageKind.PAGE) == [
        "Kecamatan (7 kecamatan) | Forum anak kecamatan",
        "Kecamatan (7 kecamatan) | Taman bermain anak",
        "Desa dan kelurahan | Profil desa",
    ]


def test_a_giant_table_is_not_read_for_ever() -> None:
    wide = "No | Desa | " + " | ".join(f"kolom {letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 4)
    assert len(heads(wide)) <= 24
    tall = "A. Desa\n" + "Taman bermain 5 7\n" * 5_000
    assert len(heads(tall, PageKind.PAGE)) <= 40
    assert len(list(column_heads([Page(number, tall) for number in range(1, 500)]))) <= 240
    many = [Page(number, SHEET, PageKind.SHEET) for number in range(1, 60)]
    assert len(list(column_heads(many))) <= 6 * 24


def test_a_row_of_spaces_or_figures_does_not_hold_reading_up() -> None:
    started = time.process_time()
    for line in ("ab" + " " * 400_000 + "x", "abc" + " 1" * 200_000 + "x", "abc " + "(-1" * 100_000):
        heads(f"A. Desa\n{line}", PageKind.PAGE)
    assert time.process_time() - started < 1
