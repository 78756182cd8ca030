"""Pictures, plain text, shortcuts, and formats that are not read."""

from __future__ import annotations

import plistlib
import struct
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from evidence_check.extraction import Limits
from evidence_check.extraction.registry import READERS
from evidence_check.extraction.unsupported import FAMILIES
from evidence_check.messages.translator import Translator
from evidence_check.model.extraction import Readability, TextSource
from extraction.builders import keys, read_bytes, saved


def photo(kind: str = "JPEG", *, latitude: tuple[float, float, float] = (2.0, 12.0, 30.0)) -> bytes:
    picture = Image.new("RGB", (64, 48), (10, 80, 30))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Contoh", "Kamera 3"
    exif.get_ifd(0x8769)[0x9003] = "2025:03:12 09:10:11"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", latitude, "E", (111.0, 39.0, 44.4)
    return saved(lambda buffer: picture.save(buffer, kind, exif=exif))


def test_a_photo_tells_date_camera_and_roughly_where(tmp_path: Path) -> None:
    found = read_bytes(photo(), "image/jpeg", tmp_path)
    assert (found.readability, found.text_source, found.pages) == (Readability.READ, TextSource.NONE, ())
    metadata = found.metadata
    assert metadata.taken == datetime(2025, 3, 12, 9, 10, 11)
    assert metadata.camera == "Contoh Kamera 3"
    assert (metadata.width, metadata.height) == (64, 48)
    assert (metadata.latitude, metadata.longitude) == (-2.21, 111.66)


def test_a_place_that_does_not_exist_is_none(tmp_path: Path) -> None:
    metadata = read_bytes(photo(latitude=(95.0, 0.0, 0.0)), "image/jpeg", tmp_path).metadata
    assert metadata.latitude is None


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF", "BMP"])
def test_other_pictures(kind: str, tmp_path: Path) -> None:
    content = saved(lambda buffer: Image.new("RGB", (9, 7)).save(buffer, kind))
    found = read_bytes(content, f"image/{kind.lower()}", tmp_path)
    assert found.readability is Readability.READ
    assert (found.metadata.width, found.metadata.height, found.metadata.taken) == (9, 7, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_cut_off_picture_is_told(kind: str, tmp_path: Path) -> None:
    content = saved(lambda buffer: Image.effect_noise((300, 300), 80).save(buffer, kind))
    found = read_bytes(content[: len(content) // 2], f"image/{kind.lower()}", tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["image-cut"])


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def test_a_picture_of_four_thousand_million_dots(tmp_path: Path) -> None:
    found = read_bytes(png(65535, 65535), "image/png", tmp_path)
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["image-pixels"])


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0rubbish", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"])
def test_what_is_no_picture_is_damaged(content: bytes, tmp_path: Path) -> None:
    assert read_bytes(content, "image/jpeg", tmp_path).readability is Readability.DAMAGED


TEXT = "Rapat évaluasi – Gugus Tugas"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_every_usual_encoding(encoding: str, tmp_path: Path) -> None:
    found = read_bytes(f"{TEXT}\r\nBaris kedua".encode(encoding), "text/plain", tmp_path)
    assert (found.readability, found.text) == (Readability.READ, f"{TEXT}\nBaris kedua")


def test_the_character_limit_of_text_is_told(tmp_path: Path) -> None:
    found = read_bytes(b"a" * 100, "text/plain", tmp_path, limits=Limits(characters=10))
    assert (found.readability, found.text, keys(found)) == (Readability.PARTIAL, "a" * 10, ["characters-limit"])


def test_text_of_nothing_is_empty(tmp_path: Path) -> None:
    assert read_bytes(b" \r\n \n", "text/plain", tmp_path).readability is Readability.EMPTY


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_of_text(delimiter: str, tmp_path: Path) -> None:
    rows = [["Nama", "Jumlah"], ['"Desa\nContoh"', "5"], ["", ""]]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode()
    assert read_bytes(content, "text/csv", tmp_path).text == "Nama | Jumlah\nDesa Contoh | 5"


def test_a_table_with_a_quote_that_never_ends(tmp_path: Path) -> None:
    content = b'nama,jumlah\n"' + b"x" * 200_000
    found = read_bytes(content, "text/csv", tmp_path)
    assert found.readability is Readability.READ
    assert found.text.startswith("nama,jumlah")


def test_the_row_limit_of_tables_is_told(tmp_path: Path) -> None:
    found = read_bytes(b"a,b\n" * 20, "text/csv", tmp_path, limits=Limits(rows=5))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["rows-limit"])
    assert len(found.text.splitlines()) == 5


LNK = b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60
POINTERS = [
    ("application/x-mswinurl", b"[InternetShortcut]\r\nURL=https://drive.example/x\r\n", "https://drive.example/x"),
    ("application/x-mswinurl", b"[InternetShortcut]\r\n", ""),
    ("application/vnd.google-apps.document", b'{"url": "https://docs.example/1"}', "https://docs.example/1"),
    ("application/vnd.google-apps.spreadsheet", b'{"doc_id": "abc"}', "abc"),
    ("application/vnd.google-apps.presentation", b"[" * 100_000, ""),
    ("application/vnd.google-apps.document", b"[1]", ""),
    ("application/x-webloc", plistlib.dumps({"URL": "https://x.example"}), "https://x.example"),
    (
        "application/x-webloc",
        plistlib.dumps({"URL": "https://x.example"}, fmt=plistlib.FMT_BINARY),
        "https://x.example",
    ),
    ("application/x-webloc", b'<!DOCTYPE x [<!ENTITY a "b">]><plist>&a;</plist>', ""),
    ("application/x-webloc", b"rubbish", ""),
    ("application/x-ms-shortcut", LNK + b"C:\\Data\\SK.docx\0", "C:\\Data\\SK.docx"),
    ("application/x-ms-shortcut", LNK + "\\\\server\\bukti\\SK.pdf".encode("utf-16-le"), "\\\\server\\bukti\\SK.pdf"),
    ("application/x-ms-shortcut", LNK + b"x" + "D:\\SK.pdf\0".encode("utf-16-le"), "D:\\SK.pdf"),
    ("application/x-ms-shortcut", LNK, ""),
]


@pytest.mark.parametrize(("kind", "content", "target"), POINTERS)
def test_pointers_are_named_and_never_followed(kind: str, content: bytes, target: str, tmp_path: Path) -> None:
    found = read_bytes(content, kind, tmp_path)
    assert (found.readability, keys(found)) == (Readability.POINTER, ["pointer"])
    assert found.metadata.target == target


@pytest.mark.parametrize("kind", [*(f"{family}x" if family.endswith("/") else family for family in FAMILIES), "x/y"])
def test_formats_that_are_not_read_are_named(kind: str, tmp_path: Path) -> None:
    assert kind not in READERS
    found = read_bytes(b"content", kind, tmp_path)
    assert (found.readability, found.reader) == (Readability.UNSUPPORTED, "none")
    for language in ("id", "en"):
        assert Translator(language).say(found.notes[0])
