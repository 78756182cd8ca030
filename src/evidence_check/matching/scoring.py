"""The first step of matching: one file against the rule book, without a look at other files."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from evidence_check.matching.analysis import Analysis, analyse
from evidence_check.matching.candidate import Candidate, Said, pack, unpack
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.signals import SIGNALS
from evidence_check.matching.signals.document_type import is_foreign
from evidence_check.matching.weights import FINDING, KEPT, LEAST_ALIKE, WEIGHTS, WITHIN
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Recognition

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Scores:
    """One file against the whole pack: candidates (best first), and what the tree's mean is made of.

    ``packed`` holds the candidates; ``alike`` the text's likeness to every requirement of the pack in its order, in
    millionths; ``best`` the highest absolute one; ``own`` how much more the file speaks as the rule book does than as
    official writing at large; ``words`` how many content words were seen. The scores of all files are held at once,
    hence so tersely.
    """

    packed: bytes
    alike: bytes
    best: float
    own: float
    words: int
    explicit: bool  # a code names the place

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates, unpacked anew each time."""
        return unpack(self.packed)

    @property
    def likeness(self) -> dict[int, float]:
        """The likeness to each requirement, by its number; those that are hardly alike are left out."""
        return {number: value / _MILLION for number, value in enumerate(array("I", self.alike)) if value}


def _alike(likeness: Mapping[int, float], requirements: int) -> bytes:
    values = array("I", bytes(array("I").itemsize * requirements))
    for number, value in likeness.items():
        if value >= LEAST_ALIKE:
            values[number] = round(round(value, 6) * _MILLION)
    return values.tobytes() if any(values) else b""


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
    return Scores(
        pack([_candidate(requirement, measured, analysis, matcher) for requirement in kept]),
        _alike(measured["text"], len(matcher.requirements)),
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
            said.append(Said(value, SIGNALS[name].explain(requirement, analysis, matcher)))
    rule = matcher.requirements[requirement]
    foreign = is_foreign(requirement, analysis.view.recognition.type_ids, matcher)
    wanted = measured["document-type"].get(requirement, 0.0) > 0
    apart = wanted and matcher.topic[requirement] != matcher.unit_of[requirement]
    kinds = {entry for kind in analysis.view.recognition.type_ids for entry in matcher.ancestors.get(kind, ())}
    collects = wanted and bool(kinds & matcher.collecting & {*rule.all_of, *rule.any_of})
    together = measured["question"].get(requirement, 0.0) if collects else 0.0
    return Candidate(rule.id, tuple(said), foreign, apart, round(together, 6))
