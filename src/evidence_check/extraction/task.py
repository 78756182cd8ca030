"""The one function that workers run: whatever is in the file, an answer comes back, and nothing private is in it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from typing import Any, BinaryIO
from xml.parsers import expat

from evidence_check.extraction.heic import heic_library
from evidence_check.extraction.limits import Limits, Outline, Refused
from evidence_check.extraction.members import DEEPEST, Inside, outermost
from evidence_check.extraction.ocr import Earlier, find_model
from evidence_check.extraction.registry import READERS, Opened, ReadByOcr, Reader
from evidence_check.extraction.sensitive import is_sensitive, withhold
from evidence_check.extraction.unsupported import unsupported
from evidence_check.language.personal import mask
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction, Metadata, Page, PersonalData, Readability, TextSource
from evidence_check.model.message import Message

_TASK_VERSION = 6  # of masking, withholding and cutting
_MOST_ANSWER = 3 << 20  # bytes; the pool refuses answers beyond 4 MB
_WIDEST = 12  # bytes that one character may take in it
_LONGEST_FACT = 500
_CHANGED = "extraction.changed"
_CAREFUL = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ELOOP, errno.ENXIO})
# zipfile says NotImplementedError of a version or a compression that the spoilt bytes name.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    UnicodeError,
    KeyError,
    IndexError,
    NotImplementedError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One file to be read, as it was when it was fingerprinted.

    ``ocr``: pictures of text are read, too; ``earlier`` is what the same engine read of this content before.
    ``identify`` tells the media type of an open file by its content and its extension: what comes inside another file
    is read only where it is given. ``opening`` opens a file whose path is longer than the system takes in one piece.
    """

    raw_path: str
    digest: str
    media_type: str
    limits: Limits
    sensitive: bool
    outline: Outline
    ocr: bool = False
    earlier: Earlier = Earlier()  # noqa: RUF009 - frozen
    identify: Callable[[BinaryIO, str], str] | None = None
    opening: Callable[[str], int] | None = None


_FACTS = tuple(field.name for field in fields(Metadata))


class _Changed(Exception):  # noqa: N818 - a fact about the file
    """The file is not the one that was fingerprinted."""


def read(job: ReadJob) -> bytes:
    """Reads, masks, withholds and cuts; the answer is an Extraction as JSON. Every trouble is a value in it."""
    reader = READERS.get(job.media_type)
    try:
        extraction = _read(job, reader)
    except MemoryError:
        extraction = _failed(Readability.TOO_LARGE, Message("extraction.memory"))
    extraction = replace(
        extraction, reader=reader.name if reader else "none", reader_version=reader.version if reader else 0
    )
    return codec.dumps(_fit(_protect(extraction, job)))


def decode(raw: bytes) -> Extraction:
    """What ``read`` answered. Raises CodecError on anything else."""
    return codec.loads(Extraction, raw)


def reader_key(limits: Limits) -> str:
    """Names all that an Extraction depends on besides the content: readings under another key are not the same."""
    readers = {reader.name: reader.version for reader in READERS.values()}
    told = [f"task={_TASK_VERSION}", *(f"{name}={version}" for name, version in sorted(readers.items()))]
    # Which model it is says its content, not the place where it lies on this machine.
    limited = {**asdict(limits), "ocr_model": "", "ocr_pages": limits.ocr_pages if limits.ocr else 0}
    told.append(f"engine={engine_name(limits)}")
    told.append(f"heic={heic_library()}")
    return ";".join(told + [f"{name}:{value}" for name, value in sorted(limited.items())])


def was_changed(extraction: Extraction) -> bool:
    """Whether the file was not, or no longer, the one that was fingerprinted."""
    return any(note.key == _CHANGED for note in extraction.notes)


def engine_name(limits: Limits) -> str:
    """The OCR engine and model with their versions; "" where OCR is not wanted or not installed."""
    model = find_model(limits.ocr_model) if limits.ocr else None
    return model.name if model is not None else ""


