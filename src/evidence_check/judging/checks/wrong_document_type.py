"""Another kind of document than the question asks for.

What: the file is about the right subject, but of none of the kinds that the question takes, nor of a special or more
general case of them.
Why it matters: an assignment letter does not prove that an activity took place, an invitation is not its report.
How to mend: file one of the kinds that the question names; this one may stay as a support.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.judging.facts import PackFacts
from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "wrong-document-type"


def check(subject: Subject) -> Sequence[Finding]:
    """Told only where no requirement that the file is placed at takes its kind.

    Else the file serves there, and elsewhere it is merely near. A photo is a support
    anywhere. National law is another finding.
    """
    if not subject.types or not subject.has_content:
        return ()
    # Files of the same kinds at the same questions are told the same: looked at once for all of them.
    shared = subject.context.misfits
    alike = subject.types, tuple([requirement.id for _, requirement in subject.placed])
    found = shared.get(alike)
    if found is None:
        found = shared[alike] = tuple(_misfits(*alike, subject.facts))
    return found


def _misfits(types: tuple[str, ...], requirements: tuple[str, ...], facts: PackFacts) -> Iterator[Finding]:
    if facts.foreign.issuperset(types) or types[0] in facts.pictures:
        return
    if any(facts.fits(types, requirement) for requirement in requirements):
        return
    is_type = facts.names(types)
    for requirement in requirements:
        message = Message(f"check.{CODE}.found", {"type": is_type, "wanted": facts.asked[requirement]})
        yield Finding(CODE, Severity.WEAK, message, requirement)
