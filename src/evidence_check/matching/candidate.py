"""What was found out about a file and a requirement, and how it is put by until the whole tree has been seen.

Every file has dozens of candidates with a handful of reasons each, and the reasons of most are never told. A large
share has tens of thousands of files, so the candidates of a file are put by in a few thousand bytes: reasons that
several candidates have in common once, all of it pressed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evidence_check.matching.told import Told
from evidence_check.matching.weights import WEIGHTS

_LEVEL = 1  # of pressing: the quickest; more takes long and saves little


@dataclass(frozen=True, slots=True)
class Said:
    """What one signal says of one candidate: its value, and the reason."""

    value: float
    told: Told

    @property
    def signal(self) -> str:
        """The signal's name."""
        return self.told.signal

    @property
    def page(self) -> int | None:
        """The page of the words that gave it."""
        return self.told.page

    @property
    def weight(self) -> float:
        """What it adds, in log-odds."""
        return WEIGHTS[self.told.signal] * self.value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that the file may support.

    ``foreign``: law of another level, so it never fills it. ``apart``: a question about another unit's topic, and the
    file is of a type that it wants. ``together``: how surely (0 to 1) the question is one of several that a table
    answers: it has the question's own words, and is of a type that collects answers.
    """

    requirement: str
    said: tuple[Said, ...]
    foreign: bool = False
    apart: bool = False
    together: float = 0.0

    @property
    def strength(self) -> float:
        """The sum of what was said, in log-odds."""
        return sum([entry.weight for entry in self.said])


# Of a ``Told``: signal, case, quote, page, places.
Reason = tuple[str, str, str, int | None, list[tuple[str, str | int | float]]]


class Row(NamedTuple):
    """A candidate whose reasons are numbers of a list that it has in common with others."""

    requirement: str
    said: Sequence[tuple[float, int]]
    foreign: bool
    apart: bool
    together: float


def pack(candidates: Sequence[Candidate]) -> bytes:
    """Candidates in little room. ``unpack`` gives back the very same, to the last bit of every number."""
    reasons: dict[Told, int] = {}
    rows = [
        Row(
            entry.requirement,
            [(said.value, reasons.setdefault(said.told, len(reasons))) for said in entry.said],
            entry.foreign,
            entry.apart,
            entry.together,
        )
        for entry in candidates
    ]
    return pack_rows(rows, reasons)


def pack_rows(rows: Sequence[Row], reasons: Iterable[Told]) -> bytes:
    """The same from rows whose reasons have been numbered, in the order of their numbers."""
    if not rows:
        return b""
    told = [(one.signal, one.case, one.quote, one.page, one.places) for one in reasons]
    return zlib.compress(json.dumps([told, rows], separators=(",", ":")).encode("ascii"), _LEVEL)


def unpack(packed: bytes) -> tuple[Candidate, ...]:
    """The candidates, best first as they were; those with the same reason share it."""
    reasons, rows = unpack_rows(packed)
    told = [
        Told(signal, case, quote, page, tuple([(name, value) for name, value in places]))
        for signal, case, quote, page, places in reasons
    ]
    return tuple(
        Candidate(row.requirement, tuple([Said(value, told[number]) for value, number in row.said]), *row[2:])
        for row in rows
    )


def unpack_rows(packed: bytes) -> tuple[list[Reason], list[Row]]:
    """The same as it was put by: reasons, and candidates that refer to them by number."""
    if not packed:
        return [], []
    reasons, rows = json.loads(zlib.decompress(packed))
    return [tuple(reason) for reason in reasons], [Row(*row) for row in rows]
