"""Codes that people write into names and folders: "Indikator 6/6.2", "21A q4", "klaster-i/indikator-6/pertanyaan-2".

A code counts only where it is announced ("indikator 6"), carries a mark of its own ("04.q1", "21A"), stands at the
start of a name under a folder of the same indicator, or where the words after the number agree with it. Dates,
counting prefixes ("1. "), numbers of decrees and years are no codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from evidence_check.language.shared_beginning import shared_beginning
from evidence_check.model.pack import RulePack

_INDICATOR_WORDS = ("indikator", "indicator", "indik", "ind")
_REQUIREMENT_WORDS = ("pertanyaan", "soal", "question")
_TYPO = 84.0
_OLD = re.compile(r"(?:format|versi|penomoran|nomor|indikator|skema)\s*(?:yang\s*)?lama\b|\b(?:2011|lama)\b")
_WAS = re.compile(r"\(?\b(?:dulu|dulunya|sebelumnya|eks|ex)\b[^)]*\)?")
_WORDS = re.compile(r"[^\W\d_]{6,12}")
_LABEL = r"0*(?P<unit>\d{1,3})\s?(?P<letter>[a-z])?(?![a-z\d])"
_QUESTION = r"(?P<question>\d{1,2})\s?(?P<part>[a-z]{0,2})(?![a-z\d])"
_Q_CODE = re.compile(rf"(?<![\w.])0*(?P<unit>\d{{1,3}})\s?(?P<letter>[a-z])?[\s._-]*q[\s._-]?{_QUESTION}")
_DOTTED = re.compile(
    r"^\W*0*(?P<unit>\d{1,3})\s?(?P<letter>[a-z])?\s?(?P<mark>[._-])\s?(?P<question>[1-9]\d?)(?P<part>[a-z]{0,2})"
    r"(?![a-z\d])(?!\s?[._/-]\s?\d)"
)
_LETTERED = re.compile(r"^\W*0*(?P<unit>\d{1,3})\s?(?P<letter>[a-z])(?![a-z\d])")
_NUMBERED = re.compile(r"^\W*0*(?P<unit>\d{1,3})(?![\d.,]\d)(?!\d)\s*[._)-]*\s*(?=[^\W\d_])")
_BARE = re.compile(r"^\W*(?:q|no|nomor)?[\s._-]*0*(?P<question>[1-9]\d?)(?P<part>[a-z]{0,2})\W*$")
_Q_START = re.compile(rf"^\W*q[\s._-]?{_QUESTION}")
_ALSO = re.compile(r"\s*(?:,|&|dan|\+)\s*0*(?P<unit>\d{1,3})\s?(?P<letter>[a-z])?(?![a-z\d.])")

Agreement = Callable[[str, int], float]  # how much of the words of a text belong to a unit, 0 to 1


@dataclass(frozen=True, slots=True)
class Code:
    """A code found in one part of a path: the units it may mean, and the requirements if it goes so far."""

    units: tuple[int, ...]
    requirements: tuple[int, ...]
    certainty: float
    quote: str
    in_name: bool
    old: bool = False  # a number of an older scheme, already brought to the present units
    doubtful: bool = False  # the words beside the number speak of another unit


@dataclass(frozen=True, slots=True)
class Old:
    """An indicator of an older scheme."""

    number: int
    name: str
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CodeBook:
    """The labels of a pack, and the words that announce them."""

    units: Mapping[str, tuple[int, ...]]
    questions: Mapping[tuple[int, str], tuple[int, ...]]
    announced: re.Pattern[str]
    asked: re.Pattern[str]
    long_words: tuple[str, ...]
    old: tuple[Old, ...]

    def find(self, folders: Sequence[str], name: str, agreement: Agreement) -> list[Code]:
        """Every code of a path, outermost first; a code further in replaces the context for what lies below it."""
        found: list[Code] = []
        context: tuple[int, ...] = ()
        for depth, part in enumerate((*folders, name)):
            code = self._code(part, context, agreement, in_name=depth == len(folders))
            if code is not None:
                found.append(code)
                context = code.units
        return found

    def _code(self, part: str, context: tuple[int, ...], agreement: Agreement, *, in_name: bool) -> Code | None:
        text = self._without_typos(part.casefold().replace("\u2013", "-"))
        present = _WAS.sub(" ", text)
        for attempt in (self._marked, self._announced, self._dotted, self._question, self._lettered, self._numbered):
            code = attempt(present, context, agreement, in_name=in_name)
            if code is not None:
                return code
        return None

    def _without_typos(self, text: str) -> str:
        def mended(word: re.Match[str]) -> str:
            near = (known for known in self.long_words if fuzz.ratio(word[0], known) >= _TYPO)
            return next(near, word[0])

        return _WORDS.sub(mended, text)

    def _marked(self, text: str, _context: tuple[int, ...], _agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "04.q1", "21A q4": the q makes it a code wherever it stands."""
        found = _Q_CODE.search(text)
        units = self._units(found) if found else ()
        if not found or not units:
            return None
        requirements = self._asked(units, found)
        return Code(units, requirements, 1.0, found[0].strip(), in_name) if requirements else None

    def _announced(self, text: str, _context: tuple[int, ...], agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "Indikator 6", "ind 21 a", "indikator14b", "Indikator 6.2", "indikator 12 dan 13"."""
        found = self.announced.search(text)
        if not found:
            return None
        end = found.end()
        twofold = self.units.get(f"{int(found['unit'])}-{found['question']}")  # an id such as "35-2"
        if twofold:
            return Code(twofold, (), 1.0, found[0].strip(" _-."), in_name)
        units = list(self._units(found))
        requirements = self._asked(units, found) if found["question"] and len(units) == 1 else ()
        while not requirements and (more := _ALSO.match(text, end)):
            units += [unit for unit in self._units(more) if unit not in units]
            end = more.end()
        rest = (text[: found.start()] + " " + text[end:]).strip()
        return self._checked(found, tuple(units), requirements, rest, agreement, in_name=in_name)

    def _checked(
        self,
        found: re.Match[str],
        units: tuple[int, ...],
        requirements: tuple[int, ...],
        rest: str,
        agreement: Agreement,
        *,
        in_name: bool,
    ) -> Code | None:
        """An announced code against the words beside it: they may tell that the number is of the older scheme."""
        quote = found[0].strip(" _-.")
        agreed = max((agreement(rest, unit) for unit in units), default=0.0)
        marked = bool(_OLD.search(rest))
        if marked or agreed == 0.0:
            old = self._of_old_scheme(int(found["unit"]), rest, agreement, marked=marked)
            if old:
                return Code(old, (), 0.85, quote, in_name, old=True)
        if not units:
            return None
        doubtful = agreed == 0.0 and any(agreement(rest, unit) >= 0.5 for unit in set(self._all()) - set(units))
        return Code(units, requirements, 0.55 if doubtful else 1.0, quote, in_name, doubtful=doubtful)

    def _of_old_scheme(self, number: int, rest: str, agreement: Agreement, *, marked: bool) -> tuple[int, ...]:
        named = [
            (max(agreement(rest, unit) for unit in entry.units), entry)
            for entry in self.old
            if entry.units and (not marked or not entry.number or entry.number == number)
        ]
        best = max(named, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= (0.25 if marked else 0.5):
            return best[1].units
        if marked:
            return next((entry.units for entry in self.old if entry.number and entry.number == number), ())
        return ()

    def _dotted(self, text: str, context: tuple[int, ...], agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "6.2 MUSRENBANG": only under a folder of the same indicator, or alone where nothing contradicts."""
        found = _DOTTED.match(text)
        units = self._units(found) if found else ()
        if not found or not units:
            return None
        if context:
            shared = tuple(unit for unit in units if unit in context)
            asked = self._asked(shared, found)
            return Code(shared, asked, 1.0, found[0].strip(), in_name) if asked else None
        asked = self._asked(units, found)
        if not asked or found["mark"] != ".":
            return None
        agreed = max(agreement(text[found.end() :], unit) for unit in units)
        return Code(units, asked, 0.9 if agreed or found["letter"] else 0.6, found[0].strip(), in_name)

    def _question(self, text: str, context: tuple[int, ...], _agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "pertanyaan-2", "q4", or a folder called just "4", below a folder that names the indicator."""
        if not context:
            return None
        found = self.asked.search(text) or _Q_START.match(text)
        certainty = 1.0
        if not found:
            found = None if in_name else _BARE.match(text)
            certainty = 0.8
        asked = self._asked(context, found) if found else ()
        return Code(context, asked, certainty, found[0].strip(), in_name) if found and asked else None

    def _lettered(self, text: str, context: tuple[int, ...], _agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "21A rekap korban": a number with the letter of a unit, at the start."""
        found = _LETTERED.match(text)
        if not found:
            return None
        units = self.units.get(f"{int(found['unit'])}{found['letter']}", ())
        if context and units and not set(units) & set(context):
            return None
        return Code(units, (), 0.85, found[0].strip(), in_name) if units else None

    def _numbered(self, text: str, context: tuple[int, ...], agreement: Agreement, *, in_name: bool) -> Code | None:
        """As in "17 KTR": a bare number is a counting prefix unless the words after it belong to that indicator."""
        found = _NUMBERED.match(text)
        if not found or context:
            return None
        units = self.units.get(str(int(found["unit"])), ())
        agreed = max((agreement(text[found.end() :], unit) for unit in units), default=0.0)
        return Code(units, (), 0.7, found[0].strip(" _-.)"), in_name) if agreed >= 0.5 else None

    def _units(self, found: re.Match[str]) -> tuple[int, ...]:
        number, letter = int(found["unit"]), found["letter"] or ""
        return self.units.get(f"{number}{letter}") or self.units.get(str(number), ())

    def _asked(self, units: Iterable[int], found: re.Match[str]) -> tuple[int, ...]:
        label = f"{int(found['question'])}{found['part'] or ''}"
        asked = [number for unit in units for number in self.questions.get((unit, label), ())]
        if not asked and found["part"]:
            asked = [n for unit in units for n in self.questions.get((unit, str(int(found["question"]))), ())]
        return tuple(asked)

    def _all(self) -> Iterable[int]:
        return {unit for units in self.units.values() for unit in units}


def codebook(pack: RulePack) -> CodeBook:
    """The labels of a pack's ids: "04" is written 4, "21A" 21a, and "21" may mean each of 21A, 21B and 21C."""
    ids = [unit.id for unit in pack.indicators]
    shared = shared_beginning(ids)
    units: dict[str, list[int]] = {}
    questions: dict[tuple[int, str], list[int]] = {}
    number = 0
    for place, unit in enumerate(pack.indicators):
        label = re.fullmatch(r"0*(\d{1,3}(?:-\d)?)([a-z]?)", unit.id[shared:].casefold())
        if label:
            units.setdefault(label[1] + label[2], []).append(place)
            if label[2]:
                units.setdefault(label[1], []).append(place)
        for requirement in unit.requirements:
            tail = re.search(r"(\d{1,2})([a-z]{0,2})$", requirement.id[len(unit.id) :].casefold())
            if tail and requirement.id.startswith(unit.id):
                questions.setdefault((place, str(int(tail[1])) + tail[2]), []).append(number)
                if tail[2]:
                    questions.setdefault((place, str(int(tail[1]))), []).append(number)
            number += 1
    words = tuple(dict.fromkeys((*(word.casefold() for word in pack.code_words.indicator), *_INDICATOR_WORDS)))
    asking = tuple(dict.fromkeys((*(word.casefold() for word in pack.code_words.requirement), *_REQUIREMENT_WORDS)))
    numbers = {unit.id: place for place, unit in enumerate(pack.indicators)}
    return CodeBook(
        {label: tuple(found) for label, found in units.items()},
        {label: tuple(found) for label, found in questions.items()},
        re.compile(
            rf"(?<![a-z])(?:{_any(words)})[\s._:#-]*(?:no(?:mor)?[\s._:-]*)?{_LABEL}(?:\s?[./-]\s?q?{_QUESTION})?"
        ),
        re.compile(
            rf"(?<![a-z])(?:{_any(word for word in asking if len(word) > 1)})[\s._:#-]*(?:no[\s._-]*)?0*{_QUESTION}"
        ),
        tuple(word for word in (*words, *asking) if len(word) >= 7),
        tuple(
            Old(entry.number, entry.name, tuple(numbers[unit] for unit in entry.maps_to if unit in numbers))
            for entry in pack.legacy
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
