"""How much of a file is read, and what of a sensitive text may be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from evidence_check.model.extraction import Readability
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Limits:
    """Where reading stops. Whatever is cut is told in the notes, and the file is ``partial``."""

    file_bytes: int = 500 << 20
    characters: int = 400_000
    pages: int = 500  # pages or slides
    sheets: int = 100
    rows: int = 20_000  # of one sheet or table of text
    package_entries: int = 10_000
    package_bytes: int = 400 << 20  # all parts, as declared
    part_bytes: int = 64 << 20  # one part, as declared
    part_ratio: int = 250  # of a part over 8 MB
    ocr: bool = True  # whether pictures of text are read where there is an engine
    ocr_pages: int = 3  # of one document, the first ones that need it; 0: all
    ocr_model: str = ""  # a .traineddata file; empty: the model that comes with the package


@dataclass(frozen=True)
class Outline:
    """What makes a text sensitive, and the words that may be kept of one: those of the pack and of official writing.

    ``folders``: names of folders whose contents are sensitive, also inside an archive.
    """

    phrases: tuple[str, ...] = ()
    public_words: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, tuple[str, str, str]]:
        # Goes to a worker with every job: a few long strings are sent much faster than thousands of short ones, and the
        # worker builds the same outline from the same strings only once.
        return _outline, _flat(self)


_SIEVE = "3"  # raise it where other words of a sensitive text are kept than before


@lru_cache(maxsize=4)
def _flat(outline: Outline) -> tuple[str, str, str]:
    return "\n".join(outline.phrases), "\n".join(sorted(outline.public_words)), "\n".join(outline.folders)


@lru_cache(maxsize=4)
def outline_digest(outline: Outline) -> str:
    """Names an outline: two with the same digest keep the same words."""
    return hashlib.sha256("\0".join((_SIEVE, *_flat(outline))).encode()).hexdigest()[:16]


@lru_cache(maxsize=4)
def _outline(phrases: str, words: str, folders: str) -> Outline:
    return Outline(
        tuple(phrases.split("\n")) if phrases else (),
        frozenset(words.split("\n")) if words else frozenset(),
        tuple(folders.split("\n")) if folders else (),
    )


class Refused(Exception):  # noqa: N818 - not an error of the program: a verdict on a file
    """A reader will not go on with this file, for a reason that a person can be told."""

    def __init__(self, readability: Readability, note: Message) -> None:
        super().__init__(note.key)
        self.readability = readability
        self.note = note
