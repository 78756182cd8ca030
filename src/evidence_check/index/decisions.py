"""The file of decisions: read with care, added to without touching what is there, never lost.

It is the one thing here that cannot be made again from the evidence. So it is a plain file of the people's own; it is
never rewritten unless every row of it was understood; a new content takes its place at once or not at all; and every
content that was understood whole is copied into the private folder of the index.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.index.decision_rows import COLUMNS, MOST_BYTES, Sheet, header, lines_of, parse, row, with_digest
from evidence_check.index.place import PRIVATE_FILE, make_private, shown
from evidence_check.index.whole import write_whole
from evidence_check.model.decision import Decision, DecisionFault
from evidence_check.model.message import Message

FILE_NAME = "decisions.csv"
COPIES_NAME = "decisions"
PLACE_NAME = "decisions.place"
_COPY = re.compile(r"decisions-(\d{6})-(\d{8})-\d{6}\.csv")
NEWEST_KEPT = 7  # copies that are kept in any case
DAYS_KEPT = 7  # and of this many days before them the last one each
PATIENCE = 10.0  # seconds to wait for somebody else's row


@dataclass(frozen=True, slots=True)
class DecisionBook:
    """What a file of decisions says. ``from_copy``: the last good copy that was read in its stead."""

    path: Path
    decisions: tuple[Decision, ...] = ()
    faults: tuple[DecisionFault, ...] = ()
    from_copy: Path | None = None


def read_decisions(path: Path, state: Path, now: datetime) -> DecisionBook:
    """The decisions of a file, with all that is wrong with it; the good rows count. Raises nothing for any content.

    A file that is understood whole is copied into ``state``. Where the file cannot be used at all (gone, blank, not
    readable, no table) the last good copy is read in its stead, and that is told. Whoever wants to begin anew leaves
    the header: a file without a single letter is what a full disk or a broken copy leaves.
    """
    try:
        content = _content(path)
    except FileNotFoundError:
        return _in_its_stead(path, state, (), "gone")
    except OSError as error:
        problem = DecisionFault(0, Message("index.decisions.denied", {"problem": trouble_of(error)}))
        return _in_its_stead(path, state, (problem,), "stead")
    sheet = parse(content)
    if sheet.unusable:
        return _in_its_stead(path, state, sheet.faults, "stead")
    if not sheet.header:
        return _in_its_stead(path, state, (), "blank")
    if not sheet.faults and sheet.decisions:
        _keep_copy(path, state, content, now)
    return DecisionBook(path, sheet.decisions, sheet.faults)


def add_decisions(path: Path, state: Path, decisions: Sequence[Decision], now: datetime) -> None:
    """Add rows to the file, which is made where there is none. What stands there stays as it is, to the byte.

    Raises EvidenceCheckError where the file has rows that cannot be understood, is being written by somebody else for
    long, or cannot be written.
    """

    def with_rows(content: bytes, sheet: Sheet) -> bytes:
        if not content:
            content = codecs.BOM_UTF8  # without it a spreadsheet garbles every letter that is not English
        if not sheet.header:
            content += header(sheet).encode()
        else:
            content, sheet = _widened(content, sheet)
            if not content.endswith((b"\n", b"\r")):
                content += sheet.ending.encode()
        return content + "".join(row(decision, sheet) for decision in decisions).encode("utf-8", "backslashreplace")

    _rewrite(path, state, with_rows, now, more=len(decisions))


def drop_decisions(path: Path, state: Path, rows: Sequence[Decision], now: datetime) -> None:
    """Take rows out of the file, if they still stand where they were read. Copies of the file keep them."""

    def without_rows(content: bytes, sheet: Sheet) -> bytes:
        _check_standing(path, sheet, rows)
        gone = {line for first in (row.line for row in rows) for line in range(first, sheet.spans[first] + 1)}
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        parts = lines_of(content.removeprefix(mark))
        return mark + b"".join(part for number, part in enumerate(parts, start=1) if number not in gone)

    _rewrite(path, state, without_rows, now, more=-len(rows))


def bind_decisions(path: Path, state: Path, rows: Sequence[tuple[Decision, str]], now: datetime) -> None:
    """Write digests into rows that lack them, if these still stand where they were read; nothing else is changed."""

    def with_digests(content: bytes, sheet: Sheet) -> bytes:
        _check_standing(path, sheet, [decision for decision, _ in rows])
        content, sheet = _widened(content, sheet)
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        lines = lines_of(content.removeprefix(mark))
        for decision, digest in rows:
            first, last = decision.line, sheet.spans[decision.line]
            text = b"".join(lines[first - 1 : last]).decode("utf-8").rstrip("\r\n")
            lines[first - 1 : last] = [with_digest(text, digest, sheet).encode("utf-8"), *[b""] * (last - first)]
        return mark + b"".join(lines)

    _rewrite(path, state, with_digests, now)


def copies_of(path: Path, state: Path) -> tuple[Path, ...]:
    """The copies that were kept of a file of decisions, the newest first."""
    try:
        found = [copy for copy in _copies_folder(path, state).iterdir() if _COPY.fullmatch(copy.name)]
    except OSError:
        return ()
    return tuple(sorted(found, reverse=True))


def find_place(named: Path | None, beside: Path | None, state: Path) -> Path:
    """Where the decisions about a folder are: as named; else beside the settings; else where they were last.

    Decisions that were begun before there were settings stay where they are.
    """
    if named is not None:
        return named
    if beside is not None and beside.exists():
        return beside
    last = remembered_place(state)
    if last is not None and (last.exists() or copies_of(last, state)):
        return last
    return beside or state / FILE_NAME


def remembered_place(state: Path) -> Path | None:
    """Where the decisions about this folder were kept last, or None."""
    try:
        told = (state / PLACE_NAME).read_text(encoding="utf-8", errors="surrogateescape").strip("\n")
    except OSError:
        return None
    return Path(told) if told else None


def remember_place(state: Path, path: Path) -> None:
    """Note where the decisions are kept, so that a command that is run elsewhere finds them."""
    told = os.path.abspath(path)  # noqa: PTH100 - a link stays a link
    if os.fspath(remembered_place(state) or "") != told:
        with contextlib.suppress(OSError):
            write_whole(state / PLACE_NAME, f"{told}\n".encode("utf-8", "surrogateescape"))


# ---- reading --------------------------------------------------------------------------------------------------------


def _content(path: Path) -> bytes:
    """The bytes of a plain file; of one that is too large only so many that the reader refuses it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as handle:
        if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
            raise OSError(0, "bukan berkas biasa / not a plain file")
        return handle.read(MOST_BYTES + 1)


