"""Documents that are only pictures: a decree that was scanned and pasted into Word, slides of photographed letters.

A document with next to no words of its own is looked through for pictures of paper; they are read as the scanned pages
of a PDF are, by the place that each has among the pictures.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from evidence_check.extraction import docx
from evidence_check.extraction.likeness import MOST_BYTES
from evidence_check.extraction.limits import Limits
from evidence_check.extraction.members import text_source
from evidence_check.extraction.ocr import Earlier, find_model
from evidence_check.extraction.ocr import engine as start
from evidence_check.extraction.package import START, events, has, main_part, open_package, relations
from evidence_check.extraction.page_state import PageReading, PageState, notes_on
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource

Read = Callable[[bytes, Limits], Extraction]
Parts = Callable[[zipfile.ZipFile, Limits], Iterator[str]]

_FEW_LETTERS = 200  # of a letterhead and a title; a document with more has words of its own
_MOST_PICTURES = 200  # looked at
_SHORT_SIDE, _LONG_SIDE = 500, 700  # pixels, below which no page of text can be read
_TOLD_ANEW = frozenset({"extraction.pictures-only", "extraction.pages-scan"})


def read_docx(content: bytes, limits: Limits) -> Extraction:
    """The words; where there are next to none, also which pictures are pages."""
    return _told(docx.read_docx(content, limits), content, limits, _of_word)


def read_docx_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, the first of those pictures read by OCR."""
    return _by_ocr(read_docx(content, limits), content, limits, earlier, _of_word)


def read_pptx(content: bytes, limits: Limits) -> Extraction:
    """The words; where there are next to none, also which pictures are pages."""
    from evidence_check.extraction import pptx

    return _told(pptx.read_pptx(content, limits), content, limits, _of_slides)


def read_pptx_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, the first of those pictures read by OCR."""
    return _by_ocr(read_pptx(content, limits), content, limits, earlier, _of_slides)


def read_odt(content: bytes, limits: Limits) -> Extraction:
    """The words; where there are next to none, also which pictures are pages."""
    from evidence_check.extraction import odf

    return _told(odf.read_odt(content, limits), content, limits, _of_open_document)


def read_odt_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, the first of those pictures read by OCR."""
    return _by_ocr(read_odt(content, limits), content, limits, earlier, _of_open_document)


def read_odp(content: bytes, limits: Limits) -> Extraction:
    """The words; where there are next to none, also which pictures are pages."""
    from evidence_check.extraction import odf

    return _told(odf.read_odp(content, limits), content, limits, _of_open_document)


