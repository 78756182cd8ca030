"""A document that is still a draft.

What: it is marked as one (DRAFT, RANCANGAN, RAPERDA ...), or it is an editable Word file of a kind that is only valid
issued and signed. Any other Word file whose changes are still tracked gets a note.
Why it matters: a draft binds nobody; verifiers ask for the document as it was issued.
How to mend: put the issued and signed document (PDF or scan) in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark, SignatureState

CODE = "draft"

WORD_PROCESSOR = frozenset(
    {
        "application/msword",
        "application/rtf",
        "text/rtf",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_SIGNED = frozenset({SignatureState.WET, SignatureState.TTE})


def check(subject: Subject) -> Iterator[Finding]:
    """Marked drafts first; else the form of the file speaks, unless it was signed, is a salinan, or an empty form.

    Where the missing signature is told already, the form is only a note: one fault, one weakness.
    """
    marked = subject.marked(Mark.DRAFT)
    if marked is not None:
        words = marked.quote.strip()
        message = Message(f"check.{CODE}.marked", {"words": words}) if words else Message(f"check.{CODE}.found")
        yield Finding(CODE, Severity.WEAK, message, None, marked.quote, marked.page)
        return
    if subject.file.media_type not in WORD_PROCESSOR or not subject.born_digital:
        return
    if not subject.needs_signature:
        changes = subject.extraction.metadata.tracked_changes
        if changes:
            yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.tracked", {"count": changes}))
        return
    if subject.is_shell or subject.recognition.signature.value in _SIGNED or subject.marked(Mark.OFFICIAL_COPY):
        return
    params = {"type": subject.facts.names(subject.types[:1])}
    told = subject.recognition.signature.value is SignatureState.NONE
    yield Finding(CODE, Severity.NOTE if told else Severity.WEAK, Message(f"check.{CODE}.editable", params))
