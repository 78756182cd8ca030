"""A code in the name or in a folder names the indicator or the question.

What: "indikator14b", "21A q4", "Indikator 6/6.2", "klaster-i/indikator-6/pertanyaan-2". Numbers of the older scheme
are brought to the present indicators. Dates, counting prefixes and numbers of decrees are not codes.
Why it matters: a person who wrote a code knew where the file belongs; codes were right in 98 to 100 of 100 uploads.
How to mend it: where the code is wrong, rename the file or move it to the folder of the right indicator.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.codebook import Code
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told

IN_NAME = 0.8  # what naming the indicator alone is worth, against naming the question
IN_FOLDER = 0.35  # a folder holds files of all questions, and strays
SIBLING = 0.6  # of that: another question of the same indicator than the one named
TOPIC = 0.85  # a question of another indicator about this one's topic, against one of its own


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """1 for a question that the path names, less for the questions of an indicator that it names."""
    found: dict[int, float] = {}
    for code in _ruling(analysis.codes):
        for requirement in range(len(matcher.requirements)):
            value = _value(code, requirement, matcher)
            if value > found.get(requirement, 0.0):
                found[requirement] = value
    return found


def _value(code: Code, requirement: int, matcher: Matcher) -> float:
    if requirement in code.requirements:
        return code.certainty
    share = (IN_NAME if code.in_name else IN_FOLDER) * (SIBLING if code.requirements else 1.0)
    if matcher.unit_of[requirement] in code.units:
        return share * code.certainty
    if matcher.topic[requirement] in code.units:
        return share * TOPIC * code.certainty
    return 0.0


def _ruling(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    """The innermost code of the folders, and that of the name: a name inside another folder speaks for itself."""
    folders = [code for code in codes if not code.in_name]
    names = [code for code in codes if code.in_name]
    if names and folders and not set(names[-1].units) & set(folders[-1].units):
        return (names[-1],)
    return (*folders[-1:], *names[-1:])


def reason_of(requirement: int, _analysis: Analysis, _matcher: Matcher) -> int:
    """Every requirement has its own."""
    return requirement


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """Which words of the path named it."""
    code = max(_ruling(analysis.codes), key=lambda code: _value(code, requirement, matcher))
    place = "name" if code.in_name else "folder"
    if code.old:
        place = "old"
    return told("codes", place, quote=code.quote, indicator=matcher.units[matcher.unit_of[requirement]].id)
