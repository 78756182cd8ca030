"""A document about other years than the question asks for.

What: nothing of what the document says it is about lies in the years of the question. Documents that stay in force
(regulations, SK, SOP, agreements within their term) are never too old; a document without any date cannot be told.
Why it matters: verifiers count what was done in the evaluated years and pass over the rest.
How to mend: put the same kind of document about the asked years in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.judging.years import CERTAIN, Span, is_outside, last_day
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement

CODE = "outside-period"


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for every requirement whose years it misses."""
    told = subject.told
    if told is None or not subject.has_content:
        return
    spans = subject.context.spans
    grace = 0.0 if told.day is None else subject.context.given.number(CODE, "grace_days")
    for _, requirement in subject.placed:
        span = spans[requirement.id]
        if span is None:  # in force
            if subject.recognition.date is not None:
                yield from _made_afterwards(subject, requirement)
        elif is_outside(told, span, event=subject.is_image, grace=grace) and not _may_stay_in_force(
            subject, requirement, span
        ):
            params = {"told": told.text, "asked": span.text}
            form = "found" if span.first is not None else "later"
            message = Message(f"check.{CODE}.{form}", params)
            yield Finding(CODE, Severity.WEAK, message, requirement.id, told.quote, told.page)


def _made_afterwards(subject: Subject, requirement: Requirement) -> Iterator[Finding]:
    """What is in force may be of any age, but it must have been there when the verifiers look."""
    dated = subject.recognition.date
    latest = last_day(subject.context.settings)
    if dated is not None and dated.certainty >= CERTAIN and dated.value > latest:
        message = Message(f"check.{CODE}.after", {"told": dated.value.isoformat(), "asked": latest.isoformat()})
        yield Finding(CODE, Severity.WEAK, message, requirement.id, dated.quote, dated.page)


def _may_stay_in_force(subject: Subject, requirement: Requirement, span: Span) -> bool:
    """Whether an old one still counts; nothing is in force before it was made."""
    if subject.told is None or min(subject.told.years) > span.last.year:
        return False
    if subject.types:
        return subject.stays_in_force or _is_policy_among_policies(subject, requirement)
    # The kind is unknown: where the question takes kinds that stay in force, it may be one of those.
    return not subject.is_image and not subject.facts.staying.isdisjoint(subject.facts.accepted[requirement.id])


def _is_policy_among_policies(subject: Subject, requirement: Requirement) -> bool:
    """A circular holds until it is replaced: where the question takes rules that stay in force, it is one of them."""
    kind = subject.facts.types.get(subject.types[0])
    if kind is None or kind.policy_strength is None or kind.id not in subject.facts.accepted[requirement.id]:
        return False
    return any(
        other in subject.facts.staying and subject.facts.types[other].policy_strength is not None
        for other in subject.facts.accepted[requirement.id]
        if other in subject.facts.types
    )