def read_odp_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, the first of those pictures read by OCR."""
    return _by_ocr(read_odp(content, limits), content, limits, earlier, _of_open_document)


def _told(found: Extraction, content: bytes, limits: Limits, parts: Parts) -> Extraction:
    """The same, with the places of the pictures that are pages."""
    letters = sum(len("".join(page.text.split())) for page in found.pages)
    if not limits.ocr or not found.metadata.images or letters >= _FEW_LETTERS:
        return found
    archive = open_package(content, limits)
    scanned = _pages_among(archive, limits, parts, any_large=not letters)
    if not scanned:
        return found
    found = replace(found, scanned=scanned)
    if not found.readability.has_content:
        return found
    notes = notes_on([PageReading(number, PageState.SCAN, "") for number in scanned], by_ocr=False)
    return replace(found, readability=Readability.PARTIAL, notes=(*found.notes, *notes))


def _pages_among(archive: zipfile.ZipFile, limits: Limits, parts: Parts, *, any_large: bool) -> tuple[int, ...]:
    """Sheets of paper; where there are none and nothing else tells what the document is, all that are large enough."""
    from evidence_check.extraction.image_ocr import shows_sheet

    sheets: list[int] = []
    large: list[int] = []
    for place, part in _numbered(archive, limits, parts).items():
        picture = _bytes(archive, part)
        if picture and _is_large(picture):
            large.append(place)
            if shows_sheet(picture):
                sheets.append(place)
    return tuple(sheets or (large if any_large else ()))


def _by_ocr(found: Extraction, content: bytes, limits: Limits, earlier: Earlier, parts: Parts) -> Extraction:
    model = find_model(limits.ocr_model)
    engine = start(model) if model is not None else None
    if engine is None or not found.scanned:
        return found
    from evidence_check.extraction.image_ocr import look_inside
    from evidence_check.extraction.page_ocr import Look, Outcome
    from evidence_check.extraction.pdf_ocr import read_by

    archive = open_package(content, limits)
    numbered = _numbered(archive, limits, parts)

    def look(number: int, *, wordless: bool) -> Look:
        picture = _bytes(archive, numbered[number])
        return look_inside(picture, engine, wordless=wordless) if picture else Look(Outcome.ILLEGIBLE)

    waiting = [PageReading(number, PageState.SCAN, "") for number in found.scanned]
    return replace(_judged(found, read_by(look, waiting, limits, earlier)), engine=engine.name)


def _judged(found: Extraction, readings: list[PageReading]) -> Extraction:
    states = {reading.state for reading in readings}
    seen = tuple(
        Page(reading.number, reading.text, source=TextSource.OCR, personal_data=reading.personal_data)
        for reading in readings
        if reading.state is PageState.OCR
    )
    notes = (
        *(note for note in found.notes if note.key not in _TOLD_ANEW),
        *notes_on(readings, by_ocr=True),
    )
    # A picture's place is the number of its page; the document's own words are counted on behind them, so that a page
    # that is quoted is one page.
    behind = max((reading.number for reading in readings), default=0)
    pages = (*seen, *(replace(page, number=page.number + behind) for page in found.pages))
    left = tuple(reading.number for reading in readings if reading.state.needs_ocr)
    readability = Readability.PARTIAL if notes else Readability.READ
    if not pages:
        illegible = PageState.ILLEGIBLE in states and not left
        readability = Readability.ILLEGIBLE if illegible else Readability.UNSUPPORTED
        notes = notes or found.notes  # photos without words
    return replace(
        found,
        readability=readability,
        text_source=text_source(pages),
        pages=pages,
        notes=notes,
        scanned=left,
        wordless=tuple(
            reading.number for reading in readings if reading.looked_at and reading.state is not PageState.OCR
        ),
    )


def _numbered(archive: zipfile.ZipFile, limits: Limits, parts: Parts) -> dict[int, str]:
    """The pictures in the order in which they are shown, each once."""
    known: dict[str, None] = {}
    for part in parts(archive, limits):
        if has(archive, part):
            known[part] = None
        if len(known) >= _MOST_PICTURES:
            break
    return dict(enumerate(known, start=1))


def _of_word(archive: zipfile.ZipFile, limits: Limits) -> Iterator[str]:
    yield from _shown_in(archive, main_part(archive, "word/document.xml", limits), limits)


def _of_slides(archive: zipfile.ZipFile, limits: Limits) -> Iterator[str]:
    from evidence_check.extraction.pptx import slides_in_order

    main = main_part(archive, "ppt/presentation.xml", limits)
    for slide in islice(slides_in_order(archive, main, limits), limits.pages):
        if has(archive, slide):
            yield from _shown_in(archive, slide, limits)


def _shown_in(archive: zipfile.ZipFile, part: str, limits: Limits) -> Iterator[str]:
    targets = relations(archive, part, limits)
    for event in events(archive, part, limits):
        if event.kind == START and event.name in {"a:blip", "v:imagedata"}:
            relation = targets.get(event.attributes.get("r:embed") or event.attributes.get("r:id", ""))
            if relation is not None:
                yield relation.target


def _of_open_document(archive: zipfile.ZipFile, limits: Limits) -> Iterator[str]:
    for event in events(archive, "content.xml", limits):
        if event.kind == START and event.name == "draw:image":
            yield event.attributes.get("href", "").removeprefix("./")


def _bytes(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > MOST_BYTES:
        return b""
    try:
        return archive.read(part)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - zipfile and its decompressors raise what they do not own
        return b""


def _is_large(content: bytes) -> bool:
    from PIL import Image

    from evidence_check.extraction.image import FORMATS

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                short, long = sorted(picture.size)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - readers of hostile headers raise anything
            return False
    return bool(short >= _SHORT_SIDE and long >= _LONG_SIDE)
