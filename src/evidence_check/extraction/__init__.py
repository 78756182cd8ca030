"""What is in a file: text by page, facts about it, and how well reading went. Runs in workers that may die."""

from evidence_check.extraction.grid import GridJob, decode_grid, read_grid
from evidence_check.extraction.limits import Limits, Outline, outline_digest
from evidence_check.extraction.move_list import ListJob, decode_move_list, read_move_list
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
    "GridJob",
    "Limits",
    "ListJob",
    "Outline",
    "ReadJob",
    "awaits_ocr",
    "check_model",
    "decode",
    "decode_grid",
    "decode_move_list",
    "engine_name",
    "find_model",
    "is_sensitive",
    "outline_digest",
    "outline_of",
    "read",
    "read_before",
    "read_grid",
    "read_move_list",
    "reader_key",
    "seconds_for",
    "was_changed",
    "withhold",
    "working_engine",
]
