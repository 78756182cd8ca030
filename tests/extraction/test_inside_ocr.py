"""Scans and photographed letters in archives and with mails: read within the limits of scanned pages, and once."""

from __future__ import annotations

import hashlib
import io
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from evidence_check.extraction import Earlier, Limits, Outline, ReadJob, engine_name
from evidence_check.extraction.task import awaits_ocr, decode, read, read_before
from evidence_check.intake.media import media_type
from evidence_check.model.extraction import Extraction, Page, PersonalData, Readability, TextSource
from extraction.builders import keys, package, pdf, words
from extraction.heic import heic
from extraction.test_ocr import NIK, saved_as, scanned, scenery, sheet, speckled, with_engine

ZIP, EML = "application/zip", "message/rfc822"
OTHER = """PEMERINTAH KABUPATEN TANJUNG LESTARI
BERITA ACARA RAPAT KOORDINASI GUGUS TUGAS

Pada hari ini telah dilaksanakan rapat koordinasi
tentang pemenuhan hak anak dan perlindungan anak."""


def inside(
    content: bytes,
    folder: Path,
    *,
    kind: str = ZIP,
    ocr: bool = True,
    limits: Limits | None = None,
    earlier: Earlier | None = None,
    sensitive: bool = False,
) -> Extraction:
    path = folder / "file"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    limits = limits or Limits()
    job = ReadJob(str(path), digest, kind, limits, sensitive, Outline(), ocr, earlier or Earlier(), identify=media_type)
    return decode(read(job))


@cache
def letter(text: str = OTHER) -> bytes:
    """A photographed letter."""
    return saved_as(sheet(text).convert("RGB"), "JPEG", quality=80)


@cache
def mixed() -> bytes:
    photo = saved_as(scenery(), "JPEG", quality=80)
    return package(
        {
            "foto.jpg": photo,
            "sk.pdf": scanned(sheet()),
            "surat.jpg": letter(),
            "notulen.pdf": pdf(words("Notulen " * 9)),
        }
    )


def shown(found: Extraction) -> list[tuple[str, str]]:
    return [(page.label, page.source.value) for page in found.pages]


@with_engine
def test_scans_and_letters_inside_are_read(tmp_path: Path) -> None:
    plain = inside(mixed(), tmp_path, ocr=False)
    assert (len(plain.scanned), awaits_ocr(plain, ZIP), keys(plain)) == (2, True, ["inside-scans"])
    found = inside(mixed(), tmp_path)
    assert shown(found) == [("sk.pdf", "ocr"), ("surat.jpg", "ocr"), ("notulen.pdf", "text"), ("", "text")]
    assert "FORUM ANAK KABUPATEN" in found.pages[0].text
    assert "BERITA ACARA RAPAT" in found.pages[1].text
    assert (found.readability, keys(found), found.scanned) == (Readability.READ, [], ())
    assert (found.text_source, found.engine) == (TextSource.OCR, engine_name(Limits()))
    assert not awaits_ocr(found, ZIP)


@with_engine
def test_the_first_pages_of_all_together_are_read_and_the_rest_told(tmp_path: Path) -> None:
    content = package({"a.pdf": scanned(sheet(), sheet(OTHER)), "b.jpg": letter(), "c.pdf": scanned(sheet())})
    found = inside(content, tmp_path, limits=Limits(ocr_pages=1))
    assert shown(found) == [("a.pdf", "ocr"), ("", "text")]
    assert (found.readability, keys(found), found.notes[0].params) == (
        Readability.PARTIAL,
        ["inside-left"],
        {"count": 3},
    )
    assert len(found.scanned) == 3
    whole = inside(content, tmp_path, limits=Limits(ocr_pages=0))
    assert [label for label, _ in shown(whole)] == ["a.pdf", "a.pdf", "b.jpg", "c.pdf", ""]
    assert (whole.readability, whole.scanned) == (Readability.READ, ())


