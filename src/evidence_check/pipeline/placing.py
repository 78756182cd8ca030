"""What every file is and which requirements it supports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from evidence_check import execution, extraction, index, matching, rulepacks
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.judgement import Dossier
from evidence_check.model.learning import Learned
from evidence_check.model.message import Message
from evidence_check.model.placement import Placement
from evidence_check.pipeline.considering import (
    Considered,
    ConsiderJob,
    Rules,
    Tools,
    conclude,
    consider,
    considered_of,
    is_sensitive,
    key_of,
    key_of_failure,
    make_ready,
    scores_of,
)
from evidence_check.pipeline.deciding import Settled
from evidence_check.pipeline.learning import Concluded, Hearing, Lessons, listen
from evidence_check.pipeline.request import Progress, Request

# To make the rule book ready takes a worker as long as a few dozen files: for fewer it is done here.
_WORTH_WORKERS = 150


@dataclass(frozen=True, slots=True)
class Material:
    """What placing works on.

    ``stored`` gives the readings of contents as the index holds them; ``failed`` those that are not in it; ``private``
    the contents that lie in a sensitive folder. ``pool`` begins to work only where there is much to do.
    ``try_again``: files that could not be considered last time; a report tells them as the scan did. ``lessons``: what
    other files, decided or of last cycle, tell.
    """

    stored: Callable[[Iterable[str]], Iterator[tuple[str, index.Stored]]]
    failed: Mapping[str, Extraction]
    private: frozenset[str]
    shelf: index.Shelf
    pool: Callable[[], AbstractContextManager[execution.Executor]]
    try_again: bool = True
    lessons: Lessons = field(default_factory=Lessons)

    @staticmethod
    def open_pool(executor: execution.Executor) -> Callable[[], AbstractContextManager[execution.Executor]]:
        """For an executor that somebody else closes."""
        return lambda: nullcontext(executor)


@dataclass(slots=True)
class _Desk:
    """The state of one placing: the key of every file's conclusion, and what was decided on the way."""

    request: Request
    sightings: Sequence[index.Sighting]
    material: Material
    outline: extraction.Outline
    rules: Rules
    progress: Progress
    keys: list[bytes]
    withheld: dict[str, index.Stored] = field(default_factory=dict)
    # Of files that could not be considered: the next scan tries again.
    given_up: dict[int, bytes] = field(default_factory=dict)
    tools: list[Tools] = field(default_factory=list)
    learned: Learned = field(default_factory=Learned)

    def ready(self) -> Tools:
        """The rule book made ready in this process, once it is needed."""
        if not self.tools:
            self.tools.append(make_ready(self.request.pack, self.request.settings))
        return self.tools[0]

    def concluded(self, position: int) -> bytes:
        """What was concluded of a file."""
        found = self.given_up.get(position) or self.material.shelf.get(self.keys[position])
        if found is None:
            # Somebody threw the shelf away meanwhile, or it cannot be read: nothing is lost but time.
            found = next(_here(self, [(position, self.keys[position])]))[1]
            self.material.shelf.put(self.keys[position], found)
        return found

    @property
    def shelved(self) -> frozenset[bytes]:
        """Every key of the shelf that this placing stands on."""
        return frozenset([*self.keys, *(key_of_failure(self.keys[position]) for position in self.given_up)])


def place(
    request: Request,
    sightings: Sequence[index.Sighting],
    material: Material,
    progress: Progress,
    settled: Settled | None = None,
) -> tuple[list[Dossier], dict[str, index.Stored], frozenset[bytes], Learned]:
    """Recognise and place every file.

    Also the readings whose text had to be withheld, the keys of the shelf, and what was learned from other files.

    Text of requirements that the pack marks as sensitive is not kept. Which file that is shows only after placing, so
    its text is then cut to public words and the file is recognised and placed again from those: the next scan, which
    has no more than those words, concludes the same.

    ``settled``: what people decided stands over what matching found, and where they put a file to a sensitive
    requirement its text is not kept either.
    """
    settled = settled or Settled()
    desk = _Desk(
        request,
        sightings,
        material,
        extraction.outline_of(request.pack, request.settings),
        _rules_of(request),
        progress,
        [b""] * len(sightings),
    )
    due: Collection[int] = range(len(sightings))
    while due:
        _consider(desk, due)
        due = _withhold(desk, _sensitive(desk, due))
        if due:
            continue
        dossiers = [settled.over(dossier, request.pack) for dossier in _dossiers(desk)]
        due = _withhold(desk, _privately_placed(desk, dossiers))
    return (dossiers if sightings else []), desk.withheld, desk.shelved, desk.learned


