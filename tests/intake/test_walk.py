"""The walk sees everything, follows nothing, and never takes an absent share for an empty one."""

from __future__ import annotations

import importlib
import os
import shutil
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.intake import walk as walk_folder
from evidence_check.intake.opening import long_path
from evidence_check.model.file import Stamp

walk_module = importlib.import_module("evidence_check.intake.walk")


def write(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"content")


def test_files_come_in_path_order_with_their_stamps(tmp_path: Path) -> None:
    write(tmp_path, "b/2.pdf", "a.pdf", "b/1.pdf", "B/0.pdf", "b.pdf")
    os.utime(tmp_path / "a.pdf", (0, 1_700_000_000))
    found = walk_folder(tmp_path)
    assert [file.path for file in found.files] == ["B/0.pdf", "a.pdf", "b.pdf", "b/1.pdf", "b/2.pdf"]
    first = found.files[1]
    facts = (tmp_path / "a.pdf").stat()
    assert first.stamp == Stamp(7, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
    assert first.modified == datetime(2023, 11, 14, 22, 13, 20)
    assert Path(first.raw_path) == tmp_path / "a.pdf"
    assert (first.digest, first.media_type) == (None, None)
    assert found.skipped == ()
    assert found.holes == ()


def test_an_empty_folder_is_an_empty_walk(tmp_path: Path) -> None:
    assert walk_folder(tmp_path).files == ()


NOISE = [
    "~$SK.docx",
    ".~lock.rekap.xlsx#",
    "Thumbs.db",
    "THUMBS.DB",
    "desktop.ini",
    ".DS_Store",
    "._foto.jpg",
    "salinan.tmp",
    "video.mp4.crdownload",
    "arsip.zip.part",
]
NOISE_FOLDERS = ["$RECYCLE.BIN", "@eaDir", ".snapshot", "System Volume Information", "#recycle", ".Trash-1000"]


def test_noise_is_skipped_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path, *(f"sub/{name}" for name in NOISE), *(f"{name}/inside.pdf" for name in NOISE_FOLDERS), "real.pdf")
    found = walk_folder(tmp_path)
    assert [file.path for file in found.files] == ["real.pdf"]
    skipped = {item.path: item.reason.key for item in found.skipped}
    assert set(skipped) == {f"sub/{name}" for name in NOISE} | set(NOISE_FOLDERS)
    assert skipped["sub/~$SK.docx"] == "intake.skipped.open-in-office"
    assert skipped["#recycle"] == "intake.skipped.recycle-bin"


@pytest.mark.parametrize(
    "name", ["~SK.docx", "part", "tmp", "Thumbs.db.pdf", "desktop.ini.docx", "DS_Store", "a._b", "data.tmp.xlsx"]
)
def test_names_that_only_look_like_noise_are_files(name: str, tmp_path: Path) -> None:
    write(tmp_path, name)
    assert [file.path for file in walk_folder(tmp_path).files] == [name]


@pytest.mark.parametrize("name", ["Thumbs.db", "._x", "~$x"])
def test_a_folder_with_the_name_of_a_noise_file_is_entered(name: str, tmp_path: Path) -> None:
    write(tmp_path, f"{name}/evidence.pdf")
    assert [file.path for file in walk_folder(tmp_path).files] == [f"{name}/evidence.pdf"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "real.pdf")
    write(tmp_path, "outside/secret.pdf")
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "all").symlink_to("/", target_is_directory=True)
    (root / "file.pdf").symlink_to(tmp_path / "outside" / "secret.pdf")
    (root / "zero.pdf").symlink_to("/dev/zero")
    (root / "broken.pdf").symlink_to("nowhere")
    found = walk_folder(root)
    assert [file.path for file in found.files] == ["real.pdf"]
    assert {item.reason.key for item in found.skipped} == {"intake.skipped.link"}
    assert len(found.skipped) == 5


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.pdf")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert [file.path for file in walk_folder(tmp_path / "link").files] == ["a.pdf"]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    monkeypatch.chdir(tmp_path)  # the name of a socket has a limit of 108 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.pdf")
        found = walk_folder(tmp_path)
    assert found.files == ()
    assert {item.reason.key for item in found.skipped} == {"intake.skipped.not-a-file"}
    assert [item.path for item in found.skipped] == ["pipe.pdf", "socket.pdf"]


ZOO = [
    b"caf\xe9.pdf",
    b"two\nlines.pdf",
    b"\x1b[31mred.pdf",
    "\u202efdp.exe".encode(),
    b"-rf.pdf",
    b"=1+1.pdf",
    b"trailing. ",
    b"CON.pdf",
    b"<script>alert(1)<script>.pdf",
    "\u00e9.pdf".encode(),
    "e\u0301.pdf".encode(),
    b"SK.pdf",
    b"sk.pdf",
    b"x" * 251 + b".pdf",
    "nol\u200blebar.pdf".encode(),
    b"a\\x80",
    b"a\x80",
    b"back\\slash.pdf",
]


def test_every_name_is_listed_once_and_harmless(tmp_path: Path) -> None:
    for name in ZOO:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123 - raw bytes
            file.write(name)
    found = walk_folder(tmp_path)
    shown = [file.path for file in found.files]
    assert len(set(shown)) == len(ZOO)
    assert shown == sorted(shown)
    for row in found.files:
        row.path.encode("utf-8")
        assert row.path.isprintable()
        with open(os.fsencode(row.raw_path), "rb") as stream:  # noqa: PTH123
            assert stream.read() == os.path.basename(os.fsencode(row.raw_path))  # noqa: PTH119
    assert "two\\u000alines.pdf" in shown
    assert {"a\\\\x80", "a\\x80"} <= set(shown)


