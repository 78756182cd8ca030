"""One year where the question asks for each of several.

What: the document covers some of the years that the question wants side by side, and no file of the same kind at this
question covers the others.
Why it matters: such questions ask for a comparison; with one year the answer stays incomplete.
How to mend: add the other year, in the same table or as a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "one-year-only"


def check(subject: Subject) -> Iterator[Finding]:
    """Told of kinds that tell of whole years and that the question requires.

    Photos and other support need not show every year, and what was proposed or agreed on one day cannot.
    """
    told = subject.told
    if told is None or told.day is not None or not subject.has_content or subject.is_image or subject.stays_in_force:
        return
    if subject.facts.yearly.isdisjoint(subject.types):
        return
    for _, requirement in subject.placed:
        span = subject.context.spans[requirement.id]
        if span is None or not span.years or told.years.isdisjoint(span.years):
            continue
        if not subject.facts.serves_by_years(requirement.id, subject.types):
            continue
        companions = subject.context.tree.years
        years = told.years.union(*(companions.get((requirement.id, kind), frozenset()) for kind in subject.types))
        lacking = [year for year in span.years if year not in years]
        if lacking:
            params = {"told": told.text, "lacking": ", ".join(map(str, lacking))}
            yield Finding(
                CODE, Severity.WEAK, Message(f"check.{CODE}.found", params), requirement.id, told.quote, told.page
            )
