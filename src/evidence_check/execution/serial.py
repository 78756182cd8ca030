"""One after the other, in this process: for tests, and for a machine where no worker can be started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from evidence_check.execution.contract import Failure, J, WorkerLimits
from evidence_check.model.extraction import Readability


class SerialExecutor:
    """Keeps the contract as far as one process can: exceptions are failures, but nothing survives a crash or a hang."""

    def __init__(self, limits: WorkerLimits | None = None) -> None:
        self.workers = 1
        self._limits = limits or WorkerLimits()

    def run(self, task: Callable[[J], bytes], jobs: Iterable[J]) -> Iterator[tuple[int, bytes | Failure]]:
        """Does the jobs in their order."""
        for index, job in enumerate(jobs):
            yield index, self._outcome(task, job)

    def _outcome(self, task: Callable[[J], bytes], job: J) -> bytes | Failure:
        try:
            answer = task(job)
        except MemoryError:
            return Failure(Readability.TOO_LARGE, "MemoryError")
        except Exception as error:  # noqa: BLE001 - readers raise types they do not own
            return Failure(Readability.CRASHED, type(error).__name__, raised=True)
        if len(answer) > self._limits.answer:
            return Failure(Readability.TOO_LARGE, f"answer over {self._limits.answer} bytes")
        return answer

    def close(self) -> None:
        """Nothing is kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
