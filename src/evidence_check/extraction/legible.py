"""Whether OCR read words or made them up. An engine's own confidence does not tell: it is high on rubbish, too.

Words are looked up among the stems of official Indonesian and common English; lists of names hold few of those, so it
also counts whether the letters of a word follow each other as they do in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"\S+")
_FIGURES = re.compile(r"\d")

FEW_WORDS = 4  # fewer words of three letters and more are no reading of a page
KNOWN_SHARE = 0.3  # of the words, from which a text is believed
LIKELY_SHARE = 0.75  # of the words that are spelt like words, from which one with fewer known words is believed, too
LEAST_KNOWN_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Legibility:
    """What a text looks like: how many words it has, how many of them are known, how many are spelt like words."""

    tokens: int
    words: int
    known: int
    likely: int

    @property
    def is_page(self) -> bool:
        """Whether this can be believed to be what stands on a page."""
        if self.words < FEW_WORDS:
            return False
        known, likely = self.known / self.words, self.likely / self.words
        return known >= KNOWN_SHARE or (likely >= LIKELY_SHARE and known >= LEAST_KNOWN_SHARE)


def legibility(text: str) -> Legibility:
    """Looks at every word of the text."""
    found = [word.casefold() for word in _WORD.findall(text)]
    known = [word for word in found if is_known(word)]
    return Legibility(
        len(_TOKEN.findall(text)), len(found), len(known), sum(1 for word in found if is_known(word) or is_likely(word))
    )


def is_known(word: str) -> bool:
    """Whether a word, in small letters, is one of official writing."""
    # The lists of words are loaded where something is read by OCR, not in each worker.
    from evidence_check.language.background import background
    from evidence_check.language.words import STOP_WORDS, stem, words

    folded = "".join(words(word))
    return len(folded) >= 3 and (folded in STOP_WORDS or background().knows(stem(folded)))


def is_likely(word: str) -> bool:
    """Whether its letters follow each other as in words: names are spelt so, rubbish is not."""
    if len(word) < 4:
        return False
    pairs = _pairs()
    return all(pair in pairs for pair in pairwise(f" {word} "))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Pairs of letters that at least a few stems hold."""
    from evidence_check.language.background import background

    counted: dict[tuple[str, str], int] = {}
    for known in background().counts:
        if known.isalpha():
            for pair in set(pairwise(f" {known} ")):
                counted[pair] = counted.get(pair, 0) + 1
    return frozenset(pair for pair, count in counted.items() if count >= 4)
