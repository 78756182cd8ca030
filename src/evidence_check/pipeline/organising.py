"""Proposals for putting a folder in order: a pure function of a scan, which nobody but people carries out.

A file is never proposed to go where another lies, even where that one is proposed to go elsewhere: moves then hold in
any order, and each of them holds alone. One file that serves several requirements gets one home: the
folder of the indicator, since the code of one question would hide it from the others. Where these belong to several
indicators, it is the one that they are about ("the policy about X" is found in the folder of X, too); where no folder
speaks for all of them, the list leaves it to people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evidence_check import matching
from evidence_check.language import file_names
from evidence_check.model.file import EvidenceFile
from evidence_check.model.judgement import Coverage, JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.organising import Kind, Leftover, Move, Order, Proposal
from evidence_check.model.placement import Confidence, DecidedBy, Placement
from evidence_check.model.scan import Scan
from evidence_check.pipeline.homes import Folders, Homes
from evidence_check.pipeline.new_names import Namer, raw_relative
from evidence_check.pipeline.skeleton import skeleton

MISFILED = "misfiled"
_GUESSES = 3
_WORTH_TELLING = 0.05  # less is no help to somebody who looks for the place of a file
_ORDER = tuple(Kind)


@dataclass
class Taken:
    """Every place of a tree where something lies or would lie: no file may go there, whatever the case of its name."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def put(self, path: str) -> None:
        """Note a file and the folders above it."""
        parts = file_names.key(path).split("/")
        self.files.add("/".join(parts))
        self.folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))

    def free(self, path: str) -> bool:
        """Whether a file can be put there: nothing lies there, and no file stands where a folder is needed."""
        parts = file_names.key(path).split("/")
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        whole = "/".join(parts)
        return whole not in self.files and whole not in self.folders and above.isdisjoint(self.files)


def propose(scan: Scan) -> Proposal:
    """What could be moved, the most urgent first, and what people must place themselves."""
    return _Planner(scan).plan()


def order_of(file: EvidenceFile, root: str, target: str) -> Order:
    """The order to move a file there, as it was when it was scanned."""
    return Order(file.path, raw_relative(file, root), target, file.stamp.bytes, file.stamp.modified_ns)


def taken_by(scan: Scan) -> Taken:
    """All that lies in the tree of a scan, what is skipped included."""
    taken = Taken()
    for judged in scan.assessment.files:
        taken.put(judged.dossier.file.path)
    for skipped in scan.skipped:
        taken.put(skipped.path)
    for hole in scan.holes:
        taken.put(hole.path)  # as a file: nothing may go into it
    return taken


def homes_of(scan: Scan, matcher: matching.Matcher) -> Homes:
    """The homes of all requirements in the tree of a scan."""
    folders = Folders(matcher, scan.settings)
    for judged in scan.assessment.files:
        folders.take(judged.dossier.file.path)
    made = skeleton(scan.pack, matcher, file_names.width(scan.root))
    return Homes(scan.pack, folders, made, (hole.path for hole in scan.holes))


