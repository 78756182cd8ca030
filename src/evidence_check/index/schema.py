"""The tables, and how the file that holds them is opened, checked and spoken for when something is wrong with it.

Nothing here is ever concluded from the evidence: readings are keyed by content, sightings by generation. Tables for
decisions of people and for full-text search (over ``reading.id``) can be added beside these without touching them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, Trouble
from evidence_check.index.place import shown
from evidence_check.language.printable import printable

SCHEMA_VERSION = 1
# "ECix": tells our files from other SQLite files.
APPLICATION_ID = 0x45436978
BUSY_SECONDS = 15.0

_TABLES = {
    "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # final = 0: a failure that may pass; kept for reports, tried again by the next scan, or, where ``tried`` says when
    # it was met, a week after that: such a content has cost a worker.
    # since: the generation that was current when the reading came; tells a fresh reading from a forgotten one.
    "reading": (
        "CREATE TABLE reading (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, reader_key TEXT NOT NULL,"
        " payload BLOB NOT NULL, withheld INTEGER NOT NULL, final INTEGER NOT NULL, since INTEGER NOT NULL,"
        " tried TEXT, seal BLOB NOT NULL, UNIQUE (digest, reader_key))"
    ),
    # Published when meta.current points at it or beyond; AUTOINCREMENT so that a number is never used twice.
    "generation": (
        "CREATE TABLE generation (id INTEGER PRIMARY KEY AUTOINCREMENT, root TEXT NOT NULL, started TEXT NOT NULL,"
        " finished TEXT NOT NULL, complete INTEGER NOT NULL, settings TEXT NOT NULL,"
        " pack TEXT NOT NULL, pack_digest TEXT NOT NULL, tool_version TEXT NOT NULL, reader_key TEXT NOT NULL,"
        " read_now INTEGER NOT NULL, recalled INTEGER NOT NULL, found INTEGER NOT NULL, seal BLOB NOT NULL)"
    ),
    # raw_path: the bytes of the operating system, the file's address. inode as text: some are wider than 64 bits.
    "sighting": (
        "CREATE TABLE sighting (generation INTEGER NOT NULL REFERENCES generation ON DELETE CASCADE,"
        " raw_path BLOB NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, bytes INTEGER NOT NULL,"
        " modified_ns INTEGER NOT NULL, changed_ns INTEGER NOT NULL, inode TEXT NOT NULL, modified TEXT NOT NULL,"
        " digest TEXT, media_type TEXT, problem TEXT, hashed TEXT, PRIMARY KEY (generation, raw_path)) WITHOUT ROWID"
    ),
    # kind: "skipped" (rubbish by rule) or "hole" (a folder that could not be entered).
    "passed_over": (
        "CREATE TABLE passed_over (generation INTEGER NOT NULL REFERENCES generation ON DELETE CASCADE,"
        " kind TEXT NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL,"
        " PRIMARY KEY (generation, kind, position)) WITHOUT ROWID"
    ),
}

# What SQLite answers when the disk, and not the file's content, is the trouble.
_CANNOT_WRITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.DENIED,
    sqlite3.SQLITE_PERM: Trouble.DENIED,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
}
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
)
# These are extended codes of SQLITE_IOERR that mean a file cut short or a page that cannot be right.
_DAMAGED_EXTENDED = frozenset({sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS})


@contextmanager
def plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite raises into a sentence with an exit code. What is not understood stays a bug."""
    try:
        yield
    except UnicodeDecodeError as error:  # raised by the driver, past its own error classes
        raise damaged(file, type(error).__name__) from error
    except sqlite3.Error as error:
        raise _spoken(error, file) from error


def damaged(file: Path, detail: str) -> EvidenceCheckError:
    """The index holds something that cannot be right."""
    return EvidenceCheckError(
        "index.damaged", ExitCode.INDEX_DAMAGED, file=shown(file), folder=shown(file.parent), detail=printable(detail)
    )


