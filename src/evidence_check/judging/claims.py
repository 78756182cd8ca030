"""A self-assessment: understood row by row, and held against what the evidence carries.

Every row that gives points either counts or is named with its sheet, its row and what to do. Where two readings are
possible the row is named and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.judging.claim_codes import Codes, Tokens, codes_of
from evidence_check.judging.claim_points import points_of
from evidence_check.judging.claim_table import Entry, Layout, entries, layout_of
from evidence_check.judging.facts import PackFacts
from evidence_check.judging.tally import grade_at, told
from evidence_check.language.fold import fold
from evidence_check.model.claim import Basis, Claim, ClaimedScore, ClaimNote, Claims, Comparison, Grid, Sheet
from evidence_check.model.judgement import Coverage, Verdict
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement, RulePack

_SUMS = ("jumlah", "total", "subtotal", "sub total", "rata-rata", "nilai akhir", "nilai total", "sum", "grand total")
_SHOWN = 60  # letters of a cell that are repeated to people
_BASES = {
    Verdict.MET: Basis.BACKED,
    Verdict.WEAK: Basis.WEAK,
    Verdict.PARTIAL: Basis.PARTIAL,
    Verdict.UNCERTAIN: Basis.UNCERTAIN,
    Verdict.MISSING: Basis.NOTHING,
    Verdict.NOT_APPLICABLE: Basis.NOT_APPLICABLE,
}


def understand(grid: Grid, file: str, pack: RulePack) -> Claims:
    """The claims of a file. Raises EvidenceCheckError where nothing in it can be understood, with what to do."""
    if grid.problem is not None:
        raise EvidenceCheckError(grid.problem.key, ExitCode.USAGE, **grid.problem.params)
    codes = codes_of(pack)
    reading = _Reading({entry.id: entry for entry in pack.requirements}, pack, codes)
    layouts = [(sheet, layout_of(sheet, codes)) for sheet in grid.sheets]
    if not any(layout for _, layout in layouts):
        sheets = ", ".join(sheet.name for sheet in grid.sheets)[:200]
        example = pack.requirements[0].id if pack.requirements else "01.q1"
        raise EvidenceCheckError("judging.claims.no-table", file=file, sheets=sheets, example=example)
    for sheet, layout in layouts:
        reading.take(sheet, layout)
    if not reading.claims:
        raise EvidenceCheckError("judging.claims.no-points", file=file, problems=len(reading.notes))
    order = {entry.id: place for place, entry in enumerate(pack.requirements)}
    return Claims(
        file, tuple(sorted(reading.claims.values(), key=lambda claim: order[claim.requirement])), tuple(reading.notes)
    )


@dataclass(slots=True)
class _Reading:
    """The claims found so far, and what is to be told."""

    requirements: Mapping[str, Requirement]
    pack: RulePack
    codes: Codes
    claims: dict[str, Claim] = field(default_factory=dict)
    notes: list[ClaimNote] = field(default_factory=list)

    def note(self, key: str, sheet: Sheet, row: int = 0, *, mend: bool = True, **params: str | float) -> None:
        """Something to tell of a row, or of a sheet where ``row`` is 0."""
        message = Message(f"judging.claims.{key}", {"sheet": sheet.name, **({"row": row} if row else {}), **params})
        self.notes.append(ClaimNote(message, sheet.name, row, mend))

    def take(self, sheet: Sheet, layout: Layout | None) -> None:
        """All rows of a sheet."""
        if layout is None:
            if sheet.lines:
                self.note("sheet-passed-over", sheet, mend=False)
            elif sheet.cut:
                self.note("sheet-unread", sheet)
            return
        if layout.head:
            self.note("columns", sheet, layout.head, mend=False, column=layout.heading[:_SHOWN])
        else:
            self.note("no-headings", sheet, mend=False, column=_letter(layout.points))
        if sheet.hidden:
            self.note("hidden", sheet)
        if sheet.cut:
            self.note("cut", sheet, sheet.lines[-1].row if sheet.lines else 1)
        merged = _merged_points(sheet, layout)
        found = list(entries(sheet, layout, self.codes))
        with_questions = self.codes.above({entry.told.requirement for entry in found})
        same: dict[str, list[int]] = {}
        empty = 0
        for entry in found:
            empty += self._take(entry, sheet, merged, with_questions, same)
        for other, rows in same.items():
            self.note("same-twice", sheet, rows[0], mend=False, other=other, count=len(rows))
        if empty:
            self.note("not-filled", sheet, mend=False, count=empty)

    def _take(
        self,
        entry: Entry,
        sheet: Sheet,
        merged: Mapping[int, tuple[int, int]],
        with_questions: frozenset[tuple[str, Tokens]],
        same: dict[str, list[int]],
    ) -> bool:
        """One row. True where it names a question and leaves its points empty."""
        span = merged.get(entry.row)
        if span is not None and (entry.told.requirement or entry.cell is not None):
            if entry.row == span[0] or entry.told.requirement:
                self.note("merged", sheet, entry.row, first=span[0], last=span[1])
            return False
        points, odd = points_of(entry.cell)
        if entry.told.requirement is None:
            if points is not None or odd is not None:
                self._unknown(entry, sheet, points, with_questions)
            return False
        requirement = self.requirements[entry.told.requirement]
        if points is None:
            if odd is None:
                return True
            self.note(f"not-points.{odd.value}", sheet, entry.row, question=requirement.id, value=_value(entry))
            return False
        if odd is not None:
            self.note(
                f"odd-points.{odd.value}", sheet, entry.row, mend=False,
                question=requirement.id, value=_value(entry), points=points,
            )  # fmt: skip
        if points < 0:
            self.note("negative", sheet, entry.row, question=requirement.id, points=points)
            return False
        self._count(Claim(requirement.id, points, sheet.name, entry.row), requirement, sheet, same)
        return False

    def _count(self, claim: Claim, requirement: Requirement, sheet: Sheet, same: dict[str, list[int]]) -> None:
        first = self.claims.get(claim.requirement)
        if first is not None:
            if first.points == claim.points:
                same.setdefault(first.sheet, []).append(claim.row)
            else:
                self.note(
                    "twice", sheet, claim.row, question=claim.requirement, points=claim.points,
                    other=first.sheet, other_row=first.row, first=first.points,
                )  # fmt: skip
            return
        self.claims[claim.requirement] = claim
        if told(claim.points) > told(requirement.points):
            self.note(
                "over", sheet, claim.row, question=claim.requirement, points=claim.points, most=requirement.points
            )

    def _unknown(
        self, entry: Entry, sheet: Sheet, points: float | None, with_questions: frozenset[tuple[str, Tokens]]
    ) -> None:
        """A row that gives points to no question of the rule book."""
        # In a CSV points are text, too: alone in their row they are no name of a question.
        words = " ".join(cell.text for cell in entry.line.cells if cell.text and (points is None or cell != entry.cell))
        label = (entry.words or words)[:_SHOWN]
        above = entry.told.unit or "", entry.told.group
        absent = above in self.codes.absent
        sums = any(fold(words).lstrip(" .:").startswith(word) for word in _SUMS)
        if sums or (above in with_questions and not absent):
            self.note("sum-row", sheet, entry.row, mend=False, words=label)
        elif entry.code is not None and entry.code.day is not None:
            self.note("code-day", sheet, entry.row, day=entry.code.day.isoformat())
        elif entry.told.unit is not None and absent:
            name = self.codes.absent[above]
            self.note("known-missing", sheet, entry.row, question=name, why=self.pack.known_missing[name])
        elif entry.told.unit is not None:
            asked = self.codes.asked_of(*above)
            self.note(
                "group-only" if entry.told.group else "unit-only", sheet, entry.row, unit=entry.told.unit,
                first=asked[0] if asked else "", last=asked[-1] if asked else "",
            )  # fmt: skip
        elif not label:
            if points:
                self.note("no-code", sheet, entry.row, value=_value(entry))
        elif entry.words or points is not None:
            self._unheard(label, entry, sheet)

    def _unheard(self, label: str, entry: Entry, sheet: Sheet) -> None:
        units = [indicator.id for indicator in self.pack.indicators]
        self.note("unknown", sheet, entry.row, value=label, first=units[0], last=units[-1], example=_example(self.pack))


def _example(pack: RulePack) -> str:
    return pack.requirements[0].id if pack.requirements else ""


def _value(entry: Entry) -> str:
    cell = entry.cell
    if cell is None:
        return ""
    if cell.day is not None:
        return cell.day.isoformat()
    return cell.text[:_SHOWN] or f"{cell.number:g}"


def _letter(column: int) -> str:
    """A column as spreadsheets name it: A, B ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _merged_points(sheet: Sheet, layout: Layout) -> dict[int, tuple[int, int]]:
    """Rows that share one cell of points with others."""
    return {
        row: (span.first_row, span.last_row)
        for span in sheet.merged
        if span.first_column <= layout.points <= span.last_column and span.last_row > span.first_row > layout.head
        for row in range(span.first_row, min(span.last_row, span.first_row + 3_000) + 1)
    }


