"""Tables that answer many questions of the product's own rule book at once."""

from __future__ import annotations

from functools import cache

import pytest

from evidence_check import matching, recognition
from evidence_check.matching import Matcher
from evidence_check.model.extraction import Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.placement import Confidence
from evidence_check.model.scan import Settings
from evidence_check.recognition import Recogniser
from evidence_check.rulepacks import find_pack, load_pack
from matching.small_pack import file

SETTINGS = Settings(2025, "Kabupaten Rimba Jaya")

BUDGET = """PEMERINTAH KABUPATEN RIMBA JAYA
BAPPEDA
REKAPITULASI ANGGARAN YANG MENDUKUNG KABUPATEN LAYAK ANAK TAHUN ANGGARAN 2025
No | Perangkat daerah | Sub kegiatan | Pagu (Rp)
1 | DP3A | Rapat koordinasi gugus tugas KLA | 86400000
2 | Disdukcapil | Pelayanan akta kelahiran | 402300000
3 | Dinkes | Penanganan stunting dan gizi balita | 2114000000
4 | DP3A | Layanan Puspaga | 188000000
5 | PUPR | Air minum dan sanitasi perdesaan | 9870000000
6 | Dishub | Rute aman selamat sekolah | 493500000
Teluk Damar, 28 Februari 2025
Kepala Bappeda"""

WARDS = """REKAPITULASI KELURAHAN LAYAK ANAK TAHUN 2025
No | Kelurahan | Forum anak | Kelompok seni anak | Akta kelahiran (%) | Stunting (anak) | Taman bermain | Ruang baca
1 | Damar | 1 | 2 | 88,6 | 15 | 1 | 1
2 | Hulu | 0 | 1 | 90,6 | 11 | 1 | 0
3 | Hilir | 1 | 3 | 94,7 | 25 | 0 | 1
4 | Pasar | 1 | 1 | 97,1 | 9 | 1 | 1"""


@cache
def tools() -> tuple[Recogniser, Matcher]:
    pack = load_pack(find_pack("kla-2024"))
    return recognition.prepare(pack, SETTINGS), matching.prepare(pack, SETTINGS)


@pytest.mark.parametrize(
    ("text", "answered", "unanswered"),
    [
        (BUDGET, {"01.q3a", "01.q3q", "01.q3k", "01.q3t", "01.q3o"}, {"01.q3p", "01.q3zb", "01.q3u"}),
        (WARDS, {"26.q4", "26.q5", "26.q6", "26.q8d", "26.q10", "26.q14"}, {"26.q7", "26.q8c", "25.q3", "25.q12"}),
    ],
    ids=["budget", "wards"],
)
def test_each_row_or_column_answers_its_question_and_no_other(
    text: str, answered: set[str], unanswered: set[str]
) -> None:
    recogniser, matcher = tools()
    table = file("kiriman/rekap.xlsx")
    read = Extraction(Readability.READ, TextSource.TEXT, (Page(1, text, PageKind.SHEET),))
    known = recognition.recognise(table, read, recogniser)
    (found,) = matching.normalise([matching.score(table, read, known, matcher)], matcher)
    counted = {entry.requirement for entry in found if entry.confidence in {Confidence.MEDIUM, Confidence.STRONG}}
    assert answered <= counted
    assert not unanswered & counted
