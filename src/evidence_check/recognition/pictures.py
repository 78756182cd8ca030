"""What a picture shows: something that happened, a document that was photographed, or the screen of a telephone.

The words on a banner ("DEKLARASI PELAJAR", "LAPORAN ...") name no document: only where a picture also holds what
documents have (a number, who decides, to whom it is given, sentences) do its words tell its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence_check.language.numbers import find_numbers
from evidence_check.model.recognition import Field
from evidence_check.recognition import known
from evidence_check.recognition.candidate import NAME, NAMED_PICTURE, PICTURE, SCREEN, TAKEN, Candidate
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.recogniser import Recogniser

_FORMAL = re.compile(
    r"diberikan\s+(?:kepada|penghargaan)|memberikan\s+(?:penghargaan|piagam|sertifikat)|bertanda\s*tangan|menyatakan\s+bahwa|"
    r"ditetapkan\s+di|menimbang|\bNIP\b|\bYth\b|meterai|dengan\s+hormat|menerangkan\s+bahwa|mengundang",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^[^\w\n]{0,3}(?:[A-Z][a-z]{2,8} )?[0-2]?\d[.:][0-5]\d(?: ?[AP]M)?\b[^\n]{0,14}$", re.MULTILINE)
_FEWEST_CLOCKS = 3
_FEWEST_WORDS = 60
_MOST_READ = 4_000
#: What is printed on a picture, or is one: their titles stand on pictures as they are.
_PRINTED = frozenset({known.PHOTO, known.SCREENSHOT, known.LEAFLET, known.NEWS})


def words_of_banners(layout: Layout, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that only the banner on a photo, or the talk on a screen, gave."""
    if layout.shape is not Shape.PICTURE or _is_document(layout):
        return list(found)
    return [entry for entry in found if entry.field is not Field.TEXT or entry.rule.id in _PRINTED]


def pictures(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """A picture is a photo of something that happened, unless its name or its words say otherwise."""
    if layout.shape is not Shape.PICTURE:
        return
    screen = recogniser.rule(known.SCREENSHOT)
    if screen is not None and _is_screen(layout, found) and not _is_document(layout):
        yield Candidate(screen, SCREEN, "", None, Field.METADATA)
        return
    photo = recogniser.rule(known.PHOTO)
    if photo is None or any(entry.certainty > NAME and entry.rule is not photo for entry in found):
        return
    others = [entry for entry in found if entry.rule is not photo and entry.certainty > 0]
    metadata = layout.extraction.metadata
    taken = metadata.taken is not None or bool(metadata.camera)
    certainty = NAMED_PICTURE if others else TAKEN if taken else PICTURE
    yield Candidate(photo, certainty, metadata.camera, None, Field.METADATA)


def _is_document(layout: Layout) -> bool:
    text = layout.text[:_MOST_READ]
    if _FORMAL.search(text):
        return True
    if any(not number.blank and "/" in number.value for number in find_numbers(text)):
        return True
    return len(text.split()) >= _FEWEST_WORDS and not _tells_times(text)


def _is_screen(layout: Layout, found: Sequence[Candidate]) -> bool:
    """Whether the name says that it is a screen, or the times beside the messages of a chat do."""
    named = any(entry.rule.id == known.SCREENSHOT and entry.field is Field.NAME for entry in found)
    return named or _tells_times(layout.text[:_MOST_READ])


def _tells_times(text: str) -> bool:
    return len(_CLOCK.findall(text)) >= _FEWEST_CLOCKS
