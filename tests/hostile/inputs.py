"""Hostile files, each made by a small function: nothing is taken from anywhere, and the big ones are small on disk.

Every function takes ``scale``: 1.0 is the full bomb, less makes a smaller one of the same kind for the ordinary run.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence

import pypdf

MEGABYTE = 1 << 20

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"


# ---- parts ------------------------------------------------------------------------------------------------------


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects with a correct table; what is not given is that of a page of text."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(said("x")), 5: FONT, **objects}
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table, most = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, table)
    return bytes(out)


def stream(data: bytes, facts: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), facts, data)


def said(text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 9 Tf 20 20 Td ({escaped}) Tj ET".encode("latin-1")


def swollen(unit: bytes, size: int, *, raw: bool = False, head: bytes = b"", tail: bytes = b"") -> tuple[bytes, int]:
    """``head``, then ``unit`` again and again, then ``tail``, deflated; also the CRC. No gigabyte is ever held.

    One block is packed once and its packed form repeated: a full flush makes the pieces independent of each other.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = unit * max(1, MEGABYTE // len(unit))
    times = max(1, size // len(block))
    packed_head = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    packed_block = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed_tail = packer.compress(tail) + packer.flush()
    packed = packed_head + packed_block * times + packed_tail
    check = zlib.crc32 if raw else zlib.adler32
    total = check(head)
    for _ in range(times):
        total = check(block, total)
    total = check(tail, total)
    return (packed, total) if raw else (b"\x78\xda" + packed + struct.pack(">I", total), total)


def flate(unit: bytes, size: int) -> bytes:
    return swollen(unit, size)[0]


def archive(parts: Sequence[tuple[str, bytes | str]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def with_bomb(parts: Sequence[tuple[str, bytes | str]], name: str, packed: bytes, crc: int, size: int) -> bytes:
    """An archive with one more part that is packed already, and declares its true size."""
    whole = bytearray(archive(parts))
    end = whole.rindex(b"PK\5\6")
    count, length, start = struct.unpack("<HII", whole[end + 10 : end + 20])
    directory, plain = bytes(whole[start : start + length]), name.encode()
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(plain), 0)
    entry = b"PK\3\4" + facts + plain + packed
    listed = b"PK\1\2" + struct.pack("<H", 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, start) + plain
    directory += listed
    closing = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), start + len(entry), 0)
    return bytes(whole[:start]) + entry + directory + b"PK\5\6" + closing


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def word_frame(relation: str = "word/document.xml") -> list[tuple[str, bytes | str]]:
    listed = f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/>'
    return [
        ("[Content_Types].xml", TYPES.format(listed)),
        (
            "_rels/.rels",
            RELATIONS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{relation}"/>'),
        ),
    ]


def word(body: str, *, head: str = "", more: Iterable[tuple[str, bytes | str]] = ()) -> bytes:
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return archive([*word_frame(), ("word/document.xml", document), *more])


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def book_frame(sheets: int = 1) -> list[tuple[str, bytes | str]]:
    listed = f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/>'
    listed += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}"/>'
    names = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, sheets + 1))
    return [
        ("[Content_Types].xml", TYPES.format(listed)),
        (
            "_rels/.rels",
            RELATIONS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        ),
        ("xl/workbook.xml", f'<workbook {S} xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'),
        (
            "xl/_rels/workbook.xml.rels",
            RELATIONS.format(f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'),
        ),
    ]


def book(sheet: str, *, sheets: int = 1) -> bytes:
    return archive([*book_frame(sheets), ("xl/worksheets/sheet1.xml", f"<worksheet {S}>{sheet}</worksheet>")])


def cell(place: str, text: str = "x") -> str:
    row = "".join(filter(str.isdigit, place))
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes, *, depth: int = 1, colours: int = 0, more: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def locked(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf({4: stream(said("Keputusan Bupati tentang Gugus Tugas"))})))
    writer.encrypt(user, "pemilik", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


# ---- 1 to 15: PDF -----------------------------------------------------------------------------------------------


def layered_flate(scale: float) -> bytes:
    inner = flate(b"\0", int(1024 * MEGABYTE * scale))
    return pdf(
        {4: stream(zlib.compress(zlib.compress(inner, 9), 9), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")}
    )


def layered_flate_hidden(scale: float) -> bytes:
    """The same with its filters named in another object, where a look at the bytes does not find them."""
    inner = zlib.compress(zlib.compress(flate(b"\0", int(1024 * MEGABYTE * scale)), 9), 9)
    return pdf({4: stream(inner, b"/Filter 6 0 R"), 6: b"[/FlateDecode /FlateDecode /FlateDecode]"})


def text_bomb(scale: float) -> bytes:
    unit = b"BT /F1 12 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n"
    return pdf({4: stream(flate(unit, int(1024 * MEGABYTE * scale)), b"/Filter /FlateDecode")})


def nested_forms(_scale: float) -> bytes:
    objects = {
        3: PAGE.replace(b"/Font <<", b"/XObject << /X 10 0 R >> /Font <<"),
        4: stream(b"/X Do"),
    }
    for number in range(10, 20):
        deeper = b"/XObject << /X %d 0 R >>" % (number + 1) if number < 19 else b""
        facts = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> " + deeper + b" >>"
        objects[number] = stream(b"/X Do " * 10 if deeper else said("x"), facts)
    return pdf(objects)


def operators(scale: float) -> bytes:
    return pdf({4: stream(flate(b"q Q ", int(60 * MEGABYTE * scale)), b"/Filter /FlateDecode")})


def ascii85(scale: float) -> bytes:
    return pdf({4: stream(b"z" * int(20_000_000 * scale) + b"~>", b"/Filter /ASCII85Decode")})


def nested_arrays(_scale: float) -> bytes:
    return pdf({6: b"[" * 100_000 + b"]" * 100_000}, b"/Info 6 0 R")


def page_cycle(_scale: float) -> bytes:
    return pdf({2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"})


def previous_is_itself(_scale: float) -> bytes:
    made = pdf({}, b"/Prev 0000000000")
    return made.replace(b"/Prev 0000000000", b"/Prev %010d" % made.rindex(b"xref\n0"))


def unicode_maps(scale: float) -> bytes:
    ranges = b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * int(2000 * scale)
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
    cmap = head + b"endcodespacerange\n" + ranges + b"endcmap end end"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] "
    font += b"/ToUnicode 6 0 R >>"
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (I) "
        b"/Supplement 0 >> /W [0 65535 500] >>"
    )
    return pdf(
        {
            4: stream(b"BT /F1 9 Tf <00410042> Tj ET"),
            5: font,
            6: stream(zlib.compress(cmap), b"/Filter /FlateDecode"),
            7: descendant,
        }
    )


def wide_page(_scale: float) -> bytes:
    return pdf({3: PAGE.replace(b"612 792", b"14400 14400")})


def owner_only(_scale: float) -> bytes:
    return locked("")


def user_password(_scale: float) -> bytes:
    return locked("rahasia")


def impossible_dates(_scale: float) -> bytes:
    facts = b"<< /Title (=cmd|' /C calc'!A0) /CreationDate (D:99999999999999Z) /ModDate (D:00000000) >>"
    return pdf({4: stream(said("Keputusan Bupati tentang Gugus Tugas")), 6: facts}, b"/Info 6 0 R")


def actions(_scale: float) -> bytes:
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
        b"/AA << /WC << /S /Launch /F (/bin/true) >> >> >>"
    )
    link = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://127.0.0.1:9/) >> >>]"
    page = PAGE.replace(b"/Contents", link + b" /Contents")
    return pdf({1: catalog, 3: page, 4: stream(said("Keputusan Bupati tentang Gugus Tugas"))})


def injected_text(_scale: float) -> bytes:
    words = '=HYPERLINK("http://127.0.0.1/","klik") <script>alert(1)</script> \x1b]0;judul\x07\x1b[2J'
    return pdf({4: stream(said(words))})


# ---- 16 to 22: DOCX ---------------------------------------------------------------------------------------------


def inflating_word(scale: float) -> bytes:
    return _inflating_word(int(1536 * MEGABYTE * scale))


def inflating_word_small(_scale: float) -> bytes:
    return _inflating_word(48 * MEGABYTE)


def _inflating_word(size: int) -> bytes:
    unit = paragraph("aaaa").encode()
    head, tail = f"<w:document {W}><w:body>".encode(), b"</w:body></w:document>"
    packed, crc = swollen(unit, size, raw=True, head=head, tail=tail)
    block = len(unit) * max(1, MEGABYTE // len(unit))
    declared = len(head) + block * max(1, size // block) + len(tail)
    return with_bomb(word_frame(), "word/document.xml", packed, crc, declared)


def grid_span(_scale: float) -> bytes:
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{paragraph("x")}</w:tc></w:tr>'
    return word(f"<w:tbl>{row}{row}</w:tbl>")


def _entities(definitions: str) -> str:
    return f"<!DOCTYPE l [{definitions}]>"


def billion_laughs(_scale: float) -> bytes:
    laughs = '<!ENTITY a "lollollollol">' + "".join(
        f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
    )
    return word(paragraph("&j;"), head=_entities(laughs))


def quadratic(_scale: float) -> bytes:
    return word(paragraph("&a;" * 20_000), head=_entities(f'<!ENTITY a "{"A" * 100_000}">'))


def foreign_entity(_scale: float) -> bytes:
    return word(paragraph("&f;"), head=_entities('<!ENTITY f SYSTEM "file:///etc/passwd">'))


def foreign_dtd(_scale: float) -> bytes:
    return word(paragraph("x"), head='<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd">')


def duplicate_part(_scale: float) -> bytes:
    twin = f"<w:document {W}><w:body>{paragraph('lain')}</w:body></w:document>"
    # Under another name of the same length first: zipfile warns of twins while it writes them.
    return word(paragraph("satu"), more=[("word/documenu.xml", twin)]).replace(
        b"word/documenu.xml", b"word/document.xml"
    )


def missing_relation(_scale: float) -> bytes:
    return archive(word_frame("word/tidak-ada.xml"))


def traversal_target(_scale: float) -> bytes:
    return archive([*word_frame("../../../../etc/passwd"), ("../../jahat.txt", "x")])


def many_parts(_scale: float) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in word_frame():
            packed.writestr(name, content)
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{paragraph('x')}</w:body></w:document>")
        for number in range(60_000):
            packed.writestr(zipfile.ZipInfo(f"word/{number}.xml"), b"")
    return buffer.getvalue()


# ---- 23 to 25: XLSX ---------------------------------------------------------------------------------------------


def far_cell(_scale: float) -> bytes:
    return book(f'<dimension ref="A1:XFD1048576"/><sheetData>{cell("XFD1048576")}</sheetData>')


def far_cell_beside_a_near_one(_scale: float) -> bytes:
    return book(f"<sheetData>{cell('A1')}{cell('XFD1048576')}</sheetData>")


def merged_everything(_scale: float) -> bytes:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return book(f"<sheetData>{cell('A1')}</sheetData>{merged}")


def many_sheets(_scale: float) -> bytes:
    return book(f"<sheetData>{cell('A1')}</sheetData>", sheets=20_000)


def giant_sheet(scale: float) -> bytes:
    unit = b'<row><c t="inlineStr"><is><t>aaaa</t></is></c></row>'
    head, tail = f"<worksheet {S}><sheetData>".encode(), b"</sheetData></worksheet>"
    size = int(1024 * MEGABYTE * scale)
    packed, crc = swollen(unit, size, raw=True, head=head, tail=tail)
    block = len(unit) * (MEGABYTE // len(unit))
    declared = len(head) + block * max(1, size // block) + len(tail)
    return with_bomb(book_frame(), "xl/worksheets/sheet1.xml", packed, crc, declared)


# ---- 26 and 27: pictures ----------------------------------------------------------------------------------------


def four_gigapixels(_scale: float) -> bytes:
    return png(65_535, 65_535, flate(b"\0", 65_535 * 8_193))


def many_megapixels(_scale: float) -> bytes:
    line = b"\0" * (13_000 * 4 + 1)
    return png(13_000, 13_000, flate(line, len(line) * 13_000), depth=8, colours=6)


def text_in_a_picture(scale: float) -> bytes:
    packed = flate(b"A", int(512 * MEGABYTE * scale))
    note = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed)
    return png(1, 1, zlib.compress(b"\0\0"), more=note)


def many_frames(_scale: float) -> bytes:
    frame = b",\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    return b"GIF89a" + struct.pack("<HH", 1, 1) + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * 100_000 + b";"


def postscript(_scale: float) -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch tertulis) (w) file\nshowpage\n"


def web_page(_scale: float) -> bytes:
    return b"<html><script>alert(1)</script><img src=http://127.0.0.1:9/x.png></html>"


def program(_scale: float) -> bytes:
    return b"MZ" + b"\0" * 500


# ---- 28: archives -----------------------------------------------------------------------------------------------


def overlapping(_scale: float) -> bytes:
    """60,000 entries that share one packed content: 3.9 TB in 3 MB."""
    count, size = 60_000, 64 * MEGABYTE
    packed, crc = swollen(b"\0", size, raw=True)
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), size, 1, 0)
    entry = b"PK\3\4" + facts + b"A" + packed
    directory = bytearray()
    for number in range(count):
        name = b"F%d" % number
        listed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + listed + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(entry), 0)
    return entry + bytes(directory) + b"PK\5\6" + end


def nested_archives(_scale: float) -> bytes:
    """Sixteen archives in each of sixteen, five deep, zeros at the bottom."""
    packed, crc = swollen(b"\0", 256 * MEGABYTE, raw=True)
    inner = with_bomb([], "0.txt", packed, crc, 256 * MEGABYTE)
    for level in range(5):
        inner = archive([(f"{level}_{number}.zip", inner) for number in range(16)])
    return inner


def traversing(_scale: float) -> bytes:
    names = [
        "../../../tertulis.txt",
        "../tertulis.txt",
        "/tmp/evidence-check-tertulis.txt",  # noqa: S108 - must not be written
        "..\\..\\tertulis.txt",
        "C:\\tertulis.txt",
        "a/../../tertulis.txt",
        "CON",
        "a" * 300 + ".pdf",
        "laporan\n2024.pdf",
        "\x1b[2Jx.pdf",
        "\u202efdp.exe",
        "-rf",
        "=cmd.pdf",
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            packed.writestr(entry, b"x")
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr(zipfile.ZipInfo("link/jahat.txt"), "x")
    return buffer.getvalue()


Maker = Callable[[float], bytes]
