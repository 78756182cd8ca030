"""Modes of all files, and one scan at a time."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.index import Index, open_index
from evidence_check.index.place import INDEX_NAME
from index.builders import FACTS, KEY, NIGHT, reading, sightings

HOLD = """
import sys, time
from pathlib import Path
from evidence_check.index import open_index
with open_index(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


@pytest.fixture
def loose_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@pytest.mark.usefixtures("loose_umask")
def test_every_file_is_private_also_in_the_middle_of_a_transaction(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, int] = {}
    real = Index._keep_one

    def keep_one(self: Index, *told: Any) -> bool:
        kept = real(self, *told)
        seen.update(modes(folder))
        return kept

    monkeypatch.setattr(Index, "_keep_one", keep_one)
    with open_index(folder) as index:
        index.remember([("d1", reading())], KEY)
        index.publish(FACTS, sightings(3))
    seen |= modes(folder)
    assert {INDEX_NAME, INDEX_NAME + "-journal", "scan.lock", "scan.holder.json"} <= seen.keys()
    assert set(seen.values()) == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_an_index_that_others_could_read_is_closed(folder: Path) -> None:
    with open_index(folder):
        pass
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    with open_index(folder):
        pass
    assert set(modes(folder).values()) == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_scan_is_told_who_holds_the_lock(folder: Path) -> None:
    with open_index(folder, clock=lambda: NIGHT) as index:
        with pytest.raises(EvidenceCheckError) as caught:
            open_index(folder)
        index.publish(FACTS, [])
    assert caught.value.exit_code is ExitCode.LOCK_HELD
    assert caught.value.key == "index.locked-by"
    assert caught.value.params["pid"] == os.getpid()
    assert caught.value.params["host"] == socket.gethostname()
    assert caught.value.params["since"] == "2025-03-01 01:30"
    with open_index(folder):
        pass


@pytest.mark.parametrize("told", ["", "{}", "[]", "null", '{"host": "a", "pid": "x", "since": "y"}', "\x00"])
def test_a_lock_whose_holder_is_not_told_is_a_lock(folder: Path, told: str) -> None:
    with open_index(folder):
        (folder / "scan.holder.json").write_text(told)
        with pytest.raises(EvidenceCheckError) as caught:
            open_index(folder)
    assert (caught.value.key, caught.value.exit_code) == ("index.locked", ExitCode.LOCK_HELD)


def test_a_failed_second_scan_leaves_the_first_one_its_words(folder: Path) -> None:
    with open_index(folder):
        before = (folder / "scan.holder.json").read_text()
        for _ in range(2):
            with pytest.raises(EvidenceCheckError):
                open_index(folder)
        assert (folder / "scan.holder.json").read_text() == before
        assert json.loads(before)["pid"] == os.getpid()


def test_another_process_holds_the_lock_and_a_killed_one_leaves_it_free(folder: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(EvidenceCheckError) as caught:
            open_index(folder)
        assert caught.value.params["pid"] == holder.pid
        with pytest.raises(EvidenceCheckError, match="none-yet"):
            open_index(folder.with_name("never scanned"), read_only=True)
        with open_index(folder, read_only=True) as reader:
            assert reader.current() is None
    finally:
        holder.kill()
        holder.communicate()
    with open_index(folder) as index:
        index.publish(FACTS, sightings(1))


def test_a_lock_is_given_back_when_opening_fails(folder: Path) -> None:
    with open_index(folder):
        pass
    good = (folder / INDEX_NAME).read_bytes()
    (folder / INDEX_NAME).write_bytes(b"no database" * 1_000)
    with pytest.raises(EvidenceCheckError, match="damaged"):
        open_index(folder)
    (folder / INDEX_NAME).write_bytes(good)
    with open_index(folder):
        pass


def test_reading_makes_nothing(folder: Path) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        open_index(folder, read_only=True)
    assert (caught.value.key, caught.value.exit_code) == ("index.none-yet", ExitCode.USAGE)
    assert not folder.exists()


def test_a_reader_cannot_write(folder: Path) -> None:
    with open_index(folder) as index:
        index.publish(FACTS, sightings(2))
    with open_index(folder, read_only=True) as reader, pytest.raises(EvidenceCheckError) as caught:
        reader.publish(FACTS, [])
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    with open_index(folder, read_only=True) as reader:
        assert len(reader.known()) == 2


def test_a_state_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("x")
    with pytest.raises(EvidenceCheckError) as caught:
        open_index(tmp_path / "state")
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    with pytest.raises(EvidenceCheckError) as caught:
        open_index(tmp_path / "no" / "such" / "place")
    assert (caught.value.key, caught.value.exit_code) == ("index.cannot-write", ExitCode.CANNOT_WRITE)
