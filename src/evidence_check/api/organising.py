"""Folders to fill, and where files belong: everything is proposed, nothing is moved."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from evidence_check import pipeline, reporting
from evidence_check.api.packs import load_pack
from evidence_check.messages import Translator
from evidence_check.model.organising import Guide, Orders, Proposal
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline import Layout

LIST_STYLES = tuple(reporting.PROPOSALS)
SCRIPT_STYLES = tuple(reporting.SCRIPTS)


def lay_out(
    folder: str | PathLike[str], *, pack: str = "kla-2024", year: int, region: str = "", add: bool = False
) -> Layout:
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
