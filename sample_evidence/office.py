"""DOCX, XLSX and PPTX whose bytes do not depend on the clock."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx
import openpyxl
import pptx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from pptx.util import Inches
from pptx.util import Pt as SlidePt

Cell = object  # what openpyxl takes: text, numbers, None
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def steady(data: bytes, made: str) -> bytes:
    """The same package with fixed times inside, so that a second build gives the same bytes."""
    moment = datetime.fromisoformat(made)
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(entry)
            if entry == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(entry, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            new.writestr(info, content)
    return out.getvalue()


def word(
    parts: Sequence[str | Sequence[Sequence[str]]],
    *,
    made: str,
    header: str = "",
    footer: str = "",
    box: str = "",
    author: str = "",
    font: str = "Times New Roman",
) -> bytes:
    """A DOCX. A string is a paragraph ("# " heading, "= " centred bold, "- " bullet); a list of rows is a table."""
    document: Any = docx.Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = author
    document.core_properties.title = ""
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(11.5)
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    for part in parts:
        if isinstance(part, str):
            _word_paragraph(document, part)
        else:
            _word_table(document, part)
    if box:
        document.add_paragraph()._p.append(parse_xml(_text_box(box)))  # noqa: SLF001
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), made)


def _word_paragraph(document: Any, text: str) -> None:
    if text.startswith("# "):
        document.add_heading(text[2:], level=2)
    elif text.startswith("= "):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text[2:]).bold = True
    elif text.startswith("- "):
        document.add_paragraph(text[2:], style="List Bullet")
    else:
        document.add_paragraph(text)


def _word_table(document: Any, data: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(data), cols=len(data[0]), style="Table Grid")
    for line, texts in enumerate(data):
        for column, text in enumerate(texts):
            cell = table.cell(line, column)
            cell.text = text
            if line == 0:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    document.add_paragraph()


def _text_box(words: str) -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in words.split("\n"))
    return (
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape id="Kotak1" style="width:300pt;height:70pt" stroked="t" type="#_x0000_t202">'
        f"<v:textbox><w:txbxContent>{paragraphs}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def sheets(
    book: Mapping[str, Sequence[Sequence[Cell]]], *, made: str, heads: Mapping[str, int] | None = None, author: str = ""
) -> bytes:
    """An XLSX. ``heads``: the row (from 1) of each sheet's table head, which gets lines and colour."""
    workbook: Any = openpyxl.Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = author
    thin = Side(style="thin")
    for name, data in book.items():
        sheet = workbook.create_sheet(name)
        for row in data:
            sheet.append(list(row))
        top = (heads or {}).get(name, 0)
        if top:
            wide = max(len(row) for row in data[top - 1 :])
            for row in sheet.iter_rows(min_row=top, max_row=len(data), max_col=wide):
                for cell in row:
                    if cell.row == top:
                        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
                        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
                    if any(other.value is not None for other in row):
                        cell.border = Border(thin, thin, thin, thin)
        if sheet["A1"].value:
            sheet["A1"].font = Font(bold=True, size=13)
        for column, width in zip("ABCDEFGHIJKL", (6, 30, *(15,) * 10), strict=True):
            sheet.column_dimensions[column].width = width
    out = io.BytesIO()
    workbook.save(out)
    return steady(out.getvalue(), made)


def slides(pages: Sequence[tuple[str, Sequence[str]]], *, made: str, subtitle: str, author: str = "") -> bytes:
    """A PPTX: the first page is the title slide, the others have a title and points."""
    deck: Any = pptx.Presentation()
    deck.core_properties.author = author
    for number, (title, texts) in enumerate(pages):
        slide = deck.slides.add_slide(deck.slide_layouts[0 if number == 0 else 1])
        slide.shapes.title.text = title
        body = slide.placeholders[1].text_frame
        body.text = subtitle if number == 0 else texts[0]
        for text in texts if number == 0 else texts[1:]:
            body.add_paragraph().text = text
        if number:
            label = slide.shapes.add_textbox(Inches(0.4), Inches(6.9), Inches(6), Inches(0.4))
            label.text_frame.text = subtitle.split("\n", maxsplit=1)[0]
            label.text_frame.paragraphs[0].font.size = SlidePt(11)
    out = io.BytesIO()
    deck.save(out)
    return steady(out.getvalue(), made)
