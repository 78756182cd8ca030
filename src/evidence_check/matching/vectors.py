"""How alike the words of a file and of each rule are: stems, pairs of neighbouring stems, four-letter pieces.

A rule here is a unit or a requirement. Numbers are measured constants, see benchmarks/RESULTS.md.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_check.language.background import Background

BACKGROUND_POWER, PACK_POWER = 0.35, 0.65
NEIGHBOURS = 3  # how far apart the two stems of a pair may stand
GRAM = 4
COMMON = 0.75  # a stem of more than this share of the rules finds nothing
COSINE, PAIRS, GRAMS = 2.6, 1.6, 1.7
_LEADING = 5
_COMMON_GRAM = 0.4  # a piece of more than this share of the rules tells nothing apart

Weighted = Mapping[str, float]
Field = tuple[float, Sequence[str]]  # how much the words of a field count, and its stems


@dataclass(frozen=True, slots=True)
class Likeness:
    """One file's likeness to every rule, by number of the rule; a rule without a shared word is not there.

    ``relative`` is divided by the file's best (0 to 1, for ranking); ``best`` is the best itself (for telling whether
    the file belongs to the rule book at all).
    """

    relative: Mapping[int, float]
    best: float
    own: float  # how much more the file speaks as the rule book does than as official writing does at large


@dataclass(frozen=True, slots=True)
class Index:
    """The rules, inverted: from a stem, a pair or a piece to the rules that have it."""

    idf: Weighted
    postings: Mapping[str, tuple[tuple[int, float], ...]]
    pairs: Mapping[tuple[str, str], tuple[tuple[int, float], ...]]
    grams: Mapping[str, tuple[tuple[int, float], ...]]
    stems: tuple[frozenset[str], ...]  # of each rule
    shares: Weighted  # of the rules' words, by stem
    common: Background

    def liken(self, fields: Sequence[Field], pieced: Mapping[int, float]) -> Likeness:
        """The likeness of a file given as weighted fields of stems; ``pieced`` is that of its name and title."""
        frequency = _frequency(fields)
        cosine = self._cosine(frequency)
        paired = self._paired(stems for _, stems in fields)
        relative = _relative(cosine, paired, pieced)
        leading = heapq.nlargest(_LEADING, cosine.items(), key=lambda item: (item[1], item[0]))
        leading += heapq.nlargest(_LEADING, relative.items(), key=lambda item: (item[1], item[0]))
        best = max(
            (cosine.get(rule, 0.0) + 0.3 * paired.get(rule, 0.0) + 0.3 * pieced.get(rule, 0.0) for rule, _ in leading),
            default=0.0,
        )
        return Likeness(relative, best, self._own(frequency))

    def rank(self, fields: Sequence[Field], pieced: Mapping[int, float]) -> Mapping[int, float]:
        """Only the relative likeness."""
        return _relative(self._cosine(_frequency(fields)), self._paired(stems for _, stems in fields), pieced)

    def _cosine(self, frequency: Weighted) -> dict[int, float]:
        found: defaultdict[int, float] = defaultdict(float)
        square = 0.0
        for stem, times in frequency.items():
            idf = self.idf.get(stem)
            # a word that no rule has still makes the file longer, as rare as the background says it is
            weight = (1 + math.log(times)) * idf if idf is not None else 0.55 * self.common.rarity(stem)
            square += weight * weight
            for rule, value in self.postings.get(stem, ()):
                found[rule] += weight * value
        length = math.sqrt(square)
        return {rule: value / length for rule, value in found.items()} if length else {}

    def _paired(self, runs: Iterable[Sequence[str]]) -> dict[int, float]:
        seen: set[tuple[str, str]] = set()
        found: defaultdict[int, float] = defaultdict(float)
        idf = self.idf
        for stems in runs:
            for pair in neighbours(stems, lambda stem: stem in idf):
                if pair in seen:
                    continue
                seen.add(pair)
                for rule, value in self.pairs.get(pair, ()):
                    found[rule] += value
        return {rule: value / (1 + value) for rule, value in found.items()}

    def pieced(self, words: Iterable[str]) -> dict[int, float]:
        """The likeness of words by their four-letter pieces alone."""
        pieces = dict.fromkeys(four_letter_pieces(words))  # in order: sums of floats depend on it
        if not pieces:
            return {}
        found: defaultdict[int, float] = defaultdict(float)
        for piece in pieces:
            for rule, value in self.grams.get(piece, ()):
                found[rule] += value
        length = math.sqrt(len(pieces))
        return {rule: value / length for rule, value in found.items()}

    def _own(self, frequency: Weighted) -> float:
        total = ratio = 0.0
        for stem, times in frequency.items():
            weight = 1 + math.log(times)
            share = self.shares.get(stem, 0.0) + 1e-4
            total += weight
            ratio += weight * math.log(share / (0.02 * self.common.share(stem) + 1e-4))
        return ratio / total if total else 0.0


def _relative(
    cosine: Mapping[int, float], paired: Mapping[int, float], pieced: Mapping[int, float]
) -> dict[int, float]:
    found: defaultdict[int, float] = defaultdict(float)
    for part, weight in ((cosine, COSINE), (paired, PAIRS), (pieced, GRAMS)):
        top = max(part.values(), default=0.0)
        for rule, value in part.items():
            found[rule] += weight * value / top
    whole = COSINE + PAIRS + GRAMS
    return {rule: value / whole for rule, value in found.items()}


def neighbours(stems: Sequence[str], wanted: Callable[[str], bool]) -> Iterable[tuple[str, str]]:
    """Unordered pairs of different stems that stand at most NEIGHBOURS apart."""
    marked = [stem if wanted(stem) else "" for stem in stems]
    for position, stem in enumerate(marked):
        if not stem:
            continue
        for other in marked[position + 1 : position + 1 + NEIGHBOURS]:
            if other and other != stem:
                yield (stem, other) if stem < other else (other, stem)


def four_letter_pieces(words: Iterable[str]) -> Iterable[str]:
    """Every run of four letters of the padded words: it bridges endings and glued words."""
    for word in words:
        padded = f" {word} "
        for start in range(max(1, len(padded) - GRAM + 1)):
            yield padded[start : start + GRAM]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one rule: fields of stems with their weights, and the words of its title as they are written."""

    fields: tuple[Field, ...]
    words: tuple[str, ...]


