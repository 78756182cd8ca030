"""Words in pictures: banners and time stamps on photos, photographed letters, scans that were saved as pictures.

A reduced copy is read. A photo without words is a photo without words; a sheet of paper without any is illegible.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import Any

from evidence_check.extraction.image import FORMATS, read_image
from evidence_check.extraction.legible import FEW_WORDS, is_known, is_likely, legibility
from evidence_check.extraction.limits import Limits
from evidence_check.extraction.ocr import Budget, Earlier, Engine, Unread, find_model
from evidence_check.extraction.ocr import engine as start
from evidence_check.extraction.page_ocr import Look, Outcome, is_blank, look_at, tidy
from evidence_check.extraction.page_state import spans
from evidence_check.extraction.pdf_ocr import seconds_for
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.message import Message

LONGEST = 2000  # pixels of the longest side of the copy: a sheet of paper at 170 dots per inch
_SMALLEST = 200  # pixels of the shorter side, below which a picture is an icon
_MOST_DOTS = 80_000_000  # to be decoded; a sheet of A4 at 600 dots per inch has 35 million
_MOST_FRAMES = 500
_STAMPED_FROM = 0.75  # of the height
_WHITE, _LEAST_WHITE, _MOST_WHITE = 226, 0.002, 0.2  # level of grey, and shares of the band

_SMALL_LOOK = 256  # pixels of the copy on which paper is told from all else
_MOST_SMALL_DOTS = 40_000_000  # to be decoded for it
# A sheet of paper fills the picture with one level of grey, and has no colours.
_PAPER_WIDTH, _PAPER_SHARE, _COLOURED, _COLOURED_SHARE = 12, 0.6, 12, 0.03


def read_image_by_ocr(content: bytes, limits: Limits, earlier: Earlier) -> Extraction:
    """What the picture tells about itself, and the words in it."""
    found = read_image(content, limits)
    if not _may_hold_words(found):
        return found
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # told by the first reading
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return words_on(found, picture, limits, earlier)
        except (MemoryError, Image.DecompressionBombError):
            raise
        except Exception:  # noqa: BLE001 - decoders of hostile pictures raise anything; the facts of the header remain
            return found


def words_on(found: Extraction, picture: Any, limits: Limits, earlier: Earlier) -> Extraction:
    """The same, with the words of the picture; as it was where there is no engine."""
    model = find_model(limits.ocr_model)
    engine = start(model) if model is not None and _may_hold_words(found) else None
    return found if engine is None else _with_words(found, picture, limits, engine, earlier)


def _may_hold_words(found: Extraction) -> bool:
    return found.readability.has_content and min(found.metadata.width, found.metadata.height) >= _SMALLEST


def _with_words(found: Extraction, picture: Any, limits: Limits, engine: Engine, earlier: Earlier) -> Extraction:
    count = min(getattr(picture, "n_frames", 1), _MOST_FRAMES) if picture.format == "TIFF" else 1
    wanted = min(count, limits.ocr_pages or count)
    known = {page.number: page for page in earlier.pages}
    pages: list[Page] = []
    wordless: list[int] = []
    outcomes: dict[int, Outcome] = {}
    budget = Budget(seconds_for(wanted))
    for number in range(1, wanted + 1):
        if number in known:
            pages.append(known[number])
            continue
        if budget.is_spent:
            outcomes[number] = Outcome.SLOW
            continue
        look = _look(picture, number, engine, wordless=number in earlier.wordless)
        outcomes[number] = look.outcome
        if look.outcome is Outcome.WORDS:
            pages.append(Page(number, look.text, source=TextSource.OCR))
        elif look.outcome is not Outcome.SLOW:
            wordless.append(number)
    notes = _notes(outcomes, wanted, count)
    readability = Readability.PARTIAL if notes else found.readability
    if not pages and Outcome.ILLEGIBLE in outcomes.values():
        readability = Readability.ILLEGIBLE
    return replace(
        found,
        readability=readability,
        text_source=TextSource.OCR if pages else TextSource.NONE,
        pages=tuple(pages),
        metadata=replace(found.metadata, pages=count, pages_read=len(pages)),
        notes=(*found.notes, *notes),
        engine=engine.name,
        wordless=tuple(wordless),
        scanned=tuple(range(wanted + 1, count + 1)),
    )


def _notes(outcomes: dict[int, Outcome], wanted: int, count: int) -> list[Message]:
    notes = []
    for outcome in (Outcome.ILLEGIBLE, Outcome.SLOW):
        where = [number for number, found in outcomes.items() if found is outcome]
        if where:
            notes.append(Message(f"extraction.pages-{outcome}", {"count": len(where), "pages": spans(where)}))
    if wanted < count:
        left = list(range(wanted + 1, count + 1))
        notes.append(Message("extraction.pages-left", {"count": len(left), "pages": spans(left)}))
    return notes


def look_inside(content: bytes, engine: Engine, *, wordless: bool) -> Look:
    """The words on a picture that a document holds."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _look(picture, 1, engine, wordless=wordless)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - decoders of hostile pictures raise anything
            return Look(Outcome.ILLEGIBLE)


