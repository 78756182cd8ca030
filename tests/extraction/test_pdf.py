"""PDF: what has text is read, what has none is told."""

from __future__ import annotations

import io
import zlib
from datetime import datetime
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from PIL import Image
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evidence_check.extraction import Limits
from evidence_check.extraction.garbled import is_garbled
from evidence_check.extraction.page_state import spans
from evidence_check.extraction.pdf import _HYPHEN, _rejoin
from evidence_check.model.extraction import PICTURE, Readability, SignatureField, TextSource
from extraction.builders import PDF, SENTENCE, blank, keys, outlines, pdf, read_bytes, saved, scan, words


def test_pages_of_text(tmp_path: Path) -> None:
    found = read_bytes(pdf(words(SENTENCE), words(f"Lampiran {SENTENCE}")), PDF, tmp_path)
    assert (found.readability, found.text_source, found.reader) == (Readability.READ, TextSource.TEXT, "pdf")
    assert [(page.number, page.text) for page in found.pages] == [(1, SENTENCE), (2, f"Lampiran {SENTENCE}")]
    assert (found.metadata.pages, found.metadata.pages_read) == (2, 2)
    assert found.notes == ()


def test_facts_about_itself(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    writer.add_metadata(
        {
            "/Title": "SK",
            "/Author": "Bagian Hukum",
            "/CreationDate": "D:20240502083000+07'00'",
            "/ModDate": "D:20249999",
        }
    )
    found = read_bytes(saved(writer.write), PDF, tmp_path).metadata
    assert (found.title, found.author) == ("SK", "Bagian Hukum")
    assert found.created == datetime(2024, 5, 2, 8, 30)
    assert found.modified is None  # a date that does not exist


def test_a_scan_needs_ocr(tmp_path: Path) -> None:
    found = read_bytes(pdf(scan(), scan()), PDF, tmp_path)
    assert (found.readability, found.text_source) == (Readability.UNSUPPORTED, TextSource.NONE)
    assert found.pages == ()
    assert keys(found) == ["pages-scan"]
    assert found.notes[0].params == {"count": 2, "pages": "1-2"}
    assert found.metadata.images == 2


def test_a_stray_word_on_a_scan_is_no_reading_of_it(tmp_path: Path) -> None:
    def stamped(canvas: Canvas) -> None:
        scan()(canvas)
        canvas.drawString(72, 72, "Scanned")

    assert read_bytes(pdf(stamped), PDF, tmp_path).readability is Readability.UNSUPPORTED


def test_text_with_scanned_pages_is_partial(tmp_path: Path) -> None:
    found = read_bytes(pdf(words(), scan(), words(), scan(0.6), blank), PDF, tmp_path)
    assert found.readability is Readability.PARTIAL
    assert [page.number for page in found.pages] == [1, 3]
    assert keys(found) == ["pages-scan"]
    assert found.notes[0].params == {"count": 2, "pages": "2, 4"}


def test_a_small_picture_on_a_page_without_words_is_no_scan(tmp_path: Path) -> None:
    found = read_bytes(pdf(words(), scan(0.1)), PDF, tmp_path)
    assert found.readability is Readability.READ
    assert keys(found) == []


def test_a_letterhead_picture_beside_text_is_no_scan(tmp_path: Path) -> None:
    def letter(canvas: Canvas) -> None:
        scan(0.9)(canvas)
        words()(canvas)

    assert read_bytes(pdf(letter), PDF, tmp_path).readability is Readability.READ


def test_letters_turned_into_lines_need_ocr(tmp_path: Path) -> None:
    found = read_bytes(pdf(outlines), PDF, tmp_path)
    assert found.readability is Readability.UNSUPPORTED
    assert keys(found) == ["pages-scan"]


def test_blank_pages_are_empty_not_read(tmp_path: Path) -> None:
    found = read_bytes(pdf(blank, blank), PDF, tmp_path)
    assert found.readability is Readability.EMPTY
    assert keys(found) == ["no-content"]


def test_a_user_password_locks(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    writer.encrypt("rahasia", algorithm="AES-256")
    found = read_bytes(saved(writer.write), PDF, tmp_path)
    assert found.readability is Readability.ENCRYPTED
    assert keys(found) == ["encrypted"]


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_owner_password_does_not(algorithm: str, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    writer.encrypt("", "pemilik", algorithm=algorithm)
    found = read_bytes(saved(writer.write), PDF, tmp_path)
    assert (found.readability, found.text) == (Readability.READ, SENTENCE)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 2000])
def test_a_broken_file_is_damaged(content: bytes, tmp_path: Path) -> None:
    assert read_bytes(content, PDF, tmp_path).readability is Readability.DAMAGED


def test_a_bomb_of_stacked_filters_is_not_opened(tmp_path: Path) -> None:
    bomb = zlib.compress(zlib.compress(b"\0" * (1 << 20)))
    content = b"%PDF-1.7\n4 0 obj\n<< /Length 9 /Filter [/FlateDecode  /FlateDecode] >>\nstream\n" + bomb
    found = read_bytes(content, PDF, tmp_path)
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["pdf-stacked"])


