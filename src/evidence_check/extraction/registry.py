"""Which reader reads what. A new reader is one file and one line here; change a reader, raise its version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from evidence_check.extraction.archive import list_archive, read_archive
from evidence_check.extraction.image import read_image
from evidence_check.extraction.limits import Limits
from evidence_check.extraction.members import Inside
from evidence_check.extraction.ocr import Earlier
from evidence_check.extraction.pasted import read_docx
from evidence_check.extraction.pdf import read_pdf, read_pdf_by_ocr
from evidence_check.extraction.pointer import (
    read_google_pointer,
    read_internet_shortcut,
    read_webloc,
    read_windows_shortcut,
)
from evidence_check.extraction.text import read_csv, read_text
from evidence_check.extraction.xlsx import read_workbook
from evidence_check.model.extraction import Extraction

Opened = Callable[[bytes, Limits, Inside], Extraction]
ReadByOcr = Callable[[bytes, Limits, Earlier], Extraction]


@dataclass(frozen=True, slots=True)
class Reader:
    """``read`` takes the whole content and raises whatever it likes; it runs in a worker that may die.

    ``ocr`` reads the same and pictures of text, too. It takes long, so it is asked only where ``read`` left something.
    ``opened`` reads what comes inside the file, too.
    """

    name: str
    version: int
    read: Callable[[bytes, Limits], Extraction]
    ocr: ReadByOcr | None = None
    opened: Opened | None = None


def _later(module: str, name: str) -> Any:
    """A reader that is loaded with the first file that needs it: workers start often, and most see few formats."""

    def read(*given: Any) -> Any:
        return getattr(import_module(f"evidence_check.extraction.{module}"), name)(*given)

    return read


_PDF = Reader("pdf", 7, read_pdf, read_pdf_by_ocr)
_DOCX = Reader("docx", 7, read_docx, _later("pasted", "read_docx_by_ocr"))
_WORKBOOK = Reader("workbook", 3, read_workbook)
_PPTX = Reader("pptx", 5, _later("pasted", "read_pptx"), _later("pasted", "read_pptx_by_ocr"))
_ODT = Reader("odt", 4, _later("pasted", "read_odt"), _later("pasted", "read_odt_by_ocr"))
_ODP = Reader("odp", 4, _later("pasted", "read_odp"), _later("pasted", "read_odp_by_ocr"))
_DOC = Reader("doc", 1, _later("doc", "read_doc"))
_RTF = Reader("rtf", 1, _later("rtf", "read_rtf"))
_HTML = Reader("html", 1, _later("html", "read_html"))
_MAIL = Reader("mail", 2, _later("mail", "read_mail_alone"), opened=_later("mail", "read_mail"))
_ARCHIVE = Reader("archive", 2, list_archive, opened=read_archive)
_IMAGE = Reader("image", 4, read_image, _later("image_ocr", "read_image_by_ocr"))
_HEIC = Reader("heic", 1, _later("heic", "read_heic"), _later("heic", "read_heic_by_ocr"))
_TEXT = Reader("text", 1, read_text)
_CSV = Reader("csv", 1, read_csv)
_SHORTCUT = Reader("shortcut", 1, read_internet_shortcut)
_GOOGLE = Reader("google-pointer", 1, read_google_pointer)
_WEBLOC = Reader("webloc", 1, read_webloc)
_LNK = Reader("windows-shortcut", 1, read_windows_shortcut)

READERS: dict[str, Reader] = {
    "application/pdf": _PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _WORKBOOK,
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": _WORKBOOK,
    "application/vnd.ms-excel": _WORKBOOK,
    "application/vnd.oasis.opendocument.spreadsheet": _WORKBOOK,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _PPTX,
    "application/vnd.oasis.opendocument.text": _ODT,
    "application/vnd.oasis.opendocument.presentation": _ODP,
    "application/msword": _DOC,
    "application/rtf": _RTF,
    "text/html": _HTML,
    "message/rfc822": _MAIL,
    "application/zip": _ARCHIVE,
    "image/jpeg": _IMAGE,
    "image/png": _IMAGE,
    "image/tiff": _IMAGE,
    "image/webp": _IMAGE,
    "image/bmp": _IMAGE,
    "image/gif": _IMAGE,
    "image/avif": _IMAGE,
    "image/heic": _HEIC,
    "image/heif": _HEIC,
    "text/plain": _TEXT,
    "text/csv": _CSV,
    "application/x-mswinurl": _SHORTCUT,
    "application/vnd.google-apps.document": _GOOGLE,
    "application/vnd.google-apps.spreadsheet": _GOOGLE,
    "application/vnd.google-apps.presentation": _GOOGLE,
    "application/vnd.google-apps.form": _GOOGLE,
    "application/vnd.google-apps.drawing": _GOOGLE,
    "application/x-webloc": _WEBLOC,
    "application/x-ms-shortcut": _LNK,
}
