"""Nothing but a cover page.

What: the file holds the title page of a document and not the document.
Why it matters: verifiers read the content; a cover proves nothing.
How to mend: scan or export the whole document and put it in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark

CODE = "cover-only"


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for a cover; its blank number, date and signature go without saying."""
    cover = subject.marked(Mark.COVER)
    if cover is not None:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, cover.quote, cover.page)
