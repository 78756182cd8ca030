"""A file is like one whose place people confirmed, or like one that last cycle's folder held.

What: the same document (bytes; or kind, number and year), or the nearest one by the words of subject, title and name,
the kind and the office. The body is not looked at: it names many topics in passing.
Why it matters: a local name or form that the rule book does not know is known once somebody placed one of its kind.
How to mend it: nothing to mend; a decision that turns out wrong is taken back, and so is what was learned from it.

This signal looks at what other files were ruled to be, so it is heard after a file was scored alone: what is concluded
of one file stays true whatever is decided about another.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from evidence_check.language.background import background
from evidence_check.language.likeness import keys_of_text, likeness
from evidence_check.language.number_keys import number_key
from evidence_check.language.words import words
from evidence_check.matching.candidate import Row, pack_rows, unpack_rows
from evidence_check.matching.local import with_local_names
from evidence_check.matching.scoring import Scores
from evidence_check.matching.terms import Tongue, tongue_of
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import plain_name
from evidence_check.model.file import EvidenceFile
from evidence_check.model.pack import RulePack
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Settings

SIGNAL = "earlier"
SAME_NUMBER = 0.9
SAME_TEXT = 0.7  # a form that is filled anew each year is nearly the same text at the same question
LEAST_TEXT = 0.8
ALIKE = 0.5  # the most that likeness of subject and name says; only the same document says all
LEAST = 0.5  # what is less alike says nothing
NEAREST = 5  # confirmed documents that are heard
_MOST_ALIKE = 60  # documents that are compared with a file, those with which it shares its rarest words
_MOST_SHARING = 200  # of those that share one word; a thousand of one kind say no more than these
_OTHER_KIND, _UNKNOWN_KIND, _OTHER_OFFICE = 0.6, 0.9, 0.9


class Source(StrEnum):
    """How the place of a document is known."""

    DECIDED = "decided"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a document is known again: the stems of what it says it is about, its kind, office and number."""

    words: frozenset[str] = frozenset()
    kind: str | None = None
    agency: str | None = None
    identity: tuple[str, str] | None = None  # kind, and number with its year
    sketch: str = ""  # of the text


