"""The checklist as plain text, for a chat or a printer: the summary first, then every question once.

Lines are not wrapped: a telephone and a printer know their own width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.messages import Translator
from evidence_check.model.claim import Basis
from evidence_check.model.judgement import Verdict
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import (
    AgencySheet,
    Row,
    agency_sheets,
    cluster_sheets,
    gaps,
    rows,
    status_counts,
    verdict_counts,
)
from evidence_check.reporting.attention import FileSection, attention
from evidence_check.reporting.claimed import claim_sheet
from evidence_check.reporting.decided import open_questions, summary
from evidence_check.reporting.discreet import discreet
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.since import since
from evidence_check.reporting.ways import out_of_reach, ways
from evidence_check.reporting.wording import SYMBOLS, Wording

_SHOWN_GAPS = 10
_SHOWN_PATHS = 5


def write(scan: Scan, translator: Translator) -> str:
    """The checklist as text; ends with a line break."""
    words = Wording(discreet(scan), translator)
    found = rows(words.scan)
    parts = (
        _head(words),
        _score(words, found),
        *([way] if (way := tuple(_goal(words, found))) else ()),
        *([claims] if (claims := tuple(_claims(words, found))) else ()),
        _clusters(words, found),
        *([past] if (past := tuple(_since(words, found))) else ()),
        _gaps(words, found),
        _agencies(words, found),
        _files(words),
        _questions(words, found),
        _after(words),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _title(text: str) -> str:
    return f"*{text.upper()}*"  # a chat shows this bold, a printer shows the capitals


def _head(words: Wording) -> Iterator[str]:
    yield _title(words("title"))
    for label, value in words.facts():
        yield f"{label}: {value}"
    yield from words.counts()
    yield from summary(words)
    for warning in [*words.warnings(), *open_questions(words)]:
        yield f"! {warning}"


def _score(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    score = words.scan.assessment.score
    yield _title(f"{words('score.title')} {words('score.of', points=words.number(score.points))}")
    for key, points in (
        ("score.backed", score.backed),
        ("score.weak", score.weak),
        ("score.missing", score.missing),
        ("score.uncertain", score.uncertain),
    ):
        yield f"- {words(key)}: {words.number(points)}"
    yield _statuses(words, verdict_counts(found))
    yield from words.standing()
    yield words("score.caveat")


def _statuses(words: Wording, counts: Sequence[tuple[Verdict, int]]) -> str:
    return " · ".join(f"{SYMBOLS[verdict]} {words.verdict(verdict)} {count}" for verdict, count in counts)


def _goal(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    told = ways(words, found)
    unreachable = out_of_reach(words)
    if told or unreachable:
        yield _title(words("goal.title"))
    if unreachable:
        yield unreachable
    for way in told:
        yield way.title
        for number, step in enumerate(way.steps, start=1):
            owners = words("gaps.owners", owners=step.owners)
            yield f"{number}. {one_line(step.row.requirement.id)} ({step.points}): {step.mend}. {owners}"
        if way.agencies:
            yield way.agencies
    if told:
        yield words("goal.caveat")


def _claims(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    sheet = claim_sheet(words, found)
    if sheet is None:
        return
    yield _title(words("claims.title"))
    yield sheet.title
    for line in sheet.sums:
        yield f"- {line}"
    lines = [entry for entry in sheet.lines if entry.basis is not Basis.UNCLAIMED]
    if lines:
        yield words("claims.check") + ":"
    for entry in lines:
        owners = words("gaps.owners", owners=entry.owners)
        yield f"- {one_line(entry.row.requirement.id)} ({entry.points}): {entry.why}. {owners}"
    if sheet.unclaimed:
        yield words("claims.unclaimed-title") + ":"
    for group in sheet.unclaimed:
        yield f"- {group.heading}"
        yield from (f"  {line}" for line in group.lines)
    for title, notes in ((words("claims.mend"), sheet.mend), (words("claims.told"), sheet.told)):
        if notes:
            yield title + ":"
        for note in notes:
            yield f"- {note}"
    yield words("claims.caveat")


def _clusters(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    yield _title(words("clusters.title"))
    for sheet in cluster_sheets(words.scan, found):
        tally = sheet.tally
        of = words("score.of", points=words.number(tally.points))
        yield f"{one_line(sheet.cluster.name)}: {words.number(tally.backed)} {of}"
        yield f"  {_statuses(words, status_counts(tally))}"


def _gaps(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    yield _title(words("gaps.title"))
    waiting = gaps(found)
    if not waiting:
        yield words("gaps.nothing")
    for number, row in enumerate(waiting[:_SHOWN_GAPS], start=1):
        yield f"{number}. {_question(words, row)}"
        yield f"   {words('gaps.owners', owners=words.owners(row))}"
        yield f"   {words.next_step(row)}"
    if len(waiting) > _SHOWN_GAPS:
        yield words("gaps.rest", count=len(waiting) - _SHOWN_GAPS)


def _since(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    """What became of last cycle's gaps, every one of them."""
    told = since(words, found)
    if told is None:
        return
    yield _title(told.title)
    yield from told.sentences
    for group in told.groups:
        yield f"{group.title}:"
        for line in group.lines:
            yield f"- {SYMBOLS[line.now]} {line.sentence} {one_line(line.row.requirement.text)}"
            if line.step:
                yield f"  {line.step}"


