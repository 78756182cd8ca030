"""Looks at the regular expressions of a pack: whether they compile, and whether one can hold up a scan for hours.

Python's regular expressions try every way of matching. ``(a+)+b`` on thirty letters takes minutes, and the texts
come from a shared drive. The rules here are stricter than need be and easy to keep: no repetition inside a repeated
group, no choice inside a repeated group, no reference back inside one, whatever matches any character is repeated a
limited number of times, and no three repetitions stand in a row that could share the same letters between them.
"""

from __future__ import annotations

import re
import string
import warnings
from dataclasses import dataclass, field

MAX_LENGTH = 2000
MAX_REPEAT = 400  # for what matches any character
MAX_IN_A_ROW = 2  # repetitions that may share the same letters: each more multiplies the ways by the text's length
_FEW = 5  # a group that is repeated at most so often cannot do harm

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d{0,5})(,?)(\d{0,5})\})[?+]?")
_REFERENCE = re.compile(r"\\[1-9]|\(\?P=")
_LETTERS = string.printable + "é"
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
    row = _Row()
    at = 0
    while at < len(pattern):
        start, char = at, pattern[at]
        closed: _Group | None = None
        at = _after_atom(pattern, at)
        if char == "(":
            groups.append(_Group())
            starts.append(start)
            continue  # a group changes nothing of what stands in a row
        if char == "|":
            groups[-1].choice = True
            row = _Row()
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
        else:
            began = row.take(start, pattern[start:at], most)
            if began is not None:
                return pattern[began:at]
        groups[-1].repeats |= most > _FEW or _REFERENCE.match(pattern, start) is not None
    return None


@dataclass(slots=True)
class _Row:
    """Unlimited repetitions one after the other, with nothing between them that must match something else."""

    held: list[tuple[int, frozenset[str]]] = field(default_factory=list)

    def take(self, start: int, atom: str, most: float) -> int | None:
        """The next atom; where the row began, once it is too long."""
        letters = _matched_by(_bare(atom))
        if most > MAX_REPEAT:
            self.held = [entry for entry in self.held if entry[1] & letters]
            self.held.append((start, letters))
            if len(self.held) > MAX_IN_A_ROW:
                return self.held[0][0]
        elif letters and not _may_be_absent(atom):
            # What must be there parts the repetitions only where they cannot match it, too.
            self.held = [entry for entry in self.held if letters <= entry[1]]
        return None


def _bare(atom: str) -> str:
    """An atom without its quantifier."""
    end = _after_atom(atom, 0)
    return atom[:end]


def _may_be_absent(atom: str) -> bool:
    found = _QUANTIFIER.match(atom, _after_atom(atom, 0))
    return found is not None and (found.group().startswith(("*", "?")) or found.group(1) in {"0", ""})


def _matched_by(atom: str) -> frozenset[str]:
    """Which of a sample of letters an atom matches; none for what has no width."""
    try:
        kind = re.compile(atom, re.IGNORECASE | re.DOTALL)
    except re.error:
        return frozenset()
    return frozenset(letter for letter in _LETTERS if kind.fullmatch(letter))


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
