"""Where the index lies: a private folder of the user, one for each scanned folder, never inside the scanned folder."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, Trouble, trouble_of
from evidence_check.index.filesystem import FileSystemKind, file_system_kind
from evidence_check.language.printable import printable

INDEX_NAME = "index.sqlite3"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_SLUG_LENGTH = 40
_POSIX = os.name == "posix"


def state_folder(
    root: Path,
    override: Path | None = None,
    *,
    kind_of: Callable[[Path], FileSystemKind] = file_system_kind,
) -> Path:
    """The private folder for the index of ``root``, created if need be.

    It is a sub-folder, named after ``root``, of ``override`` (the user's ``--state-dir``) or else of the place where
    this system keeps the state of programs. So several roots may share one ``--state-dir``. Raises EvidenceCheckError
    where it would lie inside ``root``, on a network file system, or where it cannot be made private.
    """
    true_root, true_base = Path(os.path.realpath(root)), state_home(override)
    folder = true_base / folder_name(true_root)
    # Both are looked at: a link named like our own folder could lead back into the tree.
    for place in (true_base, Path(os.path.realpath(folder))):
        if _is_inside(place, true_root):
            raise EvidenceCheckError("index.inside-tree", ExitCode.USAGE, folder=shown(place), root=shown(true_root))
        if kind_of(place) is FileSystemKind.NETWORK:
            raise EvidenceCheckError("index.on-network", ExitCode.USAGE, folder=shown(place))
    try:
        _make_base(true_base)
        make_private(folder)
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError(
            "index.no-folder", ExitCode.CANNOT_WRITE, folder=shown(folder), reason=reason
        ) from error
    return folder


def existing_state(root: Path, override: Path | None = None) -> Path | None:
    """The folder that ``state_folder`` made for ``root`` and in which an index was begun, or None. Makes nothing."""
    folder = state_home(override) / folder_name(Path(os.path.realpath(root)))
    try:
        return folder if (folder / INDEX_NAME).is_file() else None
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError(
            "index.no-folder", ExitCode.CANNOT_WRITE, folder=shown(folder), reason=reason
        ) from error


def state_home(override: Path | None = None) -> Path:
    """The folder that holds the state folders of all roots. Makes nothing."""
    return Path(os.path.realpath(override if override is not None else _usual_place()))


def check_home(override: Path | None = None, *, kind_of: Callable[[Path], FileSystemKind] = file_system_kind) -> Path:
    """``state_home``, if an index could be made there. Makes nothing; raises EvidenceCheckError where it could not."""
    home = state_home(override)
    try:
        there = next(place for place in (home, *home.parents) if place.exists())
        usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except (OSError, StopIteration):
        usable = False
    if kind_of(home) is FileSystemKind.NETWORK:
        raise EvidenceCheckError("index.on-network", ExitCode.USAGE, folder=shown(home))
    if not usable:
        raise EvidenceCheckError("index.no-folder", ExitCode.CANNOT_WRITE, folder=shown(home), reason=Trouble.DENIED)
    return home


def pack_shelf(state: Path) -> Path:
    """A private folder beside the state folders, in which packs that were read are remembered for all roots."""
    shelf = state.parent / "packs"
    try:
        make_private(shelf)
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError(
            "index.no-folder", ExitCode.CANNOT_WRITE, folder=shown(shelf), reason=reason
        ) from error
    return shelf


def folder_name(true_root: Path) -> str:
    """A name that a person recognises, with a fingerprint of the whole path that keeps two roots apart."""
    plain = unicodedata.normalize("NFKD", true_root.name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_LENGTH].strip("-") or "folder"
    fingerprint = hashlib.sha256(os.fsencode(os.path.normcase(true_root))).hexdigest()[:12]
    return f"{slug}-{fingerprint}"


def shown(path: Path) -> str:
    """A path as it may stand in a sentence."""
    return printable(str(path))


def make_private(folder: Path) -> None:
    """Make ``folder`` one that only its owner can enter, whatever the umask says; tighten it if it is ours."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER)
    except FileExistsError:
        facts = folder.lstat()
        # A link, or a folder of another user in a shared place such as /tmp, may have been laid there to be written to.
        if not stat.S_ISDIR(facts.st_mode) or (_POSIX and facts.st_uid != os.geteuid()):
            raise EvidenceCheckError("index.not-ours", ExitCode.CANNOT_WRITE, folder=shown(folder)) from None
    if _POSIX and stat.S_IMODE(folder.stat().st_mode) != PRIVATE_FOLDER:
        folder.chmod(PRIVATE_FOLDER)


def make_private_file(path: Path) -> None:
    """Make sure that ``path`` exists and that only its owner can read it: SQLite gives its journal the same mode."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    opened = os.open(path, flags, PRIVATE_FILE)
    try:
        if _POSIX and stat.S_IMODE(os.fstat(opened).st_mode) != PRIVATE_FILE:
            os.fchmod(opened, PRIVATE_FILE)
    finally:
        os.close(opened)


def _usual_place() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415  # only where no --state-dir is given

    return user_state_path("evidence-check", appauthor=False)


def _make_base(base: Path) -> None:
    """Missing folders above ours are made private too; those that exist are the user's and stay as they are."""
    missing = [place for place in (base, *base.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if _POSIX:
            place.chmod(PRIVATE_FOLDER)


def _is_inside(place: Path, root: Path) -> bool:
    """Also by identity, not only by name: a bind mount or another spelling of the name leads to the same folder."""
    for above in (place, *place.parents):
        if above == root:
            return True
        try:
            if above.samefile(root):
                return True
        except OSError:
            continue
    return False
