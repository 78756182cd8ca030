"""A document that nobody signed.

What: a document born on a computer whose place for a signature is empty, or of a kind that lives by its signature
(regulation, SK, circular, agreement, SOP, certificate, signed recap) without any sign of one. A scan is never called
unsigned: a stamp and ink cannot be told from a picture for sure.
Why it matters: without a signature it is a text, not a document; verifiers reject it.
How to mend: have it signed (wet or TTE) and put the signed PDF or scan in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark, SignatureState

CODE = "unsigned"

_SHEETS = frozenset(
    {
        "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def check(subject: Subject) -> Iterator[Finding]:
    """An official copy ("SALINAN", "ttd") is right as it is; an empty form or cover is told as such, not as this."""
    signature = subject.recognition.signature
    if signature.value is not SignatureState.NONE or not subject.born_digital or subject.is_shell:
        return
    if subject.marked(Mark.OFFICIAL_COPY) is not None or subject.is_further_part:
        return
    lookalike = subject.marked(Mark.LOOKALIKE_SIGNATURE)
    if lookalike is not None:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.lookalike"), None, lookalike.quote, lookalike.page)
        return
    empty = subject.marked(Mark.EMPTY_SIGNATURE)
    if empty is not None:
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, empty.quote, empty.page)
    elif subject.needs_signature and not _is_loose_sheet(subject):
        type_name = subject.facts.names(subject.types[:1])
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.nowhere", {"type": type_name}))


def _is_loose_sheet(subject: Subject) -> bool:
    """A calculation that serves no question and has no place for a signature was never meant to be signed."""
    return not subject.placed and (subject.file.media_type or "") in _SHEETS
