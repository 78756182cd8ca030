"""Photos and other pictures: size, date, place and camera from their headers, and what a reduced copy looks like."""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import replace
from typing import Any

from evidence_check.extraction.likeness import perceptual_hash, reduced, sharpness
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.moments import from_exif
from evidence_check.model.extraction import Extraction, Metadata, Readability
from evidence_check.model.message import Message

# Named one by one: left to itself, Pillow hands a PostScript file called .jpg to Ghostscript.
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF")
MOST_PIXELS = 250_000_000  # beyond any camera that an office has; such a picture could not be decoded either

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _TAKEN, _CHANGED = 0x010F, 0x0110, 0x9003, 0x0132

# How a whole file ends; phones add a little of their own behind it.
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}
_TAIL = 65536


def read_image(content: bytes, _limits: Limits) -> Extraction:
    """What the picture tells about itself. Places are rounded to about a kilometre: they are places of children."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oversize and odd tags: judged below
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _facts(picture, content)
        except Image.DecompressionBombError as error:
            raise Refused(Readability.TOO_LARGE, Message("extraction.image-pixels")) from error
        except (UnidentifiedImageError, ValueError, SyntaxError) as error:  # what Pillow says of broken headers
            raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "image"})) from error


def _facts(picture: Any, content: bytes) -> Extraction:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refused(Readability.TOO_LARGE, Message("extraction.image-pixels"))
    metadata = facts_of(picture.size, _exif(picture))
    end = _ENDS.get(picture.format)
    if end is not None and end not in content[-_TAIL:]:
        return Extraction(Readability.PARTIAL, metadata=metadata, notes=(Message("extraction.image-cut"),))
    return Extraction(Readability.READ, metadata=with_likeness(metadata, picture))


def facts_of(size: tuple[int, int], exif: Any) -> Metadata:
    """What size and EXIF (None: there is none) tell of a picture."""
    detail = exif.get_ifd(_EXIF_IFD) if exif is not None else {}
    place = exif.get_ifd(_GPS_IFD) if exif is not None else {}
    main = exif if exif is not None else {}
    return Metadata(
        pages=1,
        images=1,
        taken=from_exif(str(detail.get(_TAKEN) or main.get(_CHANGED) or "")),
        camera=" ".join(f"{main.get(_MAKE, '')} {main.get(_MODEL, '')}".replace("\0", " ").split())[:100],
        latitude=_degrees(place.get(2), place.get(1), "S", 90),
        longitude=_degrees(place.get(4), place.get(3), "W", 180),
        width=size[0],
        height=size[1],
    )


def with_likeness(metadata: Metadata, picture: Any) -> Metadata:
    """The same facts, with what the picture looks like and how sharp it is."""
    copy = reduced(picture)
    if copy is None:
        return metadata
    return replace(metadata, perceptual_hash=perceptual_hash(copy), sharpness=sharpness(copy))


def _exif(picture: Any) -> Any:
    if picture.format == "PNG" and "exif" not in picture.info:
        return None  # Pillow would decode the whole picture in search of it
    try:
        return picture.getexif()
    except Exception:  # noqa: BLE001 - broken EXIF raises whatever its bytes lead to; the picture is still one
        return None


def _degrees(value: Any, reference: Any, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    angle = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(angle) or angle > most or angle == 0:
        return None
    return round(-angle if str(reference).strip().upper() == negative else angle, 2)
