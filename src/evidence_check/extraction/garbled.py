"""Characters that are none: what a text layer yields whose font does not say which letters it draws."""

from __future__ import annotations

import re

FEW_CHARACTERS = 20  # a page with fewer is not a page of text
_GARBLED_SHARE = 0.15  # of characters that no text has, from which the font's map of characters is broken
# Control characters (without those that pdfium puts for a hyphen), private letters, the mark for "no letter".
_NO_TEXT = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1b\x7f-\x9f\ue000-\uf8ff\ufffd]")


def is_garbled(text: str) -> bool:
    """Whether too many characters are ones that no text holds."""
    solid = sum(map(len, text.split()))
    return solid >= FEW_CHARACTERS and len(_NO_TEXT.findall(text)) > solid * _GARBLED_SHARE
