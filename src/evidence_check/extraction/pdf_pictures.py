"""What the photos in a PDF look like, so that a photo pasted into two reports is found."""

from __future__ import annotations

from typing import Any

from evidence_check.extraction.likeness import MOST_BYTES, MOST_PICTURES, hashes_of

_WHOLE_PAGE = 0.8  # of the page, from which a picture is the page itself: a scan, and all scans look alike
_MOST_OBJECTS = 300  # looked at on one page
_MOST_PAGES = 100
_LEAST_SIDE = 96
_DEEPEST_FORM = 2


class Pictures:
    """Collects while the pages are open. Only JPEG, as photos are: decoding it small costs a few milliseconds."""

    def __init__(self, content: bytes) -> None:
        # A picture is a stream, and what a stream is packed with stands openly in the file: where no JPEG is named, or
        # all that are named were seen, the search through thousands of lines and letters can be spared.
        self._most = min(MOST_PICTURES, content.count(b"/DCT"))
        self.hashes: dict[str, None] = {}
        self._seen: set[tuple[int, int, int]] = set()
        self._pages = 0

    def look(self, page: Any) -> None:
        """Takes in the photos of one page."""
        if self._pages >= _MOST_PAGES or len(self._seen) >= self._most:
            return
        self._pages += 1
        from pypdfium2 import raw

        width, height = page.get_size()
        pending = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, 0)]
        looked = 0
        while pending:
            count, get, parent, depth = pending.pop()
            for place in range(count(parent)):
                looked += 1
                if looked > _MOST_OBJECTS:
                    return
                item = get(parent, place)
                kind = raw.FPDFPageObj_GetType(item)
                if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                    pending.append((raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, item, depth + 1))
                elif kind == raw.FPDF_PAGEOBJ_IMAGE and (depth or _area(item) < _WHOLE_PAGE * width * height):
                    self._take(item)

    def _take(self, item: Any) -> None:
        from ctypes import c_uint, create_string_buffer

        from pypdfium2 import raw

        width, height = c_uint(), c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(item, width, height) or min(width.value, height.value) < _LEAST_SIDE:
            return
        if not _is_jpeg(item):
            return
        length = raw.FPDFImageObj_GetImageDataDecoded(item, None, 0)  # decoded but for the picture's own coding
        key = (width.value, height.value, length)
        if key in self._seen or length > MOST_BYTES or len(self._seen) >= self._most:
            return
        self._seen.add(key)
        buffer = create_string_buffer(length)
        raw.FPDFImageObj_GetImageDataDecoded(item, buffer, length)
        self.hashes.update(dict.fromkeys(hashes_of([buffer.raw])))


def _is_jpeg(item: Any) -> bool:
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    count = raw.FPDFImageObj_GetImageFilterCount(item)
    if not 1 <= count <= 2:
        return False
    name = create_string_buffer(20)
    raw.FPDFImageObj_GetImageFilter(item, count - 1, name, 20)
    return name.value in {b"DCTDecode", b"DCT"}


def _area(item: Any) -> float:
    from ctypes import c_float

    from pypdfium2 import raw

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))
