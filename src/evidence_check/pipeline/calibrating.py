"""The three numbers of a pack in one place: fitted on what people ruled there, kept beside it, taken back at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evidence_check import index
from evidence_check.matching import recalibrating
from evidence_check.model.learning import Calibration
from evidence_check.model.pack import RulePack
from evidence_check.pipeline.line import recall
from evidence_check.pipeline.request import Request

FEWEST = recalibrating.FEWEST
FEWEST_OF_EACH = recalibrating.FEWEST_OF_EACH


@dataclass(frozen=True, slots=True)
class Fitting:
    """What came of fitting. ``found`` is None where rulings are too few; ``kept``: it was better and is in use now."""

    rulings: int
    belonging: int
    found: Calibration | None = None
    kept: bool = False
    file: Path | None = None


def fitted(seen: Sequence[tuple[float, bool]], pack: RulePack, now: datetime) -> Calibration | None:
    """The numbers that fit these rulings best; None where they are too few or all of one kind."""
    if not recalibrating.are_enough(seen):
        return None
    slope, offset = recalibrating.fit(seen)
    return Calibration(
        pack=pack.id,
        pack_version=pack.version,
        slope=round(slope, 4),
        offset=round(offset, 4),
        threshold=recalibrating.threshold_of(seen, slope, offset),
        rulings=len(seen),
        loss_before=round(recalibrating.loss(seen), 4),
        loss_after=round(recalibrating.loss_held_out(seen), 4),
        fitted=now,
    )


def calibrate(request: Request, *, clock: Callable[[], datetime] = datetime.now) -> Fitting:
    """Fit the numbers on what was ruled about the files of the last scan, and keep them if they are better.

    Better: nearer to rulings that they were not fitted on. Where they are not, those in use stay as they are.
    """
    seen = recall(request).learned.seen
    belonging = sum(belongs for _, belongs in seen)
    found = fitted(seen, request.pack, clock())
    if found is None or found.loss_after >= found.loss_before:
        return Fitting(len(seen), belonging, found)
    return Fitting(len(seen), belonging, found, kept=True, file=index.save_calibration(request.decisions_file, found))


def forget_calibration(request: Request) -> bool:
    """Take the numbers back; whether there were any."""
    return index.forget_calibration(request.decisions_file)
