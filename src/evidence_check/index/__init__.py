"""The index: what was read and what was seen, in one SQLite file in the user's own state folder.

It remembers readings (by content) and sightings (by generation of scans), never what was concluded from them.
"""

from evidence_check.index.filesystem import FileSystemKind, file_system_kind
from evidence_check.index.place import check_home, existing_state, pack_shelf, state_folder, state_home
from evidence_check.index.rows import Stored
from evidence_check.index.shelf import Shelf, open_shelf
from evidence_check.index.sightings import Generation, GenerationFacts, Sighting, unchanged
from evidence_check.index.store import Index, open_index

__all__ = [
    "FileSystemKind",
    "Generation",
    "GenerationFacts",
    "Index",
    "Shelf",
    "Sighting",
    "Stored",
    "check_home",
    "existing_state",
    "file_system_kind",
    "open_index",
    "open_shelf",
    "pack_shelf",
    "state_folder",
    "state_home",
    "unchanged",
]