class _Planner:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.matcher = matching.prepare(scan.pack, scan.settings)
        self.homes = homes_of(scan, self.matcher)
        self.namer = Namer(scan.pack, self.matcher, file_names.width(scan.root))
        self.taken = taken_by(scan)
        self.coverages: dict[str, Coverage] = {one.requirement: one for one in scan.assessment.coverages}
        self.rank = {requirement.id: number for number, requirement in enumerate(scan.pack.requirements)}
        self.settled_at: dict[tuple[str, str], str] = {}  # digest, home -> path of the copy that is, or will be, there

    def plan(self) -> Proposal:
        moves: list[Move] = []
        leftovers: list[Leftover] = []
        waiting: list[tuple[JudgedFile, Kind, Placement, tuple[str, ...]]] = []
        settled = 0
        for judged in self.scan.assessment.files:
            counting = self._counting(judged)
            if not counting:
                leftovers.append(self._leftover(judged))
                continue
            kind, chosen = self._kind(judged, counting)
            also = tuple(one.requirement for one in counting if one is not chosen)
            if kind is None:
                settled += 1
                self._note(judged, chosen, judged.dossier.file.path)
            else:
                waiting.append((judged, kind, chosen, also))
        # Files that are surer choose their place first; what lies well has been noted before any of them.
        waiting.sort(key=lambda one: (_ORDER.index(one[1]), -one[2].probability, one[0].dossier.file.path))
        for judged, kind, chosen, also in waiting:
            move = self._move(judged, kind, chosen, also)
            if move is None:
                settled += 1
            else:
                moves.append(move)
        moves.sort(
            key=lambda move: (_ORDER.index(move.kind), not move.recommended, -move.probability, move.order.source)
        )
        leftovers.sort(key=lambda left: (not left.guesses, left.source))
        homes = {requirement.id: self.homes.of(requirement.id) for requirement in self.scan.pack.requirements}
        return Proposal(self.scan.root, self.scan.finished, tuple(moves), tuple(leftovers), settled, homes)

    def _counting(self, judged: JudgedFile) -> list[Placement]:
        """Placements that count, what people decided first, then the surest, then the order of the rule book."""
        found = [one for one in judged.dossier.placements if one.confidence.counts and one.requirement in self.rank]
        return sorted(
            found,
            key=lambda one: (one.decided_by is not DecidedBy.PERSON, -one.probability, self.rank[one.requirement]),
        )

    def _kind(self, judged: JudgedFile, counting: Sequence[Placement]) -> tuple[Kind | None, Placement]:
        """Why a file should move (None: it lies well), and the placement that says where."""
        file = judged.dossier.file
        seen = self.homes.folders.read("/".join(file.folders))
        if seen is None:
            return Kind.UNFILED, self._speaker(counting, counting)
        inside = [one for one in counting if one.indicator in seen.indicators]
        if any(finding.code == MISFILED for finding in judged.findings) or not inside:
            outside = [one for one in counting if one.indicator not in seen.indicators]
            if outside:
                return Kind.MISFILED, self._speaker(outside, counting)
        if seen.requirements:
            here = [one for one in inside if one.requirement in seen.requirements]
            if not here:
                return Kind.OTHER_QUESTION, inside[0]
            return (Kind.NAME if self._bad_name(judged) else None), here[0]
        chosen = inside[0] if inside else counting[0]
        return (Kind.REFINE if len(counting) == 1 else Kind.NAME if self._bad_name(judged) else None), chosen

    def _speaker(self, among: Sequence[Placement], counting: Sequence[Placement]) -> Placement:
        """The placement whose indicator speaks for most that the file counts for, and for the first of these anyway."""
        first = among[0].requirement
        usable = [one for one in among if self._speaks(one.indicator, first)]
        return max(usable, key=lambda one: sum(self._speaks(one.indicator, other.requirement) for other in counting))

    def _speaks(self, indicator: str, requirement: str) -> bool:
        """Whether a file in the indicator's folder is found for the requirement: asked there, or about its topic."""
        asked = self.homes.requirements[requirement]
        return indicator in {asked.indicator, asked.also_context_for}

    def _bad_name(self, judged: JudgedFile) -> bool:
        """Whether a name cannot be opened, copied or listed safely on some computer of the team."""
        file = judged.dossier.file
        too_long = file_names.width(self.scan.root) + 1 + file_names.width(file.path) > file_names.LONGEST_PATH
        return file.path != raw_relative(file, self.scan.root) or file_names.fault(file.name) is not None or too_long

    def _note(self, judged: JudgedFile, chosen: Placement, path: str) -> None:
        digest = judged.dossier.file.digest
        if digest:
            self.settled_at.setdefault((digest, chosen.requirement), path)

    def _move(self, judged: JudgedFile, kind: Kind, chosen: Placement, also: tuple[str, ...]) -> Move | None:
        file = judged.dossier.file
        near = "/".join(file.folders)
        if kind is Kind.NAME:
            target = self._free(near, self.namer.tidy(judged.dossier), file.path)
        else:
            twin = self.settled_at.get((file.digest or "", chosen.requirement))
            if twin is not None and kind is not Kind.REFINE:
                return self._as_move(judged, Kind.COPY, chosen, also, "", {"other": twin})
            # The code of one question would keep the file from the others that it serves.
            home = self.homes.shared(chosen.indicator, near) if also else self.homes.of(chosen.requirement, near)
            code = "" if also else chosen.requirement
            target = self._free(home, self.namer.name(judged.dossier, code, home), file.path)
        if target is None:
            return None
        self.taken.put(target)
        self._note(judged, chosen, target)
        return self._as_move(judged, kind, chosen, also, target, {"folder": file.folders[-1] if file.folders else ""})

    def _as_move(
        self,
        judged: JudgedFile,
        kind: Kind,
        chosen: Placement,
        also: tuple[str, ...],
        target: str,
        told: dict[str, str],
    ) -> Move:
        file = judged.dossier.file
        sure = chosen.confidence is Confidence.STRONG or chosen.decided_by is DecidedBy.PERSON
        whole = all(self._speaks(chosen.indicator, requirement) for requirement in also)
        coverage = self.coverages.get(chosen.requirement)
        params: dict[str, str] = {**told, "requirement": chosen.requirement, "indicator": chosen.indicator}
        return Move(
            order=order_of(file, self.scan.root, target),
            kind=kind,
            why=Message(f"organise.why.{kind.value}", params),
            probability=chosen.probability,
            requirement=chosen.requirement,
            also=also,
            agencies=coverage.owners if coverage and coverage.owners else self._owners(chosen.requirement),
            recommended=sure and whole and kind in {Kind.MISFILED, Kind.UNFILED, Kind.OTHER_QUESTION},
            digest=file.digest,
        )

    def _owners(self, requirement: str) -> tuple[str, ...]:
        asked = self.homes.requirements[requirement]
        return asked.owners or self.homes.indicators[asked.indicator].owners

    def _free(self, home: str, name: str, source: str) -> str | None:
        """The target in that home: numbered where the name is taken; None where the file is there already."""
        stem, ending = file_names.split(name)
        if file_names.key(f"{home}/{name}" if home else name) == file_names.key(source):
            return None  # only upper and lower case would change, which some systems cannot do
        for number in range(1, 1000):
            extra = f" ({number})" if number > 1 else ""
            room = self.namer.room(home, ending) - len(extra)
            target = f"{file_names.shortened(stem, room)}{extra}{ending}"
            target = f"{home}/{target}" if home else target
            if file_names.key(target) == file_names.key(source):
                return None
            if self.taken.free(target):
                return target
        return None

    def _leftover(self, judged: JudgedFile) -> Leftover:
        dossier = judged.dossier
        readability = dossier.extraction.readability
        readable = readability.has_content
        near = [one for one in dossier.placements if one.requirement in self.rank and one.probability >= _WORTH_TELLING]
        guesses = sorted(near, key=lambda one: -one.probability)
        agency = dossier.recognition.agency
        return Leftover(
            source=dossier.file.path,
            why=Message("organise.why.unknown" if readable else f"reporting.readability.{readability.value}"),
            guesses=tuple((one.requirement, one.probability) for one in guesses[:_GUESSES]),
            agencies=(agency.value,) if agency else (),
            digest=dossier.file.digest,
        )
