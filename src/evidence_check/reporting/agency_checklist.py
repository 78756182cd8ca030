"""What one office still has to bring: a sheet that can be sent to it, as text, as a page, or for another program.

Sums of offices overlap, because questions have several owners; every form says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.judgement import Verdict
from evidence_check.model.pack import Agency
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import OPEN, Row, by_id, files_by_agency, gaps_first, rows
from evidence_check.reporting.as_html import environment
from evidence_check.reporting.as_json import dumps
from evidence_check.reporting.discreet import discreet
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.wording import SYMBOLS, Wording

SCHEMA = "evidence-check/agency-checklist/1"
_SHOWN_PATHS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One question that the office has to do something about."""

    row: Row
    symbol: str
    status: str
    step: str
    others: tuple[str, ...]  # who else answers for it
    shared: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All of one office: its open questions, what is at stake, what is done, and how many files came from it."""

    agency: Agency
    tasks: tuple[Task, ...]
    stake: float
    owned: int
    met: int
    files: int
    sums: str


def checklist(words: Wording, agency: Agency) -> Checklist:
    """The checklist of one office."""
    owned = [row for row in rows(words.scan) if agency.id in row.owners]
    tally = by_id(words.scan.assessment.agencies).get(agency.id)
    open_rows = gaps_first([row for row in owned if row.coverage.verdict in OPEN])
    stake = tally.weak + tally.missing + tally.uncertain if tally is not None else 0.0
    files = files_by_agency(words.scan).get(agency.id, 0)
    met = sum(row.coverage.verdict is Verdict.MET for row in owned)
    return Checklist(
        agency=agency,
        tasks=tuple(_task(words, row, agency) for row in open_rows),
        stake=stake,
        owned=len(owned),
        met=met,
        files=files,
        sums=words(
            "agency.sums", owned=len(owned), met=met, open=len(open_rows), points=words.number(stake), files=files
        ),
    )


def write_text(scan: Scan, translator: Translator, agency: Agency) -> str:
    """The checklist for a chat or a printer."""
    words = Wording(discreet(scan), translator)
    sheet = checklist(words, agency)
    lines = [f"*{words('agency.title', agency=words.agency(agency.id)).upper()}*"]
    lines += [f"{label}: {value}" for label, value in words.facts()]
    lines += [f"! {warning}" for warning in words.warnings()]
    lines += ["", sheet.sums, words("agency.overlap"), ""]
    for task in sheet.tasks:
        requirement = task.row.requirement
        points = words("points", points=words.number(requirement.points))
        text = one_line(requirement.text)
        lines.append(f"[ ] {one_line(requirement.id)} ({points}) {task.symbol} {task.status}: {text}")
        lines += [f"    + {path}" for path in task.paths]
        lines.append(f"    > {task.step}")
        if task.shared:
            lines.append(f"    {task.shared}")
    if not sheet.tasks:
        lines.append(words("agencies.done") if sheet.owned else words("agency.owns-nothing"))
    return "\n".join(lines) + "\n"


def write_html(scan: Scan, translator: Translator, agency: Agency) -> str:
    """The checklist as a page that needs nothing else."""
    words = Wording(discreet(scan), translator)
    return (
        environment()
        .get_template("agency.html")
        .render(
            t=words,
            scan=scan,
            sheet=checklist(words, agency),
            warnings=words.warnings(),
            language=translator.language,
        )
    )


def write_json(scan: Scan, translator: Translator, agency: Agency) -> str:
    """The checklist for another program: schema ``evidence-check/agency-checklist/1``."""
    words = Wording(discreet(scan), translator)
    sheet = checklist(words, agency)
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "language": translator.language,
        "agency": {"id": agency.id, "name": agency.name, "kind": agency.kind},
        "pack": {"id": scan.pack.id, "version": scan.pack.version},
        "region": scan.settings.region,
        "evaluation_year": scan.settings.evaluation_year,
        "finished": scan.finished.isoformat(),
        "complete": scan.complete,
        "owned": sheet.owned,
        "met": sheet.met,
        "files": sheet.files,
        "points_at_stake": round(sheet.stake, 2),
        "overlap": words("agency.overlap"),
        "requirements": [
            {
                "id": task.row.requirement.id,
                "text": task.row.requirement.text,
                "points": round(task.row.requirement.points, 2),
                "status": task.row.coverage.verdict.value,
                "evidence": list(task.row.coverage.evidence),
                "next_step": task.step,
                "also_owned_by": [owner for owner in task.row.owners if owner != agency.id],
            }
            for task in sheet.tasks
        ],
    }
    return dumps(data)


def _task(words: Wording, row: Row, agency: Agency) -> Task:
    others = tuple(words.agency(owner) for owner in row.owners if owner != agency.id)
    return Task(
        row=row,
        symbol=SYMBOLS[row.coverage.verdict],
        status=words.verdict(row.coverage.verdict),
        step=words.next_step(row),
        others=others,
        shared=words("agency.shared", others=", ".join(others)) if others else "",
        paths=tuple(one_line(path) for path in row.coverage.evidence[:_SHOWN_PATHS]),
    )


AGENCY_WRITERS: Mapping[str, Callable[[Scan, Translator, Agency], str]] = {
    "json": write_json,
    "html": write_html,
    "text": write_text,
}
