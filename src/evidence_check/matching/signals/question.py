"""The file has the words of this very question, those that its neighbours in the same indicator do not have.

What: keyword phrases of the question, and how many of the question's own words stand in the file. A table whose rows
answer several questions has the words of each of them.
Why it matters: questions of one indicator share their topic; only their own words tell them apart.
How to mend it: use the question's words in headings and table titles ("pascadiversi", "bantuan hukum").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evidence_check.matching.analysis import Analysis, Found
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Role
from evidence_check.matching.spread import force
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import Place

OWN_WORDS = 0.6  # what all own words together are worth, against a phrase written for the question
_BODY = 1.4  # a phrase of a question in the body of a table is as good as a title: body strength is raised


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """0 to 1."""
    values = by_phrases(analysis)
    for requirement, share in _own_words(analysis, matcher).items():
        values[requirement] = 1 - (1 - values.get(requirement, 0.0)) * (1 - OWN_WORDS * share)
    return values


def by_phrases(analysis: Analysis) -> dict[int, float]:
    """0 to 1: how much of it the phrases say that were written for the question."""
    left: dict[int, float] = {}
    for entry in _phrases(analysis.found):
        requirement = entry.hit.phrase.requirement
        if requirement is not None:
            telling = force(entry.hit.phrase) * entry.hit.phrase.own
            left[requirement] = left.get(requirement, 1.0) * (1 - telling * _strength(entry))
    return {requirement: 1 - rest for requirement, rest in left.items()}


def _phrases(found: Iterable[Found]) -> Iterable[Found]:
    return (
        entry for entry in found if entry.hit.phrase.role is Role.KEYWORD and entry.hit.phrase.requirement is not None
    )


def _strength(entry: Found) -> float:
    return min(1.0, entry.strength * _BODY) if entry.passage.place in {Place.BODY, Place.COLUMN} else entry.strength


def _own_words(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """The share of each question's own words, weighed by rarity, that the file has; squared: few words say little."""
    held: dict[int, float] = {}
    for stem in analysis.first:
        for requirement, weight in matcher.own_words.get(stem, ()):
            held[requirement] = held.get(requirement, 0.0) + weight
    return {requirement: min(share, 1.0) ** 2 for requirement, share in held.items()}


def reason_of(requirement: int, _analysis: Analysis, _matcher: Matcher) -> int:
    """Every requirement has its own."""
    return requirement


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """The question's strongest phrase, or its own words that the file has."""
    found = list(_phrases(analysis.found[number] for number in analysis.of_requirement.get(requirement, ())))
    if found:
        best = max(
            found,
            key=lambda entry: (
                force(entry.hit.phrase) * entry.hit.phrase.own * _strength(entry),
                entry.hit.phrase.text,
            ),
        )
        return told("question", "phrase", quote=best.quote, page=best.passage.page)
    own = matcher.own_stems[requirement] & analysis.first.keys()
    first = sorted(own, key=analysis.order.__getitem__)[:4]
    words = ", ".join(dict.fromkeys(map(analysis.quoted, first)))
    return told("question", "words", quote=words, page=analysis.first[first[0]][0].page if first else None)
