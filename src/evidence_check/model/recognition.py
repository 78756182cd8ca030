"""What kind of document a file is, each fact with the words that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Field(StrEnum):
    """Where in a file words were found."""

    TEXT = "text"
    NAME = "name"
    FOLDER = "folder"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value, the words that gave it, where they stand, and how sure it is (0 to 1)."""

    value: T
    quote: str = ""
    page: int | None = None
    field: Field = Field.TEXT
    certainty: float = 1.0


class Origin(StrEnum):
    """Whose document it is, seen from the evaluated region."""

    OWN = "own"
    OTHER = "other"  # another regency or city
    CENTRAL = "central"  # ministry, agency of the state, province


class SignatureState(StrEnum):
    """What can be said of the signature without validating anything."""

    WET = "wet"
    TTE = "tte"  # electronic: wording of the certifier or a signature field
    NONE = "none"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "n/a"


class Mark(StrEnum):
    """States of a document that the judging cares about."""

    DRAFT = "draft"
    TEMPLATE = "template"  # a form that was never filled
    COVER = "cover"  # nothing but a cover page
    OFFICIAL_COPY = "official-copy"  # salinan: "ttd" instead of a signature is right
    BLANK_NUMBER = "blank-number"
    BLANK_DATE = "blank-date"
    EMPTY_SIGNATURE = "empty-signature"  # a place for a signature with nothing in it
    REFERS_TO_ANNEX = "refers-to-annex"
    HAS_ANNEX = "has-annex"
    REVOKES = "revokes"  # "... dicabut dan dinyatakan tidak berlaku": names an older document
    LOOKALIKE_SIGNATURE = "lookalike-signature"  # a QR code and the word, but no certifier


@dataclass(frozen=True, slots=True)
class Part:
    """One of several documents that were put into one file: its pages (first and last) and what it says of itself.

    ``type`` is None for a letter of no known type that another document was sent with. In a text without pages several
    parts share a page.
    """

    first: int
    last: int
    type: Fact[str] | None = None
    number: Fact[str] | None = None
    number_year: int | None = None
    date: Fact[date] | None = None
    subject: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a file is.

    ``types`` holds ids of the pack's document types, the main one first; a merged file has several.
    ``number`` is as the issuer writes it ("5" of "NOMOR 5 TAHUN 2022", "188.45/123/KUM/2024"); ``date`` is when it was
    decided or dated (a photo: taken); ``evidence_years`` are the years it is about; ``period`` is a stated term (first
    and last year). ``level``: kabupaten, kecamatan or desa. ``agency`` is an id of the pack's agencies. ``parts`` are
    the documents of a merged file in the order of their pages, none where the file is one document; all other facts
    are those of the main one.
    """

    types: tuple[Fact[str], ...] = ()
    number: Fact[str] | None = None
    number_year: int | None = None
    date: Fact[date] | None = None
    evidence_years: tuple[Fact[int], ...] = ()
    period: Fact[tuple[int, int]] | None = None
    title: Fact[str] | None = None
    subject: Fact[str] | None = None
    signer: Fact[str] | None = None
    origin: Fact[Origin] | None = None
    region_name: str | None = None
    agency: Fact[str] | None = None
    level: Fact[str] | None = None
    signature: Fact[SignatureState] = Fact(SignatureState.UNKNOWN)
    marks: tuple[Fact[Mark], ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def type(self) -> str | None:
        """The main document type."""
        return self.types[0].value if self.types else None

    @property
    def type_ids(self) -> tuple[str, ...]:
        """Every document type that the file holds."""
        return tuple(fact.value for fact in self.types)

    @property
    def evidence_year(self) -> int | None:
        """The latest year that the file is about."""
        return max((fact.value for fact in self.evidence_years), default=None)

    def marked(self, mark: Mark) -> Fact[Mark] | None:
        """The fact that says so, or None."""
        return next((fact for fact in self.marks if fact.value is mark), None)