def awaits_ocr(extraction: Extraction, media_type: str) -> bool:
    """Whether a reading without OCR left what OCR may read."""
    reader = READERS.get(media_type)
    if reader is None or (reader.ocr is None and reader.opened is None):
        return False
    if extraction.readability is Readability.UNSUPPORTED:
        return bool(extraction.scanned)
    return extraction.readability.has_content and (bool(extraction.scanned) or media_type.startswith("image/"))


def read_before(extractions: Iterable[Extraction], engine: str) -> Earlier:
    """What this engine read in earlier readings of one content, whichever reader and limits they were made with."""
    pages: dict[int, Page] = {}
    wordless: set[int] = set()
    for extraction in extractions:
        if extraction.engine == engine:
            pages.update({page.number: page for page in extraction.pages if page.source is TextSource.OCR})
            wordless.update(extraction.wordless)
    return Earlier(tuple(pages[number] for number in sorted(pages)), tuple(sorted(wordless)))


def _read(job: ReadJob, reader: Reader | None) -> Extraction:
    try:
        if reader is None:
            return unsupported(job.media_type)
        content = _content(job)
    except _Changed:
        return _failed(Readability.VANISHED, Message(_CHANGED))
    except Refused as verdict:
        return _failed(verdict.readability, verdict.note)
    except OSError as error:
        return _failed_to_open(error)
    if job.ocr and reader.ocr is not None:
        ocr, earlier = reader.ocr, job.earlier
        return _settled(lambda: ocr(content, job.limits, earlier))
    if reader.opened is not None and job.identify is not None:
        known = job.earlier if job.ocr and engine_name(job.limits) else None
        inside = outermost(job.identify, partial(_read_member, job.limits), job.limits, known)
        return _open(reader.opened, content, inside, job.limits)
    return _settled(lambda: reader.read(content, job.limits))


def _open(opened: Opened, content: bytes, inside: Inside, limits: Limits) -> Extraction:
    return _settled(lambda: opened(content, limits, inside))


def _read_member(limits: Limits, content: bytes, media_type: str, inside: Inside) -> Extraction:
    """What lies in an archive or comes with a mail: by the reader of its own type, and by OCR where that is asked."""
    reader = READERS.get(media_type)
    if reader is None:
        return unsupported(media_type)
    try:
        if reader.opened is not None and inside.depth < DEEPEST:
            return _open(reader.opened, content, inside.deeper, limits)
        found = _settled(lambda: reader.read(content, limits))
        if limits.ocr and reader.ocr is not None:
            found = _with_ocr(found, reader.ocr, media_type, content, limits, inside)
    except MemoryError:  # of one member: the others may still be read
        return _failed(Readability.TOO_LARGE, Message("extraction.memory"))
    return found


def _with_ocr(
    found: Extraction, ocr: ReadByOcr, media_type: str, content: bytes, limits: Limits, inside: Inside
) -> Extraction:
    """A member with its first pictures of text read by OCR; without that, it is told which there are.

    Of the photos only those of paper are looked at: an archive may hold hundreds of others.
    """
    if found.readability.has_content and media_type.startswith("image/") and _shows_sheet(content, media_type):
        found = replace(found, scanned=(1,))
    wanted = inside.room.for_ocr(len(found.scanned)) if inside.by_ocr else 0
    if not wanted:
        return found
    start = time.monotonic()
    found = _settled(lambda: ocr(content, replace(limits, ocr_pages=wanted), inside.earlier))
    inside.room.until += time.monotonic() - start  # pages have their own time
    return found


def _shows_sheet(content: bytes, media_type: str) -> bool:
    # Loaded where an archive holds pictures, not in each worker.
    from evidence_check.extraction import heic, image_ocr

    is_heic = media_type in {"image/heic", "image/heif"}
    return heic.shows_sheet(content) if is_heic else image_ocr.shows_sheet(content)


def _settled(reading: Callable[[], Extraction]) -> Extraction:
    """What a reader found, or the verdict that its exception stands for."""
    try:
        return reading()
    except Refused as verdict:
        return _failed(verdict.readability, verdict.note)
    except OSError as error:
        return _failed_to_open(error)
    except _BROKEN as error:
        return _failed(Readability.DAMAGED, Message("extraction.damaged", {"error": type(error).__name__}))
    except MemoryError:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - readers raise what they do not own; those in Rust, BaseException
        return _failed(Readability.CRASHED, Message("extraction.reader-failed", {"error": type(error).__name__}))