@dataclass(frozen=True, slots=True)
class Precedent:
    """A document whose place is known. ``places``: how surely it belongs to a requirement; below 0: it does not.

    ``name`` is how people know it, ``year`` the cycle that it comes from (of carried ones).
    """

    digest: str
    traits: Traits
    places: Mapping[str, float]
    name: str
    source: Source
    year: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What the precedents say of one file and one requirement: -1 to 1, and why."""

    value: float
    told: Told


class Reader:
    """Takes the traits of documents, in the words of one pack and without the name of the region."""

    def __init__(self, pack: RulePack, settings: Settings) -> None:
        self._tongue: Tongue = tongue_of(pack)
        self._local = with_local_names(self._tongue, pack, settings)
        self._everywhere = frozenset(self._tongue.stems(settings.region)) | frozenset(words(settings.region))

    def of(self, file: EvidenceFile, known: Recognition, sketch: str = "") -> Traits:
        """The traits of a file of the scan."""
        return self.read(
            " ".join(fact.value for fact in (known.subject, known.title) if fact is not None),
            file.name,
            known.type,
            known.agency.value if known.agency is not None else None,
            known.number.value if known.number is not None else None,
            known.number_year or (known.date.value.year if known.date is not None else None),
            sketch,
        )

    def read(
        self,
        text: str,
        name: str,
        kind: str | None,
        agency: str | None,
        number: str | None,
        year: int | None,
        sketch: str = "",
    ) -> Traits:
        """The traits of a document of which these facts are known."""
        stems = {*self._stems(text), *self._stems(plain_name(name))}
        key = number_key(number, year) if number and year else ""
        return Traits(
            frozenset(stem for stem in stems if stem not in self._everywhere and not stem[:1].isdigit()),
            kind,
            agency,
            (kind, key) if kind and key else None,
            sketch,
        )

    def _stems(self, text: str) -> set[str]:
        """A local name counts as it is written, since documents that have it are alike, and as what it means."""
        return {*self._tongue.stems(text), *self._local.stems(text)}


@dataclass(frozen=True, slots=True, eq=False)
class Precedents:
    """All documents whose place is known, laid out to be found quickly. ``alike``: whether likeness is heard at all.

    Of carried documents it always is, since they were placed in a folder of the same evaluation; of decided ones only
    where that was found to help (see the leave-one-out of ``trying`` in pipeline).
    """

    held: tuple[Precedent, ...]
    alike: bool = True
    by_digest: Mapping[str, Sequence[int]] = field(default_factory=dict)
    by_identity: Mapping[tuple[str, str], Sequence[int]] = field(default_factory=dict)
    by_word: Mapping[str, Sequence[int]] = field(default_factory=dict)
    by_text: Mapping[str, Sequence[int]] = field(default_factory=dict)
    lengths: Sequence[float] = ()

    def __bool__(self) -> bool:
        return bool(self.held)


def lay_out(held: Iterable[Precedent], *, alike: bool = True) -> Precedents:
    """The precedents, in an order that does not depend on how they came: what people decided here comes first."""
    ordered = tuple(sorted(held, key=lambda one: (one.source is Source.CARRIED, one.digest, one.name)))
    by_digest: dict[str, list[int]] = {}
    by_identity: dict[tuple[str, str], list[int]] = {}
    by_word: dict[str, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    for number, one in enumerate(ordered):
        by_digest.setdefault(one.digest, []).append(number)
        if one.traits.identity is not None:
            by_identity.setdefault(one.traits.identity, []).append(number)
        for word in one.traits.words:
            by_word.setdefault(word, []).append(number)
        for key in keys_of_text(one.traits.sketch):
            by_text.setdefault(key, []).append(number)
    lengths = tuple(_length(one.traits.words) for one in ordered)
    return Precedents(ordered, alike, by_digest, by_identity, by_word, by_text, lengths)


def measure(
    digest: str | None, traits: Traits, precedents: Precedents, *, without: Collection[str] = ()
) -> dict[str, Heard]:
    """What is heard by requirement. ``without``: digests of documents that are not listened to."""
    found: dict[str, Heard] = {}
    for nearness, case, number in _nearest(digest, traits, precedents, without):
        one = precedents.held[number]
        for requirement, sure in one.places.items():
            value = nearness * sure
            before = found.get(requirement)
            # Of those that say the same the nearest is told; what was ruled out weighs as much as what was confirmed.
            if before is None or abs(value) > abs(before.value):
                found[requirement] = Heard(value, explain(one, case))
    return found


def explain(one: Precedent, case: str) -> Told:
    """Which document it is like, and how its place is known."""
    name = one.name or "***"  # of a sensitive document not even the name was kept
    if one.source is Source.CARRIED:
        return told(SIGNAL, f"carried-{case}", quote=name, year=one.year)
    return told(SIGNAL, f"decided-{case}", quote=name)


def with_earlier(scores: Scores, heard: Mapping[str, Heard]) -> Scores:
    """The scores of a file with what the precedents say of it; what only they know becomes a candidate."""
    if not heard:
        return scores
    reasons, rows = unpack_rows(scores.packed)
    all_told = [
        Told(signal, case, quote, page, tuple([(name, value) for name, value in places]))
        for signal, case, quote, page, places in reasons
    ]
    numbers: dict[Told, int] = {}

    def number_of(entry: Told) -> int:
        if entry not in numbers:
            numbers[entry] = len(all_told)
            all_told.append(entry)
        return numbers[entry]

    new: list[Row] = []
    waiting = dict(heard)
    for row in rows:
        said = waiting.pop(row.requirement, None)
        new.append(row if said is None else row._replace(said=[*row.said, (said.value, number_of(said.told))]))
    new += [
        Row(requirement, [(said.value, number_of(said.told))], foreign=False, apart=False, together=0.0)
        for requirement, said in sorted(waiting.items())
        if said.value > 0
    ]
    return replace(scores, packed=pack_rows(new, all_told))


def _nearest(
    digest: str | None, traits: Traits, precedents: Precedents, without: Collection[str]
) -> list[tuple[float, str, int]]:
    """The documents nearest to a file, with their likeness; the same document first."""
    same: dict[int, tuple[float, str]] = {}
    # A form that everybody fills in has thousands of copies: some of them say what all would.
    near_texts = (precedents.by_text.get(key, ())[:_MOST_ALIKE] for key in keys_of_text(traits.sketch))
    for number in dict.fromkeys(chain.from_iterable(near_texts)):
        share = likeness(traits.sketch, precedents.held[number].traits.sketch)
        if share >= LEAST_TEXT:
            same[number] = (SAME_TEXT * share, "text")
    for number in precedents.by_identity.get(traits.identity, ()) if traits.identity is not None else ():
        same[number] = (SAME_NUMBER, "number")
    for number in precedents.by_digest.get(digest, ()) if digest is not None else ():
        same[number] = (1.0, "content")
    near = [(value, case, number) for number, (value, case) in same.items()]
    near += [
        (ALIKE * nearness, "alike", number)
        for nearness, number in _alike(traits, precedents, without)
        if number not in same and (precedents.alike or precedents.held[number].source is Source.CARRIED)
    ]
    near = [entry for entry in near if precedents.held[entry[2]].digest not in without]
    near.sort(key=lambda entry: (-entry[0], entry[2]))
    return near[: max(NEAREST, len(same))]


def _alike(traits: Traits, precedents: Precedents, without: Collection[str]) -> list[tuple[float, int]]:
    """The documents that share its rarest words, as far as they are alike at all."""
    length = _length(traits.words)
    postings = sorted((len(precedents.by_word.get(word, ())), word) for word in traits.words)
    near: set[int] = set()
    for count, word in postings:
        if count and len(near) < _MOST_ALIKE:
            near.update(precedents.by_word[word][:_MOST_SHARING])
    found = []
    for number in near:
        one = precedents.held[number]
        if one.digest in without or not length:
            continue
        shared = _length(traits.words & one.traits.words)
        alike = shared / math.sqrt(length * precedents.lengths[number]) * _fit(traits, one.traits)
        if alike >= LEAST:
            found.append(((alike - LEAST) / (1 - LEAST), number))
    return found


def _fit(one: Traits, other: Traits) -> float:
    """Less than 1 where kind or office differ: the report on a training is not the decree that ordered it."""
    value = _UNKNOWN_KIND
    if one.kind is not None and other.kind is not None:
        value = 1.0 if one.kind == other.kind else _OTHER_KIND
    if one.agency is not None and other.agency is not None and one.agency != other.agency:
        value *= _OTHER_OFFICE
    return value


def _length(stems: Iterable[str]) -> float:
    # Sorted: the sum must not hang on the order of a set.
    return sum([_weight(stem) for stem in sorted(stems)])


def _weight(stem: str) -> float:
    return background().rarity(stem) ** 2
