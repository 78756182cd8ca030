"""What to say of a document that opened well and held no words: never that it was read."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.model.extraction import Extraction, Metadata, Readability
from evidence_check.model.message import Message


def without_text(metadata: Metadata, notes: Sequence[Message] = ()) -> Extraction:
    """A picture of text where there are pictures; empty only where all of it was seen and there is nothing."""
    if metadata.images:
        note = Message("extraction.pictures-only", {"images": metadata.images})
        return Extraction(Readability.UNSUPPORTED, metadata=metadata, notes=(note, *notes))
    if notes:
        damaged = all(note.key == "extraction.sheet-damaged" for note in notes)
        return Extraction(
            Readability.DAMAGED if damaged else Readability.PARTIAL, metadata=metadata, notes=tuple(notes)
        )
    return Extraction(Readability.EMPTY, metadata=metadata, notes=(Message("extraction.no-content"),))
