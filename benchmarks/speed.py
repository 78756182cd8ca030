"""How long recognising and matching a file takes on one core.

    python benchmarks/speed.py FOLDER [FOLDER ...] [--pack NAME] [--words N] [--rounds N]

Every file below the folders is read once; its text is cut to so many words (600), and files without any text are left
out. Printed: milliseconds of processor time that preparing takes, then median and 95th percentile a file, for the
first time that the process meets the words and for the quickest of the rounds. ``--words 5000`` and more show how
the time grows: longer texts are made by saying the same again.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from evidence_check import matching, recognition
from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.intake import FingerprintJob, decode_fingerprint, fingerprint
from evidence_check.model.extraction import Extraction, Page, Readability
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.scan import Settings
from evidence_check.rulepacks import find_pack, load_pack

_WORD = re.compile(r"\S+")


def reading(path: Path) -> tuple[EvidenceFile, Extraction]:
    """The file and what a reader gets out of it."""
    seen = decode_fingerprint(fingerprint(FingerprintJob(str(path))))
    moment = datetime.fromtimestamp(path.stat().st_mtime)
    file = EvidenceFile(path.name, str(path), Stamp(0, 0, 0, 0), moment, seen.digest, seen.media_type)
    if seen.digest is None or seen.media_type is None:
        return file, Extraction(seen.problem or Readability.DAMAGED)
    job = ReadJob(str(path), seen.digest, seen.media_type, Limits(), sensitive=False, outline=Outline())
    return file, decode(read(job))


def cut(extraction: Extraction, words: int, *, lengthen: bool) -> Extraction:
    """The reading with the first words only; said again until it is long enough where ``lengthen`` asks for it."""
    pages: list[Page] = []
    left = words
    while left > 0:
        for page in extraction.pages:
            ends = [found.end() for found in _WORD.finditer(page.text)][: max(left, 0)]
            if ends:
                pages.append(replace(page, text=page.text[: ends[-1]], number=len(pages) + 1))
            left -= len(ends)
        if not lengthen or not pages:
            break
    return replace(extraction, pages=tuple(pages))


def told(name: str, milliseconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(milliseconds)
    return f"{name} median {ordered[len(ordered) // 2]:.2f} p95 {ordered[int(0.95 * len(ordered))]:.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--pack", default="kla-2024")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    pack, settings = load_pack(find_pack(given.pack)), Settings(2025)
    start = time.process_time()
    recogniser = recognition.prepare(pack, settings)
    middle = time.process_time()
    matcher = matching.prepare(pack, settings)
    end = time.process_time()
    print(f"prepare: recognition {1000 * (middle - start):.0f} ms, matching {1000 * (end - middle):.0f} ms")
    for folder in given.folders:
        files: list[tuple[EvidenceFile, Extraction]] = []
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            file, extraction = reading(path)
            if extraction.text.strip():
                files.append((file, cut(extraction, given.words, lengthen=given.words > 600)))
        if not files:
            continue
        recognised: list[list[float]] = []
        matched: list[list[float]] = []
        for _ in range(given.rounds):
            recognised.append([])
            matched.append([])
            for file, extraction in files:
                start = time.process_time()
                facts = recognition.recognise(file, extraction, recogniser)
                middle = time.process_time()
                matching.score(file, extraction, facts, matcher)
                recognised[-1].append(1000 * (middle - start))
                matched[-1].append(1000 * (time.process_time() - middle))
        print(f"{folder} {len(files)} files, first {given.words} words, ms a file")
        print("  first:", told("recognition", recognised[0]), told("  matching", matched[0]))
        quickest = [list(map(min, zip(*rounds, strict=True))) for rounds in (recognised, matched)]
        print("  quickest:", told("recognition", quickest[0]), told("  matching", quickest[1]))


if __name__ == "__main__":
    main()