def test_the_page_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(pdf(*[words()] * 5), PDF, tmp_path, limits=Limits(pages=3))
    assert found.readability is Readability.PARTIAL
    assert len(found.pages) == 3
    assert found.notes[0].params == {"read": 3, "pages": 5}


def test_the_character_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(pdf(*[words()] * 5), PDF, tmp_path, limits=Limits(characters=100))
    assert found.readability is Readability.PARTIAL
    assert keys(found) == ["pages-limit"]
    assert len(found.pages) == 2


GAP = 1.2


def glued_table(canvas: Canvas) -> None:
    """Identity numbers and ages in narrow columns, so near that a reader runs them together."""
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 760, "Daftar anak penerima bantuan dan umurnya")
    for row, number in enumerate(["3273014107900001", "3273010101900002", "3273011112130003"]):
        y = 700 - 20 * row
        canvas.drawString(72, y, number)
        canvas.drawString(72 + canvas.stringWidth(number, "Helvetica", 10) + GAP, y, f"1{row}")


def test_numbers_of_two_cells_are_parted_before_masking(tmp_path: Path) -> None:
    content = pdf(glued_table)
    with pypdfium2.PdfDocument(content) as document:
        assert "327301410790000110" in document[0].get_textpage().get_text_range()  # the trap is there
    found = read_bytes(content, PDF, tmp_path)
    assert found.personal_data.nik == 3
    assert [line[-3:] for line in found.text.splitlines()[1:]] == [" 10", " 11", " 12"]
    assert "3273" not in found.text


def test_a_number_in_one_cell_is_left_whole(tmp_path: Path) -> None:
    found = read_bytes(pdf(words("Pembina NIP 197604102003121002 di kantor bupati")), PDF, tmp_path)
    assert "197604102003121002" in found.text


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("kelembaga\ufffe\nan", "kelembagaan"),
        ("perlin\x02dungan", "perlindungan"),
        ("anak\ufffe\nanak", "anak-anak"),
        ("hak\ufffehaknya", "hak-haknya"),
    ],
)
def test_words_parted_at_the_end_of_a_line(raw: str, joined: str) -> None:
    assert _HYPHEN.sub(_rejoin, raw) == joined


def test_a_page_whose_letters_are_none_is_garbled() -> None:
    assert is_garbled("\x01\x03\x04\x05" * 10)
    assert is_garbled("\uf041\uf042\uf043 \uf044" * 10)
    assert not is_garbled(SENTENCE + " \uf0b7")
    assert not is_garbled("\x01")


def signed(contents: bytes, **value: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    signature = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/SubFilter"): NameObject("/ETSI.CAdES.detached"),
            NameObject("/Contents"): ByteStringObject(contents),
            **{NameObject(f"/{name}"): TextStringObject(text) for name, text in value.items()},
        }
    )
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("Signature1"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/V"): writer._add_object(signature),
        }
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer._root_object[NameObject("/AcroForm")] = form
    return saved(writer.write)


def test_a_signature_is_found_with_its_signer_and_date(tmp_path: Path) -> None:
    found = read_bytes(signed(b"\x30\x00", Name="Bupati Contoh", M="D:20250110090000+07'00'"), PDF, tmp_path)
    assert found.metadata.signatures == (
        SignatureField("ETSI.CAdES.detached", "Bupati Contoh", datetime(2025, 1, 10, 9)),
    )


