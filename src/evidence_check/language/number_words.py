"""Numbers written out in Indonesian words, as official records write dates and sums."""

from __future__ import annotations

import re

_ONES = {
    "nol": 0,
    "kosong": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_SCALES = {"puluh": 10, "ratus": 100, "ribu": 1000}
_SHORT = {"sepuluh": (1, "puluh"), "seratus": (1, "ratus"), "seribu": (1, "ribu")}

#: One number word; offices write "dua puluh", "duapuluh" and "dua-puluh" alike.
WORD = "|".join(sorted([*_ONES, *_SCALES, *_SHORT, "sebelas", "belas"], key=len, reverse=True))

_WORD = re.compile(WORD, re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\-]*")


def number_of(words: str) -> int | None:
    """The number that the words say ("dua ribu dua puluh lima" is 2025), or None where they say none."""
    total = 0
    group = 0
    digit: int | None = None
    position = _skip(words, 0)
    seen = False
    while position < len(words):
        found = _WORD.match(words, position)
        if found is None:
            return None
        seen = True
        position = _skip(words, found.end())
        word = found[0].lower()
        if word in _ONES:
            if digit is not None:
                return None
            digit = _ONES[word]
        elif word == "sebelas":
            group, digit = group + 11, None
        elif word == "belas":
            group, digit = group + 10 + (digit or 0), None
        else:
            count, scale = _SHORT.get(word, (digit, word))
            if scale == "ribu":
                total, group, digit = (group + (1 if count is None and not group else count or 0)) * 1000, 0, None
            else:
                group, digit = group + (1 if count is None else count) * _SCALES[scale], None
    return total + group + (digit or 0) if seen else None


def _skip(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position
