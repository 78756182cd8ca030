"""Who the files are and what is in them: from the index where it knows, else from the share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from evidence_check import execution, extraction, index, intake
from evidence_check.language.words import words
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.file import EvidenceFile
from evidence_check.model.message import Message
from evidence_check.pipeline.request import Progress, Request

# A file younger than this may still be on its way to the share; if it is, it is looked at once more after a pause.
SETTLED_AFTER_SECONDS = 120.0
SETTLING_SECONDS = 2.0
_DAY = 86_400.0


def take_in(
    request: Request,
    book: index.Index,
    pools: tuple[execution.Executor, execution.Executor],
    outline: extraction.Outline,
    now: datetime,
    files: Sequence[EvidenceFile],
    known: Mapping[str, index.Sighting],
    progress: Progress,
) -> tuple[list[index.Sighting], dict[str, Extraction], set[str]]:
    """Who the files are, and of which reading failed now (what was read is in the index); also what was opened."""
    sightings, opened = _identify(request.root, files, known, pools[0], now, progress)
    sensitive = sensitive_digests(request, sightings)
    failed, read = _read(request.root, sightings, sensitive, book, pools, request.limits, outline, now, progress)
    return sightings, failed, opened | read


def changing_files(
    root: Path, sightings: Iterable[index.Sighting], readings: Mapping[str, Extraction], now: datetime
) -> list[EvidenceFile]:
    """The files that were being written while they were looked at: somebody is copying them to the share just now."""
    return [seen.file for seen in sightings if _is_changing(root, seen, readings, now)]


def _is_changing(root: Path, seen: index.Sighting, readings: Mapping[str, Extraction], now: datetime) -> bool:
    """Whether a file was another one when it was read, or has just been written and grows on."""
    reading = readings.get(seen.digest) if seen.digest is not None and seen.problem is None else None
    if reading is not None and extraction.was_changed(reading):
        return True
    age = now.timestamp() - seen.stamp.modified_ns / 1e9
    if not -_DAY < age < SETTLED_AFTER_SECONDS:
        return False
    return intake.look_again(root, seen.file).stamp != seen.stamp


def settle(
    root: Path,
    sightings: list[index.Sighting],
    again: Iterable[index.Sighting],
    more: Mapping[str, Extraction],
    now: datetime,
) -> None:
    """Put what the second look saw in the place of the first. What still changes is left for the next scan to read."""
    places = {seen.raw_path: place for place, seen in enumerate(sightings)}
    for seen in again:
        place = places[seen.raw_path]
        digest = seen.digest or sightings[place].digest
        if _is_changing(root, seen, more, now):
            sightings[place] = replace(seen, digest=digest, problem=Readability.VANISHED)
        else:
            sightings[place] = seen


def _identify(
    root: Path,
    files: Sequence[EvidenceFile],
    known: Mapping[str, index.Sighting],
    pool: execution.Executor,
    now: datetime,
    progress: Progress,
) -> tuple[list[index.Sighting], set[str]]:
    """Give every file its digest: from the index where its stamp is unchanged, else by opening it.

    Also returns the raw paths that were opened. What the size alone tells (empty, too large) is not opened.
    """
    sightings: list[index.Sighting] = []
    jobs: list[tuple[int, intake.FingerprintJob]] = []
    for position, file in enumerate(files):
        seen = known.get(file.raw_path)
        problem = intake.problem_of_stamp(file.stamp)
        if problem is not None:
            sightings.append(index.Sighting.of(file, problem=problem))
        elif index.unchanged(seen, file.stamp, now) and seen is not None:
            same = replace(file, digest=seen.digest, media_type=seen.media_type)
            sightings.append(index.Sighting.of(same, hashed=seen.hashed, problem=seen.problem))
        else:
            sightings.append(index.Sighting.of(file))
            jobs.append((position, intake.FingerprintJob(str(root / file.raw_path))))
    opened: set[str] = set()
    for done, (number, outcome) in enumerate(pool.run(intake.fingerprint, (job for _, job in jobs)), start=1):
        position = jobs[number][0]
        file = files[position]
        if isinstance(outcome, execution.Failure):
            sightings[position] = index.Sighting.of(file, problem=outcome.reason)
        else:
            found = intake.decode_fingerprint(outcome)
            told = replace(file, digest=found.digest, media_type=found.media_type)
            sightings[position] = index.Sighting.of(told, hashed=now, problem=found.problem)
        if sightings[position].problem not in {Readability.DENIED, Readability.VANISHED}:
            opened.add(file.raw_path)
        progress("fingerprint", done, len(jobs))
    return sightings, opened


def sensitive_digests(request: Request, sightings: Iterable[index.Sighting]) -> frozenset[str]:
    """Contents that lie, in at least one copy, in a folder that the pack marks as sensitive."""
    if not request.keep_text:
        return frozenset(seen.digest for seen in sightings if seen.digest is not None)
    marks = tuple(f" {' '.join(words(name))} " for name in request.pack.sensitivity.folders)
    found = set()
    for seen in sightings:
        path = f" {' '.join(words(seen.path))} "
        if seen.digest is not None and any(mark in path for mark in marks):
            found.add(seen.digest)
    return frozenset(found)


def _read(
    root: Path,
    sightings: Sequence[index.Sighting],
    sensitive: frozenset[str],
    book: index.Index,
    pools: tuple[execution.Executor, execution.Executor],
    limits: extraction.Limits,
    outline: extraction.Outline,
    now: datetime,
    progress: Progress,
) -> tuple[dict[str, Extraction], set[str]]:
    """See to it that the index has the reading of every content; readings that failed are told.

    A content that lies twice is read once. Also returns the raw paths that were opened. Readings are committed in
    batches as they come, so that a scan that is killed repeats only its last batch. What needs OCR is read last, by
    workers that are given more time; where one of them fails, the file is as it was read without.
    """
    pool, patient = pools
    engine = extraction.engine_name(limits)
    reader_key = extraction.reader_key(limits)
    # Of copies the first one is read.
    first = {seen.digest: seen for seen in reversed(sightings) if seen.digest is not None and seen.problem is None}
    first = {digest: first[digest] for digest in reversed(first)}
    known = {
        digest
        for digest, stored in book.each_stored(sorted(first), reader_key, now=now)
        # Which words were kept of a withheld text hangs on the pack and the region of that time.
        if not stored.withheld or _is_of(stored, outline)
    }
    failed: dict[str, Extraction] = {}

    def told(digest: str, reading: Extraction) -> None:
        if not reading.readability.has_content:
            failed[digest] = reading

    wanted = [digest for digest in first if digest not in known]
    private = sensitive | book.withheld(wanted)

    def job(digest: str) -> extraction.ReadJob:
        return extraction.ReadJob(
            raw_path=str(root / first[digest].raw_path),
            digest=digest,
            media_type=first[digest].media_type or "",
            limits=limits,
            sensitive=digest in private,
            outline=outline,
            identify=intake.media_type,
            opening=intake.open_for_reading,
        )

    def ocr_job(digest: str) -> extraction.ReadJob:
        # Of a withheld text the index has but a part; it is read again.
        before = () if digest in private else book.earlier(digest)
        return replace(job(digest), ocr=True, earlier=extraction.read_before(before, engine))

    def arriving() -> Iterator[tuple[str, Extraction]]:
        waiting: dict[str, Extraction] = {}
        for digest, found in _outcomes(pool, wanted, job, "read", progress):
            reading = found if isinstance(found, Extraction) else _failed(found)
            if engine and extraction.awaits_ocr(reading, first[digest].media_type or ""):
                waiting[digest] = reading
            else:
                told(digest, reading)
                yield digest, reading
        # The longest first: at the end no worker waits for another.
        order = sorted(waiting, key=lambda digest: (-len(waiting[digest].scanned), digest))
        for digest, found in _outcomes(patient, order, ocr_job, "ocr", progress):
            reading = found if isinstance(found, Extraction) else _without_ocr(waiting[digest])
            del waiting[digest]
            told(digest, reading)
            yield digest, reading

    book.remember(arriving(), reader_key, now=now)
    return failed, {first[digest].raw_path for digest in wanted}


def _is_of(stored: index.Stored, outline: extraction.Outline) -> bool:
    try:
        return stored.reading.outline == extraction.outline_digest(outline)
    except ValueError:
        return False


def _outcomes(
    pool: execution.Executor,
    digests: Sequence[str],
    job: Callable[[str], extraction.ReadJob],
    stage: str,
    progress: Progress,
) -> Iterator[tuple[str, Extraction | execution.Failure]]:
    for done, (number, outcome) in enumerate(pool.run(extraction.read, map(job, digests)), start=1):
        yield digests[number], outcome if isinstance(outcome, execution.Failure) else extraction.decode(outcome)
        progress(stage, done, len(digests))


def _failed(failure: execution.Failure) -> Extraction:
    return Extraction(failure.reason, notes=(Message(f"pipeline.failure.{failure.reason.value}"),))


def patience(limits: extraction.Limits) -> execution.WorkerLimits:
    """What one file may take where OCR reads it: so much for each page more than other files, before it is given up."""
    usual = execution.WorkerLimits()
    seconds = extraction.seconds_for(limits.ocr_pages or limits.pages)
    return replace(
        usual, cpu_seconds=int(usual.cpu_seconds + 2 * seconds), wall_seconds=usual.wall_seconds + 4 * seconds
    )


def _without_ocr(reading: Extraction) -> Extraction:
    """A file that OCR could not finish with: what was read of it without."""
    readability = Readability.PARTIAL if reading.readability.has_content else reading.readability
    return replace(reading, readability=readability, notes=(*reading.notes, Message("pipeline.ocr-stopped")))
