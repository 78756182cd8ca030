"""Question codes as people write them into a table, told by the codes of the pack itself.

"01.q1", "1.1", "1-a", "Indikator 1 pertanyaan a", "21A / 3", with a cluster before it ("I.4.2"), or only "3" below the
heading "Indikator 4".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from evidence_check.language.fold import fold
from evidence_check.language.shared_beginning import shared_beginning
from evidence_check.model.pack import RulePack

Tokens = tuple[str, ...]

# A code at the beginning of a cell: short pieces of figures and single letters, joined by dots, dashes or blanks.
_LEADING = re.compile(
    r"^[\s(]*((?:\d{1,4}[a-z]?q\d{1,3}[a-z]{0,2}|[a-z]{1,2}\d{1,4}|\d{1,4}[a-z]{0,2}|[a-z]{1,2})"
    r"(?:[\s.\-/_:)]{1,3}(?:[a-z]{1,2}\d{1,4}(?:[a-z]{1,2})?|\d{1,4}[a-z]{0,2}|[a-z]{1,2}))*)"
    r"(?![a-z\d])[\s.):\-–]*(.*)$",
    re.DOTALL,
)
_PIECE = re.compile(r"\d+|[a-z]+")
_ROMAN = {word: str(value) for value, word in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)}
_INDICATOR_WORDS = ("indikator", "indicator", "ind")
_QUESTION_WORDS = ("pertanyaan", "soal", "butir", "question", "nomor", "no", "q", "p")
_SAME_NAME = 88  # of 100; names are shortened and misspelt, but two units' names differ by more
_SHORTEST_NAME = 12


class Told(NamedTuple):
    """What a cell names: a question, or only what the rows below it belong to.

    ``unit`` is an indicator, ``group`` the beginning that several of its questions share ("2" of 2a, 2b, 2c).
    """

    requirement: str | None = None
    unit: str | None = None
    group: Tokens = ()


NOTHING = Told()


class Named(NamedTuple):
    """What a text names by itself: a question by its whole text, or a unit.

    ``number``: the unit whose number is all that the text holds; ``heading``: whose name it is; ``announced``: that the
    words at its beginning announce ("Indikator 4 ...").
    """

    question: str | None
    number: str | None
    heading: str | None
    announced: str | None


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a pack.

    ``units``: label to indicator; ``questions``: (indicator, label) to requirement; ``groups``: labels that several
    questions begin with; ``absent``: questions that the evaluation has and the pack lacks.
    """

    exact: Mapping[str, str]
    units: Mapping[Tokens, str]
    questions: Mapping[tuple[str, Tokens], str]
    groups: frozenset[tuple[str, Tokens]]
    absent: Mapping[tuple[str, Tokens], str]  # questions whose number exists, but not their text
    clusters: Mapping[str, Tokens]  # indicator -> the number of its cluster as it may be written
    names: tuple[tuple[str, str], ...]  # folded names of units
    texts: Mapping[str, str]  # folded texts of questions that occur once
    announced: re.Pattern[str]
    asked: re.Pattern[str]
    cluster: re.Pattern[str]
    # What was found out before: each cell is looked at once for every way in which its sheet may be read.
    _read_before: dict[tuple[str, Told], Told] = field(default_factory=dict, repr=False, compare=False)
    _named_before: dict[str, Named] = field(default_factory=dict, repr=False, compare=False)

    def read(self, text: str, within: Told = NOTHING) -> Told:
        """What the text names; ``within`` is what the heading above it named."""
        key = text, within
        if (known := self._read_before.get(key)) is None:
            known = self._read_before[key] = self._read(text, within)
        return known

    def _read(self, text: str, within: Told) -> Told:
        folded = fold(text)
        if found := self.exact.get(folded.strip(" .:")):
            return Told(found)
        plain = self.cluster.sub(" ", folded)
        spoken = self._announced(plain, within)
        if spoken is not None:
            return spoken
        leading = _LEADING.match(plain)
        return self._coded(pieces(leading[1]), leading[2], within) if leading else NOTHING

    def heading(self, text: str) -> str | None:
        """The unit whose name the text is, with or without a number before it."""
        return self.named(text).heading

    def named(self, text: str) -> Named:
        """What the text names by itself, whatever stands above it."""
        if (known := self._named_before.get(text)) is None:
            folded = fold(text)
            known = self._named_before[text] = Named(
                question=self.texts.get(folded.strip(" .")),
                number=self.units.get(pieces(folded)),
                heading=self._heading(folded),
                announced=self.read(text).unit if self.announced.match(folded) else None,
            )
        return known

    def _heading(self, folded: str) -> str | None:
        leading = _LEADING.match(folded)
        words = (leading[2] if leading else folded).strip(" .:")
        if len(words) < _SHORTEST_NAME:
            return None
        best = max(self.names, key=lambda name: fuzz.ratio(name[0], words), default=("", ""))
        return best[1] if best[0] and fuzz.ratio(best[0], words) >= _SAME_NAME else None

    def asked_of(self, unit: str, group: Tokens = ()) -> tuple[str, ...]:
        """The questions of a unit, or of those the ones that begin so."""
        return tuple(
            name for (owner, label), name in self.questions.items() if owner == unit and label[: len(group)] == group
        )

    def above(self, asked: Collection[str | None]) -> frozenset[tuple[str, Tokens]]:
        """The units and groups that these questions belong to."""
        return frozenset(
            (unit, label[:cut])
            for (unit, label), name in self.questions.items()
            if name in asked
            for cut in range(len(label))
        )

    def _announced(self, text: str, within: Told) -> Told | None:
        """By the words that say which number is which: "Indikator 4 pertanyaan b". None where they say nothing."""
        found = self.announced.search(text)
        asked = self.asked.search(text)
        if found is None:
            return self._question(within, pieces(asked[1] + " " + (asked[2] or ""))) if asked and within.unit else None
        unit = self.units.get(pieces(found[1]))
        if unit is None:
            return NOTHING
        named = Told(None, unit)
        if asked:
            return self._question(named, pieces(asked[1] + " " + (asked[2] or ""))) or NOTHING
        rest = _LEADING.match(text[found.end() :].lstrip(" .-/:,;"))
        return (self._question(named, pieces(rest[1])) if rest else None) or named

    def _coded(self, tokens: Tokens, rest: str, within: Told) -> Told:
        """The longest beginning that names something: words of two letters may follow a code ("1.2 di sekolah")."""
        for end in range(len(tokens), 0, -1):
            if end < len(tokens) and not tokens[end].isalpha():
                break
            found = self._whole(tokens[:end], rest, within)
            if found is not NOTHING:
                return found
        return NOTHING

    def _whole(self, tokens: Tokens, rest: str, within: Told) -> Told:
        group = NOTHING
        for start in (0, 1):  # with a cluster before the unit, only where it is the unit's own
            for cut in range(len(tokens) - 1, start, -1):
                unit = self.units.get(tokens[start:cut])
                if unit is None or (start and self.clusters[unit] != (_ROMAN.get(tokens[0], tokens[0]),)):
                    continue
                found = self._question(Told(None, unit), tokens[cut:])
                if found and found.requirement:
                    return found
                if found and group is NOTHING:
                    group = found
        unit = self.units.get(tokens)
        if unit is not None and rest and self.heading(rest) == unit:
            return Told(None, unit)
        return self._question(within, tokens) or (group if group.unit else Told(None, unit) if unit else NOTHING)

    def _question(self, within: Told, tokens: Tokens) -> Told | None:
        """A question of the unit, or the beginning of several: "3", "q3", "c", and "b" below "2"."""
        unit = within.unit
        if unit is None or not tokens:
            return None
        if len(tokens) > 1 and tokens[0] in _QUESTION_WORDS:
            tokens = tokens[1:]
        for label in ((*within.group, *tokens), tokens):
            if found := self.questions.get((unit, label)):
                return Told(found, unit, label[:-1] if len(label) > 1 else ())
            if (unit, label) in self.groups or (unit, label) in self.absent:
                return Told(None, unit, label)
        if len(tokens) == 1 and len(tokens[0]) == 1 and tokens[0].isalpha():
            found = self.questions.get((unit, (str(ord(tokens[0]) - ord("a") + 1),)))
            return Told(found, unit) if found else None
        return None


