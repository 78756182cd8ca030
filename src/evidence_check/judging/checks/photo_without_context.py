"""A photo that does not say when or where it was taken, or what it shows.

What: a picture without any date (in the camera's data, in its name, on it), without a banner or caption that could be
read, and without a describing name.
Why it matters: verifiers cannot tell which activity it proves; photos "not clear what activity" have cost points.
How to mend: put the photo into a document with a caption (what, where, when), or name it so.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.language.words import content_words
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "photo-without-context"

_SAYS_NOTHING = frozenset("foto photo gambar dokumentasi kegiatan dok screenshot dsc pxl vid lampiran bukti".split())


def check(subject: Subject) -> Iterator[Finding]:
    """Only of pictures without words on them; a picture of a document is no photo."""
    if not subject.is_image or not subject.has_content or subject.is_further_part:
        return
    recognition, metadata = subject.recognition, subject.extraction.metadata
    if not subject.facts.pictures.issuperset(recognition.type_ids):  # a certificate, whatever told so
        return
    if recognition.date is not None or metadata.taken is not None or recognition.evidence_years:
        return
    given = subject.context.given
    if subject.observed.letters >= given.number(CODE, "banner_letters"):
        return
    # A caption says what and where: fewer telling words in a name are a label.
    if _telling_words(subject.file.name) >= given.number(CODE, "caption_words"):
        return
    yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found", {"name": subject.file.name}))


def _telling_words(name: str) -> int:
    return sum(len(word) > 2 and word not in _SAYS_NOTHING for word in content_words(name))
