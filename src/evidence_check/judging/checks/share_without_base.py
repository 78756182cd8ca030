"""Percentages of nothing.

What: a table at a question about a percentage gives shares, but no number or total that they are a share of.
Why it matters: "98 %" can be fifty children or fifty thousand; verifiers ask for the numbers behind it.
How to mend: add the columns for the number and the total (for example: 490 of 500 children) beside the percentage.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "share-without-base"


def check(subject: Subject) -> Iterator[Finding]:
    """A note at each question about a share. Of a withheld text not all words are known."""
    if not subject.observed.bare_shares or subject.is_shell or subject.facts.figures.isdisjoint(subject.types):
        return
    for _, requirement in subject.placed:
        if requirement.id in subject.facts.shares:
            yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found"), requirement.id)
