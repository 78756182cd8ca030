"""Old Word documents: in one byte or two for each letter, in pieces, with fields, tables, notes and deletions."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pytest

from evidence_check.extraction import Limits
from evidence_check.intake import media_type
from evidence_check.model.extraction import PageKind, Readability
from extraction.builders import SENTENCE, keys, read_bytes
from extraction.oldword import container, doc

DOC = "application/msword"


def test_what_it_is_shows_in_its_container() -> None:
    assert media_type(io.BytesIO(doc("Isi\r")), ".doc") == DOC


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("flags", [0x0200, 0])
@pytest.mark.parametrize("pieces", [1, 2, 7])
def test_text_in_pieces(narrow: bool, flags: int, pieces: int, tmp_path: Path) -> None:
    content = doc(f"KEPUTUSAN BUPATI\r{SENTENCE} café\rPenutup\r", narrow=narrow, flags=flags, pieces=pieces)
    found = read_bytes(content, DOC, tmp_path)
    assert (found.readability, found.text) == (Readability.READ, f"KEPUTUSAN BUPATI\n{SENTENCE} café\nPenutup")


def test_tables_fields_and_marks(tmp_path: Path) -> None:
    body = (
        "Nama\x07Jumlah\x07\x07Posyandu\x0712\x07\x07"
        'Lihat \x13 HYPERLINK "http://127.0.0.1:9/" \x14tautan\x15 ini\r'
        "Daftar \x13 TOC \x13 inner \x14x\x15 \x14isi\x15\r"
        "anak\x1eanak\x1f\xa0\x01\x08 satu\x0bdua\x0ctiga\r"
    )
    found = read_bytes(doc(body), DOC, tmp_path)
    assert found.text.split("\n") == [
        "Nama | Jumlah",
        "Posyandu | 12",
        "Lihat tautan ini",
        "Daftar isi",
        "anak-anak  satu",
        "dua",
        "tiga",
    ]
    assert found.metadata.images == 2


def test_notes_headers_and_text_boxes_are_pages_of_their_own(tmp_path: Path) -> None:
    stories = (
        "Isi\x02 teks\x05\r",
        "Catatan kaki\r",
        "PEMERINTAH KABUPATEN\r",
        "",
        "usul peninjau\r",
        "Akhir\r",
        "Kotak\r",
    )
    found = read_bytes(doc(*stories), DOC, tmp_path)
    assert [(page.kind, page.text) for page in found.pages] == [
        (PageKind.BODY, "Isi teks"),
        (PageKind.BODY, "Catatan kaki"),
        (PageKind.HEADER, "PEMERINTAH KABUPATEN"),
        (PageKind.BODY, "Akhir"),
        (PageKind.TEXT_BOX, "Kotak"),
    ]
    assert found.metadata.comments == 1


@pytest.mark.parametrize("narrow", [True, False])
def test_deleted_text_is_left_out_and_told(narrow: bool, tmp_path: Path) -> None:
    text = "Berlaku tahun 2020 tahun 2025 seterusnya\r"
    first = text.index("tahun 2020 ")
    found = read_bytes(doc(text, narrow=narrow, deleted=[(first, first + 11)], pieces=3), DOC, tmp_path)
    assert found.text == "Berlaku tahun 2025 seterusnya"
    assert found.metadata.tracked_changes == 1


def test_word_six_and_ninety_five(tmp_path: Path) -> None:
    found = read_bytes(doc(SENTENCE + "\r", narrow=True, version=104, flags=0), DOC, tmp_path)
    assert found.text == SENTENCE
    in_pieces = read_bytes(doc(SENTENCE + "\r", narrow=True, version=104, flags=4), DOC, tmp_path)
    assert (in_pieces.readability, keys(in_pieces)) == (Readability.UNSUPPORTED, ["unsupported.old-word"])


def test_a_locked_document(tmp_path: Path) -> None:
    found = read_bytes(doc("x\r", flags=0x0300), DOC, tmp_path)
    assert (found.readability, keys(found)) == (Readability.ENCRYPTED, ["encrypted"])


def test_a_document_of_nothing_and_one_of_pictures(tmp_path: Path) -> None:
    assert read_bytes(doc("\r\r\r"), DOC, tmp_path).readability is Readability.EMPTY
    found = read_bytes(doc("\x01\r\x01\r"), DOC, tmp_path)
    assert (found.readability, keys(found)) == (Readability.UNSUPPORTED, ["pictures-only"])


def test_the_character_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(doc("kata " * 2000 + "\r"), DOC, tmp_path, limits=Limits(characters=100))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["characters-limit"])
    assert 90 < len(found.text) <= 101


NO_PIECES = b"\x02" + struct.pack("<I", 4) + struct.pack("<I", 0)
ENDLESS = b"\x02" + struct.pack("<I", 0xFFFFFFF0) + b"\0" * 40
LOOPING = b"\x01\0\0" * 2000
FAR = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, 5) + struct.pack("<HIH", 0, 0x3FFFFFFF, 0)


@pytest.mark.parametrize("clx", [b"", NO_PIECES, ENDLESS, LOOPING, b"\x07rubbish"])
def test_a_spoilt_piece_table_is_damaged(clx: bytes, tmp_path: Path) -> None:
    assert read_bytes(doc(SENTENCE, clx=clx), DOC, tmp_path).readability is Readability.DAMAGED


def test_a_piece_beyond_the_end_holds_nothing(tmp_path: Path) -> None:
    assert read_bytes(doc(SENTENCE, clx=FAR), DOC, tmp_path).readability is Readability.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        doc(SENTENCE)[:2000],
        doc(SENTENCE)[:600],
        container({"Workbook": b"x"}),
        container({"WordDocument": b"rubbish"}),
        container({"WordDocument": b"\xec\xa5\xc1\0" + b"\0" * 2000}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_broken_documents_are_damaged(content: bytes, tmp_path: Path) -> None:
    assert read_bytes(content, DOC, tmp_path).readability is Readability.DAMAGED


def test_spoilt_bytes_never_end_outside_the_list(tmp_path: Path) -> None:
    choice = random.Random(11)
    whole = doc(SENTENCE * 3, "Catatan", "Kepala", deleted=[(3, 9)])
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(choice.randint(1, 12)):
            spoilt[choice.randrange(len(spoilt))] = choice.randrange(256)
        found = read_bytes(bytes(spoilt), DOC, tmp_path)
        assert found.readability in {
            Readability.READ, Readability.PARTIAL, Readability.EMPTY, Readability.DAMAGED, Readability.ENCRYPTED,
            Readability.UNSUPPORTED, Readability.TOO_LARGE,
        }  # fmt: skip
