"""Formats that are not read: named, with the way to make them readable."""

from __future__ import annotations

from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.message import Message

# Media type, or its first word with a slash, -> name of the family in the catalogue.
FAMILIES: dict[str, str] = {
    "application/vnd.ms-powerpoint": "old-powerpoint",
    "application/xml": "web-page",
    "application/json": "data",
    "application/vnd.ms-outlook": "mail",
    "application/vnd.oasis.opendocument.graphics": "drawing",
    "application/vnd.rar": "archive",
    "application/x-rar-compressed": "archive",
    "application/x-7z-compressed": "archive",
    "application/gzip": "archive",
    "application/x-bzip2": "archive",
    "application/x-xz": "archive",
    "application/x-tar": "archive",
    "image/": "drawing",
    "application/postscript": "drawing",
    "application/vnd.visio": "drawing",
    "video/": "film",
    "audio/": "sound",
    "application/x-msdownload": "program",
    "application/x-executable": "program",
}


def unsupported(media_type: str) -> Extraction:
    """A row that says which kind of file this is and what to do."""
    family = FAMILIES.get(media_type) or FAMILIES.get(media_type.split("/", maxsplit=1)[0] + "/") or "unknown"
    return Extraction(Readability.UNSUPPORTED, notes=(Message(f"extraction.unsupported.{family}"),))
