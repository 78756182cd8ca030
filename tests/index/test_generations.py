from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.index import Generation, Index, open_index, unchanged
from evidence_check.index.place import INDEX_NAME
from evidence_check.model.extraction import Readability
from evidence_check.model.file import Hole, Skipped, Stamp
from evidence_check.model.message import Message
from index.builders import FACTS, NIGHT, sighting, sightings


def test_a_published_scan_comes_back_as_it_was(index: Index) -> None:
    seen = [
        sighting("z.pdf"),
        sighting("a.pdf", digest=None, media_type=None, problem=Readability.DENIED, hashed=None),
        sighting("b.pdf", modified=datetime(1979, 12, 31, tzinfo=timezone(timedelta(hours=7)))),
        sighting("c.pdf", stamp=Stamp(2**40, -(2**60), 0, 2**64 + 5)),
    ]
    skipped = [Skipped("Thumbs.db", Message("intake.rubbish")), Skipped("~$SK.docx", Message("intake.open", {"n": 1}))]
    holes = [Hole("rahasia", Message("intake.denied", {"reason": "EACCES"}))]
    number = index.publish(FACTS, seen, skipped, holes)
    expected = Generation(number, FACTS, tuple(seen), tuple(skipped), tuple(holes))
    assert index.current() == expected
    assert index.generation(number) == expected
    assert index.known() == {item.raw_path: item for item in seen}
    assert [file.path for file in expected.walk.files] == ["z.pdf", "a.pdf", "b.pdf", "c.pdf"]
    assert expected.walk.files[0] == seen[0].file


def test_there_is_nothing_before_the_first_scan(index: Index) -> None:
    assert index.current() is None
    assert index.known() == {}
    assert index.generations() == ()
    assert index.generation(1) is None


def test_a_scan_of_nothing_is_a_scan(index: Index) -> None:
    number = index.publish(replace(FACTS, complete=False), [])
    assert index.current() == Generation(number, replace(FACTS, complete=False), (), (), ())


def test_the_last_scans_are_kept(folder: Path) -> None:
    with open_index(folder) as index:
        numbers = [index.publish(replace(FACTS, read_now=count), sightings(count)) for count in range(6)]
        assert index.generations() == tuple(numbers[-3:])
        for count, number in enumerate(numbers):
            kept = index.generation(number)
            assert (kept is not None) == (count >= 3)
            if kept is not None:
                assert len(kept.sightings) == count
    with sqlite3.connect(folder / INDEX_NAME) as link:
        assert link.execute("SELECT count(*) FROM sighting").fetchone() == (3 + 4 + 5,)
    link.close()


def test_a_reader_sees_the_published_scan_while_the_next_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    real = Index._flip

    def flip(self: Index, number: int, announced: int, seal: bytes) -> None:
        with open_index(folder, read_only=True) as reader:
            current = reader.current()
            assert current is not None
            assert reader.generations() == (current.number,)
            told.append((current.number, len(current.sightings)))
        real(self, number, announced, seal)

    with open_index(folder) as index:
        first = index.publish(FACTS, sightings(3))
        monkeypatch.setattr(Index, "_flip", flip)
        second = index.publish(FACTS, sightings(8))
    assert told == [(first, 3)]
    with open_index(folder, read_only=True) as reader:
        current = reader.current()
        assert current is not None
        assert (current.number, len(current.sightings)) == (second, 8)


