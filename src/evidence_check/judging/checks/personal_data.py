"""Personal data of people, of children above all.

What: the text holds identity numbers (NIK, KK), or describes persons of a child protection case by name, birth, age
and address.
Why it matters: data of child victims and offenders are protected by law; everyone with access to the shared folder
can read them. The file still counts as evidence.
How to mend: file a version with initials or totals, and keep the original where only those in charge can open it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "personal-data"


def check(subject: Subject) -> Iterator[Finding]:
    """A note: numbers that the reader counted (and masked), or, in sensitive files, words that describe a person.

    Those are the pack's own phrases, or the labels of an identity beside words of a case.
    """
    counted = subject.extraction.personal_data
    if counted.nik or counted.kk:
        params = {"count": counted.nik + counted.kk}
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
    elif subject.observed.pages and _is_sensitive(subject) and not subject.is_shell and _describes_persons(subject):
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.persons"))


def _is_sensitive(subject: Subject) -> bool:
    sensitive = subject.facts.pack.sensitivity.indicators
    return subject.extraction.withheld or any(requirement.indicator in sensitive for _, requirement in subject.placed)


def _describes_persons(subject: Subject) -> bool:
    # An SOP lists what to ask, and of nobody.
    return subject.observed.private or (subject.observed.identity and not subject.stays_in_force)
