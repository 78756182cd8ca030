"""A shortcut or link where the document itself should be.

What: the file is a .url, .lnk, .gdoc or the like: it only says where the document lies.
Why it matters: verifiers get the folder, not the drive behind the link; the document cannot be read or kept.
How to mend: open the link, download the document as PDF and put it beside or in place of the shortcut.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "pointer-only"


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for every pointer file."""
    if subject.extraction.readability is Readability.POINTER:
        target = subject.extraction.metadata.target
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found", {"name": subject.file.name}), quote=target)
