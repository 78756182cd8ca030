"""What the photos in a PDF look like, so that a photo pasted into two reports is found."""

from __future__ import annotations

import re
from typing import Any

from evidence_check.extraction.likeness import LOOK, MOST_BYTES, MOST_PICTURES, hashes_of, perceptual_hash, reduced

_WHOLE_PAGE = 0.8  # of the page, from which a picture is the page itself: a scan, and all scans look alike
_MOST_OBJECTS = 300  # looked at on one page
_MOST_PAGES = 100
_LEAST_SIDE = 96
_DEEPEST_FORM = 2

# Pictures that are packed as text is cannot be decoded small: few of them, and none that is giant.
_MOST_FLAT = 8
_LEAST_FLAT_SIDE = 200
_MOST_FLAT_DOTS = 6_000_000  # of one; of all together three times as many
_MOST_NAMED = 2000
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+\Z")
_MASK = re.compile(rb"/SMask\s+(\d+)\s+\d+\s+R")
_WIDTH, _HEIGHT = re.compile(rb"/Width\s+(\d{1,6})\b"), re.compile(rb"/Height\s+(\d{1,6})\b")
_TWO_COLOURS = re.compile(rb"/BitsPerComponent\s+1\b|/ImageMask\s+true")


class Pictures:
    """Collects while the pages are open. JPEG first, as photos are: decoding it small costs a few milliseconds."""

    def __init__(self, content: bytes) -> None:
        # A picture is a stream, and what a stream is packed with stands openly in the file: where no picture is named,
        # or all that are named were seen, the search through thousands of lines and letters can be spared.
        self._most = min(MOST_PICTURES, content.count(b"/DCT"))
        self._most_flat = min(_MOST_FLAT, flat_pictures(content))
        self._dots_left = 3 * _MOST_FLAT_DOTS
        self.hashes: dict[str, None] = {}
        self._seen: set[tuple[int, int, int]] = set()
        self._seen_flat: set[tuple[int, int, int]] = set()
        self._pages = 0

    def look(self, page: Any) -> None:
        """Takes in the photos of one page."""
        if self._pages >= _MOST_PAGES or not (self._wants_jpeg or self._wants_flat):
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

    @property
    def _wants_jpeg(self) -> bool:
        return len(self._seen) < self._most

    @property
    def _wants_flat(self) -> bool:
        return len(self._seen_flat) < self._most_flat

    def _take(self, item: Any) -> None:
        from ctypes import c_uint, create_string_buffer

        from pypdfium2 import raw

        width, height = c_uint(), c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(item, width, height) or min(width.value, height.value) < _LEAST_SIDE:
            return
        packing = _packing(item)
        if packing == "flat" and self._wants_flat:
            self._take_flat(item, width.value, height.value)
        if packing != "jpeg" or not self._wants_jpeg:
            return
        length = raw.FPDFImageObj_GetImageDataDecoded(item, None, 0)  # decoded but for the picture's own coding
        key = (width.value, height.value, length)
        if key in self._seen or length > MOST_BYTES:
            return
        self._seen.add(key)
        buffer = create_string_buffer(length)
        raw.FPDFImageObj_GetImageDataDecoded(item, buffer, length)
        self.hashes.update(dict.fromkeys(hashes_of([buffer.raw])))

    def _take_flat(self, item: Any, width: int, height: int) -> None:
        from pypdfium2 import raw

        key = (width, height, raw.FPDFImageObj_GetImageDataRaw(item, None, 0))
        if key in self._seen_flat or not _is_worth(width, height) or width * height > self._dots_left:
            return
        self._seen_flat.add(key)
        if _is_two_coloured(item):
            return
        self._dots_left -= width * height
        picture = _unpacked(item)
        copy = reduced(picture, LOOK) if picture is not None else None
        known = perceptual_hash(copy) if copy is not None else ""
        if known:
            self.hashes[known] = None


def flat_pictures(content: bytes) -> int:
    """How many pictures worth a look, and packed as text is, a PDF names; the masks of others are none."""
    found: list[bytes] = []
    masks: set[bytes] = set()
    place = -1
    for _ in range(_MOST_NAMED):
        place = content.find(b"/Image", place + 1)
        if place < 0:
            break
        if content[place + 6 : place + 7].isalnum():
            continue
        start = content.rfind(b"obj", max(0, place - 600), place)
        told = content[max(start, 0) : content.find(b"stream", place, place + 1000)]
        masks.update(_MASK.findall(told))
        width, height = _WIDTH.search(told), _HEIGHT.search(told)
        if start < 0 or width is None or height is None or b"/Fl" not in told or b"/DCT" in told:
            continue
        if _is_worth(int(width[1]), int(height[1])) and not _TWO_COLOURS.search(told):
            number = _NUMBER.search(content[max(0, start - 24) : start])
            found.append(number[1] if number else b"")
    return sum(1 for number in found if number not in masks)


def _is_worth(width: int, height: int) -> bool:
    return min(width, height) >= _LEAST_FLAT_SIDE and width * height <= _MOST_FLAT_DOTS


def _unpacked(item: Any) -> Any:
    """A copy of the dots, whatever colours they are kept in; None where that does not work."""
    from ctypes import string_at

    from PIL import Image
    from pypdfium2 import raw

    shown = raw.FPDFImageObj_GetBitmap(item)
    if not shown:
        return None
    try:
        order = {
            raw.FPDFBitmap_Gray: "L",
            raw.FPDFBitmap_BGR: "BGR",
            raw.FPDFBitmap_BGRx: "BGRX",
            raw.FPDFBitmap_BGRA: "BGRA",
        }.get(raw.FPDFBitmap_GetFormat(shown))
        if order is None:
            return None
        size = raw.FPDFBitmap_GetWidth(shown), raw.FPDFBitmap_GetHeight(shown)
        stride = raw.FPDFBitmap_GetStride(shown)
        dots = string_at(raw.FPDFBitmap_GetBuffer(shown), stride * size[1])
        mode = {"L": "L", "BGRA": "RGBA"}.get(order, "RGB")
        return Image.frombuffer(mode, size, dots, "raw", order, stride, 1)
    finally:
        raw.FPDFBitmap_Destroy(shown)


def _is_two_coloured(item: Any) -> bool:
    from pypdfium2 import raw

    facts = raw.FPDF_IMAGEOBJ_METADATA()
    return bool(raw.FPDFImageObj_GetImageMetadata(item, None, facts)) and facts.bits_per_pixel == 1


def _packing(item: Any) -> str:
    """How the dots are packed: "jpeg", or "flat" for what text is packed with; "" for all else."""
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    count = raw.FPDFImageObj_GetImageFilterCount(item)
    if not 1 <= count <= 2:
        return ""
    name = create_string_buffer(20)
    raw.FPDFImageObj_GetImageFilter(item, count - 1, name, 20)
    if name.value in {b"DCTDecode", b"DCT"}:
        return "jpeg"
    return "flat" if name.value in {b"FlateDecode", b"Fl"} else ""


def _area(item: Any) -> float:
    from ctypes import c_float

    from pypdfium2 import raw

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))
