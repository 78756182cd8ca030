"""Word documents of 1997 to 2003 (.doc), and of Word 6 and 95: the text by its piece table, without Word.

The file is an OLE container. The stream WordDocument begins with a table of places (the FIB); text lies there in
pieces, in the order in which it was written, and a second stream says in which order it is to be read.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

_WORD = 0xA5EC
_WORD_97 = 193  # nFib from which there is a piece table in a stream of its own
_OLD = frozenset({0xA5EC, 0xA5DC, 0xA59C})
_FLAGS, _ENCRYPTED, _SECOND_TABLE, _PIECED = 10, 0x0100, 0x0200, 0x0004
_FIRST_TEXT, _LAST_TEXT = 24, 28  # fcMin, fcMac
_COUNTS = 0x4C  # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx
_CHARACTER_RUNS = 0xFA  # fcPlcfBteChpx
_CLX = 0x1A2
_MOST_PIECES = 200_000
_MOST_STREAM = 256 << 20
_FKP = 512
_MOST_FKP = 20_000

# Which parts of the text the counts stand for, in their order. Macros and notes of reviewers are not read.
_STORIES: tuple[PageKind | None, ...] = (
    PageKind.BODY,  # main text
    PageKind.BODY,  # footnotes
    PageKind.HEADER,  # headers and footers
    None,
    None,  # comments
    PageKind.BODY,  # endnotes
    PageKind.TEXT_BOX,
    PageKind.TEXT_BOX,
)
_COMMENTS = 4

# What Word says in one byte besides the letters.
_LETTERS = {7: " | ", 11: "\n", 12: "\n", 13: "\n", 14: "\n", 30: "-", 31: "", 160: " "}
_LETTERS |= dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 8), "")
_ROW_END = re.compile("\x07\x07")
_PICTURE = re.compile("[\x01\x08]")
_COMMENT_MARK = "\x05"
# Of a field the result is seen, not the order that made it; fields lie in fields.
_FIELD_MARK = re.compile("[\x13\x14\x15]")
_DEEPEST_FIELD = 100

# sprm: what its first three bits say about the length of its operand.
_OPERAND = (1, 1, 2, 4, 2, 2, -1, 3)
_DELETED, _INSERTED = 0x0800, 0x0801


class _Piece(NamedTuple):
    """A stretch of text: where it lies, how many characters, and whether each takes one byte or two."""

    offset: int
    characters: int
    is_narrow: bool


def read_doc(content: bytes, limits: Limits) -> Extraction:
    """Main text, notes, headers and text boxes. Deleted text of tracked changes is left out."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            main = _stream(container, "WordDocument")
            metadata = _about(container)
            if len(main) < 0x100 or _short(main, 0) not in _OLD:
                raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "WordDocument"}))
            flags = _short(main, _FLAGS)
            if flags & _ENCRYPTED:
                raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted"))
            if _short(main, 2) < _WORD_97:
                stories, changes = _old_text(main, flags), 0
            else:
                table = _stream(container, "1Table" if flags & _SECOND_TABLE else "0Table")
                stories, changes = _stories(main, table, limits)
    except (struct.error, OSError) as error:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": type(error).__name__})) from error
    return _judge(stories, replace(metadata, tracked_changes=changes), limits)


def _judge(stories: list[str], metadata: Metadata, limits: Limits) -> Extraction:
    notes: list[Message] = []
    pages: list[Page] = []
    left = limits.characters
    for kind, raw in zip(_STORIES, stories, strict=False):
        text = _seen(raw[: left + 1]) if kind is not None else ""
        if len(raw) > left and kind is not None and not notes:
            notes.append(Message("extraction.characters-limit", {"characters": limits.characters}))
        if kind is not None and text:
            pages.append(Page(len(pages) + 1, text, kind))
            left = max(0, left - len(text))
    main = stories[0] if stories else ""
    metadata = replace(
        metadata,
        images=len(_PICTURE.findall(main)),
        comments=main.count(_COMMENT_MARK) if len(stories) > _COMMENTS and stories[_COMMENTS] else 0,
    )
    if not pages:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, tuple(pages), metadata, notes=tuple(notes)
    )


def _stream(container: Any, name: str) -> bytes:
    if not container.exists(name):
        raise Refused(Readability.DAMAGED, Message("extraction.part-missing", {"part": name}))
    if container.get_size(name) > _MOST_STREAM:
        raise Refused(Readability.TOO_LARGE, Message("extraction.package-size", {"megabytes": _MOST_STREAM >> 20}))
    with container.openstream(name) as stream:
        return bytes(stream.read())


def _stories(main: bytes, table: bytes, limits: Limits) -> tuple[list[str], int]:
    """The text of each story, and how many tracked changes there are."""
    pieces = list(_pieces(table, _long(main, _CLX), _long(main, _CLX + 4)))
    deleted, changes = _changes(main, table)
    whole = _text(main, pieces, deleted, limits)
    counts = struct.unpack_from("<8i", main, _COUNTS)
    stories: list[str] = []
    start = 0
    for count in counts:
        end = start + max(0, count)
        stories.append("".join(whole[start:end]))
        start = end
    return stories, changes


