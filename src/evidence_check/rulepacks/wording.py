"""Looks at the keywords of a pack as words: those that stand in most files, and those that count twice.

How common a word is was counted over public regulations (``language.background``); the pack's own examples tell what
is common in what this evaluation collects. All of it is advice: a phrase that is meant so is marked ``ambiguous``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from evidence_check.language.background import Background, background
from evidence_check.language.words import STOP_WORDS, stems, words
from evidence_check.rulepacks.drafted import Draft, Unit
from evidence_check.rulepacks.faults import Fault, warning
from evidence_check.rulepacks.phrases import folded
from evidence_check.rulepacks.schema import Keywords

PASSAGES = 5  # of 200 words: a document of a few pages
MOST_FILES = 0.5  # of documents: what stands in more of them says nothing about one
MOST_EXAMPLES = 0.25  # of examples of other units
ENOUGH_EXAMPLES = 30
_LANGUAGES = {"id": "indonesian", "en": "english"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A keyword where it stands. ``owner`` is the question or indicator, ``unit`` the indicator."""

    text: str
    stems: tuple[str, ...]
    owner: str
    unit: str
    file: str
    line: int | None


def check_wording(drafted: Draft) -> Iterator[Fault]:
    """Warnings about keywords that tell less, or weigh more, than their author meant."""
    if drafted.pack is None:
        return
    language = _LANGUAGES[drafted.pack.value.locale]
    phrases = list(_phrases(drafted, language))
    yield from _in_most_files(phrases, background() if language == "indonesian" else None)
    yield from _in_most_examples(drafted, phrases, language)
    yield from _numbers_lost(phrases)
    yield from _twice_in_a_list(phrases)
    yield from _in_several_units(drafted, phrases)


def _phrases(drafted: Draft, language: str) -> Iterator[_Phrase]:
    for unit in drafted.units:
        head = unit.head
        name = head.value.id
        for text, line in _clear(head.value.keywords):
            yield _Phrase(text, _stems(text, language), name, name, head.file.name, head.line(*line))
        for entry in unit.requirements:
            for text, line in _clear(entry.value.keywords):
                yield _Phrase(text, _stems(text, language), entry.value.id, name, entry.file.name, entry.line(*line))


def _clear(keywords: Keywords) -> Iterator[tuple[str, tuple[str, str]]]:
    """Keywords that count alone: those marked ambiguous do not, and short forms are never opened here."""
    for text, weight in keywords.items():
        if isinstance(weight, float | int) or not (weight.ambiguous or weight.abbreviation):
            yield text, ("keywords", text)


@lru_cache(maxsize=8192)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stems(text, language))


def _in_most_files(phrases: list[_Phrase], common: Background | None) -> Iterator[Fault]:
    """Phrases whose words stand together in most documents by chance alone."""
    if common is None:
        return
    for phrase in phrases:
        if not phrase.stems:
            continue
        share = prod(1 - (1 - common.share(stem)) ** PASSAGES for stem in set(phrase.stems))
        if share > MOST_FILES:
            percent = round(100 * share)
            yield warning(
                phrase.file, phrase.line, "common-keyword", id=phrase.owner, phrase=phrase.text, percent=percent
            )


def _in_most_examples(drafted: Draft, phrases: list[_Phrase], language: str) -> Iterator[Fault]:
    """Phrases that stand in many examples of other units."""
    unit_of = {entry.value.id: unit.head.value.id for unit in drafted.units for entry in unit.requirements}
    texts: list[tuple[set[str], frozenset[str]]] = []
    for sample in drafted.examples:
        sheet = sample.entry.value
        named = [sheet.for_, *sheet.also, *([sheet.instead] if sheet.instead else [])]
        units = {unit_of.get(name, name) for name in named}
        texts.append((units, frozenset(_stems(f"{sheet.name}\n{sheet.text}", language))))
    if len(texts) < ENOUGH_EXAMPLES:
        return
    for phrase in phrases:
        others = [words for units, words in texts if phrase.unit not in units]
        held = sum(words.issuperset(phrase.stems) for words in others) if phrase.stems else 0
        if held > MOST_EXAMPLES * len(others):
            yield warning(
                phrase.file,
                phrase.line,
                "keyword-of-others",
                id=phrase.owner,
                phrase=phrase.text,
                count=held,
                all=len(others),
            )


def _numbers_lost(phrases: list[_Phrase]) -> Iterator[Fault]:
    """Phrases that differ from more general ones by a bare number only, which matching does not look at."""
    for phrase in phrases:
        spoken = words(phrase.text)
        if any(word.isdigit() for word in spoken):
            seen = " ".join(word for word in spoken if not word.isdigit() and word not in STOP_WORDS)
            yield warning(
                phrase.file, phrase.line, "number-unseen", id=phrase.owner, phrase=phrase.text, seen=seen or "-"
            )


def _twice_in_a_list(phrases: list[_Phrase]) -> Iterator[Fault]:
    """Two spellings that come to the same words count twice."""
    first: dict[tuple[str, tuple[str, ...]], _Phrase] = {}
    for phrase in phrases:
        if not phrase.stems:
            continue
        before = first.setdefault((phrase.owner, tuple(sorted(phrase.stems))), phrase)
        if before is not phrase and folded(before.text) != folded(phrase.text):
            yield warning(
                phrase.file, phrase.line, "same-words", id=phrase.owner, phrase=phrase.text, other=before.text
            )


def _in_several_units(drafted: Draft, phrases: list[_Phrase]) -> Iterator[Fault]:
    """A phrase that speaks for several units as though it were of each alone.

    Where one unit asks again for what another is about (``also_context_for``), or asks it of another level of
    government, both mean the same phrase.
    """
    akin = _akin(drafted.units)
    first: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        seen = first.setdefault(folded(phrase.text), [])
        for before in seen:
            if before.unit != phrase.unit and frozenset((before.unit, phrase.unit)) not in akin:
                yield warning(
                    phrase.file,
                    phrase.line,
                    "keyword-in-units",
                    id=phrase.owner,
                    phrase=phrase.text,
                    other=before.owner,
                )
                break
        seen.append(phrase)


def _akin(units: list[Unit]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for unit in units:
        head = unit.head.value
        for entry in unit.requirements:
            if entry.value.also_context_for is not None:
                found.add(frozenset((head.id, entry.value.also_context_for)))
        for other in units:
            if other.head.value.admin_level != head.admin_level:
                found.add(frozenset((head.id, other.head.value.id)))
    return found
