"""Pictures of text drawn for the tests: straight, turned, aslant, blank, rubbish, and photos with and without words."""

from __future__ import annotations

import importlib.util
import random
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evidence_check.errors import EvidenceCheckError
from evidence_check.extraction import Earlier, Limits, Outline, ReadJob, engine_name, reader_key
from evidence_check.extraction.legible import legibility
from evidence_check.extraction.ocr import find_model
from evidence_check.extraction.page_ocr import is_blank, slant, tidy, turn
from evidence_check.extraction.task import awaits_ocr, decode, read, read_before
from evidence_check.language.personal import mask
from evidence_check.model.extraction import Extraction, Page, PersonalData, Readability, TextSource
from extraction.builders import PDF, blank, keys, pdf, saved, words

JPEG, TIFF = "image/jpeg", "image/tiff"
NIK = "3174054507120003"
LETTER = """PEMERINTAH KABUPATEN TANJUNG LESTARI
DINAS PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK

KEPUTUSAN KEPALA DINAS
NOMOR 188.45/12/DP3A/2025
TENTANG
PEMBENTUKAN FORUM ANAK KABUPATEN

Menimbang bahwa untuk memenuhi hak partisipasi anak
perlu membentuk forum anak tingkat kabupaten.
Mengingat Undang-Undang Nomor 35 Tahun 2014 tentang
perlindungan anak.

Ditetapkan pada tanggal 3 Februari 2025
KEPALA DINAS"""

with_engine = pytest.mark.skipif(
    importlib.util.find_spec("tesserocr") is None, reason="no OCR engine: tesserocr has no wheel for this platform"
)


@cache
def sheet(text: str = LETTER, size: tuple[int, int] = (1240, 1754), height: int = 30) -> Image.Image:
    """A page of 150 dots per inch, as a scanner gives it."""
    page = Image.new("L", size, 250)
    ImageDraw.Draw(page).multiline_text((110, 120), text, fill=20, font=ImageFont.load_default(height), spacing=14)
    return page


def scanned(*pictures: Image.Image) -> bytes:
    """A PDF with nothing but these pictures on its pages."""

    def draw(picture: Image.Image) -> Any:
        def page(canvas: Canvas) -> None:
            canvas.setPageSize(A4 if picture.height >= picture.width else (A4[1], A4[0]))
            width, height = A4 if picture.height >= picture.width else (A4[1], A4[0])
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)

        return page

    return pdf(*(draw(picture) for picture in pictures))


def turned(degrees: float) -> Image.Image:
    return sheet().rotate(degrees, resample=Image.Resampling.BICUBIC, expand=degrees % 90 == 0, fillcolor=250)


def speckled() -> Image.Image:
    """A page of specks and strokes that are no letters."""
    rng = random.Random(1)
    page = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(page)
    for _ in range(2500):
        x, y = rng.randrange(1240), rng.randrange(1754)
        draw.line((x, y, x + rng.randrange(-14, 14), y + rng.randrange(-14, 14)), fill=30, width=3)
    return page


def scenery() -> Image.Image:
    """A photo without words: soft patches of colour, as sky, grass and walls are."""
    rng = random.Random(2)
    small = Image.new("RGB", (16, 12))
    small.putdata([(rng.randrange(60, 220), rng.randrange(80, 230), rng.randrange(40, 200)) for _ in range(16 * 12)])
    return small.resize((1280, 960), Image.Resampling.BICUBIC)


def saved_as(picture: Image.Image, style: str, **how: Any) -> bytes:
    return saved(lambda buffer: picture.save(buffer, style, **how))


def look(
    content: bytes,
    kind: str,
    folder: Path,
    *,
    limits: Limits | None = None,
    earlier: Earlier | None = None,
    sensitive: bool = False,
    ocr: bool = True,
) -> Extraction:
    import hashlib

    path = folder / "file"
    path.write_bytes(content)
    job = ReadJob(str(path), hashlib.sha256(content).hexdigest(), kind, limits or Limits(), sensitive, Outline())
    return decode(read(replace(job, ocr=ocr, earlier=earlier or Earlier())))


@with_engine
@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 7, -5])
def test_a_scan_is_read_however_it_lies(degrees: float, tmp_path: Path) -> None:
    found = look(scanned(turned(degrees)), PDF, tmp_path)
    assert (found.readability, found.text_source, keys(found)) == (Readability.READ, TextSource.OCR, [])
    assert "FORUM ANAK KABUPATEN" in found.text
    assert "188.45/12/DP3A/2025" in found.text
    assert "3 Februari 2025" in found.text
    assert [page.source for page in found.pages] == [TextSource.OCR]
    assert (found.scanned, found.wordless, found.engine) == ((), (), engine_name(Limits()))


