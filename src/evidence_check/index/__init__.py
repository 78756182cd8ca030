"""The index: what was read and what was seen, in one SQLite file in the user's own state folder.

It remembers readings (by content) and sightings (by generation of scans), never what was concluded from them.
"""

from evidence_check.index.calibrated import (
    calibration_file,
    forget_calibration,
    load_calibration,
    save_calibration,
)
from evidence_check.index.carried import CARRIED_NAME, forget_carried, load_carried, save_carried
from evidence_check.index.decision_rows import COLUMNS, RULINGS, as_table, ruling_meant
from evidence_check.index.decisions import (
    DecisionBook,
    add_decisions,
    bind_decisions,
    copies_of,
    drop_decisions,
    find_place,
    read_decisions,
    remember_place,
)
from evidence_check.index.filesystem import FileSystemKind, file_system_kind
from evidence_check.index.place import INDEX_NAME, check_home, existing_state, pack_shelf, state_folder, state_home
from evidence_check.index.rows import Stored
from evidence_check.index.shelf import Shelf, open_shelf
from evidence_check.index.sightings import Generation, GenerationFacts, Sighting, unchanged
from evidence_check.index.store import Index, open_index

__all__ = [
    "CARRIED_NAME",
    "COLUMNS",
    "INDEX_NAME",
    "RULINGS",
    "DecisionBook",
    "FileSystemKind",
    "Generation",
    "GenerationFacts",
    "Index",
    "Shelf",
    "Sighting",
    "Stored",
    "add_decisions",
    "as_table",
    "bind_decisions",
    "calibration_file",
    "check_home",
    "copies_of",
    "drop_decisions",
    "existing_state",
    "file_system_kind",
    "find_place",
    "forget_calibration",
    "forget_carried",
    "load_calibration",
    "load_carried",
    "open_index",
    "open_shelf",
    "pack_shelf",
    "read_decisions",
    "remember_place",
    "ruling_meant",
    "save_calibration",
    "save_carried",
    "state_folder",
    "state_home",
    "unchanged",
]
