"""Fifty files that kill their reader: the second scan does not pay for them again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evidence_check import execution, extraction, pipeline
from evidence_check.execution import Failure
from evidence_check.extraction.registry import READERS
from evidence_check.model.extraction import Readability
from evidence_check.model.scan import Scan, Settings
from faults.stand_ins import read_or_die

NIGHT = datetime(2026, 1, 20, 2, 0)
KILLERS = 50


class Mourning(execution.SerialExecutor):
    """Reads as always, but tells of each content that begins with KILL that its reader died; notes each try."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[str] = []

    def run(self, task: Callable[[Any], bytes], jobs: Iterable[Any]) -> Iterator[tuple[int, bytes | Failure]]:
        """Only reading kills; fingerprinting does not."""
        if task is not extraction.read:
            yield from super().run(task, jobs)
            return
        for number, job in enumerate(jobs):
            self.tried.append(job.raw_path)
            if Path(job.raw_path).read_bytes().startswith(b"KILL"):
                yield number, Failure(Readability.CRASHED, "SIGABRT")
            else:
                yield number, task(job)


class Deadly(execution.ProcessExecutor):
    """Real workers with a reader that aborts on each content that begins with KILL."""

    def run(self, task: Callable[[Any], bytes], jobs: Iterable[Any]) -> Iterator[tuple[int, bytes | Failure]]:
        """The stand-in takes the place of the reader."""
        return super().run(read_or_die if task is extraction.read else task, jobs)


def plant(folder: Path) -> Path:
    folder.mkdir()
    for number in range(KILLERS):
        (folder / f"pembunuh {number}.txt").write_bytes(b"KILL %d" % number)
    (folder / "baik.txt").write_text("PERATURAN DAERAH tentang Kabupaten Layak Anak", encoding="utf-8")
    return folder


def scan(root: Path, state: Path, executor: execution.Executor, now: datetime = NIGHT) -> Scan:
    request = pipeline.prepare(
        root, pack="kla-2024", settings=Settings(evaluation_year=2025, region="Kabupaten Contoh"), state_dir=state
    )
    return pipeline.scan(request, executor=executor, clock=lambda: now)


def tries(root: Path, state: Path, now: datetime) -> int:
    executor = Mourning()
    found = scan(root, state, executor, now)
    how = [judged.dossier.extraction.readability for judged in found.assessment.files]
    assert how.count(Readability.CRASHED) == KILLERS
    assert how.count(Readability.READ) == 1
    assert found.counts.found == KILLERS + 1
    return len(executor.tried)


def test_killers_are_tried_once_a_week_and_keep_their_rows(tmp_path: Path) -> None:
    root, state = plant(tmp_path / "share"), tmp_path / "state"
    assert tries(root, state, NIGHT) == KILLERS + 1
    assert tries(root, state, NIGHT + timedelta(days=1)) == 0
    assert tries(root, state, NIGHT + timedelta(days=8)) == KILLERS


def test_killers_are_tried_again_when_a_reader_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    root, state = plant(tmp_path / "share"), tmp_path / "state"
    tries(root, state, NIGHT)
    text = READERS["text/plain"]
    monkeypatch.setitem(READERS, "text/plain", replace(text, version=text.version + 1))
    assert tries(root, state, NIGHT) == KILLERS + 1


def test_a_killer_that_was_mended_is_read(tmp_path: Path) -> None:
    root, state = plant(tmp_path / "share"), tmp_path / "state"
    tries(root, state, NIGHT)
    (root / "pembunuh 7.txt").write_text("sudah diperbaiki", encoding="utf-8")
    executor = Mourning()
    found = scan(root, state, executor)
    assert [Path(name).name for name in executor.tried] == ["pembunuh 7.txt"]
    assert found.counts.read == 2


@pytest.mark.slow
def test_a_second_scan_of_fifty_real_deaths_adds_less_than_a_second(tmp_path: Path) -> None:
    root, state = plant(tmp_path / "share"), tmp_path / "state"
    first = scan(root, state, Deadly(2))
    crashed = [item for item in first.assessment.files if item.dossier.extraction.readability is Readability.CRASHED]
    assert len(crashed) == KILLERS
    start = time.perf_counter()
    with_killers = scan(root, state, Deadly(2), NIGHT + timedelta(days=1))
    seconds = time.perf_counter() - start
    assert with_killers.assessment == first.assessment
    for path in root.glob("pembunuh*"):
        path.unlink()
    start = time.perf_counter()
    scan(root, state, Deadly(2), NIGHT + timedelta(days=1))
    assert seconds - (time.perf_counter() - start) < 1.0
