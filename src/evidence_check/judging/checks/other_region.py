"""A document of another regency or city.

What: letterhead, signer or place name another region than the one that is evaluated. Province and ministry are
neutral: their documents are nobody else's.
Why it matters: it proves what others did; often it was taken as a pattern and never adapted.
How to mend: put your own region's document in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.judging.years import CERTAIN
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Origin

CODE = "other-region"


def check(subject: Subject) -> Iterator[Finding]:
    """One finding with the words that name the other region."""
    origin = subject.recognition.origin
    if origin is not None and origin.value is Origin.OTHER and origin.certainty >= CERTAIN:
        region = subject.recognition.region_name or origin.quote
        yield Finding(
            CODE, Severity.WEAK, Message(f"check.{CODE}.found", {"region": region}), None, origin.quote, origin.page
        )
