"""A byte copy of another file of the folder.

What: the content is identical to that of another file; the one that is filed where it belongs (else the first by
path) stands for all copies.
Why it matters: a copy adds nothing, is counted once, and one of them is forgotten when the document changes.
How to mend: keep one; where two questions ask for the same document, a copy may stay and does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "duplicate"


def check(subject: Subject) -> Iterator[Finding]:
    """A note on each copy, never on the one that stands for them."""
    original = subject.context.tree.original.get(subject.file.path)
    if original is not None:
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", {"original": original}))
