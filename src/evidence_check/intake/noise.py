"""Names that are rubbish by rule: left behind by programs, never evidence. Each is skipped with its reason."""

from __future__ import annotations

from fnmatch import fnmatchcase

from evidence_check.model.message import Message

# Pattern (lower case) -> key of the reason. The first that fits decides.
FILES: dict[str, str] = {
    "~$*": "intake.skipped.open-in-office",
    ".~lock*": "intake.skipped.open-in-office",
    "thumbs.db": "intake.skipped.system-file",
    "ehthumbs.db": "intake.skipped.system-file",
    "desktop.ini": "intake.skipped.system-file",
    ".ds_store": "intake.skipped.system-file",
    ".localized": "intake.skipped.system-file",
    ".directory": "intake.skipped.system-file",
    "icon\r": "intake.skipped.system-file",
    "._*": "intake.skipped.system-file",
    "*.tmp": "intake.skipped.temporary",
    "*.crdownload": "intake.skipped.unfinished-download",
    "*.part": "intake.skipped.unfinished-download",
    "*.partial": "intake.skipped.unfinished-download",
    "*.opdownload": "intake.skipped.unfinished-download",
}
FOLDERS: dict[str, str] = {
    "$recycle.bin": "intake.skipped.recycle-bin",
    "recycler": "intake.skipped.recycle-bin",
    "#recycle": "intake.skipped.recycle-bin",
    "@recycle": "intake.skipped.recycle-bin",
    ".recycle": "intake.skipped.recycle-bin",
    ".trash": "intake.skipped.recycle-bin",
    ".trashes": "intake.skipped.recycle-bin",
    ".trash-*": "intake.skipped.recycle-bin",
    "@eadir": "intake.skipped.system-folder",
    ".snapshot": "intake.skipped.snapshot",
    ".snapshots": "intake.skipped.snapshot",
    "~snapshot": "intake.skipped.snapshot",
    "#snapshot": "intake.skipped.snapshot",
    "system volume information": "intake.skipped.system-folder",
    ".spotlight-v100": "intake.skipped.system-folder",
    ".fseventsd": "intake.skipped.system-folder",
    ".temporaryitems": "intake.skipped.system-folder",
    ".documentrevisions-v100": "intake.skipped.system-folder",
    "__macosx": "intake.skipped.system-folder",
    "lost+found": "intake.skipped.system-folder",
    ".tmp.drivedownload": "intake.skipped.unfinished-download",
    ".tmp.driveupload": "intake.skipped.unfinished-download",
}


def noise(name: str, *, folder: bool) -> Message | None:
    """Why an entry of this name is skipped, or None where it is to be looked at."""
    folded = name.lower()
    rules = FOLDERS if folder else FILES
    for pattern, key in rules.items():
        if fnmatchcase(folded, pattern):
            return Message(key)
    return None
