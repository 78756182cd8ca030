"""Files are known by what is in them; what cannot be opened is a value."""

from __future__ import annotations

import errno
import hashlib
import importlib
import io
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from evidence_check.intake import Fingerprint, FingerprintJob, decode_fingerprint, fingerprint
from evidence_check.model.codec import CodecError
from evidence_check.model.extraction import Readability

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def look(path: Path, **limits: int) -> Fingerprint:
    return decode_fingerprint(fingerprint(FingerprintJob(os.fspath(path), **limits)))


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    return saved(lambda buffer: Image.new("RGB", (4, 4)).save(buffer, kind))


def package(**parts: bytes) -> bytes:
    def save(buffer: io.BytesIO) -> None:
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return saved(save)


def ole(*streams: str) -> bytes:
    """The smallest OLE file with these names in its directory: header, one table, one directory sector."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 26, 3, 0xFFFE)
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, *[0xFFFFFFFE] * 127)
    directory = bytearray()
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + struct.pack("<H", len(raw) + 2) + b"\0" * 62
    return bytes(header) + table + bytes(directory).ljust(512, b"\0")


MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Undangan\r\nDate: Mon, 1 Jul 2024\r\n\r\nIsi"
CONTENTS: dict[str, tuple[bytes, str]] = {
    "sk.pdf": (b"%PDF-1.7\nrest", "application/pdf"),
    "late.pdf": (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\nrest", "application/pdf"),
    "really-a-pdf.docx": (b"%PDF-1.7\nrest", "application/pdf"),
    "surat.docx": (saved(docx.Document().save), DOCX),
    "rekap.xlsx": (saved(openpyxl.Workbook().save), XLSX),
    "paparan.pptx": (saved(pptx.Presentation().save), PPTX),
    "no-extension": (saved(docx.Document().save), DOCX),
    "parts-only.docx": (package(**{"word/document.xml": b"<w/>"}), DOCX),
    "foto.jpg": (picture("JPEG"), "image/jpeg"),
    "foto.png": (picture("PNG"), "image/png"),
    "png-called.jpg": (picture("PNG"), "image/png"),
    "foto.webp": (picture("WEBP"), "image/webp"),
    "foto.gif": (picture("GIF"), "image/gif"),
    "foto.bmp": (picture("BMP"), "image/bmp"),
    "foto.tif": (picture("TIFF"), "image/tiff"),
    "postscript.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "application/postscript"),
    "dos-eps.jpg": (b"\xc5\xd0\xd3\xc6" + b"\0" * 26, "application/postscript"),
    "page.jpg": (b"<!DOCTYPE html><html><body>saved</body></html>", "text/html"),
    "virus.jpg": (b"MZ\x90\0" + b"\0" * 60, "application/x-msdownload"),
    "web.doc": (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>SK</body></html>", "text/html"),
    "table.xls": (b"nama;jumlah\r\nA;1\r\n", "text/csv"),
    "tabel.csv": (b"nama,jumlah\nA,1\n", "text/csv"),
    "catatan.txt": ("Rapat évaluasi".encode(), "text/plain"),
    "utf16.txt": ("Rapat".encode("utf-16"), "text/plain"),
    "utf16-bare.txt": (("Rapat koordinasi " * 20).encode("utf-16-le"), "text/plain"),
    "cp1252.txt": (b"caf\xe9 \x93kutip\x94", "text/plain"),
    "surat.rtf": (b"{\\rtf1\\ansi SK}", "application/rtf"),
    "rtf-called.doc": (b"{\\rtf1\\ansi SK}", "application/rtf"),
    "surat.eml": (MAIL, "message/rfc822"),
    "mail-called.txt": (MAIL, "message/rfc822"),
    "gambar.svg": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
    "data.xml": (b"<?xml version='1.0'?><data/>", "application/xml"),
    "data.json": (b'{"a": 1}', "application/json"),
    "tautan.url": (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "application/x-mswinurl"),
    "not-a-link.url": (b"Rapat koordinasi", "text/plain"),
    "pdf-called.url": (b"%PDF-1.4\n", "application/pdf"),
    "link-called.txt": (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "text/plain"),
    "rapat.gdoc": (b'{"url": "https://example.org"}', "application/vnd.google-apps.document"),
    "rapat.gsheet": (b'{"doc_id": "1"}', "application/vnd.google-apps.spreadsheet"),
    "rapat.gslides": (b'{"doc_id": "1"}', "application/vnd.google-apps.presentation"),
    "not-google.gdoc": (b"Rapat", "text/plain"),
    "situs.webloc": (b"<?xml version='1.0'?><plist><dict/></plist>", "application/x-webloc"),
    "binary.webloc": (b"bplist00\xd1\x01\x02", "application/x-webloc"),
    "pintasan.lnk": (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "application/x-ms-shortcut"),
    "lama.doc": (ole("WordDocument"), "application/msword"),
    "lama.xls": (ole("Workbook"), "application/vnd.ms-excel"),
    "lama.ppt": (ole("Current User", "PowerPoint Document"), "application/vnd.ms-powerpoint"),
    "surat.msg": (ole("__properties_version1.0"), "application/vnd.ms-outlook"),
    "lain.ole": (ole("Contents"), "application/x-ole-storage"),
    "rusak.doc": (ole("WordDocument")[:300], "application/x-ole-storage"),
    "berkas.zip": (package(isi_txt=b"x"), "application/zip"),
    "lembar.ods": (
        package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    "arsip.rar": (b"Rar!\x1a\x07\0rest", "application/vnd.rar"),
    "arsip.7z": (b"7z\xbc\xaf'\x1crest", "application/x-7z-compressed"),
    "film.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 16, "video/mp4"),
    "foto.heic": (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "image/heic"),
    "acak.bin": (bytes(range(256)), "application/octet-stream"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_media_type_is_told_by_the_content(name: str, tmp_path: Path) -> None:
    content, expected = CONTENTS[name]
    (tmp_path / name).write_bytes(content)
    found = look(tmp_path / name)
    assert found == Fingerprint(hashlib.sha256(content).hexdigest(), expected)


def test_a_cut_off_document_is_still_one(tmp_path: Path) -> None:
    content = saved(docx.Document().save)
    (tmp_path / "a.docx").write_bytes(content[: len(content) // 2])
    assert look(tmp_path / "a.docx").media_type == DOCX


@pytest.mark.parametrize("words", [b"ms-word.document.macroEnabled.main+xml", b"wordprocessingml.template.main+xml"])
def test_documents_with_macros_and_templates_are_documents(words: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docm", "w") as archive:
        archive.writestr("[Content_Types].xml", b'<Override ContentType="application/vnd.' + words + b'"/>')
    assert look(tmp_path / "a.docm").media_type == DOCX


def test_a_locked_office_document_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(ole("EncryptionInfo", "EncryptedPackage"))
    assert look(tmp_path / "a.docx").problem is Readability.ENCRYPTED


def test_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert look(tmp_path / "a.pdf") == Fingerprint(problem=Readability.EMPTY)


def test_a_file_of_twenty_gigabytes_is_not_read_through(tmp_path: Path) -> None:
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(20 << 30)
    assert look(path) == Fingerprint(None, "application/pdf", Readability.TOO_LARGE)


def test_the_size_limit_is_a_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert look(tmp_path / "a.txt", max_bytes=5).problem is None
    assert look(tmp_path / "a.txt", max_bytes=4).problem is Readability.TOO_LARGE


def test_gone(tmp_path: Path) -> None:
    assert look(tmp_path / "a.pdf") == Fingerprint(problem=Readability.VANISHED)


def test_a_link_put_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "secret")
    assert look(tmp_path / "a.pdf") == Fingerprint(problem=Readability.VANISHED)


def test_a_pipe_put_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert look(tmp_path / "a.pdf") == Fingerprint(problem=Readability.VANISHED)


def test_a_folder_put_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert look(tmp_path / "a.pdf").problem in {Readability.VANISHED, Readability.DENIED}


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        (errno.EACCES, "a.pdf", Readability.DENIED),
        (errno.EIO, "a.pdf", Readability.DENIED),
        (errno.ESTALE, "a.pdf", Readability.VANISHED),
        (errno.EINVAL, "a.pdf", Readability.DENIED),
        (errno.EINVAL, "a.gdoc", Readability.POINTER),
    ],
)
def test_what_the_share_may_answer(
    number: int, name: str, expected: Readability, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(importlib.import_module("evidence_check.intake.fingerprint"), "open_for_reading", refuse)
    assert look(tmp_path / name).problem is expected


def test_a_name_longer_than_the_system_takes_is_opened(tmp_path: Path) -> None:
    name = "a folder name of forty characters, as usual"
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(150):
        os.mkdir(name, dir_fd=folder)
        deeper = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = deeper
    file = os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=folder)
    os.write(file, b"deep")
    os.close(file)
    os.close(folder)
    path = tmp_path.joinpath(*[name] * 150, "deep.txt")
    assert len(os.fspath(path)) > 4096
    assert look(path) == Fingerprint(hashlib.sha256(b"deep").hexdigest(), "text/plain")
    shutil.rmtree(tmp_path / name)


def test_a_name_that_is_not_utf_8_is_opened(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"isi")
    assert look(path).media_type == "text/plain"


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"digest": 5}', b'{"other": 1}', b"\xff", b'{"problem": "no"}'])
def test_anything_else_is_no_fingerprint(raw: bytes) -> None:
    with pytest.raises(CodecError):
        decode_fingerprint(raw)
