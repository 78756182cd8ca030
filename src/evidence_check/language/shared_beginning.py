"""What ids of one kind have in common, so that people may leave it away."""

from __future__ import annotations

from collections.abc import Sequence


def shared_beginning(ids: Sequence[str]) -> int:
    """How many characters all ids begin with, figures not counted: 9 for "SPBE2018.01", "SPBE2018.02"."""
    if len(ids) < 2:
        return 0
    first, last = min(ids), max(ids)
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    while same and first[same - 1].isdigit():
        same -= 1
    return same