def _pieces(table: bytes, start: int, size: int) -> Iterator[_Piece]:
    """The piece table: first the changes of formatting that pieces share, each with its length, then the table."""
    place, end = start, min(start + size, len(table))
    while place < end and table[place] == 1:
        place += 3 + _short(table, place + 1)
    if place + 5 > end or table[place] != 2:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "PieceTable"}))
    length = _long(table, place + 1)
    place += 5
    number = (length - 4) // 12
    if not 0 < number <= _MOST_PIECES:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "PieceTable"}))
    positions = struct.unpack_from(f"<{number + 1}I", table, place)
    place += 4 * (number + 1)
    for first, last in pairwise(positions):
        where = _long(table, place + 2)
        is_narrow = bool(where & 0x40000000)
        offset = where & 0x3FFFFFFF
        yield _Piece(offset // 2 if is_narrow else offset, max(0, last - first), is_narrow)
        place += 8


def _text(main: bytes, pieces: list[_Piece], deleted: list[tuple[int, int]], limits: Limits) -> list[str]:
    """All characters in reading order, one entry each; "" for those that were deleted."""
    most = 3 * limits.characters + 1000  # a little more than will be kept: headers and notes come after the body
    found: list[str] = []
    for piece in pieces:
        width = 1 if piece.is_narrow else 2
        count = min(piece.characters, most - len(found), max(0, len(main) - piece.offset) // width)
        raw = main[piece.offset : piece.offset + count * width]
        # Each half of a character beyond the first 65,536 counts as one, as in Word.
        letters = list(
            raw.decode("cp1252", "replace")
            if piece.is_narrow
            else "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))
        )
        end = piece.offset + count * width
        for first, last in deleted:
            if first < end and last > piece.offset:
                low = max(0, (first - piece.offset) // width)
                high = min(len(letters), -(-(last - piece.offset) // width))
                letters[low:high] = [""] * max(0, high - low)
        found += letters
        if len(found) >= most:
            break
    return found


def _changes(main: bytes, table: bytes) -> tuple[list[tuple[int, int]], int]:
    """Where in the stream deleted text lies, and how many stretches were inserted or deleted."""
    start, size = _long(main, _CHARACTER_RUNS), _long(main, _CHARACTER_RUNS + 4)
    number = (min(size, max(0, len(table) - start)) - 4) // 8
    deleted: list[tuple[int, int]] = []
    inserted = 0
    for place in range(min(max(0, number), _MOST_FKP)):
        page = _long(table, start + 4 * (number + 1) + 4 * place) * _FKP
        block = main[page : page + _FKP]
        if len(block) < _FKP:
            continue
        for first, last, properties in _runs(block):
            is_deleted, is_inserted = _marks(properties)
            if is_deleted:
                deleted.append((first, last))
            elif is_inserted:
                inserted += 1
    return deleted[:2000], len(deleted) + inserted


def _runs(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The runs of one page of formatting: from, to, and what is set."""
    number = block[-1]
    if not 0 < number <= 101:
        return
    edges = struct.unpack_from(f"<{number + 1}I", block, 0)
    for place in range(number):
        at = block[4 * (number + 1) + place] * 2
        if at:
            yield edges[place], edges[place + 1], block[at + 1 : at + 1 + block[at]]


def _marks(properties: bytes) -> tuple[bool, bool]:
    deleted = inserted = False
    place = 0
    while place + 2 < len(properties):
        what = _short(properties, place)
        length = _OPERAND[what >> 13]
        place += 2
        if length < 0:
            length = 1 + properties[place]
        elif what == _DELETED:
            deleted = bool(properties[place])
        elif what == _INSERTED:
            inserted = bool(properties[place])
        place += length
    return deleted, inserted


def _old_text(main: bytes, flags: int) -> list[str]:
    """Word 6 and 95: one stretch of single bytes. Documents that were saved in pieces hold older text as well."""
    if flags & _PIECED:
        raise Refused(Readability.UNSUPPORTED, Message("extraction.unsupported.old-word"))
    return [main[_long(main, _FIRST_TEXT) : _long(main, _LAST_TEXT)].decode("cp1252", "replace")]


def _seen(raw: str) -> str:
    """The text as it is seen: field results without their orders, table rows as lines."""
    text = _ROW_END.sub("\n", _results(raw)).translate(_LETTERS)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.strip().removesuffix("|").strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip(" |"))


def _results(raw: str) -> str:
    if "\x13" not in raw:
        return raw
    kept: list[str] = []
    orders: list[bool] = []  # for each open field, whether its order is still going on
    done = 0
    for match in _FIELD_MARK.finditer(raw):
        if not any(orders):
            kept.append(raw[done : match.start()])
        done = match.end()
        mark = match.group()
        if mark == "\x13" and len(orders) < _DEEPEST_FIELD:
            orders.append(True)
        elif mark == "\x14" and orders:
            orders[-1] = False
        elif mark == "\x15" and orders:
            orders.pop()
    if not any(orders):
        kept.append(raw[done:])
    return "".join(kept)


def _about(container: Any) -> Metadata:
    try:
        told = container.get_metadata()
    except Exception:  # noqa: BLE001 - a document whose own card is broken can still be read
        return Metadata()
    page = told.codepage if isinstance(told.codepage, int) else 1252
    return Metadata(
        title=_said(told.title, page),
        author=_said(told.author, page),
        last_modified_by=_said(told.last_saved_by, page),
        producer=_said(told.creating_application, page),
        created=told.create_time if isinstance(told.create_time, datetime) else None,
        modified=told.last_saved_time if isinstance(told.last_saved_time, datetime) else None,
        pages=told.num_pages if isinstance(told.num_pages, int) and 0 < told.num_pages < 100_000 else 0,
    )


def _said(value: Any, page: int) -> str:
    if not isinstance(value, bytes):
        return str(value or "")
    encoding = {65001: "utf-8", 1200: "utf-16-le"}.get(page & 0xFFFF, f"cp{page & 0xFFFF}")
    try:
        return value.decode(encoding, "replace").strip("\0 ")
    except LookupError:
        return value.decode("cp1252", "replace").strip("\0 ")


def _short(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", data, place)[0])


def _long(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])
