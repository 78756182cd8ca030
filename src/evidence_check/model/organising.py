"""Putting a folder in order: the empty skeleton, the guide for those who fill it, and proposals for what lies there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Folders of a rule book, relative, outermost first; ``of`` maps cluster, indicator and requirement ids to them.

    ``unread`` are requirements whose folder the matching would not recognise by its code.
    """

    folders: tuple[str, ...]
    clusters: Mapping[str, str]
    indicators: Mapping[str, str]
    requirements: Mapping[str, str]
    unread: tuple[str, ...] = ()


class Must(StrEnum):
    """What a document must show."""

    NUMBER = "number"
    DATE = "date"
    SIGNATURE = "signature"
    EVIDENCE_YEAR = "evidence-year"


@dataclass(frozen=True, slots=True)
class GuideRow:
    """What one agency is asked to bring for one question. ``types`` hold names of document types."""

    requirement: Requirement
    folder: str
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    must: tuple[Must, ...]
    years: Message | None
    pattern: tuple[str, ...]
    example: str
    with_others: tuple[str, ...] = ()  # names of the other agencies that answer for the question


@dataclass(frozen=True, slots=True)
class Guide:
    """The naming guide of one agency: its questions by indicator, in the order of the rule book."""

    agency: str
    name: str
    pack: str
    region: str
    year: int
    rows: tuple[tuple[str, tuple[GuideRow, ...]], ...]  # name of the indicator, its rows

    @property
    def questions(self) -> int:
        """How many questions the agency answers for."""
        return sum(len(rows) for _, rows in self.rows)

    @property
    def points(self) -> float:
        """Points of these questions; other agencies may share them."""
        return sum(row.requirement.points for _, rows in self.rows for row in rows)


class Kind(StrEnum):
    """Why a file should move, the most urgent first."""

    MISFILED = "misfiled"  # its folder names another unit
    UNFILED = "unfiled"  # no folder names a unit
    OTHER_QUESTION = "other-question"  # the unit is right, the question is not
    NAME = "name"  # it lies well, its name does not
    REFINE = "refine"  # the unit is right; there could be a folder for the question
    COPY = "copy"  # the same bytes have a home already: nothing is to be done


@dataclass(frozen=True, slots=True)
class Order:
    """One file to be moved. ``source`` and ``target`` are relative with "/"; ``raw_source`` is what the system takes.

    ``bytes`` and ``modified_ns`` are those that the scan saw: a file that has changed since is not moved.
    """

    source: str
    raw_source: str
    target: str
    bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Move:
    """A proposal for one file: where it would go and why. ``recommended``: what the list says before people decide."""

    order: Order
    kind: Kind
    why: Message
    probability: float
    requirement: str
    also: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    recommended: bool = False
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file for which no requirement is certain enough. ``guesses``: requirements that come nearest."""

    source: str
    why: Message
    guesses: tuple[tuple[str, float], ...] = ()
    agencies: tuple[str, ...] = ()
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be moved, the most urgent first, and what people must place themselves.

    ``homes`` maps each requirement to the folder where its evidence belongs; ``settled`` counts files that lie well.
    """

    root: str
    scanned: datetime
    moves: tuple[Move, ...]
    leftovers: tuple[Leftover, ...]
    settled: int
    homes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list that people have edited: ``where`` is its sheet and row as they see them."""

    where: str
    answer: str
    source: str
    target: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be done as it stands: where it is, what is wrong and what to do."""

    where: str
    problem: Message


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be done: the good rows as orders, the bad ones with their reason, and how many were declined."""

    root: str
    orders: tuple[Order, ...]
    bad: tuple[BadRow, ...] = ()
    declined: int = 0
