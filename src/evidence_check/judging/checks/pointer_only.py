"""A shortcut or link where the document itself should be.

What: the file is a .url, .lnk, .gdoc or the like, or a page with hardly more on it than a link: it only says where the
document lies.
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
    """One finding for every pointer file, and for a page that is one. A photo with an address on it is a photo."""
    if subject.extraction.readability is Readability.POINTER:
        target = subject.extraction.metadata.target
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found", {"name": subject.file.name}), quote=target)
    elif subject.observed.link and not subject.is_image:
        link = subject.observed.link
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.page", {"link": link}), quote=link)
