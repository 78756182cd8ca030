"""What people do with the file of decisions: look at it, rule, take back, and be asked about what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from evidence_check import index
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.printable import printable
from evidence_check.model.decision import Decided, Decision, Effect, Ruled, Ruling
from evidence_check.model.judgement import JudgedFile, Verdict
from evidence_check.model.learning import Calibration
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, DecidedBy, Placement
from evidence_check.model.scan import Scan
from evidence_check.pipeline.deciding import near_agencies, near_requirements, requirement_meant, weigh
from evidence_check.pipeline.request import Request

DECISIONS_NAME = "decisions.csv"
_NEAR = 0.15  # how likely a placement that does not count must be, where nothing else answers the question


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions about a folder beside what its last scan saw: ``digests`` maps paths to contents.

    ``copy``: the last copy that was kept of their file. ``calibration``: the numbers fitted on them that are in use.
    """

    request: Request
    digests: Mapping[str, str | None]
    decided: Decided
    copy: Path | None = None
    calibration: Calibration | None = None


def review(request: Request, now: datetime) -> Review:
    """The decisions as they stand now; nothing is judged. Raises EvidenceCheckError where nothing was scanned."""
    with index.open_index(request.state, read_only=True) as book:
        generation = book.current()
    if generation is None:
        raise EvidenceCheckError("cli.nothing-remembered", path=str(request.root))
    told = index.read_decisions(request.decisions_file, request.state, now)
    settled = weigh(told, generation.sightings, request.pack, complete=not generation.holes)
    digests = {seen.path: seen.digest for seen in generation.sightings}
    return Review(
        request,
        digests,
        replace(settled.decided, file=str(request.decisions_file)),
        next(iter(index.copies_of(request.decisions_file, request.state)), None),
        index.load_calibration(request.decisions_file),
    )


def decide(desk: Review, decision: Decision, now: datetime) -> Decision:
    """Write one decision down; returns it as it was written.

    Its requirement and agency are looked up in the rule book. It is bound to the digest that it brings, which is what
    the person saw, else to what the last scan found at its path. Raises EvidenceCheckError for what is unknown or lacks
    a reason, and where the file cannot be written.
    """
    pack = desk.request.pack
    name = requirement_meant(decision.requirement, pack)
    if name is None:
        near = near_requirements(decision.requirement, pack)
        raise EvidenceCheckError("pipeline.review.no-requirement", requirement=decision.requirement, near=near)
    agency = pack.agency_named(decision.agency) if decision.agency else None
    if decision.ruling is Ruling.ASSIGNED and agency is None:
        alike = near_agencies(decision.agency or "", pack)
        key = "pipeline.review.no-agency-near" if alike else "pipeline.review.no-agency"
        known = ", ".join(alike or [entry.id for entry in pack.agencies])
        raise EvidenceCheckError(key, agency=decision.agency or "", known=known)
    if decision.ruling in {Ruling.ACCEPTED, Ruling.NOT_APPLICABLE} and not decision.reason.strip():
        raise EvidenceCheckError("pipeline.review.no-reason")
    written = replace(
        decision,
        requirement=name,
        agency=agency.id if agency else None,
        digest=(decision.digest or desk.digests.get(decision.path)) if decision.is_about_file else None,
        when=now.replace(second=0, microsecond=0),
    )
    index.add_decisions(desk.request.decisions_file, desk.request.state, [written], now)
    index.remember_place(desk.request.state, desk.request.decisions_file)
    return written


def undo(desk: Review, rows: Sequence[Ruled], now: datetime) -> None:
    """Take decisions back; a copy of the file keeps them."""
    index.drop_decisions(desk.request.decisions_file, desk.request.state, _as_written(desk, rows, now), now)


def bind(desk: Review, now: datetime) -> int:
    """Write the digests of files into the rows that name them by path only; returns how many."""
    loose = [
        (ruled, digest)
        for ruled in desk.decided.rulings
        if ruled.decision.is_about_file and ruled.decision.digest is None and ruled.paths
        if (digest := desk.digests.get(ruled.paths[0])) is not None
    ]
    if loose:
        written = _as_written(desk, [ruled for ruled, _ in loose], now)
        rows = list(zip(written, (digest for _, digest in loose), strict=True))
        index.bind_decisions(desk.request.decisions_file, desk.request.state, rows, now)
    return len(loose)


