"""The names of the streams in an OLE file (the container of .doc, .xls, .ppt, .msg and of encrypted .docx)."""

from __future__ import annotations

import struct
from typing import BinaryIO

_MAX_SECTORS = 4096  # of the directory: 16,384 entries and more; a loop in the chain ends here too
_END = 0xFFFFFFF8


def stream_names(stream: BinaryIO) -> frozenset[str]:
    """The names in the directory; what can be read of it where the file is damaged."""
    stream.seek(0)
    header = stream.read(512)
    if len(header) < 512:
        return frozenset()
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in {9, 12}:
        return frozenset()
    size = 1 << shift
    sector = struct.unpack_from("<I", header, 48)[0]
    allocation = struct.unpack_from("<109I", header, 76)
    names: set[str] = set()
    seen: set[int] = set()
    while sector < _END and sector not in seen and len(seen) < _MAX_SECTORS:
        seen.add(sector)
        block = _sector(stream, sector, size)
        for start in range(0, len(block) - 127, 128):
            length = struct.unpack_from("<H", block, start + 64)[0]
            if 2 <= length <= 64:
                names.add(block[start : start + length - 2].decode("utf-16-le", errors="replace"))
        sector = _next(stream, sector, size, allocation)
    return frozenset(names)


def _sector(stream: BinaryIO, number: int, size: int) -> bytes:
    stream.seek((number + 1) * size)
    return stream.read(size)


def _next(stream: BinaryIO, sector: int, size: int, allocation: tuple[int, ...]) -> int:
    """The sector after this one in its chain. Chains beyond the first 109 tables (7 MB and up) are not followed."""
    table, place = divmod(sector, size // 4)
    if table >= len(allocation) or allocation[table] >= _END:
        return _END
    block = _sector(stream, allocation[table], size)
    if len(block) < (place + 1) * 4:
        return _END
    return int(struct.unpack_from("<I", block, place * 4)[0])
