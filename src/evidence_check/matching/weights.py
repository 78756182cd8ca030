"""The numbers of matching, in one place. They are measured on public lists; see benchmarks/RESULTS.md.

Weights are in log-odds: a signal of value 1 and weight 2.3 makes a placement ten times as likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "codes": 6.0,
        "folder": 1.2,
        "subject": 3.0,
        "keywords": 2.2,
        "text": 3.0,
        "document-type": 1.6,
        "level": 1.5,
        "agency": 0.5,
        "period": 0.25,
    }
)

#: Signals that can make a requirement a candidate; the others only speak about candidates.
FINDING = frozenset({"codes", "folder", "subject", "keywords", "text"})

PRIOR = -5.0
RELEVANCE = 1.6  # of a file that speaks as the rule book does, against one that does not
RIVALS = 0.6  # of each unit of log-odds that a better candidate is ahead
ATTRACTS = 1.5  # of a rule's mean likeness to all files of the scan
FEW_FILES = 20  # with fewer files the tree's mean is shrunk toward nothing

#: From which probability on a placement is weak, medium, strong. Below weak nothing is shown as more than a hint.
THRESHOLDS: Mapping[str, float] = MappingProxyType({"weak": 0.12, "medium": 0.45, "strong": 0.75})

SHOWN = 12  # candidates kept for a file, beside all that are medium or strong
KEPT = 40  # candidates whose readings are worked out
WITHIN = 3.5  # log-odds behind the best that a candidate may be to be kept