def connect(file: Path, *, read_only: bool) -> sqlite3.Connection:
    """An open index with its tables in place. Raises EvidenceCheckError where that cannot be had.

    A reader opens for writing too, and then forbids itself to write: only so can it roll back what a killed writer
    left half done. A file that may not be written is opened as it is.
    """
    with plainly(file):
        link = _open(file, "rw")
        try:
            _set_up(link, file, read_only=read_only)
        except BaseException as error:
            link.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
                # These few statements are right, so what they meet is not ("unsupported file format").
                raise damaged(file, str(error)[:200]) from error
            raise
        return link


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )


def _set_up(link: sqlite3.Connection, file: Path, *, read_only: bool) -> None:
    link.execute("PRAGMA trusted_schema = OFF")
    link.execute("PRAGMA cell_size_check = ON")
    link.execute("PRAGMA foreign_keys = ON")
    # A rebuild would else copy all texts into a public folder for temporary files.
    link.execute("PRAGMA temp_store = MEMORY")
    version = _checked_version(link, file)
    if read_only:
        link.execute("PRAGMA query_only = ON")
        if version == 0:
            raise EvidenceCheckError("index.none-yet", ExitCode.USAGE, folder=shown(file.parent))
    else:
        link.execute("PRAGMA journal_mode = DELETE")
        link.execute("PRAGMA synchronous = EXTRA")
        link.execute("PRAGMA secure_delete = ON")
        link.execute("PRAGMA cache_size = -32000")  # KiB: holds the pages of a hundred thousand sightings
        if version == 0:
            _create(link)
        else:
            _check_pages(link, file)
    _check_tables(link, file)


def _checked_version(link: sqlite3.Connection, file: Path) -> int:
    version = int(_one(link, "PRAGMA user_version"))
    if version == 0:
        if int(_one(link, "SELECT count(*) FROM sqlite_master")):
            raise damaged(file, "user_version")
        return 0
    if int(_one(link, "PRAGMA application_id")) != APPLICATION_ID or version < 0:
        raise damaged(file, "application_id")
    if version > SCHEMA_VERSION:
        raise EvidenceCheckError("index.newer", ExitCode.INDEX_DAMAGED, file=shown(file), folder=shown(file.parent))
    return version


def _create(link: sqlite3.Connection) -> None:
    link.execute("BEGIN IMMEDIATE")
    try:
        for statement in _TABLES.values():
            link.execute(statement)
        link.execute("INSERT INTO meta (name, value) VALUES ('current', '0')")
        link.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        link.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        link.execute("COMMIT")
    except BaseException:
        if link.in_transaction:
            link.execute("ROLLBACK")
        raise


def _check_pages(link: sqlite3.Connection, file: Path) -> None:
    """Before anything is written: writing into a damaged file spreads the damage."""
    answers = [str(row[0]) for row in link.execute("PRAGMA quick_check(1)")]
    if answers != ["ok"]:
        raise damaged(file, answers[0][:200] if answers else "quick_check")


def _check_tables(link: sqlite3.Connection, file: Path) -> None:
    found = dict(link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    if any(found.get(name) != statement for name, statement in _TABLES.items()):
        raise damaged(file, "sqlite_master")


def _one(link: sqlite3.Connection, statement: str) -> str | int:
    with closing(link.execute(statement)) as rows:
        row = rows.fetchone()
    value: str | int = row[0]
    return value


def _spoken(error: sqlite3.Error, file: Path) -> EvidenceCheckError | sqlite3.Error:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return error  # the connection was misused: a bug, not damage
    if code is None:
        # The driver itself could not make sense of a value: text that is not UTF-8, a number that is too big.
        return damaged(file, type(error).__name__)
    if code in _DAMAGED_EXTENDED or code & 0xFF in _DAMAGED:
        return damaged(file, str(error)[:200])
    if code & 0xFF in _BUSY:
        return EvidenceCheckError("index.busy", ExitCode.LOCK_HELD, folder=shown(file.parent))
    if code & 0xFF in _CANNOT_WRITE:
        return EvidenceCheckError(
            "index.cannot-write",
            ExitCode.CANNOT_WRITE,
            folder=shown(file.parent),
            reason=_CANNOT_WRITE[code & 0xFF],
        )
    return error
