"""How alike the words of a file and of each rule are: stems, pairs of neighbouring stems, four-letter pieces.

A rule here is a unit or a requirement. Numbers are measured constants, see benchmarks/RESULTS.md.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from evidence_check.language.background import Background
from evidence_check.language.kindred import MARK

BACKGROUND_POWER, PACK_POWER = 0.35, 0.65
NEIGHBOURS = 3  # how far apart the two stems of a pair may stand
GRAM = 4
COMMON = 0.75  # a stem of more than this share of the rules finds nothing
COSINE, PAIRS, GRAMS = 2.6, 2.0, 0.8
KIND = 0.5  # of a word in a rule counts for its kind ("kebijakan" for all that is a policy), of its file all
_KIND_MOST = 1.5  # a field that counts more counts so much for kinds
_LEADING = 5
_MOST_SEEN = 60_000
_PAIRED = 0.5  # how much a field must count for its pairs to count
_COMMON_GRAM = 0.4  # a piece of more than this share of the rules tells nothing apart

Weighted = Mapping[str, float]
Field = tuple[float, Sequence[str]]  # how much the words of a field count, and its stems


@dataclass(frozen=True, slots=True)
class Likeness:
    """One file's likeness to every rule, by number of the rule; 0 for a rule without a shared word.

    ``relative`` is divided by the file's best (0 to 1, for ranking); ``best`` is the best itself (for telling whether
    the file belongs to the rule book at all).
    """

    relative: Sequence[float]
    best: float
    own: float  # how much more the file speaks as the rule book does than as official writing does at large


Kinds = Mapping[str, Sequence[str]]  # the kinds of thing that a stem stands for
Posting = tuple[tuple[int, float], ...]  # rules, and how much of each
Pair = tuple[int, float, Sequence[int]]  # the number of a pair of stems, what it is worth, the rules that have it


class Known(NamedTuple):
    """What a stem is worth: its weight, the rules that have it, and how much more the rule book uses it."""

    weight: float
    postings: Posting
    own: float


@dataclass(frozen=True, slots=True)
class Index:
    """The rules, inverted: from a stem, a pair or a piece to the rules that have it.

    ``seen`` only spares time: what a stem is worth, once it was worked out.
    """

    rules: int
    idf: Weighted
    postings: Mapping[str, Posting]
    pairs: Mapping[str, Mapping[str, Pair]]  # in either order
    grams: Mapping[str, tuple[float, Sequence[int]]]  # how much a piece is worth, and the rules that have it
    lengths: Sequence[float]  # of each rule, in pieces
    stems: tuple[frozenset[str], ...]  # of each rule
    shares: Weighted  # of the rules' words, by stem
    common: Background
    kinds: Kinds
    seen: dict[str, Known] = field(default_factory=dict, compare=False, repr=False)

    def liken(self, fields: Sequence[Field], pieced: Sequence[float]) -> Likeness:
        """The likeness of a file given as weighted fields of stems; ``pieced`` is that of its name and title."""
        frequency = _frequency(fields)
        counted = self._counted(frequency)
        cosine = self._cosine(counted)
        paired = self._paired(stems for _, stems in fields)
        relative = _relative(self._with_kinds(cosine, frequency, counted), paired, pieced)
        numbers = range(self.rules)
        leading = heapq.nlargest(_LEADING, zip(cosine, numbers, strict=True))
        leading += heapq.nlargest(_LEADING, zip(relative, numbers, strict=True))
        best = max(
            (cosine[rule] + 0.3 * paired[rule] + 0.3 * pieced[rule] for value, rule in leading if value), default=0.0
        )
        return Likeness(relative, best, _own(counted))

    def rank(self, fields: Sequence[Field], pieced: Sequence[float]) -> Sequence[float]:
        """Only the relative likeness."""
        frequency = _frequency(fields)
        counted = self._counted(frequency)
        cosine = self._with_kinds(self._cosine(counted), frequency, counted)
        return _relative(cosine, self._paired(stems for _, stems in fields), pieced)

    def _counted(self, frequency: Weighted) -> list[tuple[float, Known]]:
        """Every stem once: how much it counts for how often it stands there, and what it is worth."""
        seen, log = self.seen, math.log
        return [
            (1 + log(times) if times > 1 else times, seen[stem] if stem in seen else self._learnt(stem))
            for stem, times in frequency.items()
        ]

    def _learnt(self, stem: str) -> Known:
        idf = self.idf.get(stem)
        share = self.shares.get(stem, 0.0) + 1e-4
        known = Known(
            # a word that no rule has still makes the file longer, as rare as the background says it is
            0.55 * self.common.rarity(stem) if idf is None else idf,
            self.postings.get(stem, ()),
            math.log(share / (0.02 * self.common.share(stem) + 1e-4)),
        )
        if len(self.seen) > _MOST_SEEN:
            self.seen.clear()
        self.seen[stem] = known
        return known

    def _summed(self, counted: Sequence[tuple[float, Known]]) -> list[float]:
        found = [0.0] * self.rules
        for times, (worth, postings, _) in counted:
            weight = times * worth
            for rule, value in postings:
                found[rule] += weight * value
        return found

    def _cosine(self, counted: Sequence[tuple[float, Known]]) -> list[float]:
        found = self._summed(counted)
        length = _length(counted)
        return [value / length for value in found] if length else found

    def _with_kinds(
        self, cosine: Sequence[float], frequency: Weighted, counted: Sequence[tuple[float, Known]]
    ) -> Sequence[float]:
        """The likeness with what the kinds of thing add: they tell rules apart, not whether the file belongs here."""
        kinds = _of_kinds(frequency, self.kinds, 1.0)
        if not kinds:
            return cosine
        more = self._summed(self._counted(kinds))
        length = _length(counted)
        return [alike + value / length for alike, value in zip(cosine, more, strict=True)]

    def _paired(self, runs: Iterable[Sequence[str]]) -> list[float]:
        seen: set[int] = set()
        found = [0.0] * self.rules
        pairs = self.pairs
        for stems in runs:
            for position, stem in enumerate(stems):
                if stem not in pairs:
                    continue
                partners = pairs[stem]
                for other in stems[position + 1 : position + 1 + NEIGHBOURS]:
                    if other in partners:
                        number, value, rules = partners[other]
                        if number not in seen:
                            seen.add(number)
                            for rule in rules:
                                found[rule] += value
        return [value / (1 + value) for value in found]

    def pieced(self, words: Iterable[str]) -> list[float]:
        """The likeness of words by their four-letter pieces alone."""
        pieces = dict.fromkeys(four_letter_pieces(words))  # in order: sums of floats depend on it
        found = [0.0] * self.rules
        grams, lengths = self.grams, self.lengths
        for piece in pieces:
            if piece in grams:
                value, rules = grams[piece]
                for rule in rules:
                    found[rule] += value / lengths[rule]
        length = math.sqrt(len(pieces))
        return [value / length for value in found] if length else found


def _length(counted: Sequence[tuple[float, Known]]) -> float:
    return math.sqrt(sum([(times * worth if postings else worth) ** 2 for times, (worth, postings, _) in counted]))


def _own(counted: Sequence[tuple[float, Known]]) -> float:
    total = ratio = 0.0
    for times, known in counted:
        total += times
        ratio += times * known[2]
    return ratio / total if total else 0.0


def _relative(cosine: Sequence[float], paired: Sequence[float], pieced: Sequence[float]) -> list[float]:
    """The three parts together, each relative to its best; where a part found nothing it says nothing."""
    tops = [max(part, default=0.0) or 1.0 for part in (cosine, paired, pieced)]
    whole = COSINE + PAIRS + GRAMS
    return [
        (COSINE * alike / tops[0] + PAIRS * beside / tops[1] + GRAMS * spelt / tops[2]) / whole
        for alike, beside, spelt in zip(cosine, paired, pieced, strict=True)
    ]


def neighbours(stems: Sequence[str], wanted: Container[str]) -> Iterable[tuple[str, str]]:
    """Unordered pairs of different stems that stand at most NEIGHBOURS apart."""
    marked = [stem if stem in wanted else "" for stem in stems]
    for position, stem in enumerate(marked, 1):
        if not stem:
            continue
        for other in marked[position : position + NEIGHBOURS]:
            if other and other != stem:
                yield (stem, other) if stem < other else (other, stem)


def four_letter_pieces(words: Iterable[str]) -> Iterable[str]:
    """Every run of four letters of the padded words: it bridges endings and glued words."""
    for word in words:
        padded = f" {word} "
        yield from [padded[start : start + GRAM] for start in range(max(1, len(padded) - GRAM + 1))]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one rule: fields of stems with their weights, and the words of its title as they are written."""

    fields: tuple[Field, ...]
    words: tuple[str, ...]


