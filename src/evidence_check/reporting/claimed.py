"""A self-assessment beside the evidence, in words: where it stands on nothing, and what is odd in its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.claim import Basis, ClaimedScore, Comparison
from evidence_check.reporting.arrange import Row
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.wording import Wording

# What a claim stands on, the worst first.
_ORDER = (
    Basis.NOTHING,
    Basis.WEAK,
    Basis.PARTIAL,
    Basis.UNCERTAIN,
    Basis.NOT_APPLICABLE,
    Basis.BACKED,
    Basis.UNCLAIMED,
)
_SHAKY = frozenset({Basis.NOTHING, Basis.WEAK, Basis.PARTIAL, Basis.UNCERTAIN, Basis.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One question whose claim should be looked at: what is claimed, and why it may not hold."""

    row: Row
    basis: Basis | None
    points: str
    why: str
    owners: str


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """The questions of one cluster that have evidence and no claim: a heading, and a line for each of its units."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """The whole comparison. ``mend`` are the notes on the file that call for a mend, ``told`` the others.

    ``lines`` hold every question; ``unclaimed`` puts those of them together that have evidence and no claim, which in a
    file that was only begun are most of the rule book.
    """

    title: str
    sums: tuple[str, ...]
    lines: tuple[ClaimLine, ...]
    unclaimed: tuple[Unclaimed, ...]
    mend: tuple[str, ...]
    told: tuple[str, ...]


def claim_sheet(words: Wording, found: Sequence[Row], owners: int | None = None) -> ClaimSheet | None:
    """The comparison of the scan; None where no self-assessment was given."""
    claims = words.scan.assessment.score.claims
    if claims is None:
        return None
    lines = tuple(_lines(words, claims, found, owners))
    return ClaimSheet(
        title=_title(words, claims),
        sums=tuple(_sums(words, claims)),
        lines=lines,
        unclaimed=_unclaimed(words, [line.row for line in lines if line.basis is Basis.UNCLAIMED]),
        mend=tuple(words.say(note.message) for note in claims.notes if note.mend),
        told=tuple(words.say(note.message) for note in claims.notes if not note.mend),
    )


def _unclaimed(words: Wording, found: Sequence[Row]) -> tuple[Unclaimed, ...]:
    """Questions without a claim by cluster and unit, in the order of the rule book."""
    by_unit: dict[str, list[Row]] = {}
    for row in found:
        by_unit.setdefault(row.indicator.id, []).append(row)
    groups = []
    for cluster in words.scan.pack.clusters:
        units = [unit for unit in words.scan.pack.indicators if unit.cluster == cluster.id and unit.id in by_unit]
        if units:
            whole = [row for unit in units for row in by_unit[unit.id]]
            lines = tuple(
                words(
                    "claims.unclaimed-unit",
                    unit=words.indicator(unit.id),
                    ids=", ".join(one_line(row.requirement.id) for row in _in_order(words, by_unit[unit.id])),
                    count=len(by_unit[unit.id]),
                    points=_points(words, by_unit[unit.id]),
                )
                for unit in units
            )
            heading = words(
                "claims.unclaimed-cluster",
                cluster=one_line(cluster.name),
                count=len(whole),
                points=_points(words, whole),
            )
            groups.append(Unclaimed(heading, lines))
    return tuple(groups)


def _in_order(words: Wording, found: Sequence[Row]) -> list[Row]:
    places = {requirement.id: place for place, requirement in enumerate(words.scan.pack.requirements)}
    return sorted(found, key=lambda row: places[row.requirement.id])


def _points(words: Wording, found: Sequence[Row]) -> str:
    return words.number(sum(row.requirement.points for row in found))


def beside(words: Wording, row: Row) -> str:
    """What is claimed for one question, and what it stands on; empty where nothing is to be said."""
    claims = words.scan.assessment.score.claims
    entry = claims.of(row.requirement.id) if claims is not None else None
    if entry is None or (entry.claimed is None and entry.basis is None):
        return ""
    told = words("claims.of", points=words.number(entry.claimed or 0.0), most=words.number(row.requirement.points))
    return f"{words('claims.title')}: {told}{_why(words, entry, ' – ')}"


def _title(words: Wording, claims: ClaimedScore) -> str:
    if not claims.claimed:
        return words("claims.none", file=one_line(claims.file))
    grade = words.grade(claims.grade) if claims.grade else words("claims.no-grade")
    backed = words.number(words.scan.assessment.score.backed)
    return words(
        "claims.head", file=one_line(claims.file), points=words.number(claims.points), grade=grade, backed=backed
    )


def _sums(words: Wording, claims: ClaimedScore) -> list[str]:
    told = [
        words(
            "claims.sum",
            basis=words(f"claims.basis.{basis.value}"),
            points=words.number(claims.by_basis.get(basis, 0.0)),
            count=claims.counts[basis],
        )
        for basis in _ORDER
        if claims.counts.get(basis)
    ]
    if claims.over:
        told.append(words("claims.over-count", count=claims.over))
    return told


def _lines(words: Wording, claims: ClaimedScore, found: Sequence[Row], owners: int | None) -> list[ClaimLine]:
    """Claims that stand on too little or are too high, the worst basis first, then the most points."""
    rows = {row.requirement.id: row for row in found}
    shaky = [
        entry for entry in claims.comparisons if entry.basis in _SHAKY or entry.over or entry.basis is Basis.UNCLAIMED
    ]
    shaky.sort(
        key=lambda entry: (
            _ORDER.index(entry.basis) if entry.basis is not None else len(_ORDER),
            -(entry.claimed or rows[entry.requirement].requirement.points),
        )
    )
    return [
        ClaimLine(
            row=rows[entry.requirement],
            basis=entry.basis,
            points=words(
                "claims.of",
                points=words.number(entry.claimed or 0.0),
                most=words.number(rows[entry.requirement].requirement.points),
            ),
            why=_why(words, entry, ""),
            owners=words.owners(rows[entry.requirement], owners),
        )
        for entry in shaky
    ]


def _why(words: Wording, entry: Comparison, before: str) -> str:
    said = [words(f"claims.basis.{entry.basis.value}")] if entry.basis is not None else []
    if entry.over:
        said.append(words("claims.over", points=words.number(entry.over)))
    return before + "; ".join(said) if said else ""
