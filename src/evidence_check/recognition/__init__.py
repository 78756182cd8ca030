"""What kind of document is this: type, number, date, title, signer, region, agency, period."""

from evidence_check.recognition.facts import recognise
from evidence_check.recognition.recogniser import Recogniser, prepare

__all__ = ["Recogniser", "prepare", "recognise"]
