"""A file whose folder or name puts it under another unit than its content.

What: the folder ("Indikator 6") or the code in the name says one unit, the words of the document speak clearly for
another, and nothing in it speaks as much for the first.
Why it matters: verifiers open the folder of the question; what lies elsewhere is not seen.
How to mend: move the file to the unit of its content, or correct the code in its name. It counts meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Placement

CODE = "misfiled"

#: Signals that read the path and not the document: they cannot say that the path is wrong.
PATH_SIGNALS = frozenset({"code", "folder", "name-code", "folder-code", "path-code", "prior", "agency-folder"})

#: By how much (in log-odds) the content must speak more for another unit.
_CLEARLY = 1.5


def check(subject: Subject) -> Iterator[Finding]:
    """A note for the innermost part of the path that contradicts the content."""
    if not subject.has_content or not subject.dossier.placements:
        return
    filings = subject.context.read_path(subject.file.path)
    if not filings:
        return
    best: dict[str, tuple[float, Placement]] = {}
    for placement in subject.dossier.placements:
        speaks = _content(placement)
        if placement.indicator not in best or speaks > best[placement.indicator][0]:
            best[placement.indicator] = (speaks, placement)
    for filing in reversed(filings):
        inside = max((best[name][0] for name in filing.indicators if name in best), default=0.0)
        outside = [(speaks, placement) for name, (speaks, placement) in best.items() if name not in filing.indicators]
        strongest = max(outside, key=lambda pair: pair[0], default=None)
        if strongest is None or strongest[0] - max(inside, 0.0) < _CLEARLY:
            continue
        if strongest[1].confidence is Confidence.NONE or _invited(subject, filing.indicators):
            continue
        params = {"filed": filing.words, "indicator": strongest[1].indicator, "requirement": strongest[1].requirement}
        yield Finding(CODE, Severity.NOTE, Message(f"check.{CODE}.found", params))
        return


def _content(placement: Placement) -> float:
    """What the words of the document themselves say for the placement, in log-odds."""
    return sum(reading.weight for reading in placement.readings if reading.signal not in PATH_SIGNALS)


def _invited(subject: Subject, filed: frozenset[str]) -> bool:
    """Whether the rule book itself asks for the evidence of the filed unit again at a requirement it is placed at."""
    return any(requirement.also_context_for in filed for _, requirement in subject.placed)
