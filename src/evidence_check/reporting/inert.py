"""The last lock before a screen or a page: no character that moves the cursor, breaks the line or turns the text.

Names are made printable where they are walked and texts where they are read. This guard is for what slips past both
(a quote, a pack of another hand): writers call it on every string that they did not write themselves.
"""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, direction marks, joiners that hide text, lone surrogates
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def inert(text: str) -> str:
    r"""The text with every such character written as ``\xNN`` or ``\uNNNN``."""
    return _UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """A quote on one line: line breaks and tabs become a space, everything else as ``inert`` does."""
    return inert(_SPACES.sub(" ", text)).strip()


def strict(text: str) -> str:
    """Text that any UTF-8 decoder takes: only lone surrogates are written out."""
    return "".join(_escape_code(ord(char)) if "\ud800" <= char <= "\udfff" else char for char in text)


def _escape(match: re.Match[str]) -> str:
    return _escape_code(ord(match.group()))


def _escape_code(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
