"""What is found in a file once, for all signals: codes, phrases, likeness of words, the level it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence_check.matching.codebook import Code
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Hit, Role
from evidence_check.matching.terms import Term
from evidence_check.matching.vectors import Field, Likeness
from evidence_check.matching.view import Passage, Place, View, view
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Recognition

_MUCH = 8  # rare words beside a code after which agreement says nothing any more
STRENGTH = {Place.SUBJECT: 1.0, Place.TITLE: 0.95, Place.NAME: 0.9, Place.FOLDER: 0.45, Place.BODY: 0.5}
_ENOUGH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the rule book in a passage of the file, and how much it counts there (0 to 1)."""

    hit: Hit
    passage: Passage
    strength: float

    @property
    def quote(self) -> str:
        """The words as the file has them."""
        terms = self.passage.terms
        return self.passage.quote(terms[self.hit.first].start, terms[self.hit.last].end)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A file, taken apart."""

    view: View
    codes: tuple[Code, ...]
    found: tuple[Found, ...]
    likeness: Likeness
    subject: Mapping[int, float]  # likeness of subject, title and name alone, relative to the best
    first: Mapping[str, tuple[Passage, Term]]  # where each stem stands first
    cluster_folder: str  # the innermost folder that is called after a cluster; empty where none is
    clusters: frozenset[str]  # the clusters that it is called after
    says_something: bool  # there are words beyond those of the folders


def analyse(file: EvidenceFile, extraction: Extraction, recognition: Recognition, matcher: Matcher) -> Analysis:
    """Take a file apart."""
    seen = view(file, extraction, recognition, matcher.tongue, matcher.mender)
    codes = matcher.codes.find(
        file.folders, _without_extension(file.name), lambda text, unit: agreement(text, unit, matcher)
    )
    likeness, subject = _likeness(seen, matcher)
    first: dict[str, tuple[Passage, Term]] = {}
    own: set[str] = set()
    for passage in seen.passages:
        for term in passage.terms:
            first.setdefault(term.stem, (passage, term))
            if passage.place is not Place.FOLDER and term.word.isalpha() and len(term.word) > 2:
                own.add(term.word)
    found = _sure(_phrases(seen, matcher))
    folder, clusters = _cluster_folder(file, matcher)
    return Analysis(seen, tuple(codes), found, likeness, subject, first, folder, clusters, len(own) >= _ENOUGH_WORDS)


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
    found: dict[tuple[int, int, bool], Found] = {}
    for passage in seen.passages:
        for hit in matcher.phrases.find(passage.terms):
            strength = STRENGTH[passage.place]
            key = (id(hit.phrase), 0, passage.place in {Place.BODY, Place.FOLDER})
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


def _likeness(seen: View, matcher: Matcher) -> tuple[Likeness, Mapping[int, float]]:
    heads: list[Field] = []
    weights = {Place.NAME: 2.0, Place.SUBJECT: 2.0, Place.TITLE: 2.0, Place.FOLDER: 0.7, Place.BODY: 1.0}
    fields: list[Field] = []
    short: list[str] = []
    for passage in seen.passages:
        field = (weights[passage.place], [term.stem for term in passage.terms])
        fields.append(field)
        if passage.place in {Place.NAME, Place.SUBJECT, Place.TITLE}:
            heads.append(field)
            short += [term.word for term in passage.terms]
    pieced = matcher.index.pieced(short)
    likeness = matcher.index.liken(fields, pieced)
    if not heads:
        return likeness, {}
    if len(heads) == len(fields):
        return likeness, likeness.relative
    return likeness, matcher.index.rank(heads, pieced)
