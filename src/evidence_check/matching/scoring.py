"""The first step of matching: one file against the rule book, without a look at other files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_check.matching.analysis import Analysis, analyse
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.signals import SIGNALS
from evidence_check.matching.signals.document_type import is_foreign
from evidence_check.matching.weights import FINDING, KEPT, WEIGHTS, WITHIN
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.message import Message
from evidence_check.model.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Said:
    """What one signal says of one candidate."""

    signal: str
    value: float
    message: Message
    quote: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that the file may support.

    ``foreign``: law of another level, so it never fills it. ``apart``: a question about another unit's topic, and the
    file is of a type that it wants. ``together``: how surely (0 to 1) the question is one of several that a table
    answers: it has the question's own words, and is of a type that collects answers.
    """

    requirement: str
    said: tuple[Said, ...]
    foreign: bool = False
    apart: bool = False
    together: float = 0.0

    @property
    def strength(self) -> float:
        """The sum of what was said, in log-odds."""
        return sum(WEIGHTS[entry.signal] * entry.value for entry in self.said)


@dataclass(frozen=True, slots=True)
class Scores:
    """One file against the whole pack: candidates (best first), and what the tree's mean is made of.

    ``likeness`` is the text's likeness to every requirement, by id; ``best`` the highest absolute one; ``own`` how
    much more the file speaks as the rule book does than as official writing at large; ``words`` how many content
    words were seen.
    """

    candidates: tuple[Candidate, ...]
    likeness: Mapping[str, float]
    best: float
    own: float
    words: int
    explicit: bool  # a code names the place


def score(file: EvidenceFile, extraction: Extraction, recognition: Recognition, matcher: Matcher) -> Scores:
    """Measure every signal; keep the candidates worth a look, with the reasons of each. Pure."""
    analysis = analyse(file, extraction, recognition, matcher)
    measured = {name: signal.measure(analysis, matcher) for name, signal in SIGNALS.items()}
    strengths: dict[int, float] = {}
    for name in FINDING:
        for requirement, value in measured[name].items():
            if value > 0:
                strengths[requirement] = 0.0
    for name, values in measured.items():
        weight = WEIGHTS[name]
        for requirement, value in values.items():
            if requirement in strengths:
                strengths[requirement] += weight * value
    ranked = sorted(strengths, key=lambda requirement: (-strengths[requirement], requirement))
    floor = strengths[ranked[0]] - WITHIN if ranked else 0.0
    kept = [
        requirement for place, requirement in enumerate(ranked[:KEPT]) if place < 6 or strengths[requirement] >= floor
    ]
    likeness = measured["text"]
    return Scores(
        tuple(_candidate(requirement, measured, analysis, matcher) for requirement in kept),
        {
            matcher.requirements[number].id: round(value, 6)
            for number, value in sorted(likeness.items())
            if value >= 0.02
        },
        analysis.likeness.best,
        analysis.likeness.own,
        sum(len(passage.terms) for passage in analysis.view.passages),
        bool(analysis.codes),
    )


def _candidate(
    requirement: int, measured: Mapping[str, Mapping[int, float]], analysis: Analysis, matcher: Matcher
) -> Candidate:
    said = []
    for name, values in measured.items():
        value = values.get(requirement, 0.0)
        if value:
            reason = SIGNALS[name].explain(requirement, analysis, matcher)
            said.append(Said(name, value, reason.message, reason.quote, reason.page))
    rule = matcher.requirements[requirement]
    foreign = is_foreign(requirement, analysis.view.recognition.type_ids, matcher)
    wanted = measured["document-type"].get(requirement, 0.0) > 0
    apart = wanted and matcher.topic[requirement] != matcher.unit_of[requirement]
    kinds = {entry for kind in analysis.view.recognition.type_ids for entry in matcher.ancestors.get(kind, ())}
    collects = wanted and bool(kinds & matcher.collecting & {*rule.all_of, *rule.any_of})
    together = measured["question"].get(requirement, 0.0) if collects else 0.0
    return Candidate(rule.id, tuple(said), foreign, apart, round(together, 6))
