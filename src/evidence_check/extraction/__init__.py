"""What is in a file: text by page, facts about it, and how well reading went. Runs in workers that may die."""

from evidence_check.extraction.limits import Limits, Outline
from evidence_check.extraction.public_words import outline_of
from evidence_check.extraction.sensitive import withhold
from evidence_check.extraction.task import ReadJob, decode, read, reader_key

__all__ = ["Limits", "Outline", "ReadJob", "decode", "outline_of", "read", "reader_key", "withhold"]
