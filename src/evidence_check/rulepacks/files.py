"""The files of a pack as bytes, within limits, and the digest over all of them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from evidence_check.errors import trouble_of
from evidence_check.rulepacks.faults import Fault, fault

MAX_FILE_BYTES = 1_000_000
MAX_FILES = 300
FOLDERS = ("indicators", "examples")


def raw_files(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """The bytes of every YAML file of a pack by posix name, in order of the names, and what could not be read."""
    found: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in sorted(_names(folder)):
        if len(found) >= MAX_FILES:
            faults.append(fault(name, None, "too-many-files", limit=MAX_FILES))
            break
        try:
            found[name] = _bytes(folder / name)
        except _TooLargeError:
            faults.append(fault(name, None, "too-large", limit=MAX_FILE_BYTES // 1000))
        except OSError as error:
            faults.append(fault(name, None, "unreadable", reason=trouble_of(error)))
    return found, faults


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents. Lengths keep the end of one file from being read as the start of the next."""
    total = hashlib.sha256()
    for name in sorted(files):
        encoded = name.encode("utf-8", "surrogateescape")
        total.update(b"%d:%s%d:" % (len(encoded), encoded, len(files[name])))
        total.update(files[name])
    return total.hexdigest()


class _TooLargeError(Exception):
    """A file beyond the limit."""


def _names(folder: Path) -> Iterator[str]:
    for sub in ("", *FOLDERS):
        here = folder / sub if sub else folder
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith("."):
                yield f"{sub}/{entry.name}" if sub else entry.name


def _bytes(path: Path) -> bytes:
    # Non-blocking, so that a pipe with the name of a pack file cannot hold the run for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, "not a regular file")
        raw = stream.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise _TooLargeError
    return raw
