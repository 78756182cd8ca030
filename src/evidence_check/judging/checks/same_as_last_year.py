"""A file of last cycle that was merely submitted again where the question asks for something new.

What: the same bytes, number, title or words as a file of last cycle's folder, at a question about this cycle's years,
and the document itself does not say that it is about them. Documents that stay in force come again by right.
Why it matters: verifiers lay last year beside this one, and refuse what was only uploaded again.
How to mend: put this year's document there, or say in the remarks why the old one still holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence_check.judging.subject import Subject
from evidence_check.judging.years import Span, span_of
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement
from evidence_check.model.resubmitted import SameAs

CODE = "same-as-last-year"


def check(subject: Subject) -> Iterator[Finding]:
    """A note for every requirement whose years last cycle's evidence could not be about."""
    again = subject.dossier.resubmitted
    if again is None or subject.stays_in_force:
        return
    for _, requirement in subject.placed:
        span = subject.context.spans[requirement.id]
        if span is None or span.first is None or not _asks_for_new(subject, requirement, span, again.year):
            continue
        if _is_about(subject, span) or _may_be_in_force(subject, requirement):
            continue
        params = {"year": str(again.year), "name": again.name or "***"}
        form = "found" if again.by is SameAs.CONTENT else again.by.value
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.{form}", params), requirement.id)


def _asks_for_new(subject: Subject, requirement: Requirement, span: Span, year: int) -> bool:
    """Whether something must be there that could not be there then.

    A window that wants each of its years wants the last one, too. Any other wants something of it, and where it reaches
    back into the years of last cycle, that may be what was there then.
    """
    window = subject.facts.windows.get(requirement.year_window)
    then = span_of(window, replace(subject.context.settings, evaluation_year=year, verification=None))
    if then is None:
        return False
    # A rolling year begins on the day on which the one before it ends.
    return span.last > then.last if span.years else span.first is not None and span.first >= then.last


def _is_about(subject: Subject, span: Span) -> bool:
    """Whether the document says that it is about what is asked: then it was early last year, and is right now."""
    told = subject.told
    if told is None:
        return False
    if span.years:
        return span.years[-1] in told.years
    if told.day is not None:
        return span.holds_day(told.day)
    return span.first is not None and not told.years.isdisjoint(range(span.first.year, span.last.year + 1))


def _may_be_in_force(subject: Subject, requirement: Requirement) -> bool:
    """Of an unknown kind, where the question takes kinds that stay in force: it may be one of those."""
    return not subject.types and not subject.facts.staying.isdisjoint(subject.facts.accepted[requirement.id])
