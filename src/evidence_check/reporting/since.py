"""What became of last cycle's gaps, in words: for all writers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.carried import FollowedGap
from evidence_check.model.judgement import Verdict
from evidence_check.reporting.arrange import Row
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.wording import Wording


@dataclass(frozen=True, slots=True)
class SinceLine:
    """One question then and now."""

    row: Row
    points: str
    then: Verdict
    now: Verdict
    sentence: str
    step: str


@dataclass(frozen=True, slots=True)
class SinceGroup:
    """Questions to which the same happened, those with most points first. ``more``: how many are not told."""

    title: str
    lines: tuple[SinceLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Since:
    """The whole section: heading, sentences, groups."""

    title: str
    sentences: tuple[str, ...]
    groups: tuple[SinceGroup, ...]


def since(words: Wording, found: Sequence[Row], most: int | None = None) -> Since | None:
    """The section, with at most so many questions of each group; None where nothing was carried over.

    What is still open and what was lost comes before what is closed: there is something to do about it.
    """
    told = words.scan.follow_up
    if told is None:
        return None
    year = str(told.year)
    gaps = len(told.closed) + len(told.still_open)
    sentences = [words.t("carrying.report.no-gaps", year=year)]
    if gaps:
        counts = {"closed": len(told.closed), "open": len(told.still_open)}
        sentences = [words.t("carrying.report.summary", year=year, all=gaps, **counts)]
    if told.lost:
        sentences.append(words.t("carrying.report.lost", year=year, count=len(told.lost)))
    if told.resubmitted:
        sentences.append(words.t("carrying.report.resubmitted", year=year, count=told.resubmitted))
    rows = {row.requirement.id: row for row in found}
    groups = [
        _group(words, words.t("carrying.report.lost-title"), told.lost, rows, most),
        _group(words, words.t("carrying.report.open-title"), told.still_open, rows, most),
        _group(words, words.t("carrying.report.closed-title"), told.closed, rows, most),
    ]
    return Since(
        words.t("carrying.report.title", year=year), tuple(sentences), tuple(group for group in groups if group.lines)
    )


def _group(
    words: Wording, title: str, gaps: Sequence[FollowedGap], rows: dict[str, Row], most: int | None
) -> SinceGroup:
    ordered = sorted(gaps, key=lambda gap: -rows[gap.requirement].requirement.points)
    shown = ordered if most is None else ordered[:most]
    rest = len(ordered) - len(shown)
    return SinceGroup(
        title,
        tuple(_line(words, gap, rows[gap.requirement]) for gap in shown),
        words.t("carrying.report.rest", count=rest) if rest else "",
    )


def _line(words: Wording, gap: FollowedGap, row: Row) -> SinceLine:
    points = words("points", points=words.number(row.requirement.points))
    sentence = words.t(
        "carrying.report.line",
        requirement=one_line(row.requirement.id),
        points=points,
        then=words.verdict(gap.then),
        now=words.verdict(gap.now),
    )
    return SinceLine(row, points, gap.then, gap.now, sentence, words.next_step(row))
