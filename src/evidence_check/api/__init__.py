"""The public Python API: scan a folder, recall the last scan, rule about files, learn from it, write reports.

    from evidence_check import api
    from evidence_check.model.decision import Decision, Ruling

    scan = api.scan("Z:/KLA 2025", year=2025, region="Kabupaten Lembah Kenanga")
    print(scan.assessment.score)
    html = api.write(scan, "html", language="id")

    desk = api.review("Z:/KLA 2025")
    api.decide(desk, Decision(Ruling.BELONGS, "02.q3", path="OPD/Bappeda/notulen.pdf", who="Sari"))

Everything returned is a frozen value. Problems that a person can mend are raised as ``EvidenceCheckError``; ``say``
puts them into words. Readers run in worker processes that are started afresh and do not load the script that calls
``scan``, so it needs no ``if __name__ == "__main__":``.

Where a function takes a ``Scanned``, a folder that was scanned will do: then the settings of its last scan hold. Who
needs other settings, or takes several steps on one folder, settles them once in a ``Request`` (``prepare``,
``last_request``) and gives that. The command line knows the rest of the tool through this module only.
"""

from evidence_check.api.organising import (
    LIST_STYLES,
    SCRIPT_STYLES,
    lay_out,
    move_list,
    move_script,
    naming_guide,
    organise,
    read_moves,
    recommended_moves,
)
from evidence_check.api.packs import (
    check_pack,
    describe,
    guess_agencies,
    load_pack,
    new_pack,
    pack_schema,
    try_pack,
)
from evidence_check.api.ruling import (
    bind,
    calibrate,
    calibration,
    carry_over,
    decide,
    decisions_table,
    forget_calibration,
    forget_carried,
    review,
    withdraw,
)
from evidence_check.api.scanning import Scanned, explain, judge_again, last_request, recall, run, say, scan, write
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.extraction import Limits, working_engine
from evidence_check.index import check_home
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Scan
from evidence_check.pipeline import (
    DECISIONS_NAME,
    FEWEST,
    FEWEST_OF_EACH,
    FEWEST_TRIED,
    Doubt,
    Doubtful,
    Fitting,
    Layout,
    Progress,
    Request,
    Review,
    Trial,
    Tried,
    doubtful,
    prepare,
    ruling_meant,
    with_changes,
    with_claims,
    with_decisions,
)
from evidence_check.rulepacks import Fault, PackSummary, Shown, ShownFact, list_packs

__all__ = [
    "DECISIONS_NAME",
    "FEWEST",
    "FEWEST_OF_EACH",
    "FEWEST_TRIED",
    "LIST_STYLES",
    "SCRIPT_STYLES",
    "Doubt",
    "Doubtful",
    "EvidenceCheckError",
    "ExitCode",
    "Fault",
    "Fitting",
    "Layout",
    "Limits",
    "PackSummary",
    "Progress",
    "Request",
    "Review",
    "RulePack",
    "Scan",
    "Scanned",
    "Shown",
    "ShownFact",
    "Trial",
    "Tried",
    "bind",
    "calibrate",
    "calibration",
    "carry_over",
    "check_home",
    "check_pack",
    "decide",
    "decisions_table",
    "describe",
    "doubtful",
    "explain",
    "forget_calibration",
    "forget_carried",
    "guess_agencies",
    "judge_again",
    "last_request",
    "lay_out",
    "list_packs",
    "load_pack",
    "move_list",
    "move_script",
    "naming_guide",
    "new_pack",
    "organise",
    "pack_schema",
    "prepare",
    "read_moves",
    "recall",
    "recommended_moves",
    "review",
    "ruling_meant",
    "run",
    "say",
    "scan",
    "try_pack",
    "with_changes",
    "with_claims",
    "with_decisions",
    "withdraw",
    "working_engine",
    "write",
]
