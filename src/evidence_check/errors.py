"""Errors that a person can mend, and the exit codes that scheduled runs rely on.

A problem of the evidence is a value (``Finding``, ``Readability``), never an exception. What is raised here is a
problem of the run: a folder that is gone, a broken pack, an index on a network share. Anything else is a bug.
"""

from __future__ import annotations

from enum import IntEnum


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