def as_table(desk: Review, now: datetime) -> tuple[str, int]:
    """All decisions that can be read as the content of a new file, and how many they are."""
    decisions = index.read_decisions(desk.request.decisions_file, desk.request.state, now).decisions
    return index.as_table(decisions), len(decisions)


def _as_written(desk: Review, rows: Sequence[Ruled], now: datetime) -> list[Decision]:
    """The rows as they are spelt in the file. Raises EvidenceCheckError where others stand on their lines by now."""
    path = desk.request.decisions_file
    standing = {entry.line: entry for entry in index.read_decisions(path, desk.request.state, now).decisions}
    found = [standing.get(ruled.decision.line) for ruled in rows]
    same = [entry for entry, ruled in zip(found, rows, strict=True) if entry and _said(entry) == _said(ruled.decision)]
    if len(same) < len(rows):
        raise EvidenceCheckError("index.decisions.changed-meanwhile", ExitCode.LOCK_HELD, path=printable(str(path)))
    return same


def _said(decision: Decision) -> tuple[object, ...]:
    """What looking it up in the rule book and among the files leaves as it was written."""
    return (decision.ruling, decision.path, decision.reason, decision.who, decision.when)


# ---- what is doubtful -----------------------------------------------------------------------------------------------


class Doubt(StrEnum):
    """Why a person should look, the most pressing first."""

    CONFLICT = "conflict"  # two people ruled against each other
    REOPENED = "reopened"  # the content changed since somebody ruled
    MISFILED = "misfiled"  # folder or name says one unit, the content another
    MEDIUM = "medium"  # the match is not sure
    NEAR = "near"  # nothing answers the question, but this file is not far from it


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One file at one requirement about which a person is asked, with what is at stake there."""

    doubt: Doubt
    file: JudgedFile
    requirement: str
    points: float
    placement: Placement | None = None
    note: Message | None = None


def doubtful(scan: Scan) -> tuple[Doubtful, ...]:
    """What a person should look at, the most pressing and the most points first. Nothing twice."""
    found: dict[tuple[str, str], Doubtful] = {}
    for entry in _doubts(scan):
        found.setdefault((entry.file.dossier.file.digest or entry.file.dossier.file.path, entry.requirement), entry)
    order = list(Doubt)
    return tuple(sorted(found.values(), key=lambda entry: (order.index(entry.doubt), -entry.points)))


def _doubts(scan: Scan) -> Iterator[Doubtful]:
    files = {judged.dossier.file.path: judged for judged in scan.assessment.files}
    points = {entry.id: entry.points for entry in scan.pack.requirements}
    for doubt, effect in ((Doubt.CONFLICT, Effect.CONFLICT), (Doubt.REOPENED, Effect.REOPENED)):
        for ruled in scan.decided.having(effect):
            name = ruled.decision.requirement
            for path in ruled.paths[:1]:
                place = _at(files[path], name)
                yield Doubtful(doubt, files[path], name, ruled.points, place, ruled.note)
    for judged in scan.assessment.files:
        for finding in judged.findings:
            name = str(finding.message.params.get("requirement", ""))
            place = _at(judged, name)
            if finding.code == "misfiled" and place is not None and place.decided_by is DecidedBy.MATCH:
                yield Doubtful(Doubt.MISFILED, judged, name, points.get(name, 0.0), place, finding.message)
    missing = {entry.requirement for entry in scan.assessment.coverages if entry.verdict is Verdict.MISSING}
    yield from _by_confidence(scan.assessment.files, missing, points)


def _by_confidence(files: Iterable[JudgedFile], missing: set[str], points: Mapping[str, float]) -> Iterator[Doubtful]:
    for judged in files:
        for place in judged.dossier.placements:
            if place.decided_by is DecidedBy.PERSON or place.requirement not in points:
                continue
            worth = points[place.requirement]
            if place.confidence is Confidence.MEDIUM:
                yield Doubtful(Doubt.MEDIUM, judged, place.requirement, worth, place)
            elif place.requirement in missing and place.confidence is Confidence.WEAK and place.probability >= _NEAR:
                yield Doubtful(Doubt.NEAR, judged, place.requirement, worth, place)


def _at(judged: JudgedFile, requirement: str) -> Placement | None:
    return next((place for place in judged.dossier.placements if place.requirement == requirement), None)
