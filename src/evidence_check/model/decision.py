"""What people ruled about a file or a question: it stands over everything that matching and judging conclude."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evidence_check.model.message import Message


class Ruling(StrEnum):
    """What was ruled."""

    BELONGS = "belongs"  # the file supports the requirement
    DOES_NOT_BELONG = "does-not-belong"
    ACCEPTED = "accepted"  # counts at the requirement although it has weaknesses
    NOT_APPLICABLE = "not-applicable"  # the requirement does not apply here
    ASSIGNED = "assigned"  # an agency is to bring the evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling: about a requirement and, for the first three rulings, the content of a file.

    ``digest`` binds it to the content (SHA-256, hex), so that it survives a move or a new name and is open again when
    the content changes; ``path`` is where the file lay then, for people. ``agency`` is an id of the pack, of
    ``ASSIGNED`` only. ``who`` and ``reason`` are words; ``line`` is the line of the file it stands in, 0 for a new one.
    A row that somebody wrote by hand may lack a digest: then it is about whatever lies at the path.
    """

    ruling: Ruling
    requirement: str
    digest: str | None = None
    path: str = ""
    agency: str | None = None
    reason: str = ""
    who: str = ""
    when: datetime | None = None
    line: int = 0

    @property
    def is_about_file(self) -> bool:
        """Whether it rules about a file rather than about the question as a whole."""
        return self.ruling in {Ruling.BELONGS, Ruling.DOES_NOT_BELONG, Ruling.ACCEPTED}

    @property
    def supports(self) -> bool:
        """Whether it says that a file answers the question."""
        return self.ruling in {Ruling.BELONGS, Ruling.ACCEPTED}

    @property
    def stamp(self) -> str:
        """When it was ruled, in figures to the minute; ``?`` where nobody wrote it down."""
        return f"{self.when:%Y-%m-%d %H:%M}" if self.when else "?"


class Effect(StrEnum):
    """What became of a decision in this scan. Whatever it is, the decision stays in its file."""

    COUNTS = "counts"
    REPLACED = "replaced"  # the same person ruled otherwise later
    CONFLICT = "conflict"  # somebody else ruled against it: neither counts
    REOPENED = "reopened"  # the file at its path holds another content now
    GONE = "gone"  # no file of a complete scan holds this content
    UNSEEN = "unseen"  # no file was found, but a part of the folder could not be seen
    UNKNOWN = "unknown"  # the rule book has no such requirement, or no such agency


_WAITING = frozenset({Effect.CONFLICT, Effect.REOPENED, Effect.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision with what became of it.

    ``paths``: where its content lies now, copies included; of a re-opened one, the file that is to be looked at again.
    ``note`` says what a person must know or do about it. ``points``: what the requirement is worth.
    """

    decision: Decision
    effect: Effect
    paths: tuple[str, ...] = ()
    note: Message | None = None
    points: float = 0.0

    @property
    def waits(self) -> bool:
        """Whether it does not count until somebody acts. A row by hand whose path is nowhere was misspelt."""
        return self.effect in _WAITING or (self.effect is Effect.GONE and self.decision.digest is None)


@dataclass(frozen=True, slots=True)
class DecisionFault:
    """A row of the file of decisions (0: the whole file) that cannot be understood: what is wrong and what to do."""

    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about a scanned folder, as far as one scan is concerned.

    ``file``: where it stands; empty where nobody decided anything yet. ``from_copy``: the file itself could not be
    used, and these are the decisions of its last good copy.
    """

    file: str = ""
    rulings: tuple[Ruled, ...] = ()
    faults: tuple[DecisionFault, ...] = ()
    from_copy: bool = False

    def having(self, *effects: Effect) -> tuple[Ruled, ...]:
        """The rulings that had one of these effects, in the order of the file."""
        return tuple(ruled for ruled in self.rulings if ruled.effect in effects)

    @property
    def waiting(self) -> tuple[Ruled, ...]:
        """The rulings that somebody must look at again, in the order of the file."""
        return tuple(ruled for ruled in self.rulings if ruled.waits)
