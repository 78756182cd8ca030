"""Runs the examples of a rule pack through recognition and matching, and tells what became of each.

An example is a short text that somebody wrote with one question in mind. It is recognised and placed like a file of a
scan, all of them as one folder, so that what draws everything to itself shows here as it would there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from evidence_check import matching, recognition
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.pack import Example, RulePack
from evidence_check.model.placement import Placement, Reading
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings

MOST_WORDS = 3  # reasons told of a confusion
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_NO_YEAR = 2024  # where no example names one
_NO_NAME = "dokumen.pdf"  # a name that says nothing


class Outcome(StrEnum):
    """What became of an example."""

    RIGHT = "right"
    BEHIND = "behind"  # among the first three, another one first
    TAKEN = "taken"  # another question took it
    NOWHERE = "nowhere"  # no question was found


@dataclass(frozen=True, slots=True)
class Tried:
    """An example and what became of it.

    ``first`` is the best placement, ``reasons`` what spoke for it most, ``expected`` where the example belongs (empty:
    nowhere in this pack), ``place`` which place that had (1: the first; None: it was no candidate). ``sure``: what is
    right would also count as evidence, because it is likely enough.
    """

    example: Example
    outcome: Outcome
    expected: str
    first: Placement | None
    reasons: tuple[Reading, ...] = ()
    place: int | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often one question or unit took what belongs to another (empty: to none)."""

    expected: str
    taken_by: str
    count: int


@dataclass(frozen=True, slots=True)
class Trial:
    """All examples of a pack, in their order."""

    pack: RulePack
    tried: tuple[Tried, ...]

    def count(self, *outcomes: Outcome) -> int:
        """How many examples came to one of these."""
        return sum(one.outcome in outcomes for one in self.tried)

    @property
    def first_three(self) -> int:
        """How many stand among the first three."""
        return self.count(Outcome.RIGHT, Outcome.BEHIND)

    @property
    def sure(self) -> int:
        """How many are right and likely enough to count."""
        return sum(one.sure for one in self.tried)

    @property
    def failed(self) -> tuple[Tried, ...]:
        """Those that are not right."""
        return tuple(one for one in self.tried if one.outcome is not Outcome.RIGHT)

    @property
    def confusions(self) -> tuple[Confusion, ...]:
        """Which question took whose examples, the most frequent first."""
        found = Counter((one.expected, one.first.requirement) for one in self.failed if one.first is not None)
        ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
        return tuple(Confusion(expected, taken_by, count) for (expected, taken_by), count in ranked)


def try_examples(pack: RulePack) -> Trial:
    """Recognise and place every example of a pack. The evaluated year is the latest that an example names."""
    settings = Settings(evaluation_year=_year(pack.examples))
    recogniser, matcher = recognition.prepare(pack, settings), matching.prepare(pack, settings)
    scores = []
    for number, example in enumerate(pack.examples):
        file, content = _file(example, number), _content(example)
        known = _typed(recognition.recognise(file, content, recogniser), example)
        scores.append(matching.score(file, content, known, matcher))
    placed = matching.normalise(scores, matcher)
    return Trial(pack, tuple(_judged(one, found) for one, found in zip(pack.examples, placed, strict=True)))


def _year(examples: Iterable[Example]) -> int:
    named = (int(year) for example in examples for year in _YEAR.findall(f"{example.name}\n{example.text}"))
    return max(named, default=_NO_YEAR)


def _file(example: Example, number: int) -> EvidenceFile:
    name = example.name or _NO_NAME
    return EvidenceFile(name, name, Stamp(len(example.text), 0, 0, number), datetime(2000, 1, 1))


def _content(example: Example) -> Extraction:
    if not example.text.strip():
        return Extraction(Readability.UNSUPPORTED)  # only its name is known
    return Extraction(Readability.READ, TextSource.TEXT, (Page(1, example.text),))


def _typed(known: Recognition, example: Example) -> Recognition:
    """With the type that the example says it is of: of a short text it often cannot be seen."""
    if not example.type:
        return known
    others = tuple(fact for fact in known.types if fact.value != example.type)
    return replace(known, types=(Fact(example.type), *others))


def _judged(example: Example, found: Sequence[Placement]) -> Tried:
    first = found[0] if found else None
    if not example.belongs and not example.instead:
        return _kept_away(example, found)
    expected = example.asked if example.belongs else example.instead
    place = next((number for number, one in enumerate(found, 1) if _is(one, expected)), None)
    right = first is not None and (place == 1 or first.requirement in example.also)
    if right:
        outcome = Outcome.RIGHT
    elif first is None:
        outcome = Outcome.NOWHERE
    else:
        outcome = Outcome.BEHIND if place is not None and place <= 3 else Outcome.TAKEN
    sure = right and first is not None and first.confidence.counts
    return Tried(example, outcome, expected, first, () if right else _reasons(first), place, sure)


def _kept_away(example: Example, found: Sequence[Placement]) -> Tried:
    """An example that must not count as evidence for what it is easily taken for, and belongs nowhere else."""
    taken = next((one for one in found if one.confidence.counts and _is(one, example.asked)), None)
    if taken is None:
        return Tried(example, Outcome.RIGHT, "", found[0] if found else None, sure=True)
    return Tried(example, Outcome.TAKEN, "", taken, _reasons(taken))


def _is(placement: Placement, wanted: str) -> bool:
    """Whether a placement is at a requirement, or at any of a unit."""
    return wanted in {placement.requirement, placement.indicator}


def _reasons(placement: Placement | None) -> tuple[Reading, ...]:
    if placement is None:
        return ()
    speaking = [one for one in placement.readings if one.weight > 0]
    return tuple(sorted(speaking, key=lambda one: -one.weight)[:MOST_WORDS])
