"""The document says itself what it is about: the line after TENTANG, Perihal, the title, the banner of a photo.

What: phrases and words of the rule in subject, title and name alone, apart from the body.
Why it matters: the body of a decree names many topics in passing; its subject names the one that it is about.
How to mend it: give the document a subject line, and the file a name that says what it holds.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from evidence_check.matching.analysis import Analysis, Found
from evidence_check.matching.backoff import with_topic
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Role
from evidence_check.matching.spread import spread
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import Place

PHRASES, WORDS = 0.65, 0.35
_PLACES = (Place.SUBJECT, Place.TITLE, Place.NAME)


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """0 to 1: what subject, title and name say together."""
    phrases = spread(_phrases(analysis), matcher)
    alike = with_topic(analysis.subject, matcher)
    keys = phrases.keys() | alike.keys()
    return {key: PHRASES * phrases.get(key, 0.0) + WORDS * alike.get(key, 0.0) for key in keys}


def _phrases(analysis: Analysis) -> list[Found]:
    return [entry for entry in analysis.found if _is_of_subject(entry)]


def _is_of_subject(entry: Found) -> bool:
    return entry.passage.place in _PLACES and entry.hit.phrase.role is Role.KEYWORD


def reason_of(requirement: int, analysis: Analysis, matcher: Matcher) -> Hashable:
    """The unit of its topic and the one that asks, unless a phrase of its own was found."""
    if requirement in analysis.of_requirement:
        return requirement
    return matcher.topic[requirement], matcher.unit_of[requirement]


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """The subject, or the words of it that the rule has."""
    found = [entry for entry in analysis.speaking_for(requirement, matcher) if _is_of_subject(entry)]
    if found:
        best = max(found, key=lambda entry: (entry.hit.phrase.weight * entry.strength, entry.hit.phrase.text))
        return told("subject", best.passage.place.value, quote=best.quote, page=best.passage.page)
    for passage in analysis.view.passages:
        if passage.place in _PLACES:
            text = passage.quote(0, len(passage.text))
            return told("subject", passage.place.value, quote=text, page=passage.page)
    return told("subject", "name", quote=analysis.view.file.name)
