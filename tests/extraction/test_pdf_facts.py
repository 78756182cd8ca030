"""What a PDF tells about itself, what is attached to it, what its photos look like, what is left of a broken one."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from evidence_check.extraction import Limits
from evidence_check.extraction.deadline import Overrun, at_most
from evidence_check.extraction.likeness import distance
from evidence_check.extraction.pdf_fallback import read_forgivingly
from evidence_check.extraction.registry import READERS
from evidence_check.model.extraction import Readability
from extraction.builders import PDF, SENTENCE, keys, pdf, read_bytes, saved, scan, words
from extraction.test_likeness import jpeg, scene

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreateDate="2025-03-04T05:06:07" xmp:CreatorTool="Pemindai Contoh">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">SK Forum Anak</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Bagian Hukum</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def with_packet(packet: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    writer.metadata = None
    stream = DecodedStreamObject()
    stream.set_data(packet.encode())
    stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    return saved(writer.write)


def test_xmp_speaks_where_the_information_dictionary_is_silent(tmp_path: Path) -> None:
    metadata = read_bytes(with_packet(PACKET), PDF, tmp_path).metadata
    assert (metadata.title, metadata.author, metadata.producer) == ("SK Forum Anak", "Bagian Hukum", "Pemindai Contoh")
    assert metadata.created == datetime(2025, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "packet",
    [
        "<x:xmpmeta",
        PACKET[:300],
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + PACKET.replace("SK Forum Anak", "&f;"),
        PACKET.replace("2025-03-04T05:06:07", "2025-99-99"),
    ],
)
def test_a_spoilt_packet_costs_nothing_but_itself(packet: str, tmp_path: Path) -> None:
    found = read_bytes(with_packet(packet), PDF, tmp_path)
    assert (found.readability, found.text) == (Readability.READ, SENTENCE)
    assert "root:" not in found.metadata.title


def test_the_program_that_made_it_is_told(tmp_path: Path) -> None:
    assert "ReportLab" in read_bytes(pdf(words()), PDF, tmp_path).metadata.producer


def test_attached_files_are_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words())))
    writer.add_attachment("lampiran peserta.xlsx", b"isi")
    writer.add_attachment("3318014105900001.docx", b"isi")
    attachments = read_bytes(saved(writer.write), PDF, tmp_path).metadata.attachments
    assert "lampiran peserta.xlsx" in attachments
    assert len(attachments) == 2
    assert not any("3318014105900001" in name for name in attachments)


def placed(photo: Path, width: float, height: float) -> Callable[[Canvas], object]:
    """A page with words and a photo. Given its path, the photo is put in as it is."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 790, SENTENCE)
        canvas.drawImage(str(photo), 0, 0, width, height)

    return draw


def on_disk(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_a_photo_in_a_report_is_the_photo(tmp_path: Path) -> None:
    photo = jpeg(scene(4))
    alone = read_bytes(photo, "image/jpeg", tmp_path).metadata.perceptual_hash
    page = placed(on_disk(tmp_path, "a.jpg", jpeg(scene(4).resize((450, 300)), 60)), 300, 200)
    inside = read_bytes(pdf(page, page), PDF, tmp_path).metadata.image_hashes
    assert len(inside) == 1
    assert distance(alone, inside[0]) <= 10


def test_pages_that_are_pictures_and_logos_are_no_photos(tmp_path: Path) -> None:
    whole = placed(on_disk(tmp_path, "whole.jpg", jpeg(scene(4))), 595, 842)
    logo = placed(on_disk(tmp_path, "logo.jpg", jpeg(scene(4, (80, 80)))), 60, 60)
    assert read_bytes(pdf(whole, logo, scan()), PDF, tmp_path).metadata.image_hashes == ()


def headless(content: bytes) -> bytes:
    """A trailer that does not say where the document begins."""
    return content.replace(b"/Root", b"/Rxxx")


def test_what_pdfium_does_not_take_pypdf_may(tmp_path: Path) -> None:
    spoilt = headless(pdf(words(), words("Halaman kedua dengan kata-kata yang cukup panjang"), pageCompression=0))
    found = read_bytes(spoilt, PDF, tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["second-reader"])
    assert SENTENCE in found.text
    assert found.metadata.pages_read == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7\nendobj", b"%PDF-1.4\n" + b"1 0 obj << >> endobj\n" * 50, b"%PDF-"])
def test_what_neither_takes_is_damaged(content: bytes, tmp_path: Path) -> None:
    assert read_bytes(content, PDF, tmp_path).readability is Readability.DAMAGED


def test_the_second_reader_has_its_own_limit_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> str:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pass
        return "never"

    monkeypatch.setattr("evidence_check.extraction.pdf_fallback._SECONDS", 0.3)
    monkeypatch.setattr(pypdf.PageObject, "extract_text", slow)
    started = time.monotonic()
    assert read_forgivingly(pdf(words()), Limits()) is None
    assert time.monotonic() - started < 5


def test_a_deadline_leaves_no_alarm_behind() -> None:
    with at_most(0.05):
        pass
    time.sleep(0.1)  # an alarm that was left would end the test run here
    with pytest.raises(Overrun), at_most(0.05):
        time.sleep(2)


def test_the_reader_of_pdf_is_registered() -> None:
    assert READERS[PDF].name == "pdf"
