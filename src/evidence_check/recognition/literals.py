"""Words of which a text must contain at least one before a pattern can match it: a cheap question before a dear one.

Sixty patterns of a pack are sought in every heading; nearly all of them can be ruled out by asking for a word. The
answer is taken from the parsed pattern itself, so it holds for whatever a pack's author writes. Where it cannot be
told, there is no answer, and the pattern is simply tried.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from typing import Any

SHORTEST = 3


def needed_words(pattern: str) -> frozenset[str]:
    """Upper-case words, one of which every match contains; empty where that cannot be told."""
    try:
        parser = importlib.import_module("re._parser")
        return _of_sequence(list(parser.parse(pattern))) or frozenset()
    except (ImportError, AttributeError, TypeError, ValueError, RecursionError, re.error):
        return frozenset()


def _of_sequence(items: Sequence[Any]) -> frozenset[str] | None:
    """The best answer of a sequence: each of its parts must match, so any part's answer holds for the whole."""
    answers: list[frozenset[str]] = []
    run = ""
    for item in [*items, (None, None)]:
        name, value = str(item[0]), item[1]
        if name == "LITERAL" and chr(value).isascii() and chr(value).isalpha():
            run += chr(value).upper()
            continue
        if len(run) >= SHORTEST:
            answers.append(frozenset({run}))
        run = ""
        answer = _of_part(name, value)
        if answer:
            answers.append(answer)
    # The answer whose shortest word is longest rules out most texts.
    return max(answers, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_part(name: str, value: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(list(value[-1]))
    if name == "BRANCH":
        branches = [_of_sequence(list(branch)) for branch in value[1]]
        return frozenset().union(*(branch for branch in branches if branch)) if all(branches) else None
    if name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0:
        return _of_sequence(list(value[2]))
    return None
