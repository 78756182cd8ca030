"""A scan in the order in which people read it. No words and no verdicts are made here: values are only put in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Coverage, Finding, JudgedFile, Severity, Tally, Verdict
from evidence_check.model.pack import Agency, Cluster, Indicator, Requirement, RulePack
from evidence_check.model.scan import Scan

OPEN = frozenset({Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL, Verdict.UNCERTAIN})
_GAPS = frozenset({Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL})


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the rule book with its verdict."""

    requirement: Requirement
    indicator: Indicator
    coverage: Coverage

    @property
    def owners(self) -> tuple[str, ...]:
        """Who must bring it: whom people assigned, else the owners of the question, else those of its indicator."""
        return self.coverage.owners or self.requirement.owners or self.indicator.owners


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """An indicator with the rows of all its questions."""

    indicator: Indicator
    tally: Tally
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ClusterSheet:
    """A cluster with its indicators."""

    cluster: Cluster
    tally: Tally
    indicators: tuple[IndicatorSheet, ...]


@dataclass(frozen=True, slots=True)
class AgencySheet:
    """What one office still has to do. ``agency`` is None for the questions that nobody answers for."""

    agency: Agency | None
    tally: Tally | None
    rows: tuple[Row, ...]

    @property
    def stake(self) -> float:
        """What the office can still win, as judging summed it up."""
        if self.tally is None:
            return sum(row.requirement.points for row in self.rows)
        return self.tally.weak + self.tally.missing + self.tally.uncertain


@dataclass(frozen=True, slots=True)
class FileGroups:
    """Files that a person should look at, by reason. A file may be in several of the last three groups."""

    unreadable: tuple[JudgedFile, ...]
    pointers: tuple[JudgedFile, ...]
    partial: tuple[JudgedFile, ...]
    unplaced: tuple[JudgedFile, ...]
    duplicates: tuple[JudgedFile, ...]
    misfiled: tuple[JudgedFile, ...]
    personal_data: tuple[JudgedFile, ...]


def rows(scan: Scan) -> tuple[Row, ...]:
    """Every question of the pack exactly once, in the pack's order. A question without verdict is a bug: KeyError."""
    coverages = {coverage.requirement: coverage for coverage in scan.assessment.coverages}
    return tuple(
        Row(requirement, indicator, coverages[requirement.id])
        for indicator in scan.pack.indicators
        for requirement in indicator.requirements
    )


def cluster_sheets(scan: Scan, found: Sequence[Row]) -> tuple[ClusterSheet, ...]:
    """The rows by cluster and indicator, in the pack's order."""
    indicator_tallies = by_id(scan.assessment.indicators)
    cluster_tallies = by_id(scan.assessment.clusters)
    by_indicator: dict[str, list[Row]] = {}
    for row in found:
        by_indicator.setdefault(row.indicator.id, []).append(row)
    return tuple(
        ClusterSheet(
            cluster,
            cluster_tallies[cluster.id],
            tuple(
                IndicatorSheet(indicator, indicator_tallies[indicator.id], tuple(by_indicator.get(indicator.id, ())))
                for indicator in scan.pack.indicators
                if indicator.cluster == cluster.id
            ),
        )
        for cluster in scan.pack.clusters
    )


def gaps(found: Sequence[Row]) -> tuple[Row, ...]:
    """Missing, weak and partial questions, most points first; ties in the pack's order."""
    return tuple(
        sorted((row for row in found if row.coverage.verdict in _GAPS), key=lambda row: -row.requirement.points)
    )


def agency_sheets(scan: Scan, found: Sequence[Row]) -> tuple[AgencySheet, ...]:
    """What each office still has to do, most points first; at the end the questions that have no owner."""
    tallies = by_id(scan.assessment.agencies)
    owned: dict[str, list[Row]] = {}
    orphans: list[Row] = []
    for row in found:
        if row.coverage.verdict in OPEN and not row.owners:
            orphans.append(row)
        for owner in dict.fromkeys(row.owners):
            waiting = owned.setdefault(owner, [])
            if row.coverage.verdict in OPEN:
                waiting.append(row)
    sheets = [
        AgencySheet(agency, tallies.get(agency.id), gaps_first(owned[agency.id]))
        for agency in scan.pack.agencies
        if agency.id in owned
    ]
    sheets.sort(key=lambda sheet: -sheet.stake)
    if orphans:
        sheets.append(AgencySheet(None, None, gaps_first(orphans)))
    return tuple(sheets)


