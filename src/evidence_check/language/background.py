"""How common a stem is in official Indonesian at large: a word rare there and used by the rule book says much.

The table beside this module was counted by ``benchmarks/build_background.py`` over public regulations. It holds
statistics of single stems, nothing of the texts.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of ``passages`` passages of 200 words each stem occurs."""

    passages: int
    counts: Mapping[str, int]

    def share(self, stem: str) -> float:
        """The share of passages that hold the stem; a stem that was never counted gets less than any other."""
        return self.counts.get(stem, 0.5) / self.passages

    def rarity(self, stem: str) -> float:
        """0 for a stem that stands in every passage, 1 for one that was never counted."""
        return math.log(self.share(stem)) / math.log(0.5 / self.passages)

    def knows(self, stem: str) -> bool:
        """Whether the stem was counted."""
        return stem in self.counts


@cache
def background() -> Background:
    """The shipped table. Read once; the value is read-only."""
    packed = (files("evidence_check.language") / "background.txt.gz").read_bytes()
    head, *lines = gzip.decompress(packed).decode("utf-8").splitlines()
    pairs = (line.split(" ") for line in lines)
    return Background(int(head), MappingProxyType({stem: int(count) for stem, count in pairs}))
