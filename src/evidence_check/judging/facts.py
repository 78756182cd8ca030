"""What the checks look up in the rule book, laid out once per run so that no file pays for a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from evidence_check.model.pack import DocumentType, Indicator, Requirement, RulePack, YearWindow
from evidence_check.model.placement import Confidence

#: The confidences that a verdict may rest on, as a tuple: asked for every placement of every file.
COUNTING = tuple(confidence for confidence in Confidence if confidence.counts)

_BY_SEX = re.compile(r"pilah|jenis kelamin|laki-laki|perempuan", re.IGNORECASE)
_SHARE = re.compile(r"\bp(?:er|ro)sentase\b|\bpersen\b|\bcakupan\b|\bprevalensi\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PackFacts:
    """The rule book by id.

    ``lines`` maps a document type to itself and the types above it (its parents).

    By requirement: ``accepted`` holds every type that may serve it, ``asked`` the names of those it requires, for a
    sentence; ``covering`` the required types (all of, any of) and their special cases; ``fitting`` all accepted types
    with their special and general cases. The last two leave out requirements that name no such type.

    ``staying`` and ``signed`` are the types that stay in force and that live by their signature; ``yearly`` those that
    tell of whole years (minutes or proposals belong to their day: nobody looks for two years side by side in them, even
    where the question asks for both); ``figures`` those that hold figures, ``pictures`` those that are pictures. All
    these are handed down to special cases. ``foreign`` are those that are national or provincial law. ``by_sex`` and
    ``shares`` are the requirements that ask for girls and boys apart, and for a share. ``spoken`` remembers what was
    said before.
    """

    pack: RulePack
    requirements: dict[str, Requirement]
    indicators: dict[str, Indicator]
    types: dict[str, DocumentType]
    windows: dict[str, YearWindow]
    lines: dict[str, frozenset[str]]
    accepted: dict[str, frozenset[str]]
    asked: dict[str, str]
    covering: dict[str, frozenset[str]]
    fitting: dict[str, frozenset[str]]
    staying: frozenset[str]
    signed: frozenset[str]
    foreign: frozenset[str]
    yearly: frozenset[str]
    figures: frozenset[str]
    pictures: frozenset[str]
    by_sex: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    spoken: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def line(self, type_id: str) -> frozenset[str]:
        """The type and everything that it is a special case of."""
        return self.lines.get(type_id) or frozenset((type_id,))

    def serves_by_years(self, requirement: str, types: Sequence[str]) -> bool:
        """Whether a file of these types serves there by what tells of whole years.

        A table inside a proposal, or an SK with a list of figures, serves as the proposal or SK that it is.
        """
        covering = self.covering.get(requirement)
        if covering is None:
            return bool(types) and types[0] in self.yearly
        serving = covering.intersection(types)
        return bool(serving) and serving <= self.yearly

    def held_by(self, type_ids: Iterable[str]) -> frozenset[str]:
        """All types that a file of these types holds: a special case is also the general one."""
        held: set[str] = set()
        for type_id in type_ids:
            held |= self.line(type_id)
        return frozenset(held)

    def fits(self, type_ids: Iterable[str], requirement: str) -> bool:
        """Whether one of the types is accepted there, or a special or the general case of an accepted one.

        A requirement that names no type takes any.
        """
        fitting = self.fitting.get(requirement)
        return fitting is None or not fitting.isdisjoint(type_ids)

    def names(self, type_ids: Iterable[str]) -> str:
        """The names of document types, for a sentence."""
        wanted = tuple(type_ids)
        known = self.spoken.get(wanted)
        if known is None:
            known = self.spoken[wanted] = _names(wanted, self.types)
        return known

    def owners(self, requirement: Requirement) -> tuple[str, ...]:
        """Who must bring it: the requirement's own owners, else those of its indicator."""
        if requirement.owners:
            return requirement.owners
        indicator = self.indicators.get(requirement.indicator)
        return indicator.owners if indicator else ()


def lay_out(pack: RulePack) -> PackFacts:
    """The lookups of a pack."""
    types = {kind.id: kind for kind in pack.document_types}
    lines = {name: _line(name, types) for name in types}
    requirements = {requirement.id: requirement for requirement in pack.requirements}
    accepted = {
        name: frozenset((*entry.all_of, *entry.any_of, *entry.supporting)) for name, entry in requirements.items()
    }
    return PackFacts(
        pack=pack,
        requirements=requirements,
        indicators={indicator.id: indicator for indicator in pack.indicators},
        types=types,
        windows={window.id: window for window in pack.year_windows},
        lines=lines,
        accepted=accepted,
        asked={
            name: _names((*entry.all_of, *entry.any_of) or entry.supporting, types)
            for name, entry in requirements.items()
        },
        covering={
            name: _special({*entry.all_of, *entry.any_of}, lines)
            for name, entry in requirements.items()
            if entry.all_of or entry.any_of
        },
        fitting={name: _fitting(kinds, lines) for name, kinds in accepted.items() if kinds},
        staying=_special({name for name, kind in types.items() if kind.stays_in_force}, lines),
        signed=_special({name for name, kind in types.items() if kind.needs_signature}, lines),
        foreign=frozenset(name for name, kind in types.items() if not kind.local),
        yearly=_special({name for name, kind in types.items() if kind.yearly}, lines),
        figures=_special({name for name, kind in types.items() if kind.figures}, lines),
        pictures=_special({name for name, kind in types.items() if kind.picture}, lines),
        by_sex=frozenset(name for name, entry in requirements.items() if _BY_SEX.search(entry.text)),
        shares=frozenset(name for name, entry in requirements.items() if _SHARE.search(entry.text)),
    )


def _names(type_ids: Iterable[str], types: dict[str, DocumentType]) -> str:
    return "; ".join([types[name].name if name in types else name for name in type_ids])


def _fitting(accepted: frozenset[str], lines: dict[str, frozenset[str]]) -> frozenset[str]:
    above = {up for kind in accepted for up in lines.get(kind, (kind,))}
    return _special(accepted, lines) | above


def _special(wanted: AbstractSet[str], lines: dict[str, frozenset[str]]) -> frozenset[str]:
    """The types and their special cases; a type that the pack does not describe stands for itself."""
    return frozenset(wanted) | {kind for kind, line in lines.items() if not line.isdisjoint(wanted)}


def _line(type_id: str, types: dict[str, DocumentType]) -> frozenset[str]:
    """The type and its parents; a pack whose parents run in a circle ends the walk, not the program."""
    seen: set[str] = set()
    current: str | None = type_id
    while current is not None and current not in seen:
        seen.add(current)
        kind = types.get(current)
        current = kind.parent if kind else None
    return frozenset(seen)
