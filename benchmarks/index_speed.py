"""How quickly the index takes in and gives back the sightings and readings of a large share.

    python benchmarks/index_speed.py [--files 100000] [--readings 5000]

Works in a temporary folder. Printed: seconds to publish a scan aside of two kept ones, to recall it, to remember and to
recall readings of about two pages each, and the size of the file.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from evidence_check.index import GenerationFacts, Sighting, open_index
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import Stamp
from evidence_check.model.scan import Settings

NOW = datetime(2025, 3, 1, 1, 30)
FACTS = GenerationFacts(
    root="/srv/evidence",
    started=NOW,
    finished=NOW,
    complete=True,
    settings=Settings(2025, "Kabupaten Contoh"),
    pack="kla-2024",
    pack_digest="0" * 64,
    tool_version="0",
    reader_key="key",
)
T = TypeVar("T")
WORDS = "peraturan daerah kabupaten layak anak tentang penyelenggaraan gugus tugas keputusan bupati nomor tahun".split()


def timed(name: str, work: Callable[[], T]) -> T:
    """Run, print the seconds, return what came out."""
    start = time.perf_counter()
    result = work()
    print(f"{name:50s} {time.perf_counter() - start:8.2f} s")
    return result


def sighting(number: int) -> Sighting:
    """One file of a made-up share."""
    path = f"Klaster {number % 5}/Indikator {number % 31}/Dinas {number % 38}/SK Bupati nomor {number} tahun 2024.pdf"
    digest = hashlib.sha256(path.encode()).hexdigest()
    return Sighting(path, path, Stamp(number, number, number, number), NOW, digest, "application/pdf", None, NOW)


def reading(number: int) -> Extraction:
    """Two pages of common words."""
    rolled = random.Random(number)  # noqa: S311  # text to fill pages with
    pages = tuple(Page(page, " ".join(rolled.choices(WORDS, k=400))) for page in (1, 2))
    return Extraction(Readability.READ, TextSource.TEXT, pages)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--readings", type=int, default=5_000)
    told = parser.parse_args()
    seen = sorted(
        (sighting(number) for number in range(told.files)), key=lambda item: item.path
    )  # as a walk finds them
    texts = [(item.digest or "", reading(number)) for number, item in enumerate(seen[: told.readings])]
    with tempfile.TemporaryDirectory() as place, open_index(Path(place) / "state") as index:
        timed(f"remember {told.readings:,} readings", lambda: index.remember(texts, "key"))
        for turn in range(1, 5):
            timed(f"publish {told.files:,} sightings, scan {turn}", lambda: index.publish(FACTS, seen))
        known = timed(f"recall {told.files:,} sightings", index.known)
        found = timed(
            f"ask for {told.files:,} readings, {told.readings:,} known",
            lambda: index.readings((item.digest or "" for item in seen), "key"),
        )
        if (len(known), len(found)) != (told.files, told.readings):
            raise SystemExit("the index did not give back what was put in")
        size = sum(path.stat().st_size for path in (Path(place) / "state").iterdir())
        print(f"{'size with three scans kept':50s} {size / 1e6:8.1f} MB")
    with tempfile.TemporaryDirectory() as place:
        with open_index(Path(place) / "state") as index:
            index.remember(texts, "key")
            index.publish(FACTS, seen)
        timed("open for writing (checks all pages)", lambda: open_index(Path(place) / "state").close())


if __name__ == "__main__":
    main()
