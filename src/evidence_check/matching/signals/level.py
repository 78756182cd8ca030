"""The level of government that the file comes from: regency, district (kecamatan) or village (desa, kelurahan).

What: the recognised level, and the words kecamatan, desa and kelurahan in name, folder, subject and title.
Why it matters: districts and villages are asked the same topics as the regency; only the level tells them apart.
How to mend it: put the papers of districts and villages into folders of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import Place

_WORDS = {"kecamatan": "kecamatan", "camat": "kecamatan", "desa": "desa", "kelurahan": "desa", "lurah": "desa"}
_LOWER = ("kecamatan", "desa")
SAME, NAMED, MENTIONED, MISSING, OTHER, LOWER = 1.0, 0.8, 0.0, -1.0, -0.6, -0.35


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for the recognised level, -1 for a district's or village's question without a word of that level."""
    recognised, named, mentioned = _levels(analysis)
    values = {level: _value(level, recognised, named, mentioned) for level in _LOWER}
    regency = LOWER if recognised in _LOWER else 0.0
    found: dict[int, float] = {}
    for requirement, unit in enumerate(matcher.unit_of):
        value = values.get(matcher.units[unit].admin_level, regency)
        if value:
            found[requirement] = value
    return found


def _value(level: str, recognised: str | None, named: frozenset[str], mentioned: frozenset[str]) -> float:
    if level == recognised:
        return SAME
    if recognised in _LOWER:
        return OTHER
    if level in named:
        return NAMED
    return MENTIONED if level in mentioned else MISSING


def _levels(analysis: Analysis) -> tuple[str | None, frozenset[str], frozenset[str]]:
    named: set[str] = set()
    mentioned: set[str] = set()
    for passage in analysis.view.passages:
        levels = {_WORDS[term.word] for term in passage.terms if term.word in _WORDS}
        (mentioned if passage.place is Place.BODY else named).update(levels)
    fact = analysis.view.recognition.level
    return (fact.value if fact is not None else None), frozenset(named), frozenset(mentioned)


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which level was seen."""
    wanted = matcher.units[matcher.unit_of[requirement]].admin_level
    recognised, named, mentioned = _levels(analysis)
    fact = analysis.view.recognition.level
    quote, page = (fact.quote, fact.page) if fact is not None else ("", None)
    if wanted not in _LOWER:
        return told("level", "lower", quote=quote, page=page, level=recognised or "")
    value = _value(wanted, recognised, named, mentioned)
    case = {SAME: "same", NAMED: "named", OTHER: "other"}.get(value, "missing")
    return told("level", case, quote=quote if case in {"same", "other"} else "", page=page, level=wanted)
