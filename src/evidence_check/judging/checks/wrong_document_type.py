"""Another kind of document than the question asks for.

What: the file is about the right subject, but of none of the kinds that the question takes, nor of a special or more
general case of them.
Why it matters: an assignment letter does not prove that an activity took place, an invitation is not its report.
How to mend: file one of the kinds that the question names; this one may stay as a support.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.facts import PICTURES
from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "wrong-document-type"


def check(subject: Subject) -> Iterator[Finding]:
    """Told only where no requirement that the file is placed at takes its kind.

    Else the file serves there, and elsewhere it is merely near. A photo is a support
    anywhere. National law is another finding.
    """
    types, facts, placed = subject.types, subject.facts, subject.placed
    if not types or not placed or not subject.has_content:
        return
    if facts.foreign.issuperset(types) or types[0] in PICTURES:
        return
    for _, requirement in placed:
        if facts.fits(types, requirement.id):
            return
    is_type = facts.names(types)
    for _, requirement in placed:
        message = Message(f"check.{CODE}.found", {"type": is_type, "wanted": facts.asked[requirement.id]})
        yield Finding(CODE, Severity.WEAK, message, requirement.id)
