"""What the name of a file and of its folders says, with its words apart: "SK_BupatiTentangKLA2024" is five words."""

from __future__ import annotations

import re
from functools import lru_cache

_EXTENSION = re.compile(
    r"(?:\.(?:pdf|docx?|xlsx?|xlsm|pptx?|jpe?g|png|txt|csv|rtf|odt|ods|heic|tiff?|webp|bmp|url|lnk))+$", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[_;\[\]{}@#!'’\"=~]+|%20")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_LETTER_FIGURE = re.compile(r"(?<=[A-Za-z]{3})(?=\d{1,4}(?!\d))|(?<=\d)(?=[A-Za-z]{3})")
_COUNTING = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}[a-z]?)*[.)]?\s+(?=\S)")
_SPACES = re.compile(r"[\s]+")
MOST_CHARACTERS = 300


@lru_cache(maxsize=4_096)
def stem_of(name: str) -> str:
    """The name without its extensions (also of those that stand twice)."""
    return _EXTENSION.sub("", name[:MOST_CHARACTERS])


@lru_cache(maxsize=4_096)
def spoken(name: str) -> str:
    """The name as a person would read it out: separators become spaces, glued words are parted, counting goes."""
    plain = _SEPARATORS.sub(" ", stem_of(name))
    plain = _LETTER_FIGURE.sub(" ", _CAMEL.sub(" ", plain))
    plain = _SPACES.sub(" ", plain).strip()
    return _COUNTING.sub("", plain) or plain
