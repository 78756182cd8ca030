"""Phrases of the rule book stand in the file: its own words for a topic, and words that rule it out.

What: keyword phrases of indicator and question (all their words near each other), required-near and negative ones.
A short form with several meanings counts only beside other words of the same indicator.
Why it matters: offices use fixed terms ("gugus tugas KLA", "rumah ibadah ramah anak"); they separate look-alikes.
How to mend it: write the topic's official name in the title of the document.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from evidence_check.matching.analysis import Analysis, Found
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Role
from evidence_check.matching.spread import spread
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import Place

NEGATIVE = -0.8
WITHOUT_NEAR = -0.4
NOTHING = -0.5  # the file says something, but no phrase of the indicator or the question is in it


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """0 to 1 for phrases found; below 0 where a negative one was found or a required one was not."""
    keywords = [entry for entry in analysis.found if entry.hit.phrase.role is Role.KEYWORD]
    values = dict(spread(keywords, matcher))
    if analysis.says_something:
        said = _spoken_for(keywords, matcher)
        values.update({number: NOTHING for number in range(len(matcher.requirements)) if number not in said})
    if analysis.view.has_text:
        for requirement in matcher.with_near:
            if requirement not in analysis.near:
                values[requirement] = values.get(requirement, 0.0) + WITHOUT_NEAR
    for entry in analysis.found:
        if entry.hit.phrase.role is Role.NEGATIVE:
            asked = entry.hit.phrase.requirement
            for requirement in (asked,) if asked is not None else matcher.asked_of[entry.hit.phrase.unit]:
                values[requirement] = values.get(requirement, 0.0) + NEGATIVE * _force(entry)
    return values


def _spoken_for(keywords: list[Found], matcher: Matcher) -> set[int]:
    """Requirements with a phrase of their own or of their topic, or whose pack gives neither."""
    said = set(matcher.without_phrases)
    for entry in keywords:
        if entry.passage.place is Place.FOLDER:
            continue
        if entry.hit.phrase.requirement is not None:
            said.add(entry.hit.phrase.requirement)
        else:
            said.update(matcher.about[entry.hit.phrase.unit])
            said.update(matcher.asked_of[entry.hit.phrase.unit])
    return said


def _named(keywords: list[Found]) -> bool:
    """Whether one of the phrases stands elsewhere than in a folder."""
    return any(entry.passage.place is not Place.FOLDER for entry in keywords)


def _force(entry: Found) -> float:
    """A negative phrase in the body may be a remark; in name, subject or title it is what the file is about."""
    return 0.35 if entry.passage.place is Place.BODY else 1.0


def _lacks_near(requirement: int, analysis: Analysis, matcher: Matcher) -> bool:
    return bool(matcher.requirements[requirement].near) and requirement not in analysis.near


def reason_of(requirement: int, analysis: Analysis, matcher: Matcher) -> Hashable:
    """The unit of its topic and the one that asks, unless it has phrases that no other has."""
    rule = matcher.requirements[requirement]
    if requirement in analysis.of_requirement or requirement in matcher.without_phrases or rule.near:
        return requirement
    return matcher.topic[requirement], matcher.unit_of[requirement]


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """The strongest phrase found, or what spoke against."""
    spoken = analysis.speaking_for(requirement, matcher)
    against = [entry for entry in spoken if entry.hit.phrase.role is Role.NEGATIVE]
    if against:
        worst = max(against, key=_force)
        return told("keywords", "negative", quote=worst.quote, page=worst.passage.page)
    if analysis.view.has_text and _lacks_near(requirement, analysis, matcher):
        return told("keywords", "without", words=", ".join(matcher.requirements[requirement].near[:3]))
    keywords = [entry for entry in spoken if entry.hit.phrase.role is Role.KEYWORD]
    silent = analysis.says_something and requirement not in matcher.without_phrases and not _named(keywords)
    if silent or not keywords:
        return told("keywords", "nothing")
    best = max(keywords, key=lambda entry: (entry.hit.phrase.weight * entry.strength, entry.hit.phrase.text))
    return told("keywords", "found", quote=best.quote, page=best.passage.page, count=len(keywords))
