"""From text as it was written to the stems that are compared, each with its place in the original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evidence_check.language.abbreviations import expand_located, table
from evidence_check.language.words import STOP_WORDS, Word, locate, stem
from evidence_check.model.pack import RulePack

#: Snowball's name for a locale's language; anything else is stemmed as Indonesian.
_LANGUAGES = {"en": "english", "id": "indonesian"}


@dataclass(frozen=True, slots=True)
class Term:
    """A stem of a content word, and where the word stands in the text it was taken from."""

    stem: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tongue:
    """How texts of a pack are read: the stemmer's language and the short forms that are opened."""

    language: str
    forms: Mapping[tuple[str, ...], tuple[str, ...]]

    def terms(self, text: str) -> list[Term]:
        """The stems of the text's content words: short forms opened, stop words and bare numbers left out."""
        return self.stemmed(expand_located(locate(text), self.forms))

    def stemmed(self, words: Iterable[Word]) -> list[Term]:
        """Stems of words that are already in their comparing form."""
        language = self.language
        return [
            Term(stem(word.text, language), word.text, word.start, word.end)
            for word in words
            if word.text not in STOP_WORDS and not word.text.isdigit()
        ]

    def stems(self, text: str) -> list[str]:
        """Only the stems."""
        return [term.stem for term in self.terms(text)]


def tongue_of(pack: RulePack) -> Tongue:
    """The tongue of a pack. Ambiguous short forms are never opened: what they mean depends on their neighbours."""
    ambiguous = frozenset(
        entry.text.casefold()
        for entry in pack.ambiguous
        if not any(entry.text.casefold() in meaning.casefold().split() for _, meaning in entry.meanings)
    )
    language = _LANGUAGES.get(pack.locale[:2].casefold(), "indonesian")
    if language != "indonesian":
        return Tongue(language, MappingProxyType({}))
    return Tongue(language, table(pack.abbreviations, ambiguous))
