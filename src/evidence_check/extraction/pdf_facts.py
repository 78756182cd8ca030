"""What a PDF tells about itself: by its information dictionary, and by its XMP packet where that one is silent."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from evidence_check.extraction.deadline import at_most
from evidence_check.extraction.moments import from_iso, from_pdf
from evidence_check.model.extraction import Metadata

_CREATED = re.compile(rb"""xmp:CreateDate\s*(?:=\s*["']|>)\s*([0-9T:.+Z-]{4,40})""")
_MODIFIED = re.compile(rb"""xmp:ModifyDate\s*(?:=\s*["']|>)\s*([0-9T:.+Z-]{4,40})""")
_MOST_ATTACHMENTS = 200
_USUAL_ENTRY = 512  # bytes
_XMP_SECONDS = 2.0
_XMP_BYTES = 20 << 20  # larger files are not read a second time for this


def facts_of(document: Any, content: bytes) -> Metadata:
    """Title, author, dates, the program that made it, and the names of attached files. Nothing of it is proof."""
    told = {name: _told(document, name) for name in (b"Title", b"Author", b"CreationDate", b"ModDate")}
    makers = (_told(document, b"Creator"), _told(document, b"Producer"))
    facts = Metadata(
        title=told[b"Title"],
        author=told[b"Author"],
        created=from_pdf(told[b"CreationDate"]),
        modified=from_pdf(told[b"ModDate"]),
        producer=" / ".join(dict.fromkeys(name for name in makers if name)),
        attachments=_attachments(document),
    )
    is_silent = not (facts.title or facts.author or facts.created or facts.modified)
    # The packet is kept readable on purpose; without its mark there is none to look for.
    if is_silent and len(content) <= _XMP_BYTES and b"x:xmpmeta" in content:
        return _with_xmp(facts, content)
    return facts


def _told(document: Any, name: bytes) -> str:
    """An entry of the information dictionary."""
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    room = _USUAL_ENTRY
    buffer = create_string_buffer(room)
    length = raw.FPDF_GetMetaText(document.raw, name, buffer, room)
    if length > room:
        buffer = create_string_buffer(length)
        raw.FPDF_GetMetaText(document.raw, name, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")


def _attachments(document: Any) -> tuple[str, ...]:
    try:
        count = min(document.count_attachments(), _MOST_ATTACHMENTS)
        names = [str(document.get_attachment(place).get_name()) for place in range(count)]
    except Exception:  # noqa: BLE001 - a broken list of attachments; the pages are another matter
        return ()
    return tuple(" ".join(name.replace("\0", "").split()) for name in names)


def _with_xmp(facts: Metadata, content: bytes) -> Metadata:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with at_most(_XMP_SECONDS):
            reader = pypdf.PdfReader(io.BytesIO(content))
            if reader.is_encrypted:
                reader.decrypt("")
            packet = reader.xmp_metadata
            if packet is None:
                return facts
            return replace(
                facts,
                title=_first(packet.dc_title),
                author=_first(packet.dc_creator),
                created=_moment(_CREATED, packet),
                modified=_moment(_MODIFIED, packet),
                producer=facts.producer or str(packet.xmp_creator_tool or packet.pdf_producer or ""),
            )
    except Exception:  # noqa: BLE001 - a second parser on a hostile file; what the first told is enough
        return facts


def _first(value: Any) -> str:
    """One text of several: XMP keeps a title in each language and all authors in a list."""
    if isinstance(value, dict):
        value = [value.get("x-default"), *value.values()]
    texts = [str(text) for text in value or () if text] if not isinstance(value, str) else [value]
    return texts[0][:1000] if texts else ""


def _moment(pattern: re.Pattern[bytes], packet: Any) -> datetime | None:
    """By the words of the packet: pypdf turns the clock on the wall into that of Greenwich."""
    match = pattern.search(packet.stream.get_data())
    return from_iso(match.group(1).decode("ascii")) if match else None
