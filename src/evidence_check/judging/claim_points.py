"""Points as people write them into a table: 10, "10,5", "10 poin", "8/10", "sepuluh"."""

from __future__ import annotations

import re
from enum import Enum
from math import isfinite

from evidence_check.language.fold import fold
from evidence_check.model.claim import Cell


class Odd(Enum):
    """Why a cell gives no points, or gives them only with a remark."""

    DAY = "day"  # the spreadsheet made a date of "10.5"
    PERCENT = "percent"
    WORDS = "words"  # not a number
    SPELT = "spelt"  # a number in words: understood, to be written in figures
    UNIT = "unit"  # "10 poin", "8/10": understood


_NONE = frozenset({"", "-", "--", "–", "—", "n/a", "na", "nihil", "kosong", "tidak diisi", "belum diisi", "tidak ada"})
_NUMBER = r"[-+−–]?\s?(?:\d+(?:[.,]\d+)*|[.,]\d+)"
_PLAIN = re.compile(rf"^\s*({_NUMBER})\s*$")
_WITH_UNIT = re.compile(
    rf"^\s*(?:(?:poin|point|points|nilai|skor|score)\s*[:=]?\s*)?({_NUMBER})\s*"
    rf"(?:(?:poin|points?|pts?|nilai|skor|angka)\.?)?(?:\s*(?:/|dari|of)\s*{_NUMBER}\s*(?:poin|points?)?)?\s*$"
)
_PERCENT = re.compile(rf"^\s*{_NUMBER}\s*(?:%|persen|percent)\s*$")
_ONES = {
    word: value
    for words in (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
    )
    for value, word in enumerate(words.split())
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty".split(), start=2)}


def points_of(cell: Cell | None) -> tuple[float | None, Odd | None]:
    """The points of a cell and what is odd about it; (None, None) where none are claimed."""
    if cell is None:
        return None, None
    if cell.number is not None:
        return cell.number, None
    if cell.day is not None:
        return None, Odd.DAY
    text = fold(cell.text).strip(" .:;'\"")
    if text in _NONE:
        return None, None
    for form, odd in ((_PLAIN, None), (_WITH_UNIT, Odd.UNIT)):
        if found := form.match(text):
            points = _number(found[1])
            return (points, odd) if isfinite(points) else (None, Odd.WORDS)
    if _PERCENT.match(text):
        return None, Odd.PERCENT
    spelt = _spelt(text)
    return (spelt, Odd.SPELT) if spelt is not None else (None, Odd.WORDS)


def _number(text: str) -> float:
    """A number with decimal comma or point. Where both occur, the last one parts the decimals."""
    text = re.sub(r"[−–]", "-", text.replace(" ", ""))
    place = max(text.rfind("."), text.rfind(","))
    if place < 0:
        return float(text)
    digits = re.sub(r"[.,]", "", text[:place])
    same = text.count(text[place]) > 1  # 1.000.000: thousands only
    return float(digits + text[place + 1 :]) if same else float(f"{digits}.{text[place + 1 :]}")


def _spelt(text: str) -> float | None:
    """Small numbers in words: "sepuluh", "dua belas", "dua puluh satu", "dua koma lima", "ten"."""
    words = re.sub(r"\b(?:poin|points?|nilai|skor)\b", " ", text.replace("-", " ")).split()
    for mark in ("koma", "point", "comma"):
        if mark in words:
            at = words.index(mark)
            whole, after = _whole(words[:at]), [_ONES.get(word) for word in words[at + 1 :]]
            if whole is None or not after or any(digit is None or digit > 9 for digit in after):
                return None
            return float(f"{whole}." + "".join(map(str, after)))
    whole = _whole(words)
    return None if whole is None else float(whole)


def _whole(words: list[str]) -> int | None:
    total, last = 0, 0  # ``last``: the word before, where it is a figure
    for place, word in enumerate(words):
        if word in _ONES and not last:
            total, last = total + _ONES[word], _ONES[word]
        elif word in _TENS and place == 0:
            total, last = _TENS[word], 0
        elif word == "belas" and 2 <= last <= 9:
            total, last = total + 10, 0
        elif word == "puluh" and 1 <= last <= 9:
            total, last = total + 9 * last, 0
        else:
            return None
    return total if words else None
