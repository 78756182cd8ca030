"""A type that may be one of a file's, why, and how sure each kind of reason makes.

The numbers are ranks: they are compared with each other, and shown; nobody takes them for measured probabilities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.recogniser import TypeRule

TOP_OF_HEADING = 0.95
ABOUT = 0.965  # a special case told by the subject: a regulation that carries a plan
STEP_UP = 0.01  # of a special case above its kind
STEP_DOWN = 0.02  # for each line that stands above the title
LOWEST_IN_HEADING = 0.8
IN_REPAIRED_HEADING = 0.75
IN_CAPITALS = 0.65
LATER_PART = 0.8
ENACTING = 0.7
GENERAL_FORM = 0.7
INNER_TITLE = 0.65
BUDGET_SHEET = 0.72
BESIDE_SLIDES = 0.6
TABLE_OF_FIGURES = 0.55
LEAFLET_BY_FORM = 0.55
ALL_PARTS = 0.5
NAME, NAME_LATER, NAME_OF_UNTITLED = 0.45, 0.4, 0.55
PARTS_BESIDE_NAME = 0.27
AGREEING_NAME = 0.03
TAKEN, SCREEN, PICTURE, NAMED_PICTURE = 0.8, 0.7, 0.6, 0.3

#: What joins a second title to a first one: "NOTULEN DAN DAFTAR HADIR", "SK + matriks".
JOINED = re.compile(r"(?:\b(?:DAN|DENGAN|SERTA|BESERTA|DISERTAI|ATAU)|[+&/,(\-])\s*$", re.IGNORECASE)
#: The matrix of a plan of action is a part of the plan, not a form that an office fills.
PLAN_MATRIX = re.compile(r"MATRI\w+\s+(?:RENCANA|PROGRAM)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type that may be one of the file's, and why."""

    rule: TypeRule
    certainty: float
    quote: str
    page: int | None
    field: Field
    place: int = 0  # earlier ones first
    begins: bool = False  # another document begins here
    titled: bool = False  # a title at the top of a page, or on a line of its own, says so

    @property
    def fact(self) -> Fact[str]:
        """The candidate as a fact."""
        return Fact(self.rule.id, self.quote, self.page, self.field, round(self.certainty, 3))
