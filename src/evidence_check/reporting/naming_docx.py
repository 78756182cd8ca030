"""The naming guide as a Word file to send round: A4 across, one table with its head repeated on every page."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.organising import Guide
from evidence_check.reporting import naming
from evidence_check.reporting.inert import strict

_WIDTHS_CM = (5.9, 5.4, 2.9, 2.5, 4.7, 4.6, 1.3)  # as naming.COLUMNS; A4 across without margins holds 27.3
_HEAD, _BAND, _LINES = "1F4E5F", "E3EEF1", "B8C4C8"
_PROPERTIES = "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook".split()
_LONG_AGO = datetime(2000, 1, 1)  # when a guide was made is nobody's business


def write(guide: Guide, t: Translator) -> bytes:
    """The file."""
    from docx import Document  # noqa: PLC0415 - heavy, and needed only here
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.2)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.4)
    section.header_distance = section.footer_distance = Cm(0.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    normal.paragraph_format.space_after = Pt(0)
    heading = document.add_heading(strict(naming.title(guide, t)), level=1)
    heading.paragraph_format.space_before = Pt(0)
    for run in heading.runs:
        run.font.name, run.font.size, run.font.color.rgb = "Calibri", Pt(17), RGBColor.from_string(_HEAD)
    document.add_paragraph(strict(naming.facts(guide, t))).paragraph_format.space_after = Pt(6)
    for rule in naming.rules(t):
        document.add_paragraph(strict(rule), style="List Bullet").paragraph_format.space_after = Pt(1)
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    _table(document, guide, t)
    _margins(section, guide, t)
    document.core_properties.title = strict(naming.title(guide, t))[:250]
    document.core_properties.author = "evidence-check"
    document.core_properties.created = document.core_properties.modified = _LONG_AGO
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, guide: Guide, t: Translator) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    table = document.add_table(rows=0, cols=len(naming.COLUMNS))
    table.autofit = False
    _lines(table)
    head = table.add_row()
    _repeat(head)
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)  # of the head's cells, too: nothing else is in the table yet
    for cell, words in zip(head.cells, naming.headings(t), strict=True):
        _fill(cell, words, bold=True, colour="FFFFFF", shade=_HEAD)
    for name, rows in guide.rows:
        band = table.add_row()
        cells = band.cells
        merged = cells[0].merge(cells[-1])
        _fill(merged, t("organise.guide.unit", name=name), bold=True, shade=_BAND)
        _whole(band, with_next=True)
        for row in rows:
            line = table.add_row()
            _whole(line)
            for number, (cell, words) in enumerate(zip(line.cells, naming.cells(row, t), strict=True)):
                _fill(cell, words, bold=False, right=number == len(naming.COLUMNS) - 1, size=8)
                cell.width = Cm(_WIDTHS_CM[number])


def _fill(
    cell: Any,
    words: str,
    *,
    bold: bool,
    colour: str | None = None,
    shade: str | None = None,
    right: bool = False,
    size: float = 9,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for number, line in enumerate(words.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(strict(line))
        run.bold = bold
        run.font.size = Pt(size)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if shade:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no word for it


def _lines(table: Any) -> None:
    """Thin lines around every cell, and a little room within."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINES}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    )
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{room}</w:tblCellMar>"))
    # Word refuses a file whose properties stand in another order than its schema names them.
    properties[:] = sorted(properties, key=lambda one: _PROPERTIES.index(one.tag.rpartition("}")[2]))


def _repeat(row: Any) -> None:
    """Show the row again at the top of every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001


def _whole(row: Any, *, with_next: bool = False) -> None:
    """Do not break the row between pages; ``with_next`` also keeps it with the row below."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    if with_next:
        for paragraph in row.cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _margins(section: Any, guide: Guide, t: Translator) -> None:
    """Agency and evaluation above every page, the page's number below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    grey = RGBColor(0x59, 0x66, 0x6B)
    above = section.header.paragraphs[0].add_run(strict(t("organise.guide.header", agency=guide.name, year=guide.year)))
    above.font.size, above.font.color.rgb = Pt(8), grey
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, after = t("organise.guide.page", page="\0").split("\0")

    def run(words: str = "") -> Any:
        added = below.add_run(words)
        added.font.size, added.font.color.rgb = Pt(8), grey
        return added

    def mark(name: str, kind: str = "", words: str = "") -> None:
        part = OxmlElement(f"w:{name}")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = words or None
        run()._r.append(part)  # noqa: SLF001

    # Each part of a field stands in a run of its own: the number is shown in the letters of the run that holds it.
    run(before)
    mark("fldChar", "begin")
    mark("instrText", words="PAGE")
    mark("fldChar", "separate")
    run("1")
    mark("fldChar", "end")
    run(after)
