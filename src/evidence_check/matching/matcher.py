"""The rule book, made ready once so that each file is matched quickly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from evidence_check.language.background import background
from evidence_check.language.words import words
from evidence_check.matching.codebook import CodeBook, codebook
from evidence_check.matching.folderbook import FolderBook, folderbook
from evidence_check.matching.local import with_local_names
from evidence_check.matching.phrases import PhraseBook, book, phrases_of
from evidence_check.matching.repair import Mender, mender
from evidence_check.matching.terms import Stems, Tongue, tongue_of
from evidence_check.matching.vectors import Index, Sheet, index
from evidence_check.model.pack import DocumentType, Indicator, Requirement, RulePack, YearWindow
from evidence_check.model.scan import Settings

_COLLECTS, _COLLECTS_SHARE = 5, 0.04  # so many questions, and this share of all
_LEAST_OWN = 0.8  # of rarity: one common word of its own does not make a question recognised


class Fit(StrEnum):
    """How a document type fits what a question asks for."""

    WANTED = "wanted"
    KIN = "kin"  # the general type of which the question wants a special case
    SUPPORTING = "supporting"
    OTHER = "other"
    REQUIRED = "required"  # another type, and the question names just what it must be
    PICTURE = "picture"  # a picture of what happened, where only documents are asked for
    FOREIGN = "foreign"  # law of another level of government


@dataclass(frozen=True, slots=True)
class Demand:
    """Questions that ask for the same types, and how each type of the pack fits them."""

    requirements: tuple[int, ...]
    fits: Mapping[str, Fit]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """A pack and what was computed from it. Rules are numbered: units first, then requirements.

    ``topic`` names for each requirement the unit that it is about: for "the policy about X" that is X's unit, not the
    unit that asks. ``ancestors`` are the document types that a type is a special case of, itself included.
    """

    pack: RulePack
    settings: Settings
    tongue: Tongue
    mender: Mender
    phrases: PhraseBook
    index: Index
    codes: CodeBook
    folders: FolderBook
    units: tuple[Indicator, ...]
    requirements: tuple[Requirement, ...]
    unit_of: tuple[int, ...]
    topic: tuple[int, ...]
    asked_of: tuple[tuple[int, ...], ...]  # requirements of each unit
    about: tuple[tuple[int, ...], ...]  # requirements about each unit's topic, whichever unit asks them
    topic_words: tuple[frozenset[str], ...]  # of each unit: stems of its names and stronger keywords
    demands: tuple[Demand, ...]
    demand_of: Mapping[int, Demand]  # by requirement; one that names no type has none
    collecting: frozenset[str]  # types in which one file answers many questions: tables, budget recaps
    own_words: Mapping[str, tuple[tuple[int, float], ...]]  # stem -> questions it tells apart from their neighbours
    own_stems: tuple[frozenset[str], ...]  # the same by question
    rare_stems: tuple[tuple[str, ...], ...]  # of each question and its topic's unit, the rarest first
    at_level: Mapping[str, tuple[int, ...]]  # requirements by the level of government that they are put to
    in_window: Mapping[str, tuple[int, ...]]  # requirements by their year window
    with_near: tuple[int, ...]  # requirements that have required-near phrases
    without_phrases: frozenset[int]  # questions for which the pack has no keyword phrase, not even of their topic
    owners: frozenset[str]  # ids of all agencies
    types: Mapping[str, DocumentType]
    ancestors: Mapping[str, frozenset[str]]
    windows: Mapping[str, YearWindow]

    def rule(self, requirement: int) -> int:
        """The number of a requirement among the rules of the index."""
        return len(self.units) + requirement


def prepare(pack: RulePack, settings: Settings) -> Matcher:
    """Compile a pack. Done once for a scan; the matcher is never changed afterwards."""
    tongue = tongue_of(pack)
    stems = cache(tongue.stems)  # most texts of a pack are read for several purposes
    common = background()
    units = pack.indicators
    numbers = {unit.id: number for number, unit in enumerate(units)}
    requirements, unit_of, topic = [], [], []
    for number, unit in enumerate(units):
        for requirement in unit.requirements:
            requirements.append(requirement)
            unit_of.append(number)
            topic.append(numbers.get(requirement.also_context_for or unit.id, number))
    sheets = [_sheet_of_unit(unit, stems) for unit in units]
    sheets += [_sheet_of_requirement(requirement, stems) for requirement in requirements]
    reversed_index = index(sheets, common, tongue.kinds)
    own_words = _own_words(units, stems, reversed_index)
    types = {kind.id: kind for kind in pack.document_types}
    ancestors = {kind: _ancestors(kind, types) for kind in types}
    demands = _demands(requirements, types, ancestors)
    return Matcher(
        pack=pack,
        settings=settings,
        tongue=with_local_names(tongue, pack, settings),
        mender=mender(_vocabulary(pack), reversed_index.shares, common),
        phrases=book(phrases_of(pack, stems), reversed_index.idf),
        index=reversed_index,
        codes=codebook(pack),
        folders=folderbook(pack, settings.aliases),
        units=units,
        requirements=tuple(requirements),
        unit_of=tuple(unit_of),
        topic=tuple(topic),
        asked_of=tuple(
            tuple(place for place, owner in enumerate(unit_of) if owner == number) for number in range(len(units))
        ),
        about=tuple(
            tuple(place for place, about in enumerate(topic) if about == number) for number in range(len(units))
        ),
        topic_words=tuple(_topic_words(unit, stems) for unit in units),
        collecting=_collecting(requirements),
        demands=demands,
        demand_of={number: demand for demand in demands for number in demand.requirements},
        own_words=own_words,
        own_stems=_by_question(own_words, len(requirements)),
        rare_stems=_rare_stems(reversed_index, topic, len(units)),
        at_level=_grouped(units[unit].admin_level for unit in unit_of),
        in_window=_grouped(requirement.year_window for requirement in requirements),
        with_near=tuple(number for number, rule in enumerate(requirements) if rule.near),
        without_phrases=frozenset(
            number
            for number, rule in enumerate(requirements)
            if not rule.keywords and not units[topic[number]].keywords
        ),
        owners=frozenset(agency.id for agency in pack.agencies),
        types=types,
        ancestors=ancestors,
        windows={window.id: window for window in pack.year_windows},
    )


def _sheet_of_unit(unit: Indicator, stems: Stems) -> Sheet:
    title = f"{unit.short} {unit.name}"
    fields = [(1.5, stems(unit.name)), (1.5, stems(unit.short))]
    fields += [(0.2 * keyword.weight, stems(keyword.text)) for keyword in unit.keywords]
    fields += [(0.35, stems(requirement.text)) for requirement in unit.requirements]
    return Sheet(tuple(fields), tuple(words(title)))


def _sheet_of_requirement(requirement: Requirement, stems: Stems) -> Sheet:
    fields = [(1.5, stems(requirement.text)), (0.3, stems(requirement.note))]
    fields += [(0.2 * keyword.weight, stems(keyword.text)) for keyword in requirement.keywords]
    fields += [(1.0, stems(text)) for text in requirement.near]
    return Sheet(tuple(fields), tuple(words(requirement.text)))


def _demands(
    requirements: Sequence[Requirement], types: Mapping[str, DocumentType], ancestors: Mapping[str, frozenset[str]]
) -> tuple[Demand, ...]:
    below: dict[str, set[str]] = {}
    for kind, line in ancestors.items():
        for one in line:
            below.setdefault(one, set()).add(kind)
    alike: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for number, rule in enumerate(requirements):
        wanted = (rule.all_of, rule.any_of, rule.supporting)
        if any(wanted):
            alike.setdefault(wanted, []).append(number)
    return tuple(
        Demand(tuple(numbers), _fits(types, requirements[numbers[0]], ancestors, below)) for numbers in alike.values()
    )


def _collecting(requirements: Sequence[Requirement]) -> frozenset[str]:
    """Types that many questions must have: what so many questions ask for is a table, not a paper of its own."""
    asked = Counter(kind for rule in requirements for kind in rule.all_of)
    return frozenset(
        kind for kind, times in asked.items() if times >= max(_COLLECTS, _COLLECTS_SHARE * len(requirements))
    )


def _fits(
    types: Mapping[str, DocumentType],
    rule: Requirement,
    ancestors: Mapping[str, frozenset[str]],
    below: Mapping[str, AbstractSet[str]],
) -> dict[str, Fit]:
    """How each type fits a question. ``below`` are the special cases of a type, itself included."""
    asked = {*rule.all_of, *rule.any_of}
    wanted = {kind for one in asked for kind in below.get(one, ())}
    supporting = {kind for one in rule.supporting for kind in below.get(one, ())}
    kin = {kind for one in asked for kind in ancestors.get(one, ())}
    rest = Fit.REQUIRED if rule.all_of and not rule.any_of else Fit.OTHER
    fits: dict[str, Fit] = {}
    for kind, known in types.items():
        if kind in wanted:
            fits[kind] = Fit.WANTED
        elif not known.local and kind not in supporting:
            fits[kind] = Fit.FOREIGN
        elif kind in kin:
            fits[kind] = Fit.KIN
        else:
            other = Fit.PICTURE if known.picture and wanted else rest
            fits[kind] = Fit.SUPPORTING if kind in supporting else other
    return fits


def _topic_words(unit: Indicator, stems: Stems) -> frozenset[str]:
    strong = " ".join(keyword.text for keyword in unit.keywords if keyword.weight >= 5 and not keyword.ambiguous)
    return frozenset(stems(f"{unit.name} {unit.short} {strong}"))


def _own_words(units: tuple[Indicator, ...], read: Stems, rules: Index) -> dict[str, tuple[tuple[int, float], ...]]:
    """Of each question the stems that at most a third of its neighbours have, with their share of its rarity."""
    found: dict[str, list[tuple[int, float]]] = {}
    number = 0
    for unit in units:
        texts = [dict.fromkeys(read(requirement.text)) for requirement in unit.requirements]
        common = Counter(stem for stems in texts for stem in stems)
        topic = set(read(f"{unit.name} {unit.short}"))
        for stems in texts:
            own = [
                stem
                for stem in stems
                if stem in rules.idf and stem not in topic and common[stem] <= max(1, len(texts) / 3)
            ]
            whole = sum(rules.idf[stem] for stem in own)
            for stem in own:
                found.setdefault(stem, []).append((number, rules.idf[stem] / max(whole, _LEAST_OWN)))
            number += 1
    return {stem: tuple(held) for stem, held in found.items()}


def _by_question(own_words: Mapping[str, Sequence[tuple[int, float]]], questions: int) -> tuple[frozenset[str], ...]:
    found: list[set[str]] = [set() for _ in range(questions)]
    for stem, held in own_words.items():
        for number, _ in held:
            found[number].add(stem)
    return tuple(map(frozenset, found))


def _rare_stems(rules: Index, topic: Sequence[int], units: int) -> tuple[tuple[str, ...], ...]:
    ranked = sorted(rules.idf, key=lambda stem: (-rules.idf[stem], stem))
    places = {stem: place for place, stem in enumerate(ranked)}
    return tuple(
        tuple(sorted(rules.stems[units + number] | rules.stems[about], key=places.__getitem__))
        for number, about in enumerate(topic)
    )


def _grouped(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Numbers of requirements by what is said of each."""
    found: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _vocabulary(pack: RulePack) -> set[str]:
    """Every word of the names, questions and keywords, read all at once: a bar keeps the texts apart."""
    texts: dict[str, None] = {}
    for unit in pack.indicators:
        texts[unit.name] = texts[unit.short] = None
        texts.update(dict.fromkeys([keyword.text for keyword in unit.keywords]))
        for requirement in unit.requirements:
            texts[requirement.text] = None
            texts.update(dict.fromkeys([keyword.text for keyword in requirement.keywords]))
    return set(words(" | ".join(texts)))


def _ancestors(kind: str, types: Mapping[str, DocumentType]) -> frozenset[str]:
    found: set[str] = set()
    walked: str | None = kind
    while walked is not None and walked not in found:
        found.add(walked)
        walked = types[walked].parent if walked in types else None
    return frozenset(found)
