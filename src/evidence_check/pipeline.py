"""The straight line: walk, identify, read, recognise, place, judge, publish. The only module that knows all rooms.

    Path -walk-> EvidenceFile -fingerprint-> digest -read-> Extraction -recognise-> Recognition -match-> Placements
         -judge-> Assessment -> Scan

Steps on one file are mapped over workers in any order; results are put into path order before anything is judged, so
that every executor and every number of workers gives the same scan.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from evidence_check import __version__, execution, extraction, index, intake, judging, matching, recognition, rulepacks
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.language.words import words
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.file import EvidenceFile, Hole, Skipped
from evidence_check.model.judgement import Dossier
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Counts, Scan, Settings

# A file younger than this may still be on its way to the share; if it is, it is looked at once more after a pause.
SETTLED_AFTER_SECONDS = 120.0
SETTLING_SECONDS = 2.0
_DAY = 86_400.0


class Progress(Protocol):
    """Told how far a stage is: walk, fingerprint, read, ocr or match."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take note; must be quick."""


@dataclass(frozen=True, slots=True)
class Request:
    """One evaluation of one folder, everything settled: what ``scan`` and ``recall`` work on.

    ``pack_name`` is how the pack was asked for (a name or a folder); ``state`` the private folder of the index.
    ``keep_text`` False: no file's text is kept, only public words. ``limits``: how much of each file is read, and how
    many pages by OCR.
    """

    root: Path
    pack: RulePack
    pack_name: str
    settings: Settings
    state: Path
    keep_text: bool = True
    limits: extraction.Limits = field(default_factory=extraction.Limits)


def silent(_stage: str, _done: int, _total: int, /) -> None:
    """A progress that nobody watches."""


def prepare(
    root: Path,
    *,
    pack: str,
    settings: Settings,
    state_dir: Path | None = None,
    keep_text: bool = True,
    limits: extraction.Limits | None = None,
) -> Request:
    """Check the folder, load the pack, and find the state folder.

    Raises EvidenceCheckError: no such folder, a file instead of one, an unknown or broken pack, a state folder inside
    the evidence or on a network share, an OCR model that is not there.
    """
    intake.check_root(root)
    limits = limits or extraction.Limits()
    extraction.engine_name(limits)
    folder = rulepacks.find_pack(pack)
    state = index.state_folder(root, state_dir)
    loaded = rulepacks.load_pack(folder, cache_folder=state)
    return Request(root.resolve(), loaded, pack, settings, state, keep_text, limits)


def last_request(root: Path, state_dir: Path | None = None) -> Request | None:
    """The request of the last published scan of a folder, or None where there was none."""
    state = index.existing_state(root, state_dir)
    if state is None:
        return None
    with index.open_index(state, read_only=True) as book:
        generation = book.current()
    if generation is None:
        return None
    facts = generation.facts
    loaded = rulepacks.load_pack(rulepacks.find_pack(facts.pack), cache_folder=state)
    return Request(Path(facts.root), loaded, facts.pack, facts.settings, state)


def with_changes(request: Request, settings: Settings, pack: str | None = None) -> Request:
    """The same folder under other settings, or another pack. Raises EvidenceCheckError for an unknown pack."""
    if pack is None or pack == request.pack_name:
        return replace(request, settings=settings)
    return replace(
        request, settings=settings, pack_name=pack, pack=rulepacks.load_pack(rulepacks.find_pack(pack), request.state)
    )


