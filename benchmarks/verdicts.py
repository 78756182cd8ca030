"""How long judging takes, on one core: dossiers that are recognised and placed, to verdicts and sums.

    python benchmarks/verdicts.py [--files 100000] [--rounds 3]

The dossiers are made up (those of tests/judging/test_scale.py): copies, numbers, revocations, codes in the folders, two
placements that count for each file and 1.4 findings a file, which is several times as many as a real folder has.
Printed: seconds of processor time of each round for a tenth of the files, three tenths and all (it must grow linearly),
and of a loop of three million additions before and after, by which machines can be compared.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from evidence_check.judging import judge
from judging.builders import SETTINGS, tiny_pack
from judging.test_scale import tree


def loop() -> float:
    """Seconds for a piece of work that never changes."""
    start, total = process_time(), 0
    for number in range(3_000_000):
        total += number & 7
    return process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    files, pack = tree(given.files), tiny_pack()
    for count in (given.files // 10, 3 * given.files // 10, given.files):
        for _ in range(given.rounds):
            before = loop()
            start = process_time()
            judge(files[:count], pack, SETTINGS, complete=True)
            spent = process_time() - start
            print(
                f"{count} files: {spent:.2f} s, {1e6 * spent / count:.0f} us a file; loop {before:.2f} {loop():.2f} s"
            )


if __name__ == "__main__":
    main()