def _content(job: ReadJob) -> bytes:
    """The whole file: the same bytes that were fingerprinted, or none. Nothing is written, no link is followed."""
    descriptor = job.opening(job.raw_path) if job.opening is not None else os.open(job.raw_path, _CAREFUL)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor
        facts = os.fstat(stream.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise _Changed
        if facts.st_size > job.limits.file_bytes:
            raise Refused(
                Readability.TOO_LARGE, Message("extraction.file-size", {"megabytes": job.limits.file_bytes >> 20})
            )
        content = stream.read()
    if hashlib.sha256(content).hexdigest() != job.digest:
        raise _Changed
    return content


def _failed(readability: Readability, note: Message) -> Extraction:
    return Extraction(readability, notes=(note,))


def _failed_to_open(error: OSError) -> Extraction:
    if error.errno in _GONE:
        return _failed(Readability.VANISHED, Message(_CHANGED))
    if error.errno is None:  # not of the system: readers of pictures use OSError for what they cannot make out
        return _failed(Readability.DAMAGED, Message("extraction.damaged", {"error": type(error).__name__}))
    return _failed(Readability.DENIED, Message("extraction.denied", {"error": os.strerror(error.errno)}))


def _protect(extraction: Extraction, job: ReadJob) -> Extraction:
    """Masks personal numbers everywhere; of a sensitive text only the words that everybody may know are kept."""
    counts: list[PersonalData] = []

    def clean(text: str) -> str:
        masked, count = mask(text)
        counts.append(count)
        return masked

    pages = tuple(_clean_page(page, clean, counts) for page in extraction.pages)
    metadata = _clean_facts(extraction.metadata)
    total = sum(counts, PersonalData())
    extraction = replace(extraction, pages=pages, metadata=metadata, personal_data=total)
    if job.sensitive or is_sensitive(extraction, job.outline):
        return withhold(extraction, job.outline)
    return extraction


def _clean_page(page: Page, clean: Callable[[str], str], counts: list[PersonalData]) -> Page:
    """A page that OCR read keeps its own count: where it is used again, its numbers are masked already."""
    counts.append(page.personal_data)
    before = len(counts)
    text, label = clean(page.text), clean(page.label)
    if text != page.text or label != page.label:
        page = replace(page, text=text, label=label)
    if page.source is not TextSource.OCR:
        return page
    return replace(page, personal_data=sum(counts[before:], page.personal_data))


def _clean_facts(metadata: Metadata) -> Metadata:
    told: dict[str, Any] = {
        name: mask(" ".join(value.split())[:_LONGEST_FACT])[0]
        for name in _FACTS
        if isinstance(value := getattr(metadata, name), str) and value
    }
    signatures = tuple(replace(item, signer=mask(item.signer)[0]) for item in metadata.signatures)
    attachments = tuple(mask(" ".join(name.split())[:_LONGEST_FACT])[0] for name in metadata.attachments)
    return replace(metadata, **told, signatures=signatures, attachments=attachments)


def _fit(extraction: Extraction) -> Extraction:
    """Cut, and said to be, so that the answer is never refused for its length."""
    if sum(len(page.text) for page in extraction.pages) * _WIDEST < _MOST_ANSWER:
        return extraction
    left = _MOST_ANSWER
    pages: list[Page] = []
    for page in extraction.pages:
        size = len(codec.dumps(page))
        if size <= left:
            pages.append(page)
            left -= size
            continue
        kept = replace(page, text=page.text[: left // _WIDEST])
        note = Message("extraction.characters-limit", {"characters": sum(len(item.text) for item in (*pages, kept))})
        readability = Readability.PARTIAL if extraction.readability.has_content else extraction.readability
        return replace(extraction, readability=readability, pages=(*pages, kept), notes=(*extraction.notes, note))
    return extraction
