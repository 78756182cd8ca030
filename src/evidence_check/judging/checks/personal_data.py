"""Personal data of people, of children above all.

What: the text holds identity numbers (NIK, KK), or describes persons of a child protection case by name, birth, age
and address.
Why it matters: data of child victims and offenders are protected by law; everyone with access to the shared folder
can read them. The file still counts as evidence.
How to mend: file a version with initials or totals, and keep the original where only those in charge can open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "personal-data"

_MOST_READ = 30_000
_ABOUT_A_PERSON = re.compile(
    r"\b(nama(?:\s+(?:lengkap|anak|korban|orang\s*tua|ibu|ayah))?|inisial|nik|umur|usia|(?:tempat|tanggal|tgl)\.?\s*/?\s*lahir"
    r"|ttl|alamat|tempat\s+tinggal|jenis\s+kelamin|orang\s*tua|sekolah)\s*(?=[:|\t;,/]|\s{2}|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT_A_CASE = re.compile(
    r"\b(?:korban|abh|berhadapan\s+dengan\s+hukum|berkonflik\s+dengan\s+hukum|diversi|pelaku|kekerasan|pencabulan)\b",
    re.IGNORECASE,
)
#: A form that describes persons has at least these many different labels of an identity.
_LABELS_OF_AN_IDENTITY = 4


def check(subject: Subject) -> Iterator[Finding]:
    """A note: numbers that the reader counted (and masked), or, in sensitive files, an identity beside case words."""
    counted = subject.extraction.personal_data
    if counted.nik or counted.kk:
        params = {"count": counted.nik + counted.kk}
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
    elif _is_sensitive(subject) and not subject.is_shell and _describes_persons(subject):
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.persons"))


def _is_sensitive(subject: Subject) -> bool:
    sensitive = subject.facts.pack.sensitivity.indicators
    return subject.extraction.withheld or any(requirement.indicator in sensitive for _, requirement in subject.placed)


def _describes_persons(subject: Subject) -> bool:
    left = _MOST_READ
    for page in subject.extraction.pages:
        text = page.text[: max(left, 0)]
        left -= len(text)
        labels = {found[1].split()[0].casefold() for found in _ABOUT_A_PERSON.finditer(text)}
        if len(labels) >= _LABELS_OF_AN_IDENTITY and _ABOUT_A_CASE.search(text):
            return True
    return False
