"""What is found in a file once, for all signals: codes, phrases, likeness of words, the level it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evidence_check.matching.codebook import Code
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Hit, Role
from evidence_check.matching.vectors import Field, Likeness
from evidence_check.matching.view import Passage, Place, View, view
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Recognition

_MUCH = 8  # rare words beside a code after which agreement says nothing any more
STRENGTH = {
    Place.SUBJECT: 1.0,
    Place.TITLE: 0.95,
    Place.NAME: 0.9,
    Place.FOLDER: 0.45,
    Place.BODY: 0.5,
    Place.COLUMN: 0.5,
}
_ENOUGH_WORDS = 4
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the rule book in a passage of the file, and how much it counts there (0 to 1)."""

    hit: Hit
    passage: Passage
    strength: float

    @property
    def quote(self) -> str:
        """The words as the file has them."""
        return self.passage.quote_terms(self.hit.first, self.hit.last)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A file, taken apart."""

    view: View
    codes: tuple[Code, ...]
    found: tuple[Found, ...]
    of_unit: Mapping[int, Sequence[int]]  # which of them are phrases of a unit, by its number
    of_requirement: Mapping[int, Sequence[int]]  # and which are a requirement's own
    near: frozenset[int]  # requirements of which a required-near phrase was found
    likeness: Likeness
    subject: Sequence[float]  # likeness of subject, title and name alone, relative to the best; empty without them
    first: Mapping[str, tuple[Passage, int]]  # where each stem stands first: the passage, and the number of its term
    order: Mapping[str, int]  # the stems by where they stand first
    cluster_folder: str  # the innermost folder that is called after a cluster; empty where none is
    clusters: frozenset[str]  # the clusters that it is called after
    says_something: bool  # there are words beyond those of the folders
    words_of_body: frozenset[str]
    words_above: frozenset[str]  # of name, folders, subject and title
    quotes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)  # what ``quoted`` found before

    def quoted(self, stem: str) -> str:
        """The word as the file has it where the stem stands first."""
        if stem not in self.quotes:
            passage, number = self.first[stem]
            self.quotes[stem] = passage.quote_terms(number, number, _LONGEST_WORD)
        return self.quotes[stem]

    def speaking_for(self, requirement: int, matcher: Matcher) -> list[Found]:
        """Phrases found that are the requirement's, of the unit of its topic or of the unit that asks, in order."""
        topic, unit = matcher.topic[requirement], matcher.unit_of[requirement]
        numbers = [*self.of_requirement.get(requirement, ()), *self.of_unit.get(topic, ())]
        if unit != topic:
            numbers += self.of_unit.get(unit, ())
        return [self.found[number] for number in sorted(numbers)]


def analyse(file: EvidenceFile, extraction: Extraction, recognition: Recognition, matcher: Matcher) -> Analysis:
    """Take a file apart."""
    seen = view(file, extraction, recognition, matcher.tongue, matcher.mender)
    codes = matcher.codes.find(
        file.folders, _without_extension(file.name), lambda text, unit: agreement(text, unit, matcher)
    )
    likeness, subject = _likeness(seen, matcher)
    first: dict[str, tuple[Passage, int]] = {}
    body: set[str] = set()
    above: set[str] = set()
    own: set[str] = set()
    for passage in seen.passages:
        if passage.place is Place.COLUMN:
            continue  # its words stand in the body, too
        words = body if passage.place is Place.BODY else above
        words.update(passage.terms.words)
        for number, stem in enumerate(passage.stems):
            if stem not in first:
                first[stem] = (passage, number)
        if passage.place is not Place.FOLDER and len(own) < _ENOUGH_WORDS:
            own.update([word for word in passage.terms.words if word.isalpha() and len(word) > 2])
    found = _sure(_phrases(seen, matcher))
    folder, clusters = _cluster_folder(file, matcher)
    return Analysis(
        view=seen,
        codes=tuple(codes),
        found=found,
        of_unit=_numbered((entry.hit.phrase.unit, entry.hit.phrase.requirement is None) for entry in found),
        of_requirement=_numbered((entry.hit.phrase.requirement, True) for entry in found),
        near=frozenset(
            entry.hit.phrase.requirement
            for entry in found
            if entry.hit.phrase.role is Role.NEAR and entry.hit.phrase.requirement is not None
        ),
        likeness=likeness,
        subject=subject,
        first=first,
        order={stem: number for number, stem in enumerate(first)},
        cluster_folder=folder,
        clusters=clusters,
        says_something=len(own) >= _ENOUGH_WORDS,
        words_of_body=frozenset(body),
        words_above=frozenset(above),
    )


