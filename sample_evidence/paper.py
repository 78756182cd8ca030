"""Pages of text: letterheads, regulations, tables and signatures, set with reportlab.

A document is a list of blocks. A block is a function from a Face (the fonts of this document) to flowables, so that
the same words can be set by one office in Times and by another in Helvetica.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from sample_evidence.marks import Crest, InkMarks

INK = "@ink"  # a cell of an attendance list that someone signed
F4 = (215 * mm, 330 * mm)
INVARIANT_DATE = b"D:20000101000000+00'00'"  # what reportlab writes when asked for the same bytes every time

BSRE = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara"
)
BSRE_LONG = (
    "UU ITE No. 11 Tahun 2008 Pasal 5 ayat 1: Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil "
    "cetaknya merupakan alat bukti hukum yang sah. Dokumen ini ditandatangani secara elektronik menggunakan "
    "sertifikat elektronik yang diterbitkan BSrE"
)


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of one document."""

    body: ParagraphStyle
    centre: ParagraphStyle
    small: ParagraphStyle
    plain_font: str
    bold_font: str


Block = Callable[[Face], list[Flowable]]

FAMILIES = {"times": ("Times-Roman", "Times-Bold"), "helvetica": ("Helvetica", "Helvetica-Bold")}


def face(family: str, points: float) -> Face:
    """The styles of a family at a size."""
    plain, bold = FAMILIES[family]
    body = ParagraphStyle("body", fontName=plain, fontSize=points, leading=points * 1.32, alignment=TA_JUSTIFY)
    return Face(
        body=body,
        centre=ParagraphStyle("centre", parent=body, alignment=TA_CENTER),
        small=ParagraphStyle("small", parent=body, fontSize=points - 2.5, leading=(points - 2.5) * 1.25, alignment=0),
        plain_font=plain,
        bold_font=bold,
    )


def paper(
    blocks: Sequence[Block],
    *,
    made: str,
    family: str = "times",
    points: float = 11.5,
    size: tuple[float, float] = F4,
    sideways: bool = False,
    footer: str = "",
    title: str = "",
    author: str = "",
    margin: float = 24,
    password: str | None = None,
    border: bool = False,
) -> bytes:
    """A PDF with text. ``made``: the moment in its metadata, ISO. Same arguments, same bytes."""
    fonts = face(family, points)
    out = io.BytesIO()

    def at_foot(canvas: Any, _: Any) -> None:
        if border:
            wide, high = canvas._pagesize  # noqa: SLF001
            for inset, thick in ((9, 3), (12, 0.8)):
                canvas.setLineWidth(thick)
                canvas.rect(inset * mm, inset * mm, wide - 2 * inset * mm, high - 2 * inset * mm)
        if footer:
            line = Paragraph(escape(footer), fonts.small)
            width, height = canvas._pagesize[0] - 2 * margin * mm, 30  # noqa: SLF001
            line.wrap(width, height)
            line.drawOn(canvas, margin * mm, (15 if border else 9) * mm)

    lock = StandardEncryption(password, canCopy=0, strength=128) if password else None
    document = SimpleDocTemplate(
        out,
        pagesize=landscape(size) if sideways else size,
        leftMargin=margin * mm,
        rightMargin=margin * mm,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=title,
        author=author,
        creator="Microsoft Word",
        invariant=1,
        encrypt=lock,
    )
    story = [flowable for block in blocks for flowable in block(fonts)]
    document.build(story, onFirstPage=at_foot, onLaterPages=at_foot)
    moment = datetime.fromisoformat(made).strftime("D:%Y%m%d%H%M%S+07'00'").encode()
    return out.getvalue().replace(INVARIANT_DATE, moment)


