"""Keyword phrases of the rule book, found in a text wherever all their stems stand near each other."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from evidence_check.matching.terms import Stems
from evidence_check.model.pack import Keyword, RulePack

GAP = 2  # other words that may stand between the words of a phrase


class Role(StrEnum):
    """What finding a phrase means."""

    KEYWORD = "keyword"
    NEAR = "near"
    NEGATIVE = "negative"


class Phrase(NamedTuple):
    """A phrase of one unit (``requirement`` None) or of one requirement, as stems.

    ``share`` is 1 for a phrase of one owner and smaller the more units use it; ``own`` the same
    among questions that ask for the same kinds of document.
    """

    text: str
    stems: tuple[str, ...]
    weight: float
    role: Role
    unit: int
    requirement: int | None
    ambiguous: bool = False
    share: float = 1.0
    own: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase was found: positions of its first and last word in the passage's terms."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Phrases by their rarest stem (each with its other stems), so that a text is walked once.

    ``stems`` are those of all phrases: no other word of a text needs to be looked at.
    """

    by_anchor: Mapping[str, tuple[tuple[Phrase, tuple[str, ...]], ...]]
    stems: frozenset[str]

    def find(self, stems: Sequence[str]) -> list[Hit]:
        """Every phrase of the book that stands in these stems, with its first place."""
        found: list[Hit] = []
        places: dict[str, list[int]] = {}
        wanted = self.stems
        for position, stem in enumerate(stems):
            if stem in wanted:
                if stem in places:
                    places[stem].append(position)
                else:
                    places[stem] = [position]
        by_anchor = self.by_anchor
        for stem, positions in places.items():
            for phrase, others in by_anchor.get(stem, ()):
                for other in others:  # asked some hundred times for each file: a loop is quicker than all()
                    if other not in places:
                        break
                else:
                    span = _span([places[other] for other in others], positions)
                    if span is not None:
                        found.append(Hit(phrase, *span))
        return found


def _span(others: Sequence[Sequence[int]], positions: Sequence[int]) -> tuple[int, int] | None:
    """The first place of the rarest word beside which all others stand near, from the first word to the last."""
    reach = len(others) + GAP
    for position in positions:
        first = last = position
        for places in others:
            after = bisect(places, position)
            place = places[after - 1] if after else places[0]
            if after < len(places) and places[after] - position < abs(position - place):
                place = places[after]
            if place < first:
                first = place
            elif place > last:
                last = place
            if last - first > reach:
                break
        else:
            return first, last
    return None


def book(phrases: Iterable[Phrase], rarity: Mapping[str, float]) -> PhraseBook:
    """A book of phrases, each filed under its rarest stem. A stem without a rarity is as common as can be."""
    by_anchor: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    known: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for phrase in phrases:
        stems = phrase.stems
        if not stems:
            continue
        if stems not in known:
            anchor = max(stems, key=lambda stem: (rarity.get(stem, 0.0), stem)) if len(stems) > 1 else stems[0]
            known[stems] = anchor, tuple([stem for stem in stems if stem != anchor])
        anchor, others = known[stems]
        by_anchor.setdefault(anchor, []).append((phrase, others))
    return PhraseBook(
        {anchor: tuple(filed) for anchor, filed in by_anchor.items()}, frozenset(chain.from_iterable(known))
    )


def phrases_of(pack: RulePack, stems: Stems) -> list[Phrase]:
    """All phrases of a pack: keywords, required-near and negative ones, of units and of requirements."""
    alone = cache(lambda text: tuple(dict.fromkeys(stems(text))))  # many keywords serve several questions
    owners: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    # Questions for other kinds of document share a topic and its phrases; the kind tells them apart.
    askers: Counter[tuple[object, ...]] = Counter()
    for rule in pack.requirements:
        askers.update({(alone(keyword.text), rule.all_of, rule.any_of) for keyword in rule.keywords})
    for unit, indicator in enumerate(pack.indicators):
        for keywords in (indicator.keywords, *(asking.keywords for asking in indicator.requirements)):
            for keyword in keywords:
                owners[alone(keyword.text)].add(unit)
    share = {known: 1.0 if len(units) == 1 else len(units) ** -0.5 for known, units in owners.items()}
    found: list[Phrase] = []
    number = 0
    for unit, indicator in enumerate(pack.indicators):
        found += _keywords(indicator.keywords, alone, share, Counter(), unit, None)
        found += _texts(indicator.negative, Role.NEGATIVE, alone, unit, None)
        for requirement in indicator.requirements:
            asked = {
                known: askers[known, requirement.all_of, requirement.any_of]
                for known in {alone(keyword.text) for keyword in requirement.keywords}
            }
            found += _keywords(requirement.keywords, alone, share, asked, unit, number)
            found += _texts(requirement.near, Role.NEAR, alone, unit, number)
            found += _texts(requirement.negative, Role.NEGATIVE, alone, unit, number)
            number += 1
    return found


_Alone = Callable[[str], tuple[str, ...]]  # the stems of a text, each once


def _keywords(
    keywords: Iterable[Keyword],
    alone: _Alone,
    share: Mapping[tuple[str, ...], float],
    askers: Mapping[tuple[str, ...], int],
    unit: int,
    requirement: int | None,
) -> Iterable[Phrase]:
    for keyword in keywords:
        known = alone(keyword.text)
        own = max(askers.get(known, 1), 1) ** -0.5
        yield Phrase(
            keyword.text, known, keyword.weight, Role.KEYWORD, unit, requirement, keyword.ambiguous, share[known], own
        )


def _texts(texts: Iterable[str], role: Role, alone: _Alone, unit: int, requirement: int | None) -> Iterable[Phrase]:
    for text in texts:
        yield Phrase(text, alone(text), 10.0, role, unit, requirement)
