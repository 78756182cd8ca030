"""What every executor promises, and what only processes can."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.execution import Executor, Failure, ProcessExecutor, SerialExecutor, WorkerLimits, default_workers
from evidence_check.model.extraction import Readability
from faults.stand_ins import act

LIMITS = WorkerLimits(wall_seconds=30, cpu_seconds=10, answer=64 << 10)


@pytest.fixture(scope="module", params=["serial", "one process", "two processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made: dict[str, Executor] = {"serial": SerialExecutor(LIMITS)}
    if request.param != "serial":
        made[request.param] = ProcessExecutor(1 if request.param == "one process" else 2, LIMITS)
    with made[request.param] as chosen:
        yield chosen


def test_every_job_has_one_outcome(executor: Executor) -> None:
    outcomes = list(executor.run(act, (f"good:{number}" for number in range(50))))
    assert sorted(index for index, _ in outcomes) == list(range(50))
    assert dict(outcomes) == {number: f"good:{number}".encode() for number in range(50)}


def test_no_jobs_no_outcomes(executor: Executor) -> None:
    assert list(executor.run(act, ())) == []


def test_jobs_are_taken_only_as_they_can_be_started(executor: Executor) -> None:
    taken: list[int] = []

    def jobs() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield "good"

    outcomes = executor.run(act, jobs())
    for _ in range(10):
        next(outcomes)
        seen = len(taken)
        assert seen <= 10 + executor.workers
    outcomes.close()  # type: ignore[attr-defined]
    assert len(taken) <= 10 + executor.workers


def test_it_can_be_used_again_after_a_run_was_left_early(executor: Executor) -> None:
    outcomes = executor.run(act, (f"good:{number}" for number in range(100)))
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert dict(executor.run(act, ["good:a", "good:b"])) == {0: b"good:a", 1: b"good:b"}


def test_an_exception_of_the_task_is_a_failure_without_words_of_the_file(executor: Executor) -> None:
    outcomes = dict(executor.run(act, ["good:1", "raises", "good:2"]))
    assert outcomes[1] == Failure(Readability.CRASHED, "KeyError", raised=True)
    assert outcomes[0] == b"good:1"
    assert outcomes[2] == b"good:2"


def test_too_little_memory_is_told_as_too_large(executor: Executor) -> None:
    outcomes = dict(executor.run(act, ["memory-error"]))
    assert outcomes[0] == Failure(Readability.TOO_LARGE, "MemoryError")


def test_an_answer_may_be_as_long_as_the_limit_and_no_longer(executor: Executor) -> None:
    most = LIMITS.answer
    outcomes = dict(executor.run(act, [f"long-answer:{most}", f"long-answer:{most + 1}", "good:2"]))
    assert isinstance(outcomes[0], bytes)
    assert len(outcomes[0]) == most
    assert isinstance(outcomes[1], Failure)
    assert outcomes[1].reason is Readability.TOO_LARGE
    assert outcomes[2] == b"good:2"


def test_default_workers_is_a_number_of_this_machine() -> None:
    assert 1 <= default_workers() <= 8


def test_a_script_without_a_guard_does_its_work_once(tmp_path: Path) -> None:
    """A worker does not run the program's main module again, as processes of the standard library do."""
    script = tmp_path / "script.py"
    script.write_text(
        "from evidence_check import execution, intake\n"
        "print('begun')\n"
        "with execution.ProcessExecutor(2) as pool:\n"
        "    jobs = [intake.FingerprintJob(__file__)] * 3\n"
        "    print(len([body for _, body in pool.run(intake.fingerprint, jobs) if isinstance(body, bytes)]))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("begun\n3\n", "")
