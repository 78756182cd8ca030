"""The same document in another form.

What: the same number and year stand on another file of the same kind (a Word file beside its scan), or nearly all of
its words are those of another file. Number and year are compared first: two decrees of one template with different
numbers are two documents.
Why it matters: two versions of one document raise the question which of them holds, and both are counted once.
How to mend: keep the signed version, and take the other one out of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "near-duplicate"


def check(subject: Subject) -> Iterator[Finding]:
    """A note on each version, never on the one that stands for them."""
    kin = subject.context.tree.kin.get(subject.file.path)
    if kin is not None:
        number = subject.recognition.number
        form = "number" if kin.same_number and number is not None else "found"
        params = {"original": kin.path}
        if form == "number" and number is not None:
            params["number"] = number.value
        message = Message(f"check.{CODE}.{form}", params)
        quote, page = (number.quote, number.page) if form == "number" and number else ("", None)
        yield Finding(CODE, Severity.NOTE, message, None, quote, page)
