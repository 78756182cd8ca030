"""Words that a scanner or a hurried hand damaged, brought back to the word of the rule book that they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from evidence_check.language.background import Background
from evidence_check.matching.terms import Term

SIMILARITY = 82.0
LETTERS = 5  # shorter words have too many neighbours
LENGTHS = 2  # by how much the lengths may differ
_DAMAGED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Mender:
    """The words of the rule book by length, the stems that need no mending, and what was looked up before.

    ``seen`` only spares time: it holds nothing that ``nearest`` would not find again.
    """

    by_length: Mapping[int, Sequence[str]]
    known: frozenset[str]
    common: Background
    seen: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def is_known(self, term: Term) -> bool:
        """Whether the word is one of the pack's or of official writing at large."""
        return term.stem in self.known or self.common.knows(term.stem)

    def looks_damaged(self, terms: Sequence[Term]) -> bool:
        """Whether so many words are unknown that the text must come from a bad scan (its text layer is OCR too)."""
        long = [term for term in terms[:150] if len(term.word) >= LETTERS]
        return len(long) >= 8 and sum(not self.is_known(term) for term in long) > _DAMAGED_SHARE * len(long)

    def mend(self, term: Term) -> str | None:
        """The rule book's word that was meant, or None where the word is known or nothing is near enough."""
        word = term.word
        if len(word) < LETTERS or self.is_known(term):
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
