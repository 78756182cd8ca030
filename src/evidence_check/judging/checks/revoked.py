"""A document that a newer one of the folder revokes.

What: another file says that this document (by its number) is revoked ("dicabut dan dinyatakan tidak berlaku").
Why it matters: a revoked rule or team is no evidence any more; its successor is.
How to mend: file the newer document here and keep the old one out of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "revoked"


def check(subject: Subject) -> Iterator[Finding]:
    """The finding names the file that revokes."""
    revocation = subject.context.tree.revoked.get(subject.file.path)
    if revocation is not None:
        message = Message(f"check.{CODE}.found", {"newer": revocation.path})
        yield Finding(CODE, Severity.WEAK, message, quote=revocation.quote)
