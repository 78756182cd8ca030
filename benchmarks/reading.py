"""How fast a folder is read, against the bare parsers on all cores: the same list, in the same run.

    python benchmarks/reading.py FOLDER [--copies N] [--workers N] [--rounds N]

With ``--copies`` the folder is first copied so often into a temporary place, each copy with a few bytes of its own at
the end, so that no content is known twice. The folder itself is only read. OCR is off everywhere.

Four things are timed, each in processes of its own:

bare      open, parse, take the text: pdfium, calamine, zipfile and ElementTree, Pillow, in a plain multiprocessing pool
task      the function that the tool's workers run (masking and all), in the same plain pool
isolated  the same function in the tool's own pool, where a reader may die
scan      a first scan of the folder, as far as everything is read and in the index, and to its end
kreuzberg its batch call, where it is installed

What safety costs is measured apart, since it is less than what rounds differ by:

    python benchmarks/reading.py FOLDER --isolation [--rounds N]

Both pools are started and have read some files before the clock runs; then they read the same list by turns, in an
order that changes with each turn, and the median of the ratios counts. Starting is told as a line of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

OFFICE = {".docx", ".pptx"}
SHEETS = {".xlsx", ".xls", ".xlsb", ".ods"}
PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif"}
TEXTS = {".txt", ".md", ".csv", ".tsv", ".html", ".htm", ".json"}
MOST_PAGES = 500
PATIENCE = 300.0


def bare(path: str) -> tuple[str, int, int]:
    """What a short script would do: how it went, pages, characters."""
    try:
        return ("read", *_bare(path))
    except Exception as error:  # noqa: BLE001 - what parsers raise
        return type(error).__name__, 0, 0


def _bare(path: str) -> tuple[int, int]:
    kind = Path(path).suffix.lower()
    if kind == ".pdf":
        return _bare_pdf(path)
    if kind in SHEETS:
        import python_calamine  # noqa: PLC0415

        book = python_calamine.CalamineWorkbook.from_path(path)
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        return len(book.sheet_names), sum(len(str(cell)) for row in rows for cell in row)
    if kind in OFFICE:
        characters = 0
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name == "word/document.xml" or name.startswith("ppt/slides/slide"):
                    characters += len("".join(ET.fromstring(archive.read(name)).itertext()))  # noqa: S314
        return 1, characters
    if kind in PICTURES:
        from PIL import Image  # noqa: PLC0415

        with Image.open(path) as picture:
            picture.getexif()
            return 1, 0
    if kind in TEXTS:
        return 1, len(Path(path).read_text(encoding="utf-8", errors="replace"))
    return 0, 0


def _bare_pdf(path: str) -> tuple[int, int]:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(path)
    characters, count = 0, min(len(document), MOST_PAGES)
    for number in range(count):
        page = document[number]
        text = page.get_textpage()
        characters += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return count, characters


def jobs_for(paths: list[str]) -> list[Any]:
    """What the tool's workers are given, for files that were fingerprinted before."""
    from evidence_check import extraction, intake  # noqa: PLC0415

    jobs = []
    for path in paths:
        found = intake.decode_fingerprint(intake.fingerprint(intake.FingerprintJob(path)))
        if found.digest is not None and found.problem is None:
            jobs.append(
                extraction.ReadJob(
                    raw_path=path,
                    digest=found.digest,
                    media_type=found.media_type or "",
                    limits=without_ocr(extraction.Limits()),
                    sensitive=False,
                    outline=extraction.Outline(),
                )
            )
    return jobs


def without_ocr(limits: Any) -> Any:
    """The same limits with no page for OCR."""
    return replace(limits, ocr=False)


def read(job: Any) -> bytes:
    """The task of the workers, importable by name from here."""
    from evidence_check import extraction  # noqa: PLC0415

    return extraction.read(job)


def timed(work: Callable[[], Any]) -> dict[str, Any]:
    """What ``work`` tells, with its seconds and the memory of this process and of its largest child."""
    start = time.perf_counter()
    told = work()
    seconds = time.perf_counter() - start
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = sum(used.ru_utime + used.ru_stime for used in (own, children))
    memory = {"parent_mb": own.ru_maxrss >> 10, "worker_mb": children.ru_maxrss >> 10}
    return {"seconds": seconds, "busy": busy, **told, **memory}


def in_plain_pool(task: Callable[[Any], Any], jobs: list[Any], workers: int) -> Iterator[Any]:
    """Outcomes of a pool as the standard library has it. Where a parser dies, it waits for ever: hence the patience."""
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        outcomes = pool.imap_unordered(task, jobs)
        with contextlib.suppress(StopIteration):
            while True:
                try:
                    yield outcomes.next(PATIENCE)
                except multiprocessing.TimeoutError:
                    print("  a parser took the plain pool down with it", file=sys.stderr)
                    return


def do_bare(paths: list[str], workers: int, _folder: Path) -> dict[str, Any]:
    """The bare parsers."""
    found = list(in_plain_pool(bare, paths, workers))
    return {"files": len(paths), "pages": sum(pages for _, pages, _ in found), "how": Counter(how for how, *_ in found)}