def gaps_first(found: Sequence[Row]) -> tuple[Row, ...]:
    """Rows by points at stake, what is known to lack before what is uncertain."""
    return tuple(sorted(found, key=lambda row: (row.coverage.verdict is Verdict.UNCERTAIN, -row.requirement.points)))


def file_groups(scan: Scan, agency: str | None = None) -> FileGroups:
    """The files of a scan that need a person, by reason; with ``agency`` only those that came from it."""
    files = [judged for judged in scan.assessment.files if agency is None or agency_of(judged) == agency]
    unplaced = frozenset(scan.unplaced)

    def reading(judged: JudgedFile) -> Readability:
        return judged.dossier.extraction.readability

    def with_code(code: str) -> tuple[JudgedFile, ...]:
        return tuple(judged for judged in files if any(finding.code == code for finding in judged.findings))

    return FileGroups(
        unreadable=tuple(
            judged for judged in files if not reading(judged).has_content and reading(judged) is not Readability.POINTER
        ),
        pointers=tuple(judged for judged in files if reading(judged) is Readability.POINTER),
        partial=tuple(judged for judged in files if reading(judged) is Readability.PARTIAL),
        unplaced=tuple(
            judged for judged in files if judged.dossier.file.path in unplaced and reading(judged).has_content
        ),
        duplicates=with_code("duplicate"),
        misfiled=with_code("misfiled"),
        personal_data=with_code("personal-data"),
    )


def files_by_path(scan: Scan) -> Mapping[str, JudgedFile]:
    """Every file of the scan by its path."""
    return {judged.dossier.file.path: judged for judged in scan.assessment.files}


def agency_of(judged: JudgedFile) -> str | None:
    """From which agency a file comes: as its letterhead says, else the folder that it lies in."""
    issuer = judged.dossier.recognition.agency
    return issuer.value if issuer is not None else None


def files_by_agency(scan: Scan) -> Mapping[str, int]:
    """How many files come from each agency."""
    return Counter(issuer for issuer in map(agency_of, scan.assessment.files) if issuer is not None)


def capped(pack: RulePack) -> Mapping[str, float]:
    """Units whose questions sum to more than the unit can give, with that sum: judging scaled their points down."""
    sums = {unit.id: sum(requirement.points for requirement in unit.requirements) for unit in pack.indicators}
    return {unit.id: sums[unit.id] for unit in pack.indicators if sums[unit.id] > unit.points}


def findings_for(judged: JudgedFile, requirement: str) -> tuple[Finding, ...]:
    """What is wrong with a file in general and for one question, weaknesses before notes."""
    concerned = [finding for finding in judged.findings if finding.requirement in {None, requirement}]
    return tuple(sorted(concerned, key=lambda finding: finding.severity is not Severity.WEAK))


def by_id(tallies: Sequence[Tally]) -> Mapping[str, Tally]:
    """Tallies by the id of what they sum up."""
    return {tally.id: tally for tally in tallies}


def status_counts(tally: Tally) -> tuple[tuple[Verdict, int], ...]:
    """The number of questions of each verdict, in the order in which reports show them."""
    return (
        (Verdict.MET, tally.met),
        (Verdict.WEAK, tally.weak_count),
        (Verdict.PARTIAL, tally.partial),
        (Verdict.MISSING, tally.missing_count),
        (Verdict.UNCERTAIN, tally.uncertain_count),
        (Verdict.NOT_APPLICABLE, tally.not_applicable),
    )


def verdict_counts(found: Sequence[Row]) -> tuple[tuple[Verdict, int], ...]:
    """The same for the whole scan, counted from the rows."""
    return tuple((verdict, sum(row.coverage.verdict is verdict for row in found)) for verdict in Verdict)
