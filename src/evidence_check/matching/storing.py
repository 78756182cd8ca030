"""Scores to bytes and back, to the last bit of every number: they are put by until the whole tree has been seen."""

from __future__ import annotations

import json
import zlib

from evidence_check.matching.scoring import Scores

_LENGTH = 4  # bytes
_LEVEL = 1  # of pressing


def dump(scores: Scores) -> bytes:
    """The scores of one file as bytes."""
    alike = zlib.compress(scores.alike, _LEVEL) if scores.alike else b""
    told = [scores.best, scores.own, scores.words, scores.explicit, len(scores.packed)]
    head = json.dumps(told, separators=(",", ":")).encode("ascii")
    return len(head).to_bytes(_LENGTH, "big") + head + scores.packed + alike


def load(raw: bytes) -> Scores:
    """The inverse of ``dump``. Raises ValueError on anything else."""
    start = _LENGTH + int.from_bytes(raw[:_LENGTH], "big")
    best, own, words, explicit, size = json.loads(raw[_LENGTH:start])
    packed, alike = raw[start : start + size], raw[start + size :]
    try:
        return Scores(packed, zlib.decompress(alike) if alike else b"", best, own, words, explicit)
    except zlib.error as error:
        raise ValueError(str(error)) from error
