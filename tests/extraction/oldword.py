"""Old Word documents and their containers, made byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 2048


def container(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams. Each is filled up to 4,096 bytes, so that no small sectors are needed."""
    filled = {
        name: content.ljust(max(4096, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
        for name, content in streams.items()
    }
    allocation: list[int] = []
    starts: dict[str, int] = {}
    for name, content in filled.items():
        starts[name] = len(allocation)
        count = len(content) // _SECTOR
        allocation += [*range(len(allocation) + 1, len(allocation) + count), _END]
    directory_at = len(allocation)
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for place, (name, content) in enumerate(filled.items(), start=1):
        entries.append(_entry(name, 2, starts[name], len(content), right=place + 1 if place < len(filled) else _FREE))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    count = len(directory) // _SECTOR
    allocation += [*range(directory_at + 1, directory_at + count), _END]
    tables = 1
    while (len(allocation) + tables) * 4 > tables * _SECTOR:
        tables += 1
    table_at = len(allocation)
    allocation += [_TABLE] * tables
    table = struct.pack(f"<{len(allocation)}I", *allocation).ljust(tables * _SECTOR, b"\xff")
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, tables, directory_at, 0, 4096, _END, 0, _END, 0, 0)
    struct.pack_into("<109I", header, 76, *range(table_at, table_at + tables), *([_FREE] * (109 - tables)))
    return bytes(header) + b"".join(filled.values()) + directory + table


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    spelt = name.encode("utf-16-le") + b"\0\0"
    head = spelt.ljust(64, b"\0") + struct.pack("<HBB", len(spelt), kind, 1) + struct.pack("<III", _FREE, right, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def doc(
    *stories: str,
    narrow: bool = False,
    version: int = 193,
    flags: int = 0x0200,
    deleted: Sequence[tuple[int, int]] = (),
    pieces: int = 2,
    clx: bytes | None = None,
) -> bytes:
    """A document whose stories are main text, footnotes, headers, macros, comments, endnotes and text boxes."""
    whole = "".join(stories)
    text = whole.encode("cp1252" if narrow else "utf-16-le")
    width = 1 if narrow else 2
    main = bytearray(_TEXT_AT)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<II", main, 24, _TEXT_AT, _TEXT_AT + len(text))
    struct.pack_into("<8i", main, 0x4C, *(len(story) for story in [*stories, *[""] * 8][:8]))
    edges = sorted({round(len(whole) * place / pieces) for place in range(pieces + 1)})
    table = struct.pack(f"<{len(edges)}I", *edges)
    for start in edges[:-1]:
        where = (_TEXT_AT + start) * 2 | 0x40000000 if narrow else _TEXT_AT + start * width
        table += struct.pack("<HIH", 0, where, 0)
    shared = b"\x01" + struct.pack("<H", 3) + b"abc"  # formatting that pieces share comes first
    held = clx if clx is not None else shared + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", main, 0x1A2, 0, len(held))
    body = bytes(main) + text
    if deleted:
        body, held = _with_deletions(body, held, deleted, width)
    return container({"WordDocument": body, "1Table" if flags & 0x0200 else "0Table": held})


def _with_deletions(body: bytes, held: bytes, deleted: Sequence[tuple[int, int]], width: int) -> tuple[bytes, bytes]:
    page = -(-len(body) // _SECTOR)
    block = bytearray(_SECTOR)
    edges = [_TEXT_AT]
    for start, end in deleted:
        edges += [_TEXT_AT + start * width, _TEXT_AT + end * width]
    edges.append(max(len(body), edges[-1] + 1))
    runs = len(edges) - 1
    struct.pack_into(f"<{runs + 1}I", block, 0, *edges)
    marks = 400
    # A sprm with two bytes first, one of variable length, then that of deletion.
    properties = struct.pack("<HH", 0x4A43, 24) + struct.pack("<HB", 0xC000, 2) + b"xx" + struct.pack("<HB", 0x0800, 1)
    block[marks] = len(properties)
    block[marks + 1 : marks + 1 + len(properties)] = properties
    for place in range(runs):
        block[4 * (runs + 1) + place] = marks // 2 if place % 2 else 0
    block[-1] = runs
    whole = bytearray(body.ljust(page * _SECTOR, b"\0") + block)
    struct.pack_into("<II", whole, 0xFA, len(held), 12)
    return bytes(whole), held + struct.pack("<III", _TEXT_AT, len(body), page)
