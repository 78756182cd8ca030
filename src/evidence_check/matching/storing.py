"""Scores to bytes and back, to the last bit of every number: they are put by until the whole tree has been seen."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from evidence_check.matching.scoring import Scores

_LENGTH = 4  # bytes
_LEVEL = 1  # of pressing


def dump(scores: Scores) -> bytes:
    """The scores of one file as bytes."""
    every = [scores, *scores.parts]
    alike = [zlib.compress(one.alike, _LEVEL) if one.alike else b"" for one in every]
    told = [
        [one.best, one.own, one.words, one.explicit, len(one.packed), len(likeness)]
        for one, likeness in zip(every, alike, strict=True)
    ]
    head = json.dumps(told, separators=(",", ":")).encode("ascii")
    body = b"".join(one.packed + likeness for one, likeness in zip(every, alike, strict=True))
    return len(head).to_bytes(_LENGTH, "big") + head + body


def load(raw: bytes) -> Scores:
    """The inverse of ``dump``. Raises ValueError on anything else."""
    start = _LENGTH + int.from_bytes(raw[:_LENGTH], "big")
    every: list[Scores] = []
    for best, own, words, explicit, size, pressed in json.loads(raw[_LENGTH:start]):
        packed, alike = raw[start : start + size], raw[start + size : start + size + pressed]
        start += size + pressed
        try:
            every.append(Scores(packed, zlib.decompress(alike) if alike else b"", best, own, words, explicit))
        except zlib.error as error:
            raise ValueError(str(error)) from error
    whole, *parts = every
    return replace(whole, parts=tuple(parts))
