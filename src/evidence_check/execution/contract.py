"""What every executor promises."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

from evidence_check.model.extraction import Readability

J = TypeVar("J")
MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Failure:
    """A job without an answer. ``detail`` names what happened in technical words; it never holds text of the file."""

    reason: Readability  # CRASHED, TIMED_OUT or TOO_LARGE
    detail: str
    raised: bool = False  # an exception of the task itself; its worker lives


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one job may take.

    ``jobs`` and ``memory_kept``: after that many jobs, or with that much memory in use, a worker is replaced by a fresh
    one (readers leak).
    """

    wall_seconds: float = 60.0
    cpu_seconds: int = 20
    memory: int = 2 << 30  # address space; POSIX only
    answer: int = 4 << 20
    jobs: int = 2000
    memory_kept: int = 500 << 20
    start_seconds: float = 60.0


class Executor(Protocol):
    """Maps a task over jobs.

    ``task`` is a function of a module (it is sent by name), a job is a small picklable value, an answer is bytes.
    Each job gets exactly one outcome, in any order. Jobs are taken from the iterable only as they can be started, so
    memory does not grow with their number. An exception of the task is a Failure, never raised here.
    """

    workers: int

    def run(self, task: Callable[[J], bytes], jobs: Iterable[J]) -> Iterator[tuple[int, bytes | Failure]]:
        """The outcome of each job with the index of the job. One ``run`` at a time."""
        ...

    def close(self) -> None:
        """Ends all workers. The executor is of no use afterwards."""
        ...

    def __enter__(self) -> Self:
        """The executor itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        ...


def default_workers() -> int:
    """As many as this process may use cores, at least 1, at most 8: beyond that a share is the bottleneck."""
    ours = getattr(os, "sched_getaffinity", None)  # not on Windows and macOS
    return max(1, min(MOST_WORKERS, len(ours(0)) if ours else os.cpu_count() or 1))
