"""What people ruled about a file or a question: it stands over everything that matching and judging conclude."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
