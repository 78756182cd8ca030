"""Whether a folder lies on this machine's own disks: SQLite's locks cannot be relied on across a network."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

MOUNT_TABLE = Path("/proc/self/mountinfo")

_NETWORK_TYPES = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "smb3",
        "smbfs",
        "vboxsf",
    },
)
# "fuse.sshfs" and its kin. A FUSE type that is not named here is unknown, and unknown is allowed: refusing every
# encrypted home folder (gocryptfs, encfs) would cost more privacy than it saves.
_NETWORK_FUSE = re.compile(
    r"sshfs|smb|cifs|nfs|dav|rclone|s3|goofys|gcsfuse|gluster|ceph|gvfs|kio-fuse|ftp|google|onedrive|drop|blob|moose|"
    r"seadrive|nextcloud|vmhgfs",
    re.IGNORECASE,
)
_OCTAL = re.compile(rb"\\([0-7]{3})")
_WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


class FileSystemKind(StrEnum):
    """Where a file system keeps its data. Unknown is treated as local."""

    LOCAL = "local"
    NETWORK = "network"
    UNKNOWN = "unknown"


def file_system_kind(folder: Path) -> FileSystemKind:
    """The kind of file system that ``folder`` (which need not exist yet) lies on."""
    if sys.platform == "win32":
        return kind_on_windows(str(folder), _windows_drive_type)
    try:
        table = MOUNT_TABLE.read_bytes()
    except OSError:  # not Linux, or /proc is closed
        return FileSystemKind.UNKNOWN
    return kind_by_mount_table(folder, table)


def kind_by_mount_table(folder: Path, table: bytes) -> FileSystemKind:
    """The kind by Linux's ``mountinfo``: that of the mount point nearest above ``folder``."""
    place = os.fsencode(os.path.realpath(folder))
    nearest, kind = b"", ""
    for line in table.splitlines():
        before, _, after = line.partition(b" - ")
        parts, types = before.split(b" "), after.split(b" ")
        if len(parts) < 5 or not types[0]:
            continue
        point = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), parts[4])
        above = point.rstrip(b"/") + b"/"
        # ">=": of two mounts on one point the later one hides the earlier
        if (place + b"/").startswith(above) and len(above) >= len(nearest):
            nearest, kind = above, types[0].decode("ascii", "replace")
    return _kind_of_type(kind)


def kind_on_windows(folder: str, drive_type: Callable[[str], int]) -> FileSystemKind:
    """The kind by the form of the path (UNC) and by what Windows says of the drive."""
    path = folder.replace("/", "\\")
    if path.startswith(("\\\\?\\", "\\\\.\\")) and not path.upper().startswith("\\\\?\\UNC\\"):
        path = path[4:]
    if path.startswith("\\\\"):
        return FileSystemKind.NETWORK
    if len(path) < 2 or path[1] != ":":
        return FileSystemKind.UNKNOWN
    remote = drive_type(path[:2] + "\\") == _WINDOWS_REMOTE_DRIVE
    return FileSystemKind.NETWORK if remote else FileSystemKind.LOCAL


def _kind_of_type(name: str) -> FileSystemKind:
    if name in _NETWORK_TYPES:
        return FileSystemKind.NETWORK
    if name.startswith("fuse."):
        return FileSystemKind.NETWORK if _NETWORK_FUSE.search(name) else FileSystemKind.UNKNOWN
    return FileSystemKind.LOCAL if name and name != "fuse" else FileSystemKind.UNKNOWN


def _windows_drive_type(drive: str) -> int:
    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(drive)) if windll is not None else 0
