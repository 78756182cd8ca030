from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.index import FileSystemKind, existing_state, file_system_kind, open_index, state_folder, state_home
from evidence_check.index.filesystem import kind_by_mount_table, kind_on_windows
from evidence_check.index.place import pack_shelf
from evidence_check.messages import Translator

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")


def local(_: Path) -> FileSystemKind:
    return FileSystemKind.LOCAL


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = tmp_path / "share" / "Data Dukung KLA 2025"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def loose_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_two_roots_in_one_state_dir_do_not_meet(tmp_path: Path, root: Path) -> None:
    other = tmp_path / "other" / root.name
    other.mkdir(parents=True)
    first, second = (state_folder(place, tmp_path / "state", kind_of=local) for place in (root, other))
    assert first != second
    assert first.parent == second.parent == (tmp_path / "state").resolve()
    assert first.name.startswith("data-dukung-kla-2025-")


def test_the_same_root_by_another_way_has_the_same_folder(tmp_path: Path, root: Path) -> None:
    (tmp_path / "way").symlink_to(root, target_is_directory=True)
    expected = state_folder(root, tmp_path / "state", kind_of=local)
    for way in (tmp_path / "way", root / ".." / root.name, tmp_path / "share" / "." / root.name):
        assert state_folder(way, tmp_path / "state", kind_of=local) == expected


