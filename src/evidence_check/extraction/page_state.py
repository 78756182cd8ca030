"""What a page of a PDF turned out to be, and the sentences about those that were not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from evidence_check.model.extraction import PersonalData
from evidence_check.model.message import Message


class PageState(StrEnum):
    """What a page turned out to be."""

    TEXT = "text"
    OCR = "ocr"  # a picture whose words OCR has read
    SCAN = "scan"  # a picture of text, or text drawn as lines: needs OCR
    GARBLED = "garbled"  # characters, but not the ones a person sees: needs OCR
    ILLEGIBLE = "illegible"  # a picture in which OCR found no words that can be trusted
    SLOW = "slow"  # OCR was given up for the time it took
    BARE = "bare"  # a few words at most, and no picture that could hold more
    BROKEN = "broken"

    @property
    def needs_ocr(self) -> bool:
        """Whether there is something on the page that only OCR can read."""
        return self in {PageState.SCAN, PageState.GARBLED}

    @property
    def is_read(self) -> bool:
        """Whether what stands on the page is known."""
        return self in {PageState.TEXT, PageState.OCR, PageState.BARE}


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page as it was found."""

    number: int
    state: PageState
    text: str
    images: int = 0
    strokes: int = 0
    looked_at: bool = False  # by OCR
    personal_data: PersonalData = field(default_factory=PersonalData)  # masked in it before


def notes_on(readings: Sequence[PageReading], *, by_ocr: bool) -> list[Message]:
    """One sentence for each reason why pages were not read."""
    notes = []
    for state in PageState:
        where = [reading.number for reading in readings if reading.state is state]
        if where and not state.is_read:
            left = by_ocr and state.needs_ocr
            key = "extraction.pages-left" if left else f"extraction.pages-{state}"
            notes.append(Message(key, {"count": len(where), "pages": spans(where)}))
    return notes


def spans(numbers: list[int], most: int = 12) -> str:
    """Page numbers as people write them: 1-3, 7."""
    parts: list[str] = []
    start = last = 0
    for number in [*numbers, 0]:
        if number == last + 1 and start:
            last = number
            continue
        if start:
            parts.append(str(start) if start == last else f"{start}-{last}")
        start = last = number
    return ", ".join(parts[:most]) + (" ..." if len(parts) > most else "")
