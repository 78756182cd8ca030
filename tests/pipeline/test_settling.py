"""Files that are being written while they are looked at: waited for once, and never taken for what they will be."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_check import execution, pipeline
from evidence_check.messages import Translator
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.scan import Scan, Settings
from evidence_check.reporting import WRITERS
from pipeline.kept import kept

SENTENCE = "Keputusan Bupati tentang Gugus Tugas Kabupaten Layak Anak"
SETTINGS = Settings(evaluation_year=2025, region="Kabupaten Contoh")


def never(_seconds: float) -> None:
    raise AssertionError("nothing is being written")


def scan(root: Path, state: Path, pause: Callable[[float], None], pool: execution.Executor | None = None) -> Scan:
    request = pipeline.prepare(root, pack="kla-2024", settings=SETTINGS, state_dir=state)
    return pipeline.scan(request, executor=pool or execution.SerialExecutor(), pause=pause)


def reading(found: Scan, name: str) -> Extraction:
    return next(item.dossier.extraction for item in found.assessment.files if item.dossier.file.path == name)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """A thread that goes on appending to the file."""
    stop = threading.Event()

    def write() -> None:
        with path.open("a", encoding="utf-8") as file:
            while not stop.wait(0.001):
                file.write(f"{SENTENCE}\n")
                file.flush()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_file_that_goes_on_growing_is_told_and_read_by_the_next_scan(tmp_path: Path) -> None:
    root, state = tmp_path / "share", tmp_path / "state"
    root.mkdir()
    (root / "tumbuh.txt").write_text(SENTENCE, encoding="utf-8")
    (root / "baik.txt").write_text(SENTENCE, encoding="utf-8")
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        time.sleep(0.2)

    with writing(root / "tumbuh.txt"):
        found = scan(root, state, pause)
    growing = reading(found, "tumbuh.txt")
    assert growing.readability is Readability.VANISHED
    assert [note.key for note in growing.notes] == ["pipeline.being-written"]
    assert len(waited) == 1, "waited for once, not for ever"
    assert "sedang ditulis" in WRITERS["text"](found, Translator("id")) + WRITERS["html"](found, Translator("id"))
    assert reading(found, "baik.txt").readability is Readability.READ
    request = pipeline.last_request(root, state)
    assert request is not None
    assert pipeline.recall(request).assessment == found.assessment
    settled = scan(root, state, lambda _seconds: None)
    assert reading(settled, "tumbuh.txt").readability is Readability.READ


def test_an_upload_that_is_completed_in_time_is_read_whole(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    path = root / "unggahan.txt"
    path.write_text("Keputusan", encoding="utf-8")

    class Uploading(execution.SerialExecutor):
        """While the first file is read, somebody writes on."""

        def run(self, task, jobs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            for number, outcome in super().run(task, jobs):
                if path.stat().st_size < 20:
                    path.write_text(SENTENCE[:30], encoding="utf-8")
                yield number, outcome

    def completed(_seconds: float) -> None:
        path.write_text(SENTENCE, encoding="utf-8")

    found = scan(root, tmp_path / "state", completed, Uploading())
    assert reading(found, "unggahan.txt").readability is Readability.READ
    assert kept(root, tmp_path / "state")["unggahan.txt"].text == SENTENCE
    assert found.assessment.files[0].dossier.file.stamp.bytes == len(SENTENCE)


def test_a_file_that_goes_away_while_it_is_looked_at_is_gone(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    path = root / "hilang.txt"
    path.write_text(SENTENCE, encoding="utf-8")

    class Removing(execution.SerialExecutor):
        """The file is removed after it was fingerprinted."""

        def run(self, task, jobs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            for number, outcome in super().run(task, jobs):
                path.unlink(missing_ok=True)
                yield number, outcome

    found = scan(root, tmp_path / "state", lambda _seconds: None, Removing())
    gone = reading(found, "hilang.txt")
    assert (gone.readability, gone.notes) == (Readability.VANISHED, ())


def test_nobody_waits_for_files_that_are_at_rest(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    (root / "baru.txt").write_text(SENTENCE, encoding="utf-8")
    (root / "lama.txt").write_text(SENTENCE + ".", encoding="utf-8")
    os.utime(root / "lama.txt", (1_600_000_000, 1_600_000_000))
    found = scan(root, tmp_path / "state", never)
    assert found.counts.read == 2
