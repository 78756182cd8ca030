"""HEIC photos made for the tests, byte by byte: no encoder that could be installed here is free of the GPL.

The pictures are HEVC in its simplest form: every block holds its samples as they are (PCM), so that of the arithmetic
coder only three decisions are left, always the same ones. Decoders read such files as any other. The container is what
telephones write: one item for the picture or a grid of tiles, one for EXIF, properties for size and turning.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

from PIL import Image

_BLOCK = 32  # dots of the side of a block
_EMULATED = re.compile(rb"\0\0(?=[\0-\3])")

# What is taken from a range of 448 and more for the less likely value, by how sure the coder has become.
_LESS_LIKELY = (
    *(240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85),
    *(80, 76, 72, 69, 65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33, 31, 30, 28),
    *(27, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 14, 13, 12, 12, 11, 11, 10, 9),
)


class _Bits:
    """Bits on their way to bytes."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def u(self, count: int, value: int) -> _Bits:
        self.bits += [value >> place & 1 for place in reversed(range(count))]
        return self

    def ue(self, *values: int) -> _Bits:
        for value in values:
            length = (value + 1).bit_length()
            self.u(2 * length - 1, value + 1)
        return self

    def ended(self) -> bytes:
        self.u(1, 1)
        return self.aligned()

    def aligned(self) -> bytes:
        bits = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(int("".join(map(str, bits[start : start + 8])), 2) for start in range(0, len(bits), 8))


def _nal(kind: int, payload: bytes) -> bytes:
    return bytes((kind << 1, 1)) + _EMULATED.sub(b"\0\0\3", payload)


def _profile(bits: _Bits) -> _Bits:
    return bits.u(8, 3).u(32, 0x70000000).u(4, 0b1001).u(44, 0).u(8, 90)


