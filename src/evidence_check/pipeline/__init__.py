"""The straight line from a folder to a scan. Only this package knows all rooms.

``request`` settles what is asked, ``line`` is the line itself, ``taking_in`` and ``placing`` are its two longer steps.
``trying`` runs the examples of a rule pack, which are no files.
"""

from evidence_check.index import ruling_meant
from evidence_check.pipeline.calibrating import FEWEST, FEWEST_OF_EACH, Fitting, calibrate, forget_calibration
from evidence_check.pipeline.carry_source import carry_over, forget_carried
from evidence_check.pipeline.claiming import read_claims, with_claims
from evidence_check.pipeline.edited_list import orders_of, read_list, settle_rows
from evidence_check.pipeline.guessing import guess_agencies
from evidence_check.pipeline.learning import FEWEST_TRIED
from evidence_check.pipeline.line import recall, scan
from evidence_check.pipeline.making_folders import Layout, lay_out
from evidence_check.pipeline.organising import propose
from evidence_check.pipeline.request import (
    Progress,
    Request,
    last_request,
    prepare,
    silent,
    with_changes,
    with_decisions,
)
from evidence_check.pipeline.reviewing import (
    DECISIONS_NAME,
    Doubt,
    Doubtful,
    Review,
    as_table,
    bind,
    decide,
    doubtful,
    review,
    undo,
)
from evidence_check.pipeline.trying import Confusion, Outcome, Trial, Tried, try_examples

__all__ = [
    "DECISIONS_NAME",
    "FEWEST",
    "FEWEST_OF_EACH",
    "FEWEST_TRIED",
    "Confusion",
    "Doubt",
    "Doubtful",
    "Fitting",
    "Layout",
    "Outcome",
    "Progress",
    "Request",
    "Review",
    "Trial",
    "Tried",
    "as_table",
    "bind",
    "calibrate",
    "carry_over",
    "decide",
    "doubtful",
    "forget_calibration",
    "forget_carried",
    "guess_agencies",
    "last_request",
    "lay_out",
    "orders_of",
    "prepare",
    "propose",
    "read_claims",
    "read_list",
    "recall",
    "review",
    "ruling_meant",
    "scan",
    "settle_rows",
    "silent",
    "try_examples",
    "undo",
    "with_changes",
    "with_claims",
    "with_decisions",
]