def pieces(text: str) -> Tokens:
    """Figures without leading zeros, and letters."""
    return tuple(piece.lstrip("0") or "0" if piece[0].isdigit() else piece for piece in _PIECE.findall(text))


def codes_of(pack: RulePack) -> Codes:
    """The codes of a pack."""
    shared = shared_beginning([indicator.id for indicator in pack.indicators])
    numbers = {cluster.id: fold(cluster.number) for cluster in pack.clusters}
    units: dict[Tokens, str] = {}
    questions: dict[tuple[str, Tokens], str] = {}
    texts: dict[str, list[str]] = {}
    absent: dict[tuple[str, Tokens], str] = {}
    for indicator in pack.indicators:
        units.setdefault(pieces(fold(indicator.id)[shared:]), indicator.id)
        for name in pack.known_missing:
            if name.startswith(indicator.id):
                absent.setdefault((indicator.id, _label(name, indicator.id)), name)
        for requirement in indicator.requirements:
            questions.setdefault((indicator.id, _label(requirement.id, indicator.id)), requirement.id)
            texts.setdefault(fold(requirement.text).strip(" ."), []).append(requirement.id)
    words = pack.code_words
    return Codes(
        exact={fold(name): name for name in (requirement.id for requirement in pack.requirements)},
        units=units,
        questions=questions,
        groups=frozenset((unit, label[:cut]) for unit, label in questions for cut in range(1, len(label))),
        absent=absent,
        clusters={
            indicator.id: (_ROMAN.get(numbers[indicator.cluster], numbers[indicator.cluster]),)
            for indicator in pack.indicators
        },
        names=tuple(
            (fold(name), indicator.id)
            for indicator in pack.indicators
            for name in dict.fromkeys((indicator.name, indicator.short))
            if len(name) >= _SHORTEST_NAME
        ),
        texts={text: names[0] for text, names in texts.items() if len(names) == 1 and len(text) >= _SHORTEST_NAME},
        announced=re.compile(
            rf"(?<![a-z])(?:{_any((*words.indicator, *_INDICATOR_WORDS))})[\s._:#-]*(?:no(?:mor)?[\s._:-]*)?"
            r"0*(\d{1,3}\s?[a-z]?)(?![a-z\d])"
        ),
        asked=re.compile(
            rf"(?<![a-z])(?:{_any((*words.requirement, *_QUESTION_WORDS))})[\s._:#-]*(?:no(?:mor)?[\s._:-]*)?"
            r"0*(\d{1,3}|[a-z])(?:(?:[\s._-]*(?:huruf|letter)[\s._-]*|[._-]?)([a-z]{1,2}))?(?![a-z\d])"
        ),
        cluster=re.compile(rf"(?<![a-z])(?:{_any((*words.cluster, 'klaster', 'cluster'))})[\s._:#-]*(?:[ivx]+|\d+)\b"),
    )


def _label(question: str, unit: str) -> Tokens:
    """What follows the unit in the id of a question, without the letter that announces it: "3" of "04.q3"."""
    label = pieces(fold(question.removeprefix(unit)))
    while len(label) > 1 and label[0].isalpha():
        label = label[1:]
    return label


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