def compare(
    claims: Claims, coverages: Sequence[Coverage], worth: Mapping[str, float], facts: PackFacts
) -> ClaimedScore:
    """The claims beside the verdicts. ``worth``: what each question adds to the whole, held to all maxima."""
    claimed = {claim.requirement: claim.points for claim in claims.claims}
    held = _held({name: min(points, facts.requirements[name].points) for name, points in claimed.items()}, facts)
    comparisons = tuple(_compare(coverage, claimed, facts) for coverage in coverages)
    by_basis: dict[Basis, list[float]] = {basis: [] for basis in Basis}
    for entry in comparisons:
        if entry.basis is not None:
            by_basis[entry.basis].append(
                worth[entry.requirement] if entry.basis is Basis.UNCLAIMED else held[entry.requirement]
            )
    points = told(fsum(held.values()))
    grade = grade_at(points, facts.pack.grades)[0]
    return ClaimedScore(
        file=claims.file,
        points=points,
        grade=grade.id if grade else None,
        by_basis={basis: told(fsum(values)) for basis, values in by_basis.items()},
        counts={basis: len(values) for basis, values in by_basis.items()},
        claimed=sum(points > 0 for points in claimed.values()),
        over=sum(entry.over > 0 for entry in comparisons),
        comparisons=comparisons,
        notes=claims.notes,
    )


