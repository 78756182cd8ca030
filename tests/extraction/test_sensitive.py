"""Of a sensitive text nothing leaves the worker that could name a child."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.extraction import Outline, withhold
from evidence_check.extraction.sensitive import is_sensitive
from evidence_check.model.extraction import Extraction, Metadata, Page, Readability, SignatureField, TextSource
from extraction.builders import DOCX, PDF, XLSX, answer_for, keys, pdf, read_bytes, saved, words

CANARY = "Kenarisa"
OUTLINE = Outline(
    phrases=("anak korban kekerasan", "penetapan diversi"),
    public_words=frozenset("keputusan bupati laporan penanganan kasus anak korban kekerasan mei a".split()),
)
LETTER = f"""PEMERINTAH KABUPATEN CONTOH
LAPORAN PENANGANAN KASUS ANAK KORBAN
KEKERASAN TAHUN 2024
NOMOR : 463 / 12 / {CANARY} / 2024
Nama korban : {CANARY} anak dari Bupati {CANARY}, lahir 3 Mei 2012 di Jalan Melati 7
{CANARY} (12 tahun), lahir tanggal 3 Mei 2012, tahun 2012
Pada tanggal 14 Juni 2024 kasus itu dilaporkan oleh {CANARY} bin {CANARY} korban
{CANARY.upper()} {CANARY.lower()} K.e.n.a.r.i.s.a anak-{CANARY} {CANARY}2 a
Nilai kerugian 1500000, umur 12
Ditetapkan di Contoh pada tanggal 20 Juli 2024"""


def reading(text: str, **more: object) -> Extraction:
    return Extraction(Readability.READ, TextSource.TEXT, (Page(1, text),), **more)  # type: ignore[arg-type]


def test_only_public_words_and_the_dates_of_the_document_are_kept() -> None:
    kept = withhold(reading(LETTER), OUTLINE)
    assert kept.withheld
    assert keys(kept) == ["withheld"]
    assert kept.text.splitlines() == [
        "PEMERINTAH KABUPATEN CONTOH",
        "LAPORAN PENANGANAN KASUS ANAK KORBAN",
        "KEKERASAN TAHUN 2024",
        "NOMOR : 463 / 12 / / 2024",
        "korban :",
        "( tahun), tanggal , tahun",
        "Pada tanggal 14 Juni 2024 kasus",
        ". . . . . . . anak-",
        ",",
        "Ditetapkan di pada tanggal 20 Juli 2024",
    ]
    for number in ("463", "14 Juni 2024", "20 Juli 2024", "TAHUN 2024"):
        assert number in kept.text
    for lost in ("2012", "1500000", "Melati", "K.e"):
        assert lost not in kept.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nomor : R/101/XII/KA/RH.00/2025/BNNK", "Nomor : R/101/XII/KA/RH.00/2025/BNNK"),
        ("Nomor : 12/KENARISA/2025", "Nomor : 12/ /2025"),
        ("Lestari, 17 Desember 2025\nKepala Dinas\nKenarisa", ", 17 Desember 2025\n\n"),
        ("Lestari, 17 Desember 2012\nKenarisa anak", ",\nanak"),
        ("Nomor : B-66/O.3.99/Eku.2/01/2026", "Nomor : B-66/O.3.99/Eku.2/01/2026"),
        ("Nomor : W17.PAS.PAS6-PK.01.05.03-29", "Nomor : W17.PAS.PAS6-PK.01.05.03-29"),
        ("Tgl pembuatan : 14 Februari 2022", "Tgl pembuatan : 14 Februari 2022"),
        ("Hari/tanggal: Senin, 21 Juli 2025", "Hari/tanggal: , 21 Juli 2025"),
        ("17 Desember 2025\nKepala Balai", "17 Desember 2025\n"),
        ("Muara Contoh, 5 November 2025\nPenyusun laporan: Kenarisa", ", 5 November 2025\nlaporan:"),
    ],
)
def test_the_number_and_the_date_of_signing_survive(text: str, kept: str) -> None:
    assert withhold(reading(text), OUTLINE).text == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("PERIODE JANUARI - DESEMBER 2025", "PERIODE JANUARI - DESEMBER 2025"),
        ("keadaan s.d. Desember 2025", "keadaan . . Desember 2025"),
        ("lahir Maret 2013", ""),
        ("12 Maret 2013", ""),
        ("12  Maret 2013", ""),  # a day, however it is written
        ("12-Maret 2013", "-"),
        ("I2 / Maret 2013", "/"),
        ("tanggal lima Maret 2013", "tanggal"),
        ("Kenarisa | 12 | Maret 2013", "| |"),
        ("Kenarisa | Maret 2013 | 14", "| |"),  # a column of birthdays
        ("Periode | Januari s.d. Desember 2025", "Periode | Januari . . Desember 2025"),
        ("JANUARI sampai dengan MARET 2025", "JANUARI MARET 2025"),
        ("Kenarisa | 14 | 2 | 12,5 %", "| 0 | 0 | 0"),
        ("14 | 12,5", "0 | 0"),
        ("Kenarisa | 14 | Melati", "| |"),  # one figure makes no table
        ("Kenarisa | 3174054507120003 | 0812345678", "| |"),
    ],
)
def test_months_of_a_report_and_the_form_of_a_table_survive(text: str, kept: str) -> None:
    """Neither says anything of a person: a birthday has its day, and which figure stands in a cell stays untold."""
    once = withhold(reading(text), OUTLINE)
    assert once.text == kept
    assert withhold(once, OUTLINE) == once


def test_months_in_the_rows_of_a_long_text_do_not() -> None:
    below = "\n".join(["anak"] * 20) + "\nMaret 2013"
    assert "2013" not in withhold(reading(below), OUTLINE).text


def test_a_long_run_of_spaces_is_sieved_quickly() -> None:
    """A pattern that took the run apart at every space would go on for hours."""
    assert withhold(reading("nomor:" + " " * 300_000 + "x"), OUTLINE).text == "nomor:"


def test_withholding_twice_changes_nothing_more() -> None:
    once = withhold(reading(LETTER), OUTLINE)
    assert withhold(once, OUTLINE) == once


def test_facts_that_name_people_are_dropped() -> None:
    metadata = Metadata(
        title=CANARY,
        author=CANARY,
        last_modified_by=CANARY,
        target=CANARY,
        latitude=-2.2,
        longitude=111.6,
        pages=3,
        signatures=(SignatureField("kind", CANARY, None),),
    )
    kept = withhold(reading("", metadata=metadata), OUTLINE)
    assert kept.metadata == Metadata(pages=3, signatures=(SignatureField("kind", "", None),))


def test_names_of_sheets_are_sieved_too() -> None:
    page = Page(1, "kasus", label=f"{CANARY} kasus 12")
    kept = withhold(Extraction(Readability.READ, pages=(page,)), OUTLINE)
    assert kept.pages[0].label == "kasus"


@pytest.mark.parametrize(
    "text",
    [
        "Laporan anak korban kekerasan",
        "ANAK  KORBAN\nKEKERASAN",
        "anak-korban kekerasan seksual",
        "Penetapan Diversi Nomor 3",
    ],
)
def test_a_phrase_of_the_pack_makes_a_text_sensitive(text: str) -> None:
    assert is_sensitive(reading(text), OUTLINE)


@pytest.mark.parametrize(
    "text", ["Perlindungan anak", "sanak korban kekerasannya", "penetapan diversifikasi pangan", ""]
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_sensitive(reading(text), OUTLINE)
    assert not is_sensitive(reading("anak korban kekerasan"), Outline())


def test_a_phrase_in_the_title_or_in_the_name_of_a_sheet_is_enough() -> None:
    assert is_sensitive(reading("", metadata=Metadata(title="Penetapan diversi")), OUTLINE)
    page = Page(1, "", label="Anak korban kekerasan")
    assert is_sensitive(Extraction(Readability.READ, pages=(page,)), OUTLINE)


def document() -> bytes:
    made = docx.Document()
    made.core_properties.author = made.core_properties.last_modified_by = CANARY
    made.core_properties.title = CANARY
    made.sections[0].header.paragraphs[0].text = f"Arsip {CANARY}"
    for line in LETTER.splitlines():
        made.add_paragraph(line)
    made.add_table(1, 1).cell(0, 0).text = CANARY
    return saved(made.save)


def print_out() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words(LETTER))))
    writer.add_metadata({"/Title": CANARY, "/Author": CANARY})
    return saved(writer.write)


@pytest.mark.parametrize(("content", "kind"), [(document(), DOCX), (print_out(), PDF), (LETTER.encode(), "text/plain")])
@pytest.mark.parametrize("sensitive", [True, False])
def test_a_canary_never_leaves_the_worker(content: bytes, kind: str, sensitive: bool, tmp_path: Path) -> None:
    """Once because of its folder, once because of a phrase in it."""
    answer = answer_for(content, kind, tmp_path, sensitive=sensitive, outline=OUTLINE)
    assert b"penanganan" in answer.lower()
    assert CANARY.lower().encode() not in answer.lower()
    # The control: the same file without a reason to withhold does tell.
    open_answer = answer_for(content, kind, tmp_path)
    assert CANARY.lower().encode() in open_answer.lower()


def test_a_sensitive_file_that_cannot_be_read_tells_nothing_either(tmp_path: Path) -> None:
    found = read_bytes(b"PK\x03\x04" + CANARY.encode(), XLSX, tmp_path, sensitive=True, outline=OUTLINE)
    assert (found.readability, found.withheld) == (Readability.DAMAGED, True)


@given(st.lists(st.sampled_from([*LETTER.split(), "\n", "lahir", "Nama", ":", "a.n.", "▇▇▇", "12"]), max_size=60))
def test_nothing_but_words_of_the_outline_is_ever_kept(parts: list[str]) -> None:
    kept = withhold(reading(" ".join(parts)), OUTLINE).text.casefold()
    assert CANARY.casefold() not in kept
    assert "melati" not in kept
    assert "jalan" not in kept
