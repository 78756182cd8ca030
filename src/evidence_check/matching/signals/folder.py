"""A folder called after a cluster or a topic speaks for its questions, and against those of other clusters.

What: "02_Klaster I", "Kelembagaan", "PUSPAGA", "stunting": names without a code.
Why it matters: people sort by topic; a folder of the area lifted a real tree from 66 to 78 right in 100.
How to mend it: sort files into folders of their cluster and indicator; a file in a wrong folder is found more rarely.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis, Found
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.phrases import Role
from evidence_check.matching.spread import spread
from evidence_check.matching.told import Told, told
from evidence_check.matching.view import Place

OTHER_CLUSTER = -0.8
ABOUT_CLUSTER = 0.4  # a question of another cluster about a topic of this one (the policy about it, its budget)


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """From -0.8 (a folder of another cluster) to 2 (right cluster, and a folder that names the topic)."""
    clusters = analysis.clusters
    topics = spread(_phrases(analysis), matcher)
    found: dict[int, float] = {requirement: value for requirement, value in topics.items() if value}
    if clusters:
        for requirement, unit in enumerate(matcher.unit_of):
            about = matcher.units[matcher.topic[requirement]].cluster
            value = (
                1.0
                if matcher.units[unit].cluster in clusters
                else ABOUT_CLUSTER
                if about in clusters
                else OTHER_CLUSTER
            )
            found[requirement] = found.get(requirement, 0.0) + value
    return found


def _phrases(analysis: Analysis) -> list[Found]:
    return [
        Found(entry.hit, entry.passage, 1.0)
        for entry in analysis.found
        if entry.passage.place is Place.FOLDER and entry.hit.phrase.role is Role.KEYWORD
    ]


def reason_of(requirement: int, _analysis: Analysis, matcher: Matcher) -> tuple[int, int]:
    """The unit that asks, and that of the topic."""
    return matcher.unit_of[requirement], matcher.topic[requirement]


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which folder it was."""
    about = {matcher.unit_of[requirement], matcher.topic[requirement]}
    for entry in _phrases(analysis):
        if entry.hit.phrase.unit in about:
            return told("folder", "topic", quote=entry.quote)
    case = "cluster" if matcher.units[matcher.unit_of[requirement]].cluster in analysis.clusters else "other"
    return told("folder", case, quote=analysis.cluster_folder)