def _compare(coverage: Coverage, claimed: Mapping[str, float], facts: PackFacts) -> Comparison:
    name = coverage.requirement
    points = claimed.get(name)
    if points:
        over = told(max(0.0, points - facts.requirements[name].points))
        return Comparison(name, points, _BASES[coverage.verdict], over)
    there = coverage.verdict in {Verdict.MET, Verdict.PARTIAL} and facts.requirements[name].points > 0
    return Comparison(name, points, Basis.UNCLAIMED if there else None)


def _held(claims: Mapping[str, float], facts: PackFacts) -> dict[str, float]:
    """The claims held to the maxima of indicator, cluster and whole: where a group claims more, all of it shrinks."""
    pack = facts.pack
    most_of = {indicator.id: indicator.points for indicator in pack.indicators}
    cluster_of = {name: facts.indicators[entry.indicator].cluster for name, entry in facts.requirements.items()}
    unit_of = {name: entry.indicator for name, entry in facts.requirements.items()}
    held = _shrunk(claims, unit_of, most_of)
    held = _shrunk(held, cluster_of, {cluster.id: cluster.points for cluster in pack.clusters})
    return _shrunk(held, dict.fromkeys(held, ""), {"": pack.points})


def _shrunk(claims: Mapping[str, float], group: Mapping[str, str], most: Mapping[str, float]) -> dict[str, float]:
    sums: dict[str, list[float]] = {}
    for name, points in claims.items():
        sums.setdefault(group[name], []).append(points)
    totals = {name: fsum(values) for name, values in sums.items()}
    return {
        name: points * most[group[name]] / totals[group[name]] if totals[group[name]] > most[group[name]] else points
        for name, points in claims.items()
    }
