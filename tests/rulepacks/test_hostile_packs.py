"""Packs come from other people too: nothing in one may hang, fill the memory, run code or end in a traceback."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.rulepacks import check_pack
from evidence_check.rulepacks.files import MAX_FILE_BYTES, MAX_FILES, digest_of
from evidence_check.rulepacks.read import parse
from rulepacks.small_pack import FILES, replaced, write

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
)


def kinds(folder: Path) -> list[tuple[str, str]]:
    return [(fault.file, fault.message.key.rpartition(".")[2]) for fault in check_pack(folder)]


def test_a_bomb_of_anchors_is_refused_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    found = kinds(write(tmp_path, {"sensitive.yaml": BOMB}))
    assert ("sensitive.yaml", "anchor") in found
    assert time.monotonic() - started < 10


def test_an_alias_of_itself_is_refused(tmp_path: Path) -> None:
    assert ("sensitive.yaml", "anchor") in kinds(write(tmp_path, {"sensitive.yaml": "folders: &me [*me]"}))


def test_ten_thousand_brackets_are_a_fault_not_a_crash(tmp_path: Path) -> None:
    assert ("sensitive.yaml", "bad-yaml") in kinds(write(tmp_path, {"sensitive.yaml": "[" * 10_000}))


def test_fifty_levels_are_a_fault(tmp_path: Path) -> None:
    deep = "folders: " + "[" * 50 + "]" * 50
    assert ("sensitive.yaml", "too-deep") in kinds(write(tmp_path, {"sensitive.yaml": deep}))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    found = kinds(write(tmp_path, {"sensitive.yaml": "#" * (MAX_FILE_BYTES + 1)}))
    assert found == [("sensitive.yaml", "too-large")]


def test_a_needed_file_that_is_too_large_is_one_fault(tmp_path: Path) -> None:
    assert kinds(write(tmp_path, {"agencies.yaml": "#" * (MAX_FILE_BYTES + 1)})) == [("agencies.yaml", "too-large")]


def test_thousands_of_files_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, {f"indicators/x{number:04}.yaml": "" for number in range(MAX_FILES)})
    assert "too-many-files" in [kind for _, kind in kinds(tmp_path)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hold_the_run(tmp_path: Path) -> None:
    write(tmp_path)
    os.mkfifo(tmp_path / "sensitive.yaml")
    assert kinds(tmp_path) == [("sensitive.yaml", "unreadable")]


def test_a_folder_named_like_a_file_is_a_fault(tmp_path: Path) -> None:
    (write(tmp_path) / "legacy.yaml").mkdir()
    assert kinds(tmp_path) == [("legacy.yaml", "unreadable")]


def test_a_file_that_is_not_utf8_says_on_which_line(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "clusters.yaml").write_bytes(b"clusters:\n  - id: \xff\xfe\n")
    faults = check_pack(tmp_path)
    assert [(fault.file, fault.line, fault.message.key) for fault in faults] == [
        ("clusters.yaml", 2, "rulepacks.fault.not-utf8"),
    ]


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "clusters.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert kinds(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("010", 10),
        ("0o10", "0o10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("1e3", 1000.0),
        ("~", None),
        ("'010'", "010"),
        ("<<", "<<"),
    ],
)
def test_plain_words_are_read_as_yaml_1_2_does(text: str, value: object) -> None:
    file, faults = parse("x.yaml", f"key: {text}\n".encode())
    assert file is not None
    assert faults == []
    assert file.data == {"key": value}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_a_fault(raw: bytes) -> None:
    file, faults = parse("x.yaml", raw)
    assert file is not None or faults


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=20), max_size=4))
def test_the_digest_does_not_depend_on_the_order_of_the_files(files: dict[str, bytes]) -> None:
    assert digest_of(files) == digest_of(dict(reversed(files.items())))


def test_the_digest_sees_every_byte_and_every_name() -> None:
    digests = {
        digest_of({"a": b"bc"}),
        digest_of({"ab": b"c"}),
        digest_of({"a": b"b", "c": b""}),
        digest_of({"a": b"", "bc": b""}),
        digest_of({}),
    }
    assert len(digests) == 5


@given(name=st.sampled_from(sorted(FILES)), at=st.integers(0, 2000), junk=st.text(min_size=1, max_size=6))
def test_damage_anywhere_is_never_a_traceback(
    name: str, at: int, junk: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = FILES[name]
    place = at % len(text)
    raw = (text[:place] + junk + text[place:]).encode("utf-8", "surrogatepass")
    folder = write(tmp_path_factory.mktemp("pack"))
    (folder / name).write_bytes(raw)
    check_pack(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names are POSIX")
def test_names_and_links_of_every_kind_are_told_and_followed_nowhere(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "indicators" / "loop.yaml.txt").symlink_to("loop.yaml.txt")
    os.mkfifo(tmp_path / "pipe.yaml.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.yaml.txt")).touch()
    assert {kind for _, kind in kinds(tmp_path)} == {"unread-file"}
    assert len(kinds(tmp_path)) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="such names are POSIX")
@pytest.mark.parametrize("words", [["check"], ["show", "--pack"], ["test"]])
def test_nothing_that_a_pack_says_steers_the_terminal(
    words: list[str], cli: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    changes = replaced("pack.yaml", '"A small pack"', '"A \\e[2J\\u202esmall pack"')
    changes |= replaced("indicators/01.yaml", 'year_window: "two_years"', 'year_window: "two\\e[31m\\u202e_years"')
    if words != ["check"]:
        changes.pop("indicators/01.yaml")
    write(tmp_path / "p", {**changes, "x\x1b[31m.yaml": "a: 1"})
    _, out, err = cli("pack", *words, tmp_path / "p")
    assert out
    assert all(letter.isprintable() or letter == "\n" for letter in out + err)
