"""What was learned from decisions of people, with the figures that say whether it helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NeighbourTrial:
    """Whether the nearest confirmed document helps: every decided file placed as if nothing were decided about it.

    ``files``: decided files of this scan that were tried; ``rulings``: what was ruled about them. Without and with the
    neighbours: how many files have a right requirement first, how many rulings the tool would have come to itself, and
    at how many requirements the files count about which nobody ruled.
    """

    files: int = 0
    rulings: int = 0
    first_without: int = 0
    first_with: int = 0
    agreed_without: int = 0
    agreed_with: int = 0
    stray_without: int = 0
    stray_with: int = 0
    enough: bool = False

    @property
    def helps(self) -> bool:
        """Whether it is heard: nothing that was right is lost, and more is gained than is strewn about."""
        first, agreed = self.first_with - self.first_without, self.agreed_with - self.agreed_without
        strewn = max(0, self.stray_with - self.stray_without)
        return self.enough and min(first, agreed) >= 0 and first + agreed > strewn


@dataclass(frozen=True, slots=True)
class Calibration:
    """Three numbers that make the probabilities of a pack fit what people here ruled.

    The log-odds are taken times ``slope`` plus ``offset``; from ``threshold`` on a placement counts. ``loss_before``
    and ``loss_after``: how far the probabilities were from the rulings (mean logarithmic loss, of rulings that the
    numbers had not been fitted on).
    """

    pack: str
    pack_version: str
    slope: float
    offset: float
    threshold: float
    rulings: int
    loss_before: float
    loss_after: float
    fitted: datetime


@dataclass(frozen=True, slots=True)
class Learned:
    """What a scan went by.

    ``seen``: for each ruling about a placement the log-odds that the tool gave it without having heard of the ruling,
    and whether it does belong. A calibration is fitted on these.
    """

    trial: NeighbourTrial = NeighbourTrial()
    calibration: Calibration | None = None
    seen: tuple[tuple[float, bool], ...] = ()
