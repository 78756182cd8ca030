"""Rule packs: load, check, describe and try them."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from evidence_check import pipeline, rulepacks
from evidence_check.model.pack import RulePack
from evidence_check.pipeline import Trial
from evidence_check.rulepacks import Fault, Shown


def load_pack(name_or_path: str) -> RulePack:
    """A rule pack by name or folder. Raises EvidenceCheckError with all its faults."""
    return rulepacks.load_pack(rulepacks.find_pack(name_or_path))


def new_pack(folder: str | PathLike[str], *, copy_of: str | None = None) -> tuple[str, ...]:
    """Write a pack to begin with into a new or empty folder: a small one that runs as it is, or a copy of another.

    Gives the names of its files. Raises EvidenceCheckError where the folder holds something or cannot be written.
    """
    source = None if copy_of is None else rulepacks.find_pack(copy_of)
    return rulepacks.new_pack(Path(folder), source)


def check_pack(name_or_path: str) -> tuple[Fault, ...]:
    """Everything that is wrong with a rule pack: file, line, what and how to mend it. Empty where nothing is.

    Raises EvidenceCheckError where there is no such pack.
    """
    return rulepacks.check_pack(rulepacks.find_pack(name_or_path))


def describe(pack: RulePack, name: str) -> Shown:
    """What a pack knows of one cluster, indicator, question, agency or kind of document, with the source of each fact.

    Raises EvidenceCheckError for an id that the pack does not have.
    """
    return rulepacks.show(pack, name)


def try_pack(name_or_path: str) -> Trial:
    """What becomes of the examples of a rule pack, by name or folder. Raises EvidenceCheckError with all its faults."""
    return pipeline.try_examples(load_pack(name_or_path))


def pack_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of every file of a rule pack, for editors."""
    return rulepacks.json_schema()


def guess_agencies(folder: str | PathLike[str], *, pack: str = "kla-2024") -> dict[str, str]:
    """Folders that are named after an agency, relative and with "/", mapped to its id: a start for ``agency_folders``.

    Raises EvidenceCheckError where there is no such folder, or the pack cannot be used.
    """
    return pipeline.guess_agencies(Path(folder), load_pack(pack))
