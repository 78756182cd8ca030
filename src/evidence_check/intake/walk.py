"""Walks the tree. Nothing it cannot see is passed over in silence: os.walk would take an unmounted share for empty."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.intake.noise import noise
from evidence_check.intake.opening import long_path, open_folder
from evidence_check.language.printable import printable
from evidence_check.model.file import EvidenceFile, Hole, Skipped, Stamp, Walk
from evidence_check.model.message import Message

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_BY_DESCRIPTOR = os.scandir in os.supports_fd
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)  # a link to a folder on Windows


def walk(root: Path) -> Walk:
    """Everything under ``root``, in path order. Nothing is opened but folders, and no link is followed.

    Raises EvidenceCheckError where the root is not there, is no folder, may not be entered, or goes away on the way:
    an absent share must never look like absent evidence.
    """
    top = long_path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow links below a share's root
    identity = _identity_of_root(top)
    files: list[EvidenceFile] = []
    skipped: list[Skipped] = []
    holes: list[Hole] = []
    entered = {identity}
    pending: list[tuple[str, str]] = [("", top)]
    while pending:
        shown, raw = pending.pop()
        try:
            with _listing(raw, is_root=not shown) as entries:
                for entry in entries:
                    path = f"{shown}/{printable(entry.name)}" if shown else printable(entry.name)
                    _sort_in(entry, path, os.path.join(raw, entry.name), entered, pending, files, skipped)  # noqa: PTH118
        except OSError as error:
            _still_there(top, identity)
            if not shown:
                raise _root_error(top, error) from error
            holes.append(Hole(shown, Message(_hole_reason(error), {"error": os.strerror(error.errno or 0)})))
    _still_there(top, identity)
    return Walk(
        tuple(sorted(files, key=lambda file: file.path)),
        tuple(sorted(skipped, key=lambda item: item.path)),
        tuple(sorted(holes, key=lambda hole: hole.path)),
    )


def check_root(root: Path, identity: tuple[int, int] | None = None) -> tuple[int, int]:
    """Which folder the root is. Raises EvidenceCheckError where it is none, or another one than ``identity``.

    Asked before a scan and again after the last file was read: a share that went away in between leaves an empty mount
    point behind, and its files must not be taken for gone.
    """
    top = long_path(os.path.abspath(root))  # noqa: PTH100
    if identity is None:
        return _identity_of_root(top)
    _still_there(top, identity)
    return identity


def look_again(root: Path, file: EvidenceFile) -> EvidenceFile:
    """The file with the stamp that it has now; as it was, where none can be had."""
    try:
        facts = os.lstat(long_path(str(root / file.raw_path)))  # a path beyond the system's length has no stamp here
    except OSError:
        return file
    stamp = Stamp(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
    return replace(file, stamp=stamp, modified=_moment(facts.st_mtime_ns))


@contextmanager
def _listing(raw: str, *, is_root: bool) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder, by descriptor where the system can: no length of path is too much then."""
    if not _BY_DESCRIPTOR:
        with os.scandir(raw) as entries:
            yield entries
        return
    folder = open_folder(raw, follow=is_root)
    try:
        with os.scandir(folder) as entries:
            yield entries
    finally:
        os.close(folder)


def _sort_in(
    entry: os.DirEntry[str],
    path: str,
    raw: str,
    entered: set[tuple[int, int]],
    pending: list[tuple[str, str]],
    files: list[EvidenceFile],
    skipped: list[Skipped],
) -> None:
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError:
        # Listed, and gone or locked a moment later: a row all the same. Opening it will tell what is the matter.
        files.append(EvidenceFile(path, raw, Stamp(0, 0, 0, 0), _EPOCH))
        return
    if stat.S_ISLNK(facts.st_mode) or getattr(facts, "st_reparse_tag", 0) == _JUNCTION:
        skipped.append(Skipped(path, Message("intake.skipped.link")))
        return
    is_folder = stat.S_ISDIR(facts.st_mode)
    reason = noise(entry.name, folder=is_folder)
    if reason is not None:
        skipped.append(Skipped(path, reason))
    elif is_folder:
        identity = (facts.st_dev, facts.st_ino)
        if facts.st_ino and identity in entered:  # a folder mounted inside itself
            skipped.append(Skipped(path, Message("intake.skipped.seen-before")))
            return
        entered.add(identity)
        pending.append((path, raw))
    elif stat.S_ISREG(facts.st_mode):
        stamp = Stamp(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
        files.append(EvidenceFile(path, raw, stamp, _moment(facts.st_mtime_ns)))
    else:
        skipped.append(Skipped(path, Message("intake.skipped.not-a-file")))


def _moment(nanoseconds: int) -> datetime:
    """In UTC, without a zone, so that the report is the same wherever it is made."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return _EPOCH


def _identity_of_root(top: str) -> tuple[int, int]:
    try:
        facts = os.stat(top)  # noqa: PTH116 - the raw name, not a Path
    except OSError as error:
        raise _root_error(top, error) from error
    if not stat.S_ISDIR(facts.st_mode):
        raise EvidenceCheckError("intake.not-a-folder", ExitCode.USAGE, path=printable(top))
    return facts.st_dev, facts.st_ino


def _still_there(top: str, identity: tuple[int, int]) -> None:
    """Raises where the root is another folder than at the start: unmounted, renamed, replaced."""
    try:
        facts = os.stat(top)  # noqa: PTH116
    except OSError as error:
        raise EvidenceCheckError("intake.folder-gone", ExitCode.SHARE_PROBLEM, path=printable(top)) from error
    if (facts.st_dev, facts.st_ino) != identity:
        raise EvidenceCheckError("intake.folder-gone", ExitCode.SHARE_PROBLEM, path=printable(top))


def _root_error(top: str, error: OSError) -> EvidenceCheckError:
    if isinstance(error, PermissionError):
        return EvidenceCheckError("intake.folder-denied", ExitCode.SHARE_PROBLEM, path=printable(top))
    if isinstance(error, NotADirectoryError):
        return EvidenceCheckError("intake.not-a-folder", ExitCode.USAGE, path=printable(top))
    if isinstance(error, FileNotFoundError):
        return EvidenceCheckError("intake.no-folder", ExitCode.SHARE_PROBLEM, path=printable(top))
    return EvidenceCheckError(
        "intake.folder-broken", ExitCode.SHARE_PROBLEM, path=printable(top), error=trouble_of(error)
    )


def _hole_reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "intake.hole.denied"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "intake.hole.vanished"
    return "intake.hole.broken"
