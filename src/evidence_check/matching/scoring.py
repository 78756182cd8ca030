"""The first step of matching: one file against the rule book, without a look at other files."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from evidence_check.matching.analysis import Analysis, analyse
from evidence_check.matching.candidate import Candidate, Row, pack_rows, unpack
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.signals import SIGNALS, question
from evidence_check.matching.signals.document_type import is_foreign
from evidence_check.matching.told import Told
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
    parts: tuple[Scores, ...] = ()  # of pieces that hold evidence of their own

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
            values[number] = round(value * _MILLION)
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
    told = _Told()
    phrased = question.by_phrases(analysis)
    rows = [_row(requirement, measured, phrased, analysis, matcher, told) for requirement in kept]
    return Scores(
        pack_rows(rows, told.reasons),
        _alike(measured["text"], len(matcher.requirements)),
        analysis.likeness.best,
        analysis.likeness.own,
        sum(len(passage.stems) for passage in analysis.view.passages),
        bool(analysis.codes),
    )


def _row(
    requirement: int,
    measured: Mapping[str, Mapping[int, float]],
    phrased: Mapping[int, float],
    analysis: Analysis,
    matcher: Matcher,
    told: _Told,
) -> Row:
    """A candidate with its reasons."""
    said = []
    for name, values in measured.items():
        value = values.get(requirement, 0.0)
        if value:
            said.append((value, told.number_of(name, requirement, analysis, matcher)))
    rule = matcher.requirements[requirement]
    kinds = analysis.view.recognition.type_ids
    wanted = measured["document-type"].get(requirement, 0.0) > 0
    together = 0.0
    if wanted:
        line = {entry for kind in kinds for entry in matcher.ancestors.get(kind, ())}
        if line & matcher.collecting & {*rule.all_of, *rule.any_of}:
            # phrases of its own say more surely that it is answered than words that may be scattered
            together = (phrased.get(requirement, 0.0) + measured["question"].get(requirement, 0.0)) / 2
    return Row(
        rule.id,
        said,
        is_foreign(requirement, kinds, matcher),
        wanted and matcher.topic[requirement] != matcher.unit_of[requirement],
        round(together, 6),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The reasons that were told of one file, numbered; many candidates have most of theirs in common."""

    numbers: dict[tuple[str, Hashable], int] = field(default_factory=dict)
    reasons: dict[Told, int] = field(default_factory=dict)

    def number_of(self, name: str, requirement: int, analysis: Analysis, matcher: Matcher) -> int:
        """The number of a signal's reason."""
        signal = SIGNALS[name]
        key = (name, signal.reason_of(requirement, analysis, matcher))
        if key not in self.numbers:
            reason = signal.explain(requirement, analysis, matcher)
            self.numbers[key] = self.reasons.setdefault(reason, len(self.reasons))
        return self.numbers[key]
