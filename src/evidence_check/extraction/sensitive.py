"""Texts about children who were harmed or who stand before a court: which they are."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence_check.extraction.limits import Outline
from evidence_check.model.extraction import Extraction


def is_sensitive(extraction: Extraction, outline: Outline) -> bool:
    """Whether one of the outline's phrases stands in the text, in a label or in the title."""
    pattern = _phrases(outline.phrases)
    if pattern is None:
        return False
    told = [extraction.metadata.title, *(page.label for page in extraction.pages)]
    return any(pattern.search(text) for text in (*told, *(page.text for page in extraction.pages)))


@lru_cache(maxsize=4)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    words = [r"[\W_]+".join(re.escape(word) for word in re.findall(r"[^\W_]+", phrase)) for phrase in phrases]
    words = sorted((word for word in words if word), key=len, reverse=True)
    if not words:
        return None
    return re.compile(r"(?<![^\W_])(?:" + "|".join(words) + r")(?![^\W_])", re.IGNORECASE)


def withhold(extraction: Extraction, outline: Outline) -> Extraction:
    """The same reading without what could name or describe a person. Withholding twice changes nothing more."""
    # Its patterns take a while to be compiled, and most workers meet no such text.
    from evidence_check.extraction.withholding import only_public_words

    return only_public_words(extraction, outline)