@with_engine
def test_the_first_pages_are_read_and_the_others_told(tmp_path: Path) -> None:
    content = scanned(*[sheet()] * 3)
    found = look(content, PDF, tmp_path, limits=Limits(ocr_pages=2))
    assert (found.readability, keys(found), found.scanned) == (Readability.PARTIAL, ["pages-left"], (3,))
    assert found.notes[0].params == {"count": 1, "pages": "3"}
    whole = look(content, PDF, tmp_path, limits=Limits(ocr_pages=0))
    assert (whole.readability, len(whole.pages), whole.scanned) == (Readability.READ, 3, ())


@with_engine
def test_a_text_layer_is_trusted(tmp_path: Path) -> None:
    def lying(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(sheet()), 0, 0, *A4)
        words("Kalimat ini ditulis oleh komputer, bukan dikenali dari gambar")(canvas)

    plain = look(pdf(lying), PDF, tmp_path, ocr=False)
    assert not awaits_ocr(plain, PDF)
    found = look(pdf(lying), PDF, tmp_path)
    assert (found.text_source, "FORUM ANAK" in found.text) == (TextSource.TEXT, False)


@with_engine
def test_a_scan_with_rubbish_is_illegible_and_says_so(tmp_path: Path) -> None:
    found = look(scanned(speckled()), PDF, tmp_path)
    assert (found.readability, found.text_source, found.pages) == (Readability.ILLEGIBLE, TextSource.NONE, ())
    assert keys(found) == ["pages-illegible"]
    assert found.wordless == (1,)


@with_engine
def test_rubbish_beside_a_page_of_words_makes_it_partial(tmp_path: Path) -> None:
    found = look(scanned(sheet(), speckled()), PDF, tmp_path)
    assert (found.readability, [page.number for page in found.pages]) == (Readability.PARTIAL, [1])
    assert keys(found) == ["pages-illegible"]


@with_engine
def test_the_blank_back_of_a_sheet_is_nothing_to_tell(tmp_path: Path) -> None:
    found = look(scanned(sheet(), Image.new("L", (1240, 1754), 245)), PDF, tmp_path)
    assert (found.readability, keys(found), found.wordless) == (Readability.READ, [], (2,))
    empty = look(scanned(Image.new("L", (1240, 1754), 245)), PDF, tmp_path)
    assert (empty.readability, keys(empty)) == (Readability.EMPTY, ["no-content"])


@with_engine
def test_words_and_a_scanned_annex(tmp_path: Path) -> None:
    def annex(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(sheet()), 0, 0, *A4)

    found = look(pdf(words("Surat pengantar " * 4), annex, blank), PDF, tmp_path)
    assert (found.readability, [page.source.value for page in found.pages]) == (Readability.READ, ["text", "ocr"])


@with_engine
def test_what_was_read_before_is_not_read_again(tmp_path: Path) -> None:
    content = scanned(sheet(), sheet(), sheet())
    before = Page(1, "Dibaca dahulu", source=TextSource.OCR, personal_data=PersonalData(nik=2))
    found = look(content, PDF, tmp_path, earlier=Earlier((before,), wordless=(2,)), limits=Limits(ocr_pages=2))
    assert [page.text for page in found.pages] == ["Dibaca dahulu"]
    assert (found.wordless, keys(found)) == ((2,), ["pages-left", "pages-illegible"])
    assert found.personal_data.nik == 2
    assert found.pages[0].personal_data.nik == 2


def test_only_the_same_engine_is_believed() -> None:
    page = Page(1, "x", source=TextSource.OCR)
    ours = Extraction(Readability.READ, TextSource.OCR, (page, Page(2, "y")), engine="A", wordless=(3,))
    assert read_before([ours, replace(ours, engine="B", pages=())], "A") == Earlier((page,), (3,))
    assert read_before([ours], "B") == Earlier()


@with_engine
def test_personal_numbers_on_a_scan_are_counted_and_masked(tmp_path: Path) -> None:
    text = f"DAFTAR ANAK PENERIMA BANTUAN PENDIDIKAN\n\nNama anak : Melati\nNIK : {NIK}\nTelepon : 0812-3456-7890"
    found = look(scanned(sheet(text)), PDF, tmp_path)
    assert found.text_source is TextSource.OCR
    assert (found.personal_data.nik, found.personal_data.phone) == (1, 1)
    assert NIK[:6] not in found.text
    again = look(scanned(sheet(text)), PDF, tmp_path, earlier=read_before([found], found.engine))
    assert (again.personal_data, again.pages) == (found.personal_data, found.pages)


