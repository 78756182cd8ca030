"""PDF with pdfium: by far the fastest reader, and one that a 1 KB file can make abort. It runs in workers only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from evidence_check.extraction.garbled import FEW_CHARACTERS, is_garbled
from evidence_check.extraction.glued import part_glued_digits
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.ocr import Earlier, find_model
from evidence_check.extraction.ocr import engine as start
from evidence_check.extraction.page_state import PageReading, PageState, notes_on, spans
from evidence_check.extraction.pdf_facts import facts_of
from evidence_check.extraction.pdf_pictures import Pictures
from evidence_check.extraction.placed_pictures import PlacedPictures
from evidence_check.extraction.signatures import read_signatures
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, Readability, TextSource
from evidence_check.model.message import Message

Improve = Callable[[Any, list[PageReading]], list[PageReading]]

_MOST_OBJECTS = 5000  # looked at on one page in search of pictures
_DEEPEST_FORM = 3
_PICTURE_SHARE = 0.5  # of the page, from which a page without words is a scan
_MANY_STROKES = 100  # more than frames and rules need: letters turned into outlines, as drawing programs do

# Several filters of the same kind on one stream: honest programs compress once, bombs twice and more, and pdfium
# aborts on what they swell to.
_STACKED = re.compile(rb"/Filter\s*\[\s*(?:/(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)\b\s*){2,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_HYPHEN = re.compile(r"(\w*)[\ufffe\x02]\s*(\w*)")


def read_pdf(content: bytes, limits: Limits) -> Extraction:
    """The text layer, page by page; pages without one are told, not passed over."""
    return _read(content, limits, None)


def read_pdf_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, with the first of the pages that are pictures of text read by OCR."""
    model = find_model(limits.ocr_model)
    engine = start(model) if model is not None else None
    if engine is None:
        return _read(content, limits, None)

    from evidence_check.extraction.pdf_ocr import read_pictures

    def improve(document: Any, readings: list[PageReading]) -> list[PageReading]:
        return read_pictures(document, readings, limits, engine, earlier)

    return replace(_read(content, limits, improve), engine=engine.name)


def _read(content: bytes, limits: Limits, improve: Improve | None) -> Extraction:
    if _STACKED.search(content):
        raise Refused(Readability.TOO_LARGE, Message("extraction.pdf-stacked"))
    try:
        return _read_by_pdfium(content, limits, improve)
    except Refused as verdict:
        if verdict.readability is not Readability.DAMAGED:
            raise
        from evidence_check.extraction.pdf_fallback import read_forgivingly

        found = read_forgivingly(content, limits)
        if found is None:
            raise
        return found


def _read_by_pdfium(content: bytes, limits: Limits, improve: Improve | None) -> Extraction:
    import pypdfium2

    document = _open(pypdfium2, content)
    try:
        count = len(document)
        readings: list[PageReading] = []
        characters = 0
        pictures = Pictures(content)
        for reading in _read_pages(document, min(count, limits.pages), pictures, PlacedPictures(content)):
            readings.append(reading)
            characters += len(reading.text)
            if characters > limits.characters:
                break
        if improve is not None:
            readings = improve(document, readings)
        metadata = _metadata(document, content, readings, pictures)
    finally:
        document.close()
    return _judge(readings, count, metadata, by_ocr=improve is not None)


def _open(pypdfium2: Any, content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raw = pypdfium2.raw
        if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise Refused(Readability.ENCRYPTED, Message("extraction.encrypted")) from error
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "PdfiumError"})) from error


def _read_pages(document: Any, count: int, pictures: Pictures, placed: PlacedPictures) -> Iterator[PageReading]:
    import pypdfium2

    for place in range(count):
        try:
            page = document[place]
        except pypdfium2.PdfiumError:
            yield PageReading(place + 1, PageState.BROKEN, "")
            continue
        try:
            yield _read_page(page, place + 1, placed)
            pictures.look(page)
        finally:
            page.close()


def _read_page(page: Any, number: int, placed: PlacedPictures) -> PageReading:
    textpage = page.get_textpage()
    try:
        raw = textpage.get_text_range()
        text = _clean(part_glued_digits(raw, textpage))
        if _is_enough(text):
            text = placed.told(text, page, textpage, number)
    finally:
        textpage.close()
    if is_garbled(raw):
        return PageReading(number, PageState.GARBLED, "")
    if _is_enough(text):
        return PageReading(number, PageState.TEXT, text)
    images, strokes, share = _drawn(page)
    is_scan = share >= _PICTURE_SHARE or strokes >= _MANY_STROKES
    return PageReading(number, PageState.SCAN if is_scan else PageState.BARE, text, images, strokes)


