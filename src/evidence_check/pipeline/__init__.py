"""The straight line from a folder to a scan. Only this package knows all rooms.

``request`` settles what is asked, ``line`` is the line itself, ``taking_in`` and ``placing`` are its two longer steps.
``trying`` runs the examples of a rule pack, which are no files.
"""

from evidence_check.pipeline.carry_source import carry_over, forget_carried
from evidence_check.pipeline.laying_out import Layout, lay_out
from evidence_check.pipeline.line import recall, scan
from evidence_check.pipeline.request import Progress, Request, last_request, prepare, silent, with_changes
from evidence_check.pipeline.trying import Confusion, Outcome, Trial, Tried, try_examples

__all__ = [
    "Confusion",
    "Layout",
    "Outcome",
    "Progress",
    "Request",
    "Trial",
    "Tried",
    "carry_over",
    "forget_carried",
    "last_request",
    "lay_out",
    "prepare",
    "recall",
    "scan",
    "silent",
    "try_examples",
    "with_changes",
]
