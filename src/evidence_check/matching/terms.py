"""From text as it was written to the stems that are compared, each with its place in the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from evidence_check.language.abbreviations import expand_located, table
from evidence_check.language.kindred import kinds_of_stems
from evidence_check.language.words import STOP_WORDS, Word, locate, pieces, plain_runs, spans, stem
from evidence_check.model.pack import RulePack

#: Snowball's name for a locale's language; anything else is stemmed as Indonesian.
_LANGUAGES = {"en": "english", "id": "indonesian"}
_MOST_SEEN = 60_000


Stems = Callable[[str], Sequence[str]]
"""What reads the stems of a text."""

_Entry = tuple[tuple[str, ...], tuple[str, ...], str]
"""Stems and words of the content words of a run; and its last word, where a short form of two words may begin there."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The content words of a text in columns: stem, word in its comparing form, and the number of its run of letters.

    A short form that was opened gives several terms of one run. Where the runs stand is found out only when somebody
    asks for it: of most words of most files nobody does.
    """

    text: str
    stems: Sequence[str] = ()
    words: Sequence[str] = ()
    runs: Sequence[int] = ()
    spans: list[tuple[int, int]] = field(default_factory=list, compare=False, repr=False)

    def span(self, number: int) -> tuple[int, int]:
        """Where a term begins and ends in the text."""
        if not self.spans:
            self.spans.extend(spans(self.text))
        return self.spans[self.runs[number]]


class _Seen(dict[str, _Entry]):
    """What was found out about runs of letters; what is asked for the first time is found out then."""

    def __init__(self, read: Callable[[str], _Entry]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, run: str) -> _Entry:
        entry = self.read(run)
        if not run.isdigit():  # of numbers there is no end, and finding out is cheap
            if len(self) > _MOST_SEEN:
                self.clear()
            self[run] = entry
        return entry


@dataclass(frozen=True, slots=True)
class Tongue:
    """How texts of a pack are read: the stemmer's language and the short forms that are opened.

    ``seen`` only spares time: what was once found out about a run of letters holds wherever it stands, unless it is
    the first half of a short form of two words.
    """

    language: str
    forms: Mapping[tuple[str, ...], tuple[str, ...]]
    openers: frozenset[str]  # first words of the short forms of two words
    kinds: Mapping[str, Sequence[str]]  # what kinds of thing a stem stands for
    seen: dict[str, _Entry] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", _Seen(partial(_read, self.language, self.forms, self.openers)))

    def terms(self, text: str, most: int | None = None) -> Terms:
        """The stems of the text's content words: short forms opened, stop words and bare numbers left out."""
        read = plain_runs(text)
        known = list(map(self.seen.__getitem__, read))
        for number, (_, _, last) in enumerate(known, 1):
            if last and number < len(read) and (last, *pieces(read[number])[:1]) in self.forms:
                return self._with_pairs(text, most)
        return Terms(
            text,
            list(chain.from_iterable([stems for stems, _, _ in known]))[:most],
            list(chain.from_iterable([words for _, words, _ in known]))[:most],
            [number for number, (stems, _, _) in enumerate(known) for _ in stems][:most],
        )

    def _with_pairs(self, text: str, most: int | None) -> Terms:
        """The same where a short form of two words stands in the text: its runs must be read together."""
        return self._of_words(text, locate(text), most)

    def _of_words(self, text: str, found: Iterable[Word], most: int | None) -> Terms:
        """The stems of words whose places are known, short forms opened."""
        read = expand_located(found, self.forms)
        kept = [(stem, word) for word in read for stem in self.stemmed(word.text)]
        return Terms(
            text,
            [stem for stem, _ in kept][:most],
            [word.text for _, word in kept][:most],
            range(len(kept[:most])),
            [(word.start, word.end) for _, word in kept],
        )

    def stemmed(self, word: str) -> tuple[str, ...]:
        """The stem of a word that is already in its comparing form; nothing for one that says nothing."""
        return _stemmed(word, self.language)

    def stems(self, text: str) -> list[str]:
        """Only the stems."""
        read = plain_runs(text)
        known = list(map(self.seen.__getitem__, read))
        for number, (_, _, last) in enumerate(known, 1):
            if last and number < len(read) and (last, *pieces(read[number])[:1]) in self.forms:
                return list(self._with_pairs(text, None).stems)
        return [stem for stems, _, _ in known for stem in stems]


def _stemmed(word: str, language: str) -> tuple[str, ...]:
    return () if word in STOP_WORDS or word.isdigit() else (stem(word, language),)


def _read(language: str, forms: Mapping[tuple[str, ...], tuple[str, ...]], openers: frozenset[str], run: str) -> _Entry:
    parts = pieces(run)
    if len(parts) == 1 and parts[0] not in openers:  # nearly all
        words = [word for word in forms.get(parts, parts) if word not in STOP_WORDS and not word.isdigit()]
        return tuple([stem(word, language) for word in words]), tuple(words), ""
    last = parts[-1] if parts and parts[-1] in openers else ""
    kept = [
        (known, word.text)
        for word in expand_located([Word(part, 0, 0) for part in parts], forms)
        for known in _stemmed(word.text, language)
    ]
    return tuple([known for known, _ in kept]), tuple([word for _, word in kept]), last


def tongue_of(pack: RulePack) -> Tongue:
    """The tongue of a pack. Ambiguous short forms are never opened: what they mean depends on their neighbours."""
    ambiguous = frozenset(
        entry.text.casefold()
        for entry in pack.ambiguous
        if not any(entry.text.casefold() in meaning.casefold().split() for _, meaning in entry.meanings)
    )
    language = _LANGUAGES.get(pack.locale[:2].casefold(), "indonesian")
    forms = dict(table(pack.abbreviations, ambiguous)) if language == "indonesian" else {}
    openers = frozenset(short[0] for short in forms if len(short) > 1)
    return Tongue(language, forms, openers, kinds_of_stems() if language == "indonesian" else {})
