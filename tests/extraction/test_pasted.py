"""Scans that were pasted into Word, PowerPoint and OpenDocument files, with no words beside them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from PIL import Image, ImageFilter
from pptx import Presentation

from evidence_check.extraction import Earlier, Limits, engine_name
from evidence_check.extraction.task import awaits_ocr, read_before
from evidence_check.model.extraction import Extraction, Page, PageKind, PersonalData, Readability, TextSource
from extraction.builders import DOCX, PPTX, keys, package, saved
from extraction.test_inside_ocr import OTHER, inside
from extraction.test_ocr import NIK, look, saved_as, scenery, sheet, speckled, with_engine

ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"))
)


def jpeg(picture: Image.Image) -> bytes:
    return saved_as(picture.convert("RGB"), "JPEG", quality=80)


def in_word(*pictures: Image.Image, text: str = "", head: str = "") -> bytes:
    document = docx.Document()
    if head:
        document.sections[0].header.paragraphs[0].text = head
    if text:
        document.add_paragraph(text)
    for picture in pictures:
        document.add_picture(io.BytesIO(jpeg(picture)), width=Cm(15))
    return saved(document.save)


def in_slides(*pictures: Image.Image) -> bytes:
    slides = Presentation()
    for picture in pictures:
        shapes = slides.slides.add_slide(slides.slide_layouts[6]).shapes
        shapes.add_picture(io.BytesIO(jpeg(picture)), 0, 0, height=slides.slide_height)
    return saved(slides.save)


def in_open_document(kind: str) -> Callable[..., bytes]:
    def made(*pictures: Image.Image) -> bytes:
        shown = [
            f'<draw:frame><draw:image xlink:href="Pictures/{place}.jpg"/></draw:frame>'
            for place in range(len(pictures))
        ]
        if kind == ODP:
            body = "".join(f"<draw:page>{frame}</draw:page>" for frame in shown)
            body = f"<office:presentation>{body}</office:presentation>"
        else:
            body = f"<office:text><text:p>{''.join(shown)}</text:p></office:text>"
        document = (
            f'<office:document-content{SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body>{body}</office:body></office:document-content>"
        )
        # Stored the other way round: what counts is the order in which they are shown.
        stored = {f"Pictures/{place}.jpg": jpeg(picture) for place, picture in reversed(list(enumerate(pictures)))}
        return package({"mimetype": kind, **stored, "content.xml": document})

    return made


EVERY = pytest.mark.parametrize(
    ("make", "kind"), [(in_word, DOCX), (in_slides, PPTX), (in_open_document(ODT), ODT), (in_open_document(ODP), ODP)]
)


@with_engine
@EVERY
def test_pasted_scans_are_read(make: Callable[..., bytes], kind: str, tmp_path: Path) -> None:
    content = make(sheet(), sheet(OTHER))
    plain = look(content, kind, tmp_path, ocr=False)
    assert (plain.readability, plain.scanned, awaits_ocr(plain, kind)) == (Readability.UNSUPPORTED, (1, 2), True)
    found = look(content, kind, tmp_path)
    assert (found.readability, found.text_source, keys(found)) == (Readability.READ, TextSource.OCR, [])
    assert [page.number for page in found.pages] == [1, 2]
    assert "FORUM ANAK KABUPATEN" in found.pages[0].text
    assert "BERITA ACARA RAPAT" in found.pages[1].text
    assert (found.scanned, found.wordless, found.engine) == ((), (), engine_name(Limits()))
    assert found.metadata == plain.metadata


@with_engine
@EVERY
def test_the_first_are_read_the_others_told_and_none_twice(
    make: Callable[..., bytes], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = make(sheet(), sheet(OTHER), speckled())
    first = look(content, kind, tmp_path, limits=Limits(ocr_pages=1))
    assert (first.readability, keys(first), first.scanned) == (Readability.PARTIAL, ["pages-left"], (2, 3))
    assert first.notes[0].params == {"count": 2, "pages": "2-3"}
    whole = look(content, kind, tmp_path, earlier=read_before([first], first.engine))
    assert (len(whole.pages), whole.wordless, keys(whole)) == (2, (3,), ["pages-illegible"])
    monkeypatch.setattr("evidence_check.extraction.ocr.Engine.read", lambda *_, **__: pytest.fail("read again"))
    assert look(content, kind, tmp_path, earlier=read_before([first, whole], first.engine)) == whole


@with_engine
def test_a_letterhead_and_a_title_stay_beside_the_scan(tmp_path: Path) -> None:
    content = in_word(sheet(), text="Lampiran SK", head="DINAS PEMBERDAYAAN PEREMPUAN")
    plain = look(content, DOCX, tmp_path, ocr=False)
    assert (plain.readability, keys(plain), plain.scanned) == (Readability.PARTIAL, ["pages-scan"], (1,))
    found = look(content, DOCX, tmp_path)
    assert [(page.source, page.kind) for page in found.pages] == [
        (TextSource.OCR, PageKind.PAGE),
        (TextSource.TEXT, PageKind.BODY),
        (TextSource.TEXT, PageKind.HEADER),
    ]
    assert not {page.number for page in found.pages[1:]} & {found.pages[0].number}, "a page that is quoted is one page"
    assert (found.readability, keys(found)) == (Readability.READ, [])


def test_a_document_with_words_of_its_own_waits_for_nothing(tmp_path: Path) -> None:
    found = look(in_word(sheet(), text="Laporan kegiatan forum anak. " * 20), DOCX, tmp_path, ocr=False)
    assert (found.readability, found.scanned, awaits_ocr(found, DOCX)) == (Readability.READ, (), False)


def test_logos_and_small_pictures_are_no_pages(tmp_path: Path) -> None:
    found = look(in_word(sheet().resize((300, 424))), DOCX, tmp_path, ocr=False)
    assert (keys(found), found.scanned) == (["pictures-only"], ())
    photos = look(in_word(scenery(), text="Dokumentasi kegiatan"), DOCX, tmp_path, ocr=False)
    assert (photos.readability, photos.scanned) == (Readability.READ, ())


@with_engine
def test_photos_without_words_are_told_as_before(tmp_path: Path) -> None:
    found = look(in_word(scenery(), scenery().rotate(180)), DOCX, tmp_path)
    assert (found.readability, keys(found), found.pages) == (Readability.UNSUPPORTED, ["pictures-only"], ())
    assert (found.wordless, awaits_ocr(found, DOCX)) == ((1, 2), False)


@with_engine
def test_rubbish_is_illegible(tmp_path: Path) -> None:
    blurred = sheet().filter(ImageFilter.GaussianBlur(7))
    found = look(in_word(blurred, speckled()), DOCX, tmp_path)
    assert (found.readability, found.pages, keys(found)) == (Readability.ILLEGIBLE, (), ["pages-illegible"])


@with_engine
def test_personal_numbers_are_masked_and_a_sensitive_one_is_withheld(tmp_path: Path) -> None:
    content = in_word(sheet(f"DAFTAR ANAK PENERIMA BANTUAN PENDIDIKAN\n\nNama anak : Melati\nNIK : {NIK}"))
    found = look(content, DOCX, tmp_path)
    assert (found.personal_data, NIK[:6] in found.text) == (PersonalData(nik=1), False)
    again = look(content, DOCX, tmp_path, earlier=read_before([found], found.engine))
    assert again.personal_data == PersonalData(nik=1)
    private = look(in_word(sheet()), DOCX, tmp_path, sensitive=True)
    assert private.withheld
    assert "perlu membentuk" not in private.text.lower()


@with_engine
def test_one_in_an_archive_is_read_too(tmp_path: Path) -> None:
    found = inside(package({"sk.docx": in_word(sheet(), sheet(OTHER))}), tmp_path, limits=Limits(ocr_pages=1))
    assert [(page.label, page.source.value) for page in found.pages] == [("sk.docx", "ocr"), ("", "text")]
    assert keys(found) == ["inside-left"]


@with_engine
def test_a_picture_that_cannot_be_decoded_ends_nothing(tmp_path: Path) -> None:
    whole = jpeg(sheet())
    parts: dict[str, str | bytes] = {
        "mimetype": ODT,
        "content.xml": (
            f'<office:document-content{SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
            '<draw:image xlink:href="Pictures/a.jpg"/><draw:image xlink:href="Pictures/b.jpg"/>'
            '<draw:image xlink:href="../../etc/passwd"/><draw:image xlink:href="Pictures/gone.jpg"/><draw:image/>'
            "</office:text></office:body></office:document-content>"
        ),
        "Pictures/a.jpg": whole[:2000],
        "Pictures/b.jpg": whole,
    }
    found = look(package(parts), ODT, tmp_path)
    assert [page.number for page in found.pages] == [2]
    assert found.readability.has_content


def test_without_an_engine_they_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.extraction.pasted.find_model", lambda _chosen: None)
    content = in_word(sheet())
    found = look(content, DOCX, tmp_path, earlier=Earlier((Page(1, "x", source=TextSource.OCR),)))
    assert (found.readability, keys(found), found.pages) == (Readability.UNSUPPORTED, ["pictures-only"], ())
    without: Extraction = look(content, DOCX, tmp_path, ocr=False, limits=Limits(ocr=False))
    assert without.scanned == ()
