"""What people decide about a scanned folder, what last cycle tells about it, and what is learned from both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path

from evidence_check import index, pipeline
from evidence_check.api.scanning import Scanned, request_of
from evidence_check.model.carried import CarryOver
from evidence_check.model.decision import Decision, Ruled
from evidence_check.model.learning import Calibration
from evidence_check.pipeline import Fitting, Progress, Review, with_decisions


def review(
    scanned: Scanned,
    *,
    decisions: str | PathLike[str] | None = None,
    state_dir: str | PathLike[str] | None = None,
    now: datetime | None = None,
) -> Review:
    """The decisions about a scanned folder: ``.decided`` holds each with what became of it, and what is wrong with it.

    ``decisions``: their CSV, where it is not the one that was used last; it is made by the first ``decide``. A value of
    this moment: ask again to see what was decided since. Raises EvidenceCheckError where the folder was not scanned, or
    the file cannot be read.
    """
    request = request_of(scanned, state_dir)
    if decisions is not None:
        request = with_decisions(request, Path(decisions), None)
    return pipeline.review(request, now or datetime.now())


def decide(desk: Review, decision: Decision, *, now: datetime | None = None) -> Decision:
    """Write one decision down; returns it as it was written, with its moment and the digest of the file it is about.

    Its path is relative to the folder, as reports show it. A later decision of the same person about the same thing
    replaces an earlier one. Raises EvidenceCheckError for a question or an agency that the pack does not know, for a
    reason that is missing where one is needed (accepted, not applicable), and where the file cannot be written.
    """
    return pipeline.decide(desk, decision, now or datetime.now())


def withdraw(desk: Review, rulings: Sequence[Ruled], *, now: datetime | None = None) -> None:
    """Take decisions of ``desk.decided.rulings`` back; a copy of their file keeps them.

    Raises EvidenceCheckError where somebody else changed the file meanwhile, or it cannot be written.
    """
    pipeline.undo(desk, rulings, now or datetime.now())


def bind(desk: Review, *, now: datetime | None = None) -> int:
    """Bind decisions that name a file by its path only to what it holds now; returns how many were bound.

    Raises EvidenceCheckError as ``withdraw`` does.
    """
    return pipeline.bind(desk, now or datetime.now())


def decisions_table(desk: Review, *, now: datetime | None = None) -> tuple[str, int]:
    """All decisions as the content of a CSV of their own, and how many they are."""
    return pipeline.as_table(desk, now or datetime.now())


def carry_over(
    scanned: Scanned,
    source: str | PathLike[str],
    *,
    last_year: int | None = None,
    state_dir: str | PathLike[str] | None = None,
    workers: int | None = None,
    progress: Progress = pipeline.silent,
) -> CarryOver:
    """Take over what last cycle's folder, state folder or JSON report tells; the next scans go by it.

    A folder that was never scanned is scanned now, as of ``last_year`` (by default the year before). ``state_dir`` is
    where the states of both folders lie. Raises EvidenceCheckError, and keeps what was there, for the folder of this
    cycle itself, another pack, a year that is not earlier, and what holds nothing.
    """
    state = Path(state_dir) if state_dir is not None else None
    return pipeline.carry_over(
        request_of(scanned, state), Path(source), year=last_year, state_dir=state, workers=workers, progress=progress
    )


def forget_carried(scanned: Scanned, *, state_dir: str | PathLike[str] | None = None) -> bool:
    """Take back what was carried over; whether there was something."""
    return pipeline.forget_carried(request_of(scanned, state_dir))


def calibrate(scanned: Scanned, *, state_dir: str | PathLike[str] | None = None) -> Fitting:
    """Fit three numbers of matching to what people ruled about a folder, and keep them where they are better.

    ``.found`` is None where rulings are too few (``FEWEST``, ``FEWEST_OF_EACH``), ``.kept`` says whether they are in
    use now. What the team's decisions taught so far stands in ``scan.learned``. Raises EvidenceCheckError where the
    folder was not scanned, or the numbers cannot be written.
    """
    return pipeline.calibrate(request_of(scanned, state_dir))


def calibration(scanned: Scanned, *, state_dir: str | PathLike[str] | None = None) -> Calibration | None:
    """The three numbers in use for a folder; None where those of the pack hold.

    Raises EvidenceCheckError where their file is damaged.
    """
    return index.load_calibration(request_of(scanned, state_dir).decisions_file)


def forget_calibration(scanned: Scanned, *, state_dir: str | PathLike[str] | None = None) -> bool:
    """Go back to the numbers of the pack; whether there were others."""
    return pipeline.forget_calibration(request_of(scanned, state_dir))
