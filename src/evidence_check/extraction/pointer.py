"""Shortcuts and links: they say where a document is, and are never followed."""

from __future__ import annotations

import json
import plistlib
import re

from evidence_check.extraction.limits import Limits
from evidence_check.extraction.text import decode_text
from evidence_check.model.extraction import Extraction, Metadata, Readability
from evidence_check.model.message import Message

_LONGEST = 1000
_LARGEST = 1 << 20  # a shortcut of more than this is not one
_URL_LINE = re.compile(r"^\s*URL\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_PATHS = re.compile(r"(?:[A-Za-z]:\\|\\\\)[^\x00-\x1f\"<>|]{3,260}")


def read_internet_shortcut(content: bytes, _limits: Limits) -> Extraction:
    """.url."""
    match = _URL_LINE.search(decode_text(content[:_LARGEST]))
    return _pointer(match.group(1) if match else "")


def read_google_pointer(content: bytes, _limits: Limits) -> Extraction:
    """.gdoc, .gsheet, .gslides: a little JSON with an address or an id."""
    try:
        told = json.loads(decode_text(content[:_LARGEST]))
    except (ValueError, RecursionError):
        told = {}
    if not isinstance(told, dict):
        told = {}
    return _pointer(str(told.get("url") or told.get("doc_id") or told.get("resource_id") or ""))


def read_webloc(content: bytes, _limits: Limits) -> Extraction:
    """.webloc of macOS: a property list."""
    if b"<!ENTITY" in content[:_LARGEST]:
        return _pointer("")
    try:
        told = plistlib.loads(content[:_LARGEST])
    except Exception:  # noqa: BLE001 - plistlib raises what its two parsers raise
        told = {}
    return _pointer(str(told.get("URL", "")) if isinstance(told, dict) else "")


def read_windows_shortcut(content: bytes, _limits: Limits) -> Extraction:
    """.lnk: the first path that stands in it, in either of the two encodings it uses."""
    head = content[: 1 << 16]
    for text in (head.decode("cp1252", errors="replace"), *(_utf16(head, start) for start in (0, 1))):
        match = _PATHS.search(text)
        if match:
            return _pointer(match.group())
    return _pointer("")


def _utf16(head: bytes, start: int) -> str:
    return head[start : start + (len(head) - start) // 2 * 2].decode("utf-16-le", errors="replace")


def _pointer(target: str) -> Extraction:
    return Extraction(
        Readability.POINTER, metadata=Metadata(target=target[:_LONGEST]), notes=(Message("extraction.pointer"),)
    )
