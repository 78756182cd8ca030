"""The shelf is disposable: whatever becomes of its file, nobody gets a value that was not put there for that key."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_check.index import open_shelf
from evidence_check.index.shelf import SHELF_NAME

ONE, TWO = b"1" * 32, b"2" * 32


def test_what_was_put_is_found_by_the_next_run(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        assert shelf.get(ONE) is None
        shelf.put(ONE, b"satu")
        assert shelf.get(ONE) == b"satu"
        shelf.put(ONE, b"lain")
    with open_shelf(tmp_path) as shelf:
        assert (shelf.get(ONE), shelf.get(TWO)) == (b"lain", None)
    with open_shelf(tmp_path, read_only=True) as shelf:
        assert shelf.get(ONE) == b"lain"


def test_many_are_written_before_the_end(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        for number in range(1_200):
            shelf.put(number.to_bytes(32, "big"), b"x" * number)
        with sqlite3.connect(tmp_path / SHELF_NAME) as link:
            assert link.execute("SELECT count(*) FROM conclusion").fetchone()[0] >= 1_000
        link.close()
        assert shelf.get((700).to_bytes(32, "big")) == b"x" * 700


def test_for_reading_only_nothing_is_written_and_nothing_made(tmp_path: Path) -> None:
    with open_shelf(tmp_path, read_only=True) as shelf:
        shelf.put(ONE, b"satu")
        assert shelf.get(ONE) == b"satu"
        shelf.keep_only([], scrub=True)
        assert shelf.get(ONE) == b"satu"
    assert not list(tmp_path.iterdir())


def test_the_others_are_forgotten_without_a_trace(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        for number in range(300):
            shelf.put(number.to_bytes(32, "big"), b"rahasia %d " % number * 20)
        shelf.put(ONE, b"tinggal")
    with open_shelf(tmp_path) as shelf:
        shelf.keep_only([ONE], scrub=True)
        assert shelf.get(ONE) == b"tinggal"
        assert shelf.get((7).to_bytes(32, "big")) is None
    assert b"rahasia" not in (tmp_path / SHELF_NAME).read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_it_is_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_shelf(tmp_path) as shelf:
            shelf.put(ONE, b"satu")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / SHELF_NAME).stat().st_mode) == 0o600


def garble(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 300)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 4096 + 100])


def exchange(file: Path) -> None:
    with sqlite3.connect(file) as link:
        link.execute("UPDATE conclusion SET value = (SELECT value FROM conclusion WHERE key = ?)", (TWO,))
    link.close()


def newer(file: Path) -> None:
    with sqlite3.connect(file) as link:
        link.execute("PRAGMA user_version = 99")
    link.close()


def empty(file: Path) -> None:
    with sqlite3.connect(file) as link:
        link.execute("DROP TABLE conclusion")
    link.close()


@pytest.mark.parametrize("harm", [garble, cut, exchange, newer, empty])
def test_harm_is_never_believed_and_mends_itself(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    with open_shelf(tmp_path) as shelf:
        shelf.put(ONE, b"satu")
        shelf.put(TWO, b"dua" * 3_000)
    harm(tmp_path / SHELF_NAME)
    for _ in range(2):
        with open_shelf(tmp_path, read_only=True) as shelf:
            assert shelf.get(ONE) is None
    with open_shelf(tmp_path) as shelf:
        assert shelf.get(ONE) is None
        shelf.put(ONE, b"baru")
        assert shelf.get(ONE) == b"baru"
    with open_shelf(tmp_path) as shelf:  # a broken one was removed by the run before
        shelf.put(ONE, b"baru")
    with open_shelf(tmp_path) as shelf:
        assert shelf.get(ONE) == b"baru"


def test_one_that_somebody_else_holds_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.index.shelf._BUSY_SECONDS", 0.05)
    with open_shelf(tmp_path) as shelf:
        shelf.put(ONE, b"satu")
    holder = sqlite3.connect(tmp_path / SHELF_NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with open_shelf(tmp_path) as shelf:
        shelf.put(TWO, b"dua")
        assert (shelf.get(ONE), shelf.get(TWO)) == (None, b"dua")
    holder.execute("ROLLBACK")
    holder.close()
    with open_shelf(tmp_path) as shelf:
        assert shelf.get(ONE) == b"satu", "it was busy, not broken"


def test_a_trace_that_cannot_be_wiped_goes_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.index.shelf._BUSY_SECONDS", 0.05)
    with open_shelf(tmp_path) as shelf:
        shelf.put(ONE, b"rahasia")
    with open_shelf(tmp_path) as shelf:
        holder = sqlite3.connect(tmp_path / SHELF_NAME, isolation_level=None)
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM conclusion").fetchone()
        shelf.keep_only([TWO], scrub=True)
        holder.execute("ROLLBACK")
        holder.close()
    assert not (tmp_path / SHELF_NAME).exists()
