"""The checklist as one page that needs nothing else: no script, no font, no picture, no link to the outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence_check.messages import Translator
from evidence_check.model.judgement import Coverage, Finding, JudgedFile, Severity, Verdict
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import (
    ClusterSheet,
    Row,
    agency_sheets,
    cluster_sheets,
    findings_for,
    gaps,
    rows,
    status_counts,
    verdict_counts,
)
from evidence_check.reporting.attention import attention
from evidence_check.reporting.claimed import beside, claim_sheet
from evidence_check.reporting.decided import open_questions, summary
from evidence_check.reporting.discreet import discreet
from evidence_check.reporting.inert import inert, one_line
from evidence_check.reporting.since import since
from evidence_check.reporting.ways import out_of_reach, ways
from evidence_check.reporting.wording import SYMBOLS, Wording

_SHOWN_GAPS = 10
_SHOWN_PATHS = 12  # of one question; a folder of 500 photos must not make the page unreadable
_SHOWN_FILES = 300  # of one group


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in words."""

    text: str
    mend: str
    weak: bool
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file of a question with what is wrong with it."""

    path: str
    sound: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One question as the page shows it."""

    row: Row
    symbol: str
    status: str
    owners: str
    because: str
    evidence: tuple[Evidence, ...]
    more: int
    problems: tuple[Problem, ...]
    step: str
    claim: str
    mend_told: bool  # the step says again what stands at its files already


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the grade ladder, at ``left`` per cent of the bar."""

    name: str
    points: float
    left: float
    reached: bool


def write(scan: Scan, translator: Translator) -> str:
    """The whole page."""
    scan = discreet(scan)
    words = Wording(scan, translator)
    found = rows(scan)
    sheets = cluster_sheets(scan, found)
    return (
        environment()
        .get_template("checklist.html")
        .render(
            words=words,
            decided=summary(words),
            warnings=[*words.warnings(), *open_questions(words)],
            t=words,
            scan=scan,
            score=scan.assessment.score,
            language=translator.language,
            verdicts=[(verdict, SYMBOLS[verdict], words.verdict(verdict)) for verdict in Verdict],
            totals=verdict_counts(found),
            status_counts=status_counts,
            ladder=_ladder(scan.pack, scan.assessment.score.backed),
            sheets=sheets,
            answers={row.requirement.id: _answer(words, row) for row in found},
            to_do=_to_do(sheets),
            ways=ways(words, found),
            since=since(words, found),
            out_of_reach=out_of_reach(words),
            claims=claim_sheet(words, found),
            gaps=gaps(found)[:_SHOWN_GAPS],
            more_gaps=max(0, len(gaps(found)) - _SHOWN_GAPS),
            agencies=agency_sheets(scan, found),
            files=attention(words, most=_SHOWN_FILES),
        )
    )


@cache
def environment() -> Environment:
    """The templates, with every value escaped and made inert."""
    environment = Environment(
        loader=PackageLoader("evidence_check.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["anchor"] = _anchor
    return environment


def _finalize(value: Any) -> Any:
    """Every printed value passes here: no control or direction character reaches the page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(value)
    return value


def _anchor(text: str) -> str:
    """An id or fragment made of letters, digits, dots, dashes and underlines only."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-._") else "_" for char in text)


def _ladder(pack: RulePack, backed: float) -> tuple[Step, ...]:
    steps = [(grade.name, grade.points) for grade in pack.grades]
    whole = pack.points or 1.0
    return tuple(
        Step(name, points, round(min(100.0, 100 * points / whole), 2), backed >= points)
        for name, points in sorted(steps, key=lambda step: step[1])
    )


def _to_do(sheets: Sequence[ClusterSheet]) -> frozenset[str]:
    """Indicators that still need work: only those are shown opened."""
    done = {Verdict.MET, Verdict.NOT_APPLICABLE}
    return frozenset(
        unit.indicator.id
        for sheet in sheets
        for unit in sheet.indicators
        if any(row.coverage.verdict not in done for row in unit.rows)
    )


def _answer(words: Wording, row: Row) -> Answer:
    coverage = row.coverage
    shown = coverage.evidence[:_SHOWN_PATHS]
    evidence = tuple(_evidence(words, path, row) for path in shown)
    problems = _own_problems(words, row, coverage)
    told = [*problems, *(problem for file in evidence for problem in file.problems)]
    return Answer(
        row=row,
        symbol=SYMBOLS[coverage.verdict],
        status=words.verdict(coverage.verdict),
        owners=words.owners(row),
        because=_because(words, coverage),
        evidence=evidence,
        more=len(coverage.evidence) - len(shown),
        problems=problems,
        step=words.next_step(row),
        claim=beside(words, row),
        mend_told=coverage.verdict is Verdict.WEAK and any(problem.weak for problem in told),
    )


def _because(words: Wording, coverage: Coverage) -> str:
    """How the verdict came about and what would be stronger; of a missing one the next step says all there is."""
    if coverage.because is None or coverage.verdict is Verdict.MISSING:
        return ""
    return " ".join(words.say(message) for message in (coverage.because, coverage.hint) if message is not None)


def _evidence(words: Wording, path: str, row: Row) -> Evidence:
    judged = words.file(path)
    if judged is None:
        return Evidence(path, path in row.coverage.sound, ())
    return Evidence(
        path,
        path in row.coverage.sound,
        tuple(_problem(words, finding, judged) for finding in findings_for(judged, row.requirement.id)),
    )


def _own_problems(words: Wording, row: Row, coverage: Coverage) -> tuple[Problem, ...]:
    """What is wrong with the question as a whole: findings that stand at none of its files."""
    told = {
        (finding.code, finding.message.key, tuple(sorted(finding.message.params.items())))
        for path in coverage.evidence
        if (judged := words.file(path)) is not None
        for finding in findings_for(judged, row.requirement.id)
    }
    return tuple(
        _problem(words, finding)
        for finding in coverage.findings
        if (finding.code, finding.message.key, tuple(sorted(finding.message.params.items()))) not in told
    )


def _problem(words: Wording, finding: Finding, judged: JudgedFile | None = None) -> Problem:
    text, quote = words.say(finding.message), one_line(finding.quote)
    return Problem(
        text=text,
        mend=words.mend(finding, judged),
        weak=finding.severity is Severity.WEAK,
        quote="" if quote in text else quote,
        page=finding.page,
    )