def head(*lines: str, address: str = "", crest: bool = True) -> Block:
    """A letterhead: who writes, where they sit, a double rule."""

    def block(fonts: Face) -> list[Flowable]:
        words = [
            _styled(line, fonts, bold=True, grow=2.5 if number == len(lines) - 1 else 1)
            for number, line in enumerate(lines)
        ]
        if address:
            words.append(Paragraph(escape(address), ParagraphStyle("a", parent=fonts.small, alignment=TA_CENTER)))
        row = [[Crest(40) if crest else "", words, ""]]
        table = Table(row, colWidths=[50, None, 50])
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
        rules = [HRFlowable(width="100%", thickness=2, color=colors.black, spaceBefore=2, spaceAfter=1)]
        rules.append(HRFlowable(width="100%", thickness=0.5, color=colors.black, spaceAfter=8))
        return [table, *rules]

    return block


def crest() -> Block:
    """The emblem alone, over a regulation."""
    return lambda _: [_centred(Crest(52)), Spacer(1, 6)]


def centre(*lines: str, bold: bool = True, after: float = 8) -> Block:
    """Centred lines: titles."""
    return lambda fonts: [*(_styled(line, fonts, bold=bold) for line in lines), Spacer(1, after)]


def say(text: str, *, indent: float = 0, first: float = 0, bold: bool = False) -> Block:
    """A paragraph."""

    def block(fonts: Face) -> list[Flowable]:
        style = ParagraphStyle(
            "p", parent=fonts.body, leftIndent=indent, firstLineIndent=first, spaceAfter=5,
            fontName=fonts.bold_font if bold else fonts.plain_font,
        )  # fmt: skip
        return [Paragraph(escape(text), style)]

    return block


def rows(*pairs: tuple[str, str], left: float = 90) -> Block:
    """Label, colon, text: the recitals of a decision or the head of a letter. Text may run over lines with newlines."""

    def block(fonts: Face) -> list[Flowable]:
        body = ParagraphStyle("r", parent=fonts.body, alignment=0)
        data = []
        for label, text in pairs:
            for number, part in enumerate(text.split("\n")):
                first = number == 0
                data.append([Paragraph(escape(label if first else ""), body), ":" if first else "", _item(part, body)])
        table = Table(data, colWidths=[left, 10, None])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1), ("LEFTPADDING", (0, 0), (-1, -1), 1),
            ("FONTNAME", (1, 0), (1, -1), fonts.plain_font),
        ]))  # fmt: skip
        return [table, Spacer(1, 6)]

    return block


def points(*texts: str, marks: str = "1.") -> Block:
    """Numbered or lettered points; ``marks`` shows the first mark: "1.", "a.", "(1)" or "-"."""

    def block(fonts: Face) -> list[Flowable]:
        style = ParagraphStyle(
            "n", parent=fonts.body, leftIndent=22, bulletIndent=2, spaceAfter=3, bulletFontName=fonts.plain_font
        )
        made: list[Flowable] = []
        for number, text in enumerate(texts):
            mark = marks.replace("1", str(number + 1)).replace("a", chr(97 + number))
            made.append(Paragraph(escape(text), style, bulletText=mark))
        return [*made, Spacer(1, 4)]

    return block


def article(number: int, *texts: str) -> Block:
    """Pasal n, with numbered paragraphs where there are several."""

    def block(fonts: Face) -> list[Flowable]:
        title = _styled(f"Pasal {number}", fonts)
        body = points(*texts, marks="(1)") if len(texts) > 1 else say(texts[0])
        return [Spacer(1, 3), title, *body(fonts)]

    return block


def grid(
    data: Sequence[Sequence[str]], *, widths: Sequence[float | None] | None = None, shade: bool = True, small: float = 2
) -> Block:
    """A ruled table; the first row is its head."""

    def block(fonts: Face) -> list[Flowable]:
        size = fonts.body.fontSize - small
        cell = ParagraphStyle("c", parent=fonts.body, fontSize=size, leading=size * 1.2, alignment=0)
        top = ParagraphStyle("h", parent=cell, fontName=fonts.bold_font, alignment=TA_CENTER)
        filled = [
            [_cell(text, top if line == 0 else cell, line * 10 + place) for place, text in enumerate(texts)]
            for line, texts in enumerate(data)
        ]
        table = Table(filled, colWidths=widths, repeatRows=1)
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        if shade:
            style.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe7ee")))
        table.setStyle(TableStyle(style))
        return [table, Spacer(1, 8)]

    return block


