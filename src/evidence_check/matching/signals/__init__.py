"""The signals: what speaks for or against a file supporting a requirement. One file each, read in this order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Protocol

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.signals import (
    agency,
    codes,
    document_type,
    folder,
    keywords,
    level,
    period,
    question,
    subject,
    text,
)
from evidence_check.matching.told import Told


class Signal(Protocol):
    """A module with these two functions."""

    def measure(self, analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
        """The signal's value by number of the requirement; a requirement it says nothing about is left out."""
        ...

    def reason_of(self, requirement: int, analysis: Analysis, matcher: Matcher) -> Hashable:
        """What the reason depends on in this file: requirements that have the same are told the same."""
        ...

    def explain(self, requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
        """The reason of a value that is not 0."""
        ...


SIGNALS: dict[str, Signal] = {
    "codes": codes,
    "folder": folder,
    "subject": subject,
    "keywords": keywords,
    "question": question,
    "text": text,
    "document-type": document_type,
    "level": level,
    "agency": agency,
    "period": period,
}
