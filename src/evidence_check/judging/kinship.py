"""Files that are nearly the same: copies of one document that differ in form, and pictures that are used again.

Whatever is compared is found by short keys, and against one representative of each group only: linear in the files.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from evidence_check.judging.facts import COUNTING, PackFacts
from evidence_check.judging.years import told_by
from evidence_check.language.likeness import distance, keys_of_picture, keys_of_text, likeness
from evidence_check.model.judgement import Dossier
from evidence_check.model.recognition import Mark

#: Of those that share a short key, so many are compared: where more do, it is the form that they share.
_MOST_COMPARED = 24
#: One picture that two documents share may be a letterhead; so many beside the first are photos.
_SHARED_BY_DOCUMENTS = 2


class Kin(NamedTuple):
    """A file that another one stands for. ``same_number``: told by the number on both, not by the words alone."""

    path: str
    same_number: bool


class Reuse(NamedTuple):
    """A file whose pictures are shown elsewhere for something else: where, how many, and whether it stands for all."""

    path: str
    pictures: int
    first: bool


# ---- documents -------------------------------------------------------------------------------------------------------


KeyOf = Callable[[Dossier], str | None]


def near_copies(
    dossiers: Sequence[Dossier],
    originals: Mapping[str, str],
    rank: Callable[[Dossier], int],
    key_of: KeyOf,
    least: float,
) -> dict[str, Kin]:
    """For every file that is nearly another one, the best of its group; byte copies are told elsewhere.

    Number and year are compared first: two decrees of one template with different numbers are two documents, and the
    same number on two files of one kind is one document, whatever its form (the Word file beside the scan).
    """
    shelf = _Shelf(key_of, least)
    for dossier in dossiers:
        if (dossier.observed.sketch or dossier.recognition.number) and dossier.file.path not in originals:
            shelf.put(dossier)
    found: dict[str, Kin] = {}
    for path, others in shelf.others.items():
        group = [shelf.first[path], *others]
        chosen = max(group, key=rank)  # the first of equals
        number = key_of(chosen) if path in shelf.numbered else None
        found.update(
            (dossier.file.path, Kin(chosen.file.path, number is not None and key_of(dossier) == number))
            for dossier in group
            if dossier is not chosen
        )
    return found


@dataclass(slots=True)
class _Shelf:
    """Documents put together with those that they nearly are.

    The first of a group is the one that words are compared with. ``others`` maps its path to the rest of the group,
    ``first`` the path of each member to it: every file lies in one group only. ``numbered``: groups with a number on
    two of their files; ``number``: the number of a group, on whichever of its files it stands.
    """

    key_of: KeyOf
    least: float
    first: dict[str, Dossier] = field(default_factory=dict)
    others: dict[str, list[Dossier]] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)
    number: dict[str, str] = field(default_factory=dict)
    by_number: dict[tuple[str, str], Dossier] = field(default_factory=dict)
    by_words: dict[str, list[Dossier]] = field(default_factory=dict)

    def put(self, dossier: Dossier) -> None:
        key = self.key_of(dossier)
        if key is not None and _is_somebodys(key, dossier):
            known = self.by_number.setdefault((dossier.recognition.type or "", key), dossier)
            if known is not dossier and _may_be_one(dossier, known):
                leader = self.first.get(known.file.path, known)  # a copy by its words may know the number
                self.numbered.add(leader.file.path)
                self._join(leader, dossier, key)
                return
        if not dossier.observed.sketch:
            return
        keys = keys_of_text(dossier.observed.sketch)
        known = self._alike(dossier, key, keys) or dossier
        if known is not dossier:
            self._join(known, dossier, key)
            return
        for short in keys:
            self.by_words.setdefault(short, []).append(dossier)

    def _join(self, known: Dossier, dossier: Dossier, key: str | None) -> None:
        if key is not None:
            self.number.setdefault(known.file.path, key)
        self.first[known.file.path] = self.first[dossier.file.path] = known
        self.others.setdefault(known.file.path, []).append(dossier)

    def _alike(self, dossier: Dossier, key: str | None, keys: Iterable[str]) -> Dossier | None:
        seen: set[str] = set()
        for short in keys:
            for other in self.by_words.get(short, ())[:_MOST_COMPARED]:
                if other.file.path in seen:
                    continue
                seen.add(other.file.path)
                if likeness(dossier.observed.sketch, other.observed.sketch) < self.least:
                    continue
                others_key = self.key_of(other) or self.number.get(other.file.path)
                if (key is None or others_key is None or key == others_key) and _same_facts(dossier, other):
                    return other
        return None


def _is_somebodys(key: str, dossier: Dossier) -> bool:
    """Whether the number belongs to one document only: coded, or told with the kind of document that counts its own."""
    return key.count("/") > 1 or (dossier.recognition.type is not None and dossier.recognition.agency is not None)


def _may_be_one(one: Dossier, other: Dossier) -> bool:
    """Two files with one number: the decree and its annex filed apart are two parts, not two copies."""
    mine, others = one.recognition, other.recognition
    parts = [known.marked(Mark.REFERS_TO_ANNEX) and not known.marked(Mark.HAS_ANNEX) for known in (mine, others)]
    alone = [known.marked(Mark.HAS_ANNEX) and not known.marked(Mark.REFERS_TO_ANNEX) for known in (mine, others)]
    if (parts[0] and alone[1]) or (parts[1] and alone[0]):
        return False
    if mine.agency and others.agency and mine.agency.value != others.agency.value:
        return False
    return _same_facts(one, other)


def _same_facts(one: Dossier, other: Dossier) -> bool:
    """Nothing that both documents say of themselves differs."""
    mine, others = one.recognition, other.recognition
    if mine.type != others.type and mine.type and others.type:
        return False
    if mine.date and others.date and mine.date.value != others.date.value:
        return False
    told = told_by(mine), told_by(others)
    if told[0] is not None and told[1] is not None and told[0].years != told[1].years:
        return False
    if mine.subject and others.subject and _letters(mine.subject.value) != _letters(others.subject.value):
        # OCR spoils letters; where both were written by a computer another subject is another document.
        return one.extraction.text_source is not other.extraction.text_source
    return True


def _letters(words: str) -> str:
    return "".join(mark for mark in words.casefold() if mark.isalnum())


# ---- pictures --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """A file that shows a picture. ``alone``: the file is the picture; ``leads``: it is the first of a document."""

    dossier: Dossier
    alone: bool
    leads: bool


def reused_pictures(
    dossiers: Sequence[Dossier], facts: PackFacts, rank: Callable[[Dossier], int], furthest: int, everywhere: int
) -> dict[str, Reuse]:
    """Files whose pictures stand for unrelated questions elsewhere.

    What lies in very many files is a logo. One picture that two documents share may be a letterhead as well: it counts
    where a photo of the folder is the same, or where they share several, or where both are photo pages.
    """
    shown: list[list[_Shown]] = []
    leaders: list[str] = []
    exact: dict[str, int] = {}
    by_key: dict[Hashable, list[int]] = {}
    for dossier in dossiers:
        for made, entry in _pictures(dossier, facts):
            at = exact.get(made)
            if at is None:
                at = _same_picture(made, leaders, by_key, furthest)
                if at is None:
                    at = len(leaders)
                    leaders.append(made)
                    shown.append([])
                    for key in keys_of_picture(made):
                        by_key.setdefault(key, []).append(at)
                exact[made] = at
            if not shown[at] or shown[at][-1].dossier is not dossier:
                shown[at].append(entry)
    return _told(shown, facts, rank, everywhere)


def _pictures(dossier: Dossier, facts: PackFacts) -> Iterator[tuple[str, _Shown]]:
    metadata = dossier.extraction.metadata
    if metadata.perceptual_hash:
        if dossier.recognition.type is None or dossier.recognition.type in facts.pictures:  # not a photographed letter
            yield metadata.perceptual_hash, _Shown(dossier, True, False)
        return
    for place, made in enumerate(metadata.image_hashes):
        yield made, _Shown(dossier, False, place == 0)


def _same_picture(made: str, leaders: Sequence[str], by_key: Mapping[Hashable, list[int]], furthest: int) -> int | None:
    for key in keys_of_picture(made):
        for at in by_key.get(key, ())[:_MOST_COMPARED]:
            if distance(made, leaders[at]) <= furthest:
                return at
    return None


def _told(
    shown: Sequence[Sequence[_Shown]], facts: PackFacts, rank: Callable[[Dossier], int], everywhere: int
) -> dict[str, Reuse]:
    found: dict[str, Reuse] = {}
    pairs: dict[tuple[str, str], list[tuple[_Shown, _Shown]]] = {}
    for group in shown:
        if not 1 < len(group) <= everywhere:
            continue
        first = max(group, key=lambda entry: (rank(entry.dossier), not entry.alone))
        for entry in group:
            if entry is not first and _unrelated(entry.dossier, first.dossier, facts):
                pairs.setdefault((entry.dossier.file.path, first.dossier.file.path), []).append((entry, first))
    for (path, other), same in pairs.items():
        if _are_photos(same, facts):
            found.setdefault(path, Reuse(other, len(same), False))
            found.setdefault(other, Reuse(path, len(same), True))
    return found


def _are_photos(same: Sequence[tuple[_Shown, _Shown]], facts: PackFacts) -> bool:
    if any(one.alone or other.alone for one, other in same):
        return True
    if sum(not one.leads and not other.leads for one, other in same) >= _SHARED_BY_DOCUMENTS:
        return True
    return all(entry.dossier.recognition.type in facts.pictures for entry in same[0])


def _unrelated(one: Dossier, other: Dossier, facts: PackFacts) -> bool:
    """Whether the two serve indicators that have nothing to do with each other.

    A question may ask again for another's evidence: showing it twice is then what the instrument invites.
    """
    mine, others = _units(one, facts), _units(other, facts)
    return bool(mine) and bool(others) and mine.isdisjoint(others)


def _units(dossier: Dossier, facts: PackFacts) -> set[str]:
    found = set()
    for placement in dossier.placements:
        requirement = facts.requirements.get(placement.requirement)
        if requirement is not None and placement.confidence in COUNTING:
            found.add(requirement.indicator)
            if requirement.also_context_for:
                found.add(requirement.also_context_for)
    return found