def _in_its_stead(path: Path, state: Path, faults: tuple[DecisionFault, ...], kind: str) -> DecisionBook:
    """The decisions of the newest copy that is whole; nothing where there is none."""
    for copy, _, sheet in _good_copies(path, state):
        params: dict[str, str | int] = {"path": shown(path), "copy": shown(copy), "count": len(sheet.decisions)}
        told = DecisionFault(0, Message(f"index.decisions.{kind}", params))
        return DecisionBook(path, sheet.decisions, (*faults, told), copy)
    return DecisionBook(path, (), faults)


def _good_copies(path: Path, state: Path) -> Iterator[tuple[Path, bytes, Sheet]]:
    for copy in copies_of(path, state):
        with contextlib.suppress(OSError):
            content = _content(copy)
            sheet = parse(content)
            if not sheet.faults and sheet.decisions:
                yield copy, content, sheet


def _copies_folder(path: Path, state: Path) -> Path:
    """One folder for each file: two files of decisions about one evidence folder are not mixed up."""
    true_path = os.fsencode(os.path.normcase(os.path.realpath(path)))
    return state / COPIES_NAME / hashlib.sha256(true_path).hexdigest()[:12]


# ---- writing --------------------------------------------------------------------------------------------------------


def _check_standing(path: Path, sheet: Sheet, rows: Sequence[Decision]) -> None:
    standing = {decision.line: decision for decision in sheet.decisions}
    if any(standing.get(decision.line) != decision for decision in rows):
        raise EvidenceCheckError("index.decisions.changed-meanwhile", ExitCode.LOCK_HELD, path=shown(path))


