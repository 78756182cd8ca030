"""Errors that a person can mend, and the exit codes that scheduled runs rely on.

A problem of the evidence is a value (``Finding``, ``Readability``), never an exception. What is raised here is a
problem of the run: a folder that is gone, a broken pack, an index on a network share. Anything else is a bug.
"""

from __future__ import annotations

import errno
from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What the process says when it ends. A contract with schedulers: numbers never change their meaning."""

    OK = 0
    BUG = 1
    USAGE = 2
    UNREAD_FILES = 3  # only with --strict
    SHARE_PROBLEM = 4  # the folder is gone, not readable, or suspiciously smaller: nothing was published
    LOCK_HELD = 5
    INDEX_DAMAGED = 6  # or written by a newer version
    CANNOT_WRITE = 7
    EVIDENCE_GAPS = 10  # only with --fail-on-gaps
    EXAMPLES_FAILED = 11  # pack test: an example of the pack is not found where it belongs
    INTERRUPTED = 130  # 128 + SIGINT


class Trouble(StrEnum):
    """Why the system refused a file or a folder, as far as it helps a person: a parameter of a sentence.

    The system says it in English, or in the language in which the computer was set up; the translator says it in the
    language of the reader.
    """

    MISSING = "missing"
    DENIED = "denied"
    IS_FOLDER = "is-folder"
    NO_FOLDER = "no-folder"  # a file stands where a folder is needed
    EXISTS = "exists"
    IN_USE = "in-use"
    FULL = "full"
    READ_ONLY = "read-only"
    LONG_NAME = "long-name"
    BAD_NAME = "bad-name"
    UNREACHABLE = "unreachable"  # a disk or a share that does not answer as it should
    OTHER = "other"


# By name, since not every system has every number.
_NAMES = {
    Trouble.MISSING: "ENOENT",
    Trouble.DENIED: "EACCES EPERM",
    Trouble.IS_FOLDER: "EISDIR",
    Trouble.NO_FOLDER: "ENOTDIR",
    Trouble.EXISTS: "EEXIST ENOTEMPTY",
    Trouble.IN_USE: "EBUSY ETXTBSY",
    Trouble.FULL: "ENOSPC EDQUOT EFBIG",
    Trouble.READ_ONLY: "EROFS",
    Trouble.LONG_NAME: "ENAMETOOLONG",
    Trouble.BAD_NAME: "EINVAL",
    Trouble.UNREACHABLE: "EIO ESTALE ENXIO ENODEV ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ECONNRESET",
}
_BY_NUMBER = {getattr(errno, name, 0): trouble for trouble, names in _NAMES.items() for name in names.split()}
# Numbers of Windows that errno tells as something else: a file that another program holds, a share that is gone.
_ON_WINDOWS = {
    **dict.fromkeys((32, 33), Trouble.IN_USE),
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), Trouble.UNREACHABLE),
}


def trouble_of(error: OSError) -> Trouble:
    """Which trouble an error of the system is."""
    found = _ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return found or (_BY_NUMBER.get(error.errno, Trouble.OTHER) if error.errno else Trouble.OTHER)


class EvidenceCheckError(Exception):
    """A problem of the run that a person can mend.

    ``key`` names the sentence in the message catalogue, ``params`` fill its places. The words are made at the very
    end, by whoever knows the language of the reader.
    """

    def __init__(self, key: str, exit_code: ExitCode = ExitCode.USAGE, **params: str | float) -> None:
        super().__init__(key)
        self.key = key
        self.exit_code = exit_code
        self.params = params

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({told})"
