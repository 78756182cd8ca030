"""Mends headings that OCR damaged: words that are nearly a word of official headings become that word.

Only used where a heading as it stands names no type; a clean heading is never touched. What is found this way is less
certain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

SHORTEST, CUTOFF = 5, 76.0
_WORD = re.compile(r"[A-Za-z0-9|!'’\\/}{(\[*]*[A-Z][A-Za-z0-9|!'’}{(\[*]*")
_SPLIT = re.compile(r"\b([A-Z]{1,10}) ([A-Z]{1,8})(?: ([A-Z]{1,6}))?\b")
_MAYOR = re.compile(r"\\?\bV?W?[A4]L[TIl1!ij] ?K[OQ]TA(?=\s|[A-Z])|\\VALi KOTA")
_NOISE = str.maketrans(
    {"0": "O", "1": "I", "|": "I", "!": "I", "5": "S", "8": "B", "'": "", "’": "", "*": "", "(": "", "}": ""}
)


def repair(heading: str, vocabulary: tuple[str, ...]) -> str:
    """The heading with damaged words mended; line ends stay where they are."""
    plain = _MAYOR.sub("WALI KOTA", heading)  # too short a word to be mended by likeness
    joined = _SPLIT.sub(lambda found: _joined(found, vocabulary), plain)
    return _WORD.sub(lambda found: _mended(found[0], vocabulary), joined)


def _joined(found: re.Match[str], vocabulary: tuple[str, ...]) -> str:
    """Pieces of one word that spaces tore apart ("NOM OR", "PRE S IDEN") put together again."""
    pieces = [piece for piece in found.groups() if piece]
    for count in (len(pieces), 2):
        whole = "".join(pieces[:count])
        if whole in vocabulary and not all(piece in vocabulary for piece in pieces[:count]):
            return " ".join([whole, *pieces[count:]])
    return found[0]


@lru_cache(maxsize=8_192)
def _mended(word: str, vocabulary: tuple[str, ...]) -> str:
    upper = word.upper()
    if upper in vocabulary or len(word) < SHORTEST:
        return word
    # A word in small letters is body text; headings are shouted.
    if sum(mark.islower() for mark in word) > len(word) / 2:
        return word
    best = process.extractOne(upper.translate(_NOISE), vocabulary, scorer=fuzz.ratio, score_cutoff=CUTOFF)
    if best is None or abs(len(best[0]) - len(word)) > 2:
        return word
    return str(best[0])
