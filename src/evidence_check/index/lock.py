"""One scan at a time: a lock in the state folder, which is local, so that a killed scan leaves it free."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.index.place import PRIVATE_FILE, make_private_file, shown

LOCK_NAME = "scan.lock"
HOLDER_NAME = "scan.holder.json"


@contextmanager
def scan_lock(folder: Path, now: datetime) -> Iterator[None]:
    """Hold the lock, or raise EvidenceCheckError at once, with who holds it and since when."""
    path = folder / LOCK_NAME
    try:
        make_private_file(path)
        # Not shared between threads of one process either: two scans in one process are two scans.
        lock = FileLock(path, timeout=0, mode=PRIVATE_FILE, thread_local=False)
        lock.acquire()
    except Timeout:
        raise _held(folder) from None
    except OSError as error:
        raise _no_lock(folder, error) from error
    try:
        _tell_holder(folder, now)
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / HOLDER_NAME).unlink()
        lock.release()


def _tell_holder(folder: Path, now: datetime) -> None:
    """Beside the lock, not in it: Windows lets nobody read a locked file."""
    words = json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": now.isoformat(timespec="minutes")})
    path = folder / HOLDER_NAME
    try:
        make_private_file(path)
        path.write_text(words, encoding="utf-8")
    except OSError as error:
        raise _no_lock(folder, error) from error


def _held(folder: Path) -> EvidenceCheckError:
    try:
        told = json.loads((folder / HOLDER_NAME).read_text(encoding="utf-8"))
        host, pid, since = str(told["host"]), int(told["pid"]), datetime.fromisoformat(told["since"])
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
    ):  # between taking the lock and telling, or told by another version
        return EvidenceCheckError("index.locked", ExitCode.LOCK_HELD, folder=shown(folder))
    return EvidenceCheckError(
        "index.locked-by", ExitCode.LOCK_HELD, host=host, pid=pid, since=f"{since:%Y-%m-%d %H:%M}", folder=shown(folder)
    )


def _no_lock(folder: Path, error: OSError) -> EvidenceCheckError:
    reason = trouble_of(error)
    return EvidenceCheckError("index.cannot-write", ExitCode.CANNOT_WRITE, folder=shown(folder), reason=reason)