def do_task(paths: list[str], workers: int, _folder: Path) -> dict[str, Any]:
    """The tool's task in a plain pool; fingerprinting is not part of the time."""
    jobs = jobs_for(paths)
    start, own = time.perf_counter(), time.process_time()
    answers = list(in_plain_pool(read, jobs, workers))
    return {"files": len(jobs), "answered": len(answers), **since(start, own)}


def do_isolated(paths: list[str], workers: int, _folder: Path) -> dict[str, Any]:
    """The same in the tool's own pool."""
    from evidence_check import execution, extraction  # noqa: PLC0415

    jobs = jobs_for(paths)
    start, own = time.perf_counter(), time.process_time()
    with execution.ProcessExecutor(workers) as pool:
        # Named by its own module: the tool's workers do not load this file.
        answers = [answer for _, answer in pool.run(extraction.read, jobs)]
    failed = Counter(answer.detail for answer in answers if isinstance(answer, execution.Failure))
    return {"files": len(jobs), "answered": len(answers), "how": failed, **since(start, own)}


def since(start: float, own: float) -> dict[str, float]:
    """Seconds on the wall, and of all processors, of this process since then and of its children."""
    children = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    return {"seconds": time.perf_counter() - start, "busy": time.process_time() - own + children}


def do_scan(_paths: list[str], workers: int, folder: Path) -> dict[str, Any]:
    """A first scan: until all is read and remembered, and until its end."""
    from evidence_check import index, pipeline  # noqa: PLC0415
    from evidence_check.model.scan import Settings  # noqa: PLC0415

    read_until = own_until = 0.0
    settings = Settings(evaluation_year=2025, region="Kabupaten Contoh")
    remember = index.Index.remember

    def remembered(*given: Any, **named: Any) -> Any:
        """When this returns, all that came to be read is in the index; what follows is loading and matching."""
        nonlocal read_until, own_until
        told = remember(*given, **named)
        if read_until:  # files that were being copied just before are looked at again at the end
            return told
        workers_then = [process.pid for process in multiprocessing.active_children() if process.pid]
        read_until, own_until = time.perf_counter(), time.process_time() + _busy(workers_then)
        own_until += sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        return told

    index.Index.remember = remembered  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as state:
        request = pipeline.prepare(folder, pack="kla-2024", settings=settings, state_dir=Path(state))
        request = replace(request, limits=without_ocr(request.limits))
        start, own = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) + time.process_time()
        found = pipeline.scan(request, workers=workers)
        end = time.perf_counter()
    extractions = [judged.dossier.extraction for judged in found.assessment.files]
    return {
        "files": found.counts.found,
        "pages": sum(item.metadata.pages_read for item in extractions),
        "how": Counter(item.readability.value for item in extractions),
        "seconds": read_until - start,
        "to_the_end": end - start,
        # What the workers and this process did until then, without loading the rule book.
        "busy": own_until - own,
    }


def do_kreuzberg(paths: list[str], workers: int, _folder: Path) -> dict[str, Any]:
    """Another tool for the same task, as its own documentation calls it."""
    import kreuzberg  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    config = kreuzberg.ExtractionConfig(ocr=None, use_cache=False, max_concurrent_extractions=workers)
    found = kreuzberg.batch_extract_files_sync(paths, config=config)
    return {"files": len(paths), "answered": len(found)}


