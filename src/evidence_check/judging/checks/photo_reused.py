"""A photo that is shown for questions that have nothing to do with each other.

What: the same picture (also smaller, or of lower quality, or inside a Word file or PDF) serves another indicator in
another file. What lies in very many files is a logo and is let pass, and so is what the instrument itself asks for
twice.
Why it matters: one photo proves one activity; verifiers have taken points for photos that were used again.
How to mend: keep it at the activity that it shows, and show another photo here.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "photo-reused"


def check(subject: Subject) -> Iterator[Finding]:
    """Weak where the file is nothing but the photo and another one stands for it; a note on all others."""
    reuse = subject.context.tree.reused.get(subject.file.path)
    if reuse is None:
        return
    weak = subject.is_image and not reuse.first
    form = "found" if subject.is_image else "inside"
    params: dict[str, str | int] = {"other": reuse.path} | ({} if subject.is_image else {"count": reuse.pictures})
    yield Finding(CODE, Severity.WEAK if weak else Severity.NOTE, Message(f"check.{CODE}.{form}", params))