def index(sheets: Sequence[Sheet], common: Background) -> Index:
    """Turn the sheets of all rules over."""
    frequencies = [_frequency(sheet.fields) for sheet in sheets]
    documents = Counter(stem for frequency in frequencies for stem in frequency)
    number = len(sheets)
    top = math.log(1 + number)
    idf = {
        stem: max(common.rarity(stem), 0.02) ** BACKGROUND_POWER * (math.log((number + 1) / held) / top) ** PACK_POWER
        for stem, held in documents.items()
        if held <= COMMON * number or number < 8
    }
    idf = {stem: max(value, 0.02) for stem, value in idf.items()}
    words = Counter(stem for sheet in sheets for _, stems in sheet.fields for stem in stems)
    whole = sum(words.values())
    return Index(
        idf,
        _postings(frequencies, idf),
        _pair_postings(sheets, idf),
        _gram_postings(sheets),
        tuple(frozenset(frequency) & idf.keys() for frequency in frequencies),
        {stem: times / whole for stem, times in words.items()},
        common,
    )


def _frequency(fields: Sequence[Field]) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for weight, stems in fields:
        for stem in stems:
            found[stem] += weight
    return dict(found)


def _postings(frequencies: Sequence[Mapping[str, float]], idf: Weighted) -> dict[str, tuple[tuple[int, float], ...]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for rule, frequency in enumerate(frequencies):
        weights = {
            stem: (1 + math.log(times) if times > 1 else times) * idf[stem]
            for stem, times in frequency.items()
            if stem in idf
        }
        length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
        for stem, value in weights.items():
            found.setdefault(stem, []).append((rule, value / length))
    return {stem: tuple(held) for stem, held in found.items()}


def _pair_postings(sheets: Sequence[Sheet], idf: Weighted) -> dict[tuple[str, str], tuple[tuple[int, float], ...]]:
    held: dict[tuple[str, str], set[int]] = {}
    for rule, sheet in enumerate(sheets):
        for weight, stems in sheet.fields:
            if weight >= 0.5:
                for pair in neighbours(stems, lambda stem: stem in idf):
                    held.setdefault(pair, set()).add(rule)
    top = math.log(1 + len(sheets))
    found: dict[tuple[str, str], tuple[tuple[int, float], ...]] = {}
    for pair, rules in held.items():
        value = math.sqrt(idf[pair[0]] * idf[pair[1]]) * math.log((len(sheets) + 1) / len(rules)) / top
        found[pair] = tuple((rule, value) for rule in sorted(rules))
    return found


def _gram_postings(sheets: Sequence[Sheet]) -> dict[str, tuple[tuple[int, float], ...]]:
    pieces = [dict.fromkeys(four_letter_pieces(sheet.words)) for sheet in sheets]
    held = Counter(piece for group in pieces for piece in group)
    top = math.log(1 + len(sheets))
    found: dict[str, list[tuple[int, float]]] = {}
    for rule, group in enumerate(pieces):
        weights = {piece: math.log((len(sheets) + 1) / held[piece]) / top for piece in group}
        length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
        for piece, value in weights.items():
            if held[piece] <= max(2.0, _COMMON_GRAM * len(sheets)):
                found.setdefault(piece, []).append((rule, value * value / length))
    return {piece: tuple(group) for piece, group in found.items()}
