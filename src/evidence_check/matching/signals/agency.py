"""The office that issued the file, or in whose folder it lies, is one that the question is put to.

What: the recognised issuer, the folder map of the user, folders called after an office; against the owners.
Why it matters: it tells look-alikes apart (the birth register's KIA from the health office's KIA). It is weak: an
office may bring papers of another.
How to mend it: nothing to mend; ``agency_folders`` in evidence-check.toml says whose folder is whose.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told

OWNER, TOPIC_OWNER, STRANGER = 1.0, 0.6, -0.5


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for an owner of the question, a little for one of its topic, below 0 for any other office."""
    agency, _ = _agency(analysis, matcher)
    if agency is None:
        return {}
    found: dict[int, float] = {}
    for number, requirement in enumerate(matcher.requirements):
        if agency in requirement.owners:
            found[number] = OWNER
        elif agency in matcher.units[matcher.topic[number]].owners:
            found[number] = TOPIC_OWNER
        elif requirement.owners:
            found[number] = STRANGER
    return found


def _agency(analysis: Analysis, matcher: Matcher) -> tuple[str | None, str]:
    known = matcher.owners
    file = analysis.view.file
    mapped = [
        (folder, agency)
        for folder, agency in matcher.settings.agency_folders.items()
        if file.path.startswith(folder.rstrip("/") + "/") and agency in known
    ]
    if mapped:
        folder, agency = max(mapped, key=lambda pair: len(pair[0]))
        return agency, folder
    fact = analysis.view.recognition.agency
    if fact is not None and fact.value in known:
        return fact.value, fact.quote
    for folder in reversed(file.folders):
        named = matcher.folders.agency(folder)
        if named is not None:
            return named, folder
    return None, ""


def reason_of(requirement: int, analysis: Analysis, matcher: Matcher) -> bool:
    """Whether the office is an owner."""
    return _agency(analysis, matcher)[0] in _owners(requirement, matcher)


def _owners(requirement: int, matcher: Matcher) -> tuple[str, ...]:
    return (*matcher.requirements[requirement].owners, *matcher.units[matcher.topic[requirement]].owners)


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which office it was."""
    agency, quote = _agency(analysis, matcher)
    name = next((entry.name for entry in matcher.pack.agencies if entry.id == agency), agency or "")
    case = "owner" if agency in _owners(requirement, matcher) else "stranger"
    return told("agency", case, quote=quote, agency=name)
