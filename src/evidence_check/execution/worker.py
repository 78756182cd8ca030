"""The loop of a worker process. It may die at any moment; all it owns is one pipe.

What POSIX gives and Windows lacks: a session of its own (so that children it should never have are killed with it),
a limit of CPU time for each job, and a limit of address space. On Windows only the wall clock of the parent limits a
worker; a Job Object could do more, and is not tried.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from evidence_check.execution.contract import WorkerLimits

# The first byte of an answer, after the token of its job.
READY = b"R"
ANSWER = b"A"
ERROR = b"E"
TOKEN_BYTES = 16


def serve(connection: Connection[bytes, bytes], limits: WorkerLimits) -> None:
    """Takes pickled (token, task, job) from the pipe and answers until the pipe closes."""
    _keep_to_itself()
    _limit_process(limits)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    connection.send_bytes(READY)
    while True:
        try:
            order = connection.recv_bytes()
        except (EOFError, OSError):
            return
        token, body = order[:TOKEN_BYTES], order[TOKEN_BYTES:]
        _limit_job(limits)
        outcome = _do(body)
        try:
            connection.send_bytes(token + outcome + memory_in_use().to_bytes(8, "big"))
        except OSError:
            return


def memory_in_use() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        # Not ru_maxrss: on Linux that begins with what the parent held when it started the worker.
        status = Path("/proc/self/status").read_bytes()
        return int(status.partition(b"VmHWM:")[2].split(None, 1)[0]) * 1024
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _do(body: bytes) -> bytes:
    try:
        task, job = pickle.loads(body)  # noqa: S301 - written by the parent, which trusts itself
        answer = task(job)
        return ANSWER + bytes(answer)
    except MemoryError:
        return ERROR + b"MemoryError"
    except BaseException as error:  # noqa: BLE001 - also SystemExit, and panics of readers written in Rust
        # The type alone: a message may quote the file.
        return ERROR + type(error).__name__.encode("ascii", errors="replace")[:80]


def _keep_to_itself() -> None:
    """What libraries print goes nowhere, and Ctrl-C at the terminal reaches the parent only."""
    if sys.platform != "win32":
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _limit_process(limits: WorkerLimits) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CORE, 0)  # a core file would hold what the file said


def _limit_job(limits: WorkerLimits) -> None:
    """CPU time for the next job: the limit counts from the start of the process, so it is moved before each one."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    spent = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + 1 + limits.cpu_seconds)


def _lower(which: int, value: int) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(which)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (soft, hard))
    except (OSError, ValueError):  # a system that does not have this limit (macOS and address space)
        return


def _die_with_parent() -> None:
    """Ends this process, and what it started, when the parent is gone: no orphan stays, even after kill -9."""
    parent: Any = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