def test_without_a_state_dir_it_is_the_users_own_place(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_state_path", lambda name, **_: tmp_path / "home" / name)
    folder = state_folder(root, kind_of=local)
    assert folder.parent == (tmp_path / "home" / "evidence-check").resolve()
    assert folder.is_dir()


def test_an_index_that_was_begun_is_found_without_making_anything(tmp_path: Path, root: Path) -> None:
    assert state_home(tmp_path / "state") == (tmp_path / "state").resolve()
    assert existing_state(root, tmp_path / "state") is None
    assert not (tmp_path / "state").exists()
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    assert existing_state(root, tmp_path / "state") is None
    with open_index(folder):
        pass
    root.rmdir()
    assert existing_state(root, tmp_path / "state") == folder


def test_a_root_that_is_gone_still_has_its_folder(tmp_path: Path, root: Path) -> None:
    """For reports without the share."""
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    root.rmdir()
    assert state_folder(root, tmp_path / "state", kind_of=local) == folder


@pytest.mark.parametrize("name", ["Ümlaut & Co", "數據", "..x..", "a" * 255, "b\nc", "= 1+1"])
def test_any_name_of_a_root_makes_a_plain_name(tmp_path: Path, name: str) -> None:
    folder = state_folder(tmp_path / name, tmp_path / "state", kind_of=local)
    assert len(folder.name) < 60
    assert folder.name.isascii()
    assert all(character.isalnum() or character == "-" for character in folder.name)
    assert folder.parent == (tmp_path / "state").resolve()


@pytest.mark.parametrize("inside", [".", "state", "a/b/state"])
def test_never_inside_the_scanned_tree(root: Path, inside: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(EvidenceCheckError) as caught:
        state_folder(root, root / inside, kind_of=local)
    assert (caught.value.key, caught.value.exit_code) == ("index.inside-tree", ExitCode.USAGE)
    assert sorted(root.rglob("*")) == before, "nothing may be made there either"


@posix
def test_never_inside_the_scanned_tree_by_a_link(tmp_path: Path, root: Path) -> None:
    (root / "sub").mkdir()
    (tmp_path / "way").symlink_to(root / "sub", target_is_directory=True)
    (tmp_path / "state").mkdir()
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    folder.rmdir()
    folder.symlink_to(root / "sub", target_is_directory=True)
    for base in (tmp_path / "way", tmp_path / "way" / "deeper", tmp_path / "state"):
        with pytest.raises(EvidenceCheckError, match="inside-tree"):
            state_folder(root, base, kind_of=local)


@posix
def test_a_place_with_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"bukti \xff\n")
    with pytest.raises(EvidenceCheckError) as caught:
        state_folder(root, root, kind_of=local)
    told = Translator("id")(caught.value.key, **caught.value.params)
    assert "bukti \\xff\\u000a" in told
    told.encode()
    assert state_folder(root, tmp_path / os.fsdecode(b"catatan \xff"), kind_of=local).is_dir()


def test_beside_the_scanned_tree_is_right(tmp_path: Path, root: Path) -> None:
    assert state_folder(root, root.parent, kind_of=local).parent == root.parent.resolve()
    near = root.with_name(root.name + " catatan")
    assert state_folder(root, near, kind_of=local).parent == near.resolve()


def test_never_on_a_network(tmp_path: Path, root: Path) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        state_folder(root, tmp_path / "state", kind_of=lambda _: FileSystemKind.NETWORK)
    assert (caught.value.key, caught.value.exit_code) == ("index.on-network", ExitCode.USAGE)
    assert not (tmp_path / "state").exists()
    assert state_folder(root, tmp_path / "state", kind_of=lambda _: FileSystemKind.UNKNOWN).is_dir()


def test_a_file_in_the_way_is_told(tmp_path: Path, root: Path) -> None:
    (tmp_path / "state").write_text("x")
    with pytest.raises(EvidenceCheckError) as caught:
        state_folder(root, tmp_path / "state", kind_of=local)
    assert (caught.value.key, caught.value.exit_code) == ("index.no-folder", ExitCode.CANNOT_WRITE)


@posix
@pytest.mark.parametrize("umask", [0, 0o022, 0o777])
def test_the_folder_is_private_whatever_the_umask(tmp_path: Path, root: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        folder = state_folder(root, tmp_path / "a" / "b", kind_of=local)
    finally:
        os.umask(before)
    assert [mode(place) for place in (folder, *list(folder.parents)[:2])] == [0o700] * 3


@posix
@pytest.mark.usefixtures("loose_umask")
def test_an_open_folder_of_ours_is_tightened_and_the_users_own_left_alone(tmp_path: Path, root: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    folder.chmod(0o777)
    assert state_folder(root, tmp_path / "state", kind_of=local) == folder
    assert mode(folder) == 0o700
    assert mode(tmp_path / "state") == 0o755


@posix
def test_a_folder_of_another_user_is_refused(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    with pytest.raises(EvidenceCheckError) as caught:
        state_folder(root, tmp_path / "state", kind_of=local)
    assert (caught.value.key, caught.value.exit_code) == ("index.not-ours", ExitCode.CANNOT_WRITE)


@posix
def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path, root: Path) -> None:
    folder = state_folder(root, tmp_path / "state", kind_of=local)
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(EvidenceCheckError, match="not-ours"):
        state_folder(root, tmp_path / "state", kind_of=local)


# ---- file systems -------------------------------------------------------------------------------------------------

TABLE = rb"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:30 / /home rw - btrfs /dev/vdb rw
31 22 0:31 / /mnt/share\040kla rw - cifs //server/kla rw
32 22 0:32 / /mnt/nfs rw - nfs4 server:/x rw
33 30 0:33 / /home/a/remote rw - fuse.sshfs a@b: rw
34 30 0:34 / /home/a/secret rw - fuse.gocryptfs /x rw
35 22 0:35 / /mnt/c rw - 9p drvfs rw
36 22 0:36 / /mnt/usb rw - fuseblk /dev/sdb1 rw
37 22 0:37 / /mnt/twice rw - nfs server:/y rw
38 37 0:38 / /mnt/twice rw - ext4 /dev/sdc rw
39 22 0:39 / /mnt/drive rw - fuse.rclone g: rw
40 22 0:40 / /mnt/afs rw - afs x rw
41 22 0:41 / /mnt/bare rw - fuse x rw
garbage
"""


@posix
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/lib", FileSystemKind.LOCAL),
        ("/home/b", FileSystemKind.LOCAL),
        ("/mnt/share kla/state", FileSystemKind.NETWORK),
        ("/mnt/share klaten", FileSystemKind.LOCAL),
        ("/mnt/nfs", FileSystemKind.NETWORK),
        ("/mnt/nfs2", FileSystemKind.LOCAL),
        ("/home/a/remote/x", FileSystemKind.NETWORK),
        ("/home/a/secret", FileSystemKind.UNKNOWN),
        ("/mnt/c/Users", FileSystemKind.NETWORK),
        ("/mnt/usb", FileSystemKind.LOCAL),
        ("/mnt/twice", FileSystemKind.LOCAL),
        ("/mnt/drive/x", FileSystemKind.NETWORK),
        ("/mnt/afs/x", FileSystemKind.NETWORK),
        ("/mnt/bare/x", FileSystemKind.UNKNOWN),
    ],
)
def test_the_mount_table_tells_the_kind(place: str, kind: FileSystemKind) -> None:
    assert kind_by_mount_table(Path(place), TABLE) is kind


def test_an_empty_mount_table_tells_nothing() -> None:
    assert kind_by_mount_table(Path("/x"), b"") is FileSystemKind.UNKNOWN


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (r"\\server\share\state", FileSystemKind.NETWORK),
        ("//server/share", FileSystemKind.NETWORK),
        (r"\\?\UNC\server\share", FileSystemKind.NETWORK),
        (r"\\?\C:\state", FileSystemKind.LOCAL),
        (r"C:\state", FileSystemKind.LOCAL),
        (r"Z:\state", FileSystemKind.NETWORK),
        (r"\\?\Z:\state", FileSystemKind.NETWORK),
        ("relative", FileSystemKind.UNKNOWN),
    ],
)
def test_windows_paths_tell_the_kind(place: str, kind: FileSystemKind) -> None:
    assert kind_on_windows(place, lambda drive: 4 if drive == "Z:\\" else 3) is kind


def test_a_temporary_folder_of_this_machine_is_not_taken_for_a_share(tmp_path: Path) -> None:
    assert file_system_kind(tmp_path / "not yet" / "there") in set(FileSystemKind)


def test_without_a_mount_table_the_kind_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.index.filesystem.MOUNT_TABLE", tmp_path / "none")
    monkeypatch.setattr("sys.platform", "freebsd")
    assert file_system_kind(tmp_path) is FileSystemKind.UNKNOWN


@posix
def test_packs_are_put_by_beside_the_state_folders_for_all_roots(tmp_path: Path) -> None:
    states = tmp_path / "state"
    states.mkdir()
    before = os.umask(0)
    try:
        shelves = {pack_shelf(states / root) for root in ("a-1", "b-2")}
    finally:
        os.umask(before)
    assert shelves == {states / "packs"}
    assert mode(states / "packs") == 0o700


def test_a_place_for_packs_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file", encoding="utf-8")
    with pytest.raises(EvidenceCheckError) as told:
        pack_shelf(tmp_path / "a-1")
    assert told.value.exit_code is ExitCode.CANNOT_WRITE
