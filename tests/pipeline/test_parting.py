"""Pieces of a file that hold evidence of their own are found, and placed by their own words."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from evidence_check import execution, pipeline
from evidence_check.model.extraction import Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.recognition import Part, Recognition
from evidence_check.model.scan import Settings
from evidence_check.pipeline.parting import MOST_PIECES, pieces

FILE = EvidenceFile("a/berkas.pdf", "a/berkas.pdf", Stamp(1, 2, 3, 4), datetime(2025, 1, 1))
WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas"


def reading(*pages: Page, reader: str = "pdf") -> Extraction:
    return Extraction(Readability.READ, TextSource.TEXT, pages, reader=reader)


def numbers(content: Extraction, known: Recognition | None = None) -> list[list[int]]:
    return [[page.number for page in within.pages] for _, within in pieces(FILE, content, known or Recognition())]


def test_parts_of_a_merged_file() -> None:
    content = reading(*(Page(number, WORDS) for number in range(1, 7)))
    assert numbers(content, Recognition(parts=(Part(1, 2), Part(3, 5), Part(6, 6)))) == [[1, 2], [3, 4, 5], [6]]


def test_a_page_that_parts_share_tells_nothing_of_one() -> None:
    content = reading(*(Page(number, WORDS) for number in range(1, 5)))
    assert numbers(content, Recognition(parts=(Part(1, 2), Part(2, 4)))) == [[1], [3, 4]]
    assert numbers(reading(Page(1, WORDS), Page(2, WORDS)), Recognition(parts=(Part(1, 2), Part(1, 2)))) == []


def test_sheets_that_say_something() -> None:
    sheets = (
        Page(1, WORDS, PageKind.SHEET, "Data"),
        Page(2, "", PageKind.SHEET, "Sheet2"),
        Page(3, WORDS, PageKind.SHEET, "Matriks"),
    )
    assert numbers(reading(*sheets)) == [[1], [3]]
    assert numbers(reading(*sheets[:2])) == [], "one sheet is the workbook"


def test_members_of_an_archive_keep_their_names() -> None:
    content = reading(
        Page(1, WORDS, label="5.q1/perda.pdf"),
        Page(2, WORDS, label="5.q1/perda.pdf"),
        Page(3, WORDS, label="foto.jpg"),
        Page(4, "5.q1/perda.pdf foto.jpg"),
        reader="archive",
    )
    found = pieces(FILE, content, Recognition())
    assert [(piece.path, len(within.pages)) for piece, within in found] == [
        ("a/berkas.pdf/5.q1/perda.pdf", 2),
        ("a/berkas.pdf/foto.jpg", 1),
    ]


def test_pages_slides_and_withheld_texts_are_one_piece() -> None:
    pages = tuple(Page(number, WORDS) for number in (1, 2))
    assert numbers(reading(*pages)) == []
    slides = tuple(Page(number, WORDS, PageKind.SLIDE) for number in (1, 2))
    assert numbers(reading(*slides)) == []
    parts = Recognition(parts=(Part(1, 1), Part(2, 2)))
    withheld = Extraction(Readability.READ, TextSource.TEXT, pages, withheld=True)
    assert numbers(withheld, parts) == []


def test_there_is_an_end_to_them() -> None:
    sheets = [Page(number, WORDS, PageKind.SHEET, str(number)) for number in range(1, 200)]
    assert len(pieces(FILE, reading(*sheets), Recognition())) == MOST_PIECES


@pytest.fixture
def share(tmp_path: Path) -> Path:
    root = tmp_path / "share"
    root.mkdir()
    with zipfile.ZipFile(root / "kiriman.zip", "w") as archive:
        archive.writestr(
            "akta.txt",
            "LAPORAN\nCakupan kepemilikan kutipan akta kelahiran anak tahun 2025\n"
            "Persentase anak yang memiliki akta kelahiran menurut kecamatan tahun 2025",
        )
        archive.writestr(
            "rokok.txt",
            "PERATURAN BUPATI NOMOR 5 TAHUN 2024\nTENTANG KAWASAN TANPA ROKOK\n"
            "Larangan iklan, promosi dan sponsor rokok di kawasan tanpa rokok",
        )
    return root


def test_an_archive_serves_what_each_of_its_members_serves(share: Path) -> None:
    settings = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")
    request = pipeline.prepare(share, pack="kla-2024", settings=settings, state_dir=share.parent / "state")
    found = pipeline.scan(request, executor=execution.SerialExecutor())
    (judged,) = found.assessment.files
    counted = {placement.indicator for placement in judged.dossier.placements if placement.confidence.counts}
    assert {"04", "17"} <= counted
    assert [entry.probability for entry in judged.dossier.placements] == sorted(
        (entry.probability for entry in judged.dossier.placements), reverse=True
    )
    again = pipeline.scan(request, executor=execution.SerialExecutor())
    assert again.assessment == found.assessment