def _parameters(width: int, height: int) -> list[tuple[int, bytes]]:
    """What a decoder must know before the picture: video, sequence and picture parameters."""
    video = _profile(_Bits().u(4, 0).u(2, 3).u(6, 0).u(3, 0).u(1, 1).u(16, 0xFFFF))
    video.u(1, 1).ue(0, 0, 0).u(6, 0).ue(0).u(2, 0)
    coded = [-(-side // _BLOCK) * _BLOCK for side in (width, height)]
    sequence = _profile(_Bits().u(4, 0).u(3, 0).u(1, 1)).ue(0, 1, *coded)
    sequence.u(1, 1).ue(0, (coded[0] - width) // 2, 0, (coded[1] - height) // 2)
    sequence.ue(0, 0, 0).u(1, 1).ue(0, 0, 0).ue(2, 0, 0, 3, 0, 0).u(3, 0)
    sequence.u(1, 1).u(4, 7).u(4, 7).ue(2, 0).u(1, 1).ue(0).u(5, 0)
    picture = _Bits().ue(0, 0).u(7, 0).ue(0, 0, 0).u(3, 0).ue(0, 0).u(7, 0).u(3, 0b101).u(2, 0).ue(0).u(2, 0)
    return [(32, video.ended()), (33, sequence.ended()), (34, picture.ended())]


def _flushed(low: int) -> bytes:
    """How the arithmetic coder ends: the bits that it still holds, the last one set."""
    bits, waiting, first, span = _Bits(), 0, True, 2

    def put(bit: int) -> None:
        nonlocal first, waiting
        if not first:
            bits.u(1, bit)
        first = False
        for _ in range(waiting):
            bits.u(1, 1 - bit)
        waiting = 0

    while span < 256:
        if low < 256:
            put(0)
        elif low >= 512:
            low -= 512
            put(1)
        else:
            low -= 256
            waiting += 1
        low, span = low << 1, span << 1
    put(low >> 9 & 1)
    return bits.u(2, low >> 7 & 3 | 1).aligned()


def _slice(picture: Image.Image) -> bytes:
    """The picture, block by block: not parted, samples as they are, not the last block."""
    width, height = (-(-side // _BLOCK) * _BLOCK for side in picture.size)
    whole = Image.new("YCbCr", (width, height))
    whole.paste(picture.convert("YCbCr"))
    planes = [
        plane if place == 0 else plane.resize((width // 2, height // 2), Image.Resampling.BOX)
        for place, plane in enumerate(whole.split())
    ]
    parts = [_Bits().u(2, 0b10).ue(0, 2, 0).ended()]
    sure, span = 0, 510
    for top in range(0, height, _BLOCK):
        for left in range(0, width, _BLOCK):
            parts.append(_flushed(span - _LESS_LIKELY[sure] - 2))
            for place, plane in enumerate(planes):
                part = 1 if place == 0 else 2
                x, y, side = left // part, top // part, _BLOCK // part
                parts.append(plane.crop((x, y, x + side, y + side)).tobytes())
            sure, span = min(sure + 1, 62), 508
    parts.append(_flushed(508))
    return _nal(20, b"".join(parts))


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of the container."""
    whole = b"".join(content)
    return struct.pack(">I", 8 + len(whole)) + kind + whole


def full(kind: bytes, *content: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with a version."""
    return box(kind, struct.pack(">I", version << 24 | flags), *content)


def _decoder(width: int, height: int) -> bytes:
    head = bytes((1, 3)) + b"\x70\0\0\0" + b"\x90\0\0\0\0\0" + bytes((90, 0xF0, 0, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0, 0x0F))
    units = [(kind, _nal(kind, payload)) for kind, payload in _parameters(width, height)]
    return box(
        b"hvcC", head, bytes((3,)), *(struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in units)
    )


def _tiles(picture: Image.Image, tile: int) -> list[Image.Image]:
    width, height = picture.size
    return [
        picture.crop((left, top, left + tile, top + tile))
        for top in range(0, height, tile)
        for left in range(0, width, tile)
    ]


def heic(
    picture: Image.Image,
    *,
    exif: bytes = b"",
    tile: int = 0,
    turn: int = 0,
    others: Sequence[Image.Image] = (),
    told: tuple[int, int] | None = None,
    brand: bytes = b"heic",
) -> bytes:
    """A photo as telephones write it.

    ``tile``: in tiles of this side. ``turn``: quarters to the left by which it is shown turned. ``others``: further
    pictures that are not the main one. ``told``: a size that the container claims, whatever is true.
    """
    tiles = _tiles(picture, tile) if tile else [picture]
    coded = [*tiles, *others]
    items = [(b"hvc1", struct.pack(">I", len(data)) + data) for data in map(_slice, coded)]
    main, references = 1, b""
    if tile:
        columns, rows = -(-picture.width // tile), -(-picture.height // tile)
        items.append((b"grid", struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, *picture.size)))
        main = len(items)
        of = range(1, len(tiles) + 1)
        references += box(b"dimg", struct.pack(f">HH{len(tiles)}H", main, len(tiles), *of))
    if exif:
        items.append((b"Exif", struct.pack(">I", 6) + exif))
        references += box(b"cdsc", struct.pack(">HHH", len(items), 1, main))
    shown = told or picture.size
    properties = [
        full(b"ispe", struct.pack(">II", *shown)),
        box(b"irot", bytes((turn,))),
        box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80)),
    ]
    uses: list[tuple[int, list[int]]] = []
    for number, each in enumerate(coded, start=1):
        told_of_it = [_decoder(*each.size), full(b"ispe", struct.pack(">II", *each.size))]
        properties += [told_anew for told_anew in told_of_it if told_anew not in properties]
        decoder, size = (properties.index(known) + 1 for known in told_of_it)
        is_main = number == main
        uses.append((number, [0x80 | decoder, 1 if is_main else size, 3, *([0x80 | 2] if is_main else [])]))
    if tile:
        uses.append((main, [1, 0x80 | 2]))
    return _container(items, main, references, properties, uses, brand)


def _container(
    items: list[tuple[bytes, bytes]],
    main: int,
    references: bytes,
    properties: list[bytes],
    uses: list[tuple[int, list[int]]],
    brand: bytes,
) -> bytes:
    start = box(b"ftyp", brand, b"\0\0\0\0", b"mif1", b"heic")
    listed = [
        full(b"infe", struct.pack(">HH", number, 0), kind, b"\0", version=2, flags=kind == b"Exif")
        for number, (kind, _) in enumerate(items, start=1)
    ]
    used = b"".join(struct.pack(">HB", number, len(which)) + bytes(which) for number, which in uses)

    # What is small comes first: facts and plans are there before the dots are.
    order = sorted(range(1, len(items) + 1), key=lambda number: len(items[number - 1][1]))

    def meta(offset: int) -> bytes:
        places = b""
        for number in order:
            size = len(items[number - 1][1])
            places += struct.pack(">HHHII", number, 0, 1, offset, size)
            offset += size
        return full(
            b"meta",
            full(b"hdlr", b"\0\0\0\0pict", b"\0" * 13),
            full(b"pitm", struct.pack(">H", main)),
            full(b"iloc", b"\x44\0", struct.pack(">H", len(items)), places),
            full(b"iinf", struct.pack(">H", len(items)), *listed),
            full(b"iref", references) if references else b"",
            box(b"iprp", box(b"ipco", *properties), full(b"ipma", struct.pack(">I", len(uses)), used)),
        )

    ahead = len(start) + len(meta(0)) + 8
    return start + meta(ahead) + box(b"mdat", *(items[number - 1][1] for number in order))
