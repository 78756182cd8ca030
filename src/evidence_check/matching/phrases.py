"""Keyword phrases of the rule book, found in a text wherever all their stems stand near each other."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_check.matching.terms import Term, Tongue
from evidence_check.model.pack import Keyword, RulePack

GAP = 2  # other words that may stand between the words of a phrase


class Role(StrEnum):
    """What finding a phrase means."""

    KEYWORD = "keyword"
    NEAR = "near"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one unit (``requirement`` None) or of one requirement, as stems.

    ``share`` is 1 for a phrase of one owner and smaller the more units use it.
    """

    text: str
    stems: tuple[str, ...]
    weight: float
    role: Role
    unit: int
    requirement: int | None
    ambiguous: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase was found: positions of its first and last word in the passage's terms."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Phrases by their rarest stem, so that a text is walked once."""

    by_anchor: Mapping[str, tuple[Phrase, ...]]

    def find(self, terms: Sequence[Term]) -> list[Hit]:
        """Every phrase of the book that stands in these terms, with its first place."""
        found: list[Hit] = []
        places: dict[str, list[int]] = {}
        for position, term in enumerate(terms):
            places.setdefault(term.stem, []).append(position)
        for stem, positions in places.items():
            for phrase in self.by_anchor.get(stem, ()):
                if len(phrase.stems) == 1:
                    found.append(Hit(phrase, positions[0], positions[0]))
                    continue
                others = [places[other] for other in phrase.stems if other in places and other != stem]
                span = _span(others, positions) if len(others) == len(phrase.stems) - 1 else None
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


def book(phrases: Iterable[Phrase], rarity: Callable[[str], float]) -> PhraseBook:
    """A book of phrases, each filed under its rarest stem."""
    by_anchor: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.stems:
            by_anchor.setdefault(max(phrase.stems, key=lambda stem: (rarity(stem), stem)), []).append(phrase)
    return PhraseBook({anchor: tuple(filed) for anchor, filed in by_anchor.items()})


def phrases_of(pack: RulePack, tongue: Tongue) -> list[Phrase]:
    """All phrases of a pack: keywords, required-near and negative ones, of units and of requirements."""
    found: list[Phrase] = []
    number = 0
    for unit, indicator in enumerate(pack.indicators):
        found += _keywords(indicator.keywords, tongue, unit, None)
        found += _texts(indicator.negative, Role.NEGATIVE, tongue, unit, None)
        for requirement in indicator.requirements:
            found += _keywords(requirement.keywords, tongue, unit, number)
            found += _texts(requirement.near, Role.NEAR, tongue, unit, number)
            found += _texts(requirement.negative, Role.NEGATIVE, tongue, unit, number)
            number += 1
    owners: dict[tuple[str, ...], set[int]] = {}
    for phrase in found:
        if phrase.role is Role.KEYWORD:
            owners.setdefault(phrase.stems, set()).add(phrase.unit)
    return [_shared(phrase, len(owners.get(phrase.stems, {0}))) for phrase in found]


def _shared(phrase: Phrase, owners: int) -> Phrase:
    if owners == 1 or phrase.role is not Role.KEYWORD:
        return phrase
    return Phrase(
        phrase.text,
        phrase.stems,
        phrase.weight,
        phrase.role,
        phrase.unit,
        phrase.requirement,
        phrase.ambiguous,
        owners**-0.5,
    )


def _keywords(keywords: Iterable[Keyword], tongue: Tongue, unit: int, requirement: int | None) -> Iterable[Phrase]:
    for keyword in keywords:
        stems = tuple(dict.fromkeys(tongue.stems(keyword.text)))
        yield Phrase(keyword.text, stems, keyword.weight, Role.KEYWORD, unit, requirement, keyword.ambiguous)


def _texts(texts: Iterable[str], role: Role, tongue: Tongue, unit: int, requirement: int | None) -> Iterable[Phrase]:
    for text in texts:
        yield Phrase(text, tuple(dict.fromkeys(tongue.stems(text))), 10.0, role, unit, requirement)
