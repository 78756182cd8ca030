"""A scan: what is written to reports. Made of values only, so two runs over the same tree give the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from evidence_check.model.carried import FollowUp
from evidence_check.model.decision import Decided
from evidence_check.model.file import Hole, Skipped
from evidence_check.model.judgement import Assessment
from evidence_check.model.learning import Learned
from evidence_check.model.pack import RulePack


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person said about this evaluation: in ``evidence-check.toml`` or on the command line.

    ``agency_folders`` maps a folder (relative, "/") to an agency id. ``verification`` is the day of the verification.
    ``upload_limit_mb``: how large a file the evaluation's website takes, in megabytes (None: as the rule book says).
    ``claims`` is the path of a self-assessment, empty where there is none.
    ``aliases`` maps local names of programmes, applications and offices to the words, or the agency, that they mean.
    """

    evaluation_year: int
    region: str = ""
    verification: date | None = None
    contact: str = ""
    agency_folders: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    claims: str = ""
    upload_limit_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """found = read + skipped + failed. ``read_now``: opened by this run; ``recalled``: known from the index."""

    found: int
    read: int
    skipped: int
    failed: int
    read_now: int
    recalled: int


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything a report may say. Writers put it into words and never compute."""

    tool_version: str
    pack: RulePack
    settings: Settings
    root: str
    started: datetime
    finished: datetime
    complete: bool
    assessment: Assessment
    skipped: tuple[Skipped, ...]
    holes: tuple[Hole, ...]
    counts: Counts
    follow_up: FollowUp | None = None  # where last cycle was carried over
    learned: Learned = field(default_factory=Learned)
    decided: Decided = field(default_factory=Decided)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Paths of files that no requirement could be found for."""
        return tuple(
            judged.dossier.file.path
            for judged in self.assessment.files
            if not any(placement.confidence.counts for placement in judged.dossier.placements)
        )
