"""A photo that is out of focus.

What: a picture without any hard edge, measured on a copy of a fixed size.
Why it matters: verifiers pass over photos in which faces, banners and signs cannot be made out.
How to mend: choose a sharper photo of the same activity; send it as a file, not through a chat that shrinks it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "photo-unclear"


def check(subject: Subject) -> Iterator[Finding]:
    """A note: a measure is no eye. A photographed document is judged by what could be read of it."""
    sharpness = subject.extraction.metadata.sharpness
    if sharpness is None or not subject.is_image or not subject.has_content or subject.is_further_part:
        return
    if subject.facts.pictures.issuperset(subject.recognition.type_ids) and sharpness < subject.context.given.number(
        CODE, "sharpness"
    ):
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", {"name": subject.file.name}))
