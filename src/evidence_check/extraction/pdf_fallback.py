"""PDF with pypdf: slower than pdfium and more forgiving. Asked only where pdfium finds no document at all."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from typing import Any

from evidence_check.extraction.deadline import Overrun, at_most
from evidence_check.extraction.garbled import FEW_CHARACTERS, is_garbled
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.moments import from_pdf
from evidence_check.model.extraction import Extraction, Metadata, Page, Readability, TextSource
from evidence_check.model.message import Message

_SECONDS = 8.0
_MOST_BYTES = 50 << 20
_MOST_PAGES = 100
# Without positions it cannot be known where one number ends; a run that may hide one of sixteen digits is left out.
_GLUED = re.compile(r"\d{17,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def read_forgivingly(content: bytes, limits: Limits) -> Extraction | None:
    """The text of the pages that can still be found, said to be partial; None where there are none.

    Raises Refused for a document that asks for a password.
    """
    if len(content) > _MOST_BYTES or b"endobj" not in content:
        return None
    pages: list[Page] = []
    metadata = Metadata()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with at_most(_SECONDS):
            reader = _open(content)
            metadata = _facts(reader)
            _read_pages(reader, limits, pages)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything on a file that pdfium did not take; also the time may be up
        return _what_was_found(pages, metadata)
    return _what_was_found(pages, metadata)


def _what_was_found(pages: list[Page], metadata: Metadata) -> Extraction | None:
    if not pages:
        return None
    note = Message("extraction.second-reader", {"read": len(pages)})
    metadata = replace(metadata, pages_read=len(pages))
    return Extraction(Readability.PARTIAL, TextSource.TEXT, tuple(pages), metadata, notes=(note,))


def _open(content: bytes) -> Any:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted"))
    return reader


def _facts(reader: Any) -> Metadata:
    told = reader.metadata or {}
    return Metadata(
        title=str(told.get("/Title", "")),
        author=str(told.get("/Author", "")),
        created=from_pdf(str(told.get("/CreationDate", ""))),
        modified=from_pdf(str(told.get("/ModDate", ""))),
        pages=len(reader.pages),
    )


def _read_pages(reader: Any, limits: Limits, pages: list[Page]) -> None:
    left = limits.characters
    for number, page in enumerate(reader.pages, start=1):
        if left <= 0 or number > min(limits.pages, _MOST_PAGES):
            return
        text = _page_text(page)
        if len(text) >= FEW_CHARACTERS and not is_garbled(text):
            pages.append(Page(number, text[:left]))
            left -= len(text)


def _page_text(page: Any) -> str:
    try:
        raw = page.extract_text()
    except Overrun:
        raise
    except Exception:  # noqa: BLE001 - one page of a damaged file
        return ""
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", _GLUED.sub(" ", raw)).split("\n"))
    return "\n".join(line for line in lines if line)
