"""A file whose folder or name puts it under another unit than its content.

What: the folder ("Indikator 6") or the code in the name says one unit, the words of the document speak clearly for
another, and nothing in it speaks as much for the first.
Why it matters: verifiers open the folder of the question; what lies elsewhere is not seen.
How to mend: move the file to the unit of its content, or correct the code in its name. It counts meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_check.judging.facts import COUNTING
from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, DecidedBy, Placement

CODE = "misfiled"

#: Readings that come from the document. What the path or the other candidates say cannot show that the path is wrong.
CONTENT = frozenset({"text", "subject", "keywords", "question", "document-type"})

#: By how much (in log-odds) the content must speak more for another unit: where the file is placed there in spite of
#: its path, and where the path alone keeps it away.
_CLEARLY = 1.5
_AGAINST_THE_PATH = 3.0


def check(subject: Subject) -> Iterator[Finding]:
    """A note for the innermost part of the path that contradicts the content."""
    placements = subject.dossier.placements
    if not subject.has_content or not placements:
        return
    filings = subject.context.read_path(subject.file.path)
    for filing in reversed(filings):
        # Placements come best first, and outside the announced units the path speaks for none: the first is the one.
        for other in placements:
            if other.indicator not in filing.indicators:
                break
        else:
            continue
        if placements[0].decided_by is DecidedBy.PERSON and _is_confirmed(placements, filing.indicators):
            continue
        if other.confidence is Confidence.NONE:
            continue
        placed = other.confidence in COUNTING
        clearly = _CLEARLY if placed else _AGAINST_THE_PATH
        speaks = _content(other)
        if speaks < clearly:
            continue
        inside = [_content(entry) for entry in placements if entry.indicator in filing.indicators]
        if not placed and not inside:  # it hardly belongs anywhere
            continue
        if speaks - max(inside, default=0.0) < clearly or _invited(subject, filing.indicators):
            continue
        params = {"filed": filing.words, "indicator": other.indicator, "requirement": other.requirement}
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
        return


def _is_confirmed(placements: Iterable[Placement], filed: frozenset[str]) -> bool:
    """Whether a person ruled that the file belongs where it is filed."""
    return any(
        entry.decided_by is DecidedBy.PERSON and entry.confidence in COUNTING and entry.indicator in filed
        for entry in placements
    )


def _content(placement: Placement) -> float:
    """What the words of the document themselves say for the placement, in log-odds."""
    return sum([reading.weight for reading in placement.readings if reading.signal in CONTENT])


def _invited(subject: Subject, filed: frozenset[str]) -> bool:
    """Whether the rule book itself asks for the evidence of the filed unit again at a requirement it is placed at."""
    return any(requirement.also_context_for in filed for _, requirement in subject.placed)
