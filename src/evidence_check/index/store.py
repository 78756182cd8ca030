"""The index itself: readings recalled and remembered, generations of scans written aside and then published."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.index import poison, rows, schema
from evidence_check.index.lock import scan_lock
from evidence_check.index.place import INDEX_NAME, make_private, make_private_file, shown
from evidence_check.index.rows import Stored
from evidence_check.index.sightings import Generation, GenerationFacts, Sighting
from evidence_check.model.extraction import Extraction, Metadata
from evidence_check.model.file import Hole, Skipped

GENERATIONS_KEPT = 3
# A killed scan loses at most one batch of readings: so many, or what came in so many seconds, if that is less.
BATCH_READINGS = 100
BATCH_SECONDS = 5.0
_BATCH_SIGHTINGS = 5_000
_BATCH_KEYS = 500


def open_index(
    folder: Path, *, read_only: bool = False, kept: int = GENERATIONS_KEPT, clock: Callable[[], datetime] = datetime.now
) -> Index:
    """The index in ``folder`` (see ``state_folder``), to be used in a ``with`` statement.

    For writing it takes the lock (exit code 5 where another scan holds it), makes files private, checks the pages and
    clears away what killed scans left. Several may read while one writes: they see the last published generation.
    """
    file = folder / INDEX_NAME
    if read_only and not file.exists():
        raise EvidenceCheckError("index.none-yet", ExitCode.USAGE, folder=shown(folder))
    closing = ExitStack()
    try:
        if not read_only:
            _take(folder, file, clock(), closing)
        link = schema.connect(file, read_only=read_only)
        closing.callback(link.close)
        index = Index(link, file, closing, kept=max(kept, 1))
        if not read_only:
            index.clear_away()
    except BaseException:
        closing.close()
        raise
    return index


def _take(folder: Path, file: Path, now: datetime, closing: ExitStack) -> None:
    try:
        make_private(folder)
        closing.enter_context(scan_lock(folder, now))
        make_private_file(file)
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError(
            "index.cannot-write", ExitCode.CANNOT_WRITE, folder=shown(folder), reason=reason
        ) from error


class Index:
    """What was read and seen. Made by ``open_index``; every method raises EvidenceCheckError where SQLite fails."""

    def __init__(self, link: sqlite3.Connection, file: Path, closing: ExitStack, *, kept: int) -> None:
        self._link = link
        self._file = file
        self._closing = closing
        self._kept = kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and give the lock back."""
        self._closing.close()

    # ---- readings ---------------------------------------------------------------------------------------------

    def readings(
        self, digests: Iterable[str], reader_key: str, *, passing: bool = False, now: datetime | None = None
    ) -> dict[str, Extraction]:
        """The readings that are known of these contents.

        With ``passing`` also the failures that may pass: for a report. A scan tries them again, but for those that cost
        a worker within the week before ``now`` (see ``poison``).
        """
        return dict(self.each_reading(digests, reader_key, passing=passing, now=now))

    def each_reading(
        self, digests: Iterable[str], reader_key: str, *, passing: bool = False, now: datetime | None = None
    ) -> Iterator[tuple[str, Extraction]]:
        """The same, one at a time, for more texts than fit in memory."""
        for digest, stored in self.each_stored(digests, reader_key, passing=passing, now=now):
            with suppress(*rows.UNREADABLE):
                yield digest, stored.reading

    def each_stored(
        self, digests: Iterable[str], reader_key: str, *, passing: bool = False, now: datetime | None = None
    ) -> Iterator[tuple[str, Stored]]:
        """The same as they lie in the index, for those who do not look into each of them.

        A damaged reading is simply not known: the file will be read again.
        """
        columns = "digest, payload, withheld, final, since, tried, seal"
        wanted = iter(dict.fromkeys(digests))
        while batch := list(itertools.islice(wanted, _BATCH_KEYS)):
            with schema.plainly(self._file):
                found = self._link.execute(
                    f"SELECT {columns} FROM reading WHERE reader_key = ? AND digest IN ({_places(batch)})"  # noqa: S608
                    " ORDER BY digest",
                    (reader_key, *batch),
                ).fetchall()
            for digest, payload, *flags, seal in found:
                withheld, final, _, tried = flags
                with suppress(*rows.UNREADABLE):
                    wanted_too = passing or final or poison.is_fresh(tried, now)
                    if wanted_too and seal == rows.reading_seal(digest, reader_key, flags, payload):
                        yield digest, Stored(payload, bool(withheld))

    def earlier(self, digest: str) -> Iterator[Extraction]:
        """Every reading of a content that is known, whatever reader and limits it was made with."""
        with schema.plainly(self._file):
            found = self._link.execute(
                "SELECT reader_key, payload, withheld, final, since, tried, seal FROM reading WHERE digest = ?"
                " ORDER BY reader_key",
                (digest,),
            ).fetchall()
        for reader_key, payload, *flags, seal in found:
            with suppress(*rows.UNREADABLE):
                if seal == rows.reading_seal(digest, reader_key, flags, payload):
                    yield rows.unpacked(payload)

    def withheld(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of these contents whose text must not be kept, because once, under any reader, it was withheld."""
        wanted, known = iter(dict.fromkeys(digests)), set[str]()
        while batch := list(itertools.islice(wanted, _BATCH_KEYS)):
            statement = f"SELECT digest FROM reading WHERE withheld = 1 AND digest IN ({_places(batch)})"  # noqa: S608
            with schema.plainly(self._file):
                known.update(row[0] for row in self._link.execute(statement, batch).fetchall())
        return frozenset(known)

    def remember(
        self,
        items: Iterable[tuple[str, Extraction]],
        reader_key: str,
        *,
        now: datetime | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> int:
        """Keep readings, as they come, in batches that are each safe on disk. Returns how many were kept.

        A content that was withheld once stays withheld: its text is not taken in again. Where a withheld reading
        comes after an open one, all open ones of that content are erased from the file. A failure that may pass never
        replaces a reading. ``now``: when the contents that cost a worker were tried.
        """
        kept, batch, since = 0, list[tuple[str, Extraction]](), ticks()
        try:
            for item in items:
                batch.append(item)
                if len(batch) >= BATCH_READINGS or ticks() - since >= BATCH_SECONDS:
                    due, batch = batch, []
                    kept += self._keep(due, reader_key, now)
                    since = ticks()
        finally:  # also when reading was interrupted: what was read is not lost
            if batch:
                kept += self._keep(batch, reader_key, now)
            self._scrub()
        return kept

    def _keep(self, batch: Sequence[tuple[str, Extraction]], reader_key: str, now: datetime | None) -> int:
        tried = now.isoformat() if now is not None else None
        with self._change():
            since = self._pointer()
            return sum(self._keep_one(digest, extraction, reader_key, since, tried) for digest, extraction in batch)

    def _keep_one(self, digest: str, extraction: Extraction, reader_key: str, since: int, tried: str | None) -> bool:
        known = self._link.execute(
            "SELECT reader_key, withheld, final FROM reading WHERE digest = ?", (digest,)
        ).fetchall()
        withheld = extraction.withheld or any(row[1] for row in known)
        if withheld and not extraction.withheld and _tells_content(extraction):
            return False
        if withheld and any(not row[1] for row in known):
            self._link.execute("DELETE FROM reading WHERE digest = ? AND withheld = 0", (digest,))
            # secure_delete zeroes what is deleted, but not the copies that SQLite left behind when it once moved a
            # row to another page (measured: 19 of 54,000). Only a rebuilt file is free of them.
            self._link.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('scrub', '1')")
            known = [row for row in known if row[1]]
        kills = poison.is_poison(extraction)
        final = not (kills or extraction.readability.may_pass)
        if not final and any(row[0] == reader_key and row[2] for row in known):
            return False
        payload, flags = rows.packed(extraction), (int(withheld), int(final), since, tried if kills else None)
        self._link.execute(
            "INSERT INTO reading (digest, reader_key, payload, withheld, final, since, tried, seal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (digest, reader_key) DO UPDATE SET payload = excluded.payload, withheld = excluded.withheld,"
            " final = excluded.final, since = excluded.since, tried = excluded.tried, seal = excluded.seal",
            (digest, reader_key, payload, *flags, rows.reading_seal(digest, reader_key, flags, payload)),
        )
        return True

    def _scrub(self) -> None:
        """Rebuild the file if text was erased from it. The mark outlives a kill: the next opening does it then."""
        with schema.plainly(self._file):
            if self._link.execute("SELECT 1 FROM meta WHERE name = 'scrub'").fetchone():
                self._link.execute("VACUUM")
                self._link.execute("DELETE FROM meta WHERE name = 'scrub'")

    # ---- generations ------------------------------------------------------------------------------------------

    def publish(
        self,
        facts: GenerationFacts,
        sightings: Sequence[Sighting],
        skipped: Sequence[Skipped] = (),
        holes: Sequence[Hole] = (),
    ) -> int:
        """Write a scan aside, and make it the current one as the very last step. Returns its number.

        Whatever goes wrong before that step (a kill, a full disk, an exception) leaves the former one current.
        """
        if len({seen.raw_path for seen in sightings}) != len(sightings):
            raise ValueError("a file was sighted twice")
        number = self._begin(facts, len(sightings))
        try:
            seal = rows.Seal([rows.facts_row(facts)])
            self._add_sightings(number, sightings, seal)
            self._add_passed_over(number, skipped, holes, seal)
            with self._change():
                self._forget(self._published()[-(self._kept - 1) :] if self._kept > 1 else [self._pointer()], number)
            self._flip(number, len(sightings), seal.digest())
        except BaseException:
            # Room may be short; then the next opening for writing clears it away.
            with suppress(EvidenceCheckError):
                self._discard(number)
            raise
        return number

    def current(self) -> Generation | None:
        """The last published scan, or None where there was none."""
        with self._view():
            number = self._pointer()
            return self._generation(number) if number else None

    def generation(self, number: int) -> Generation | None:
        """A published scan by its number, or None where it is not kept."""
        with self._view():
            return self._generation(number) if number in self._published() else None

    def generations(self) -> tuple[int, ...]:
        """The numbers of the published scans that are kept, oldest first."""
        with self._view():
            return tuple(self._published())

    def known(self) -> Mapping[str, Sighting]:
        """The sightings of the last published scan by raw path: what need not be opened (see ``unchanged``)."""
        generation = self.current()
        return generation.known if generation is not None else {}

    def clear_away(self) -> None:
        """What killed scans left: unfinished generations, and text that was being erased."""
        current = self._pointer_now()
        with schema.plainly(self._file):
            left = self._link.execute("SELECT id FROM generation WHERE id > ?", (current,)).fetchall()
        for row in left:
            self._discard(row[0])
        self._scrub()

    def _begin(self, facts: GenerationFacts, announced: int) -> int:
        row = (*rows.facts_row(facts), announced, b"")
        with self._change():
            added = self._link.execute(
                f"INSERT INTO generation ({rows.FACTS_COLUMNS}, found, seal) VALUES ({_places(row)})",  # noqa: S608
                row,
            )
        return int(added.lastrowid or 0)

    def _add_sightings(self, number: int, sightings: Iterable[Sighting], seal: rows.Seal) -> None:
        statement = f"INSERT INTO sighting (generation, {rows.SIGHTING_COLUMNS}) VALUES ({_places(range(13))})"  # noqa: S608
        numbered = (rows.sighting_row(position, seen) for position, seen in enumerate(sightings))
        while batch := list(itertools.islice(numbered, _BATCH_SIGHTINGS)):
            for row in batch:
                seal.add(row)
            with self._change():
                self._link.executemany(statement, ((number, *row) for row in batch))

    def _add_passed_over(self, number: int, skipped: Iterable[Skipped], holes: Iterable[Hole], seal: rows.Seal) -> None:
        # In the order of the table's key, which is the order they are read back in.
        batch = [rows.passed_over_row("hole", position, item) for position, item in enumerate(holes)]
        batch += [rows.passed_over_row("skipped", position, item) for position, item in enumerate(skipped)]
        for row in batch:
            seal.add(row)
        with self._change():
            self._link.executemany(
                "INSERT INTO passed_over (generation, kind, position, path, reason) VALUES (?, ?, ?, ?, ?)",
                ((number, *row) for row in batch),
            )

    def _flip(self, number: int, announced: int, seal: bytes) -> None:
        with self._change():
            written = self._link.execute("SELECT count(*) FROM sighting WHERE generation = ?", (number,)).fetchone()[0]
            if written != announced:
                raise schema.damaged(self._file, f"{written} != {announced}")
            self._link.execute("UPDATE generation SET seal = ? WHERE id = ?", (seal, number))
            self._link.execute("UPDATE meta SET value = ? WHERE name = 'current'", (str(number),))

    def _forget(self, kept: Sequence[int], new: int) -> None:
        """Drop older generations, and readings that nothing kept refers to any more.

        A reading that came after the oldest kept scan stays, seen or not: it may belong to a scan that was killed.
        """
        oldest = kept[0] if kept else 0
        self._link.execute("DELETE FROM generation WHERE id < ?", (oldest,))
        self._link.execute(
            "DELETE FROM reading WHERE since < ? AND NOT (digest IN (SELECT digest FROM sighting WHERE digest NOTNULL)"
            " AND reader_key IN (SELECT reader_key FROM generation WHERE id >= ? OR id = ?))",
            (oldest, oldest, new),
        )

    def _discard(self, number: int) -> None:
        with self._change():
            self._link.execute("DELETE FROM generation WHERE id = ?", (number,))

    def _published(self) -> list[int]:
        found = self._link.execute("SELECT id FROM generation WHERE id <= ? ORDER BY id", (self._pointer(),))
        return [row[0] for row in found.fetchall()]

    def _generation(self, number: int) -> Generation:
        facts = self._link.execute(
            f"SELECT {rows.FACTS_COLUMNS}, found, seal FROM generation WHERE id = ?",  # noqa: S608  # our own columns
            (number,),
        ).fetchone()
        if facts is None:
            raise schema.damaged(self._file, f"generation {number}")
        seen = self._link.execute(
            f"SELECT {rows.SIGHTING_COLUMNS} FROM sighting WHERE generation = ? ORDER BY position",  # noqa: S608
            (number,),
        ).fetchall()
        passed = self._link.execute(
            "SELECT kind, position, path, reason FROM passed_over WHERE generation = ? ORDER BY kind, position",
            (number,),
        ).fetchall()
        *told, found, seal = facts
        if found != len(seen) or seal != rows.Seal([tuple(told), *seen, *passed]).digest():
            raise schema.damaged(self._file, f"generation {number}")
        try:
            return Generation(
                number,
                rows.facts_of(tuple(told)),
                tuple(rows.sighting_of(row) for row in seen),
                tuple(Skipped(row[2], rows.reason_of(row[3])) for row in passed if row[0] == "skipped"),
                tuple(Hole(row[2], rows.reason_of(row[3])) for row in passed if row[0] == "hole"),
            )
        except rows.UNREADABLE as error:
            raise schema.damaged(self._file, f"generation {number}") from error

    # ---- transactions -----------------------------------------------------------------------------------------

    def _pointer(self) -> int:
        row = self._link.execute("SELECT value FROM meta WHERE name = 'current'").fetchone()
        try:
            return int(row[0])
        except (TypeError, ValueError) as error:
            raise schema.damaged(self._file, "current") from error

    def _pointer_now(self) -> int:
        with schema.plainly(self._file):
            return self._pointer()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """All of it or nothing."""
        with schema.plainly(self._file):
            self._link.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._link.execute("COMMIT")
            except BaseException:
                if self._link.in_transaction:  # SQLite has rolled back by itself where the disk was full
                    with suppress(sqlite3.Error):
                        self._link.execute("ROLLBACK")
                raise

    @contextmanager
    def _view(self) -> Iterator[None]:
        """One moment of the index, whatever a scan publishes meanwhile."""
        with schema.plainly(self._file):
            self._link.execute("BEGIN")
            try:
                yield
            finally:
                with suppress(sqlite3.Error):
                    self._link.execute("ROLLBACK")


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _tells_content(extraction: Extraction) -> bool:
    """Whether anything of the content is in it: a bare failure may be kept of a withheld file too."""
    return bool(extraction.pages) or extraction.metadata != Metadata()