def index(sheets: Sequence[Sheet], common: Background, kinds: Kinds) -> Index:
    """Turn the sheets of all rules over."""
    frequencies = [_of_sheet(sheet, kinds) for sheet in sheets]
    documents = Counter(chain.from_iterable(frequencies))
    number = len(sheets)
    top = math.log(1 + number)
    idf = {
        stem: max(common.rarity(stem), 0.02) ** BACKGROUND_POWER * (math.log((number + 1) / held) / top) ** PACK_POWER
        for stem, held in documents.items()
        if held <= COMMON * number or number < 8
    }
    idf = {stem: max(value, 0.02) for stem, value in idf.items()}
    words = Counter(chain.from_iterable([stems for sheet in sheets for _, stems in sheet.fields]))
    whole = sum(words.values())
    return Index(
        number,
        idf,
        _postings(frequencies, idf),
        _pairs(sheets, idf),
        *_grams(sheets),
        tuple(frozenset[str]().union(*[stems for _, stems in sheet.fields]) & idf.keys() for sheet in sheets),
        {stem: times / whole for stem, times in words.items()},
        common,
        kinds,
    )


def _of_sheet(sheet: Sheet, kinds: Kinds) -> dict[str, float]:
    bounded = _frequency(
        [(min(weight, _KIND_MOST), [stem for stem in stems if stem in kinds]) for weight, stems in sheet.fields]
    )
    return {**_frequency(sheet.fields), **_of_kinds(bounded, kinds, KIND)}


