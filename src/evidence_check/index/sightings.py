"""What a scan saw: the values that go into a generation of the index and come out of it unchanged."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_check.model.extraction import Readability
from evidence_check.model.file import EvidenceFile, Hole, Skipped, Stamp, Walk
from evidence_check.model.scan import Settings

# Within one step of the file system's clock a second change may leave the same stamp. FAT and some SMB servers count in
# steps of two seconds, and show it by stamps without a fraction; elsewhere a step is a tick of the kernel.
SETTLING_COARSE = timedelta(seconds=2)
SETTLING_FINE = timedelta(milliseconds=50)
# A share's clock may run ahead, or be a time zone off. A date further in the future is an invention, and says nothing.
CLOCK_SKEW = timedelta(days=1)
# Every file is looked at again between its 8th and its 14th night. Spread by name, so that no night must open all.
REHASH_NIGHTS = 14
_SPREAD_NIGHTS = 7
_NIGHT = 86_400.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """One file as one scan saw it.

    ``hashed`` is when its content was last looked at: taken before the look (the start of the scan will do), so that
    a change during the look is not taken for an old one. ``problem`` is how opening the file ended where it could not
    be opened: there is no digest then.
    """

    path: str
    raw_path: str
    stamp: Stamp
    modified: datetime
    digest: str | None = None
    media_type: str | None = None
    problem: Readability | None = None
    hashed: datetime | None = None

    @classmethod
    def of(cls, file: EvidenceFile, *, hashed: datetime | None = None, problem: Readability | None = None) -> Sighting:
        """The sighting of a file of the walk, after it was fingerprinted (or recalled)."""
        return cls(file.path, file.raw_path, file.stamp, file.modified, file.digest, file.media_type, problem, hashed)

    @property
    def file(self) -> EvidenceFile:
        """The file as the other rooms know it."""
        return EvidenceFile(self.path, self.raw_path, self.stamp, self.modified, self.digest, self.media_type)


def unchanged(seen: Sighting | None, stamp: Stamp, now: datetime) -> bool:
    """Whether a file with this stamp still holds what was seen, so that it need not be opened.

    Not so where it could not be opened, where its stamp differs, where it was hashed in the same moment as it was
    written, and where the last look is so long ago that a change behind the stamp's back must be ruled out.
    """
    if seen is None or seen.digest is None or seen.hashed is None or seen.stamp != stamp:
        return False
    if seen.problem is not None and seen.problem.may_pass:
        return False
    written = stamp.modified_ns / 1e9
    hashed = seen.hashed.timestamp()
    coarse = stamp.modified_ns % 1_000_000_000 == 0
    settling = (SETTLING_COARSE if coarse else SETTLING_FINE).total_seconds()
    if hashed - settling < written < hashed + CLOCK_SKEW.total_seconds():
        return False
    # A clock that was set back leaves the last look in the future: then it is unknown how long ago it was.
    return -CLOCK_SKEW.total_seconds() < now.timestamp() - hashed < _nights_of_trust(seen.raw_path) * _NIGHT


def _nights_of_trust(raw_path: str) -> int:
    return REHASH_NIGHTS - zlib.crc32(os.fsencode(raw_path)) % _SPREAD_NIGHTS


@dataclass(frozen=True, slots=True)
class GenerationFacts:
    """What is said of a scan as a whole. ``complete``: it entered every folder, so that absent means absent.

    ``reader_key`` names the reader versions and limits that its readings were made with; ``pack`` is how the pack was
    asked for, ``settings`` what else was: enough to report again.
    """

    root: str
    started: datetime
    finished: datetime
    complete: bool
    settings: Settings
    pack: str
    pack_digest: str
    tool_version: str
    reader_key: str
    read_now: int = 0
    recalled: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """A published scan: enough to report again without the share."""

    number: int
    facts: GenerationFacts
    sightings: tuple[Sighting, ...]
    skipped: tuple[Skipped, ...]
    holes: tuple[Hole, ...]

    @property
    def walk(self) -> Walk:
        """The scan's walk, with the digests found."""
        return Walk(tuple(seen.file for seen in self.sightings), self.skipped, self.holes)

    @property
    def known(self) -> dict[str, Sighting]:
        """The sightings by raw path."""
        return {seen.raw_path: seen for seen in self.sightings}
