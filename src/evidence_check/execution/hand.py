"""The parent's side of one worker: the process, its pipe, and the thread that talks to it."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import signal
import sys
import threading
import time
import types
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext

from evidence_check.execution.contract import WorkerLimits
from evidence_check.execution.worker import ANSWER, ERROR, READY, TOKEN_BYTES, serve

_NUMBERS = itertools.count()
_STARTING = threading.Lock()
_JOIN_SECONDS = 5.0
_MEMORY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Event:
    """What a worker's thread has to tell: ready, answer, error (of the task), eof, flood or rubbish."""

    worker: int
    kind: str
    body: bytes = b""
    memory: int = 0


class Hand:
    """One worker. ``give`` does not block; what becomes of the job is an Event in the queue."""

    def __init__(self, context: SpawnContext, limits: WorkerLimits, events: queue.SimpleQueue[Event]) -> None:
        self.number = next(_NUMBERS)
        self.done = 0
        self.is_up = False
        self._limits = limits
        self._orders: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        ours, theirs = context.Pipe(duplex=True)
        self._process = context.Process(target=serve, args=(theirs, limits), daemon=True)
        self.deadline = time.monotonic() + limits.start_seconds + limits.wall_seconds
        with _no_ctrl_c(), _no_main_module():
            self._process.start()
        theirs.close()
        talk = _Talk(self.number, ours, self._orders, events, limits.answer)
        threading.Thread(target=talk.run, name=f"worker-{self.number}", daemon=True).start()

    def give(self, order: bytes) -> None:
        """Sends a job, and sets the clock that nothing but an answer stops."""
        if self.is_up:
            self.deadline = time.monotonic() + self._limits.wall_seconds
        self._orders.put(order)

    def started(self) -> None:
        """Its first sign of life: starting does not count as time of the first job."""
        self.is_up = True
        self.deadline = time.monotonic() + self._limits.wall_seconds

    @property
    def is_dead(self) -> bool:
        """Whether the process has ended, whatever its pipe says."""
        return self._process.exitcode is not None

    def kill(self) -> int | None:
        """Ends the process and all that it started, waits a little, and says with which code it ended."""
        self._orders.put(None)
        pid = self._process.pid
        if sys.platform != "win32" and pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # no group of its own yet, or already gone
                os.killpg(pid, signal.SIGKILL)
        self._process.kill()
        # One that hangs in the kernel (a dead share) cannot be killed, and must not be waited for.
        self._process.join(_JOIN_SECONDS)
        return self._process.exitcode


@contextlib.contextmanager
def _no_ctrl_c() -> Iterator[None]:
    """Starts a process deaf to Ctrl-C from its first moment: that is for the parent to answer."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Starts a process that does not load the program's main module again.

    A worker has no use for a command line, and a script that scans without ``if __name__ == "__main__"`` would begin
    to scan once more in each of its workers.
    """
    with _STARTING:  # two that start at once would each take the other's stand-in for the program
        before = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = before


class _Talk:
    """The thread: it alone sends to the pipe and reads from it, so nobody else can be blocked by what is in there."""

    def __init__(
        self,
        number: int,
        connection: Connection[bytes, bytes],
        orders: queue.SimpleQueue[bytes | None],
        events: queue.SimpleQueue[Event],
        most: int,
    ) -> None:
        self._number = number
        self._connection = connection
        self._orders = orders
        self._events = events
        self._most = most + TOKEN_BYTES + 1 + _MEMORY_BYTES

    def run(self) -> None:
        try:
            self._converse()
        finally:
            self._connection.close()

    def _converse(self) -> None:
        event = self._hear(b"")
        self._events.put(event)
        while event.kind in {"ready", "answer", "error"}:
            order = self._orders.get()
            if order is None:
                return
            # The token is new for each job: what a library or a leftover of the last job writes cannot be taken for
            # the answer to this one.
            token = os.urandom(TOKEN_BYTES)
            try:
                self._connection.send_bytes(token + order)
            except OSError:
                event = Event(self._number, "eof")
            else:
                event = self._hear(token)
            self._events.put(event)

    def _hear(self, token: bytes) -> Event:
        try:
            message = self._connection.recv_bytes(self._most)
        except EOFError:
            return Event(self._number, "eof")
        except OSError as error:
            # A length over the limit is told as an OSError without a number; a broken pipe has one.
            return Event(self._number, "flood" if error.errno is None else "eof")
        if not token:
            return Event(self._number, "ready" if message == READY else "rubbish")
        head, rest = message[: TOKEN_BYTES + 1], message[TOKEN_BYTES + 1 :]
        kinds = {token + ANSWER: "answer", token + ERROR: "error"}
        if head not in kinds or len(rest) < _MEMORY_BYTES:
            return Event(self._number, "rubbish")
        return Event(self._number, kinds[head], rest[:-_MEMORY_BYTES], int.from_bytes(rest[-_MEMORY_BYTES:], "big"))


def describe_end(exit_code: int | None) -> str:
    """How a process ended, in one word or two."""
    if exit_code is None:
        return "no answer"
    if exit_code < 0:
        try:
            return signal.Signals(-exit_code).name
        except ValueError:
            return f"signal {-exit_code}"
    return f"exit code {exit_code}"
