"""Words that a scanner or a hurried hand damaged, brought back to the word of the rule book that they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from evidence_check.language.background import Background
from evidence_check.matching.terms import Terms

SIMILARITY = 82.0
LETTERS = 5  # shorter words have too many neighbours
LENGTHS = 2  # by how much the lengths may differ
_DAMAGED_SHARE = 0.4
_LOOKED_AT = 150


@dataclass(frozen=True, slots=True)
class Mender:
    """The words of the rule book by length, the stems that need no mending, and what was looked up before.

    ``seen`` only spares time: it holds nothing that ``nearest`` would not find again.
    """

    by_length: Mapping[int, Sequence[str]]
    known: frozenset[str]
    common: Background
    seen: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def looks_damaged(self, terms: Terms) -> bool:
        """Whether so many words are unknown that the text must come from a bad scan (its text layer is OCR too)."""
        first = zip(terms.stems[:_LOOKED_AT], terms.words[:_LOOKED_AT], strict=True)
        long = [stem for stem, word in first if len(word) >= LETTERS]
        known, counts = self.known, self.common.counts
        strange = [stem for stem in long if stem not in known and stem not in counts]
        return len(long) >= 8 and len(strange) > _DAMAGED_SHARE * len(long)

    def mend(self, word: str, stem: str) -> str | None:
        """The rule book's word that was meant, or None where the word is known or nothing is near enough.

        Known is what the pack has or what stands in official writing at large.
        """
        if len(word) < LETTERS or stem in self.known or stem in self.common.counts:
            return None
        if word not in self.seen:
            if len(self.seen) > 50_000:
                self.seen.clear()
            self.seen[word] = self.nearest(word)
        return self.seen[word]

    def nearest(self, word: str) -> str | None:
        """The most similar word of the rule book; the first in the alphabet where two are as similar."""
        best, similarity = None, SIMILARITY
        for length in range(len(word) - LENGTHS, len(word) + LENGTHS + 1):
            found = process.extractOne(word, self.by_length.get(length, ()), scorer=fuzz.ratio, score_cutoff=similarity)
            if found is not None and (best is None or found[1] > similarity):
                best, similarity = found[0], found[1]
        return best


def mender(words: Iterable[str], known: Iterable[str], common: Background) -> Mender:
    """A mender for the words of a rule book."""
    by_length: dict[int, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= LETTERS and word.isalpha():
            by_length.setdefault(len(word), []).append(word)
    return Mender(by_length, frozenset(known), common)