def isolation(folder: Path, workers: int, rounds: int, least: int = 200) -> None:
    """The tool's own pool against a plain one that is already running, by turns in one run."""
    from statistics import median, quantiles  # noqa: PLC0415

    from evidence_check import execution, extraction  # noqa: PLC0415

    once = jobs_for(files_under(folder))
    jobs = once * -(-least // len(once))  # what is read again costs the workers as much as before
    seconds: dict[str, list[float]] = {"plain": [], "own": []}
    busy: dict[str, list[float]] = {"plain": [], "own": []}
    with (
        multiprocessing.get_context("spawn").Pool(workers) as plain,
        execution.ProcessExecutor(workers, execution.WorkerLimits(jobs=1 << 30)) as own,
    ):
        runs: dict[str, Callable[[list[Any]], int]] = {
            "plain": lambda some: sum(1 for _ in plain.imap_unordered(extraction.read, some)),
            "own": lambda some: sum(1 for _ in own.run(extraction.read, iter(some))),
        }
        workers_of = {"plain": {process.pid for process in multiprocessing.active_children()}}
        for name, run in runs.items():
            start = time.perf_counter()
            run(once[: 4 * workers])
            print(f"{name:6s} start and first {4 * workers} jobs {time.perf_counter() - start:.2f} s")
            run(once)
        workers_of["own"] = {process.pid for process in multiprocessing.active_children()} - workers_of["plain"]
        mine = {name: [os.getpid(), *(pid for pid in pids if pid)] for name, pids in workers_of.items()}
        for turn in range(rounds):
            for name in sorted(runs, reverse=bool(turn % 2)):
                before, start = _busy(mine[name]), time.perf_counter()
                if runs[name](jobs) != len(jobs):
                    print(f"{name}: not every job was answered")
                seconds[name].append(time.perf_counter() - start)
                busy[name].append(_busy(mine[name]) - before)
    print(f"{len(jobs)} jobs ({len(once)} files) a turn, {rounds} turns each, {workers} workers")
    for told, what in ((seconds, "clock"), (busy, "processor time of parent and workers")):
        ratios = [own_time / plain_time for own_time, plain_time in zip(told["own"], told["plain"], strict=True)]
        low, _, high = quantiles(ratios, n=4) if rounds > 1 else ratios * 3
        print(
            f"{what}: plain {median(told['plain']):.3f} s, own {median(told['own']):.3f} s; "
            f"own / plain, median of turns {median(ratios):.3f} (middle half {low:.3f} to {high:.3f})"
        )


def _busy(processes: list[int]) -> float:
    """Processor seconds of these processes so far, to a hundredth."""
    ticks = 0
    for pid in processes:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


STAGES = {"bare": do_bare, "task": do_task, "isolated": do_isolated, "scan": do_scan, "kreuzberg": do_kreuzberg}


def files_under(folder: Path) -> list[str]:
    """Every file, in order."""
    return sorted(str(path) for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def copied(folder: Path, place: Path, copies: int) -> Path:
    """The folder ``copies`` times, no two files with the same content."""
    for number in range(copies):
        for name in files_under(folder):
            target = place / f"copy {number + 1}" / Path(name).relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_distinct(Path(name).read_bytes(), target.suffix.lower(), number))
    return place


def _distinct(content: bytes, kind: str, number: int) -> bytes:
    if number == 0 or not content:
        return content
    if content.startswith(b"PK"):
        buffer = io.BytesIO(content)
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(buffer, "a") as archive:
            archive.comment = b"copy %d" % number
        return buffer.getvalue()
    if kind in SHEETS | OFFICE or content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    return content + b"\n%% copy %d\n" % number


def run_stage(name: str, folder: Path, workers: int) -> dict[str, Any] | None:
    """One stage in a process of its own, so that memory is its own, too."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder), "--stage", name, "--workers", str(workers)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{name}: not measured ({done.stderr.strip().splitlines()[-1:]})")
        return None
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def show(name: str, told: dict[str, Any], size: int) -> None:
    """One line for a stage."""
    seconds = told["seconds"]
    pages = f"{told['pages'] / seconds:8.0f} pages/s" if told.get("pages") else " " * 16
    memory = f"parent {told['parent_mb']} MB, largest worker {told['worker_mb']} MB"
    rate = f"{told['files'] / seconds:8.1f} files/s {pages} {size / seconds / 1e6:7.1f} MB/s"
    print(f"{name:10s} {seconds:7.2f} s {told['busy']:7.2f} CPU s {rate}   {memory}")


def measure(folder: Path, workers: int, rounds: int) -> None:
    """Every stage, ``rounds`` times in turn; the best of each counts, since whatever else runs only makes it slower."""
    paths = files_under(folder)
    size = sum(Path(path).stat().st_size for path in paths)
    print(f"{len(paths)} files, {size / 1e6:.0f} MB, {workers} workers, best of {rounds}")
    best: dict[str, dict[str, Any]] = {}
    for _ in range(rounds):
        for name in STAGES:
            told = run_stage(name, folder, workers) if name != "kreuzberg" or has_kreuzberg() else None
            if told is not None and (name not in best or told["seconds"] < best[name]["seconds"]):
                best[name] = told
    for name, told in best.items():
        show(name, told, size)
        if told.get("how"):
            print(" " * 11 + ", ".join(f"{how} {count}" for how, count in sorted(told["how"].items())))
    print("files/s as a share of another's; by CPU time, which other work on the machine disturbs less, in parentheses")
    for name, other in (("scan", "bare"), ("task", "bare"), ("isolated", "task"), ("scan", "kreuzberg")):
        if name in best and other in best:
            ratio, by_cpu = (best[other][what] / best[name][what] for what in ("seconds", "busy"))
            print(f"  {name} / {other}: {ratio:.2f} ({by_cpu:.2f})")
    if "bare" in best and "scan" in best:
        print(
            f"  whole first scan, with recognition and matching / bare: "
            f"{best['bare']['seconds'] / best['scan']['to_the_end']:.2f}"
        )


def has_kreuzberg() -> bool:
    """Whether the comparison can be made here."""
    import importlib.util  # noqa: PLC0415

    return importlib.util.find_spec("kreuzberg") is not None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--isolation", action="store_true", help="only what the tool's own pool costs")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.stage:
        paths = files_under(told.folder)
        print(json.dumps(timed(lambda: STAGES[told.stage](paths, told.workers, told.folder)), default=str))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = copied(told.folder, Path(place), told.copies) if told.copies else told.folder
        (isolation if told.isolation else measure)(folder, told.workers, told.rounds)


if __name__ == "__main__":
    main()
