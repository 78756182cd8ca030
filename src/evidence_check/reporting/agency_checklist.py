"""What one office still has to bring: a sheet that can be sent to it, as text, as a page, or for another program.

Sums of offices overlap, because questions have several owners; every form says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.judgement import Verdict
from evidence_check.model.pack import Agency
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import OPEN, Row, by_id, capped, files_by_agency, gaps_first, rows
from evidence_check.reporting.as_html import environment
from evidence_check.reporting.as_json import dumps
from evidence_check.reporting.as_text import file_lines
from evidence_check.reporting.attention import FileSection, attention
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
    capped: bool  # its unit gives less than its questions sum to


@dataclass(frozen=True, slots=True)
class Checklist:
    """All of one office: its open questions, what is at stake, what is done, and the files that came from it.

    ``stake`` is held to what units can give; ``listed`` is what the open questions sum to as the rule book writes them,
    and ``caps`` says why the two differ. ``attention``: its files that a person should look at.
    """

    agency: Agency
    tasks: tuple[Task, ...]
    stake: float
    listed: float
    caps: tuple[str, ...]
    owned: int
    met: int
    files: int
    sums: str
    attention: tuple[FileSection, ...]


def checklist(words: Wording, agency: Agency) -> Checklist:
    """The checklist of one office."""
    owned = [row for row in rows(words.scan) if agency.id in row.owners]
    tally = by_id(words.scan.assessment.agencies).get(agency.id)
    open_rows = gaps_first([row for row in owned if row.coverage.verdict in OPEN])
    stake = tally.weak + tally.missing + tally.uncertain if tally is not None else 0.0
    files = files_by_agency(words.scan).get(agency.id, 0)
    over = capped(words.scan.pack)
    met = sum(row.coverage.verdict is Verdict.MET for row in owned)
    return Checklist(
        agency=agency,
        tasks=tuple(_task(words, row, agency, capped=row.indicator.id in over) for row in open_rows),
        stake=stake,
        listed=sum(row.requirement.points for row in open_rows),
        caps=_caps(words, open_rows, over),
        owned=len(owned),
        met=met,
        files=files,
        sums=words(
            "agency.sums", owned=len(owned), met=met, open=len(open_rows), points=words.number(stake), files=files
        ),
        attention=attention(words, agency=agency.id),
    )


def _caps(words: Wording, found: Sequence[Row], over: Mapping[str, float]) -> tuple[str, ...]:
    """Of each unit that gives less than its questions sum to: how much, so that nobody adds the questions up."""
    units = {row.indicator.id: row.indicator for row in found if row.indicator.id in over}
    return tuple(
        words("agency.capped", unit=unit.id, points=words.number(unit.points), questions=words.number(over[unit.id]))
        for unit in units.values()
    )


def write_text(scan: Scan, translator: Translator, agency: Agency) -> str:
    """The checklist for a chat or a printer."""
    words = Wording(discreet(scan), translator)
    sheet = checklist(words, agency)
    lines = [f"*{words('agency.title', agency=words.agency(agency.id)).upper()}*"]
    lines += [f"{label}: {value}" for label, value in words.facts()]
    lines += [f"! {warning}" for warning in words.warnings()]
    lines += ["", sheet.sums, words("agency.overlap"), *sheet.caps, ""]
    for task in sheet.tasks:
        requirement = task.row.requirement
        points = words("points", points=words.number(requirement.points))
        text = one_line(requirement.text)
        mark = "*" if task.capped else ""
        lines.append(f"[ ] {one_line(requirement.id)} ({points}{mark}) {task.symbol} {task.status}: {text}")
        lines += [f"    + {path}" for path in task.paths]
        lines.append(f"    > {task.step}")
        if task.shared:
            lines.append(f"    {task.shared}")
    if not sheet.tasks:
        lines.append(words("agencies.done") if sheet.owned else words("agency.owns-nothing"))
    if sheet.attention:
        lines += ["", f"*{words('agency.files-title').upper()}*", words("agency.files-intro")]
        lines += file_lines(sheet.attention)
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
    over = capped(scan.pack)
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
        "points_listed": round(sheet.listed, 2),
        "capped": [
            {"indicator": unit.id, "points": round(unit.points, 2), "questions": round(over[unit.id], 2)}
            for unit in scan.pack.indicators
            if unit.id in over and any(task.row.indicator.id == unit.id for task in sheet.tasks)
        ],
        "overlap": words("agency.overlap"),
        "requirements": [
            {
                "id": task.row.requirement.id,
                "indicator": task.row.indicator.id,
                "text": task.row.requirement.text,
                "points": round(task.row.requirement.points, 2),
                "capped": task.capped,
                "status": task.row.coverage.verdict.value,
                "evidence": list(task.row.coverage.evidence),
                "next_step": task.step,
                "also_owned_by": [owner for owner in task.row.owners if owner != agency.id],
            }
            for task in sheet.tasks
        ],
        "attention": [
            {
                "path": line.path,
                "group": section.group,
                "readability": line.readability.value if line.readability else None,
                "reason": line.reason or section.title,
                "next_step": line.mend or section.advice,
            }
            for section in sheet.attention
            for line in section.lines
        ],
    }
    return dumps(data)


def _task(words: Wording, row: Row, agency: Agency, *, capped: bool) -> Task:
    others = tuple(words.agency(owner) for owner in row.owners if owner != agency.id)
    return Task(
        row=row,
        symbol=SYMBOLS[row.coverage.verdict],
        status=words.verdict(row.coverage.verdict),
        step=words.next_step(row),
        others=others,
        shared=words("agency.shared", others=", ".join(others)) if others else "",
        paths=tuple(one_line(path) for path in row.coverage.evidence[:_SHOWN_PATHS]),
        capped=capped,
    )


AGENCY_WRITERS: Mapping[str, Callable[[Scan, Translator, Agency], str]] = {
    "json": write_json,
    "html": write_html,
    "text": write_text,
}