@pytest.mark.parametrize("name", ["d", "a folder name of forty characters, as usual"])
def test_400_levels_are_no_trouble(name: str, tmp_path: Path) -> None:
    levels = 400
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=folder)
        deeper = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = deeper
    file = os.open("deep.pdf", os.O_CREAT | os.O_WRONLY, dir_fd=folder)
    os.write(file, b"deep")
    os.close(file)
    os.close(folder)
    found = walk_folder(tmp_path)
    assert [len(item.folders) for item in found.files] == [levels]
    assert found.holes == ()
    shutil.rmtree(tmp_path / name)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(EvidenceCheckError) as error:
        walk_folder(tmp_path / "gone\n")
    assert (error.value.key, error.value.exit_code) == ("intake.no-folder", ExitCode.SHARE_PROBLEM)
    assert error.value.params["path"] == f"{tmp_path}/gone\\u000a"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf")
    with pytest.raises(EvidenceCheckError) as error:
        walk_folder(tmp_path / "a.pdf")
    assert (error.value.key, error.value.exit_code) == ("intake.not-a-folder", ExitCode.USAGE)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, folder: Path, error: OSError, then: Any = None) -> Iterator[None]:
    """The folder cannot be listed; root may read everything, so the refusal is injected where it would occur."""
    original = walk_module.open_folder

    def open_folder(raw_path: str, *, follow: bool = False) -> int:
        if Path(raw_path) == folder:
            if then is not None:
                then()
            raise error
        opened: int = original(raw_path, follow=follow)
        return opened

    with monkeypatch.context() as patch:
        patch.setattr(walk_module, "open_folder", open_folder)
        yield


def test_a_root_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        refusing(monkeypatch, tmp_path, PermissionError(13, "Permission denied")),
        pytest.raises(EvidenceCheckError) as error,
    ):
        walk_folder(tmp_path)
    assert (error.value.key, error.value.exit_code) == ("intake.folder-denied", ExitCode.SHARE_PROBLEM)


@pytest.mark.parametrize("number", [5, 116, 107])
def test_a_root_that_breaks(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        refusing(monkeypatch, tmp_path, OSError(number, os.strerror(number))),
        pytest.raises(EvidenceCheckError) as error,
    ):
        walk_folder(tmp_path)
    assert (error.value.key, error.value.exit_code) == ("intake.folder-broken", ExitCode.SHARE_PROBLEM)


@pytest.mark.parametrize(
    ("number", "key"), [(13, "intake.hole.denied"), (2, "intake.hole.vanished"), (5, "intake.hole.broken")]
)
def test_a_folder_that_cannot_be_entered_is_a_hole(
    number: int, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "open/a.pdf", "closed/b.pdf")
    with refusing(monkeypatch, tmp_path / "closed", OSError(number, os.strerror(number))):
        found = walk_folder(tmp_path)
    assert [file.path for file in found.files] == ["open/a.pdf"]
    assert [(hole.path, hole.reason.key) for hole in found.holes] == [("closed", key)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root enters every folder")
def test_a_closed_folder_is_a_hole_for_real(tmp_path: Path) -> None:
    write(tmp_path, "closed/b.pdf")
    (tmp_path / "closed").chmod(0)
    try:
        assert [hole.path for hole in walk_folder(tmp_path).holes] == ["closed"]
    finally:
        (tmp_path / "closed").chmod(stat.S_IRWXU)


def test_a_root_that_goes_away_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "share"
    write(root, "a/1.pdf", "b/2.pdf")
    with (
        refusing(monkeypatch, root / "b", FileNotFoundError(2, "gone"), lambda: root.rename(tmp_path / "elsewhere")),
        pytest.raises(EvidenceCheckError) as error,
    ):
        walk_folder(root)
    assert (error.value.key, error.value.exit_code) == ("intake.folder-gone", ExitCode.SHARE_PROBLEM)


def test_a_root_that_is_replaced_by_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "share"
    write(root, "a/1.pdf")

    def replaced() -> None:
        root.rename(tmp_path / "elsewhere")
        root.mkdir()

    original = walk_module.noise

    def noise(name: str, *, folder: bool) -> object:
        if name == "1.pdf":
            replaced()
        return original(name, folder=folder)

    monkeypatch.setattr(walk_module, "noise", noise)
    with pytest.raises(EvidenceCheckError) as error:
        walk_folder(root)
    assert error.value.key == "intake.folder-gone"


def test_a_file_whose_facts_cannot_be_had_is_a_row_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Entry:
        name = "locked.pdf"

        def stat(self, **_: bool) -> os.stat_result:
            raise PermissionError(13, "Permission denied")

    @contextmanager
    def listing(raw: str, *, is_root: bool) -> Iterator[Iterator[Entry]]:
        yield iter([Entry()])

    monkeypatch.setattr(walk_module, "_listing", listing)
    assert [(file.path, file.stamp) for file in walk_folder(tmp_path).files] == [("locked.pdf", Stamp(0, 0, 0, 0))]


def test_nothing_under_the_root_is_changed(tmp_path: Path) -> None:
    write(tmp_path, "a/1.pdf", "~$x.docx")
    before = {path: path.stat() for path in [tmp_path, *tmp_path.rglob("*")]}
    walk_folder(tmp_path)
    after = {path: path.stat() for path in [tmp_path, *tmp_path.rglob("*")]}
    assert {path: (facts.st_mtime_ns, facts.st_mode) for path, facts in before.items()} == {
        path: (facts.st_mtime_ns, facts.st_mode) for path, facts in after.items()
    }


def test_names_are_left_alone_where_they_may_be_long_anyway() -> None:
    assert long_path("/srv/share") == "/srv/share"
