"""The kind of document is one that the question asks for, or it is not.

What: the types recognised in the file against those that the question wants (all of, any of, supporting).
National and provincial law is never evidence of a local policy.
Why it matters: the questions of one indicator differ by the kind of document: policy, table, matrix, photo.
How to mend it: bring the document that the question asks for; ``pack show`` lists the kinds that count.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told
from evidence_check.model.pack import Requirement
from evidence_check.model.recognition import Fact

WANTED, KIN, SUPPORTING, OTHER = 1.0, 0.45, 0.15, -1.0
REQUIRED = -1.8  # the question names what it must be, and it is not
_LEAST_CERTAIN = 0.75  # even a type guessed from a name speaks against a question that asks for another
FOREIGN = -2.0  # law of another level where local policy is asked


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for a wanted type, a little for a supporting one, -1 for any other; nothing where the type is unknown."""
    facts = [fact for fact in analysis.view.recognition.types if fact.value in matcher.types]
    if not facts:
        return {}
    found: dict[int, float] = {}
    for rule, numbers in matcher.demands:
        value = max(_value(fact, rule, matcher) for fact in facts)
        found.update(dict.fromkeys(numbers, value))
    return found


def _value(fact: Fact[str], requirement: Requirement, matcher: Matcher) -> float:
    wanted = (*requirement.all_of, *requirement.any_of)
    if is_foreign(fact.value, requirement, matcher):
        return FOREIGN
    line = matcher.ancestors[fact.value]
    if line & set(wanted):
        return WANTED * fact.certainty
    if any(fact.value in matcher.ancestors.get(kind, ()) for kind in wanted):
        return KIN * fact.certainty
    if line & set(requirement.supporting):
        return SUPPORTING * fact.certainty
    against = REQUIRED if requirement.all_of and not requirement.any_of else OTHER
    return against * max(fact.certainty, _LEAST_CERTAIN)


def is_foreign(kind: str, requirement: Requirement, matcher: Matcher) -> bool:
    """Whether the type is law of another level of government, and the question does not ask for such."""
    wanted = {*requirement.all_of, *requirement.any_of, *requirement.supporting}
    known = matcher.types.get(kind)
    return known is not None and not known.local and not matcher.ancestors[kind] & wanted


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which type was recognised, and from which words."""
    rule = matcher.requirements[requirement]
    facts = [fact for fact in analysis.view.recognition.types if fact.value in matcher.types]
    best = max(facts, key=lambda fact: _value(fact, rule, matcher))
    value = _value(best, rule, matcher)
    case = (
        "foreign" if value == FOREIGN else "other" if value < 0 else "supporting" if value <= SUPPORTING else "wanted"
    )
    return told("document-type", case, quote=best.quote, page=best.page, type=matcher.types[best.value].name)