def _numbered(owners: Iterable[tuple[int | None, bool]]) -> dict[int, list[int]]:
    """Numbers of phrases found by their owner; those without one, or that do not count, are left out."""
    found: dict[int, list[int]] = {}
    for number, (owner, counts) in enumerate(owners):
        if counts and owner is not None:
            found.setdefault(owner, []).append(number)
    return found


def _cluster_folder(file: EvidenceFile, matcher: Matcher) -> tuple[str, frozenset[str]]:
    for folder in reversed(file.folders):
        clusters = matcher.folders.clusters(folder)
        if clusters:
            return folder, clusters
    return "", frozenset()


def _without_extension(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return stem if dot and 1 < len(extension) <= 5 and extension.isalnum() else name


def agreement(text: str, unit: int, matcher: Matcher) -> float:
    """How much of the telling words of a short text belong to a unit: 0 (none, or nothing telling) to 1."""
    told = shared = 0.0
    for number, stem in enumerate(dict.fromkeys(matcher.tongue.stems(text))):
        if number >= _MUCH:
            break
        idf = matcher.index.idf.get(stem, 0.0)
        told += idf
        if stem in matcher.topic_words[unit]:
            shared += idf
    return shared / told if told > 0.3 else 0.0


def _phrases(seen: View, matcher: Matcher) -> list[Found]:
    found: dict[tuple[int, bool], Found] = {}
    for passage in seen.passages:
        for hit in matcher.phrases.find(passage.stems):
            strength = STRENGTH[passage.place]
            key = (id(hit.phrase), passage.place in {Place.BODY, Place.FOLDER, Place.COLUMN})
            before = found.get(key)
            if before is None or before.strength < strength:
                found[key] = Found(hit, passage, strength)
            elif passage.place is Place.BODY and before.strength < 0.8:
                # said again on another page: a little more of the same
                found[key] = Found(before.hit, before.passage, before.strength + 0.08)
    return list(found.values())


def _sure(found: Sequence[Found]) -> tuple[Found, ...]:
    """Without ambiguous phrases that stand alone: they count only beside other words of the same unit."""
    certain = {entry.hit.phrase.unit for entry in found if _carries(entry)}
    return tuple(entry for entry in found if not entry.hit.phrase.ambiguous or entry.hit.phrase.unit in certain)


def _carries(entry: Found) -> bool:
    phrase = entry.hit.phrase
    return phrase.role is Role.KEYWORD and not phrase.ambiguous and phrase.weight >= 3


def _likeness(seen: View, matcher: Matcher) -> tuple[Likeness, Sequence[float]]:
    heads: list[Field] = []
    weights = {Place.NAME: 2.0, Place.SUBJECT: 2.0, Place.TITLE: 2.0, Place.FOLDER: 0.7, Place.BODY: 1.0}
    fields: list[Field] = []
    short: list[str] = []
    for passage in seen.passages:
        if passage.place is Place.COLUMN:
            continue
        read = (weights[passage.place], passage.stems)
        fields.append(read)
        if passage.place in {Place.NAME, Place.SUBJECT, Place.TITLE}:
            heads.append(read)
            short += passage.terms.words
    pieced = matcher.index.pieced(short)
    likeness = matcher.index.liken(fields, pieced)
    if not heads:
        return likeness, ()
    if len(heads) == len(fields):
        return likeness, likeness.relative
    return likeness, matcher.index.rank(heads, pieced)
