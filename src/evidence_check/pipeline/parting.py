"""The pieces of a file that hold evidence of their own.

Documents merged into one PDF, sheets of a workbook, members of an archive and attachments of a mail are each matched
apart: what a whole file is about drowns what one piece of it proves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from evidence_check.model.extraction import Extraction, Page, PageKind
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Part, Recognition

MOST_PIECES = 40  # as many offices send a regency their evidence
_LEAST_WORDS = 12  # a sheet or member with less says nothing of its own
_CARRIERS = frozenset({"archive", "mail"})

Piece = tuple[EvidenceFile, Extraction]


def pieces(file: EvidenceFile, content: Extraction, known: Recognition) -> tuple[Piece, ...]:
    """The pieces of a file, each as a file of its own; none where it is one piece of evidence.

    A member of an archive keeps its name behind that of the archive; the other pieces have the file's own.
    """
    if content.withheld or len(content.pages) < 2:
        return ()
    if content.reader in _CARRIERS:
        found = list(_members(file, content))
    elif known.parts:
        found = [(file, _only(content, pages)) for pages in _merged(content.pages, known.parts)]
    else:
        sheets = [page for page in content.pages if page.kind is PageKind.SHEET and _says_something([page])]
        found = [(file, _only(content, [sheet])) for sheet in sheets]
    return tuple(_longest(found)) if len(found) > 1 else ()


def _longest(found: Sequence[Piece]) -> Iterator[Piece]:
    """Of very many pieces those with the most words, in their order."""
    sizes = [sum(len(page.text) for page in within.pages) for _, within in found]
    kept = set(sorted(range(len(found)), key=lambda place: -sizes[place])[:MOST_PIECES])
    yield from (piece for place, piece in enumerate(found) if place in kept)


def _members(file: EvidenceFile, content: Extraction) -> Iterator[Piece]:
    for label, pages in groupby(content.pages, key=lambda page: page.label):
        held = list(pages)
        if label and _says_something(held):
            inside = f"{file.path}/{label}"
            yield replace(file, path=inside, media_type=None), _only(content, held)


def _merged(pages: Sequence[Page], parts: Sequence[Part]) -> Iterator[list[Page]]:
    """The pages of each part; a page that several parts share tells nothing of one of them."""
    for part in parts:
        own = [
            page
            for page in pages
            if part.first <= page.number <= part.last
            and not any(other is not part and other.first <= page.number <= other.last for other in parts)
        ]
        if own:
            yield own


def _says_something(pages: Iterable[Page]) -> bool:
    return sum(len(page.text.split()) for page in pages) >= _LEAST_WORDS


def _only(content: Extraction, pages: Sequence[Page]) -> Extraction:
    # The title in a file's properties is that of the whole.
    return replace(content, pages=tuple(pages), metadata=replace(content.metadata, title=""))
