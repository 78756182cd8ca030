"""Where a small picture stands among the words: a signature, a stamp or its code is often pasted into a document.

It is told by a sign of its own, U+FFFC (object replacement character), on a line of the text; what it shows is not
looked at. Whether the line is a place for a signature is for others to say.
"""

from __future__ import annotations

import re
from typing import Any

PICTURE = "\ufffc"
_LINE_END = "\n"

_NAMED = re.compile(rb"/Subtype\s*/Image\b")
_MOST_OBJECTS = 3000  # looked at on one page
_MOST_PAGES = 60
_MOST_PICTURES = 8  # on one page; more are a sheet of photos or the pieces of a scan
_LEAST_WIDTH, _MOST_WIDTH = 25.0, 290.0  # points: from a code of 1 cm to two signatures side by side
_LEAST_HEIGHT, _MOST_HEIGHT = 12.0, 170.0
_LETTERHEAD = 0.8  # of the height of the first page: above it stands the coat of arms
_LEAST_LINE = 3  # letters by which a line is found again


class PlacedPictures:
    """Puts the signs into the text of the pages of one PDF. Costs nothing where the file has no pictures."""

    def __init__(self, content: bytes) -> None:
        self._pages = _MOST_PAGES if _NAMED.search(content) else 0

    def told(self, text: str, page: Any, textpage: Any, number: int) -> str:
        """The text (as ``textpage`` gave it) with a sign below the line that stands above each small picture."""
        if not self._pages or not text:
            return text
        self._pages -= 1
        boxes = _small_pictures(page)
        if number == 1:
            top = page.get_height() * _LETTERHEAD
            boxes = [box for box in boxes if box[1] < top]
        if not boxes or len(boxes) > _MOST_PICTURES:
            return text
        width, height = page.get_size()
        for _, middle in sorted(boxes, key=lambda box: box[1]):  # from below, so that a place found stays right
            above = textpage.get_text_bounded(0, middle, width, height)
            text = _with_sign(text, above)
        return text


def _with_sign(text: str, above: str) -> str:
    """The text with the sign behind the last line of those that stand above the picture."""
    for line in reversed(above.replace("\r", "\n").split("\n")):
        if len(line.strip()) >= _LEAST_LINE:
            place = text.rfind(line.strip())
            if place < 0:
                return text
            end = place + len(line.strip())
            return f"{text[:end]}\n{PICTURE}\n{text[end:].lstrip(' ').removeprefix(_LINE_END)}"
    return text


def _small_pictures(page: Any) -> list[tuple[float, float]]:
    """Left edge and middle height of every picture of the size of a signature, a stamp or a code."""
    from ctypes import c_float

    from pypdfium2 import raw

    found: list[tuple[float, float]] = []
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for place in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, place)
        # A form is a drawing of its own, with its own measure; what a signing service puts there is one, too.
        if raw.FPDFPageObj_GetType(item) not in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            continue
        if raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            width, height = right.value - left.value, top.value - bottom.value
            if _LEAST_WIDTH <= width <= _MOST_WIDTH and _LEAST_HEIGHT <= height <= _MOST_HEIGHT:
                found.append((left.value, (bottom.value + top.value) / 2))
    return found
