"""A document's number in a form that compares."""

from __future__ import annotations

import re

from evidence_check.language.fold import fold

_NO_NUMBER = re.compile(r"[^0-9a-z/]+")
_SLASHES = re.compile(r"/+")


def number_key(number: str, year: int | None) -> str:
    """The number as it compares, however it is spaced; the year belongs to it wherever it is written."""
    plain = number.casefold() if number.isascii() else fold(number)
    plain = _NO_NUMBER.sub("", plain.replace("nomor", "").replace("tahun", "/"))
    if "//" in plain:
        plain = _SLASHES.sub("/", plain)
    plain = plain.strip("/").lstrip("0")
    return plain if year is None or plain.endswith(f"/{year}") else f"{plain}/{year}"
