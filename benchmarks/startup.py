"""How long a person waits before anything is said.

    python benchmarks/startup.py [--runs 20]

Starts ``evidence-check --help`` and ``--version`` in processes of their own and prints the median and the slowest run.
The median of ``--help`` should stay below 0.2 s. Starting Python alone is printed too: that part is not ours.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python alone": ["-c", "pass"],
    "evidence-check --help": ["-m", "evidence_check", "--help"],
    "evidence-check --version": ["-m", "evidence_check", "--version"],
}


def seconds(arguments: list[str]) -> float:
    """One run."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=dict(os.environ))
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    for name, arguments in COMMANDS.items():
        seconds(arguments)  # fills the cache of the operating system
        measured = [seconds(arguments) for _ in range(runs)]
        print(f"{name:28s} median {statistics.median(measured):.3f} s, slowest {max(measured):.3f} s")


if __name__ == "__main__":
    main()
