"""Finds what its author believes to be part of a pack, but lies where, or is called how, nobody reads it.

Windows hides the endings of names, and Notepad adds one of its own: ``01.yaml.txt`` looks like ``01.yaml``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from evidence_check.rulepacks.faults import Fault, warning
from evidence_check.rulepacks.files import FOLDERS

_ENDINGS = (".yaml", ".yml")
_LOOKED_AT = 1_000  # entries of a folder; a pack has a few dozen


def overlooked(folder: Path) -> Iterator[Fault]:
    """A warning for each file and folder of a pack that is not read although it seems meant to be."""
    for sub in ("", *FOLDERS):
        for entry in _entries(folder / sub if sub else folder):
            place = f"{sub}/{entry.name}" if sub else entry.name
            if _is_folder(entry):
                if (sub or entry.name not in FOLDERS) and any(_is_read(one.name) for one in _entries(Path(entry.path))):
                    yield warning(f"{place}/", None, "unread-folder")
                continue
            meant = _meant(entry.name, inside=bool(sub))
            if meant is not None:
                yield warning(place, None, "unread-file", expected=meant)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in islice(entries, _LOOKED_AT) if not entry.name.startswith(".")]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_read(name: str) -> bool:
    return name.endswith(_ENDINGS)


def _meant(name: str, *, inside: bool) -> str | None:
    """The name that a file should have; None where it is read, or is nothing of ours."""
    if _is_read(name):
        return None
    bare = name[:-4] if name.casefold().endswith(".txt") else name
    for ending in _ENDINGS:
        if bare.casefold().endswith(ending):
            return f"{bare[: -len(ending)]}.yaml"
    return f"{bare}.yaml" if inside and bare != name else None
