"""The kind of document is one that the question asks for, or it is not.

What: the types recognised in the file against those that the question wants (all of, any of, supporting).
National and provincial law is never evidence of a local policy.
Why it matters: the questions of one indicator differ by the kind of document: policy, table, matrix, photo.
How to mend it: bring the document that the question asks for; ``pack show`` lists the kinds that count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Demand, Fit, Matcher
from evidence_check.matching.told import Told, told
from evidence_check.model.recognition import Fact

VALUES: Mapping[Fit, float] = MappingProxyType(
    {
        Fit.WANTED: 1.0,
        Fit.KIN: 0.45,
        Fit.SUPPORTING: 0.15,
        Fit.OTHER: -1.0,
        Fit.REQUIRED: -1.8,
        Fit.PICTURE: -2.0,
        Fit.FOREIGN: -2.0,
    }
)
_LEAST_CERTAIN = 0.75  # even a type guessed from a name speaks against a question that asks for another
_SAID = {Fit.KIN: "wanted", Fit.REQUIRED: "other", Fit.PICTURE: "other"}


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for a wanted type, a little for a supporting one, below 0 for any other; nothing where the type is unknown."""
    facts = [fact for fact in analysis.view.recognition.types if fact.value in matcher.types]
    if not facts:
        return {}
    found: dict[int, float] = {}
    values: list[float] = []
    for fact in facts:
        by = {fit: value * _sureness(fact, value) for fit, value in VALUES.items()}
        said = [by[demand.fits[fact.value]] for demand in matcher.demands]
        values = list(map(max, values, said)) if values else said
    for demand, value in zip(matcher.demands, values, strict=True):
        for requirement in demand.requirements:
            found[requirement] = value
    return found


def _sureness(fact: Fact[str], value: float) -> float:
    return fact.certainty if value > 0 else max(fact.certainty, _LEAST_CERTAIN)


def _value(fact: Fact[str], demand: Demand) -> float:
    value = VALUES[demand.fits[fact.value]]
    return value * _sureness(fact, value)


def is_foreign(requirement: int, kinds: Sequence[str], matcher: Matcher) -> bool:
    """Whether all types of the file are law of another level of government, and the question asks for no such."""
    demand = matcher.demand_of.get(requirement)
    known = [kind for kind in kinds if kind in matcher.types]
    return demand is not None and bool(known) and all(demand.fits[kind] is Fit.FOREIGN for kind in known)


def reason_of(requirement: int, _analysis: Analysis, matcher: Matcher) -> int:
    """The types that it asks for."""
    return matcher.demand_of[requirement].requirements[0]


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which type was recognised, and from which words."""
    demand = matcher.demand_of[requirement]
    facts = [fact for fact in analysis.view.recognition.types if fact.value in matcher.types]
    best = max(facts, key=lambda fact: _value(fact, demand))
    fit = demand.fits[best.value]
    case = _SAID.get(fit, fit.value)
    return told("document-type", case, quote=best.quote, page=best.page, type=matcher.types[best.value].name)
