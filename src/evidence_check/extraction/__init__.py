"""What is in a file: text by page, facts about it, and how well reading went. Runs in workers that may die."""

from evidence_check.extraction.limits import Limits, Outline, outline_digest
from evidence_check.extraction.ocr import Earlier, check_model, find_model, working_engine
from evidence_check.extraction.pdf_ocr import seconds_for
from evidence_check.extraction.public_words import outline_of
from evidence_check.extraction.sensitive import is_sensitive, withhold
from evidence_check.extraction.task import (
    ReadJob,
    awaits_ocr,
    decode,
    engine_name,
    read,
    read_before,
    reader_key,
    was_changed,
)

__all__ = [
    "Earlier",
    "Limits",
    "Outline",
    "ReadJob",
    "awaits_ocr",
    "check_model",
    "decode",
    "engine_name",
    "find_model",
    "is_sensitive",
    "outline_digest",
    "outline_of",
    "read",
    "read_before",
    "reader_key",
    "seconds_for",
    "was_changed",
    "withhold",
    "working_engine",
]