def _of_kinds(frequency: Weighted, kinds: Kinds, share: float) -> dict[str, float]:
    """How often each kind of thing is meant by the words that stand there."""
    found: dict[str, float] = {}
    for stem, times in frequency.items():  # in order: sums of floats depend on it
        if stem in kinds:
            for kind in kinds[stem]:
                found[kind] = found.get(kind, 0.0) + share * times
    return found


def _frequency(fields: Sequence[Field]) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for weight, stems in fields:
        for stem in stems:
            found[stem] += weight
    return dict(found)


def _postings(frequencies: Sequence[Mapping[str, float]], idf: Weighted) -> dict[str, Posting]:
    found: dict[str, list[tuple[int, float]]] = {}
    log = math.log
    for rule, frequency in enumerate(frequencies):
        weights = [
            (stem, (1 + log(times) if times > 1 else times) * idf[stem])
            for stem, times in frequency.items()
            if stem in idf
        ]
        # kinds make a rule no longer: how alike it is to a file without them stays as it was
        length = math.sqrt(sum([value * value for stem, value in weights if stem[0] != MARK])) or 1.0
        for stem, value in weights:
            if stem in found:
                found[stem].append((rule, value / length))
            else:
                found[stem] = [(rule, value / length)]
    return {stem: tuple(held) for stem, held in found.items()}


def _pairs(sheets: Sequence[Sheet], idf: Weighted) -> dict[str, dict[str, Pair]]:
    held: dict[tuple[str, str], list[int]] = {}  # the rules that have a pair, in order
    for rule, sheet in enumerate(sheets):
        for stems in {id(stems): stems for weight, stems in sheet.fields if weight >= _PAIRED}.values():
            for pair in neighbours(stems, idf):
                if pair not in held:
                    held[pair] = [rule]
                elif held[pair][-1] != rule:
                    held[pair].append(rule)
    rarity = _rarity(len(sheets))
    found: defaultdict[str, dict[str, Pair]] = defaultdict(dict)
    for number, ((one, other), rules) in enumerate(held.items()):
        value = math.sqrt(idf[one] * idf[other]) * rarity[len(rules)] / rarity[0]
        found[one][other] = found[other][one] = (number, value, rules)
    return dict(found)


def _grams(sheets: Sequence[Sheet]) -> tuple[dict[str, tuple[float, Sequence[int]]], list[float]]:
    pieces = [dict.fromkeys(four_letter_pieces(sheet.words)) for sheet in sheets]
    held = Counter(chain.from_iterable(pieces))
    rarity = _rarity(len(sheets))
    worth = {piece: (rarity[times] / rarity[0]) * (rarity[times] / rarity[0]) for piece, times in held.items()}
    lengths = [math.sqrt(sum([worth[piece] for piece in group])) or 1.0 for group in pieces]
    most = max(2.0, _COMMON_GRAM * len(sheets))
    rules: dict[str, list[int]] = {piece: [] for piece, times in held.items() if times <= most}
    for rule, group in enumerate(pieces):
        for piece in group:
            if piece in rules:
                rules[piece].append(rule)
    return {piece: (worth[piece], having) for piece, having in rules.items()}, lengths


def _rarity(number: int) -> list[float]:
    """By how many of so many rules have a thing: how much it tells them apart. The first is the measure of it."""
    return [math.log(1 + number), *(math.log((number + 1) / held) for held in range(1, number + 1))]