def test_an_exception_while_writing_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_index(folder) as index:
        first = index.publish(FACTS, sightings(3))
        monkeypatch.setattr(Index, "_add_passed_over", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index.publish(FACTS, sightings(8))
        current = index.current()
        assert current is not None
        assert current.number == first
    with sqlite3.connect(folder / INDEX_NAME) as link:
        assert link.execute("SELECT count(*) FROM sighting").fetchone() == (3,)
    link.close()


def test_what_a_killed_scan_left_is_cleared_at_the_next_opening(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_index(folder) as index:
        index.publish(FACTS, sightings(3))
        with monkeypatch.context() as killed:
            killed.setattr(Index, "_flip", lambda *_: 1 / 0)
            killed.setattr(Index, "_discard", lambda *_: None)
            with pytest.raises(ZeroDivisionError):
                index.publish(FACTS, sightings(8))
    with open_index(folder, read_only=True) as reader:
        assert len(reader.known()) == 3
        assert len(reader.generations()) == 1
    with open_index(folder) as index:
        assert len(index.known()) == 3
    with sqlite3.connect(folder / INDEX_NAME) as link:
        assert link.execute("SELECT count(*) FROM sighting").fetchone() == (3,)
        assert link.execute("SELECT count(*) FROM generation").fetchone() == (1,)
    link.close()


def test_fewer_rows_than_announced_are_not_published(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Index._add_sightings
    monkeypatch.setattr(
        Index, "_add_sightings", lambda self, number, items, seal: real(self, number, list(items)[:-1], seal)
    )
    with pytest.raises(EvidenceCheckError) as caught:
        index.publish(FACTS, sightings(3))
    assert caught.value.exit_code is ExitCode.INDEX_DAMAGED
    assert index.current() is None


def test_a_file_sighted_twice_is_a_bug(index: Index) -> None:
    with pytest.raises(ValueError, match="twice"):
        index.publish(FACTS, [sighting("a"), sighting("a")])


NAMES = [
    b"SK \xff\xfe.pdf".decode("utf-8", "surrogateescape"),
    "baris\nbaru.pdf",
    "\x1b[31mmerah.pdf",
    "laporan \u202efdp.exe",
    "b" * 251 + ".pdf",
    "é" * 127,
    "e\u0301.pdf",
    "\u00e9.pdf",
    "-rf",
    "=HYPERLINK(1).pdf",
    "CON.pdf",
    "<script>.pdf",
    "akhir. ",
]


@pytest.mark.skipif(sys.platform == "win32", reason="names of bytes are POSIX")
def test_every_name_survives(folder: Path) -> None:
    seen = [sighting(name) for name in NAMES]
    with open_index(folder) as index:
        index.publish(FACTS, seen)
    with open_index(folder, read_only=True) as reader:
        assert list(reader.known()) == NAMES
        current = reader.current()
        assert current is not None
        assert current.sightings == tuple(seen)


@pytest.mark.skipif(sys.platform == "win32", reason="names of bytes are POSIX")
@given(st.sets(st.binary(min_size=1, max_size=255).filter(lambda name: b"\x00" not in name), max_size=8))
def test_every_name_of_bytes_survives(names: set[bytes]) -> None:
    import tempfile

    seen = [sighting(name.decode("utf-8", "surrogateescape")) for name in sorted(names)]
    with tempfile.TemporaryDirectory() as place, open_index(Path(place) / "state") as index:
        index.publish(FACTS, seen)
        assert list(index.known().values()) == seen


def test_a_stray_surrogate_in_a_printable_path_does_not_cost_the_scan(index: Index) -> None:
    index.publish(FACTS, [replace(sighting("a"), path="a\udcff")], [Skipped("b\ud800", Message("x"))])
    current = index.current()
    assert current is not None
    assert current.sightings[0].path == "a\\udcff"
    assert current.skipped[0].path == "b\\ud800"


# ---- unchanged ----------------------------------------------------------------------------------------------------

SEEN = sighting("a.pdf")
NEXT_NIGHT = NIGHT + timedelta(days=1)


def test_a_file_with_the_same_stamp_is_unchanged() -> None:
    assert unchanged(SEEN, SEEN.stamp, NEXT_NIGHT)
    assert unchanged(SEEN, SEEN.stamp, NIGHT)


@pytest.mark.parametrize("field", ["bytes", "modified_ns", "changed_ns", "inode"])
def test_any_part_of_the_stamp_tells_of_a_change(field: str) -> None:
    stamp = replace(SEEN.stamp, **{field: 5})
    assert not unchanged(SEEN, stamp, NEXT_NIGHT)


def test_what_could_not_be_opened_is_tried_again() -> None:
    assert not unchanged(None, SEEN.stamp, NEXT_NIGHT)
    for changes in ({"digest": None}, {"problem": Readability.TIMED_OUT}, {"hashed": None}):
        assert not unchanged(replace(SEEN, **changes), SEEN.stamp, NEXT_NIGHT)


@pytest.mark.parametrize(
    ("written_before_hashing", "settled"),
    [
        (timedelta(seconds=3), True),
        (timedelta(seconds=1), False),
        (timedelta(0), False),
        (timedelta(seconds=1, milliseconds=1), True),  # a clock with fractions has fine steps
        (timedelta(milliseconds=30), False),
        (timedelta(hours=-7), False),  # the clock of the share runs ahead, or in another time zone
        (timedelta(days=-400), True),  # an invented date
    ],
)
def test_a_file_hashed_while_it_was_written_is_looked_at_again(
    written_before_hashing: timedelta, settled: bool
) -> None:
    written = NIGHT - written_before_hashing
    stamp = replace(SEEN.stamp, modified_ns=int(written.timestamp()) * 10**9 + written.microsecond * 1_000)
    assert unchanged(replace(SEEN, stamp=stamp), stamp, NEXT_NIGHT) is settled


def test_every_file_is_looked_at_again_within_a_fortnight_but_not_all_in_one_night() -> None:
    due = dict.fromkeys((f"berkas {number}.pdf" for number in range(300)), 0)
    for name in due:
        seen = sighting(name)
        nights = [night for night in range(1, 30) if not unchanged(seen, seen.stamp, NIGHT + timedelta(days=night))]
        due[name] = nights[0]
    assert min(due.values()) == 8
    assert max(due.values()) == 14
    assert max(list(due.values()).count(night) for night in range(8, 15)) < 100


def test_a_clock_set_back_makes_it_look_again() -> None:
    assert not unchanged(SEEN, SEEN.stamp, NIGHT - timedelta(days=3))
