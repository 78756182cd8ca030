"""A form that was never filled in.

What: a format, example or template whose places are still empty.
Why it matters: it shows what should be reported, not what was done.
How to mend: fill the form with this year's data and put the filled one in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark

CODE = "unfilled-template"


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for an empty form; its blank number, date and signature go without saying."""
    template = subject.marked(Mark.TEMPLATE)
    if template is not None:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, template.quote, template.page)
