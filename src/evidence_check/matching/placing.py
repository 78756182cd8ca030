"""The second step of matching: what only the whole tree tells, and from strengths to probabilities.

Both steps come from the present scan alone, so the first and the second scan of a tree agree to the byte.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evidence_check.matching.candidate import Reason, Row, unpack_rows
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.scoring import Scores
from evidence_check.matching.tree import TreeFacts, relevance_of, survey, unlike
from evidence_check.matching.weights import (
    APART,
    BEYOND,
    CONTENT,
    CROWD,
    ENOUGH,
    PIECE,
    PRIOR,
    RIVALS,
    SHOWN,
    THRESHOLDS,
    TOGETHER,
    UNTOLD_BELIEVED,
    UNTOLD_CODE,
    UNTOLD_START,
    WEIGHTS,
)
from evidence_check.model.because import Row as ReadingRow
from evidence_check.model.because import put_by
from evidence_check.model.placement import Confidence, Placement

_MOST = 12.0  # log-odds are kept within this, so that no probability is 0 or 1


def normalise(scores: Sequence[Scores], matcher: Matcher) -> tuple[tuple[Placement, ...], ...]:
    """The placements of every file, best first, in the order of the scores given."""
    tree = survey(scores, matcher.pack)
    return tuple(placements(one, tree) for one in scores)


def placements(one: Scores, tree: TreeFacts) -> tuple[Placement, ...]:
    """The placements of one file, best first.

    A piece of it that holds evidence of its own (a merged document, a sheet, a member of an archive) adds the places
    that it surely has by its own words: its candidates do not compete with those of the whole.
    """
    best = {entry.requirement: entry for entry in _placements(one, tree)}
    for part in one.parts:
        for entry in _placements(part, tree):
            held = best.get(entry.requirement)
            surer = held is None or held.probability < entry.probability
            if surer and entry.confidence.counts and _by_its_words(entry):
                best[entry.requirement] = entry
    return tuple(sorted(best.values(), key=lambda entry: (-entry.probability, entry.requirement)))


def _by_its_words(entry: Placement) -> bool:
    """Whether its own words put a piece there: the name and the folder of the file are those of the whole."""
    return sum(reading.weight for reading in entry.readings if reading.signal in CONTENT) >= PIECE


def _placements(one: Scores, tree: TreeFacts) -> tuple[Placement, ...]:
    reasons, candidates = unpack_rows(one.packed)
    if not candidates:
        return ()
    weights = [WEIGHTS[reason[0]] for reason in reasons]
    said = {row.requirement: [weights[number] * value for value, number in row.said] for row in candidates}
    strengths = {name: sum(values) + tree.attracts[name] for name, values in said.items()}
    rivals = _rivals(candidates, strengths)
    top = max(strengths.values())
    crowd = sum(math.exp(behind) for behind in rivals.values())
    whole = _File(
        relevance=relevance_of(one),
        unlike=unlike(one, tree),
        untold=1 - tree.told,
        top=top,
        crowd=-CROWD * math.log(crowd),
        as_good=round(crowd),
    )
    coded = [reason[0] == "codes" for reason in reasons]
    sums = [
        _summed(
            row,
            said[row.requirement],
            sum([value for value, (_, number) in zip(said[row.requirement], row.said, strict=True) if coded[number]]),
            tree.attracts[row.requirement],
            rivals[row.requirement],
            strengths[row.requirement],
            whole,
        )
        for row in candidates
    ]
    sums.sort(key=lambda entry: (-entry.probability, entry.candidate.requirement))
    # Most candidates are not shown: only of the others it is said why.
    shown = [entry for place, entry in enumerate(sums) if place < SHOWN or confidence_of(entry.probability).counts]
    ledger = _Ledger(reasons, weights)
    numbers = [_reasons_of(entry, whole, tree, ledger) for entry in shown]
    because = put_by(ledger.rows, numbers)
    return tuple(
        Placement(
            entry.candidate.requirement,
            tree.unit_of[entry.candidate.requirement],
            entry.probability,
            confidence_of(entry.probability),
            readings,
        )
        for entry, readings in zip(shown, because, strict=True)
    )


def _rivals(candidates: Sequence[Row], strengths: Mapping[str, float]) -> dict[str, float]:
    """What each candidate loses to better ones.

    A policy about X answers the question that asks for policies about X, and X's own question too: the former competes
    with its like, and only a little with the best of all.
    """
    top = max(strengths.values())
    apart = {entry.requirement for entry in candidates if entry.apart}
    best_apart = max((strengths[requirement] for requirement in apart), default=top)
    behind = {
        requirement: best_apart - strength + APART * (top - best_apart) if requirement in apart else top - strength
        for requirement, strength in strengths.items()
    }
    together = {entry.requirement: entry.together for entry in candidates}
    return {requirement: -RIVALS * gap * (1 - TOGETHER * together[requirement]) for requirement, gap in behind.items()}


@dataclass(frozen=True, slots=True)
class _File:
    """What counts for all candidates of a file alike."""

    relevance: float
    unlike: float
    untold: float
    top: float
    crowd: float
    as_good: int


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


@dataclass(frozen=True, slots=True)
class _Sum:
    """A candidate with what it comes to."""

    candidate: Row
    rivals: float
    repeated: float
    crowd: float
    unlike: float
    untold: float
    prior: float
    probability: float


def _summed(
    candidate: Row,
    said: Sequence[float],
    code: float,
    attracts: float,
    rivals: float,
    strength: float,
    whole: _File,
) -> _Sum:
    # What a table says in the words of this very question it says of this question alone, however much it says besides.
    alone = TOGETHER * candidate.together
    repeated = -(1 - BEYOND) * max(0.0, whole.top - alone * (whole.top - strength) - ENOUGH)
    crowd = whole.crowd * (1 - alone)
    heard = sum([*said, whole.relevance, attracts, rivals, crowd, repeated])
    untold = whole.untold * _untold(heard - code, code)
    # Law of another level never counts, and its language is that of law: it is not held against it once more.
    unlike_others = 0.0 if candidate.foreign else whole.unlike
    total = PRIOR + heard + unlike_others + untold
    logit = _within(total, _MOST)
    if candidate.foreign:
        logit = min(logit, _logit(THRESHOLDS["medium"]) - 0.1)
    prior = PRIOR + logit - total
    return _Sum(candidate, rivals, repeated, crowd, unlike_others, untold, prior, 1 / (1 + math.exp(-logit)))


def _untold(words: float, code: float) -> float:
    """What changes where a rule book has neither phrases nor document types.

    What these would have added is missing, so the start is nearer; words of bare questions tell less surely which of
    them is meant, so they are believed less; a code is right whatever else the rule book says.
    """
    return UNTOLD_START - (1 - UNTOLD_BELIEVED) * words + (UNTOLD_CODE - 1) * code


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What is said of one file, each thing once: its placements have most of it in common."""

    reasons: Sequence[Reason]
    weights: Sequence[float]
    rows: list[ReadingRow] = field(default_factory=list)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)

    def said(self, value: float, reason: int) -> int:
        """The number of what a signal says."""
        key = (reason, value)
        number = self.numbers.get(key)
        if number is None:
            signal, case, quote, page, places = self.reasons[reason]
            sentence = f"matching.signal.{signal}.{case}"
            weight = self.weights[reason] * value
            row = (signal, round(value, 4), weight, sentence, {"quote": quote, **dict(places)}, quote, page)
            number = self._enter(key, row)
        return number

    def whole(self, signal: str, weight: float, case: str, **params: str | float) -> int:
        """The number of what only the whole file or tree tells."""
        key = (signal, weight, case)
        number = self.numbers.get(key)
        if number is None:
            row = (signal, round(weight, 4), weight, f"matching.signal.{signal}.{case}", {**params}, "", None)
            number = self._enter(key, row)
        return number

    def _enter(self, key: tuple[object, ...], row: ReadingRow) -> int:
        self.rows.append(row)
        self.numbers[key] = len(self.rows) - 1
        return self.numbers[key]