def scan(
    request: Request,
    *,
    executor: execution.Executor | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    clock: Callable[[], datetime] = datetime.now,
    pause: Callable[[float], None] = time.sleep,
) -> Scan:
    """Scan the folder and publish the result in the index. Raises EvidenceCheckError; then nothing was published.

    ``pause`` waits before files that were just being written are looked at once more.
    """
    started = clock()
    progress("walk", 0, 0)
    share = intake.check_root(request.root)
    walk = intake.walk(request.root)
    if not (walk.files or walk.skipped or walk.holes):
        # What an unmounted share looks like. Were it published, everything would be missing over night.
        raise EvidenceCheckError("intake.empty-folder", ExitCode.SHARE_PROBLEM, path=str(request.root))
    limits = request.limits
    reader_key = extraction.reader_key(limits)
    outline = extraction.outline_of(request.pack, request.settings)
    with index.open_index(request.state) as book:
        crew = workers or execution.default_workers()
        pool = executor or execution.ProcessExecutor(crew)
        patient = executor or execution.ProcessExecutor(crew, _patience(limits))
        with pool, patient:
            take = partial(_take_in, request, book, (pool, patient), outline, started)
            sightings, readings, opened = take(walk.files, book.known(), progress)
            changing = _changing(request.root, sightings, readings, started)
            if changing:
                pause(SETTLING_SECONDS)
                again, more, reopened = take([intake.look_again(request.root, file) for file in changing], {}, silent)
                _settle(request.root, sightings, again, more, started)
                readings |= more
                opened |= reopened
        intake.check_root(request.root, share)
        dossiers, withheld = _place(request, sightings, readings, outline, progress)
        book.remember(withheld.items(), reader_key)
        counts = _counts(dossiers, walk.skipped, len(opened), _recalled(sightings, opened))
        result = _conclude(request, dossiers, walk.skipped, walk.holes, counts, started, clock())
        facts = index.GenerationFacts(
            root=str(request.root),
            started=result.started,
            finished=result.finished,
            complete=result.complete,
            settings=request.settings,
            pack=request.pack_name,
            pack_digest=request.pack.digest,
            tool_version=__version__,
            reader_key=reader_key,
            read_now=counts.read_now,
            recalled=counts.recalled,
        )
        book.publish(facts, sightings, walk.skipped, walk.holes)
    return result


def recall(request: Request) -> Scan:
    """Judge again what the last published scan saw, without touching the share.

    A pack or a setting that was changed since then takes effect: the index holds no verdicts. Raises EvidenceCheckError
    where no scan was published.
    """
    with index.open_index(request.state, read_only=True) as book:
        generation = book.current()
        if generation is None:
            raise EvidenceCheckError("cli.nothing-remembered", path=str(request.root))
        digests = sorted({seen.digest for seen in generation.sightings if seen.digest is not None})
        readings = book.readings(digests, generation.facts.reader_key, passing=True)
    outline = extraction.outline_of(request.pack, request.settings)
    dossiers, _ = _place(request, generation.sightings, readings, outline, silent)
    facts = generation.facts
    counts = _counts(dossiers, generation.skipped, facts.read_now, facts.recalled)
    return _conclude(request, dossiers, generation.skipped, generation.holes, counts, facts.started, facts.finished)


def _take_in(
    request: Request,
    book: index.Index,
    pools: tuple[execution.Executor, execution.Executor],
    outline: extraction.Outline,
    now: datetime,
    files: Sequence[EvidenceFile],
    known: Mapping[str, index.Sighting],
    progress: Progress,
) -> tuple[list[index.Sighting], dict[str, Extraction], set[str]]:
    """Who the files are and what is in them; also the raw paths that were opened for it."""
    sightings, opened = _identify(request.root, files, known, pools[0], now, progress)
    sensitive = _sensitive_digests(request, sightings)
    readings, read = _read(request.root, sightings, sensitive, book, pools, request.limits, outline, now, progress)
    return sightings, readings, opened | read


