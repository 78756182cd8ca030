"""Conclusions on the shelf: quicker, never different, and made in workers where there are many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest

import evidence_check
from evidence_check import execution, pipeline
from evidence_check.index.shelf import SHELF_NAME
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline import considering, placing

J = TypeVar("J")
PLAIN = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    root = tmp_path / "share"
    (root / "Klaster I/Indikator 3").mkdir(parents=True)
    (root / "Klaster I/Indikator 3/3.q1 laporan akta kelahiran.txt").write_text(
        "LAPORAN\nCakupan kepemilikan kutipan akta kelahiran tahun 2025", encoding="utf-8"
    )
    (root / "lain.txt").write_text("Daftar harga bangku taman", encoding="utf-8")
    (root / "kosong.txt").touch()
    return root


@pytest.fixture
def concluded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The path of every file that was recognised and matched, in this process."""
    seen: list[str] = []
    conclude = considering.conclude

    def counted(file, content, tools):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        seen.append(file.path)
        return conclude(file, content, tools)

    monkeypatch.setattr(placing, "conclude", counted)
    monkeypatch.setattr(considering, "conclude", counted)
    return seen


def scan(root: Path, settings: Settings = PLAIN, executor: execution.Executor | None = None) -> Scan:
    request = pipeline.prepare(root, pack="kla-2024", settings=settings, state_dir=root.parent / "state")
    return pipeline.scan(
        request, executor=executor or execution.SerialExecutor(), clock=lambda: datetime(2026, 1, 20, 8)
    )


def shelf_of(root: Path) -> Path:
    (found,) = (root.parent / "state").glob(f"*/{SHELF_NAME}")
    return found


def test_the_second_scan_finds_its_conclusions_again(share: Path, concluded: list[str]) -> None:
    first = scan(share)
    assert len(concluded) == 3
    del concluded[:]
    assert scan(share).assessment == first.assessment
    assert concluded == []


def test_what_a_conclusion_hangs_on_makes_it_anew(share: Path, concluded: list[str]) -> None:
    scan(share)
    del concluded[:]
    (share / "lain.txt").rename(share / "lain lagi.txt")
    scan(share)
    assert concluded == ["lain lagi.txt"]
    del concluded[:]
    scan(share, Settings(evaluation_year=2024, region="Kabupaten Tanjung Lestari"))
    assert len(concluded) == 3
    del concluded[:]
    scan(share, Settings(evaluation_year=2024, region="Kabupaten Lembah Kenanga"))
    assert len(concluded) == 3


