"""Texts about children who were harmed or who stand before a court: which they are."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence_check.extraction.limits import Outline
from evidence_check.model.extraction import Extraction

_CARRIERS = frozenset({"archive", "mail"})  # readers whose labels are names of members
_WORD = re.compile(r"[^\W_]+")
# Letters that a pattern without regard to case takes for i and s, and that do not become those when made small.
_OTHER_FORMS = "\u0130\u0131\u017f"


def is_sensitive(extraction: Extraction, outline: Outline) -> bool:
    """Whether one of the outline's phrases stands in the text, in a label or in the title.

    Or one of its folders in the name of a member: what lies in an archive is as sensitive as it would be beside it. A
    sheet is no folder: "Data kasus" counts.
    """
    folder = _phrases(outline.folders) if extraction.reader in _CARRIERS else None
    if folder is not None and any(folder.search(label) for label in {page.label for page in extraction.pages} if label):
        return True
    pattern = _phrases(outline.phrases)
    if pattern is None:
        return False
    telling = _telling_words(outline.phrases)
    told = [extraction.metadata.title, *(page.label for page in extraction.pages)]
    return any(
        pattern.search(text)
        for text in (*told, *(page.text for page in extraction.pages))
        if text and _may_hold(text, telling)
    )


def _may_hold(text: str, telling: tuple[str, ...]) -> bool:
    """Whether a text holds one of the words without which none of the phrases can stand in it: a much quicker look."""
    if not text.isascii() and any(letter in text for letter in _OTHER_FORMS):
        return True
    small = text.lower()
    return any(word in small for word in telling)


@lru_cache(maxsize=4)
def _telling_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The longest word of each phrase; the empty one, which every text holds, where that cannot be looked for so."""
    longest = {max(words, key=len) for phrase in phrases if (words := _WORD.findall(phrase))}
    return tuple(sorted(word.lower() if word.isascii() else "" for word in longest))


@lru_cache(maxsize=4)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    words = [r"[\W_]+".join(re.escape(word) for word in _WORD.findall(phrase)) for phrase in phrases]
    words = sorted((word for word in words if word), key=len, reverse=True)
    if not words:
        return None
    return re.compile(r"(?<![^\W_])(?:" + "|".join(words) + r")(?![^\W_])", re.IGNORECASE)


def withhold(extraction: Extraction, outline: Outline) -> Extraction:
    """The same reading without what could name or describe a person. Withholding twice changes nothing more."""
    # Its patterns take a while to be compiled, and most workers meet no such text.
    from evidence_check.extraction.withholding import only_public_words

    return only_public_words(extraction, outline)
