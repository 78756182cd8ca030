"""Dates as files write them about themselves. Without a zone: the clock on the wall of whoever wrote them."""

from __future__ import annotations

import re
from datetime import datetime

_PDF = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")


def from_iso(text: str) -> datetime | None:
    """2024-05-02T08:30:00Z and its shorter forms."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def from_pdf(text: str) -> datetime | None:
    """D:20240502083000+07'00' and what is usually made of it. None for dates that do not exist."""
    match = _PDF.match(text.strip())
    if match is None:
        return None
    return _build(match.groups())


def from_exif(text: str) -> datetime | None:
    """2024:05:02 08:30:00."""
    match = re.match(r"(\d{4})[:/-](\d\d)[:/-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?", text.strip())
    return None if match is None else _build(match.groups())


def _build(parts: tuple[str | None, ...]) -> datetime | None:
    year, month, day, hour, minute, second = (
        int(part or default) for part, default in zip(parts, (0, 1, 1, 0, 0, 0), strict=True)
    )
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
