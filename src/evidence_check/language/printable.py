r"""Names as people may see them: nothing in them can move the cursor, turn the text around or break a writer.

A share holds names that are not valid UTF-8, names with line breaks, escape sequences and direction marks. Every one
of them is shown, and two different names are never shown alike.
"""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (direction marks, zero-width marks, soft hyphen), Cs surrogate, Zl/Zp line separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(raw: str) -> str:
    r"""``raw`` (surrogate-escaped) with every unsafe character written as ``\xNN``, ``\uNNNN`` or ``\UNNNNNNNN``.

    Reversible, and therefore unique: a backslash stays as it is, except where it would read as the start of an escape
    (before x, u, U, another backslash, or an escaped character); there it is doubled.
    """
    if raw.isascii() and raw.isprintable() and "\\" not in raw:
        return raw
    out: list[str] = []
    for position, character in enumerate(raw):
        if character == "\\":
            follower = raw[position + 1 : position + 2]
            out.append("\\\\" if follower and (follower in "xuU\\" or _is_unsafe(follower)) else "\\")
        elif _is_unsafe(character):
            out.append(_escape(character))
        else:
            out.append(character)
    return "".join(out)


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in _UNSAFE


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as os.fsdecode marks it
        return f"\\x{code - 0xDC00:02x}"
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}"