def _rules_of(request: Request) -> Rules:
    return Rules(
        folder=str(rulepacks.find_pack(request.pack_name)),
        shelf=str(index.pack_shelf(request.state)),
        digest=request.pack.digest,
        # A self-assessment tells nothing of any file: another one leaves what was concluded as it is.
        settings=codec.dumps(replace(request.settings, claims="")),
    )


# ---- one file at a time ---------------------------------------------------------------------------------------------


def _consider(desk: _Desk, positions: Collection[int]) -> None:
    """See to it that the shelf holds what is concluded of these files."""
    missing: list[tuple[int, bytes]] = []
    known, failed_before = 0, False
    for position, stored in _readings(desk, positions):
        desk.keys[position] = key = key_of(desk.sightings[position].file, stored, desk.rules)
        desk.given_up.pop(position, None)
        told = desk.material.shelf.get(key_of_failure(key))
        if told is not None and not desk.material.try_again:
            desk.given_up[position] = told
        elif desk.material.shelf.get(key) is None:
            missing.append((position, key))
            failed_before |= told is not None
            continue
        known += 1
        desk.progress("match", known, len(positions))
    # What a worker failed at is never tried in this process, which has neither a clock nor a limit of memory.
    work = _in_workers if failed_before or len(missing) >= _WORTH_WORKERS else _here
    for done, (position, concluded) in enumerate(work(desk, missing), start=known + 1):
        key = desk.keys[position]
        desk.material.shelf.put(key_of_failure(key) if position in desk.given_up else key, concluded)
        desk.progress("match", done, len(positions))


