"""One scan of a hostile folder in a process of its own: python -m hostile.run ROOT STATE LOG LIMITS.

Prints what became of each file, how long each job took, and how much the process grew. In the workers a watch notes
every process, socket and written file; it goes to LOG at once, because the next moment the worker may be dead.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from evidence_check import execution, extraction, index, pipeline
from evidence_check.execution import Failure, WorkerLimits
from evidence_check.model.scan import Settings

LOG = "HOSTILE_LOG"
FORBIDDEN = frozenset({"socket", "subprocess", "ftplib", "smtplib", "urllib", "http", "webbrowser"})
FORBIDDEN_EVENTS = frozenset(
    "os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn os.mkdir os.rename os.remove os.rmdir os.link "
    "os.symlink os.truncate os.chmod os.chown tempfile.mkstemp tempfile.mkdtemp shutil.copyfile".split()
)

_watching = False


def watched_read(job: Any) -> bytes:
    """The task of the workers, under watch."""
    watch()
    return extraction.read(job)


def watch() -> None:
    """Notes from now on whatever this process should not do."""
    global _watching  # noqa: PLW0603 - a hook cannot be taken away again
    if _watching:
        return
    _watching = True
    log = os.open(os.environ[LOG], os.O_WRONLY | os.O_APPEND)
    os.write(log, f"pid {os.getpid()}\n".encode())

    def note(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in FORBIDDEN_EVENTS or event.partition(".")[0] in FORBIDDEN:
            os.write(log, f"event {event} {str(arguments)[:300]!r}\n".encode(errors="replace"))

    sys.addaudithook(note)


class Watched(execution.ProcessExecutor):
    """The usual pool with the watch in its workers; notes how long each job took."""

    def __init__(self, workers: int, limits: WorkerLimits) -> None:
        super().__init__(workers, limits)
        self.seconds: dict[str, float] = {}

    def run(self, task: Callable[[Any], bytes], jobs: Iterable[Any]) -> Iterator[tuple[int, bytes | Failure]]:
        """Jobs are taken as they are started, so that is when their time begins."""
        from hostile import run as importable  # workers do not load the main module, which this file is here

        started: list[tuple[str, float]] = []

        def noted() -> Iterator[Any]:
            for job in jobs:
                started.append((job.raw_path, time.monotonic()))
                yield job

        for number, outcome in super().run(importable.watched_read if task is extraction.read else task, noted()):
            name, since = started[number]
            self.seconds[name] = max(self.seconds.get(name, 0.0), time.monotonic() - since)
            yield number, outcome


def memory(which: str) -> int:
    """A line of this process's status, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(which):
            return int(line.split()[1]) << 10
    return 0


def main(root: str, state: str, log: str, limits: str) -> None:
    """Scan and tell."""
    os.environ[LOG] = log
    executor = Watched(2, WorkerLimits(**json.loads(limits)))
    settings = Settings(evaluation_year=2025, region="Kabupaten Contoh")
    request = pipeline.prepare(Path(root), pack="kla-2024", settings=settings, state_dir=Path(state))
    before = memory("VmRSS")
    start = time.monotonic()
    found = pipeline.scan(request, executor=executor)
    with index.open_index(request.state, read_only=True) as book:
        digests = sorted({judged.dossier.file.digest or "" for judged in found.assessment.files})
        readings = book.each_reading(digests, extraction.reader_key(request.limits), passing=True)
        texts: dict[str | None, str] = {digest: reading.text for digest, reading in readings}
    sys.stdout.write(
        json.dumps(
            {
                "rows": [
                    [
                        judged.dossier.file.path,
                        judged.dossier.extraction.readability.value,
                        texts.get(judged.dossier.file.digest, ""),
                    ]
                    for judged in found.assessment.files
                ],
                "skipped": [item.path for item in found.skipped],
                "holes": [item.path for item in found.holes],
                "counts": [found.counts.found, found.counts.read, found.counts.skipped, found.counts.failed],
                "seconds": {
                    os.path.relpath(name, Path(root).resolve()).encode("utf-8", "backslashreplace").decode(): took
                    for name, took in executor.seconds.items()
                },
                "growth": memory("VmHWM") - before,
                "total": time.monotonic() - start,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
