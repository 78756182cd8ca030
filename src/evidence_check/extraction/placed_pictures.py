"""Where a small picture stands among the words: a signature, a stamp or its code is often pasted into a document.

It is told by a sign of its own, U+FFFC (object replacement character), on a line of the text; what it shows is not
looked at. Whether the line is a place for a signature is for others to say.
"""

from __future__ import annotations

import re
from typing import Any

from evidence_check.model.extraction import PICTURE

_LINE_END = "\n"

_NAMED = re.compile(rb"/Subtype\s*/Image\b")
_MOST_OBJECTS = 3000  # looked at on one page
_MOST_PAGES = 60
_MOST_PICTURES = 8  # on one page; more are a sheet of photos or the pieces of a scan
_LEAST_WIDTH, _MOST_WIDTH = 25.0, 290.0  # points: from a code of 1 cm to two signatures side by side
_LEAST_HEIGHT, _MOST_HEIGHT = 12.0, 170.0
_LETTERHEAD = 0.8  # of the height of the first page: above it stands the coat of arms
_LEAST_LINE, _LINE_TAIL = 3, 80  # letters by which a line is found again


class PlacedPictures:
    """Puts the signs into the text of the pages of one PDF. Costs nothing where the file has no pictures."""

    def __init__(self, content: bytes) -> None:
        self._pages = _MOST_PAGES if _NAMED.search(content) else 0

    def told(self, text: str, page: Any, textpage: Any, number: int) -> str:
        """The text (as ``textpage`` gave it) with a sign below the line that stands above each small picture."""
        if not self._pages or not text:
            return text
        self._pages -= 1
        if page.get_rotation():
            return text  # what stands above what is measured on the page as it was before it was turned
        heights = _small_pictures(page)
        if number == 1:
            _, bottom, _, top = page.get_bbox()
            heights = [height for height in heights if height < bottom + (top - bottom) * _LETTERHEAD]
        if len(heights) > _MOST_PICTURES:
            return text
        for height in sorted(heights):  # from below, so that a place found stays right
            text = _with_sign(text, textpage.get_text_bounded(bottom=height))
        return text


def _with_sign(text: str, above: str) -> str:
    """The text with the sign behind the last line of those that stand above the picture.

    Such a line ("Kepala Bidang,") may stand on the page more than once: it is the one that comes as often above.
    """
    above = above.replace("\r\n", "\n").replace("\r", "\n")
    last = next((line for line in map(str.strip, reversed(above.split("\n"))) if len(line) >= _LEAST_LINE), None)
    if last is None:
        return text
    words = rf"(?<!\w){re.escape(last)}" if len(last) <= _LINE_TAIL else re.escape(last[-_LINE_TAIL:])
    for line in (re.compile(rf"{words}[ ]{{0,9}}$", re.MULTILINE), re.compile(rf"{words}(?!\w)")):
        ends = [found.end() for found in line.finditer(text)]
        if ends:
            times = sum(1 for _ in line.finditer(above))
            end = ends[min(max(times, 1), len(ends)) - 1]
            return f"{text[:end].rstrip(' ')}\n{PICTURE}\n{text[end:].lstrip(' ').removeprefix(_LINE_END)}"
    return text


def is_small(width: float, height: float) -> bool:
    """Whether a picture has the size of a signature, a stamp or a code, in points."""
    return _LEAST_WIDTH <= width <= _MOST_WIDTH and _LEAST_HEIGHT <= height <= _MOST_HEIGHT


def _small_pictures(page: Any) -> list[float]:
    """The height of the middle of every picture of the size of a signature, a stamp or a code."""
    from ctypes import c_float

    from pypdfium2 import raw

    found: list[float] = []
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for place in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, place)
        # A form is a drawing of its own, with its own measure; what a signing service puts there is one, too.
        if raw.FPDFPageObj_GetType(item) not in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            continue
        if raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            width, height = right.value - left.value, top.value - bottom.value
            if is_small(width, height):
                found.append((bottom.value + top.value) / 2)
    return found
