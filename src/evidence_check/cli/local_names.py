"""``[aliases]`` of ``evidence-check.toml``: local names and what they mean, checked with the line of each."""

from __future__ import annotations

import re
from typing import Any

from evidence_check.errors import EvidenceCheckError, ExitCode

LONGEST_NAME, LONGEST_MEANING = 8, 25  # in words
COMMON = 0.02  # of passages of official writing: a word that stands in more of them is nobody's name
_TABLE = "aliases"
_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_HEADER = re.compile(r"\s*\[\s*([^\]]*?)\s*\]")


def checked(given: Any, content: str, path: str) -> dict[str, str]:
    """The names and their meanings, in the order of the names. Raises EvidenceCheckError with the line of a bad one."""
    if given == {}:
        return {}
    if not isinstance(given, dict):
        raise _fault("no-table", path, _line(content, _TABLE), "")
    from evidence_check.language.words import words

    found: dict[str, str] = {}
    seen: dict[tuple[str, ...], str] = {}
    for name, meaning in sorted(given.items()):
        line = _line(content, name)
        _check(name, meaning, path, line)
        other = seen.setdefault(tuple(words(name)), name)
        if other != name:
            raise _fault("twice", path, line, name, other=other)
        found[name.strip()] = meaning.strip()
    return found


def _check(name: str, meaning: Any, path: str, line: int) -> None:
    from evidence_check.language.words import words

    if not isinstance(meaning, str):
        raise _fault("not-words", path, line, name)
    spoken, meant = words(name), words(meaning)
    if not any(letter.isalpha() for letter in name):
        raise _fault("no-name", path, line, name)
    if not meant:
        raise _fault("no-meaning", path, line, name)
    if len(spoken) > LONGEST_NAME:
        raise _fault("long-name", path, line, name, limit=LONGEST_NAME)
    if len(meant) > LONGEST_MEANING:
        raise _fault("long-meaning", path, line, name, limit=LONGEST_MEANING)
    if len(spoken) == 1 and _is_common(spoken[0]):
        raise _fault("too-common", path, line, name)


def _is_common(word: str) -> bool:
    """Whether a word stands in so many documents of any kind that it cannot be the name of one thing."""
    from evidence_check.language.background import background
    from evidence_check.language.words import STOP_WORDS, stem

    return word in STOP_WORDS or background().share(stem(word)) > COMMON


def _fault(case: str, path: str, line: int, name: str, **places: str | int) -> EvidenceCheckError:
    return EvidenceCheckError(f"cli.config.alias.{case}", ExitCode.USAGE, path=path, line=line, name=name, **places)


def _line(content: str, name: str) -> int:
    """The line on which a name is given its meaning, counted from 1; that of the section where it cannot be told."""
    inside, section = False, 1
    for number, text in enumerate(content.splitlines(), 1):
        header = _HEADER.match(text)
        if header:
            inside = header[1].strip("\"'") == _TABLE
            section = number if inside else section
            continue
        key = _KEY.match(text)
        if key is None:
            continue
        written = _plain(key)
        if written == _TABLE and not inside:
            section = number
        if inside and written == name:
            return number
    return section


def _plain(key: re.Match[str]) -> str:
    quoted = key[1]
    if quoted is None:
        return str(key[2] if key[2] is not None else key[3])
    return re.sub(r"\\(.)", r"\1", quoted)