def sign(
    lines: Sequence[str], name: str, *, how: str, under: str = "", seed: int = 1, stamp: str = "", side: str = "right"
) -> Block:
    """A signature place. ``how``: tte (QR box), ttd (the word), wet (ink and stamp, for scans) or empty."""

    def block(fonts: Face) -> list[Flowable]:
        cell = _signature(lines, name, how=how, under=under, seed=seed, stamp=stamp, fonts=fonts)
        table = Table(
            [["", cell] if side == "right" else [cell, ""]], colWidths=[None, 235] if side == "right" else [235, None]
        )
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
        return [Spacer(1, 8), table]

    return block


def both_sign(
    left: tuple[Sequence[str], str, str],
    right: tuple[Sequence[str], str, str],
    *,
    how: str,
    seed: int,
    stamps: tuple[str, str] = ("", ""),
) -> Block:
    """Two parties side by side: (lines above, name, line under)."""

    def block(fonts: Face) -> list[Flowable]:
        cells = [
            _signature(lines, name, how=how, under=under, seed=seed + number, stamp=stamps[number], fonts=fonts)
            for number, (lines, name, under) in enumerate((left, right))
        ]
        table = Table([cells], colWidths=[None, None])
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
        return [Spacer(1, 10), table]

    return block


def new_page() -> Block:
    """A page break."""
    return lambda _: [PageBreak()]


def gap(height: float) -> Block:
    """Empty space."""
    return lambda _: [Spacer(1, height)]


def _signature(
    lines: Sequence[str], name: str, *, how: str, under: str, seed: int, stamp: str, fonts: Face
) -> list[Flowable]:
    middle = ParagraphStyle("s", parent=fonts.centre, fontSize=fonts.body.fontSize - 0.5)
    cell: list[Flowable] = [Paragraph(escape(line), middle) for line in lines]
    if how == "tte":
        cell.append(_centred(_qr(f"tte-{seed}")))
        cell.append(Paragraph("Ditandatangani secara elektronik", ParagraphStyle("t", parent=middle, fontSize=7)))
    elif how == "ttd":
        cell += [Spacer(1, 12), Paragraph("ttd", middle), Spacer(1, 12)]
    elif how == "wet":
        cell.append(_centred(InkMarks(150, 62, seed, stamp)))
    else:
        cell.append(Spacer(1, 52))
    cell.append(Paragraph(f"<b>{escape(name)}</b>", middle))
    if under:
        cell.append(Paragraph(escape(under), middle))
    return cell


def _qr(words: str) -> Drawing:
    widget = QrCodeWidget(f"https://tte.example/{words}", barWidth=46, barHeight=46)
    drawing = Drawing(46, 46)
    drawing.add(widget)
    return drawing


def _styled(text: str, fonts: Face, *, bold: bool = True, grow: float = 0) -> Paragraph:
    size = fonts.body.fontSize + grow
    font = fonts.bold_font if bold else fonts.plain_font
    return Paragraph(
        escape(text), ParagraphStyle("x", parent=fonts.centre, fontName=font, fontSize=size, leading=size * 1.3)
    )


def _cell(text: str, style: ParagraphStyle, seed: int) -> Flowable:
    if text == INK:
        return InkMarks(70, 20, seed, "", height_of_strokes=0.32)
    return Paragraph(escape(text), style)


def _item(text: str, style: ParagraphStyle) -> Paragraph:
    mark, dot, rest = text.partition(". ")
    if dot and len(mark) <= 2 and mark.isalnum():
        return Paragraph(
            escape(rest),
            ParagraphStyle("i", parent=style, leftIndent=18, bulletIndent=0, bulletFontName=style.fontName),
            bulletText=mark + ".",
        )
    return Paragraph(escape(text), style)


def _centred(flowable: Flowable) -> Table:
    return Table([[flowable]], style=[("ALIGN", (0, 0), (-1, -1), "CENTER")], hAlign="CENTER")


A4_SIZE = A4
