"""What a reader got out of a file: text by page, facts about the file, and how well it went."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from evidence_check.model.message import Message

#: How a reader tells in a text that a small picture stands there (object replacement character).
PICTURE = "\ufffc"
_SIGN = re.compile(rf"[\n ]?{PICTURE}")


class Readability(StrEnum):
    """How reading a file ended. Every file has exactly one."""

    READ = "read"
    PARTIAL = "partial"  # something was read, and what was not is told in the notes
    EMPTY = "empty"  # no bytes
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    ILLEGIBLE = "illegible"  # pictures of text in which OCR found nothing that can be trusted
    UNSUPPORTED = "unsupported"  # a format, or a picture of text, that this version does not read
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"  # the reader died: the file is told, nothing else is lost
    POINTER = "pointer"  # a shortcut or a link, not a document
    VANISHED = "vanished"  # listed, then gone
    DENIED = "denied"

    @property
    def has_content(self) -> bool:
        """Whether something was read."""
        return self in {Readability.READ, Readability.PARTIAL}

    @property
    def may_pass(self) -> bool:
        """Whether another night may find the file readable: a requirement it could fill is uncertain, not missing."""
        return self in {Readability.TIMED_OUT, Readability.CRASHED, Readability.VANISHED, Readability.DENIED}


class TextSource(StrEnum):
    """Where the words came from."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


class PageKind(StrEnum):
    """What a piece of text was in its document."""

    PAGE = "page"
    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text-box"
    SHEET = "sheet"
    SLIDE = "slide"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How many personal numbers were counted, and masked, in the text."""

    nik: int = 0
    kk: int = 0
    phone: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.nik + self.kk + self.phone

    def __add__(self, other: PersonalData) -> PersonalData:
        """Both together."""
        return PersonalData(self.nik + other.nik, self.kk + other.kk, self.phone + other.phone)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, sheet, slide or story.

    ``number`` counts from 1; ``label`` is the sheet's name. Personal numbers are already masked in ``text``.
    A page that OCR read also carries how many were masked in it: it may be used again without being read again.
    """

    number: int
    text: str
    kind: PageKind = PageKind.PAGE
    label: str = ""
    source: TextSource = TextSource.TEXT
    personal_data: PersonalData = PersonalData()


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A signature dictionary found in a PDF. Found is not validated: nothing here says that it is genuine."""

    kind: str
    signer: str
    signed: datetime | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts that the file carries about itself. None or 0: not said."""

    title: str = ""
    author: str = ""
    last_modified_by: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    pages: int = 0  # pages, sheets or slides in all
    pages_read: int = 0
    images: int = 0  # pictures inside
    taken: datetime | None = None  # EXIF
    camera: str = ""
    latitude: float | None = None  # rounded to two decimals
    longitude: float | None = None
    width: int = 0
    height: int = 0
    tracked_changes: int = 0
    comments: int = 0
    signatures: tuple[SignatureField, ...] = ()
    target: str = ""  # of a pointer file
    producer: str = ""  # the program that made the file: a scanner's, a writer's
    attachments: tuple[str, ...] = ()  # names of files carried along: in a PDF, a mail or an archive
    perceptual_hash: str = (
        ""  # of a picture: alike for copies of other size or quality; "" where there is nothing on it
    )
    image_hashes: tuple[str, ...] = ()  # the same for the pictures inside a document
    sharpness: float | None = None  # of a picture, on a copy of a fixed size; near 0: blurred


@dataclass(frozen=True, slots=True)
class Extraction:
    """One reading of one content, keyed by digest, reader and version.

    ``withheld``: the content is sensitive; only words of the pack and of official writing were kept (no names);
    ``outline`` names which words those were.
    ``notes`` say what was cut or not read, and why. ``scanned``: pages that are pictures of text and whose words are
    not in ``pages``. ``engine``: the OCR engine and model that read the pages whose source is OCR; ``wordless``:
    those in which it found no words that can be trusted.
    """

    readability: Readability
    text_source: TextSource = TextSource.NONE
    pages: tuple[Page, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    personal_data: PersonalData = field(default_factory=PersonalData)
    notes: tuple[Message, ...] = ()
    reader: str = ""
    reader_version: int = 0
    withheld: bool = False
    outline: str = ""
    scanned: tuple[int, ...] = ()
    engine: str = ""
    wordless: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The text of all pages, with a blank line between two."""
        return "\n\n".join(page.text for page in self.pages)

    @property
    def words_only(self) -> Extraction:
        """The same reading without the signs of pictures: for all but who looks for pictures."""
        if not any(PICTURE in page.text for page in self.pages):
            return self
        return replace(self, pages=tuple(replace(page, text=_SIGN.sub("", page.text)) for page in self.pages))
