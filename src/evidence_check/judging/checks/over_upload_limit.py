"""A file larger than the evaluation's website takes.

What: the file has more megabytes than the limit that the settings (``upload_limit_mb``) or the rule book name; without
a limit nothing is told.
Why it matters: it cannot be uploaded, and that shows on the last evening.
How to mend: scan at 200 dpi in grey, or save the PDF in a reduced size; cut an album of photos into several files.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Context, Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "over-upload-limit"

_MEGABYTE = 1_000_000


def most_bytes(context: Context) -> float:
    """The limit in bytes; 0 where there is none."""
    return context.given.number(CODE, "limit_mb") * _MEGABYTE


def check(subject: Subject) -> Iterator[Finding]:
    """A note: the evidence is good, its size is not."""
    most = most_bytes(subject.context)
    if most and subject.file.stamp.bytes > most:
        limit, size = most / _MEGABYTE, subject.file.stamp.bytes / _MEGABYTE
        # Rounded away from the limit: "10 of 10 MB" would be no reason.
        params: dict[str, str | float] = {
            "size": max(round(size, 1), round(limit + 0.1, 1)),
            "limit": f"{limit:g}",
        }
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
