"""The thirty hostile inputs, each beside a good file: one row each in time, and nothing else happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evidence_check.model.extraction import Readability
from faults.test_faults import ends
from hostile.run import LOG
from hostile.tree import FILES, LEVELS, NUMBERS_OF_THE_TREE, SPARSE, ZOO, Hostile, plant

# The ordinary run is in a hurry: a reader that is still busy after these seconds would be so after the usual ones.
HURRIED = {"cpu_seconds": 4, "wall_seconds": 20, "memory": 1 << 30}
USUAL: dict[str, int] = {}
MOST_SECONDS = {"hurried": 30.0, "usual": 90.0}
MOST_GROWTH = 150 << 20


@dataclass(frozen=True)
class Outcome:
    """What one scan of the hostile folder told, and what it left behind."""

    planted: Mapping[str, Hostile]
    goods: int
    told: Mapping[str, Any]
    events: tuple[str, ...]
    pids: tuple[int, ...]
    left: tuple[str, ...]  # files that were not there before
    changed: tuple[str, ...]  # of the evidence

    @property
    def rows(self) -> dict[str, tuple[Readability, str]]:
        return {path: (Readability(how), text) for path, how, text in self.told["rows"]}


def run(place: Path, limits: Mapping[str, int], *, full: bool) -> Outcome:
    root, state, log = place / "luar" / "share", place / "state", place / "log"
    root.mkdir(parents=True)
    planted, goods = plant(root, full=full)
    log.write_bytes(b"")
    before, shapes = names(place / "luar"), shapes_of(root)
    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-m", "hostile.run", str(root), str(state), str(log), json.dumps(dict(limits))],
        cwd=place / "luar",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return Outcome(
        planted,
        goods,
        json.loads(done.stdout),
        tuple(line for line in lines if line.startswith("event")),
        tuple(int(line.split()[1]) for line in lines if line.startswith("pid")),
        tuple(sorted(names(place / "luar") - before)),
        tuple(sorted(name for name, shape in shapes_of(root).items() if shapes.get(name) != shape)),
    )


def names(folder: Path) -> set[str]:
    """Everything under a folder, but for what lies too deep for a path."""
    return {os.path.join(top, name) for top, folders, files in os.walk(folder) for name in folders + files}  # noqa: PTH118


def shapes_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for name in names(folder):
        if len(name) < 4000:
            facts = os.lstat(name)
            found[name] = (facts.st_mode, facts.st_size, facts.st_mtime_ns)
    return found


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return run(tmp_path_factory.mktemp("hostile"), HURRIED, full=False)


def check_every_row(outcome: Outcome, most_seconds: float) -> None:
    wrong = {}
    for path, hostile in outcome.planted.items():
        how, _ = outcome.rows[path]
        if how not in hostile.ends:
            wrong[path] = how
    assert not wrong
    slow = {name: took for name, took in outcome.told["seconds"].items() if took > most_seconds}
    assert not slow
    found, read, skipped, failed = outcome.told["counts"]
    assert found == len(outcome.told["rows"]) + len(outcome.told["skipped"]) == read + skipped + failed


def check_nothing_else(outcome: Outcome) -> None:
    assert outcome.events == ()
    assert outcome.left == ()
    assert outcome.changed == ()
    assert not Path("/tmp/evidence-check-tertulis.txt").exists()  # noqa: S108 - named in an archive
    assert outcome.told["growth"] < MOST_GROWTH
    assert outcome.pids
    assert all(ends(pid) for pid in outcome.pids)


def check_good_files(outcome: Outcome) -> None:
    goods = {path: how for path, (how, text) in outcome.rows.items() if "Keputusan Bupati Nomor" in text}
    assert len(goods) == outcome.goods
    assert set(goods.values()) == {Readability.READ}


def test_the_list_is_whole() -> None:
    assert {hostile.number for hostile in FILES} | set(NUMBERS_OF_THE_TREE) == set(range(1, 31))


def test_every_hostile_file_is_one_row_in_time(outcome: Outcome) -> None:
    check_every_row(outcome, MOST_SECONDS["hurried"])


def test_every_good_file_beside_them_is_read(outcome: Outcome) -> None:
    check_good_files(outcome)


def test_nothing_else_happens(outcome: Outcome) -> None:
    check_nothing_else(outcome)


def test_what_is_no_file_is_passed_over_and_told(outcome: Outcome) -> None:
    passed = {path.rsplit("/", 1)[-1] for path in outcome.told["skipped"]}
    assert passed == {"pipa.pdf", "soket.pdf", "nol.pdf", "lingkaran", "akar"}
    assert outcome.told["holes"] == []
    assert outcome.rows[f"bukan berkas/{SPARSE}"][0] is Readability.TOO_LARGE


def test_the_deepest_file_is_read(outcome: Outcome) -> None:
    deepest = next(path for path in outcome.rows if path.endswith("dasar.pdf"))
    assert deepest.count("dalam sekali/") == LEVELS
    assert outcome.rows[deepest][0] is Readability.READ


def test_no_name_is_lost_and_none_can_act(outcome: Outcome) -> None:
    shown = [path for path in outcome.rows if path.startswith("nama/")]
    assert len(shown) == len(ZOO)
    assert all(path.isprintable() and "\u202e" not in path for path in shown)


@pytest.mark.slow
def test_the_whole_bombs_under_the_usual_limits(tmp_path: Path) -> None:
    outcome = run(tmp_path, USUAL, full=True)
    check_every_row(outcome, MOST_SECONDS["usual"])
    check_good_files(outcome)
    check_nothing_else(outcome)


CONTROL = """
import os, socket
from hostile.run import watch
watch()
{act}
"""


@pytest.mark.parametrize(
    "act",
    ["socket.socket().close()", "os.system('true')", "os.fork() or os._exit(0)", "open('tertulis', 'w').close()"],
)
def test_the_watch_sees_what_it_should(act: str, tmp_path: Path) -> None:
    """The control: were a reader to do such a thing, the test above would fail."""
    log = tmp_path / "log"
    log.write_bytes(b"")
    path = os.pathsep.join(entry for entry in sys.path if entry)
    subprocess.run(
        [sys.executable, "-c", CONTROL.format(act=act)],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "PYTHONPATH": path, LOG: str(log)},
    )
    assert "event" in log.read_text(encoding="utf-8")
