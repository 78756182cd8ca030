"""What goes wrong in a reader, each with a name. ``act`` runs in workers; a job is "name" or "name:argument"."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import stat
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

from evidence_check.extraction import ReadJob, read

_done = 0


def act(job: str) -> bytes:
    """Does what the job names."""
    global _done  # noqa: PLW0603 - counts the jobs of this process: that is what is being tested
    name, _, argument = job.partition(":")
    answer = STAND_INS[name](argument)
    _done += 1
    return answer


def good(argument: str) -> bytes:
    return f"good:{argument}".encode()


def pid(argument: str) -> bytes:
    return str(os.getpid()).encode()


def raises(argument: str) -> bytes:
    raise KeyError("text of the file that must not be told")


def exits_softly(argument: str) -> bytes:
    sys.exit(0)


def memory_error(argument: str) -> bytes:
    raise MemoryError


def long_answer(argument: str) -> bytes:
    return b"x" * int(argument)


def aborts(argument: str) -> bytes:
    os.abort()


def exits_0(argument: str) -> bytes:
    os._exit(0)


def killed(argument: str) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def segfault(argument: str) -> bytes:
    ctypes.string_at(0)
    return b"never"


def sleeps(argument: str) -> bytes:
    time.sleep(3600)
    return b"never"


def busy(argument: str) -> bytes:
    while True:
        pass


def stubborn(argument: str) -> bytes:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)
    return b"never"


def floods(argument: str) -> bytes:
    """Announces a gigabyte and sends it."""
    pipe = _pipe()
    os.write(pipe, struct.pack("!i", 1 << 30))
    for _ in range(1 << 10):
        os.write(pipe, b"x" * (1 << 20))
    return b"never"


def garbage(argument: str) -> bytes:
    os.write(_pipe(), b"GARBAGE, and no length before it")
    return b"too late"


def framed_garbage(argument: str) -> bytes:
    message = b"looks like a message"
    os.write(_pipe(), struct.pack("!i", len(message)) + message)
    return b"too late"


def half_message(argument: str) -> bytes:
    os.write(_pipe(), struct.pack("!i", 1000) + b"the rest never comes")
    time.sleep(3600)
    return b"never"


def closes_pipe(argument: str) -> bytes:
    os.close(_pipe())
    time.sleep(3600)
    return b"never"


def grandchild(argument: str) -> bytes:
    """Dies, and leaves a child behind that holds the pipe open. Its number goes to the file ``argument``."""
    child = os.fork()
    if child == 0:
        time.sleep(3600)
        os._exit(0)
    Path(argument).write_text(str(child), encoding="ascii")
    os._exit(3)


def prints(argument: str) -> bytes:
    sys.stdout.write("printed by a library\n")
    sys.stderr.write("complained by a library\n")
    os.write(1, b"written by a library in C\n")
    return b"quiet"


def swells(argument: str) -> bytes:
    """Takes more address space than it may, from C, where nobody hears a MemoryError."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    for _ in range(10_000):
        if not libc.malloc(64 << 20):
            os.abort()
    return b"no limit"


def allocates(argument: str) -> bytes:
    return str(len(bytearray(int(argument)))).encode()


def dies_unless_fresh(argument: str) -> bytes:
    if _done:
        os.abort()
    return b"fresh"


def core_limit(argument: str) -> bytes:
    return str(resource.getrlimit(resource.RLIMIT_CORE)[0]).encode()


def read_or_die(job: ReadJob) -> bytes:
    """The task of the workers, but for contents that begin with KILL."""
    if Path(job.raw_path).read_bytes().startswith(b"KILL"):
        os.abort()
    return read(job)


def _pipe() -> int:
    """The worker's own pipe: the one socket it has."""
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            continue
    raise RuntimeError("no pipe")


STAND_INS: dict[str, Callable[[str], bytes]] = {
    "good": good,
    "pid": pid,
    "raises": raises,
    "exits-softly": exits_softly,
    "memory-error": memory_error,
    "long-answer": long_answer,
    "aborts": aborts,
    "exits-0": exits_0,
    "killed": killed,
    "segfault": segfault,
    "sleeps": sleeps,
    "busy": busy,
    "stubborn": stubborn,
    "floods": floods,
    "garbage": garbage,
    "framed-garbage": framed_garbage,
    "half-message": half_message,
    "closes-pipe": closes_pipe,
    "grandchild": grandchild,
    "prints": prints,
    "swells": swells,
    "allocates": allocates,
    "dies-unless-fresh": dies_unless_fresh,
    "core-limit": core_limit,
}