def _reasons_of(entry: _Sum, whole: _File, tree: TreeFacts, ledger: _Ledger) -> list[int]:
    """The reasons of a placement, the weightiest first; what weighs nothing is left out."""
    candidate = entry.candidate
    numbers = [ledger.said(value, reason) for value, reason in candidate.said]
    numbers += [
        ledger.whole("relevance", whole.relevance, "for" if whole.relevance >= 0 else "against"),
        ledger.whole("unlike", entry.unlike, "tree"),
        ledger.whole("untold", entry.untold, "bare"),
        ledger.whole("attracts", tree.attracts[candidate.requirement], "many"),
        ledger.whole("rivals", entry.rivals, "behind"),
        ledger.whole("crowd", entry.crowd, "as-good", count=whole.as_good),
        ledger.whole("repeated", entry.repeated, "enough"),
        ledger.whole("prior", entry.prior, "foreign" if candidate.foreign else "start"),
    ]
    rows = ledger.rows
    told = [number for number in numbers if rows[number][2] or rows[number][0] == "prior"]
    told.sort(key=lambda number: (-abs(rows[number][2]), rows[number][0]))
    return told


def confidence_of(probability: float) -> Confidence:
    """The band of a probability."""
    if probability >= THRESHOLDS["strong"]:
        return Confidence.STRONG
    if probability >= THRESHOLDS["medium"]:
        return Confidence.MEDIUM
    return Confidence.WEAK if probability >= THRESHOLDS["weak"] else Confidence.NONE


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
