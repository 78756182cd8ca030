"""The words of the whole file are like the words of the rule.

What: stems, pairs of neighbouring stems and four-letter pieces, each weighed by how rare it is in the rule book and
in official writing at large; the question inherits half of its indicator's likeness.
Why it matters: it finds what no keyword foresaw, and it is what remains where names and folders say nothing.
How to mend it: nothing to mend; a document that uses the official terms is found more surely.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.matching.analysis import Analysis
from evidence_check.matching.backoff import with_topic
from evidence_check.matching.matcher import Matcher
from evidence_check.matching.told import Told, told

CLEAR = 0.6  # the best absolute likeness from which on being the best says all that it can
_SHOWN = 4


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """0 to 1, relative to the rule that the file is most like, and less where it is not much like that either."""
    share = min(1.0, analysis.likeness.best / CLEAR)
    return {
        requirement: share * value for requirement, value in with_topic(analysis.likeness.relative, matcher).items()
    }


def reason_of(requirement: int, _analysis: Analysis, _matcher: Matcher) -> int:
    """Every requirement has its own."""
    return requirement


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """The rarest words that file and rule share, where the first of them stands."""
    first = analysis.first
    shared: list[str] = []
    for stem in matcher.rare_stems[requirement]:
        if stem in first:
            shared.append(stem)
            if len(shared) == _SHOWN:
                break
    if not shared:
        return told("text", "pieces")
    words = dict.fromkeys(map(analysis.quoted, shared))
    return told("text", "words", quote=", ".join(words), page=first[shared[0]][0].page)
