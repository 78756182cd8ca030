"""A document whose date was left blank.

What: the place for the date holds dots, blanks or only a year ("pada tanggal ........ 2025").
Why it matters: without a date nobody can tell whether it was in force, or made, in the evaluated year.
How to mend: put the dated and signed document in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark

CODE = "blank-date"


def check(subject: Subject) -> Iterator[Finding]:
    """Told only where the document is more than an empty form or a cover."""
    blank = subject.marked(Mark.BLANK_DATE)
    if blank is not None and not subject.is_shell:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, blank.quote, blank.page)
