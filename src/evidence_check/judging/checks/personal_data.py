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

#: Where a file describes a person it does so near its beginning; the rest is not worth the time of every run.
_MOST_READ = 8_000
_NAME = ("nama", "inisial")
_LABELS = ("umur", "usia", "tempat lahir", "tanggal lahir", "tgl lahir", "ttl", "jenis kelamin", "alamat",
           "tempat tinggal", "orang tua", "agama", "pendidikan")  # fmt: skip
_CASE = ("korban", "abh", "berhadapan dengan hukum", "berkonflik dengan hukum", "diversi", "pelaku", "kekerasan")
_NOT_A_LETTER = re.compile(r"[^\w]+")
#: Beside a name, so many different labels make an identity.
_LABELS_OF_AN_IDENTITY = 3


def check(subject: Subject) -> Iterator[Finding]:
    """A note: numbers that the reader counted (and masked), or, in sensitive files, words that describe a person.

    Those are the pack's own phrases, or the labels of an identity beside words of a case.
    """
    counted = subject.extraction.personal_data
    if counted.nik or counted.kk:
        params = {"count": counted.nik + counted.kk}
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
    elif subject.extraction.pages and _is_sensitive(subject) and not subject.is_shell and _describes_persons(subject):
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.persons"))


def _is_sensitive(subject: Subject) -> bool:
    sensitive = subject.facts.pack.sensitivity.indicators
    return subject.extraction.withheld or any(requirement.indicator in sensitive for _, requirement in subject.placed)


def _describes_persons(subject: Subject) -> bool:
    text = _beginning(subject)
    if any(phrase in text for phrase in subject.facts.private):
        return True
    if subject.stays_in_force or not any(word in text for word in _CASE):  # an SOP lists what to ask, and of nobody
        return False
    words = _NOT_A_LETTER.sub(" ", text)
    named = any(f" {label} " in words for label in _NAME)
    return named and sum(f" {label} " in words for label in _LABELS) >= _LABELS_OF_AN_IDENTITY


def _beginning(subject: Subject) -> str:
    read: list[str] = []
    left = _MOST_READ
    for page in subject.extraction.pages:
        read.append(page.text[:left])
        left -= len(page.text)
        if left <= 0:
            break
    return " ".join(["", *" ".join(read).casefold().split(), ""])
