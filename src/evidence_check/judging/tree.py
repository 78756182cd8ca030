"""What only the whole tree tells of a file.

Its byte copies, newer documents that revoke it, annexes filed apart, and the years that its companions at the same
requirement cover.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from evidence_check.judging.facts import COUNTING, PackFacts
from evidence_check.judging.filing import Filer
from evidence_check.judging.kinship import Kin, Reuse, near_copies, reused_pictures
from evidence_check.judging.parameters import Parameters
from evidence_check.judging.pieces import Pieces, put_together
from evidence_check.judging.years import CERTAIN, span_of, told_by
from evidence_check.language.number_keys import number_key
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Dossier
from evidence_check.model.recognition import Mark
from evidence_check.model.scan import Settings

#: From a page to its document, to the copy that stands for it: no longer way is walked.
_STEPS = 3

#: A name such as "Perbup 12 Tahun 2019" is enough to be found by a document that revokes just that.
_TOLD_BY_NAME = 0.3


@dataclass(frozen=True, slots=True)
class Revocation:
    """A document of the tree that revokes another: its path and its words."""

    path: str
    quote: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Looked up by the checks; built once, in one walk over the dossiers.

    ``original`` maps the path of a byte copy to the path that stands for all copies. ``revoked`` maps the path of a
    revoked document to what revokes it. ``annexes`` holds the numbers of documents whose annex lies in the tree, with
    the digests that hold it. ``years`` maps (requirement, document type) to the years that its files are about.
    ``kin`` maps files to the one that they nearly are, ``reused`` to the one that shows their pictures for something
    else. ``noted`` holds every path that one of these says something of. ``pieces``: files that are one piece
    of evidence together. ``stood_for``: files that count as another one (a copy in any form, a further page).
    """

    original: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    revoked: Mapping[str, Revocation] = field(default_factory=lambda: MappingProxyType({}))
    annexes: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    years: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    kin: Mapping[str, Kin] = field(default_factory=lambda: MappingProxyType({}))
    reused: Mapping[str, Reuse] = field(default_factory=lambda: MappingProxyType({}))
    noted: frozenset[str] = frozenset()
    pieces: Pieces = field(default_factory=Pieces)
    stood_for: frozenset[str] = frozenset()

    def counts_as(self, path: str) -> str:
        """The path that a file is counted as: copies in any form, and the pages of one document, count once."""
        if path not in self.stood_for:
            return path
        for _ in range(_STEPS):
            path = self.original.get(path, path)
            path = self.pieces.first.get(path, path)
            kin = self.kin.get(path)
            if kin is None:
                break
            path = kin.path
        return path


def survey(
    dossiers: Sequence[Dossier], facts: PackFacts, settings: Settings, read_path: Filer, given: Parameters
) -> Tree:
    """The tree's own facts. Linear in the number of files; the order of the dossiers is the order of their paths."""
    original = _originals(dossiers, read_path)
    rank = partial(_well_filed, read_path=read_path)
    keys, likely = _keys(dossiers)

    def key_of(dossier: Dossier) -> str | None:
        return keys.get(dossier.file.path)

    revoked = _revocations(dossiers, likely, key_of, facts)
    pieces = put_together(dossiers, key_of, facts)
    single = [dossier for dossier in dossiers if dossier.file.path not in pieces.first]
    kin = near_copies(
        single if pieces.first else dossiers, original, rank, key_of, given.number("near-duplicate", "likeness")
    )
    reused = reused_pictures(
        dossiers,
        facts,
        rank,
        int(given.number("photo-reused", "distance")),
        int(given.number("photo-reused", "everywhere")),
    )
    return Tree(
        original=original,
        revoked=revoked,
        annexes=_annexes(dossiers),
        years=_companion_years(dossiers, facts, settings),
        kin=kin,
        reused=reused,
        noted=frozenset((*original, *revoked, *kin, *reused)),
        pieces=pieces,
        stood_for=frozenset((*original, *pieces.first, *kin)),
    )


def _originals(dossiers: Sequence[Dossier], read_path: Filer) -> dict[str, str]:
    """For every copy the file that stands for it: the one filed where its content belongs, else the first path."""
    first: dict[str, Dossier] = {}
    copies: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        digest = dossier.file.digest
        if digest and dossier.extraction.readability is not Readability.EMPTY:
            seen = first.setdefault(digest, dossier)
            if seen is not dossier:
                copies.setdefault(digest, [seen]).append(dossier)
    found: dict[str, str] = {}
    for group in copies.values():
        chosen = max(group, key=lambda dossier: _well_filed(dossier, read_path))  # the first of equals
        found.update((other.file.path, chosen.file.path) for other in group if other is not chosen)
    return found