@with_engine
def test_what_was_read_before_is_not_read_again_and_stays_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = inside(mixed(), tmp_path)
    before = read_before([first], first.engine)
    assert len({page.number for page in before.pages}) == 2
    monkeypatch.setattr("evidence_check.extraction.ocr.Engine.read", lambda *_, **__: pytest.fail("read again"))
    again = inside(mixed(), tmp_path, earlier=before)
    assert again == first
    # Another reader may find more or fewer scans: the words of one file never pass to another.
    told = Earlier(
        (Page(before.pages[1].number, "Hanya milik surat", source=TextSource.OCR),), (before.pages[0].number,)
    )
    other = inside(mixed(), tmp_path, earlier=told)
    assert [(page.label, page.text) for page in other.pages if page.source is TextSource.OCR] == [
        ("surat.jpg", "Hanya milik surat")
    ]
    assert keys(other) == ["inside-illegible"]


@with_engine
def test_rubbish_inside_is_illegible(tmp_path: Path) -> None:
    content = package(
        {"a.pdf": scanned(speckled()), "b.jpg": saved_as(sheet().filter(ImageFilter.GaussianBlur(7)), "JPEG")}
    )
    found = inside(content, tmp_path)
    assert (found.readability, found.pages, keys(found)) == (Readability.ILLEGIBLE, (), ["inside-illegible"])
    assert (len(found.wordless), found.notes[0].params) == (2, {"count": 2})


@with_engine
def test_an_archive_in_an_archive_and_a_photo_of_a_telephone(tmp_path: Path) -> None:
    inner = package({"catatan.txt": "Catatan kegiatan", "surat.heic": heic(sheet(OTHER))})
    content = package({"dalam.zip": inner, "sk.pdf": scanned(sheet())})
    found = inside(content, tmp_path)
    read_ = {page.label: page.text for page in found.pages if page.source is TextSource.OCR}
    assert sorted(read_) == ["dalam.zip / surat.heic", "sk.pdf"]
    assert "BERITA ACARA RAPAT" in read_["dalam.zip / surat.heic"]
    assert inside(content, tmp_path, earlier=read_before([found], found.engine)) == found


@with_engine
def test_what_comes_with_a_mail_is_read_too(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "dp3a@contoh.go.id", "bappeda@contoh.go.id", "SK Forum Anak"
    mail.set_content("Terlampir hasil pindaian SK.")
    mail.add_attachment(scanned(sheet()), maintype="application", subtype="pdf", filename="sk.pdf")
    content = mail.as_bytes()
    assert awaits_ocr(inside(content, tmp_path, kind=EML, ocr=False), EML)
    found = inside(content, tmp_path, kind=EML)
    assert shown(found)[:2] == [("", "text"), ("sk.pdf", "ocr")]
    assert (found.readability, found.scanned) == (Readability.READ, ())
    assert inside(content, tmp_path, kind=EML, earlier=read_before([found], found.engine)) == found


@with_engine
def test_personal_numbers_inside_are_masked_and_counted_once(tmp_path: Path) -> None:
    content = package(
        {"surat.jpg": letter(f"DAFTAR ANAK PENERIMA BANTUAN PENDIDIKAN\n\nNama anak : Melati\nNIK : {NIK}")}
    )
    found = inside(content, tmp_path)
    assert (found.personal_data, NIK[:6] in found.text) == (PersonalData(nik=1), False)
    assert inside(content, tmp_path, earlier=read_before([found], found.engine)).personal_data == PersonalData(nik=1)


def test_photos_that_are_no_letters_wait_for_nothing(tmp_path: Path) -> None:
    photos = package({f"foto{number}.jpg": saved_as(scenery(), "JPEG") for number in range(3)})
    found = inside(photos, tmp_path, ocr=False)
    assert (found.readability, found.scanned, awaits_ocr(found, ZIP)) == (Readability.READ, (), False)
    assert inside(package({"surat.jpg": letter()}), tmp_path, ocr=False, limits=Limits(ocr=False)).scanned == ()


def test_without_an_engine_the_scans_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.extraction.task.find_model", lambda _chosen: None)
    found = inside(mixed(), tmp_path)
    assert (keys(found), found.engine) == (["inside-scans"], "")


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0" + b"\0" * 90, letter()[:3000]])
def test_spoilt_pictures_inside_end_nothing(content: bytes, tmp_path: Path) -> None:
    archive = package({"a.jpg": content, "b.heic": heic(Image.new("L", (64, 64)))[:700], "c.txt": "Catatan kegiatan"})
    assert media_type(io.BytesIO(archive), ".zip") == ZIP
    assert "Catatan kegiatan" in inside(archive, tmp_path).text
