"""What to say of a document that opened well and held no words: never that it was read."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.model.extraction import Extraction, Metadata, Readability
from evidence_check.model.message import Message


def without_text(metadata: Metadata, notes: Sequence[Message] = ()) -> Extraction:
    """A picture of text where there are pictures, an empty document where there is nothing at all."""
    if metadata.images:
        note = Message("extraction.pictures-only", {"images": metadata.images})
        return Extraction(Readability.UNSUPPORTED, metadata=metadata, notes=(note, *notes))
    return Extraction(Readability.EMPTY, metadata=metadata, notes=(Message("extraction.no-content"), *notes))