def _is_enough(text: str) -> bool:
    return len(text) - text.count(" ") - text.count("\n") >= FEW_CHARACTERS


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffe" in text or "\x02" in text:  # the pattern is slow, and most pages have no such mark
        text = _HYPHEN.sub(_rejoin, text)
    return _CONTROL.sub("", text).strip()


def _rejoin(match: re.Match[str]) -> str:
    """A word parted at the end of a line. "anak-anak" keeps its hyphen: it is one of the word, not of the line."""
    before, after = match.groups()
    doubled = len(before) > 2 and after.casefold().startswith(before.casefold()[:3])
    return f"{before}-{after}" if doubled else before + after


def _drawn(page: Any) -> tuple[int, int, float]:
    """How many pictures and strokes a page holds, and which share of it the pictures cover."""
    from pypdfium2 import raw

    width, height = page.get_size()
    images, strokes, covered = 0, 0, 0.0
    pending = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, 0)]
    while pending:
        count, get, parent, depth = pending.pop()
        for place in range(min(count(parent), _MOST_OBJECTS)):
            item = get(parent, place)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                images += 1
                covered += _area(raw, item)
            elif kind in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}:
                strokes += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                pending.append((raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, item, depth + 1))
    return images, strokes, covered / (width * height) if width * height > 0 else 0.0


def _area(raw: Any, item: Any) -> float:
    from ctypes import c_float

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))


def _metadata(document: Any, content: bytes, readings: list[PageReading], pictures: Pictures) -> Metadata:
    return replace(
        facts_of(document, content),
        pages=len(document),
        pages_read=sum(1 for reading in readings if reading.state.is_read),
        images=sum(reading.images for reading in readings),
        image_hashes=tuple(pictures.hashes),
        signatures=read_signatures(document, content),
    )


def _judge(readings: list[PageReading], count: int, metadata: Metadata, *, by_ocr: bool) -> Extraction:
    states = {reading.state for reading in readings}
    if not readings:
        raise Refused(Readability.DAMAGED, Message("extraction.no-pages"))
    if states == {PageState.BROKEN}:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "PdfiumError"}))
    notes = notes_on(readings, by_ocr=by_ocr)
    if len(readings) < count:
        notes.insert(0, Message("extraction.pages-limit", {"read": len(readings), "pages": count}))
    found = _of_words(readings, metadata, notes)
    return replace(
        found,
        scanned=tuple(reading.number for reading in readings if reading.state.needs_ocr),
        wordless=tuple(
            reading.number for reading in readings if reading.looked_at and reading.state is not PageState.OCR
        ),
    )


def _of_words(readings: list[PageReading], metadata: Metadata, notes: list[Message]) -> Extraction:
    states = {reading.state for reading in readings}
    drawn = any(reading.images or (reading.strokes and not reading.text) for reading in readings)
    blank = any(reading.looked_at and reading.state is PageState.BARE for reading in readings)
    if states.isdisjoint({PageState.TEXT, PageState.OCR}):
        if PageState.ILLEGIBLE in states and not any(state.needs_ocr for state in states):
            return Extraction(Readability.ILLEGIBLE, metadata=metadata, notes=tuple(notes))
        if (drawn and not (blank and not notes)) or PageState.GARBLED in states:
            # A stray word beside a picture is not a reading of it.
            return Extraction(Readability.UNSUPPORTED, metadata=metadata, notes=tuple(notes) or _scan_note(readings))
    pages = tuple(_page(reading) for reading in readings if reading.text)
    if not pages:
        return without_text(replace(metadata, images=0) if blank else metadata, notes)
    by_ocr = sum(len(page.text) for page in pages if page.source is TextSource.OCR)
    source = TextSource.OCR if 2 * by_ocr > sum(len(page.text) for page in pages) else TextSource.TEXT
    return Extraction(Readability.PARTIAL if notes else Readability.READ, source, pages, metadata, notes=tuple(notes))


def _page(reading: PageReading) -> Page:
    if reading.state is PageState.OCR:
        return Page(reading.number, reading.text, source=TextSource.OCR, personal_data=reading.personal_data)
    return Page(reading.number, reading.text)


def _scan_note(readings: list[PageReading]) -> tuple[Message, ...]:
    where = [reading.number for reading in readings]
    return (Message("extraction.pages-scan", {"count": len(where), "pages": spans(where)}),)
