"""The last lock before a screen or a page: no character that moves the cursor, breaks the line or turns the text.

Names are made printable where they are walked and texts where they are read. This guard is for what slips past both
(a quote, a pack of another hand): writers call it on every string that they did not write themselves.
"""

from __future__ import annotations

import re

from evidence_check.language.printable import printable

_SPACES = re.compile(r"[\s\x85\u2028\u2029]+")


def inert(text: str) -> str:
    r"""The text with every such character written as ``\xNN`` or ``\uNNNN``.

    Character by character, so that a backslash of a name that is printable already is not doubled.
    """
    return text if text.isprintable() else "".join(map(printable, text))


def one_line(text: str) -> str:
    """A text on one line: line breaks, tabs and runs of blanks become one blank, everything else as ``inert`` does."""
    return inert(_SPACES.sub(" ", text)).strip()


def strict(text: str) -> str:
    """Text that any UTF-8 decoder takes: only lone surrogates are written out."""
    return "".join(printable(char) if "\ud800" <= char <= "\udfff" else char for char in text)
