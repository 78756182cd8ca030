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
class ClaimSheet:
    """The whole comparison. ``mend`` are the notes on the file that call for a mend, ``told`` the others."""

    title: str
    sums: tuple[str, ...]
    lines: tuple[ClaimLine, ...]
    mend: tuple[str, ...]
    told: tuple[str, ...]


def claim_sheet(words: Wording, found: Sequence[Row], owners: int | None = None) -> ClaimSheet | None:
    """The comparison of the scan; None where no self-assessment was given."""
    claims = words.scan.assessment.score.claims
    if claims is None:
        return None
    return ClaimSheet(
        title=_title(words, claims),
        sums=tuple(_sums(words, claims)),
        lines=tuple(_lines(words, claims, found, owners)),
        mend=tuple(words.say(note.message) for note in claims.notes if note.mend),
        told=tuple(words.say(note.message) for note in claims.notes if not note.mend),
    )


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
