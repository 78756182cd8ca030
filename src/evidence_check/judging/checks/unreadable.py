"""A file whose content could not be read.

What: the file is empty, locked, damaged, of a kind this version does not read, a scan that is too faint or that OCR
did not see, or the reading of it failed this time.
Why it matters: nobody, a verifier included, can use a file that does not open; and what was not read cannot be told
to be good.
How to mend: open the file and save it anew as a PDF without a password; scan it again where it is damaged; install
OCR for scans. What only failed tonight is tried again by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject, awaits_better_reading, needs_ocr
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "unreadable"


def check(subject: Subject) -> Iterator[Finding]:
    """The finding names the reason.

    A note where the content is unknown only for now (it failed tonight, or a scan waits for OCR): the file may be
    perfectly good, so it is not called weak, and its requirement is uncertain. Weak where it will not open tomorrow.
    """
    readability = subject.extraction.readability
    if subject.has_content or readability is Readability.POINTER:
        return
    reason = "needs-ocr" if needs_ocr(subject.dossier) else readability.value
    severity = Severity.NOTE if awaits_better_reading(subject.dossier) else Severity.WEAK
    yield Finding(CODE, severity, Message(f"check.{CODE}.{reason}", {"name": subject.file.name}))
