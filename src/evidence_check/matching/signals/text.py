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

_SHOWN = 4


def measure(analysis: Analysis, matcher: Matcher) -> Mapping[int, float]:
    """0 to 1, relative to the rule that the file is most like."""
    return with_topic(analysis.likeness.relative, matcher)


def explain(requirement: int, analysis: Analysis, matcher: Matcher) -> Told:
    """The rarest words that file and rule share, where the first of them stands."""
    rules = {matcher.rule(requirement), matcher.topic[requirement]}
    shared: dict[str, tuple[float, str, int | None]] = {}
    for passage in analysis.view.passages:
        for term in passage.terms:
            if term.stem in shared:
                continue
            if any(rule in rules for rule, _ in matcher.index.postings.get(term.stem, ())):
                shared[term.stem] = (
                    matcher.index.idf[term.stem],
                    passage.quote(term.start, term.end, 30),
                    passage.page,
                )
    best = sorted(shared.values(), key=lambda item: (-item[0], item[1]))[:_SHOWN]
    if not best:
        return told("text", "pieces")
    return told("text", "words", quote=", ".join(dict.fromkeys(word for _, word, _ in best)), page=best[0][2])
