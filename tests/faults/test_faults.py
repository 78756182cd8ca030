"""Every way a reader can go wrong costs one row, and nothing else."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.execution import Failure, ProcessExecutor, WorkerLimits
from evidence_check.model.extraction import Readability
from faults.stand_ins import act

LIMITS = WorkerLimits(wall_seconds=5.0, cpu_seconds=1, memory=1 << 30, answer=1 << 20)

CRASHED, TIMED_OUT, TOO_LARGE = Readability.CRASHED, Readability.TIMED_OUT, Readability.TOO_LARGE
FAULTS: dict[str, Failure] = {
    "raises": Failure(CRASHED, "KeyError", raised=True),
    "exits-softly": Failure(CRASHED, "SystemExit", raised=True),
    "aborts": Failure(CRASHED, "SIGABRT"),
    "exits-0": Failure(CRASHED, "exit code 0"),
    "killed": Failure(CRASHED, "SIGKILL"),
    "segfault": Failure(CRASHED, "SIGSEGV"),
    "swells": Failure(CRASHED, "SIGABRT"),
    "framed-garbage": Failure(CRASHED, "answer not understood"),
    "grandchild": Failure(CRASHED, "exit code 3"),
    "closes-pipe": Failure(CRASHED, "SIGKILL"),
    "sleeps": Failure(TIMED_OUT, "no answer in 5 s"),
    "stubborn": Failure(TIMED_OUT, "no answer in 5 s"),
    "half-message": Failure(TIMED_OUT, "no answer in 5 s"),
    "busy": Failure(TIMED_OUT, "over 1 s of CPU time"),
    "floods": Failure(TOO_LARGE, "answer over 1048576 bytes"),
    "garbage": Failure(TOO_LARGE, "answer over 1048576 bytes"),
    "allocates": Failure(TOO_LARGE, "MemoryError"),
    "long-answer": Failure(TOO_LARGE, "answer over 1048576 bytes"),
}
ARGUMENTS = {"allocates": str(2 << 30), "long-answer": str(2 << 20)}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """All faults in one run, a good job before and after each; what became of every one of them."""
    grandchild = tmp_path_factory.mktemp("faults") / "grandchild"
    arguments = {**ARGUMENTS, "grandchild": str(grandchild)}
    jobs: list[str] = []
    for name in FAULTS:
        jobs += [f"good:{name}", f"{name}:{arguments.get(name, '')}"]
    jobs.append("good:end")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ProcessExecutor(2, LIMITS) as executor:
        found: dict[str, object] = {jobs[index]: outcome for index, outcome in executor.run(act, jobs)}
    found["growth"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    found["grandchild"] = int(grandchild.read_text(encoding="ascii"))
    return {
        name.partition(":")[0] if name.partition(":")[0] in FAULTS else name: value for name, value in found.items()
    } | {
        "grandchild-pid": found["grandchild"],
        "grandchild": found[f"grandchild:{grandchild}"],
    }


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_named(name: str, outcomes: Mapping[str, object]) -> None:
    assert outcomes[name] == FAULTS[name]


@pytest.mark.parametrize("name", [*FAULTS, "end"])
def test_the_good_file_beside_it_is_read(name: str, outcomes: Mapping[str, object]) -> None:
    assert outcomes[f"good:{name}"] == f"good:{name}".encode()


def test_a_flood_does_not_reach_the_memory_of_the_parent(outcomes: Mapping[str, object]) -> None:
    growth = outcomes["growth"]
    assert isinstance(growth, int)
    assert growth < 50 << 20


def test_children_of_a_reader_are_ended_with_it(outcomes: Mapping[str, object]) -> None:
    grandchild = outcomes["grandchild-pid"]
    assert isinstance(grandchild, int)
    assert ends(grandchild)


def test_workers_end_with_the_executor() -> None:
    with ProcessExecutor(2, LIMITS) as executor:
        pids = {int(outcome) for _, outcome in executor.run(act, ["pid"] * 20) if isinstance(outcome, bytes)}
        assert len(pids) == 2
    assert all(ends(pid) for pid in pids)


def test_what_readers_print_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    with ProcessExecutor(1, LIMITS) as executor:
        assert dict(executor.run(act, ["prints", "good:1"])) == {0: b"quiet", 1: b"good:1"}
    assert capfd.readouterr() == ("", "")


def test_a_file_is_not_blamed_for_what_an_earlier_one_did() -> None:
    with ProcessExecutor(1, LIMITS) as executor:
        outcomes = dict(executor.run(act, ["good:1", "dies-unless-fresh"]))
    assert outcomes == {0: b"good:1", 1: b"fresh"}


def test_a_worker_is_replaced_after_its_share_of_jobs() -> None:
    with ProcessExecutor(1, WorkerLimits(jobs=2)) as executor:
        pids = [outcome for _, outcome in executor.run(act, ["pid"] * 5)]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_a_worker_that_has_grown_is_replaced() -> None:
    with ProcessExecutor(1, WorkerLimits(memory_kept=300 << 20)) as executor:
        outcomes = dict(executor.run(act, ["pid", "pid", f"allocates:{400 << 20}", "pid"]))
    assert outcomes[0] == outcomes[1] != outcomes[3]


def test_no_core_file_can_be_left_behind() -> None:
    with ProcessExecutor(1, LIMITS) as executor:
        assert dict(executor.run(act, ["core-limit"])) == {0: b"0"}


def test_workers_that_cannot_start_are_told_and_not_tried_for_ever() -> None:
    with ProcessExecutor(1, WorkerLimits(memory=1 << 20)) as executor, pytest.raises(EvidenceCheckError) as error:
        list(executor.run(act, ["good:1"]))
    assert error.value.key == "execution.no-worker"
    assert error.value.exit_code is ExitCode.BUG


# A shell that starts the tests in the background lets them ignore Ctrl-C, and what they start inherits that.
SCRIPT = """
import signal
import sys
from evidence_check.execution import ProcessExecutor, WorkerLimits
from faults.stand_ins import act

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with ProcessExecutor(2, WorkerLimits()) as executor:
        for index, outcome in executor.run(act, ["pid", "pid", "good:1", "good:2", "sleeps", "stubborn"]):
            print(outcome.decode(), flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent(number: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "scan.py"
    script.write_text(SCRIPT, encoding="utf-8")
    path = os.pathsep.join(entry for entry in sys.path if entry)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    with parent:
        assert parent.stdout is not None
        lines = [parent.stdout.readline().strip() for _ in range(4)]
        pids = {int(line) for line in lines if line.isdecimal()}
        assert pids
        assert all(alive(pid) for pid in pids)
        time.sleep(0.3)
        parent.send_signal(number)
        assert parent.wait(10) != 0
    assert all(ends(pid) for pid in pids)


def ends(pid: int, seconds: float = 5.0) -> bool:
    """Whether the process is gone within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """Whether the process runs. One that ended and was not fetched by its parent does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
