"""What reports tell of people's decisions: how many count, and what of them needs a person again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.decision import Decided, Effect, Ruled, Ruling
from evidence_check.model.scan import Scan
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.wording import Wording

_TOLD = 5  # of each kind; the rest is counted, and "review check" names all
_ABSENT = (Effect.GONE, Effect.UNSEEN)


def summary(words: Wording) -> list[str]:
    """How many decisions count, and what they do to the points; nothing where nobody decided anything."""
    decided = words.scan.decided
    counting = decided.having(Effect.COUNTS)
    said = []
    if counting:
        said.append(words("decided.counting", count=len(counting)))
    ruled_out = {ruled.decision.requirement: ruled.points for ruled in counting if _rules_out(ruled)}
    if ruled_out:
        points, total = words.number(sum(ruled_out.values())), words.number(words.scan.pack.points)
        said.append(words("decided.not-applicable", count=len(ruled_out), points=points, total=total))
    absent = [ruled for ruled in decided.having(*_ABSENT) if not ruled.waits]
    if absent:
        said.append(words("decided.absent", count=len(absent)))
    return said


def _rules_out(ruled: Ruled) -> bool:
    return ruled.decision.ruling is Ruling.NOT_APPLICABLE


def open_questions(words: Wording) -> list[str]:
    """What does not count until somebody acts: rows that cannot be understood, contradictions, changed contents."""
    decided = words.scan.decided
    faults = [_fault(words, line, sentence) for line, sentence in _faults(decided, words.t)]
    notes = [words.say(ruled.note) for ruled in decided.waiting if ruled.note]
    said: list[str] = []
    for sentences in (faults, list(dict.fromkeys(notes))):
        said += sentences[:_TOLD]
        if len(sentences) > _TOLD:
            said.append(words("decided.more", count=len(sentences) - _TOLD))
    return said


def _faults(decided: Decided, translator: Translator) -> Iterator[tuple[int, str]]:
    for fault in decided.faults:
        yield fault.line, one_line(translator.say(fault.message))


def _fault(words: Wording, line: int, sentence: str) -> str:
    return words("decided.fault", line=line, problem=sentence) if line else sentence


def as_data(scan: Scan, translator: Translator) -> dict[str, Any]:
    """The decisions for other programs."""
    decided = scan.decided
    return {
        "file": decided.file or None,
        "from_copy": decided.from_copy,
        "rulings": [_ruling(ruled, translator) for ruled in decided.rulings],
        "faults": [{"line": line, "message": sentence} for line, sentence in _faults(decided, translator)],
    }


def _ruling(ruled: Ruled, translator: Translator) -> dict[str, Any]:
    decision = ruled.decision
    return {
        "ruling": decision.ruling.value,
        "requirement": decision.requirement,
        "path": decision.path or None,
        "paths": list(ruled.paths),
        "digest": decision.digest,
        "agency": decision.agency,
        "reason": decision.reason,
        "who": decision.who,
        "when": decision.when.isoformat(timespec="minutes") if decision.when else None,
        "line": decision.line,
        "effect": ruled.effect.value,
        "note": translator.say(ruled.note) if ruled.note else None,
    }
