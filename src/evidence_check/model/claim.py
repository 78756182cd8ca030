"""A self-assessment: the points that a region gives itself per question, and what the evidence says to each.

A file of it is untrusted: a worker turns it into a ``Grid`` of plain cells, judging makes ``Claims`` of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty: its words, or its number, or the day that a spreadsheet made of it.

    ``column`` counts from 0. Of a truth value the words are TRUE and FALSE.
    """

    column: int
    text: str = ""
    number: float | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not empty; ``row`` counts from 1, as spreadsheets do."""

    row: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: rows from 1, columns from 0, both ends included. Only the first cell holds a value."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; of a CSV file the only one, under the name of the file. ``cut``: it has more rows than are read."""

    name: str
    lines: tuple[Line, ...] = ()
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file, or why there are none."""

    sheets: tuple[Sheet, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The points claimed for one question, as they stand in the file, also where they are over the maximum."""

    requirement: str
    points: float
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """Something about the file that a person should know, with what to do. ``mend``: it should be mended there."""

    message: Message
    sheet: str = ""
    row: int = 0
    mend: bool = True


@dataclass(frozen=True, slots=True)
class Claims:
    """A self-assessment as it was understood: each question at most once, in the order of the rule book."""

    file: str
    claims: tuple[Claim, ...] = ()
    notes: tuple[ClaimNote, ...] = ()


class Basis(StrEnum):
    """What a claim stands on."""

    NOTHING = "nothing"  # points are claimed, and no evidence was found
    WEAK = "weak"
    PARTIAL = "partial"
    UNCERTAIN = "uncertain"  # its evidence could not be read
    BACKED = "backed"
    NOT_APPLICABLE = "not-applicable"  # points are claimed where the question was ruled out
    UNCLAIMED = "unclaimed"  # evidence is there, and no points are claimed


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question: the points claimed beside the verdict. ``over``: by so much the claim exceeds the maximum."""

    requirement: str
    claimed: float | None
    basis: Basis | None
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class ClaimedScore:
    """A self-assessment against the evidence.

    ``points``: all claims, each held to the maximum of its question and together to those of indicators, clusters and
    the whole; ``by_basis`` splits them and adds up to them. ``grade`` is the one that the claim reaches.
    ``counts``: how many questions stand on each basis; ``over``: how many claims exceed their maximum.
    """

    file: str
    points: float
    grade: str | None = None
    by_basis: Mapping[Basis, float] = field(default_factory=dict)
    counts: Mapping[Basis, int] = field(default_factory=dict)
    claimed: int = 0
    over: int = 0
    comparisons: tuple[Comparison, ...] = ()
    notes: tuple[ClaimNote, ...] = ()

    def of(self, requirement: str) -> Comparison | None:
        """The comparison of one question."""
        return next((entry for entry in self.comparisons if entry.requirement == requirement), None)
