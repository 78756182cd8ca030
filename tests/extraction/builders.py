"""Documents made for the tests, byte by byte or with the libraries that offices use; none is taken from anywhere."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.model.extraction import Extraction

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "Keputusan Bupati tentang Gugus Tugas Kabupaten Layak Anak"


def read_bytes(
    content: bytes,
    media_type: str,
    folder: Path,
    *,
    limits: Limits | None = None,
    sensitive: bool = False,
    outline: Outline | None = None,
) -> Extraction:
    """What a worker would answer for a file with this content."""
    return decode(
        answer_for(content, media_type, folder, limits=limits, sensitive=sensitive, outline=outline),
    )


def answer_for(
    content: bytes,
    media_type: str,
    folder: Path,
    *,
    limits: Limits | None = None,
    sensitive: bool = False,
    outline: Outline | None = None,
) -> bytes:
    """The very bytes that would leave the worker."""
    path = folder / "file"
    path.write_bytes(content)
    return read(
        ReadJob(
            os.fspath(path),
            hashlib.sha256(content).hexdigest(),
            media_type,
            limits or Limits(),
            sensitive,
            outline or Outline(),
        )
    )


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What ``save`` writes."""
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def pdf(*draws: Callable[[Canvas], object], **canvas: Any) -> bytes:
    """A PDF with one page for each function."""

    def save(buffer: io.BytesIO) -> None:
        document = Canvas(buffer, pagesize=A4, **canvas)
        for draw in draws:
            draw(document)
            document.showPage()
        document.save()

    return saved(save)


def words(text: str = SENTENCE) -> Callable[[Canvas], object]:
    """A page of text."""

    def draw(canvas: Canvas) -> None:
        for place, line in enumerate(text.split("\n")):
            canvas.drawString(72, 700 - 16 * place, line)

    return draw


def scan(share: float = 1.0) -> Callable[[Canvas], object]:
    """A page that is a picture."""

    def draw(canvas: Canvas) -> None:
        width, height = A4
        canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, width, height * share)

    return draw


def blank(canvas: Canvas) -> None:
    """A page with nothing."""


def outlines(canvas: Canvas) -> None:
    """A page whose letters were turned into lines, as drawing programs do."""
    for place in range(200):
        canvas.line(72 + place, 500, 74 + place, 510)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these parts."""

    def save(buffer: io.BytesIO) -> None:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return saved(save)


def word(body: str, *, head: str = "", **parts: str) -> bytes:
    """A bare .docx with this XML in its body."""
    document = (
        f'{head}<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"><w:body>{body}</w:body></w:document>'
    )
    return package({"word/document.xml": document, **parts})


def paragraph(text: str) -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def keys(extraction: Extraction) -> list[str]:
    """The keys of the notes, without the name of the room."""
    return [note.key.removeprefix("extraction.") for note in extraction.notes]
