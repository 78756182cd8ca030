"""What a picture looks like, in sixteen letters: the same for a copy of another size or quality.

A perceptual hash by the usual way: the lowest waves of a small grey copy (a discrete cosine transform), each above or
below their median. Written out by hand, because a few thousand multiplications are no reason for a numerics library.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterable
from functools import cache
from operator import mul
from typing import Any

# Named one by one: left to itself, Pillow hands a PostScript file called .jpg to Ghostscript.
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_JPEGS = frozenset({"JPEG", "MPO"})  # MPO: of phones that put a second picture behind the first
_SIDE = 32  # of the copy that is transformed
_WAVES = 8  # kept in each direction
_LEAST_CONTRAST = 4.0  # standard deviation of the grey levels, below which there is nothing to see
_REDUCED = 256  # the longer side of the copy on which sharpness is measured: a JPEG is decoded at a quarter for it
LOOK = 128  # of the copy that is enough to tell what is on a picture
_LEAST_SIDE = 96  # smaller pictures in documents are logos, bullets and lines
_MOST_DOTS = 40_000_000  # to be decoded; beyond it only what JPEG decodes at an eighth
MOST_PICTURES = 30  # of one document
MOST_BYTES = 20 << 20  # of one picture inside a document
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # EXIF orientation -> Pillow's Transpose


def reduced(picture: Any, side: int = _REDUCED) -> Any:
    """An upright grey copy of at most ``side`` dots a side, or None where that would cost too much or does not work."""
    from PIL import Image

    try:
        turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1)) if picture.format in _JPEGS else None
        width, height = _within(picture.size, side)
        if picture.format in _JPEGS:
            picture.draft("L", (width, height))
        if picture.size[0] * picture.size[1] > _MOST_DOTS or picture.mode == "1":
            return None
        copy = picture if picture.mode == "L" else _grey(picture)
        # A gap of 1: most of the way by whole factors, which is several times as fast.
        copy = copy.resize((width, height), Image.Resampling.BOX, reducing_gap=1.0)
        return copy if turn is None else copy.transpose(Image.Transpose(turn))
    except Exception:  # noqa: BLE001 - decoders of hostile pictures raise anything; the facts of the header remain
        return None


def _within(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size with its longer side cut to ``side``: asked for a square, a JPEG is decoded larger than is needed."""
    longest = max(size)
    if longest <= side:
        return size
    return max(1, round(size[0] * side / longest)), max(1, round(size[1] * side / longest))


def _grey(picture: Any) -> Any:
    if "A" not in picture.getbands():
        return picture.convert("L")
    from PIL import Image

    white = Image.new("LA", picture.size, (255, 255))
    white.alpha_composite(picture.convert("LA"))
    return white.convert("L")


def perceptual_hash(copy: Any) -> str:
    """Sixteen hexadecimal digits; "" for a picture with nothing on it."""
    from PIL import Image, ImageStat

    if ImageStat.Stat(copy).stddev[0] < _LEAST_CONTRAST:
        return ""
    small = copy.resize((_SIDE, _SIDE), Image.Resampling.BOX).tobytes()
    waves = _waves()
    rows = [tuple(map(float, small[start : start + _SIDE])) for start in range(0, _SIDE * _SIDE, _SIDE)]
    columns = [[sum(map(mul, wave, row)) for row in rows] for wave in waves]
    found = [sum(map(mul, wave, column)) for column in columns for wave in waves]
    middle = sorted(found[1:])[len(found) // 2 - 1]  # the median; the first is the brightness of the whole
    bits = 0
    for value in found:
        bits = bits << 1 | (value > middle)
    return f"{bits:016x}"


@cache
def _waves() -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(math.cos(math.pi * wave * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE))
        for wave in range(_WAVES)
    )


def distance(one: str, other: str) -> int:
    """How many of the 64 bits differ: up to about 8 for copies of one picture, about 32 for two pictures."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def sharpness(copy: Any) -> float | None:
    """The variance of the Laplacian: how hard the edges are. In focus: 30 to 4,000; blurred: below 12."""
    from PIL import ImageFilter, ImageStat

    width, height = copy.size
    if width < 8 or height < 8:
        return None
    kernel = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
    edges = copy.filter(kernel).crop((1, 1, width - 1, height - 1))
    return round(float(ImageStat.Stat(edges).var[0]), 1)


def hashes_of(pictures: Iterable[bytes]) -> tuple[str, ...]:
    """The hashes of the pictures that a document holds, each once, in their order; logos and blank ones left out."""
    found: dict[str, None] = {}
    for place, content in enumerate(pictures):
        if place >= MOST_PICTURES:
            break
        known = _hash_of(content)
        if known:
            found[known] = None
    return tuple(found)


def _hash_of(content: bytes) -> str:
    from PIL import Image

    if len(content) > MOST_BYTES:
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                if min(picture.size) < _LEAST_SIDE:
                    return ""
                copy = reduced(picture, LOOK)
                return perceptual_hash(copy) if copy is not None else ""
    except Exception:  # noqa: BLE001 - a spoilt picture in a document is no reason not to read the document
        return ""
