"""What people decided, laid over what matching concluded.

A decision is stronger than any match. It is bound to the content: it goes with a file that was moved or renamed, stands
for every copy, and is open again when the content changes. Where two people rule against each other neither counts
until one of them gives way, for nobody can know which of them is right. Whatever does not count is told, and kept.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import Protocol

from evidence_check import index
from evidence_check.model.decision import Decided, Decision, Effect, Ruled, Ruling
from evidence_check.model.judgement import Dossier
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Confidence, DecidedBy, Placement, Reading
from evidence_check.pipeline.standing import settle_among

SIGNAL = "decision"
Params = dict[str, str | int | float]
_ZEROES = re.compile(r"(?<!\d)0+(?=\d)")
_NAMED = 3  # near names that are told


class Seen(Protocol):
    """A file as a scan saw it: where it lies and what it holds."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def digest(self) -> str | None:
        """What it holds; None where it could not be opened."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts of the decisions about a folder.

    ``by_path`` maps a file to the rulings about it, ``not_applicable`` a requirement to who ruled it out and why,
    ``owners`` a requirement to the agency that people assigned it to.
    """

    decided: Decided = field(default_factory=Decided)
    by_path: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    not_applicable: Mapping[str, Message] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    def over(self, dossier: Dossier, pack: RulePack) -> Dossier:
        """The dossier with what people ruled about the file."""
        rulings = self.by_path.get(dossier.file.path)
        return replace(dossier, placements=_placed(dossier.placements, rulings, pack)) if rulings else dossier

    def assigned(self, pack: RulePack) -> RulePack:
        """The rule book, whose requirements are owned by whom people assigned them to."""
        if not self.owners:
            return pack
        indicators = tuple(
            replace(
                indicator,
                requirements=tuple(
                    replace(entry, owners=(self.owners[entry.id],)) if entry.id in self.owners else entry
                    for entry in indicator.requirements
                ),
            )
            for indicator in pack.indicators
        )
        return replace(pack, indicators=indicators)


def weigh(book: index.DecisionBook, seen: Sequence[Seen], pack: RulePack, *, complete: bool) -> Settled:
    """Tell which decisions count in this scan, and what became of the others."""
    if not (book.decisions or book.faults):
        return Settled()
    desk = _Desk(book.decisions, seen, pack, complete=complete)
    ruled = desk.ruled()
    by_path: dict[str, list[Decision]] = {}
    ruled_out: dict[str, Message] = {}
    owners: dict[str, str] = {}
    for entry in ruled:
        decision = entry.decision
        if entry.effect is not Effect.COUNTS:
            continue
        if decision.ruling is Ruling.NOT_APPLICABLE:
            ruled_out[decision.requirement] = told(decision)
        elif decision.ruling is Ruling.ASSIGNED and decision.agency:
            owners[decision.requirement] = decision.agency
        for path in entry.paths:
            by_path.setdefault(path, []).append(decision)
    return Settled(
        Decided(str(book.path), ruled, book.faults, from_copy=book.from_copy is not None),
        {path: tuple(decisions) for path, decisions in by_path.items()},
        ruled_out,
        owners,
    )


def told(decision: Decision) -> Message:
    """The sentence that says who ruled what, when and why."""
    why = "-why" if decision.reason else ""
    params = {"who": decision.who or "?", "when": decision.stamp, "reason": decision.reason}
    return Message(f"pipeline.decision.{decision.ruling.value}{why}", params)


# ---- over the placements of one file --------------------------------------------------------------------------------


def _placed(found: Sequence[Placement], rulings: Sequence[Decision], pack: RulePack) -> tuple[Placement, ...]:
    """The placements with those in front that people made, and those at the end that they ruled out."""
    known = {placement.requirement: placement for placement in found}
    indicators = {entry.id: entry.indicator for entry in pack.requirements}
    by_requirement: dict[str, list[Decision]] = {}
    for ruling in rulings:
        by_requirement.setdefault(ruling.requirement, []).append(ruling)
    inside: list[Placement] = []
    outside: list[Placement] = []
    for name, decisions in by_requirement.items():
        accepted = [decision for decision in decisions if decision.ruling is Ruling.ACCEPTED]
        before = known.get(name)
        belongs = decisions[0].supports
        placement = Placement(
            requirement=name,
            indicator=indicators[name],
            probability=1.0 if belongs else 0.0,
            confidence=Confidence.STRONG if belongs else Confidence.NONE,
            readings=(*map(_reading, decisions), *(before.readings if before else ())),
            decided_by=DecidedBy.PERSON,
            accepted=told(accepted[-1]) if accepted else None,
        )
        (inside if belongs else outside).append(placement)
    others = [placement for placement in found if placement.requirement not in by_requirement]
    return (*inside, *others, *outside)


def _reading(decision: Decision) -> Reading:
    """Who, when and why. It weighs nothing: a person's ruling is no sum."""
    return Reading(
        SIGNAL, -1.0 if decision.ruling is Ruling.DOES_NOT_BELONG else 1.0, 0.0, told(decision), decision.reason
    )


# ---- which decisions count ------------------------------------------------------------------------------------------


