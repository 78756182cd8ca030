"""Workers in processes of their own. Written by hand, because the pools at hand lose more than the job that died.

One pipe and one thread for each worker: the thread does all that can block (sending a job, waiting for an answer), the
pool itself only looks at a queue and at the clock. A worker that writes half a message, or nothing, or rubbish, blocks
its own thread and no one else; at its deadline it is killed and replaced.
"""

from __future__ import annotations

import itertools
import multiprocessing
import pickle
import queue
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.execution.contract import Failure, J, WorkerLimits
from evidence_check.execution.hand import Event, Hand, describe_end
from evidence_check.model.extraction import Readability

_MOST_FAILED_STARTS = 3
_LOOK_SECONDS = 0.5  # between two looks at workers that say nothing


@dataclass(slots=True)
class _Assigned:
    """A job on its way. ``tried``: it has already been given to a worker that then died."""

    index: int
    order: bytes
    tried: bool


class ProcessExecutor:
    """Keeps ``workers`` processes busy and replaces each that dies, hangs, floods or swells.

    A job whose worker died is given once more to a fresh worker, where the old one had done jobs before: memory that an
    earlier file has spoilt must not speak against this one. A job that ran into its time is not tried again.
    """

    def __init__(self, workers: int, limits: WorkerLimits | None = None) -> None:
        self.workers = max(1, workers)
        self._limits = limits or WorkerLimits()
        self._context = multiprocessing.get_context("spawn")
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._hands: list[Hand] = []
        self._failed_starts = 0
        # Ends the workers also where nobody closes the pool: the interpreter would wait for ever for a stubborn one.
        self._finalizer = weakref.finalize(self, _kill_all, self._hands)

    def run(self, task: Callable[[J], bytes], jobs: Iterable[J]) -> Iterator[tuple[int, bytes | Failure]]:
        """Outcomes as they come. Leaving the loop early, also by Ctrl-C, kills the workers that are busy."""
        orders = (_Assigned(index, pickle.dumps((task, job)), tried=False) for index, job in enumerate(jobs))
        busy: dict[int, _Assigned] = {}
        again: list[_Assigned] = []
        try:
            while True:
                self._hand_out(itertools.chain(_drain(again), orders), busy)
                if not busy:
                    return
                outcome = self._next_outcome(busy, again)
                if outcome is not None:
                    # The next job first: what is done with this outcome may take longer than a worker should wait.
                    self._hand_out(itertools.chain(_drain(again), orders), busy)
                    yield outcome
        finally:
            for hand in [hand for hand in self._hands if hand.number in busy]:
                self._discard(hand)

    def _hand_out(self, orders: Iterator[_Assigned], busy: dict[int, _Assigned]) -> None:
        """Gives a job to each worker that has none; starts workers only as there is work for them."""
        while len(busy) < self.workers:
            order = next(orders, None)
            if order is None:
                return
            hand = self._idle(busy, fresh=order.tried)
            busy[hand.number] = order
            hand.give(order.order)

    def _idle(self, busy: dict[int, _Assigned], *, fresh: bool) -> Hand:
        idle = [hand for hand in self._hands if hand.number not in busy]
        for hand in idle:
            if not hand.done or not fresh:
                return hand
        if idle and len(self._hands) >= self.workers:
            self._discard(idle[0])
        hand = Hand(self._context, self._limits, self._events)
        self._hands.append(hand)
        return hand

    def _next_outcome(self, busy: dict[int, _Assigned], again: list[_Assigned]) -> tuple[int, bytes | Failure] | None:
        hands = {hand.number: hand for hand in self._hands}
        deadline = min(hands[number].deadline for number in busy)
        try:
            event = self._events.get(timeout=max(0.0, min(deadline - time.monotonic(), _LOOK_SECONDS)))
        except queue.Empty:
            return self._look(busy, hands, again)
        hand = hands.get(event.worker)
        if hand is None or event.worker not in busy:
            return None  # the last words of a worker that was already given up
        if event.kind == "ready":
            self._failed_starts = 0
            hand.started()
            return None
        if event.kind in {"answer", "error"}:
            return self._answered(hand, busy.pop(event.worker), event)
        return self._died(hand, busy.pop(event.worker), event, again)

    def _answered(self, hand: Hand, order: _Assigned, event: Event) -> tuple[int, bytes | Failure]:
        hand.done += 1
        if hand.done >= self._limits.jobs or event.memory > self._limits.memory_kept:
            self._discard(hand)
        if event.kind == "answer":
            return order.index, event.body
        detail = event.body.decode("ascii", errors="replace")
        reason = Readability.TOO_LARGE if detail == "MemoryError" else Readability.CRASHED
        return order.index, Failure(reason, detail, raised=reason is Readability.CRASHED)

    def _died(
        self, hand: Hand, order: _Assigned, event: Event, again: list[_Assigned]
    ) -> tuple[int, bytes | Failure] | None:
        exit_code = self._discard(hand)
        if not hand.is_up:
            self._count_failed_start(exit_code)
            again.append(order)
            return None
        if event.kind == "flood":
            return order.index, Failure(Readability.TOO_LARGE, f"answer over {self._limits.answer} bytes")
        if event.kind == "eof" and describe_end(exit_code) == "SIGXCPU":
            return order.index, Failure(Readability.TIMED_OUT, f"over {self._limits.cpu_seconds} s of CPU time")
        if hand.done and not order.tried:
            order.tried = True
            again.append(order)
            return None
        detail = "answer not understood" if event.kind == "rubbish" else describe_end(exit_code)
        return order.index, Failure(Readability.CRASHED, detail)

    def _look(
        self, busy: dict[int, _Assigned], hands: dict[int, Hand], again: list[_Assigned]
    ) -> tuple[int, bytes | Failure] | None:
        """Finds a worker that is past its time, or that is dead while a child of its own still holds the pipe open."""
        now = time.monotonic()
        for number in list(busy):
            hand = hands[number]
            if hand.deadline > now:
                if hand.is_dead and self._events.empty():
                    return self._died(hand, busy.pop(number), Event(number, "eof"), again)
                continue
            self._discard(hand)
            order = busy.pop(number)
            if not hand.is_up:
                self._count_failed_start(None)
            return order.index, Failure(Readability.TIMED_OUT, f"no answer in {self._limits.wall_seconds:g} s")
        return None

    def _count_failed_start(self, exit_code: int | None) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise EvidenceCheckError("execution.no-worker", ExitCode.BUG, detail=describe_end(exit_code))

    def _discard(self, hand: Hand) -> int | None:
        self._hands.remove(hand)
        return hand.kill()

    def close(self) -> None:
        """Kills every worker and what it may have started."""
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _drain(again: list[_Assigned]) -> Iterator[_Assigned]:
    while again:
        yield again.pop()


def _kill_all(hands: list[Any]) -> None:
    while hands:
        hands.pop().kill()
