"""Damaged, newer and foreign files; full disks. Always a sentence, never a wrong answer."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.index import Index, open_index
from evidence_check.index.place import INDEX_NAME
from evidence_check.messages import LANGUAGES, Translator
from index.builders import FACTS, KEY, digest_of, incompressible, reading, sightings

TEXTS = {digest_of(f"klaster {n % 5}/berkas {n}.pdf"): reading(incompressible(n, 150)) for n in range(120)}
SEEN = sightings(120)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("healthy") / "state"
    with open_index(folder) as index:
        index.remember(TEXTS.items(), KEY)
        index.publish(FACTS, SEEN[:100])
        index.publish(FACTS, SEEN)
    assert (folder / INDEX_NAME).stat().st_size > 100_000
    return folder


def use(folder: Path) -> str:
    """All that a scan and a report do. Whatever is answered must be what was put in."""
    try:
        with open_index(folder, read_only=True) as reader:
            check(reader)
    except EvidenceCheckError as error:
        spoken(error)
    try:
        with open_index(folder) as index:
            check(index)
            index.remember(list(TEXTS.items())[:50], KEY)
            index.publish(FACTS, SEEN)
            check(index)
    except EvidenceCheckError as error:
        spoken(error)
        return error.key
    return "usable"


def check(index: Index) -> None:
    current = index.current()
    assert current is None or (current.facts == FACTS and current.sightings in (tuple(SEEN), tuple(SEEN[:100])))
    for digest, extraction in index.each_reading(TEXTS, KEY):
        assert extraction == TEXTS[digest]


def spoken(error: EvidenceCheckError) -> None:
    for language in LANGUAGES:
        assert Translator(language)(error.key, **error.params)


def flip_bytes(stored: bytearray, rolled: random.Random) -> bytes:
    for _ in range(rolled.choice([1, 3, 30, 1_000])):
        stored[rolled.randrange(len(stored))] ^= 1 << rolled.randrange(8)
    return bytes(stored)


def flip_head(stored: bytearray, rolled: random.Random) -> bytes:
    stored[rolled.randrange(100)] = rolled.randrange(256)
    return bytes(stored)


def cut(stored: bytearray, rolled: random.Random) -> bytes:
    return bytes(stored[: rolled.randrange(1, len(stored))])


def blank_page(stored: bytearray, rolled: random.Random) -> bytes:
    start = rolled.randrange(len(stored) // 4096) * 4096
    stored[start : start + 4096] = bytes(4096)
    return bytes(stored)


def swap_pages(stored: bytearray, rolled: random.Random) -> bytes:
    one, two = (rolled.randrange(1, len(stored) // 4096) * 4096 for _ in range(2))
    stored[one : one + 4096], stored[two : two + 4096] = stored[two : two + 4096], stored[one : one + 4096]
    return bytes(stored)


@pytest.mark.parametrize("harm", [flip_bytes, flip_head, cut, blank_page, swap_pages])
@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_index_is_a_sentence_or_right(
    healthy: Path, tmp_path: Path, harm: Callable[[bytearray, random.Random], bytes], seed: int
) -> None:
    damage(healthy, tmp_path / "state", harm, seed)
    use(tmp_path / "state")


@pytest.mark.slow
@pytest.mark.parametrize("harm", [flip_bytes, flip_head, cut, blank_page, swap_pages])
def test_a_damaged_index_is_a_sentence_or_right_at_length(
    healthy: Path, tmp_path: Path, harm: Callable[[bytearray, random.Random], bytes]
) -> None:
    told: dict[str, int] = {}
    for seed in range(1_000, 1_300):
        folder = tmp_path / str(seed)
        damage(healthy, folder, harm, seed)
        how = use(folder)
        told[how] = told.get(how, 0) + 1
        shutil.rmtree(folder)
    assert told.get("index.damaged", 0) > 0, told


def damage(healthy: Path, folder: Path, harm: Callable[[bytearray, random.Random], bytes], seed: int) -> None:
    folder.mkdir(mode=0o700)
    stored = bytearray((healthy / INDEX_NAME).read_bytes())
    (folder / INDEX_NAME).write_bytes(harm(stored, random.Random(f"{harm.__name__} {seed}")))


def test_the_harm_is_noticed_where_it_is_great(healthy: Path, tmp_path: Path) -> None:
    """So that the tests above are known to be able to see damage."""
    damage(healthy, tmp_path / "state", lambda stored, _: bytes(stored[: len(stored) // 2]), 0)
    assert use(tmp_path / "state") == "index.damaged"


def test_a_wrong_bit_in_a_digest_is_noticed(healthy: Path, tmp_path: Path) -> None:
    """SQLite itself cannot see it: the page is well formed."""
    folder = tmp_path / "state"
    shutil.copytree(healthy, folder)
    with sqlite3.connect(folder / INDEX_NAME) as link:
        link.execute("UPDATE sighting SET digest = replace(digest, 'a', 'b') WHERE generation = 2 AND position = 7")
    link.close()
    with open_index(folder, read_only=True) as reader, pytest.raises(EvidenceCheckError) as caught:
        reader.known()
    assert (caught.value.key, caught.value.exit_code) == ("index.damaged", ExitCode.INDEX_DAMAGED)


def test_a_damaged_reading_is_not_known_and_can_be_read_anew(healthy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(healthy, folder)
    one, two, three, four = list(TEXTS)[:4]
    with sqlite3.connect(folder / INDEX_NAME) as link:
        link.execute("UPDATE reading SET payload = x'00' WHERE digest = ?", (one,))
        link.execute(
            "UPDATE reading SET payload = (SELECT payload FROM reading WHERE digest = ?) WHERE digest = ?", (three, two)
        )
        link.execute("UPDATE reading SET withheld = 1 WHERE digest = ?", (four,))
    link.close()
    with open_index(folder) as index:
        assert index.readings([one, two, three, four], KEY) == {three: TEXTS[three]}
        index.remember([(one, TEXTS[one])], KEY)
        assert index.readings([one], KEY) == {one: TEXTS[one]}


def test_a_newer_index_is_left_alone(healthy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(healthy, folder)
    with sqlite3.connect(folder / INDEX_NAME) as link:
        link.execute("PRAGMA user_version = 99")
    link.close()
    before = (folder / INDEX_NAME).read_bytes()
    for read_only in (True, False):
        with pytest.raises(EvidenceCheckError) as caught:
            open_index(folder, read_only=read_only)
        assert (caught.value.key, caught.value.exit_code) == ("index.newer", ExitCode.INDEX_DAMAGED)
    assert (folder / INDEX_NAME).read_bytes() == before


def test_a_foreign_file_is_left_alone(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    with sqlite3.connect(folder / INDEX_NAME) as link:
        link.execute("CREATE TABLE reading (x)")
    link.close()
    before = (folder / INDEX_NAME).read_bytes()
    for read_only in (True, False):
        with pytest.raises(EvidenceCheckError, match="damaged"):
            open_index(folder, read_only=read_only)
    assert (folder / INDEX_NAME).read_bytes() == before


def test_an_empty_file_is_an_index_that_was_just_begun(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    (folder / INDEX_NAME).touch()
    with pytest.raises(EvidenceCheckError, match="none-yet"):
        open_index(folder, read_only=True)
    with open_index(folder) as index:
        assert index.current() is None


def test_a_misused_connection_is_a_bug_not_damage(folder: Path) -> None:
    with open_index(folder) as index:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        index.current()


# ---- full disks ---------------------------------------------------------------------------------------------------


def test_a_full_disk_keeps_the_last_scan(folder: Path) -> None:
    with open_index(folder) as index:
        first = index.publish(FACTS, SEEN)
        pages = index._link.execute("PRAGMA page_count").fetchone()[0]
        index._link.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(EvidenceCheckError) as caught:
            index.publish(FACTS, sightings(2_000))
        assert (caught.value.key, caught.value.exit_code) == ("index.cannot-write", ExitCode.CANNOT_WRITE)
        with pytest.raises(EvidenceCheckError) as caught:
            index.remember([(str(n), reading(incompressible(n, 5_000))) for n in range(50)], KEY)
        assert caught.value.exit_code is ExitCode.CANNOT_WRITE
        current = index.current()
        assert current is not None
        assert (current.number, current.sightings) == (first, tuple(SEEN))
    with open_index(folder) as index:
        assert index.generations() == (first,)
        assert index.publish(FACTS, sightings(2_000)) in index.generations()


LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from index.builders import FACTS, sightings
from evidence_check.errors import EvidenceCheckError
from evidence_check.index import open_index
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with open_index(Path(sys.argv[1])) as index:
        index.publish(FACTS, sightings(3_000))
except EvidenceCheckError as error:
    print(error.key)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
@pytest.mark.parametrize("room", [0, 600, 20_000, 100_000, 300_000])
def test_a_file_that_may_not_grow_keeps_the_last_scan(healthy: Path, tmp_path: Path, room: int) -> None:
    folder = tmp_path / "state"
    shutil.copytree(healthy, folder)
    limit = (folder / INDEX_NAME).stat().st_size + room if room > 600 else room
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(limit), str(Path(__file__).parents[1])],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.CANNOT_WRITE, "index.cannot-write\n", "")
    with open_index(folder, read_only=True) as reader:
        current = reader.current()
        assert current is not None
        assert (current.number, current.sightings) == (2, tuple(SEEN))
    assert use(folder) == "usable"
