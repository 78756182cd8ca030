"""The weaknesses that judging can find, and the numbers and names that a rule book may set for each.

A code is the identity of a weakness: it never changes its meaning and is never used again for another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: A number, or ids of the rule book (of document types, of agencies).
Value = float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """What a rule book says about one check. ``severity``: None leaves it as it is."""

    code: str
    enabled: bool = True
    severity: str | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


#: Every code with its parameters and their usual values. A parameter named ``types`` holds ids of document types,
#: ``agencies`` ids of agencies; all others are numbers.
WEAKNESSES: Mapping[str, Mapping[str, Value]] = MappingProxyType(
    {
        "unreadable": {},
        "pointer-only": {},
        "unfilled-template": {},
        "cover-only": {},
        "draft": {},
        "unsigned": {},
        "blank-number": {},
        "blank-date": {},
        "missing-annex": {},
        "other-region": {},
        "not-local": {},
        "expired": {},
        "revoked": {},
        "outside-period": {"grace_days": 90},
        "one-year-only": {},
        "same-as-last-year": {},
        "wrong-document-type": {},
        "not-endorsed": {"types": (), "agencies": ()},
        "photo-without-context": {"caption_words": 4, "banner_letters": 12},
        "photo-unclear": {"sharpness": 12},
        "photo-reused": {"distance": 8, "everywhere": 12},
        "not-by-sex": {},
        "share-without-base": {},
        "over-upload-limit": {"limit_mb": 0},
        "personal-data": {},
        "misfiled": {},
        "duplicate": {},
        "near-duplicate": {"likeness": 0.9},
    }
)
