"""From the pieces to truth.json and questions.json, by the rules of the verdicts and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sample_evidence.piece import Piece


@dataclass(frozen=True, slots=True)
class Asked:
    """What the pack asks for one requirement."""

    id: str
    unit: str
    all_of: frozenset[str]
    any_of: frozenset[str]
    min_count: int


def truth_of(pieces: Sequence[Piece]) -> dict[str, dict[str, Any]]:
    """The form of truth.json: path -> what the file really is."""
    return {piece.path: _row(f"s{number:02d}", piece) for number, piece in enumerate(pieces, 1)}


def _row(name: str, piece: Piece) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": name,
        "form": piece.form,
        "requirements": list(piece.requirements),
        "units": list(dict.fromkeys([*(one.split(".")[0] for one in piece.requirements), *piece.near])),
        "doc_type": piece.types[0],
        "number": piece.number,
        "date": piece.date,
        "year": piece.year,
        "region": piece.region,
        "agency": piece.agency,
        "signed": piece.signed,
        "flaws": list(piece.flaws),
    }
    if len(piece.types) > 1:
        row["types"] = list(piece.types)
    if piece.numbers:
        row["numbers"] = list(piece.numbers)
    if piece.twin:
        row["twin"] = piece.twin
    return row


def verdict(asked: Asked, pieces: Iterable[Piece]) -> str:
    """met, partial, weak or missing, for the files that aim at this requirement."""
    aiming = [piece for piece in pieces if asked.id in piece.requirements and "duplicate" not in piece.flaws]
    sound = [piece for piece in aiming if piece.sound]
    if not aiming:
        return "missing"
    if not sound:
        return "weak"
    held = {kind for piece in sound for kind in piece.types}
    covered = asked.all_of <= held and (not asked.any_of or bool(asked.any_of & held))
    return "met" if covered and len(sound) >= asked.min_count else "partial"


def questions_of(
    pieces: Sequence[Piece], asked: Sequence[Asked], either: Mapping[str, Sequence[str]], skipped: Sequence[str]
) -> dict[str, Any]:
    """The form of questions.json."""
    known = {one.id for one in asked}
    strange = {requirement for piece in pieces for requirement in piece.requirements} - known
    if strange:
        raise ValueError(f"requirements that the pack does not have: {sorted(strange)}")
    verdicts = {one.id: verdict(one, pieces) for one in asked}
    weak = {
        name: sorted({flaw for piece in pieces if name in piece.requirements for flaw in piece.flaws})
        for name, said in verdicts.items()
        if said == "weak"
    }
    return {
        "all": [one.id for one in asked],
        "met": [name for name, said in verdicts.items() if said == "met"],
        "partial": [name for name, said in verdicts.items() if said == "partial"],
        "weak": weak,
        "either": {name: list(said) for name, said in either.items()},
        "not_findable_blind": [name for name in weak if _silent(name, pieces)],
        "unrelated_files": sum(not piece.requirements for piece in pieces),
        "skipped": list(skipped),
    }


def _silent(name: str, pieces: Sequence[Piece]) -> bool:
    """Whether only file names point to this requirement: nothing in the files can be read."""
    aiming = [piece for piece in pieces if name in piece.requirements]
    return all({"unreadable", "shortcut"} & set(piece.flaws) for piece in aiming)
