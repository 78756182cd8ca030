"""OpenDocument, RTF and web pages: good, damaged, empty, locked and hostile ones."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from evidence_check.extraction import Limits
from evidence_check.extraction.likeness import distance
from evidence_check.intake import media_type
from evidence_check.model.extraction import PageKind, Readability
from extraction.builders import SENTENCE, keys, package, read_bytes
from extraction.test_likeness import jpeg, looks, scene

ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
RTF = "application/rtf"
HTML = "text/html"

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("presentation", "presentation"),
        ("meta", "meta"),
    ]
)
META = (
    f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>SK Forum Anak</dc:title><meta:initial-creator>Bagian Hukum</meta:initial-creator>"
    "<dc:creator>Staf</dc:creator><meta:creation-date>2025-03-04T05:06:07</meta:creation-date>"
    "<dc:date>2025-04-05T06:07:08.123</dc:date></office:meta></office:document-meta>"
)


def odf(body: str, kind: str = ODT, *, head: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    content = f"{head}<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>"
    return package({"mimetype": kind, "content.xml": content, **(parts or {})})


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str) -> str:
    return f"<table:table-cell>{p(text)}</table:table-cell>"


# ---- OpenDocument ---------------------------------------------------------------------------------------------------


def test_a_text_of_libreoffice(tmp_path: Path) -> None:
    changes = f"<text:tracked-changes><text:changed-region>{p('dihapus')}</text:changed-region></text:tracked-changes>"
    note = f"<text:note><text:note-body>{p('catatan kaki')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('dalam kotak')}</draw:text-box></draw:frame>"
    comment = f"<office:annotation>{p('usul')}</office:annotation>"
    number = p('NOMOR<text:s text:c="2"/> 5<text:tab/>TAHUN<text:line-break/>2024')
    rows = "".join(
        f"<table:table-row>{cell(name)}{cell(value)}</table:table-row>"
        for name, value in [("Nama", "Jumlah"), ("Posyandu", "12")]
    )
    body = (
        f"<office:text>{changes}<text:h>KEPUTUSAN BUPATI</text:h>{number}<table:table>{rows}</table:table>"
        f"{p('Isi' + note + ' akhir')}{p(box)}{p('teks' + comment)}</office:text>"
    )
    master = f"<style:master-page><style:header>{p('PEMERINTAH')}</style:header><style:footer>{p('Hal')}</style:footer>"
    styles = f"<office:document-styles {SPACES}>{master}</style:master-page></office:document-styles>"
    parts: dict[str, str | bytes] = {"meta.xml": META, "styles.xml": styles, "Pictures/a.jpg": jpeg(scene(3))}
    content = odf(body, parts=parts)
    assert media_type(io.BytesIO(content), ".odt") == ODT
    found = read_bytes(content, ODT, tmp_path)
    assert found.readability is Readability.READ
    text = "KEPUTUSAN BUPATI\nNOMOR   5\tTAHUN\n2024\nNama | Jumlah\nPosyandu | 12\n"
    text += "catatan kaki\nIsi akhir\ndalam kotak\nteks"
    assert [(page.kind, page.text) for page in found.pages] == [
        (PageKind.BODY, text),
        (PageKind.HEADER, "PEMERINTAH"),
        (PageKind.FOOTER, "Hal"),
    ]
    facts = found.metadata
    assert (facts.title, facts.author, facts.last_modified_by) == ("SK Forum Anak", "Bagian Hukum", "Staf")
    assert (facts.created, facts.modified) == (datetime(2025, 3, 4, 5, 6, 7), datetime(2025, 4, 5, 6, 7, 8, 123000))
    assert (facts.tracked_changes, facts.comments, facts.images) == (1, 1, 1)
    assert distance(facts.image_hashes[0], looks(jpeg(scene(3)))) <= 10


def test_slides_of_libreoffice(tmp_path: Path) -> None:
    pages = "".join(
        f"<draw:page><draw:frame><draw:text-box>{p(f'Judul {n}')}</draw:text-box></draw:frame>"
        f"<presentation:notes>{p('catatan')}</presentation:notes></draw:page>"
        for n in (1, 2)
    )
    found = read_bytes(odf(f"<office:presentation>{pages}</office:presentation>", ODP), ODP, tmp_path)
    assert [(page.number, page.kind, page.text) for page in found.pages] == [
        (1, PageKind.SLIDE, "Judul 1\ncatatan"),
        (2, PageKind.SLIDE, "Judul 2\ncatatan"),
    ]
    cut = read_bytes(odf(pages, ODP), ODP, tmp_path, limits=Limits(pages=1))
    assert (cut.readability, keys(cut), cut.metadata.pages) == (Readability.PARTIAL, ["pages-limit"], 2)


def test_a_locked_text(tmp_path: Path) -> None:
    manifest = (
        '<!DOCTYPE x><manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    )
    found = read_bytes(odf("rubbish", parts={"META-INF/manifest.xml": manifest}), ODT, tmp_path)
    assert (found.readability, keys(found)) == (Readability.ENCRYPTED, ["encrypted"])


@pytest.mark.parametrize("kind", [ODT, ODP])
def test_empty_broken_and_hostile_documents(kind: str, tmp_path: Path) -> None:
    assert read_bytes(odf(""), kind, tmp_path).readability is Readability.EMPTY
    assert read_bytes(package({"mimetype": kind}), kind, tmp_path).readability is Readability.DAMAGED
    assert read_bytes(odf("<text:p>never closed"), kind, tmp_path).readability is Readability.DAMAGED
    whole = odf(p(SENTENCE))
    assert read_bytes(whole[: len(whole) // 2], kind, tmp_path).readability is Readability.DAMAGED
    entities = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    hostile = read_bytes(odf(p("&f;"), head=entities), kind, tmp_path)
    assert (hostile.readability, keys(hostile)) == (Readability.DAMAGED, ["xml-doctype"])


def test_a_text_that_says_it_has_a_thousand_million_spaces(tmp_path: Path) -> None:
    for count in ("999999999", "-5", "x", ""):
        found = read_bytes(odf(p(f'a<text:s text:c="{count}"/>b')), ODT, tmp_path)
        assert len(found.text) < 110


def test_tables_in_tables_in_tables(tmp_path: Path) -> None:
    depth = 2000
    row = "<table:table-row><table:table-cell>" * depth + p("paling dalam")
    found = read_bytes(odf(row + "</table:table-cell></table:table-row>" * depth), ODT, tmp_path)
    assert found.text == "paling dalam"


def test_a_long_text_is_cut_and_told(tmp_path: Path) -> None:
    found = read_bytes(odf(p("kata " * 100) * 50), ODT, tmp_path, limits=Limits(characters=1000))
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["characters-limit"])


# ---- RTF -------------------------------------------------------------------------------------------------------------


def test_rich_text(tmp_path: Path) -> None:
    photo = jpeg(scene(9))
    content = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0;}{\stylesheet{\s1 heading 1;}}"
        rb"{\info{\title SK Gugus Tugas}{\author Bagian Hukum}{\operator Staf}{\creatim\yr2025\mo3\dy4\hr5\min6}}"
        rb"{\header\pard PEMERINTAH KABUPATEN\par}{\*\unknown rahasia}{\footer Hal\par}"
        rb"\pard KEPUTUSAN \b BUPATI\b0\par caf\'e9 \u8211? \u-10179?\u-8694? anak\_anak \{x\}\par"
        rb"{\deleted dihapus}{\revised baru}\par"
        rb"\trowd Nama\cell Jumlah\cell\row Posyandu\cell 12\cell\row"
        rb'{\field{\*\fldinst HYPERLINK "http://127.0.0.1:9/"}{\fldrslt tautan}}'
        rb"{\footnote catatan kaki}{\*\annotation usul}{\pict\jpegblip\picw9 " + photo.hex().encode() + rb"}\par}"
        rb"{ sampah"
    )
    found = read_bytes(content, RTF, tmp_path)
    assert found.readability is Readability.READ
    assert [(page.kind, page.text) for page in found.pages] == [
        (
            PageKind.BODY,
            "KEPUTUSAN BUPATI\ncafé – 😊 anak-anak {x}\nbaru\nNama | Jumlah\nPosyandu | 12\ntautan",
        ),
        (PageKind.HEADER, "PEMERINTAH KABUPATEN"),
        (PageKind.FOOTER, "Hal"),
        (PageKind.BODY, "catatan kaki"),
    ]
    facts = found.metadata
    assert (facts.title, facts.author, facts.last_modified_by) == ("SK Gugus Tugas", "Bagian Hukum", "Staf")
    assert facts.created == datetime(2025, 3, 4, 5, 6)
    assert (facts.tracked_changes, facts.comments, facts.images) == (2, 1, 1)
    assert distance(facts.image_hashes[0], looks(photo)) <= 10


@pytest.mark.parametrize(
    ("page", "letters", "text"), [(1251, rb"\'cf\'f0", "Пр"), (932, rb"\'93\'fa", "日"), (65001, rb"\'c3\'a9", "é")]
)
def test_code_pages(page: int, letters: bytes, text: str, tmp_path: Path) -> None:
    content = rb"{\rtf1\ansi\ansicpg%d %s\par}" % (page, letters)
    assert read_bytes(content, RTF, tmp_path).text == text


def test_unicode_with_two_stand_ins(tmp_path: Path) -> None:
    assert read_bytes(rb"{\rtf1\uc2 a\u8211\'e2\'80b\u233 xyc}", RTF, tmp_path).text == "a–béc"


def test_raw_bytes_in_a_picture_are_jumped_over(tmp_path: Path) -> None:
    assert read_bytes(b"{\\rtf1 a{\\pict\\bin5 }}}}}}b}", RTF, tmp_path).text == "ab"


def test_rich_text_that_breaks_off(tmp_path: Path) -> None:
    found = read_bytes(b"{\\rtf1 " + SENTENCE.encode(), RTF, tmp_path)
    assert (found.readability, found.text, keys(found)) == (Readability.PARTIAL, SENTENCE, ["cut-off"])


def test_rich_text_of_nothing_and_what_is_none(tmp_path: Path) -> None:
    assert read_bytes(rb"{\rtf1\ansi\par}", RTF, tmp_path).readability is Readability.EMPTY
    assert read_bytes(b"rubbish", RTF, tmp_path).readability is Readability.DAMAGED


HOSTILE_RTF = [
    b"{\\rtf1 " + b"{" * 300_000,
    b"{\\rtf1 " + b"{}" * 150_000 + b"}",
    b"{\\rtf1 " + b"\\'e9" * 100_000 + b"}",
    b"{\\rtf1 " + b"\\u55357?" * 100_000 + b"}",
    b"{\\rtf1 \\bin99999999999999999999 x}",
    b"{\\rtf1 \\bin-5 x}",
    b"{\\rtf1 " + b"\\" * 300_000,
    b"{\\rtf1\\ansicpg99999 \\'e9}",
    b"{\\rtf1{\\pict zz\\bin3 xx",
    b"{\\rtf1 " + b"{\\pict ffd8}" * 50_000 + b"}",
    b"{\\rtf1{\\info{\\creatim\\yr-5\\mo99}}x}",
]


@pytest.mark.parametrize("content", HOSTILE_RTF)
def test_hostile_rich_text_ends_soon(content: bytes, tmp_path: Path) -> None:
    started = time.process_time()
    assert read_bytes(content, RTF, tmp_path).readability is not Readability.CRASHED
    assert time.process_time() - started < 5


def test_spoilt_rich_text_never_crashes(tmp_path: Path) -> None:
    choice = random.Random(5)
    whole = rb"{\rtf1\ansi{\info{\title SK}}{\header K\par}a\'e9\u8211? \trowd x\cell\row{\pict ffd8}{\deleted y}\par}"
    for _ in range(300):
        spoilt = bytearray(whole)
        for _ in range(choice.randint(1, 6)):
            spoilt[choice.randrange(5, len(spoilt))] = choice.choice(b"\\{}'u*-9 x\xff")
        assert read_bytes(bytes(spoilt), RTF, tmp_path).readability is not Readability.CRASHED


# ---- web pages -------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Rekap &amp; Data</title><style>p {color: red}</style>
<script>var x = "<p>tidak</p>";</script></head><body><h1>REKAP ANAK</h1><!-- tersembunyi <p>tidak</p> -->
<table><tr><th>Nama<th>Jumlah</tr><tr><td><p>Posyandu</p></td><td>12<br>unit</td></tr><tr><td>satu sel</td></tr></table>
<p>caf&eacute; &lt;5 tahun</p><script src="http://127.0.0.1:9/x.js"/>
</script><img src="http://127.0.0.1:9/x.png"><textarea>tidak</textarea></body></html>"""


