"""The straight line: walk, identify, read, recognise, place, judge, publish. Only this package knows all rooms.

    Path -walk-> EvidenceFile -fingerprint-> digest -read-> Extraction -recognise-> Recognition -match-> Placements
         -judge-> Assessment -> Scan

Steps on one file are mapped over workers in any order; results are put into path order before anything is judged, so
that every executor and every number of workers gives the same scan.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from evidence_check import __version__, execution, extraction, index, intake, judging
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.model.file import Hole, Skipped
from evidence_check.model.judgement import Dossier
from evidence_check.model.learning import Learned
from evidence_check.model.scan import Counts, Scan
from evidence_check.pipeline.carrying import applies, follow_up
from evidence_check.pipeline.deciding import Settled, weigh
from evidence_check.pipeline.learning import Lessons
from evidence_check.pipeline.placing import Material, place
from evidence_check.pipeline.request import Progress, Request, silent
from evidence_check.pipeline.taking_in import (
    SETTLING_SECONDS,
    changing_files,
    patience,
    sensitive_digests,
    settle,
    take_in,
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
    lessons = _lessons(request)
    with index.open_index(request.state) as book:
        crew = workers or execution.default_workers()
        pool = executor or execution.ProcessExecutor(crew)
        patient = executor or execution.ProcessExecutor(crew, patience(limits))
        with pool, patient, index.open_shelf(request.state) as shelf:
            take = partial(take_in, request, book, (pool, patient), outline, started)
            sightings, failed, opened = take(walk.files, book.known(), progress)
            changing = changing_files(request.root, sightings, failed, started)
            if changing:
                pause(SETTLING_SECONDS)
                again, more, reopened = take([intake.look_again(request.root, file) for file in changing], {}, silent)
                settle(request.root, sightings, again, more, started)
                failed |= more
                opened |= reopened
            intake.check_root(request.root, share)
            settled = _settled(request, sightings, started, complete=not walk.holes)
            if settled.decided.file:  # a command that is run elsewhere, without these settings, finds them again
                index.remember_place(request.state, request.decisions_file)
            lessons = replace(lessons, decisions=settled.by_path)
            material = Material(
                stored=partial(book.each_stored, reader_key=reader_key, passing=True),
                failed=failed,
                private=sensitive_digests(request, sightings),
                shelf=shelf,
                pool=Material.open_pool(pool),
                lessons=lessons,
            )
            dossiers, withheld, keys, learned = place(request, sightings, material, progress, settled)
            book.remember(((digest, stored.reading) for digest, stored in withheld.items()), reader_key)
            shelf.keep_only(keys, scrub=any(dossier.extraction.withheld for dossier in dossiers))
        counts = _counts(dossiers, walk.skipped, len(opened), _recalled(sightings, opened))
        result = _conclude(request, dossiers, walk.skipped, walk.holes, counts, started, clock(), settled)
        result = _with_lessons(result, lessons, learned)
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


def recall(request: Request, *, clock: Callable[[], datetime] = datetime.now) -> Scan:
    """Judge again what the last published scan saw, without touching the share.

    A pack or a setting that was changed since then takes effect: the index holds no verdicts. Raises EvidenceCheckError
    where no scan was published.
    """
    with index.open_index(request.state, read_only=True) as book:
        generation = book.current()
        if generation is None:
            raise EvidenceCheckError("cli.nothing-remembered", path=str(request.root))
        lessons = _lessons(request)
        settled = _settled(request, generation.sightings, clock(), complete=not generation.holes)
        lessons = replace(lessons, decisions=settled.by_path)
        with index.open_shelf(request.state, read_only=True) as shelf:
            material = Material(
                stored=partial(book.each_stored, reader_key=generation.facts.reader_key, passing=True),
                failed={},
                private=sensitive_digests(request, generation.sightings),
                shelf=shelf,
                pool=lambda: execution.ProcessExecutor(execution.default_workers()),
                try_again=False,
                lessons=lessons,
            )
            dossiers, _, _, learned = place(request, generation.sightings, material, silent, settled)
    facts = generation.facts
    counts = _counts(dossiers, generation.skipped, facts.read_now, facts.recalled)
    result = _conclude(
        request, dossiers, generation.skipped, generation.holes, counts, facts.started, facts.finished, settled
    )
    return _with_lessons(result, lessons, learned)


def _conclude(
    request: Request,
    dossiers: Sequence[Dossier],
    skipped: tuple[Skipped, ...],
    holes: tuple[Hole, ...],
    counts: Counts,
    started: datetime,
    finished: datetime,
    settled: Settled,
) -> Scan:
    complete = not holes
    pack = settled.assigned(request.pack)
    return Scan(
        tool_version=__version__,
        pack=pack,
        settings=request.settings,
        root=str(request.root),
        started=started,
        finished=finished,
        complete=complete,
        assessment=judging.judge(
            dossiers,
            pack,
            request.settings,
            complete=complete,
            not_applicable=settled.not_applicable,
            claims=request.claims,
        ),
        skipped=skipped,
        holes=holes,
        counts=counts,
        decided=settled.decided,
    )


def _settled(request: Request, sightings: Sequence[index.Sighting], now: datetime, *, complete: bool) -> Settled:
    """What people decided about these files, as it stands in their file at this moment."""
    book = index.read_decisions(request.decisions_file, request.state, now)
    return weigh(book, sightings, request.pack, complete=complete)


def _lessons(request: Request) -> Lessons:
    """What was carried over, and the numbers fitted on decisions. The decisions join when the files are known."""
    return Lessons(index.load_carried(request.state), calibration=index.load_calibration(request.decisions_file))


def _with_lessons(result: Scan, lessons: Lessons, learned: Learned) -> Scan:
    """The scan with what became of last cycle's gaps, and what was learned from decisions."""
    carried = lessons.carried
    if carried is None or not applies(carried, result.pack, result.settings):
        return replace(result, learned=learned)
    return replace(result, learned=learned, follow_up=follow_up(carried, result.assessment))


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