@pytest.mark.parametrize(
    "number",
    [
        "31740S4507120003",
        "3174O545O712OOO3",
        "317405450712000B",
        "3174 0S45 0712 0003",
        "!174054507l2OOO3",
        "S174054507120003",
    ],
)
def test_figures_that_ocr_took_for_letters_do_not_hide_a_number(number: str) -> None:
    covered, count = mask(tidy(f"NIK : {number}\nNomor B/123/SETDA/2025"))
    assert count.nik == 1, covered
    assert covered.endswith("Nomor B/123/SETDA/2025")


def test_other_words_keep_their_letters() -> None:
    said = "SOSIALISASI BILLBOARD\n188.45/12/DP3A/2025 BOGOLSIBOGOLSIBO"
    assert tidy(said) == said


@with_engine
def test_of_a_sensitive_scan_only_public_words_are_kept(tmp_path: Path) -> None:
    found = look(scanned(sheet()), PDF, tmp_path, sensitive=True)
    assert found.withheld
    assert "perlu membentuk" not in found.text.lower()


@with_engine
def test_a_photo_without_words_is_read_as_a_photo(tmp_path: Path) -> None:
    found = look(saved_as(scenery(), "JPEG"), JPEG, tmp_path)
    assert (found.readability, found.text_source, found.pages) == (Readability.READ, TextSource.NONE, ())
    assert (found.notes, found.wordless, found.metadata.width) == ((), (1,), 1280)


@with_engine
def test_the_words_of_a_banner_are_read(tmp_path: Path) -> None:
    photo = scenery()
    draw = ImageDraw.Draw(photo)
    draw.rectangle((200, 300, 1080, 560), fill="white")
    draw.multiline_text(
        (240, 330), "PELATIHAN KONVENSI HAK ANAK\n12 Mei 2025", fill="navy", font=ImageFont.load_default(50), spacing=24
    )
    found = look(saved_as(photo, "JPEG", quality=85), JPEG, tmp_path)
    assert (found.readability, found.text_source) == (Readability.READ, TextSource.OCR)
    assert "PELATIHAN KONVENSI HAK ANAK" in found.text
    assert "12 Mei 2025" in found.text


@with_engine
def test_the_time_stamp_of_an_app_is_read(tmp_path: Path) -> None:
    rng = random.Random(3)
    photo = Image.new("RGB", (1280, 960))
    photo.putdata(
        [(70 + rng.randrange(90), 110 + rng.randrange(70), 60 + rng.randrange(80)) for _ in range(1280 * 960)]
    )
    ImageDraw.Draw(photo).multiline_text(
        (40, 860), "12 Mei 2025 09.47 WIB\nJl. Merdeka, Tanjung Lestari", fill="white", font=ImageFont.load_default(26)
    )
    found = look(saved_as(photo, "JPEG", quality=90), JPEG, tmp_path)
    assert found.text_source is TextSource.OCR
    assert "12 Mei 2025 09.47" in found.text
    bare = Image.new("RGB", (1280, 960))
    bare.putdata([(rng.randrange(256),) * 3 for _ in range(1280 * 960)])
    assert look(saved_as(bare, "JPEG"), JPEG, tmp_path).pages == ()


@with_engine
def test_a_photographed_letter_is_read_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held sideways
    letter = sheet().convert("RGB").transpose(Image.Transpose.ROTATE_90)
    found = look(saved_as(letter, "JPEG", exif=exif), JPEG, tmp_path)
    assert found.text_source is TextSource.OCR
    assert "FORUM ANAK KABUPATEN" in found.text


@with_engine
def test_a_blurred_letter_is_illegible_and_a_blurred_photo_is_a_photo(tmp_path: Path) -> None:
    from PIL import ImageFilter

    letter = sheet().filter(ImageFilter.GaussianBlur(7))
    found = look(saved_as(letter, "JPEG"), JPEG, tmp_path)
    assert (found.readability, keys(found)) == (Readability.ILLEGIBLE, ["pages-illegible"])
    photo = scenery().filter(ImageFilter.GaussianBlur(7))
    assert look(saved_as(photo, "JPEG"), JPEG, tmp_path).readability is Readability.READ


