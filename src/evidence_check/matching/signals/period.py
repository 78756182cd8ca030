"""The years that the file is about lie in the window that the question asks about.

What: the evidence years against the question's window, relative to the evaluated year.
Why it matters: it is weak here, because old evidence still aims at its question; judging tells whether it counts.
How to mend it: bring the document of the evaluated year.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told
from evidence_check.model.pack import YearWindow

INSIDE, OUTSIDE = 1.0, -1.0


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 inside the window, -1 outside it, nothing where either is not known."""
    years = {fact.value for fact in analysis.view.recognition.evidence_years}
    if not years:
        return {}
    values = {name: _value(years, window, matcher.settings.evaluation_year) for name, window in matcher.windows.items()}
    found: dict[int, float] = {}
    for name, value in values.items():
        if value:
            found.update(dict.fromkeys(matcher.in_window.get(name, ()), value))
    return found


def _value(years: set[int], window: YearWindow, evaluated: int) -> float:
    if window.kind == "years":
        wanted = set(range(evaluated + window.first, evaluated + window.last + 1))
        if not years & wanted:
            return OUTSIDE
        return INSIDE if wanted <= years or not window.every_year else 0.3
    if window.kind == "rolling":
        return INSIDE if max(years) >= evaluated - window.months // 12 else OUTSIDE
    if window.kind == "cumulative":
        return 0.0 if min(years) <= evaluated + window.last else OUTSIDE
    return 0.0


def reason_of(requirement: int, _analysis: Analysis, matcher: Matcher) -> str:
    """The window that it asks about."""
    return matcher.requirements[requirement].year_window


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which years were seen."""
    facts = analysis.view.recognition.evidence_years
    years = ", ".join(str(year) for year in sorted({fact.value for fact in facts}))
    window = matcher.windows[matcher.requirements[requirement].year_window]
    inside = _value({fact.value for fact in facts}, window, matcher.settings.evaluation_year) > 0
    return told("period", "inside" if inside else "outside", quote=facts[0].quote, page=facts[0].page, years=years)
