"""A document whose number was left blank.

What: the place for the number holds dots, blanks or nothing ("188.45/    /KUM/2025", "NOMOR ... TAHUN ...").
Why it matters: a number is given when a document is issued; without it verifiers take it for a draft.
How to mend: have it numbered by the office that keeps the register, and put the numbered document in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark

CODE = "blank-number"


def check(subject: Subject) -> Iterator[Finding]:
    """Told only where the document is more than an empty form or a cover."""
    blank = subject.marked(Mark.BLANK_NUMBER)
    if blank is not None and not subject.is_shell:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, blank.quote, blank.page)