@with_engine
def test_every_page_of_a_fax_counts(tmp_path: Path) -> None:
    fax = saved_as(sheet(), "TIFF", save_all=True, append_images=[sheet(), sheet(), sheet()])
    found = look(fax, TIFF, tmp_path, limits=Limits(ocr_pages=1))
    assert (found.metadata.pages, [page.number for page in found.pages], found.scanned) == (4, [1], (2, 3, 4))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["pages-left"])


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0" + b"\0" * 300, b"\xff\xd8\xff"])
def test_a_broken_picture_is_no_worse_with_ocr(content: bytes, tmp_path: Path) -> None:
    plain = look(content, JPEG, tmp_path, ocr=False)
    assert look(content, JPEG, tmp_path) == plain


def test_without_an_engine_scans_are_counted_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.extraction.pdf.find_model", lambda _chosen: None)
    monkeypatch.setattr("evidence_check.extraction.task.find_model", lambda _chosen: None)
    found = look(scanned(sheet(), sheet()), PDF, tmp_path)
    assert (found.readability, keys(found), found.scanned) == (Readability.UNSUPPORTED, ["pages-scan"], (1, 2))
    assert (engine_name(Limits()), found.engine) == ("", "")


def test_an_engine_that_does_not_load_is_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.extraction.pdf.start", lambda _model: None)
    assert look(scanned(sheet()), PDF, tmp_path).readability is Readability.UNSUPPORTED


def test_a_reading_depends_on_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it, without = reader_key(Limits()), reader_key(Limits(ocr=False))
    monkeypatch.setattr("evidence_check.extraction.task.find_model", lambda _chosen: None)
    assert len({with_it, without, reader_key(Limits())}) == (3 if importlib.util.find_spec("tesserocr") else 2)


@with_engine
def test_a_chosen_model_is_known_by_its_content_not_its_place(tmp_path: Path) -> None:
    packaged = find_model()
    assert packaged is not None
    content = (Path(packaged.folder) / f"{packaged.language}.traineddata").read_bytes()
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ind.traineddata").write_bytes(content)
    chosen = [str(tmp_path / name / "ind.traineddata") for name in ("satu", "dua")]
    keyed = {reader_key(Limits(ocr_model=path)) for path in chosen}
    assert len(keyed) == 1
    assert keyed != {reader_key(Limits())}
    found = look(scanned(sheet()), PDF, tmp_path, limits=Limits(ocr_model=chosen[0]))
    assert "FORUM ANAK KABUPATEN" in found.text
    assert "ind.traineddata" in found.engine


@pytest.mark.parametrize("path", ["/nowhere/ind.traineddata", __file__])
def test_a_model_that_is_not_there_is_told(path: str) -> None:
    with pytest.raises(EvidenceCheckError, match=r"extraction\.no-model"):
        find_model(path)


@with_engine
def test_only_one_thread_reads() -> None:
    import os

    from evidence_check.extraction import working_engine

    assert working_engine() == engine_name(Limits())
    assert os.environ["OMP_THREAD_LIMIT"] == "1"
    assert "tesserocr" in sys.modules


@pytest.mark.parametrize(
    ("text", "believed"),
    [
        (LETTER, True),
        ("DAFTAR HADIR\n1 Siti Nurhaliza Bidan\n2 Bambang Wijayanto Guru\n3 Dewi Lestari Kader", True),
        ("The policy for the protection of children and the report of this year", True),
        ("", False),
        ("ee ao Ww | wre rai\n— ~ eae sss oe vy\niw Ae rr", False),
        ("S002 unye JOWON elseuopu yIIGNdey Uapisely UeIN}eI8q UeBUap 41uyei9 Yyeqnip eyedeseqeq yeja", False),
    ],
)
def test_rubbish_is_told_from_words(text: str, believed: bool) -> None:
    assert legibility(text).is_page is believed


@pytest.mark.parametrize("degrees", [-8, -3, 0, 2, 6])
def test_the_slant_of_lines_is_measured(degrees: int) -> None:
    leaning = sheet().rotate(degrees, fillcolor=250, resample=Image.Resampling.BICUBIC)
    assert abs(slant(leaning) + degrees) <= 1
    assert abs(slant(turn(leaning, slant(leaning)))) <= 1


def test_a_blank_sheet_is_known_by_its_ink() -> None:
    assert is_blank(Image.new("L", (800, 1000), 235))
    assert not is_blank(sheet())