def _here(desk: _Desk, missing: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    for position, stored in _readings(desk, [position for position, _ in missing]):
        yield position, conclude(desk.sightings[position].file, stored.reading, desk.ready())


def _in_workers(desk: _Desk, missing: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    order: list[int] = []

    def jobs() -> Iterator[ConsiderJob]:
        for position, stored in _readings(desk, [position for position, _ in missing]):
            order.append(position)
            yield ConsiderJob(desk.sightings[position].file, stored.payload, desk.rules)

    with desk.material.pool() as pool:
        for number, outcome in pool.run(consider, jobs()):
            position = order[number]
            if not isinstance(outcome, execution.Failure):
                yield position, outcome
            elif outcome.reason is Readability.CRASHED and outcome.raised:
                # An error of this program is not to be hidden, and an edited rule book no reason to give up.
                yield from _here(desk, [(position, b"")])
            else:
                content = Extraction(
                    outcome.reason, notes=(Message(f"pipeline.not-considered.{outcome.reason.value}"),)
                )
                desk.given_up[position] = conclude(desk.sightings[position].file, content, desk.ready())
                yield position, desk.given_up[position]


def _readings(desk: _Desk, positions: Iterable[int]) -> Iterator[tuple[int, index.Stored]]:
    """The readings of these files, in no particular order: from the index, or what is known without one."""
    by_digest: dict[str, list[int]] = {}
    for position in positions:
        seen = desk.sightings[position]
        if seen.digest is None or seen.problem is not None:
            yield position, index.Stored.of(_unread(seen))
        else:
            by_digest.setdefault(seen.digest, []).append(position)
    for digest in [digest for digest in by_digest if digest in desk.withheld]:
        for position in by_digest.pop(digest):
            yield position, desk.withheld[digest]
    for digest, held in desk.material.stored(sorted(by_digest)):
        stored = held
        if digest in desk.material.private and not held.withheld:
            stored = index.Stored.of(extraction.withhold(held.reading, desk.outline))
            desk.withheld[digest] = stored
        for position in by_digest.pop(digest):
            yield position, stored
    for digest, left in by_digest.items():
        stored = index.Stored.of(desk.material.failed.get(digest, Extraction(Readability.VANISHED)))
        for position in left:
            yield position, stored


def _unread(seen: index.Sighting) -> Extraction:
    if seen.problem is None:
        return Extraction(Readability.VANISHED)
    if seen.problem is Readability.VANISHED and seen.digest is not None:
        return Extraction(seen.problem, notes=(Message("pipeline.being-written"),))
    return Extraction(seen.problem)


# ---- the whole tree -------------------------------------------------------------------------------------------------


def _dossiers(desk: _Desk) -> list[Dossier]:
    everywhere = range(len(desk.sightings))
    tree = matching.survey((scores_of(desk.concluded(position)) for position in everywhere), desk.request.pack)
    hearing = listen(
        desk.material.lessons,
        desk.request.pack,
        desk.request.settings,
        tree,
        desk.sightings,
        lambda position: _known_of(desk, position),
    )
    desk.learned = hearing.learned if hearing is not None else Learned()
    return [_dossier(desk, position, tree, hearing) for position in everywhere]


def _known_of(desk: _Desk, position: int) -> Concluded:
    concluded = desk.concluded(position)
    considered = considered_of(concluded)
    return _as_heard(desk, position, considered, scores_of(concluded))


def _as_heard(desk: _Desk, position: int, considered: Considered, scores: matching.Scores) -> Concluded:
    return Concluded(
        desk.sightings[position].file,
        considered.recognition,
        scores,
        considered.observed.sketch,
        considered.content.withheld,
    )


def _dossier(desk: _Desk, position: int, tree: matching.TreeFacts, hearing: Hearing | None) -> Dossier:
    concluded = desk.concluded(position)
    considered = considered_of(concluded)
    scores = scores_of(concluded)
    file = desk.sightings[position].file
    resubmitted = None
    if hearing is None:
        placements: tuple[Placement, ...] = matching.placements(scores, tree)
    else:
        one = _as_heard(desk, position, considered, scores)
        placements, resubmitted = hearing.placements(one), hearing.resubmitted(one)
    return Dossier(file, considered.content, considered.recognition, placements, considered.observed, resubmitted)


def _sensitive(desk: _Desk, positions: Iterable[int]) -> set[str]:
    """Contents whose text the rule book does not let us keep (a rule book that was edited, above all)."""
    found = set()
    for position in positions:
        digest = desk.sightings[position].digest
        if digest is not None and is_sensitive(desk.concluded(position)):
            found.add(digest)
    return found


def _privately_placed(desk: _Desk, dossiers: Iterable[Dossier]) -> set[str]:
    private = set(desk.request.pack.sensitivity.indicators)
    return {
        dossier.file.digest
        for dossier in dossiers
        if dossier.file.digest is not None
        and dossier.observed.pages
        and not dossier.extraction.withheld
        and any(place.confidence.counts and place.indicator in private for place in dossier.placements)
    }


def _withhold(desk: _Desk, digests: Collection[str]) -> list[int]:
    """Cut the texts of these contents to public words; returns the files that are to be considered again."""
    fresh = set(digests) - desk.withheld.keys()
    # Of one that the index does not give (any more) nothing is kept at all.
    desk.withheld.update(dict.fromkeys(fresh, index.Stored.of(Extraction(Readability.VANISHED, withheld=True))))
    for digest, stored in desk.material.stored(sorted(fresh)):
        desk.withheld[digest] = index.Stored.of(extraction.withhold(stored.reading, desk.outline))
    return [position for position, seen in enumerate(desk.sightings) if seen.digest in fresh]
