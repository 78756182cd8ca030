"""What the evidence is worth: findings, verdicts and sums of points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evidence_check.model.claim import ClaimedScore
from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.message import Message
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Recognition
from evidence_check.model.resubmitted import Resubmitted


class Severity(StrEnum):
    """``weak``: such a file is not sound evidence. ``note``: told, but the file counts."""

    WEAK = "weak"
    NOTE = "note"


class Verdict(StrEnum):
    """The state of a requirement."""

    MET = "met"
    WEAK = "weak"
    PARTIAL = "partial"
    MISSING = "missing"
    UNCERTAIN = "uncertain"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """A weakness of one file, in general (``requirement`` None) or for one requirement.

    ``code`` is the check's kebab-case name and never changes its meaning. ``message`` says what is wrong; what to do
    about it is the catalogue's sentence ``check.<code>.mend``.
    """

    code: str
    severity: Severity
    message: Message
    requirement: str | None = None
    quote: str = ""
    page: int | None = None
    accepted: Message | None = None  # a person accepts the file in spite of it: who, when and why


@dataclass(frozen=True, slots=True)
class Observed:
    """What judging needs of a file's words, taken while they are at hand: the texts of a whole share are not held.

    ``pages``: how many carry words; ``letters``: how many letters begin them. ``private``: one of the pack's sensitive
    phrases stands there; ``identity``: the labels of a person's identity beside words of a case. ``revokes``: what the
    document revokes, as (number in the form that compares, the words up to it). ``sketch``: which other texts it is
    like, see ``language.likeness``. ``link``: where the text is hardly more than a link, that link. ``endorsers``:
    agencies whose head signs below, of those that the rule book looks for. ``by_sex``: girls and boys are told apart;
    ``bare_shares``: percentages, and nothing that they are a part of.
    """

    pages: int = 0
    letters: int = 0
    private: bool = False
    identity: bool = False
    revokes: tuple[tuple[str, str], ...] = ()
    sketch: str = ""
    link: str = ""
    endorsers: tuple[str, ...] = ()
    by_sex: bool = False
    bare_shares: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one file before judging: what checks look at. The extraction is without its text.

    ``resubmitted``: the file was there in the last cycle, too.
    """

    file: EvidenceFile
    extraction: Extraction
    recognition: Recognition
    placements: tuple[Placement, ...] = ()
    observed: Observed = Observed()
    resubmitted: Resubmitted | None = None


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A dossier with what was found wrong with it."""

    dossier: Dossier
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The verdict on one requirement.

    ``evidence`` holds paths, the soundest first; ``lacking`` the document types that a partial verdict still wants;
    ``because`` says in one sentence how the verdict came about. ``owners`` are the agencies that must bring it: those
    that people assigned, else the rule book's. ``hint``: what would make met evidence stronger.
    """

    requirement: str
    verdict: Verdict
    evidence: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    because: Message | None = None
    owners: tuple[str, ...] = ()
    hint: Message | None = None


class Mend(StrEnum):
    """What closing a gap takes, the least effort first."""

    LOOK = "look"  # evidence is there, but it could not be read
    FINISH = "finish"  # a formality of a document that is there: signature, number, date, clean copy
    ADD = "add"  # something sound is there, a part is not
    REPLACE = "replace"  # what is there does not count: too old, another region's, another kind
    BRING = "bring"  # nothing is there


@dataclass(frozen=True, slots=True)
class GapStep:
    """One gap on the way to a grade: what it would give, held to the maxima of its groups, and what it takes."""

    requirement: str
    points: float
    verdict: Verdict
    mend: Mend
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The shortest list of gaps whose points reach the grade; never an award.

    ``short``: the points that lack now. ``fewest`` has the fewest gaps, ``cheapest`` the least effort; both are empty
    where not even all gaps together reach the grade (``reachable`` False). ``at_stake``: the points of all gaps.
    """

    grade: str
    short: float
    reachable: bool
    fewest: tuple[GapStep, ...] = ()
    cheapest: tuple[GapStep, ...] = ()
    at_stake: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Points and counts of a group of requirements (an indicator, a cluster, an agency, all).

    ``backed`` are the points of met requirements, ``weak`` of weak and partial ones; ``missing`` and ``uncertain`` as
    they say. Where the questions of an indicator sum to more than its maximum the sums are scaled down to it.
    """

    id: str
    points: float = 0.0
    backed: float = 0.0
    weak: float = 0.0
    missing: float = 0.0
    uncertain: float = 0.0
    requirements: int = 0
    met: int = 0
    weak_count: int = 0
    partial: int = 0
    missing_count: int = 0
    uncertain_count: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The whole in points, the grade that the backed points reach, and the next one (None at the top)."""

    points: float
    backed: float
    weak: float
    missing: float
    uncertain: float
    claimed: float | None
    grade: str | None
    next_grade: str | None
    points_to_next: float | None
    route: Route | None = None  # None at the top, and in a rule book without grades
    claims: ClaimedScore | None = None  # where a self-assessment was given


@dataclass(frozen=True, slots=True)
class Assessment:
    """What judging concludes from all dossiers of a scan."""

    files: tuple[JudgedFile, ...]
    coverages: tuple[Coverage, ...]
    indicators: tuple[Tally, ...]
    clusters: tuple[Tally, ...]
    agencies: tuple[Tally, ...]
    score: Score