def _look(picture: Any, number: int, engine: Engine, *, wordless: bool) -> Look:
    copy, is_sheet = reduced_copy(picture, number)
    if wordless:
        return Look(Outcome.ILLEGIBLE if is_sheet and not is_blank(copy) else Outcome.BLANK)
    look = look_at(copy, engine)
    if look.outcome is Outcome.WORDS and legibility(look.text).words >= 8 * FEW_WORDS:
        return look
    text = captions(look.text or look.doubtful)
    if not is_sheet:
        text = _joined(text, stamp(copy, engine))
    if text:
        return Look(Outcome.WORDS, text)
    if look.outcome is Outcome.ILLEGIBLE and not is_sheet:
        return Look(Outcome.BLANK)
    return Look(Outcome.BLANK) if look.outcome is Outcome.WORDS else look


def stamp(copy: Any, engine: Engine) -> str:
    """What an app has stamped on the lower part of a photo: day, hour and place, in letters of pure white.

    All that is not white is left out, so that grass and gravel under the letters are; then they are large enough, too.
    """
    from PIL import Image

    band = copy.crop((0, int(copy.height * _STAMPED_FROM), copy.width, copy.height))
    white = sum(band.histogram()[_WHITE:]) / (band.width * band.height)
    if not _LEAST_WHITE <= white <= _MOST_WHITE:
        return ""
    double = band.resize((band.width * 2, band.height * 2), Image.Resampling.BICUBIC)
    try:
        return captions(tidy(engine.read(double.point([255] * _WHITE + [0] * (256 - _WHITE)))))
    except Unread:
        return ""


def _joined(text: str, stamped: str) -> str:
    lines = text.split("\n") if text else []
    return "\n".join([*lines, *(line for line in stamped.split("\n") if line and line not in lines)])


def captions(text: str) -> str:
    """The lines of a few words on a photo that say something: leaves, gravel and fences give letters, too."""
    kept = [line for line in text.split("\n") if _says_something(line)]
    known = sum(1 for line in kept for word in _letters(line) if is_known(word))
    return "\n".join(kept) if known >= 2 else ""


def _says_something(line: str) -> bool:
    found = _letters(line)
    good = sum(1 for word in found if is_known(word) or is_likely(word))
    figures = sum(mark.isdigit() for mark in line)
    return good * 2 >= max(1, len(found)) or figures >= 4


def _letters(line: str) -> list[str]:
    parts = ("".join(mark if mark.isalpha() else " " for mark in line)).split()
    return [part.casefold() for part in parts if len(part) >= 3]


def reduced_copy(picture: Any, number: int) -> tuple[Any, bool]:
    """An upright grey copy of one frame, and whether it shows nothing but a sheet of paper."""
    from PIL import Image, ImageOps

    if number > 1:
        picture.seek(number - 1)
    picture.draft("RGB", (LONGEST, LONGEST))
    if picture.size[0] * picture.size[1] > _MOST_DOTS:
        raise Image.DecompressionBombError
    copy = ImageOps.exif_transpose(picture)
    if "A" in copy.getbands() or copy.mode == "P":
        white = Image.new("RGBA", copy.size, "white")
        white.alpha_composite(copy.convert("RGBA"))
        copy = white.convert("RGB")
    if copy.mode == "1":
        copy = copy.convert("L")
    copy.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX, reducing_gap=2.0)
    return copy.convert("L"), is_sheet(copy)


def shows_sheet(content: bytes) -> bool:
    """Whether a picture is a photographed or scanned sheet of paper, as far as a small copy tells."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                if min(picture.size) < _SMALLEST:
                    return False
                picture.draft("RGB", (_SMALL_LOOK, _SMALL_LOOK))
                if picture.size[0] * picture.size[1] > _MOST_SMALL_DOTS:
                    return False
                copy = picture.convert("RGB")
                copy.thumbnail((_SMALL_LOOK, _SMALL_LOOK), Image.Resampling.BOX, reducing_gap=1.0)
                return is_sheet(copy)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - decoders of hostile pictures raise anything; then it is no sheet
            return False


def is_sheet(picture: Any) -> bool:
    """Whether most of the picture is of one level of grey and next to none of it is coloured."""
    small = picture.copy()
    small.thumbnail((256, 256))
    counts = small.convert("L").histogram()
    total = sum(counts)
    peak = max(range(256), key=lambda level: counts[level])
    paper = sum(counts[max(0, peak - _PAPER_WIDTH) : peak + _PAPER_WIDTH + 1])
    _, blue, red = small.convert("YCbCr").split()
    coloured = sum(
        sum(channel[: 128 - _COLOURED]) + sum(channel[129 + _COLOURED :])
        for channel in (blue.histogram(), red.histogram())
    )
    return bool(paper >= _PAPER_SHARE * total and coloured <= _COLOURED_SHARE * total)
