"""The words of proposed moves, shared by the Excel and the CSV list."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.messages import Translator
from evidence_check.model.organising import Leftover, Move, Proposal
from evidence_check.model.pack import RulePack
from evidence_check.reporting.inert import inert, one_line

COLUMNS = ("move", "source", "target", "why", "sure", "question", "also", "agency", "digest")
LEFT = ("move", "source", "target", "why", "guess", "agency", "digest")
DIGEST = 16  # characters of a digest that tell whether the file is still the same


class Words:
    """Rows of a proposal in one language. Paths are shown as they are printable; nothing else is computed."""

    def __init__(self, proposal: Proposal, pack: RulePack, t: Translator) -> None:
        self.proposal, self.t = proposal, t
        self.requirements = {one.id: one for one in pack.requirements}
        self.agencies = {one.id: one.name for one in pack.agencies}

    def headings(self, columns: Sequence[str]) -> list[str]:
        """The heads of these columns."""
        return [self.t(f"organise.list.column.{column}") for column in columns]

    def move(self, move: Move) -> list[str]:
        """The cells of ``COLUMNS``."""
        return [
            self.t("organise.list.yes" if move.recommended else "organise.list.no"),
            inert(move.order.source),
            inert(move.order.target),
            one_line(self.t.say(move.why)),
            self.t("organise.list.sure", percent=self.t.number(min(99.0, 100 * move.probability), 0)),
            self.question(move.requirement),
            ", ".join(move.also),
            self.owners(move.agencies),
            (move.digest or "")[:DIGEST],
        ]

    def leftover(self, left: Leftover) -> list[str]:
        """The cells of ``LEFT``."""
        guesses = (
            f"{self.question(requirement)} ({self.t.number(min(99.0, 100 * probability), 0)} %)"
            for requirement, probability in left.guesses
        )
        return [
            self.t("organise.list.no"),
            inert(left.source),
            "",
            one_line(self.t.say(left.why)),
            "\n".join(guesses),
            self.owners(left.agencies),
            (left.digest or "")[:DIGEST],
        ]

    def question(self, requirement: str) -> str:
        """Number and words of a question."""
        known = self.requirements.get(requirement)
        return one_line(f"{requirement} {known.text}") if known else requirement

    def owners(self, agencies: Sequence[str]) -> str:
        """Names of agencies."""
        return one_line(", ".join(self.agencies.get(agency, agency) for agency in agencies))