def test_other_code_makes_it_anew(share: Path, concluded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    scan(share)
    del concluded[:]
    monkeypatch.setattr(considering, "code_version", lambda: b"another")
    scan(share)
    assert len(concluded) == 3


def test_the_code_that_concludes_is_in_the_key(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(evidence_check.__file__).parent
    request = pipeline.prepare(share, pack="kla-2024", settings=PLAIN, state_dir=share.parent / "state")
    ran: set[str] = set()

    def watch(frame: FrameType, _event: str, _value: object) -> None:
        ran.add(frame.f_code.co_filename)

    sys.setprofile(watch)
    try:
        tools = considering.make_ready(request.pack, request.settings)
        content = Extraction(Readability.READ, TextSource.TEXT, (Page(1, "KEPUTUSAN BUPATI\nNOMOR 5 TAHUN 2024"),))
        considering.conclude(EvidenceFile("a.pdf", "a.pdf", Stamp(1, 2, 3, 4), datetime(2025, 1, 1)), content, tools)
    finally:
        sys.setprofile(None)
    ours = {Path(name).relative_to(package).as_posix() for name in ran if name.startswith(str(package))}
    assert len(ours) > 40
    known = considering.CODE
    assert not {name for name in ours if not any(name == part or name.startswith(f"{part}/") for part in known)}


def test_without_the_shelf_the_result_is_the_same(share: Path, concluded: list[str]) -> None:
    first = scan(share)
    shelf_of(share).unlink()
    assert scan(share).assessment == first.assessment
    shelf_of(share).write_bytes(b"rubbish" * 1_000)
    assert scan(share).assessment == first.assessment
    last = pipeline.last_request(share, share.parent / "state")
    assert last is not None
    assert pipeline.recall(last).assessment == first.assessment
    assert len(concluded) == 12


def test_a_report_of_an_unchanged_scan_concludes_nothing(share: Path, concluded: list[str]) -> None:
    first = scan(share)
    del concluded[:]
    last = pipeline.last_request(share, share.parent / "state")
    assert last is not None
    assert pipeline.recall(last).assessment == first.assessment
    assert concluded == []


def test_workers_conclude_the_same(share: Path, concluded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = scan(share)
    assert len(concluded) == 3
    shelf_of(share).unlink()
    del concluded[:]
    monkeypatch.setattr(placing, "_WORTH_WORKERS", 1)
    with execution.ProcessExecutor(2) as pool:
        assert scan(share, executor=pool).assessment == first.assessment
    assert concluded == [], "all of it in the workers"


class Failing(execution.SerialExecutor):
    """Workers that fail at whatever has to do with one file."""

    def __init__(self, reason: Readability, *, raised: bool = False) -> None:
        super().__init__()
        self.failure = execution.Failure(reason, "stand-in", raised)

    def run(self, task: Callable[[J], bytes], jobs: Iterable[J]) -> Iterator[tuple[int, bytes | execution.Failure]]:
        for number, job in enumerate(jobs):
            if isinstance(job, considering.ConsiderJob) and job.file.name == "lain.txt":
                yield number, self.failure
            else:
                yield from ((number, outcome) for _, outcome in super().run(task, [job]))


def test_a_file_that_takes_too_long_to_recognise_is_a_row_and_tried_again(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_WORTH_WORKERS", 1)
    found = scan(share, executor=Failing(Readability.TIMED_OUT))
    how = {judged.dossier.file.path: judged.dossier.extraction for judged in found.assessment.files}
    assert how["lain.txt"].readability is Readability.TIMED_OUT
    assert [note.key for note in how["lain.txt"].notes] == ["pipeline.not-considered.timed-out"]
    assert how["Klaster I/Indikator 3/3.q1 laporan akta kelahiran.txt"].readability is Readability.READ
    last = pipeline.last_request(share, share.parent / "state")
    assert last is not None
    assert pipeline.recall(last).assessment == found.assessment, "a report tells what the scan told"
    again = scan(share, executor=Failing(Readability.TIMED_OUT))
    assert again.assessment == found.assessment
    again = scan(share)
    assert {judged.dossier.extraction.readability for judged in again.assessment.files} == {
        Readability.READ,
        Readability.EMPTY,
    }


def test_an_error_of_the_program_is_not_hidden_in_a_worker(
    share: Path, concluded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_WORTH_WORKERS", 1)
    whole = scan(share, executor=Failing(Readability.CRASHED, raised=True))
    assert {judged.dossier.extraction.readability for judged in whole.assessment.files} == {
        Readability.READ,
        Readability.EMPTY,
    }
    assert concluded.count("lain.txt") == 1, "done again in this process, where an error would show"


def test_what_a_worker_died_of_is_never_tried_in_this_process(
    share: Path, concluded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_WORTH_WORKERS", 1)
    found = scan(share, executor=Failing(Readability.CRASHED))
    how = {judged.dossier.file.path: judged.dossier.extraction for judged in found.assessment.files}
    assert [note.key for note in how["lain.txt"].notes] == ["pipeline.not-considered.crashed"]
    monkeypatch.setattr(placing, "_WORTH_WORKERS", 150)
    again = scan(share, executor=Failing(Readability.CRASHED))
    assert again.assessment == found.assessment, "though it is the only one to be done"
