"""Local names of programmes, applications and offices, as a person wrote them into the settings.

They are opened on the side of the files only: the rule book does not know them, and what it is compared by stays as it
is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from evidence_check.language.abbreviations import expand
from evidence_check.language.words import Word, locate, pieces, plain_runs, words
from evidence_check.matching.terms import Terms, Tongue
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings

_LEAST_GLUED = 5  # letters; shorter ones may be another word


@dataclass(frozen=True, slots=True)
class LocalTongue(Tongue):
    """A tongue that also opens local names, of however many words; the longest one wins."""

    names: Mapping[tuple[str, ...], tuple[str, ...]]
    begins: frozenset[str]  # first words of the names
    longest: int

    def terms(self, text: str, most: int | None = None) -> Terms:
        """The stems of the text's content words, local names and short forms opened."""
        for run in plain_runs(text):
            if not self.begins.isdisjoint(pieces(run)):
                return self._with_names(text, most)
        return Tongue.terms(self, text, most)

    def stems(self, text: str) -> list[str]:
        """Only the stems."""
        for run in plain_runs(text):
            if not self.begins.isdisjoint(pieces(run)):
                return list(self._with_names(text, None).stems)
        return Tongue.stems(self, text)

    def _with_names(self, text: str, most: int | None) -> Terms:
        return self._of_words(text, self._opened(list(locate(text))), most)

    def _opened(self, source: Sequence[Word]) -> list[Word]:
        """The words of a local name all stand where the name stood."""
        found: list[Word] = []
        position = 0
        while position < len(source):
            for length in range(min(self.longest, len(source) - position), 0, -1):
                run = source[position : position + length]
                meant = self.names.get(tuple(word.text for word in run))
                if meant is not None:
                    found.extend(Word(text, run[0].start, run[-1].end) for text in meant)
                    position += length
                    break
            else:
                found.append(source[position])
                position += 1
        return found


def with_local_names(tongue: Tongue, pack: RulePack, settings: Settings) -> Tongue:
    """The tongue for files of this evaluation: the same one where nobody named anything."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, meant in settings.aliases.items():
        short, long = tuple(words(name)), words(meant)
        # The name of an office is for recognition: it tells whose a document is, not what it is about.
        if short and long and pack.agency_named(meant) is None:
            names[short] = tuple(expand(long, tongue.forms))
            # "SiBangkit" is two words, and one in capitals or where somebody glued them.
            if len("".join(short)) >= _LEAST_GLUED:
                names.setdefault(("".join(short),), names[short])
    if not names:
        return tongue
    held = {entry.name: getattr(tongue, entry.name) for entry in fields(tongue) if entry.init}
    begins = frozenset(short[0] for short in names)
    return LocalTongue(**held, names=names, begins=begins, longest=max(map(len, names)))
