"""National or provincial law filed as the region's own policy.

What: a law, regulation or decree of the state, a ministry or the province, at a question that asks for the policy of
the regency or city.
Why it matters: it is the ground on which the region should have acted, not proof that it did.
How to mend: file the region's own regulation or decree; the national one may stay as its ground.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.judging.years import CERTAIN
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Placement
from evidence_check.model.recognition import Origin

CODE = "not-local"

#: What the words of a document say for a question, in log-odds, and how much of it is clear.
_WORDS = ("text", "question", "keywords", "subject")
_CLEAR_TEXT, _CLEAR_WORDS = 2.0, 4.0


def check(subject: Subject) -> Iterator[Finding]:
    """A question that names a national kind of document among those it takes gets it without a word."""
    if not subject.types or not subject.dossier.placements:
        return
    types, facts = subject.types, subject.facts
    if not facts.foreign.issuperset(types) and not _central_policy(subject):
        return
    message = Message(f"check.{CODE}.found", {"type": facts.names(types[:1])})
    for requirement in _aimed_at(subject):
        accepted = facts.accepted[requirement]
        if accepted and facts.foreign.isdisjoint(accepted & facts.held_by(types)):
            yield Finding(CODE, Severity.WEAK, message, requirement, *_words(subject))


def _aimed_at(subject: Subject) -> tuple[str, ...]:
    """Where it is placed. As a national law is never placed surely at a local policy, its likeliest place will do."""
    if subject.placed:
        return tuple(requirement.id for _, requirement in subject.placed)
    first = subject.dossier.placements[0]
    if first.requirement not in subject.facts.requirements:
        return ()
    return (first.requirement,) if first.confidence is not Confidence.NONE or _is_about_it(first) else ()


def _is_about_it(placement: Placement) -> bool:
    """Whether only its kind keeps the document from the question: its words alone speak clearly for it."""
    speaks = {reading.signal: reading.weight for reading in placement.readings}
    return speaks.get("text", 0.0) >= _CLEAR_TEXT and sum(speaks.get(name, 0.0) for name in _WORDS) >= _CLEAR_WORDS


def _central_policy(subject: Subject) -> bool:
    """A regulation, decree or circular (a kind that ranks as policy) which a ministry or the province issued."""
    origin = subject.recognition.origin
    if origin is None or origin.value is not Origin.CENTRAL or origin.certainty < CERTAIN:
        return False
    kind = subject.facts.types.get(subject.types[0])
    return kind is not None and kind.policy_strength is not None


def _words(subject: Subject) -> tuple[str, int | None]:
    origin = subject.recognition.origin
    if origin is not None and origin.value is Origin.CENTRAL:
        return origin.quote, origin.page
    fact = subject.recognition.types[0]
    return fact.quote, fact.page
