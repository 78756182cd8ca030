"""A budget recap without the signature of the planning agency.

What: a recap (by title or name) of a kind that the rule book wants signed by certain agencies (of KLA: the recap of the
budget, by Bappeda), signed, but by nobody of them.
Why it matters: the question asks for that signature; signed by the office alone it is the office's own word.
How to mend: have the head of the agency sign the recap and file the signed PDF or scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark, SignatureState

CODE = "not-endorsed"

_RECAP = re.compile(r"rekap(?:itulasi)?(?![a-z])", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """Only of text that a computer wrote: in a scan a name below a stamp may be unreadable and yet be there.

    Where there is no signature at all, that is told already.
    """
    wanted = subject.context.given.names(CODE, "types")
    if not wanted or not subject.types or subject.types[0] not in wanted or not subject.born_digital:
        return
    if subject.is_shell or subject.extraction.withheld or subject.recognition.signature.value is SignatureState.NONE:
        return
    title = subject.recognition.title
    if not _RECAP.search(title.value if title is not None else "") and not _RECAP.search(subject.file.name):
        return
    agencies = subject.context.given.names(CODE, "agencies")
    issuer = subject.recognition.agency
    if subject.marked(Mark.DRAFT) or (issuer is not None and issuer.value in agencies):
        return
    if not set(agencies).intersection(subject.observed.endorsers):
        names = {agency.id: agency.name for agency in subject.facts.pack.agencies}
        wished = "; ".join(names.get(agency, agency) for agency in agencies)
        signer = subject.recognition.signer
        quote, page = (signer.quote, signer.page) if signer is not None else ("", None)
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found", {"agencies": wished}), None, quote, page)
