"""Opening by name without being led astray: no symbolic link is followed, no pipe is waited for, nothing is written."""

from __future__ import annotations

import os
import sys

# Absent on Windows, where neither pipes in folders nor such links are usual.
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)

# The system refuses a name of 4,096 bytes; a deep tree has longer ones. They are opened in strides.
_STRIDE = 3000


def open_for_reading(raw_path: str) -> int:
    """A descriptor for reading ``raw_path``. Raises OSError."""
    return _open(raw_path, os.O_RDONLY | _BINARY | _CAREFUL)


def open_folder(raw_path: str, *, follow: bool = False) -> int:
    """A descriptor of the folder ``raw_path``, where the system has such a thing. Raises OSError."""
    careful = _CAREFUL & ~getattr(os, "O_NOFOLLOW", 0) if follow else _CAREFUL
    return _open(raw_path, os.O_RDONLY | _FOLDER | careful)


def long_path(raw_path: str) -> str:
    r"""On Windows the form that may be longer than 260 characters (``\\?\``). Written from its manual, not tried."""
    if sys.platform != "win32" or raw_path.startswith("\\\\?\\"):
        return raw_path
    if raw_path.startswith("\\\\"):
        return "\\\\?\\UNC\\" + raw_path[2:]
    return "\\\\?\\" + raw_path


def _open(raw_path: str, flags: int) -> int:
    if sys.platform == "win32" or len(raw_path) <= _STRIDE:
        return os.open(raw_path, flags)
    folder: int | None = None
    try:
        rest = raw_path
        while len(rest) > _STRIDE:
            cut = rest.rfind("/", 1, _STRIDE)
            if cut < 0:
                break
            deeper = os.open(rest[:cut], os.O_RDONLY | _FOLDER | _CAREFUL, dir_fd=folder)
            if folder is not None:
                os.close(folder)
            folder = deeper
            rest = rest[cut + 1 :].lstrip("/")
        return os.open(rest, flags, dir_fd=folder)
    finally:
        if folder is not None:
            os.close(folder)
