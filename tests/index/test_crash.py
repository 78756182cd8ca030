"""A scan killed at any moment leaves the last published one, whole (P27, P32)."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from evidence_check.index import open_index
from evidence_check.index.place import INDEX_NAME
from evidence_check.index.store import BATCH_READINGS
from index.builders import FACTS, KEY, digest_of, reading, sightings, sightings_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")

# Publishes generation after generation; each holds as many files as its facts announce, so that a mixture would show.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from index.builders import FACTS, KEY, digest_of, reading, sightings_of
from evidence_check.index import open_index
with open_index(Path(sys.argv[1])) as index:
    print("begun", flush=True)
    current = index.current()
    turn = current.facts.read_now if current else 0
    while True:
        turn += 1
        index.remember(((digest_of(f"{turn} {n}"), reading(f"{turn} {n}")) for n in range(120)), KEY)
        index.publish(replace(FACTS, read_now=turn), sightings_of(turn))
        print(turn, flush=True)
"""


def killed_run(folder: Path, publications: int, after: float) -> int:
    """Kill a writer some moments after it has published so often. Returns the last publication that it told of."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(Path(__file__).parents[1])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begun\n", writer.communicate()[1]
    told = [int(writer.stdout.readline()) for _ in range(publications)]
    time.sleep(after)
    assert writer.poll() is None, writer.communicate()[1]
    writer.kill()
    told += [int(line) for line in writer.communicate()[0].splitlines()]
    assert writer.returncode == -signal.SIGKILL
    return max(told, default=0)


def was_cut_short(folder: Path) -> bool:
    """Whether the kill fell into the writing, so that there is something to clear away."""
    if (folder / f"{INDEX_NAME}-journal").exists():
        return True
    with sqlite3.connect(folder / INDEX_NAME) as link:
        row = link.execute(
            "SELECT count(*) FROM generation, meta WHERE name = 'current' AND id > CAST(value AS INTEGER)"
        ).fetchone()
    link.close()
    return bool(row[0])


def assert_whole(folder: Path) -> int:
    with sqlite3.connect(folder / INDEX_NAME) as link:  # also rolls back what was half done
        assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert link.execute("PRAGMA foreign_key_check").fetchall() == []
    link.close()
    with open_index(folder, read_only=True) as reader:
        current = reader.current()
        if current is None:
            return 0
        turn = current.facts.read_now
        assert current.facts == replace(FACTS, read_now=turn)
        assert current.sightings == tuple(sightings_of(turn))
        for number in reader.generations():
            assert reader.generation(number) is not None
        digests = [digest_of(f"{turn} {n}") for n in range(120)]
        assert len(reader.readings(digests, KEY)) == 120
        return turn


def crash(folder: Path, times: int, seed: int) -> None:
    rolled = random.Random(seed)
    reached, cut_short = 0, 0
    for _ in range(times):
        told = killed_run(folder, rolled.randrange(2), rolled.uniform(0.0, 0.06))
        cut_short += was_cut_short(folder)
        turn = assert_whole(folder)
        assert turn >= max(told, reached), "a published scan was lost"
        reached = turn
    assert cut_short > 0, "the kills must fall into the writing too"
    assert reached > 0
    with open_index(folder) as index:
        numbers = index.generations()
    with sqlite3.connect(folder / INDEX_NAME) as link:
        assert [row[0] for row in link.execute("SELECT id FROM generation ORDER BY id")] == list(numbers)
    link.close()


def test_kills_at_random_moments_lose_no_published_scan(folder: Path) -> None:
    crash(folder, 12, seed=20250301)


@pytest.mark.slow
def test_kills_at_many_random_moments_lose_no_published_scan(folder: Path) -> None:
    crash(folder, 200, seed=7)


HALF = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from index.builders import KEY, reading
from evidence_check.index import open_index
def items():
    for n in range(1000):
        yield f"d{n}", reading(str(n))
        if n == 499:
            os.kill(os.getpid(), 9)
with open_index(Path(sys.argv[1])) as index:
    index.remember(items(), KEY, ticks=lambda: 0.0)
"""


def test_a_killed_scan_loses_at_most_its_last_batch(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HALF, str(folder), str(Path(__file__).parents[1])], check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    with open_index(folder) as index:
        known = index.readings([f"d{n}" for n in range(1_000)], KEY)
    assert 500 - BATCH_READINGS <= len(known) <= 500
    assert all(extraction == reading(digest[1:]) for digest, extraction in known.items())


def publish_and_recall(folder: Path, count: int) -> tuple[timedelta, timedelta]:
    seen = sightings(count)
    with open_index(folder) as index:
        index.publish(FACTS, seen)
        start = time.perf_counter()
        index.publish(FACTS, seen)
        published = time.perf_counter()
        known = index.known()
        recalled = time.perf_counter()
    assert list(known.values()) == seen
    return timedelta(seconds=published - start), timedelta(seconds=recalled - published)


def test_five_thousand_files_are_published_and_recalled_quickly(folder: Path) -> None:
    publishing, recalling = publish_and_recall(folder, 5_000)
    assert publishing < timedelta(seconds=2)
    assert recalling < timedelta(seconds=2)


@pytest.mark.slow
def test_a_hundred_thousand_files_are_published_and_recalled_quickly(folder: Path) -> None:
    publishing, recalling = publish_and_recall(folder, 100_000)
    assert publishing < timedelta(seconds=5)
    assert recalling < timedelta(seconds=5)
