"""A document whose term has ended.

What: it states a term ("masa bakti 2021-2023", "jangka waktu", "berlaku sampai dengan") that ended before the
evaluated year.
Why it matters: a team, plan, agreement or certificate whose term is over is no longer in force.
How to mend: put its extension or successor in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.judging.years import CERTAIN
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message

CODE = "expired"

_TERM = re.compile(r"masa\s|berlaku|jangka\s+waktu|berakhir|valid|term\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """A term counts where the words say so, or where the kind of document or the question is about being in force.

    A report on the years 2021-2023 is not expired; it may be outside the period, which is another finding.
    """
    period = subject.recognition.period
    if period is None or period.certainty < CERTAIN or period.value[1] >= subject.context.settings.evaluation_year:
        return
    in_force = any(subject.context.spans[requirement.id] is None for _, requirement in subject.placed)
    if subject.stays_in_force or in_force or _TERM.search(period.quote):
        params = {"until": str(period.value[1]), "year": str(subject.context.settings.evaluation_year)}
        yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found", params), None, period.quote, period.page)