class _Desk:
    """All decisions of a file laid out beside what the scan saw."""

    def __init__(self, decisions: Sequence[Decision], seen: Sequence[Seen], pack: RulePack, *, complete: bool) -> None:
        self.decisions = decisions
        self.pack = pack
        self.complete = complete
        self.requirements = {entry.id: entry for entry in pack.requirements}
        self.meant = cache(partial(requirement_meant, pack=pack))
        self.near = cache(partial(near_requirements, pack=pack))
        self.digests: dict[str, list[str]] = {}
        self.at: dict[str, Seen] = {}
        for file in seen:
            self.at[file.path] = file
            if file.digest:
                self.digests.setdefault(file.digest, []).append(file.path)

    def ruled(self) -> tuple[Ruled, ...]:
        """Every decision with what became of it, in the order of the file."""
        entries = [self._found(decision) for decision in self.decisions]
        settle_among(entries)
        worth = {name: entry.points for name, entry in self.requirements.items()}
        return tuple(replace(entry, points=worth.get(entry.decision.requirement, 0.0)) for entry in entries)

    def _found(self, decision: Decision) -> Ruled:
        """The decision with the requirement, the agency and the files that it means."""
        name = self.meant(decision.requirement)
        if name is None:
            near = self.near(decision.requirement)
            params: Params = {"line": decision.line, "requirement": decision.requirement, "near": near}
            return Ruled(decision, Effect.UNKNOWN, note=Message("pipeline.decision.unknown-requirement", params))
        decision = replace(decision, requirement=name)
        if decision.ruling is Ruling.ASSIGNED:
            return self._assigned(decision)
        return self._located(decision) if decision.is_about_file else Ruled(decision, Effect.COUNTS)

    def _assigned(self, decision: Decision) -> Ruled:
        asked = decision.agency or ""
        agency = self.pack.agency_named(asked)
        if agency is None:
            near = ", ".join(near_agencies(asked, self.pack)) or "-"
            params: Params = {"line": decision.line, "agency": asked, "near": near}
            return Ruled(decision, Effect.UNKNOWN, note=Message("pipeline.decision.unknown-agency", params))
        return Ruled(replace(decision, agency=agency.id), Effect.COUNTS)

    def _located(self, decision: Decision) -> Ruled:
        here = self.at.get(decision.path) or self.at.get(decision.path.replace("\\", "/").lstrip("./"))
        params: Params = {"line": decision.line, "path": decision.path, "requirement": decision.requirement}
        if decision.digest is None:
            if here is not None:
                paths = self.digests.get(here.digest or "", [here.path])
                return Ruled(decision, Effect.COUNTS, tuple(paths), Message("pipeline.decision.unbound", params))
            missing = Message("pipeline.decision.no-such-file", {**params, "near": self._of_that_name(decision.path)})
            return Ruled(decision, self._absent(), note=missing)
        digest = self._whole(decision.digest)
        if digest in self.digests:
            return Ruled(replace(decision, digest=digest), Effect.COUNTS, tuple(self.digests[digest]))
        if here is None:
            return Ruled(decision, self._absent(), note=Message("pipeline.decision.gone", params))
        if here.digest is None:  # it could not be opened this time, so nothing says that it changed
            return Ruled(decision, Effect.COUNTS, (here.path,))
        who: Params = {"who": decision.who or "?", "when": decision.stamp}
        return Ruled(decision, Effect.REOPENED, (here.path,), Message("pipeline.decision.reopened", {**params, **who}))

    def _of_that_name(self, path: str) -> str:
        return "; ".join(self.by_name.get(_name_of(path), ())[:_NAMED]) or "-"

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[str]]:
        """The paths of all files by the last part, made once and only where somebody asks."""
        found: dict[str, list[str]] = {}
        for path in self.at:
            found.setdefault(_name_of(path), []).append(path)
        return found

    @cached_property
    def in_order(self) -> Sequence[str]:
        """All digests, so that those that begin alike stand together."""
        return sorted(self.digests)

    def _absent(self) -> Effect:
        return Effect.GONE if self.complete else Effect.UNSEEN

    def _whole(self, digest: str) -> str:
        """The digest that somebody shortened, where it means one content only."""
        if digest in self.digests:
            return digest
        place = bisect_left(self.in_order, digest)
        found = [known for known in self.in_order[place : place + 2] if known.startswith(digest)]
        return found[0] if len(found) == 1 else digest


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1].casefold()


def requirement_meant(asked: str, pack: RulePack) -> str | None:
    """The id of the requirement that was meant, however it is cased, spaced or zero-filled."""
    names = [entry.id for entry in pack.requirements]
    return asked if asked in names else {_loose(name): name for name in names}.get(_loose(asked))


def _loose(name: str) -> str:
    return _ZEROES.sub("", name.casefold().replace(" ", ""))


def near_requirements(asked: str, pack: RulePack) -> str:
    """The requirements that look most like it, to be shown."""
    return ", ".join(_near(asked, [entry.id for entry in pack.requirements])) or "-"


def near_agencies(asked: str, pack: RulePack) -> list[str]:
    """The ids of agencies that it may be a slip of; where none is, all of them help more than a far one."""
    return _near(asked.casefold(), [agency.id for agency in pack.agencies], cutoff=0.7)


def _near(asked: str, known: list[str], cutoff: float = 0.5) -> list[str]:
    return difflib.get_close_matches(asked, known, n=_NAMED, cutoff=cutoff)