def _question(words: Wording, row: Row) -> str:
    verdict = row.coverage.verdict
    points = words("points", points=words.number(row.requirement.points))
    text = one_line(row.requirement.text)
    return f"{SYMBOLS[verdict]} {one_line(row.requirement.id)} ({points}) {words.verdict(verdict)}: {text}"


def _agencies(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    yield _title(words("agencies.title"))
    yield words("agencies.intro")
    for sheet in agency_sheets(words.scan, found):
        yield _agency(words, sheet)


def _agency(words: Wording, sheet: AgencySheet) -> str:
    name = one_line(sheet.agency.name) if sheet.agency else words("agencies.nobody")
    if not sheet.rows:
        return f"- {name}: {words('agencies.done')}"
    stake = words("agencies.stake", points=words.number(sheet.stake), count=len(sheet.rows))
    ids = ", ".join(one_line(row.requirement.id) for row in sheet.rows)
    return f"- {name}: {stake} ({ids})"


def _files(words: Wording) -> Iterator[str]:
    yield _title(words("files.title"))
    sections = [section for section in attention(words) if section.group != "skipped"]
    if not sections:
        yield words("files.nothing")
    yield from file_lines(sections)


def file_lines(sections: Sequence[FileSection]) -> Iterator[str]:
    """Groups of files with what to do about each."""
    for section in sections:
        yield section.heading
        if section.advice:
            yield f"  {section.advice}"
        for line in section.lines:
            told = " ".join(_sentence(part) for part in (line.reason, line.mend) if part)
            yield f"  - {one_line(line.path)}{': ' if told else ''}{told}"


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."


def _questions(words: Wording, found: Sequence[Row]) -> Iterator[str]:
    yield _title(words("questions.title"))
    for sheet in cluster_sheets(words.scan, found):
        for unit in sheet.indicators:
            of = words("score.of", points=words.number(unit.tally.points))
            name = one_line(f"{unit.indicator.id} {unit.indicator.name}")
            yield f"\n{name}: {words.number(unit.tally.backed)} {of}"
            for row in unit.rows:
                yield f"[{'x' if row.coverage.verdict is Verdict.MET else ' '}] {_question(words, row)}"
                yield from _evidence(words, row)


def _evidence(words: Wording, row: Row) -> Iterator[str]:
    paths = row.coverage.evidence
    for path in paths[:_SHOWN_PATHS]:
        yield f"    + {one_line(path)}"
    if len(paths) > _SHOWN_PATHS:
        yield f"    + {words('more', count=len(paths) - _SHOWN_PATHS)}"
    step = words.next_step(row)
    if step:
        yield f"    > {step}"
    if row.coverage.hint is not None:
        yield f"    > {one_line(words.say(row.coverage.hint))}"


def _after(words: Wording) -> Iterator[str]:
    yield _title(words("after.title"))
    yield words("after.full")
    yield words("after.explain")
