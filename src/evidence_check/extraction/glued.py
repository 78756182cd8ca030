"""Digits that belong to two cells of a table, run together by pdfium: parted again where there is a gap on the page.

A NIK beside an age becomes 18 digits otherwise, and no pattern of 16 digits finds it: masking would let it pass.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

_LONG = re.compile(r"\d{13,}")
_GAP = 0.15  # of the width of a digit, beyond the usual gap of this run


def part_glued_digits(text: str, textpage: Any) -> str:
    """``text`` (as pdfium gave it) with a space where two digits of a long run stand apart."""
    if _LONG.search(text) is None:
        return text
    out: list[str] = []
    done = 0
    for match in _LONG.finditer(text):
        out.append(text[done : match.start()])
        # pdfium counts UTF-16 units.
        first = len(text[: match.start()].encode("utf-16-le")) // 2
        out.append(_parted(match.group(), first, textpage))
        done = match.end()
    return "".join(out) + text[done:]


def _parted(digits: str, first: int, textpage: Any) -> str:
    boxes = [_box(textpage, first + place) for place in range(len(digits))]
    known = [box for box in boxes if box is not None]
    if len(known) < len(digits):
        return digits
    from statistics import median

    gaps = [after[0] - before[1] for before, after in itertools.pairwise(known)]
    limit = median(gaps) + _GAP * median(right - left for left, right in known)
    return digits[0] + "".join(
        f" {digit}" if abs(gap) > limit and gap != 0 else digit for digit, gap in zip(digits[1:], gaps, strict=True)
    )


def _box(textpage: Any, place: int) -> tuple[float, float] | None:
    import pypdfium2
    from pypdfium2 import raw

    index = raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, place)
    if index < 0:
        return None
    try:
        left, _, right, _ = textpage.get_charbox(index, loose=True)
    except pypdfium2.PdfiumError:
        return None
    return left, right
