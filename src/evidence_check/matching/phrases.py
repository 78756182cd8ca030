"""Keyword phrases of the rule book, found in a text wherever all their stems stand near each other."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_check.matching.terms import Stems
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


def book(phrases: Iterable[Phrase], rarity: Callable[[str], float]) -> PhraseBook:
    """A book of phrases, each filed under its rarest stem."""
    by_anchor: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    stems: set[str] = set()
    for phrase in phrases:
        if phrase.stems:
            stems.update(phrase.stems)
            anchor = max(phrase.stems, key=lambda stem: (rarity(stem), stem))
            others = tuple([stem for stem in phrase.stems if stem != anchor])
            by_anchor.setdefault(anchor, []).append((phrase, others))
    return PhraseBook({anchor: tuple(filed) for anchor, filed in by_anchor.items()}, frozenset(stems))


def phrases_of(pack: RulePack, stems: Stems) -> list[Phrase]:
    """All phrases of a pack: keywords, required-near and negative ones, of units and of requirements."""
    found: list[Phrase] = []
    number = 0
    for unit, indicator in enumerate(pack.indicators):
        found += _keywords(indicator.keywords, stems, unit, None)
        found += _texts(indicator.negative, Role.NEGATIVE, stems, unit, None)
        for requirement in indicator.requirements:
            found += _keywords(requirement.keywords, stems, unit, number)
            found += _texts(requirement.near, Role.NEAR, stems, unit, number)
            found += _texts(requirement.negative, Role.NEGATIVE, stems, unit, number)
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


def _keywords(keywords: Iterable[Keyword], stems: Stems, unit: int, requirement: int | None) -> Iterable[Phrase]:
    for keyword in keywords:
        found = tuple(dict.fromkeys(stems(keyword.text)))
        yield Phrase(keyword.text, found, keyword.weight, Role.KEYWORD, unit, requirement, keyword.ambiguous)


def _texts(texts: Iterable[str], role: Role, stems: Stems, unit: int, requirement: int | None) -> Iterable[Phrase]:
    for text in texts:
        yield Phrase(text, tuple(dict.fromkeys(stems(text))), 10.0, role, unit, requirement)
