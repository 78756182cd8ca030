"""A disposable memory of what was concluded of single files: deleted at any time, it changes no result.

Whoever asks makes the key of all that the conclusion hangs on, so nothing here is ever out of date; it is merely not
found. Every value is bound to its key by a hash. Whatever goes wrong with the file, it is thrown away, and what it
held is worked out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from evidence_check.index.place import make_private_file

SHELF_NAME = "conclusions.sqlite3"
_VERSION = 1
_BATCH = 500
_SEAL_BYTES = 16
_BUSY_SECONDS = 5.0
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Shelf:
    """Values by key. Made by ``open_shelf``; no method raises for trouble with the file."""

    def __init__(self, file: Path, *, read_only: bool) -> None:
        self._file = file
        self._read_only = read_only
        self._link: sqlite3.Connection | None = None
        # What could not be put into the file, or not yet: this run must find again what it has put by.
        self._held: dict[bytes, bytes] = {}
        self._waiting = 0
        with self._patiently():
            self._link = _connect(file, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, or None where it is not known or not as it was put."""
        if key in self._held:
            return self._held[key]
        with self._patiently():
            if self._link is not None:
                row = self._link.execute("SELECT value FROM conclusion WHERE key = ?", (key,)).fetchone()
                if row is not None and isinstance(row[0], bytes) and row[0][:_SEAL_BYTES] == _seal(key, row[0]):
                    return row[0][_SEAL_BYTES:]
        return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; in a shelf for reading only until it is closed."""
        self._held[key] = value
        self._waiting += 1
        if self._waiting >= _BATCH and not self._read_only:
            self._write()

    def keep_only(self, keys: Collection[bytes], *, scrub: bool) -> None:
        """Forget all but these; with ``scrub`` no trace of the others stays in the file either.

        Where that cannot be done the whole file is given up: it can be worked out again.
        """
        if self._read_only:
            return
        self._write()
        done = False
        with self._patiently():
            if self._link is not None:
                known = [row[0] for row in self._link.execute("SELECT key FROM conclusion")]
                gone = [(key,) for key in known if key not in keys]
                self._link.executemany("DELETE FROM conclusion WHERE key = ?", gone)
                self._link.commit()
                # A file that is mostly holes is given back to the disk, too.
                if gone and (scrub or len(gone) > len(known) // 2):
                    self._link.execute("VACUUM")
                done = True
        if scrub and not done:
            self._give_up(remove=True)

    def close(self) -> None:
        """Write what waits, and close the file."""
        if not self._read_only:
            self._write()
        if self._link is not None:
            self._link.close()
            self._link = None

    def _write(self) -> None:
        self._waiting = 0
        with self._patiently():
            if self._link is not None and self._held:
                rows = [(key, _seal(key, bytes(_SEAL_BYTES) + value) + value) for key, value in self._held.items()]
                self._link.executemany("INSERT OR REPLACE INTO conclusion (key, value) VALUES (?, ?)", rows)
                self._link.commit()
                self._held.clear()

    @contextmanager
    def _patiently(self) -> Iterator[None]:
        """On any trouble go on without the file; one that is broken is removed, and the next run begins afresh."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in _BUSY:  # somebody else has it for a moment: this once is done without
                self._give_up(remove=code in _BROKEN and not self._read_only)

    def _give_up(self, *, remove: bool) -> None:
        if self._link is not None:
            with contextlib.suppress(sqlite3.Error):
                self._link.close()
            self._link = None
        if remove:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)


def open_shelf(folder: Path, *, read_only: bool = False) -> Shelf:
    """The shelf in a state folder, private like the index beside it. For writing only under the lock of a scan."""
    return Shelf(folder / SHELF_NAME, read_only=read_only)


def _connect(file: Path, *, read_only: bool) -> sqlite3.Connection | None:
    if read_only and not file.exists():
        return None
    if not read_only:
        make_private_file(file)
    mode = "ro" if read_only else "rw"
    link = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS)
    try:
        link.execute("PRAGMA trusted_schema = OFF")
        link.execute("PRAGMA temp_store = MEMORY")
        version = link.execute("PRAGMA user_version").fetchone()[0]
        if read_only:
            if version == _VERSION:
                return link
            link.close()
            return None
        link.execute("PRAGMA journal_mode = MEMORY")
        link.execute("PRAGMA synchronous = OFF")
        link.execute("PRAGMA secure_delete = ON")
        tables = [row[0] for row in link.execute("SELECT name FROM sqlite_master")]
        if version != _VERSION or "conclusion" not in tables:
            link.execute("DROP TABLE IF EXISTS conclusion")
            link.execute("CREATE TABLE conclusion (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
            link.execute(f"PRAGMA user_version = {_VERSION}")
            link.commit()
    except BaseException:
        link.close()
        raise
    return link


def _seal(key: bytes, sealed: bytes) -> bytes:
    """A hash of the key and of what follows the seal's own place."""
    return hashlib.sha256(key + sealed[_SEAL_BYTES:]).digest()[:_SEAL_BYTES]