def _changing(
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


def _settle(
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


def _sensitive_digests(request: Request, sightings: Iterable[index.Sighting]) -> frozenset[str]:
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
    """The reading of every content: from the index, else from the file. A content that lies twice is read once.

    Also returns the raw paths that were opened. Readings are committed in batches as they come, so that a scan that is
    killed repeats only its last batch. What needs OCR is read last, by workers that are given more time; where one of
    them fails, the file is as it was read without.
    """
    pool, patient = pools
    engine = extraction.engine_name(limits)
    reader_key = extraction.reader_key(limits)
    # Of copies the first one is read.
    first = {seen.digest: seen for seen in reversed(sightings) if seen.digest is not None and seen.problem is None}
    first = {digest: first[digest] for digest in reversed(first)}
    readings = book.readings(sorted(first), reader_key, now=now)
    wanted = [digest for digest in first if digest not in readings]
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
        known = () if digest in private else book.earlier(digest)
        return replace(job(digest), ocr=True, earlier=extraction.read_before(known, engine))

    def arriving() -> Iterator[tuple[str, Extraction]]:
        for digest in sorted(sensitive & readings.keys()):
            if not readings[digest].withheld:
                readings[digest] = extraction.withhold(readings[digest], outline)
                yield digest, readings[digest]
        waiting: list[str] = []
        for digest, found in _outcomes(pool, wanted, job, "read", progress):
            readings[digest] = found if isinstance(found, Extraction) else _failed(found)
            if engine and extraction.awaits_ocr(readings[digest], first[digest].media_type or ""):
                waiting.append(digest)
            else:
                yield digest, readings[digest]
        # The longest first: at the end no worker waits for another.
        waiting.sort(key=lambda digest: (-len(readings[digest].scanned), digest))
        for digest, found in _outcomes(patient, waiting, ocr_job, "ocr", progress):
            readings[digest] = found if isinstance(found, Extraction) else _without_ocr(readings[digest])
            yield digest, readings[digest]

    book.remember(arriving(), reader_key, now=now)
    return readings, {first[digest].raw_path for digest in wanted}


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


def _patience(limits: extraction.Limits) -> execution.WorkerLimits:
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


def _place(
    request: Request,
    sightings: Sequence[index.Sighting],
    readings: Mapping[str, Extraction],
    outline: extraction.Outline,
    progress: Progress,
) -> tuple[list[Dossier], dict[str, Extraction]]:
    """Recognise and place every file; also returns the readings whose text had to be withheld after placing.

    Text of requirements that the pack marks as sensitive is not kept. Which file that is shows only after placing, so
    its text is then cut to public words and the file is recognised and placed again from those: the next scan, which
    has no more than those words, concludes the same.
    """
    recogniser = recognition.prepare(request.pack, request.settings)
    matcher = matching.prepare(request.pack, request.settings)
    files = [seen.file for seen in sightings]
    contents = [_content(seen, readings) for seen in sightings]
    known: list[Recognition] = []
    scores: list[matching.Scores] = []
    for position, (file, content) in enumerate(zip(files, contents, strict=True)):
        known.append(recognition.recognise(file, content, recogniser))
        scores.append(matching.score(file, content, known[-1], matcher))
        progress("match", position + 1, len(files))
    withheld: dict[str, Extraction] = {}
    private = set(request.pack.sensitivity.indicators)
    while True:
        placements = matching.normalise(scores, matcher)
        fresh = {
            file.digest
            for file, content, places in zip(files, contents, placements, strict=True)
            if file.digest is not None
            and content.pages
            and not content.withheld
            and any(place.confidence.counts and place.indicator in private for place in places)
        }
        if not fresh:
            break
        for position, file in enumerate(files):
            if file.digest in fresh:
                reading = extraction.withhold(contents[position], outline)
                contents[position] = withheld[file.digest] = reading
                known[position] = recognition.recognise(file, reading, recogniser)
                scores[position] = matching.score(file, reading, known[position], matcher)
    dossiers = [Dossier(*parts) for parts in zip(files, contents, known, placements, strict=True)]
    return dossiers, withheld


def _content(seen: index.Sighting, readings: Mapping[str, Extraction]) -> Extraction:
    if seen.problem is Readability.VANISHED and seen.digest is not None:
        return Extraction(seen.problem, notes=(Message("pipeline.being-written"),))
    if seen.problem is not None:
        return Extraction(seen.problem)
    if seen.digest is None or seen.digest not in readings:
        return Extraction(Readability.VANISHED)
    return readings[seen.digest]


def _conclude(
    request: Request,
    dossiers: Sequence[Dossier],
    skipped: tuple[Skipped, ...],
    holes: tuple[Hole, ...],
    counts: Counts,
    started: datetime,
    finished: datetime,
) -> Scan:
    complete = not holes
    return Scan(
        tool_version=__version__,
        pack=request.pack,
        settings=request.settings,
        root=str(request.root),
        started=started,
        finished=finished,
        complete=complete,
        assessment=judging.judge(dossiers, request.pack, request.settings, complete=complete),
        skipped=skipped,
        holes=holes,
        counts=counts,
    )


def _recalled(sightings: Iterable[index.Sighting], opened: set[str]) -> int:
    """How many files were known without opening them. What the size alone told (empty, too large) is no knowledge."""
    return sum(seen.digest is not None and seen.file.raw_path not in opened for seen in sightings)


def _counts(dossiers: Sequence[Dossier], skipped: Sequence[Skipped], read_now: int, recalled: int) -> Counts:
    read = sum(dossier.extraction.readability.has_content for dossier in dossiers)
    return Counts(
        found=len(dossiers) + len(skipped),
        read=read,
        skipped=len(skipped),
        failed=len(dossiers) - read,
        read_now=read_now,
        recalled=recalled,
    )