def test_a_web_page(tmp_path: Path) -> None:
    found = read_bytes(PAGE.encode(), HTML, tmp_path)
    assert (found.readability, found.metadata.title, found.metadata.images) == (Readability.READ, "Rekap & Data", 1)
    assert found.text.split("\n") == [
        "REKAP ANAK",
        "Nama | Jumlah",
        "Posyandu | 12 unit",
        "satu sel",
        "café <5 tahun",
    ]


def test_a_table_called_xls(tmp_path: Path) -> None:
    content = b"<table border=1><tr><td>Desa</td><td>5</td></tr></table>"
    assert media_type(io.BytesIO(content), ".xls") == HTML
    assert read_bytes(content, HTML, tmp_path).text == "Desa | 5"


def test_a_page_set_out_by_tables_keeps_its_paragraphs(tmp_path: Path) -> None:
    content = f"<table><tr><td>menu</td><td><p>{'kata ' * 100}</p><p>Paragraf kedua</p></td></tr></table>".encode()
    assert read_bytes(content, HTML, tmp_path).text.split("\n")[-1] == "Paragraf kedua"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_encodings_of_web_pages(encoding: str, tmp_path: Path) -> None:
    content = f'<html><head><meta charset="{encoding}"></head><body>évaluasi</body></html>'.encode(encoding)
    assert read_bytes(content, HTML, tmp_path).text == "évaluasi"


def test_a_page_of_nothing(tmp_path: Path) -> None:
    assert read_bytes(b"<html><body><script>x</script></body></html>", HTML, tmp_path).readability is Readability.EMPTY


HOSTILE_HTML = [
    part * 200_000 for part in (b"<a ", b"<!--", b"<![CDATA[", b"</", b"<a a='", b"&#", b"<p>", b"<title>", b"<?")
] + [b"<" * 500_000, b"<table><tr><td>" * 50_000, b"&#" + b"9" * 100_000 + b";", b"<script>" + b"</scrip" * 100_000]


@pytest.mark.parametrize("content", HOSTILE_HTML, ids=range(len(HOSTILE_HTML)))
def test_hostile_pages_end_soon(content: bytes, tmp_path: Path) -> None:
    started = time.process_time()
    found = read_bytes(b"<html><body>" + content, HTML, tmp_path)
    assert found.readability in {Readability.READ, Readability.PARTIAL, Readability.EMPTY}
    assert time.process_time() - started < 5
