"""A small file written whole or not at all: a reader, also after a power cut, finds the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from evidence_check.index.place import PRIVATE_FILE


def write_whole(target: Path, content: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Put the content in the place of the file, with this mode and the group that it had. Raises OSError."""
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if os.name == "posix":
            Path(temporary).chmod(mode)
            with contextlib.suppress(OSError):
                os.chown(temporary, -1, target.stat().st_gid)
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # without it a power cut could bring the old name back
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
