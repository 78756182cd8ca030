"""The readings of a file's placements, put by in little room and unpacked only where somebody asks why.

A share of a hundred thousand files has a million placements with ten reasons each; most are never told.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, overload

from evidence_check.model.message import Message
from evidence_check.model.placement import Reading

_LEVEL = 1  # of pressing
_KEPT = 16  # files whose readings are held unpacked: placements of one file are asked for one after the other

# A reading as data: signal, value, weight, key and places of its sentence, quote, page.
Row = tuple[str, float, float, str, dict[str, str | int | float], str, int | None]


class Because(Sequence[Reading]):
    """The readings of one placement. Equal to any sequence of the same readings."""

    __slots__ = ("_packed", "_place")

    def __init__(self, packed: bytes, place: int) -> None:
        self._packed = packed
        self._place = place

    def _readings(self) -> tuple[Reading, ...]:
        return _unpacked(self._packed)[self._place]

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Reading]: ...
    def __getitem__(self, place: int | slice) -> Reading | Sequence[Reading]:
        return self._readings()[place]

    def __len__(self) -> int:
        return len(self._readings())

    def __iter__(self) -> Iterator[Reading]:
        return iter(self._readings())

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple of readings, which has none either

    def __repr__(self) -> str:
        return repr(self._readings())


def put_by(reasons: Sequence[Row], placements: Sequence[Sequence[int]]) -> tuple[Because, ...]:
    """The readings of all placements of a file: ``reasons``, and for each placement the numbers of its own."""
    packed = zlib.compress(json.dumps([reasons, placements], separators=(",", ":")).encode("ascii"), _LEVEL)
    return tuple(Because(packed, place) for place in range(len(placements)))


@lru_cache(maxsize=_KEPT)
def _unpacked(packed: bytes) -> tuple[tuple[Reading, ...], ...]:
    rows, placements = json.loads(zlib.decompress(packed))
    readings = [_reading(*row) for row in rows]
    return tuple(tuple([readings[number] for number in numbers]) for numbers in placements)


def _reading(
    signal: str, value: float, weight: float, key: str, places: dict[str, Any], quote: str, page: int | None
) -> Reading:
    return Reading(signal, value, weight, Message(key, places), quote, page)
