"""How long a first and a second scan of a folder take, and whether the second opens any file.

    python benchmarks/rescan.py FOLDER --year 2025 --region "Kabupaten ..." [--pack kla-2024] [--report FILE]

Both run as a person would run them, with a state folder of their own that is removed afterwards. The folder is only
read. Exit status 1 where the second scan opened a file or concluded anything else than the first.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

# What may differ between two scans of the same tree: when they ran, and how much they opened.
TIMES = ("started", "finished")
COUNTS = ("read_now", "recalled")


def scan(told: argparse.Namespace, place: Path, name: str) -> tuple[dict[str, Any], float]:
    """One scan; its report and the seconds it took."""
    report = place / f"{name}.json"
    options = [
        "--pack",
        told.pack,
        "--year",
        str(told.year),
        "--region",
        told.region,
        "--state-dir",
        str(place / "state"),
    ]
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "evidence_check",
            "scan",
            str(told.folder),
            *options,
            "--format",
            "json",
            "-o",
            str(report),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return json.loads(report.read_text(encoding="utf-8")), time.perf_counter() - start


def conclusions(report: dict[str, Any]) -> str:
    """The report without what may differ."""
    kept = dict(report)
    kept["scan"] = {key: value for key, value in report["scan"].items() if key not in TIMES}
    kept["counts"] = {key: value for key, value in report["counts"].items() if key not in COUNTS}
    return json.dumps(kept, sort_keys=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--region", default="")
    parser.add_argument("--pack", default="kla-2024")
    parser.add_argument("--report", type=Path, help="keep the report of the first scan here")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        first, first_seconds = scan(told, Path(place), "first")
        second, second_seconds = scan(told, Path(place), "second")
        if told.report:
            shutil.copyfile(Path(place) / "first.json", told.report)
    same = conclusions(first) == conclusions(second)
    for name, report, seconds in (("first", first, first_seconds), ("second", second, second_seconds)):
        counts = report["counts"]
        print(f"{name:7s} {seconds:6.2f} s   " + "  ".join(f"{key} {value}" for key, value in counts.items()))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process {peak / 1024:.0f} MB; second scan concludes {'the same' if same else 'SOMETHING ELSE'}")
    sys.exit(0 if same and second["counts"]["read_now"] == 0 else 1)


if __name__ == "__main__":
    main()
