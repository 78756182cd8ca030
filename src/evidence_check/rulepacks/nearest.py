"""Words that somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

NOTHING = "-"


def near(word: str, known: Iterable[str]) -> str:
    """The known words that look most like one, as a list to show; a dash where none does."""
    return ", ".join(difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)) or NOTHING