def test_the_signer_is_read_from_the_certificate(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sekretaris Contoh")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Otoritas Contoh")]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2024, 1, 1))
        .not_valid_after(datetime(2034, 1, 1))
        .sign(key, hashes.SHA256())
    )
    container = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(b"data")
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
    )
    found = read_bytes(signed(container.ljust(4000, b"\0")), PDF, tmp_path)
    assert found.metadata.signatures == (SignatureField("ETSI.CAdES.detached", "Sekretaris Contoh", None),)


def test_a_signature_that_cannot_be_looked_into_is_still_one(tmp_path: Path) -> None:
    found = read_bytes(signed(b"not a container"), PDF, tmp_path)
    assert len(found.metadata.signatures) == 1
    assert found.metadata.signatures[0].signer == ""


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([1], "1"),
        ([1, 2, 3], "1-3"),
        ([1, 2, 4, 6, 7], "1-2, 4, 6-7"),
        (list(range(1, 100, 2)), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 ..."),
    ],
)
def test_page_numbers_as_people_write_them(numbers: list[int], text: str) -> None:
    assert spans(numbers) == text


def signed_page(*, left: float = 330, bottom: float = 560, width: float = 110, height: float = 50) -> bytes:
    """A letter with a picture between the office and the name."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (80, 80), 120)), 70, 740, 45, 50)  # the coat of arms
        for place, line in enumerate((*[SENTENCE] * 4, "Teluk Damar, 5 Mei 2025", "Kepala Dinas Kesehatan,")):
            canvas.drawString(72, 700 - 16 * place, line)
        canvas.drawImage(ImageReader(Image.new("L", (90, 40), 60)), left, bottom, width, height)
        canvas.drawString(330, 540, "SITI AMINAH, S.K.M.")

    return pdf(draw)


def test_a_small_picture_is_told_where_it_stands(tmp_path: Path) -> None:
    lines = read_bytes(signed_page(), PDF, tmp_path).text.split("\n")
    place = lines.index(PICTURE)
    assert lines[place - 1].endswith("Kepala Dinas Kesehatan,")
    assert lines[place + 1 :] == ["SITI AMINAH, S.K.M."]
    assert lines.count(PICTURE) == 1, "the coat of arms is nobody's signature"


@pytest.mark.parametrize(
    "size", [{"width": 400, "height": 300, "bottom": 200, "left": 60}, {"width": 6, "height": 6}], ids=["photo", "dot"]
)
def test_a_photo_or_a_dot_is_no_signature(size: dict[str, float], tmp_path: Path) -> None:
    assert PICTURE not in read_bytes(signed_page(**size), PDF, tmp_path).text


def signs_for(*lines: str, gap: int, turned: int = 0) -> bytes:
    """A page with a picture below one of its lines, turned by some degrees."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turned)
        for place, line in enumerate((*[SENTENCE] * 4, *lines)):
            canvas.drawString(72, 700 - 60 * place, line)
        bottom = 700 - 60 * (4 + gap) - 50
        canvas.drawImage(ImageReader(Image.new("L", (90, 40), 60)), 330, bottom, 110, 40)

    return pdf(draw)


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        (("Kepala Bidang,", "SITI AMINAH", "Kepala Bidang,", "AHMAD RIDWAN"), 0),
        (("Kepala Bidang,", "SITI AMINAH", "Kepala Bidang,", "AHMAD RIDWAN"), 2),
        (("Dinas", "Kepala Dinas Kesehatan", "AHMAD RIDWAN"), 0),
    ],
    ids=["first of two", "second of two", "words of a later line"],
)
def test_a_picture_is_told_below_its_own_line(lines: tuple[str, ...], gap: int, tmp_path: Path) -> None:
    content = signs_for(*lines, gap=gap)
    found = read_bytes(content, PDF, tmp_path).text.split("\n")
    assert found[4:] == [*lines[: gap + 1], PICTURE, *lines[gap + 1 :]]


def test_on_a_turned_page_no_picture_is_told_in_a_wrong_place(tmp_path: Path) -> None:
    content = signs_for("Kepala Bidang,", "SITI AMINAH", gap=0, turned=90)
    found = read_bytes(content, PDF, tmp_path).text
    assert "SITI AMINAH" in found
    assert PICTURE not in found