def _widened(content: bytes, sheet: Sheet) -> tuple[bytes, Sheet]:
    """The content with the columns that its header lacks added at the end: nothing of a decision is to be left out."""
    lacking = [name for name in COLUMNS if name not in sheet.columns]
    if not lacking:
        return content, sheet
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    lines = lines_of(content.removeprefix(mark))
    old = lines[sheet.header - 1]
    words = old.rstrip(b"\r\n")
    more = "".join(sheet.delimiter + COLUMNS[name][0] for name in lacking).encode()
    lines[sheet.header - 1] = words + more + old[len(words) :]
    return mark + b"".join(lines), replace(sheet, columns=(*sheet.columns, *lacking))


def _rewrite(path: Path, state: Path, change: Callable[[bytes, Sheet], bytes], now: datetime, *, more: int = 0) -> None:
    """Change the file; ``more``: by how many the decisions grow, for what comes out otherwise is not written."""
    target = Path(os.path.realpath(path))  # a link stays a link, and what it leads to is replaced
    with _alone(target):
        try:
            content, mode = _content(target), stat.S_IMODE(target.stat().st_mode)
        except FileNotFoundError:
            content, mode = b"", PRIVATE_FILE
        except OSError as error:
            raise _cannot_write(target, error) from error
        sheet = parse(content)
        if not (sheet.header or sheet.unusable):  # where there was one, it was lost: begun is with its last good copy
            content = next((content for _, content, _ in _good_copies(target, state)), b"")
            sheet = parse(content)
        _refuse_broken(target, sheet)
        if sheet.decisions:
            _keep_copy(target, state, content, now)
        changed = change(content, sheet)
        after = parse(changed)
        if after.faults or len(after.decisions) != len(sheet.decisions) + more:  # what would not be read again
            raise EvidenceCheckError(
                "index.decisions.not-written", ExitCode.USAGE, path=shown(target), count=len(after.faults)
            )
        try:
            write_whole(target, changed, mode=mode)
        except OSError as error:
            raise _cannot_write(target, error) from error
        if after.decisions:
            _keep_copy(target, state, changed, now)


def _refuse_broken(target: Path, sheet: Sheet) -> None:
    if sheet.faults:
        lines = ", ".join(str(fault.line) for fault in sheet.faults[:NEWEST_KEPT] if fault.line)
        key = "broken-lines" if lines else "broken"
        raise EvidenceCheckError(f"index.decisions.{key}", path=shown(target), lines=lines, count=len(sheet.faults))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Nobody else of this tool writes meanwhile, on this machine or, where the share locks files, on another."""
    lock_path = target.with_name(f".{target.name}.lock")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR
    except OSError:
        mode = PRIVATE_FILE
    lock = FileLock(lock_path, timeout=PATIENCE, mode=mode, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise EvidenceCheckError("index.decisions.busy", ExitCode.LOCK_HELD, path=shown(target)) from None
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        yield
    finally:
        lock.release()


def _keep_copy(path: Path, state: Path, content: bytes, now: datetime) -> None:
    """Copy a content that was understood whole, if it is new. A copy that cannot be made stops nobody."""
    with contextlib.suppress(OSError, EvidenceCheckError):
        newest = next(iter(copies_of(path, state)), None)
        if newest is not None and newest.read_bytes() == content:
            return
        folder = _copies_folder(path, state)
        make_private(folder.parent)
        make_private(folder)
        # Numbered, for a clock may be set back.
        number = int(_told(newest)[0]) + 1 if newest is not None else 1
        write_whole(folder / f"decisions-{number:06}-{now:%Y%m%d-%H%M%S}.csv", content)
        _thin_out(path, state)


def _told(copy: Path) -> tuple[str, str]:
    """The number and the day of a copy."""
    found = _COPY.fullmatch(copy.name)
    return (found[1], found[2]) if found else ("0", "")


def _thin_out(path: Path, state: Path) -> None:
    """Keep the newest copies, and the last one of each of some days before."""
    days: set[str] = set()
    for copy in copies_of(path, state)[NEWEST_KEPT:]:
        day = _told(copy)[1]
        if day in days or len(days) >= DAYS_KEPT:
            copy.unlink(missing_ok=True)
        days.add(day)


def _cannot_write(target: Path, error: OSError) -> EvidenceCheckError:
    reason = trouble_of(error)
    return EvidenceCheckError("index.decisions.cannot-write", ExitCode.CANNOT_WRITE, path=shown(target), reason=reason)
