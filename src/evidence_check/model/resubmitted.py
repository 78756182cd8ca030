"""A file that was there in the last cycle already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SameAs(StrEnum):
    """By what a file was known again."""

    CONTENT = "content"  # the same bytes
    NUMBER = "number"  # the same kind, number and date: saved or scanned anew
    TITLE = "title"  # the same kind, date and title, where there is no number
    TEXT = "text"  # nearly the same words, and no other number or date


@dataclass(frozen=True, slots=True)
class Resubmitted:
    """The cycle's year, the file's name then, and by what it was known again."""

    year: int
    name: str
    by: SameAs
