"""When a photo was taken: what its banner or overlay says, what its name says, what the camera wrote, then its folder.

Who hung up a banner or typed a name knew the day; the clock of a camera may be wrong, and a picture that was edited
bears the day of that. Only a messenger's name comes after the camera: it tells the day of sending.
"""

from __future__ import annotations

import re
from datetime import date

from evidence_check.language.dates import FIRST_YEAR, find_dates, find_stamps
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.names import stem_of

OVERLAY, NAME, CAMERA, SENT, FOLDER = 0.9, 0.85, 0.8, 0.65, 0.4

_SENT = re.compile(r"WhatsApp|-WA\d{3,}", re.IGNORECASE)
_CLOCK_NOT_SET = 2005  # cameras begin at 2000 or 1980 until somebody sets them


def find_taken(layout: Layout) -> Fact[date] | None:
    """The day a photo was taken, or was sent."""
    if layout.readable:
        overlay = find_dates(layout.text[:2_000])
        if overlay:
            return Fact(overlay[0].value, overlay[0].quote, layout.page_at(overlay[0].start), Field.TEXT, OVERLAY)
    name = stem_of(layout.file.name)
    stamps = find_stamps(name) or find_dates(name.replace("_", " "))
    sent = bool(_SENT.search(name))
    if stamps and not sent:
        return Fact(stamps[0].value, stamps[0].quote, None, Field.NAME, NAME)
    metadata = layout.extraction.metadata
    if metadata.taken is not None and metadata.taken.year >= max(FIRST_YEAR, _CLOCK_NOT_SET):
        return Fact(metadata.taken.date(), metadata.camera, None, Field.METADATA, CAMERA)
    if stamps:
        # what a messenger stamps is the day of sending: the same day or a later one
        return Fact(stamps[0].value, stamps[0].quote, None, Field.NAME, SENT)
    for folder in reversed(layout.file.folders):
        found = find_dates(folder.replace("_", " ")) or find_stamps(folder)
        if found:
            return Fact(found[0].value, found[0].quote, None, Field.FOLDER, FOLDER)
    return None
