"""HEIC, the photos of telephones: decoded by libheif, opened by hand, in the worker only.

The decoder is not registered with Pillow: what ``Image.open`` accepts elsewhere stays as narrow as it is. Where there
is no wheel for this system, the file is a row that says how to convert it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from evidence_check.extraction.image import MOST_PIXELS, facts_of, with_likeness
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.ocr import Earlier
from evidence_check.model.extraction import Extraction, Metadata, Readability
from evidence_check.model.message import Message

_LIBRARY = "pi-heif"
_MOST_DOTS = 80_000_000  # to be decoded; telephones have 12 to 50 million
_LONGEST = 2000  # pixels of the longest side of the copy that is looked at
_MOST_BOXES = 1000


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The outermost boxes of a file, without a look into them."""

    kinds: frozenset[bytes]
    is_cut: bool


@lru_cache(maxsize=1)
def heic_library() -> str:
    """The decoder's name and version; "" where it is not installed."""
    from importlib import metadata as packages  # slow to load; asked for by the parent only

    try:
        return f"{_LIBRARY} {packages.version(_LIBRARY)}"
    except packages.PackageNotFoundError:
        return ""


def read_heic(content: bytes, _limits: Limits) -> Extraction:
    """What the photo tells about itself, and what it looks like."""
    return _read(content)[0]


def read_heic_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, and the words on it."""
    from evidence_check.extraction.image_ocr import words_on

    found, picture = _read(content)
    return found if picture is None else words_on(found, picture, limits, earlier)


def shows_sheet(content: bytes) -> bool:
    """Whether it is the photo of a sheet of paper and nothing else."""
    from evidence_check.extraction.image_ocr import is_sheet

    try:
        picture = _read(content)[1]
    except Refused:
        return False
    return picture is not None and is_sheet(picture)


def _read(content: bytes) -> tuple[Extraction, Any]:
    """The facts, and the main picture, upright and no larger than needed; None where it cannot be shown."""
    boxes = _boxes_of(content)
    if b"meta" not in boxes.kinds and b"moov" in boxes.kinds:  # a film of a few pictures
        return _not_read(), None
    try:
        opened = _open(content, boxes)
    except ImportError:
        return _not_read(), None
    if not opened.info.get("primary"):  # another picture of the file was all that could be found
        raise _damaged(boxes)
    metadata = _facts(opened)
    try:
        picture = opened.to_pillow()
    except (RuntimeError, ValueError, SyntaxError, EOFError) as error:
        if not boxes.is_cut:
            raise _damaged(boxes) from error
        return Extraction(Readability.PARTIAL, metadata=metadata, notes=(Message("extraction.image-cut"),)), None
    picture.info.clear()  # it is upright; what EXIF says of turning is done
    picture.thumbnail((_LONGEST, _LONGEST), reducing_gap=2.0)
    found = Extraction(Readability.READ, metadata=with_likeness(metadata, picture))
    if boxes.is_cut:
        found = replace(found, readability=Readability.PARTIAL, notes=(Message("extraction.image-cut"),))
    return found, picture


def _open(content: bytes, boxes: _Boxes) -> Any:
    """The directory of the file; nothing is decoded yet."""
    import pi_heif

    # One thread: the workers are what fills the cores. Nothing but the main picture is of use here.
    pi_heif.options.DECODE_THREADS = 1
    pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
    try:
        opened = pi_heif.open_heif(io.BytesIO(content))
        width, height = opened.size
    except (RuntimeError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        raise _damaged(boxes) from error
    if width * height > min(MOST_PIXELS, _MOST_DOTS):
        raise Refused(Readability.TOO_LARGE, Message("extraction.image-pixels"))
    return opened


def _facts(opened: Any) -> Metadata:
    from PIL import Image

    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd tags
            exif.load(opened.info.get("exif") or b"")
            return facts_of(opened.size, exif)
    except Exception:  # noqa: BLE001 - broken EXIF raises whatever its bytes lead to; the picture is still one
        return facts_of(opened.size, None)


def _not_read() -> Extraction:
    return Extraction(Readability.UNSUPPORTED, notes=(Message("extraction.unsupported.phone-photo"),))


def _damaged(boxes: _Boxes) -> Refused:
    if boxes.is_cut:
        return Refused(Readability.DAMAGED, Message("extraction.cut-off"))
    return Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "image"}))


def _boxes_of(content: bytes) -> _Boxes:
    """Which boxes there are, and whether the last one ends behind the end of the file."""
    kinds: set[bytes] = set()
    place = 0
    for _ in range(_MOST_BOXES):
        if place + 8 > len(content):
            break
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        kinds.add(kind)
        if size == 1:  # the size follows in eight bytes
            size = int.from_bytes(content[place + 8 : place + 16])
        if size == 0:  # to the end
            return _Boxes(frozenset(kinds), is_cut=False)
        if size < 8:
            break
        place += size
    return _Boxes(frozenset(kinds), is_cut=place > len(content))
