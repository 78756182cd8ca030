"""How phrases of a pack are compared: as the matcher will see them."""

from __future__ import annotations

import re
import unicodedata


def folded(phrase: str) -> str:
    """A phrase without case, marks and doubled spaces. "PAUD-HI" is "paud hi"."""
    plain = unicodedata.normalize("NFKC", phrase).casefold()
    return " ".join(re.findall(r"\w+", plain))
