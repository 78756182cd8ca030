"""The public Python API: scan a folder, recall the last scan, write reports.

    from evidence_check import api

    scan = api.scan("Z:/KLA 2025", year=2025, region="Kabupaten Lembah Kenanga")
    print(scan.assessment.score)
    html = api.write(scan, "html", language="id")

Everything returned is a frozen value of ``evidence_check.model``. Problems that a person can mend are raised as
``EvidenceCheckError``; ``say`` puts them into words. Because readers run in worker processes that are started afresh, a
script that calls ``scan`` guards its own start with ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from evidence_check import pipeline, reporting, rulepacks
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.extraction import Limits
from evidence_check.messages import Translator
from evidence_check.model.organising import Guide, Orders, Proposal
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Scan, Settings

__all__ = [
    "LIST_STYLES",
    "SCRIPT_STYLES",
    "EvidenceCheckError",
    "ExitCode",
    "RulePack",
    "Scan",
    "lay_out",
    "load_pack",
    "move_list",
    "move_script",
    "naming_guide",
    "organise",
    "pack_schema",
    "read_moves",
    "recall",
    "recommended_moves",
    "say",
    "scan",
    "try_pack",
    "write",
]

LIST_STYLES = tuple(reporting.PROPOSALS)
SCRIPT_STYLES = tuple(reporting.SCRIPTS)


def scan(
    folder: str | PathLike[str],
    *,
    year: int,
    region: str = "",
    pack: str = "kla-2024",
    verification: date | None = None,
    agency_folders: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
    state_dir: str | PathLike[str] | None = None,
    workers: int | None = None,
    ocr: bool = True,
    ocr_pages: int | None = 3,
    ocr_model: str | PathLike[str] | None = None,
    claims: str | PathLike[str] | None = None,
    decisions: str | PathLike[str] | None = None,
    progress: pipeline.Progress = pipeline.silent,
) -> Scan:
    """Scan a folder and remember the result.

    ``year`` is the evaluated year, ``pack`` a name or a folder, ``agency_folders`` maps folders (relative, "/") to
    agency ids, ``aliases`` local names to the words or the agency that they mean. ``ocr_pages``: how many scanned pages
    of a document are read, the first ones; None for all.
    ``ocr_model``: a .traineddata file instead of the model that comes with the package. ``claims``: a self-assessment
    (XLSX, XLS, ODS, CSV: question codes and points) to be held against the evidence. ``decisions``: the CSV
    with people's decisions, where it is not the one that was used last. Raises EvidenceCheckError where the folder, the
    pack, the model, the self-assessment or the state folder cannot be used.
    """
    settings = Settings(
        evaluation_year=year,
        region=region,
        verification=verification,
        agency_folders=dict(agency_folders or {}),
        aliases=dict(aliases or {}),
        claims=str(Path(claims).absolute()) if claims is not None else "",
    )
    state = Path(state_dir) if state_dir is not None else None
    limits = Limits(ocr=ocr, ocr_pages=ocr_pages or 0, ocr_model=os.fspath(ocr_model) if ocr_model else "")
    request = pipeline.prepare(Path(folder), pack=pack, settings=settings, state_dir=state, limits=limits)
    named = Path(decisions) if decisions is not None else None
    request = pipeline.with_decisions(request, named, None, must_exist=True)
    return pipeline.scan(pipeline.with_claims(request), workers=workers, progress=progress)


def recall(folder: str | PathLike[str], *, state_dir: str | PathLike[str] | None = None) -> Scan | None:
    """The last complete scan of a folder, judged by the pack as it is today; None where there was none."""
    request = pipeline.last_request(Path(folder), Path(state_dir) if state_dir is not None else None)
    return pipeline.recall(pipeline.with_claims(request, remembered=True)) if request is not None else None


def load_pack(name_or_path: str) -> RulePack:
    """A rule pack by name or folder. Raises EvidenceCheckError with all its faults."""
    return rulepacks.load_pack(rulepacks.find_pack(name_or_path))


def try_pack(name_or_path: str) -> pipeline.Trial:
    """What becomes of the examples of a rule pack, by name or folder. Raises EvidenceCheckError with all its faults."""
    return pipeline.try_examples(load_pack(name_or_path))


def pack_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of every file of a rule pack, for editors."""
    return rulepacks.json_schema()


def write(scan: Scan, style: str, *, language: str = "id") -> str:
    """A report of a scan; ``style`` is a key of ``reporting.WRITERS``. Raises KeyError for an unknown style."""
    return reporting.WRITERS[style](scan, Translator(language))


def lay_out(
    folder: str | PathLike[str], *, pack: str = "kla-2024", year: int, region: str = "", add: bool = False
) -> pipeline.Layout:
    """Make the empty folders of a rule pack in a new or empty folder; with ``add`` what is missing in any folder.

    The result holds the naming guide of each agency, which ``naming_guide`` puts into a file.
    """
    settings = Settings(evaluation_year=year, region=region)
    return pipeline.lay_out(Path(folder), load_pack(pack), settings, add=add)


def naming_guide(guide: Guide, style: str, *, language: str = "id") -> bytes:
    """The naming guide of an agency as a file; ``style`` is docx or xlsx."""
    return reporting.GUIDES[style](guide, Translator(language))


def organise(scan: Scan) -> Proposal:
    """Where the files of a scan belong: proposals only, nothing is touched."""
    return pipeline.propose(scan)


def recommended_moves(proposal: Proposal) -> Orders:
    """What a proposal recommends without anybody having decided."""
    return pipeline.orders_of(proposal)


def move_list(scan: Scan, proposal: Proposal, style: str, *, language: str = "id") -> bytes:
    """A proposal as a list to read and edit; ``style`` is one of ``LIST_STYLES``."""
    return reporting.PROPOSALS[style](proposal, scan.pack, Translator(language))


def read_moves(scan: Scan, path: str | PathLike[str]) -> Orders:
    """An edited list read back: good rows as orders, bad rows with what to do.

    Raises EvidenceCheckError where the file is no such list.
    """
    rows, declined = pipeline.read_list(Path(path))
    return pipeline.settle_rows(scan, rows, declined)


def move_script(orders: Orders, style: str, *, language: str = "id") -> bytes:
    """A script that carries orders out when people run it; ``style`` is one of ``SCRIPT_STYLES``."""
    return reporting.SCRIPTS[style](orders, Translator(language))


def say(error: EvidenceCheckError, *, language: str = "id") -> str:
    """The sentence of an error."""
    return Translator(language)(error.key, **error.params)
