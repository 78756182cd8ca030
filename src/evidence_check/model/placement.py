"""Which requirement a file supports, and why: the score is its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_check.model.message import Message


class Confidence(StrEnum):
    """How much a placement may be relied on."""

    NONE = "none"
    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"

    @property
    def counts(self) -> bool:
        """Whether a verdict may rest on it."""
        return self in {Confidence.MEDIUM, Confidence.STRONG}


class DecidedBy(StrEnum):
    """Who put the file there."""

    MATCH = "match"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one signal says about one file and one requirement.

    ``value`` is the signal's own measure (0 to 1, negative where it speaks against), ``weight`` what it adds to the
    log-odds of the placement: the weights of all readings, with the prior, sum to the logit of the probability.
    """

    signal: str
    value: float
    weight: float
    message: Message
    quote: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A file placed at a requirement, with a calibrated probability and the readings that made it.

    What a person ruled is no sum of readings: there the probability is 1, or 0 with no confidence where they ruled that
    the file does not belong; the first reading says who, when and why, the others what matching had found.
    """

    requirement: str
    indicator: str
    probability: float
    confidence: Confidence
    readings: Sequence[Reading] = ()
    decided_by: DecidedBy = DecidedBy.MATCH
    accepted: Message | None = None  # who accepted the file here although it has weaknesses, when and why
