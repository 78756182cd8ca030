"""A file as the signals see it: a few passages of stems, each of which knows where it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from evidence_check.matching.columns import column_heads
from evidence_check.matching.repair import Mender
from evidence_check.matching.terms import Terms, Tongue
from evidence_check.model.extraction import Extraction, Page, PageKind, TextSource
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Fact, Recognition

BODY_TERMS = 900  # of the whole body; what comes later rarely says what a document is about
PAGE_TERMS = 70  # of every page after that: headings of merged documents stand at the top of a page
PAGES = 24
_LEAST_TERMS = 12  # in text, title and subject
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
    COLUMN = "column"  # the head of a column beside what the rows of its table are: words that belong together


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text with its stems. ``page`` is None for names and folders."""

    place: Place
    text: str
    terms: Terms
    page: int | None = None

    @property
    def stems(self) -> Sequence[str]:
        """The stems of its content words."""
        return self.terms.stems

    def quote(self, start: int, end: int, limit: int = 90) -> str:
        """The words as they were written, on one line."""
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"

    def quote_terms(self, first: int, last: int, limit: int = 90) -> str:
        """The same, from one term to another."""
        return self.quote(self.terms.span(first)[0], self.terms.span(last)[1], limit)


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the signals may look at."""

    file: EvidenceFile
    extraction: Extraction
    recognition: Recognition
    passages: tuple[Passage, ...]
    has_text: bool  # more than a name is known of the file


def columns(pages: Sequence[Page], tongue: Tongue, mender: Mender) -> list[Passage]:
    """The heads of columns as passages of their own."""
    return [_passage(Place.COLUMN, head, tongue, mender, mend=False, page=page) for head, page in column_heads(pages)]


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
        pages = extraction.words_only.pages
        passages += _body(pages, tongue, mender, mend=scanned)
        passages += columns(pages, tongue, mender)
    told = tuple(passage for passage in passages if passage.stems)
    inside = sum(
        len(passage.stems) for passage in told if passage.place not in {Place.NAME, Place.FOLDER, Place.COLUMN}
    )
    return View(file, extraction, recognition, told, inside >= _LEAST_TERMS)


def _passage(
    place: Place, text: str, tongue: Tongue, mender: Mender, *, mend: bool, page: int | None = None
) -> Passage:
    terms = tongue.terms(text)
    return Passage(place, text, _mended(terms, tongue, mender) if mend else terms, page)


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
        terms = tongue.terms(text[: min(_CHARACTERS, allowed * 14)], allowed)
        if mend or mender.looks_damaged(terms):
            terms = _mended(terms, tongue, mender)
        left = max(0, left - len(terms.stems))
        found.append(Passage(Place.BODY, text, terms, page.number))
    return found


def _mended(terms: Terms, tongue: Tongue, mender: Mender) -> Terms:
    """The terms with damaged words mended; what a mended word comes to stands where the damaged one stood."""
    meant = {
        number: whole
        for number, (stem, word) in enumerate(zip(terms.stems, terms.words, strict=True))
        if (whole := mender.mend(word, stem)) is not None
    }
    if not meant:
        return terms
    kept = [
        (known, meant.get(number, word), run)
        for number, (stem, word, run) in enumerate(zip(terms.stems, terms.words, terms.runs, strict=True))
        for known in (tongue.stemmed(meant[number]) if number in meant else (stem,))
    ]
    stems, words, runs = zip(*kept, strict=True) if kept else ((), (), ())
    return replace(terms, stems=stems, words=words, runs=runs)
