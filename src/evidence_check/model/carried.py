"""What last cycle's folder tells this one: which document stood where, and which questions were open then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from evidence_check.model.judgement import Verdict


@dataclass(frozen=True, slots=True)
class CarriedPlace:
    """A requirement at which a document counted. ``sure`` (0 to 1): how far that can be relied on a year later."""

    requirement: str
    sure: float
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """One file of last cycle, by facts only; of a sensitive one nothing but the digest and where it stood.

    ``years`` are those that it says it is about; ``name`` is that of the file, for people; ``sketch`` tells
    which texts it is like (see ``language.likeness``), not what it says.
    """

    digest: str
    places: tuple[CarriedPlace, ...] = ()
    types: tuple[str, ...] = ()
    number: str | None = None
    number_year: int | None = None
    date: date | None = None
    years: tuple[int, ...] = ()
    title: str = ""
    subject: str = ""
    agency: str | None = None
    name: str = ""
    sketch: str = ""


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Last cycle as it is kept for this one. ``taken``: when it was carried over; ``finished``: when it was scanned.

    ``root`` is where that folder lay (printable); ``verdicts`` maps requirements to what was said of them then.
    """

    pack: str
    pack_version: str
    year: int
    region: str
    root: str
    finished: datetime
    taken: datetime
    documents: tuple[CarriedDocument, ...]
    verdicts: dict[str, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowedGap:
    """A requirement then and now. ``then`` and ``now`` are never both met."""

    requirement: str
    then: Verdict
    now: Verdict


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of last cycle's gaps.

    ``closed``: open then, met now; ``still_open``: open then and now; ``lost``: met then, open now. ``resubmitted``
    counts the files of this scan that were there then.
    """

    year: int
    root: str
    pack_version: str
    closed: tuple[FollowedGap, ...] = ()
    still_open: tuple[FollowedGap, ...] = ()
    lost: tuple[FollowedGap, ...] = ()
    resubmitted: int = 0
