"""Scan a folder, recall what was seen there, and put it into words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from os import PathLike
from pathlib import Path

from evidence_check import matching, pipeline, reporting
from evidence_check.errors import EvidenceCheckError
from evidence_check.extraction import Limits
from evidence_check.messages import Translator
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline import Progress, Request, prepare, with_claims, with_decisions
from evidence_check.reporting.explain import explain as explained

Scanned = str | PathLike[str] | Request
"""A folder that was scanned before, or a request about it."""


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
    progress: Progress = pipeline.silent,
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
    request = prepare(Path(folder), pack=pack, settings=settings, state_dir=state, limits=limits)
    named = Path(decisions) if decisions is not None else None
    request = with_decisions(request, named, None, must_exist=True)
    return run(with_claims(request), workers=workers, progress=progress)


def recall(folder: str | PathLike[str], *, state_dir: str | PathLike[str] | None = None) -> Scan | None:
    """The last complete scan of a folder, judged by the pack as it is today; None where there was none."""
    request = last_request(folder, state_dir=state_dir)
    return judge_again(with_claims(request, remembered=True)) if request is not None else None


def last_request(folder: str | PathLike[str], *, state_dir: str | PathLike[str] | None = None) -> Request | None:
    """What the last published scan of a folder was asked to do; None where there was none.

    ``with_changes``, ``with_decisions`` and ``with_claims`` give the same request with something replaced.
    """
    return pipeline.last_request(Path(folder), Path(state_dir) if state_dir is not None else None)


def run(request: Request, *, workers: int | None = None, progress: Progress = pipeline.silent) -> Scan:
    """Scan as the request says, and remember the result. Raises EvidenceCheckError; then nothing was remembered."""
    return pipeline.scan(request, workers=workers, progress=progress)


def judge_again(request: Request) -> Scan:
    """What the last scan saw, judged as the request says; no file of the folder is opened.

    Raises EvidenceCheckError where the folder was not scanned.
    """
    return pipeline.recall(request)


def request_of(scanned: Scanned, state_dir: str | PathLike[str] | None) -> Request:
    """The request that was given, else that of the folder's last scan."""
    if isinstance(scanned, Request):
        return scanned
    found = last_request(scanned, state_dir=state_dir)
    if found is None:
        raise EvidenceCheckError("cli.nothing-remembered", path=os.fspath(scanned))
    return found


def write(scan: Scan, style: str, *, language: str = "id") -> str:
    """A report of a scan; ``style`` is a key of ``reporting.WRITERS``. Raises KeyError for an unknown style."""
    return reporting.WRITERS[style](scan, Translator(language))


def explain(scan: Scan, path: str, *, language: str = "id") -> str:
    """What one file of a scan is, where it was put, why, and what came second; ``path`` as reports show it.

    Raises KeyError where the scan has no such file.
    """
    judged = {entry.dossier.file.path: entry for entry in scan.assessment.files}[path]
    return explained(judged, scan, matching.THRESHOLDS, Translator(language))


def say(error: EvidenceCheckError, *, language: str = "id") -> str:
    """The sentence of an error."""
    return Translator(language)(error.key, **error.params)
