"""Word documents: everything a person sees on the page, once."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt
from PIL import Image

from evidence_check.extraction import Limits
from evidence_check.model.extraction import PICTURE, PageKind, Readability
from extraction.builders import DOCX, SENTENCE, W, keys, package, paragraph, read_bytes, saved, word


def test_a_document_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "SK Gugus Tugas"
    document.core_properties.author = "Bagian Hukum"
    document.core_properties.last_modified_by = "Staf"
    document.core_properties.modified = datetime(2025, 3, 4, 5, 6)
    document.add_heading("KEPUTUSAN BUPATI", 0)
    document.add_paragraph("NOMOR 5 TAHUN 2024")
    table = document.add_table(rows=2, cols=2)
    for row, texts in enumerate([("Nama", "Jumlah"), ("Posyandu", "12")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph("Ditetapkan di Contoh")
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN CONTOH"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    found = read_bytes(saved(document.save), DOCX, tmp_path)
    assert found.readability is Readability.READ
    assert [(page.kind, page.text) for page in found.pages] == [
        (PageKind.BODY, "KEPUTUSAN BUPATI\nNOMOR 5 TAHUN 2024\nNama | Jumlah\nPosyandu | 12\nDitetapkan di Contoh"),
        (PageKind.FOOTER, "Halaman 1"),
        (PageKind.HEADER, "PEMERINTAH KABUPATEN CONTOH"),
    ]
    metadata = found.metadata
    assert (metadata.title, metadata.author, metadata.last_modified_by) == ("SK Gugus Tugas", "Bagian Hukum", "Staf")
    assert metadata.modified == datetime(2025, 3, 4, 5, 6)


def test_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Berlaku </w:t></w:r>"
        '<w:ins w:id="1"><w:r><w:t>tahun 2025</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>tahun 2020</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>lama</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t> baru</w:t></w:r></w:moveTo></w:p>'
    )
    found = read_bytes(word(body), DOCX, tmp_path)
    assert found.text == "Berlaku tahun 2025 baru"
    assert found.metadata.tracked_changes == 4


BOX = f"<w:txbxContent>{paragraph('Teks dalam kotak')}</w:txbxContent>"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    alternate = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Teks biasa</w:t></w:r></w:p>"
    )
    found = read_bytes(word(alternate), DOCX, tmp_path)
    assert [(page.kind, page.text) for page in found.pages] == [
        (PageKind.BODY, "Teks biasa"),
        (PageKind.TEXT_BOX, "Teks dalam kotak"),
    ]


def test_a_text_box_of_old_documents_is_read_too(tmp_path: Path) -> None:
    old = f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>"
    fallback_only = f"<w:p><mc:AlternateContent><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:p>"
    for body in (old, fallback_only):
        assert read_bytes(word(body), DOCX, tmp_path).text == "Teks dalam kotak"


@pytest.mark.parametrize("depth", [2, 80, 2000])
def test_tables_in_tables_are_never_silently_empty(depth: int, tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("isi paling dalam") + "</w:tc></w:tr></w:tbl>" * depth
    assert read_bytes(word(body), DOCX, tmp_path).text == "isi paling dalam"


def test_footnotes_comments_and_both_spellings_of_the_standard(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    relation = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    found = read_bytes(
        package(
            {
                "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Isi")}</w:body></w:document>',
                "word/_rels/document.xml.rels": (
                    f'<Relationships><Relationship Id="1" Type="{relation}/footnotes" Target="footnotes.xml"/>'
                    f'<Relationship Id="2" Type="{relation}/comments" Target="/word/comments.xml"/></Relationships>'
                ),
                "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{paragraph("Catatan kaki")}</w:footnotes>',
                "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment/><w:comment/></w:comments>',
            }
        ),
        DOCX,
        tmp_path,
    )
    assert found.text == "Isi\n\nCatatan kaki"
    assert found.metadata.comments == 2


def test_the_document_is_where_the_package_says(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    named = f'<Relationships><Relationship Id="1" Type="{kind}" Target="word/document2.xml"/></Relationships>'
    content = package(
        {
            "_rels/.rels": named,
            "word/document2.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("Isi")}</w:body></w:document>',
        }
    )
    assert read_bytes(content, DOCX, tmp_path).text == "Isi"


def test_a_missing_part_is_told(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relations = f'<Relationships><Relationship Id="1" Type="{kind}" Target="../../../etc/passwd"/></Relationships>'
    content = word(paragraph("Isi"), **{"word/_rels/document.xml.rels": relations})
    found = read_bytes(content, DOCX, tmp_path)
    assert (found.readability, found.text, keys(found)) == (Readability.PARTIAL, "Isi", ["part-missing"])


def test_no_document_in_the_package(tmp_path: Path) -> None:
    found = read_bytes(package({"word/styles.xml": "<x/>"}), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["part-missing"])


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'
READS_A_FILE = '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [ENTITIES, EXTERNAL, READS_A_FILE])
def test_a_doctype_is_refused(head: str, tmp_path: Path) -> None:
    found = read_bytes(word(paragraph("&b;" if "ENTITY b" in head else "Isi"), head=head), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["xml-doctype"])


def test_broken_xml_is_damaged(tmp_path: Path) -> None:
    found = read_bytes(package({"word/document.xml": "<w:document><unclosed>"}), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["damaged"])


def test_a_cut_off_archive_is_damaged(tmp_path: Path) -> None:
    content = word(paragraph(SENTENCE))
    assert read_bytes(content[: len(content) // 2], DOCX, tmp_path).readability is Readability.DAMAGED


def test_a_part_that_swells_is_not_opened(tmp_path: Path) -> None:
    found = read_bytes(word(paragraph("a" * (40 << 20))), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["package-size"])


def test_too_many_parts(tmp_path: Path) -> None:
    content = word(paragraph("Isi"), **{f"word/x{number}.xml": "" for number in range(20)})
    found = read_bytes(content, DOCX, tmp_path, limits=Limits(package_entries=20))
    assert (found.readability, keys(found)) == (Readability.TOO_LARGE, ["package-entries"])


def test_a_part_stored_twice(tmp_path: Path) -> None:
    content = word(paragraph("Isi"), **{"word/documenu.xml": "<x/>"}).replace(b"documenu", b"document")
    found = read_bytes(content, DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["package-duplicate"])


def test_a_locked_part(tmp_path: Path) -> None:
    content = bytearray(word(paragraph("Isi")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert read_bytes(bytes(content), DOCX, tmp_path).readability is Readability.ENCRYPTED


def test_the_character_limit_is_told(tmp_path: Path) -> None:
    found = read_bytes(word(paragraph(SENTENCE) * 50), DOCX, tmp_path, limits=Limits(characters=500))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["characters-limit"])
    assert 500 <= len(found.text) < 700


def test_a_document_of_pictures_only(tmp_path: Path) -> None:
    document = docx.Document()
    picture = saved(lambda buffer: Image.new("RGB", (9, 9)).save(buffer, "PNG"))
    document.add_picture(io.BytesIO(picture), Pt(110), Pt(50))
    found = read_bytes(saved(document.save), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.UNSUPPORTED, ["pictures-only"])
    assert found.metadata.images == 1


def test_a_document_of_nothing(tmp_path: Path) -> None:
    found = read_bytes(saved(docx.Document().save), DOCX, tmp_path)
    assert (found.readability, keys(found)) == (Readability.EMPTY, ["no-content"])


def test_a_picture_is_told_where_it_stands(tmp_path: Path) -> None:
    document = docx.Document()
    picture = saved(lambda buffer: Image.new("RGB", (9, 9)).save(buffer, "PNG"))
    document.add_picture(io.BytesIO(picture), Pt(110), Pt(50))  # the coat of arms, above all words
    for line in ("PEMERINTAH KABUPATEN", "LAPORAN KEGIATAN", "Isi laporan.", "Teluk Damar, 5 Mei 2025", "Kepala"):
        document.add_paragraph(line)
    document.add_picture(io.BytesIO(picture), Pt(110), Pt(50))
    document.add_paragraph("SITI AMINAH")
    lines = read_bytes(saved(document.save), DOCX, tmp_path).text.split("\n")
    assert lines[-3:] == ["Kepala", PICTURE, "SITI AMINAH"]
    assert lines.count(PICTURE) == 1


def test_a_photo_and_a_deleted_picture_are_no_signature(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("PEMERINTAH KABUPATEN", "LAPORAN KEGIATAN", "Isi laporan.", "Ketua PKK membuka acara", "Kepala"):
        document.add_paragraph(line)
    picture = saved(lambda buffer: Image.new("RGB", (9, 9)).save(buffer, "PNG"))
    document.add_picture(io.BytesIO(picture), Pt(400), Pt(260))
    document.add_picture(io.BytesIO(picture), Pt(110), Pt(50))
    run = document.paragraphs[-1].runs[0]._r
    deleted = OxmlElement("w:del")
    run.getparent().replace(run, deleted)
    deleted.append(run)
    assert PICTURE not in read_bytes(saved(document.save), DOCX, tmp_path).text
