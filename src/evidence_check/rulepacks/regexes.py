"""Looks at the regular expressions of a pack: whether they compile, and whether one can hold up a scan for hours.

Python's regular expressions try every way of matching. ``(a+)+b`` on thirty letters takes minutes, and the texts
come from a shared drive. The rules here are stricter than need be and easy to keep: no repetition inside a repeated
group, no choice inside a repeated group, and whatever matches any character is repeated a limited number of times.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

MAX_LENGTH = 2000
MAX_REPEAT = 400  # for what matches any character
_FEW = 5  # a group that is repeated at most so often cannot do harm

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d{0,5})(,?)(\d{0,5})\})[?+]?")
_WIDE_CLASSES = {r"[\s\S]", r"[\S\s]", r"[\d\D]", r"[\w\W]"}


def compile_problem(pattern: str) -> str | None:
    """Why a pattern does not compile, in the words of the library; None if it does."""
    if len(pattern) > MAX_LENGTH:
        return f"> {MAX_LENGTH}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        return str(error)
    return None


@dataclass(slots=True)
class _Group:
    """What an open bracket has seen so far."""

    repeats: bool = False
    choice: bool = False


def explosive_part(pattern: str) -> str | None:
    """The part of a compiling pattern that can take exponential or cubic time, or None."""
    groups = [_Group()]
    starts = [0]
    at = 0
    while at < len(pattern):
        start, char = at, pattern[at]
        closed: _Group | None = None
        at = _after_atom(pattern, at)
        if char == "(":
            groups.append(_Group())
            starts.append(start)
            continue
        if char == "|":
            groups[-1].choice = True
            continue
        if char == ")":
            closed = groups.pop()
            start = starts.pop()
        most, at = _most(pattern, at)
        if closed is not None and most > _FEW and (closed.repeats or closed.choice):
            return pattern[start:at]
        if closed is None and most > MAX_REPEAT and _is_wide(pattern[start:at]):
            return pattern[start:at]
        if closed is not None:
            groups[-1].repeats |= closed.repeats
        groups[-1].repeats |= most > _FEW
    return None


def _after_atom(pattern: str, at: int) -> int:
    """Where the atom at a position ends; of a group only its opening is taken."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        end = at + 1
        if pattern[end : end + 1] == "^":
            end += 1
        if pattern[end : end + 1] == "]":
            end += 1
        while end < len(pattern) and pattern[end] != "]":
            end += 2 if pattern[end] == "\\" else 1
        return end + 1
    if pattern[at] == "(":
        opening = re.compile(r"\((?:\?(?:P<\w+>|[:=!>]|<[=!]|[a-zA-Z-]+:))?").match(pattern, at)
        return opening.end() if opening else at + 1
    return at + 1


def _most(pattern: str, at: int) -> tuple[float, int]:
    """How often the atom before a position may be repeated, and where its quantifier ends."""
    found = _QUANTIFIER.match(pattern, at)
    if found is None:
        return 1, at
    if found.group().startswith(("*", "+")):
        return float("inf"), found.end()
    if found.group().startswith("?"):
        return 1, found.end()
    low, comma, high = found.groups()
    if not low and not high:
        return 1, at  # a brace that is no quantifier
    if comma and not high:
        return float("inf"), found.end()
    return float(high or low), found.end()


def _is_wide(atom: str) -> bool:
    body = _QUANTIFIER.sub("", atom) if not atom.startswith("[") else atom[: atom.rindex("]") + 1]
    return body == "." or body in _WIDE_CLASSES or body.startswith("[^") or body in {r"\S", r"\W", r"\D"}
