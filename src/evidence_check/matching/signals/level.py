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

_WORDS = {"kecamatan": "kecamatan", "camat": "kecamatan", "desa": "desa", "kelurahan": "desa", "lurah": "desa"}
_LOWER = ("kecamatan", "desa")
SAME, NAMED, MENTIONED, MISSING, OTHER, LOWER = 1.0, 0.8, 0.0, -1.0, -0.6, -0.35


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for the recognised level, -1 for a district's or village's question without a word of that level."""
    recognised, named, mentioned = _levels(analysis)
    values = {level: _value(level, recognised, named, mentioned) for level in _LOWER}
    regency = LOWER if recognised in _LOWER else 0.0
    found: dict[int, float] = {}
    for level, requirements in matcher.at_level.items():
        value = values.get(level, regency)
        if value:
            found.update(dict.fromkeys(requirements, value))
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
    named = frozenset(_WORDS[word] for word in _WORDS.keys() & analysis.words_above)
    mentioned = frozenset(_WORDS[word] for word in _WORDS.keys() & analysis.words_of_body)
    fact = analysis.view.recognition.level
    return (fact.value if fact is not None else None), named, mentioned


def reason_of(requirement: int, _analysis: Analysis, matcher: Matcher) -> str:
    """The level that it is put to."""
    return matcher.units[matcher.unit_of[requirement]].admin_level


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
