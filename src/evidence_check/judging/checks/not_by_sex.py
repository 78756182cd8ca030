"""Data that do not tell girls from boys, where the question asks for it.

What: a table or profile at a question about disaggregated data ("terpilah", "jenis kelamin"), without columns or words
for girls and boys.
Why it matters: such a question is about the split, not about the sum.
How to mend: add the columns L and P (laki-laki, perempuan) and file the table anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "not-by-sex"


def check(subject: Subject) -> Iterator[Finding]:
    """A note at each question that asks for the split. Of a withheld text not all words are known."""
    if not subject.has_content or not subject.observed.pages or subject.observed.by_sex or subject.extraction.withheld:
        return
    if subject.is_shell or subject.facts.figures.isdisjoint(subject.types):
        return
    for _, requirement in subject.placed:
        if requirement.id in subject.facts.by_sex:
            yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found"), requirement.id)