def _well_filed(dossier: Dossier, read_path: Filer) -> int:
    placed = {placement.indicator for placement in dossier.placements if placement.confidence in COUNTING}
    filings = read_path(dossier.file.path)
    return sum(1 if filing.indicators & placed else -1 for filing in filings)


def _key_of(dossier: Dossier, least: float = CERTAIN) -> str | None:
    number = dossier.recognition.number
    if number is None or number.certainty < least or not number.value.strip():
        return None
    year = dossier.recognition.number_year
    if year is None and dossier.recognition.date is not None and "/" not in number.value:
        year = dossier.recognition.date.value.year
    return number_key(number.value, year) or None


def _keys(dossiers: Sequence[Dossier]) -> tuple[dict[str, str], dict[str, str]]:
    """The numbers by path: those that are certain, and all that are likely."""
    sure: dict[str, str] = {}
    likely: dict[str, str] = {}
    for dossier in dossiers:
        number = dossier.recognition.number
        if number is not None:
            key = _key_of(dossier, _TOLD_BY_NAME)
            if key is not None:
                likely[dossier.file.path] = key
                if number.certainty >= CERTAIN:
                    sure[dossier.file.path] = key
    return sure, likely


def _revocations(
    dossiers: Sequence[Dossier],
    keys: Mapping[str, str],
    sure_key_of: Callable[[Dossier], str | None],
    facts: PackFacts,
) -> dict[str, Revocation]:
    revokers = [dossier for dossier in dossiers if dossier.observed.revokes]
    if not revokers:
        return {}
    named = [(revoker, revoker.observed.revokes) for revoker in revokers]
    wanted = {key for _, numbers in named for key, _ in numbers}
    by_number: dict[str, list[Dossier]] = {}
    for dossier in dossiers if wanted else ():
        key = keys.get(dossier.file.path)
        if key in wanted:
            by_number.setdefault(key, []).append(dossier)
    found: dict[str, Revocation] = {}
    for revoker, numbers in named:
        own = sure_key_of(revoker)
        for key, before in numbers:
            for target in by_number.get(key, ()) if key != own else ():
                if target.file.digest != revoker.file.digest and _same_kind(target, key, before, facts):
                    found.setdefault(target.file.path, Revocation(revoker.file.path, before[-160:].strip()))
    return found


def _same_kind(target: Dossier, key: str, before: str, facts: PackFacts) -> bool:
    """Whether the words name the target's own kind: "Nomor 5 Tahun 2019" alone could be anybody's.

    A coded number ("188.45/12/KUM/2019") belongs to one document only.
    """
    if key.count("/") > 1:
        return True
    for type_id in target.recognition.type_ids[:1]:
        kind = facts.types.get(type_id)
        title = kind.title if kind else ""
        if title and re.search(title, before[-200:], re.IGNORECASE | re.DOTALL):
            return True
    return False


def _annexes(dossiers: Sequence[Dossier]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for dossier in dossiers:
        if dossier.recognition.marks and dossier.recognition.marked(Mark.HAS_ANNEX) is not None:
            key = _key_of(dossier)
            if key is not None:
                found.setdefault(key, set()).add(dossier.file.digest or dossier.file.path)
    return {key: frozenset(digests) for key, digests in found.items()}


def annex_elsewhere(dossier: Dossier, tree: Tree) -> bool:
    """Whether another file of the tree holds the annex of this document (the same number stands on both)."""
    key = _key_of(dossier)
    return key is not None and bool(tree.annexes.get(key, frozenset()) - {dossier.file.digest or dossier.file.path})


def _companion_years(
    dossiers: Sequence[Dossier], facts: PackFacts, settings: Settings
) -> dict[tuple[str, str], frozenset[int]]:
    """Years by requirement and type, for the requirements that want every year of their window."""
    every_year = {
        name
        for name, requirement in facts.requirements.items()
        if (span := span_of(facts.windows.get(requirement.year_window), settings)) is not None and span.years
    }
    found: dict[tuple[str, str], set[int]] = {}
    for dossier in dossiers:
        for placement in dossier.placements:
            if placement.requirement in every_year and placement.confidence in COUNTING:
                told = told_by(dossier.recognition)
                if told is None:
                    break
                for type_id in dossier.recognition.type_ids:
                    found.setdefault((placement.requirement, type_id), set()).update(told.years)
    return {key: frozenset(years) for key, years in found.items()}
