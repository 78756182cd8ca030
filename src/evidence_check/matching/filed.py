"""What the folders and the name of a path say by their codes alone, whatever lies there.

Used to check that folders which the tool names are read as what they are meant to be, and to find the folders that
people made for a unit or a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.matching.analysis import agreement
from evidence_check.matching.matcher import Matcher

_CERTAIN = 0.8


@dataclass(frozen=True, slots=True)
class Filed:
    """The innermost code of a path: ids of the indicators it may mean, and of the requirements if it goes so far.

    ``words`` are those of the path that are the code. ``certain`` is False for a number of an older scheme, and where
    the words beside the code speak of another unit.
    """

    indicators: tuple[str, ...]
    requirements: tuple[str, ...]
    words: str
    certain: bool


def filed(folders: Sequence[str], name: str, matcher: Matcher) -> Filed | None:
    """The innermost code of folders and name; None where no part of them has one. An empty name says nothing."""
    codes = matcher.codes.find(folders, name, lambda text, unit: agreement(text, unit, matcher))
    if not codes:
        return None
    code = codes[-1]
    return Filed(
        indicators=tuple(matcher.units[unit].id for unit in code.units),
        requirements=tuple(matcher.requirements[number].id for number in code.requirements),
        words=code.quote,
        certain=code.certainty >= _CERTAIN and not code.old and not code.doubtful,
    )


def named_cluster(folder: str, matcher: Matcher) -> str | None:
    """The one cluster that a folder is called after."""
    found = matcher.folders.clusters(folder)
    return next(iter(found)) if len(found) == 1 else None


def named_agency(folder: str, matcher: Matcher) -> str | None:
    """The agency that a folder is called after."""
    return matcher.folders.agency(folder)
