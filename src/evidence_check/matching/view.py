"""A file as the signals see it: a few passages of stems, each of which knows where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_check.language.words import Word
from evidence_check.matching.repair import Mender
from evidence_check.matching.terms import Term, Tongue
from evidence_check.model.extraction import Extraction, Page, PageKind, TextSource
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Fact, Recognition

BODY_TERMS = 900  # of the whole body; what comes later rarely says what a document is about
PAGE_TERMS = 70  # of every page after that: headings of merged documents stand at the top of a page
PAGES = 24
_CHARACTERS = 9_000  # of one page: more than BODY_TERMS words of it are never looked at
_EXTENSION = re.compile(r"(?:\.[A-Za-z]{2,5}\d?)+$")
_COUNTED = re.compile(r"^\W*\d{1,3}\s*[.)_-]\s*|\(\d{1,2}\)\s*$")


class Place(StrEnum):
    """Where in a file words stand."""

    NAME = "name"
    FOLDER = "folder"
    SUBJECT = "subject"
    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text with its stems. ``page`` is None for names and folders."""

    place: Place
    text: str
    terms: tuple[Term, ...]
    page: int | None = None

    def quote(self, start: int, end: int, limit: int = 90) -> str:
        """The words as they were written, on one line."""
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the signals may look at."""

    file: EvidenceFile
    extraction: Extraction
    recognition: Recognition
    passages: tuple[Passage, ...]

    def at(self, *places: Place) -> Iterable[Passage]:
        """The passages of these places."""
        return (passage for passage in self.passages if passage.place in places)

    @property
    def has_text(self) -> bool:
        """Whether more than a name is known of the file."""
        return sum(len(passage.terms) for passage in self.at(Place.BODY, Place.SUBJECT, Place.TITLE)) >= 12


def plain_name(name: str) -> str:
    """A file name without its (perhaps doubled) extension and without a counting prefix or suffix."""
    return _COUNTED.sub("", _EXTENSION.sub("", name)).strip()


def view(file: EvidenceFile, extraction: Extraction, recognition: Recognition, tongue: Tongue, mender: Mender) -> View:
    """Look at a file. What cannot be opened is looked at by its name and folders only."""
    passages = [_passage(Place.NAME, plain_name(file.name), tongue, mender, mend=True)]
    passages += [_passage(Place.FOLDER, folder, tongue, mender, mend=True) for folder in file.folders]
    for place, fact in ((Place.SUBJECT, recognition.subject), (Place.TITLE, recognition.title)):
        if fact is not None:
            passages.append(_passage_of_fact(place, fact, tongue, mender))
    if extraction.readability.has_content:
        scanned = extraction.text_source is TextSource.OCR
        passages += _body(extraction.pages, tongue, mender, mend=scanned)
    return View(file, extraction, recognition, tuple(passage for passage in passages if passage.terms))


def _passage(
    place: Place, text: str, tongue: Tongue, mender: Mender, *, mend: bool, page: int | None = None
) -> Passage:
    terms = tongue.terms(text)
    return Passage(place, text, tuple(_mended(terms, tongue, mender) if mend else terms), page)


def _passage_of_fact(place: Place, fact: Fact[str], tongue: Tongue, mender: Mender) -> Passage:
    return _passage(place, fact.value, tongue, mender, mend=True, page=fact.page)


def _body(pages: Sequence[Page], tongue: Tongue, mender: Mender, *, mend: bool) -> list[Passage]:
    found: list[Passage] = []
    left = BODY_TERMS
    for page in pages[:PAGES]:
        if page.kind is PageKind.FOOTER:
            continue
        text = f"{page.label}\n{page.text}" if page.label else page.text
        allowed = max(left, PAGE_TERMS)
        terms = tongue.terms(text[: min(_CHARACTERS, allowed * 14)])[:allowed]
        if mend or mender.looks_damaged(terms):
            terms = _mended(terms, tongue, mender)
        left = max(0, left - len(terms))
        found.append(Passage(Place.BODY, text, tuple(terms), page.number))
    return found


def _mended(terms: list[Term], tongue: Tongue, mender: Mender) -> list[Term]:
    found: list[Term] = []
    for term in terms:
        whole = mender.mend(term)
        if whole is None:
            found.append(term)
        else:
            found.extend(tongue.stemmed([Word(whole, term.start, term.end)]))
    return found
