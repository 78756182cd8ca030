"""Pages of a PDF that are pictures of text: shown to the OCR engine as a printer would show them.

The page is drawn, not its embedded image taken out: stamps, signatures and overlays lie above the image, masks and
strips make one page of many images, and drawing costs a thirtieth of what reading it costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from evidence_check.extraction.limits import Limits
from evidence_check.extraction.ocr import RESOLUTION, Budget, Earlier, Engine
from evidence_check.extraction.page_ocr import Look, Outcome, is_blank, look_at
from evidence_check.extraction.page_state import PageReading, PageState

_LONGEST, _SHORTEST = 2600, 1600  # pixels of the longest side: the size on paper is not always told right
_POINTS = 72
SECONDS_FOR_EACH = 20.0  # processor time, on average of all pages that are asked for
_MOST_SECONDS = 1800.0

_STATES = {
    Outcome.WORDS: PageState.OCR,
    Outcome.BLANK: PageState.BARE,
    Outcome.ILLEGIBLE: PageState.ILLEGIBLE,
    Outcome.SLOW: PageState.SLOW,
}


class Looking(Protocol):
    """How the picture of a page is found and read. ``wordless``: it was looked at before, and had no words."""

    def __call__(self, number: int, *, wordless: bool) -> Look:
        """What is on the page of this number."""


def read_pictures(
    document: Any, readings: Sequence[PageReading], limits: Limits, engine: Engine, earlier: Earlier
) -> list[PageReading]:
    """The same pages, the first of those that need OCR read by it. What was read before is not read again."""

    def look(number: int, *, wordless: bool) -> Look:
        return _look(document, number, engine, wordless=wordless)

    return read_by(look, readings, limits, earlier)


def read_by(look: Looking, readings: Sequence[PageReading], limits: Limits, earlier: Earlier) -> list[PageReading]:
    """The same pages, the first of those that need OCR looked at: a page of a PDF, a picture in a document."""
    known = {page.number: page for page in earlier.pages}
    waiting = [reading for reading in readings if reading.state.needs_ocr]
    wanted = waiting[: limits.ocr_pages] if limits.ocr_pages else waiting
    budget = Budget(seconds_for(len(wanted)))
    seen: dict[int, PageReading] = {}
    for reading in wanted:
        number = reading.number
        if number in known:
            page = known[number]
            seen[number] = replace(
                reading, state=PageState.OCR, text=page.text, personal_data=page.personal_data, looked_at=True
            )
        elif not budget.is_spent:
            sight = look(number, wordless=number in earlier.wordless)
            text = sight.text if sight.outcome is Outcome.WORDS else ""
            seen[number] = replace(reading, state=_STATES[sight.outcome], text=text, looked_at=True)
        else:
            seen[number] = replace(reading, state=PageState.SLOW)
    return [seen.get(reading.number, reading) for reading in readings]


def seconds_for(pages: int) -> float:
    """Processor time that the OCR of so many pages of one file may take."""
    return min(_MOST_SECONDS, pages * SECONDS_FOR_EACH)


def _look(document: Any, number: int, engine: Engine, *, wordless: bool) -> Look:
    picture = draw(document, number)
    if wordless:
        return Look(Outcome.BLANK if is_blank(picture) else Outcome.ILLEGIBLE)
    return look_at(picture, engine)


def draw(document: Any, number: int) -> Any:
    """The page in grey, at the resolution that the engine likes."""
    page = document[number - 1]
    try:
        longest = max(page.get_size())
        pixels = min(_LONGEST, max(_SHORTEST, longest / _POINTS * RESOLUTION))
        bitmap = page.render(scale=pixels / max(longest, 1), grayscale=True)
        try:
            return bitmap.to_pil().copy()
        finally:
            bitmap.close()
    finally:
        page.close()
