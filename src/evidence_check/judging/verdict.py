"""The verdict on each requirement, from the files placed at it.

The rules, in the order in which they are tried:

1. A person said that the requirement does not apply: not-applicable.
2. Sound files cover every ``all_of`` type, one of ``any_of``, ``min_count`` and every year that is asked, one of them
   at least is more likely than not to belong there, and no kind is held only by files that are likelier elsewhere: met.
3. There is something sound of a kind that the requirement takes, but not all of that: partial.
4. There are only files with weaknesses, or of another kind: weak. Permanently unreadable ones belong here.
5. There are only files that could not be read this time, or scans that wait for OCR: uncertain.
6. There is nothing, and the scan saw everything: missing. Else: uncertain.

A sound file whose kind was not recognised never covers a required kind: it makes a verdict partial, not met, because
"met" must stay true. Copies in any form, and the pages of one scan, count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from evidence_check.judging import accepting, strength
from evidence_check.judging.facts import PackFacts
from evidence_check.judging.subject import Context, Subject, awaits_better_reading, needs_ocr
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Coverage, Finding, Severity, Verdict
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement
from evidence_check.model.placement import Confidence, DecidedBy, Placement

_MORE_LIKELY_THAN_NOT = 0.5


class Standing(IntEnum):
    """What a file is worth to a requirement, the best first."""

    SOUND = 0
    UNTYPED = 1  # nothing is wrong with it, but its kind was not recognised
    UNREAD = 2  # it may turn out to be sound
    ASIDE = 3  # nothing is wrong with it, but it is of another kind than asked
    WEAK = 4


class Candidate(NamedTuple):
    """A file at a requirement, with the findings that are told there and whether its placement counts as evidence.

    What a verdict asks of every candidate lies in it: of a large tree the way to the file itself costs more.
    """

    path: str
    types: tuple[str, ...]
    probability: float
    standing: Standing
    counts: bool
    findings: Sequence[Finding]
    placement: Placement
    subject: Subject


Candidates = dict[str, list[Candidate]]
Groups = list[list[Candidate]]  # by standing


def gather(subjects: Sequence[tuple[Subject, tuple[Finding, ...]]]) -> Candidates:
    """The candidates of every requirement, in path order."""
    found: Candidates = {}
    heads = _heads(subjects)
    for subject, findings in subjects:
        if subject.placed:
            unread = not subject.has_content and awaits_better_reading(subject.dossier)
            # A page is worth no more than the document that it is a page of.
            of_head = heads.get(subject.first_part, ()) if heads else ()
            weak_at = _weak_at(findings + of_head) if findings or of_head else ()
            for placement, requirement in subject.placed:
                own, still_weak_at = findings, weak_at
                if placement.accepted is not None:
                    own = accepting.at(placement, findings)
                    still_weak_at = _weak_at(own + of_head)
                if placement.accepted and subject.file.digest:  # a person looked at this very content
                    standing = Standing.SOUND
                else:
                    standing = Standing.UNREAD if unread else _standing(subject, still_weak_at, requirement.id)
                candidate = _candidate(subject, placement, standing, own, counts=True)
                found.setdefault(requirement.id, []).append(candidate)
        elif subject.dossier.placements and awaits_better_reading(subject.dossier):
            # Of an unread file only the path speaks: its likeliest place is not evidence, but it keeps "missing" away.
            placement = subject.dossier.placements[0]
            if placement.confidence is not Confidence.NONE and placement.requirement in subject.facts.requirements:
                candidate = _candidate(subject, placement, Standing.UNREAD, findings, counts=False)
                found.setdefault(placement.requirement, []).append(candidate)
    return found


def _candidate(
    subject: Subject, placement: Placement, standing: Standing, findings: Sequence[Finding], *, counts: bool
) -> Candidate:
    told = findings
    if findings:
        at = placement.requirement
        told = [finding for finding in findings if finding.requirement is None or finding.requirement == at]
    return Candidate(
        subject.file.path, subject.types, placement.probability, standing, counts, told, placement, subject
    )


def _heads(subjects: Sequence[tuple[Subject, tuple[Finding, ...]]]) -> dict[str, tuple[Finding, ...]]:
    """The findings of files that have further parts (pages, an annex), by path."""
    if not subjects or not subjects[0][0].context.tree.pieces.whole:
        return {}
    return {subject.file.path: findings for subject, findings in subjects if findings and subject.has_further_parts}


def _weak_at(findings: Iterable[Finding]) -> Sequence[str | None]:
    """The requirements at which the findings keep their file from being sound; None stands for every one."""
    weak = Severity.WEAK
    return [finding.requirement for finding in findings if finding.severity is weak]


def _standing(subject: Subject, weak_at: Sequence[str | None], requirement: str) -> Standing:
    if weak_at and (None in weak_at or requirement in weak_at):
        return Standing.WEAK
    if not subject.has_content and subject.extraction.readability is not Readability.POINTER:
        return Standing.WEAK  # also where the rule book does not have it told
    fitting = subject.context.facts.fitting.get(requirement)
    if fitting is None:
        return Standing.SOUND
    if not subject.types:
        return Standing.UNTYPED
    return Standing.ASIDE if fitting.isdisjoint(subject.types) else Standing.SOUND


def cover(
    requirement: Requirement,
    candidates: Sequence[Candidate],
    context: Context,
    *,
    complete: bool,
    ruled_out: Message | None,
) -> Coverage:
    """The verdict on one requirement. ``ruled_out`` says who ruled that it does not apply, and why."""
    groups = _by_standing(candidates)
    ranked, sound = list(chain.from_iterable(groups)), groups[Standing.SOUND]
    verdict, because, lacking = _decide(requirement, groups, candidates, context, complete=complete)
    if ruled_out is not None:
        verdict, because, lacking = Verdict.NOT_APPLICABLE, ruled_out, ()
    return Coverage(
        requirement=requirement.id,
        verdict=verdict,
        evidence=tuple([candidate.path for candidate in ranked]),
        sound=tuple([candidate.path for candidate in sound]),
        lacking=lacking,
        findings=tuple(chain.from_iterable([candidate.findings for candidate in ranked])),
        because=because,
        hint=None
        if ruled_out is not None or not sound
        else strength.hint(requirement, _main_types(sound), context.facts),
    )


def _by_standing(candidates: Sequence[Candidate]) -> Groups:
    """Those that are evidence, the likeliest first; of equals the first path stays first."""
    groups: Groups = [[] for _ in Standing]
    for candidate in candidates:
        if candidate.counts:
            groups[candidate.standing].append(candidate)
    for group in groups:
        group.sort(key=lambda candidate: -candidate.probability)
    return groups


Decided = tuple[Verdict, Message, tuple[str, ...]]


def _decide(
    requirement: Requirement,
    groups: Groups,
    candidates: Sequence[Candidate],
    context: Context,
    *,
    complete: bool,
) -> Decided:
    if groups[Standing.SOUND]:
        return _from_sound(requirement, groups[Standing.SOUND], context)
    wanted = requirement.all_of + requirement.any_of
    asked = context.facts.asked[requirement.id]
    if groups[Standing.UNTYPED]:
        return Verdict.PARTIAL, Message("judging.because.type-unknown", {"asked": asked}), wanted
    if groups[Standing.WEAK]:
        count = _documents(groups[Standing.WEAK])
        return Verdict.WEAK, Message("judging.because.weak", {"count": count}), wanted
    if groups[Standing.ASIDE]:
        return Verdict.WEAK, Message("judging.because.other-type", {"asked": asked}), wanted
    unread = [candidate for candidate in candidates if candidate.standing is Standing.UNREAD]
    if unread:
        scans = all(needs_ocr(candidate.subject.dossier) for candidate in unread)
        key = "judging.because.needs-ocr" if scans else "judging.because.unread"
        return Verdict.UNCERTAIN, Message(key, {"count": _documents(unread)}), wanted
    if not complete:
        return Verdict.UNCERTAIN, Message("judging.because.incomplete"), wanted
    if not asked:
        return Verdict.MISSING, Message("judging.because.missing-any"), wanted
    return Verdict.MISSING, Message("judging.because.missing", {"asked": asked}), wanted


def _from_sound(requirement: Requirement, sound: Sequence[Candidate], context: Context) -> Decided:
    """Met, or partial with what is lacking, from files that are all sound and of accepted kinds.

    All parts and copies of a document tell what it holds (its annex may be the matrix, its Word file the years); only
    where documents are counted does it count once.
    """
    facts = context.facts
    held = facts.held_by(_main_types(sound))
    held |= _stood_in_for(requirement, sound, held, facts)
    lacking_all = tuple(kind for kind in requirement.all_of if kind not in held)
    lacking_any = requirement.any_of if requirement.any_of and held.isdisjoint(requirement.any_of) else ()
    if lacking_all or lacking_any:
        there = [kind for kind in _main_types(sound) if kind in facts.accepted[requirement.id]]
        return Verdict.PARTIAL, _lacking(facts, there, lacking_all, lacking_any), lacking_all + lacking_any
    covering = facts.covering.get(requirement.id)
    serving = [
        candidate
        for candidate in sound
        if covering is None or candidate.placement.accepted or not covering.isdisjoint(candidate.types)
    ]
    count = _documents(serving)
    if count < requirement.min_count:
        params = {"have": count, "need": requirement.min_count}
        return Verdict.PARTIAL, Message("judging.because.too-few", params), ()
    unseen = _years_unseen(requirement, serving, context)
    if unseen:
        return Verdict.PARTIAL, Message("judging.because.years-unknown", {"years": ", ".join(map(str, unseen))}), ()
    if all(_is_doubtful(candidate.placement) for candidate in serving):
        return Verdict.PARTIAL, Message("judging.because.doubtful", {"count": count}), ()
    likelier_elsewhere = _kinds_of_others(requirement, sound, context)
    if likelier_elsewhere:
        named = facts.names(likelier_elsewhere)
        return Verdict.PARTIAL, Message("judging.because.doubtful-kinds", {"type": named}), ()
    return Verdict.MET, Message("judging.because.met", {"count": count}), ()


def _kinds_of_others(requirement: Requirement, sound: Sequence[Candidate], context: Context) -> tuple[str, ...]:
    """The required kinds that only files hold which are doubtful here and likelier at another question.

    A sure file clears the doubt about its own kinds, not about the other ones that the requirement wants. A sure part
    or copy speaks for the whole document.
    """
    counts_as = context.tree.counts_as
    at_home = {counts_as(candidate.path) for candidate in sound if not _is_likelier_elsewhere(candidate)}
    own = [candidate for candidate in sound if counts_as(candidate.path) in at_home]
    if len(own) == len(sound):
        return ()
    facts = context.facts
    there = facts.held_by(_main_types(sound))
    held = facts.held_by(_main_types(own)) | _stood_in_for(requirement, sound, there, facts)
    found = tuple(kind for kind in requirement.all_of if kind not in held)
    if requirement.any_of and held.isdisjoint(requirement.any_of):
        found += tuple(kind for kind in requirement.any_of if kind in there)
    return found


def _is_likelier_elsewhere(candidate: Candidate) -> bool:
    return _is_doubtful(candidate.placement) and any(
        other.probability > candidate.probability for other in candidate.subject.dossier.placements
    )


def _stood_in_for(
    requirement: Requirement, sound: Sequence[Candidate], held: frozenset[str], facts: PackFacts
) -> frozenset[str]:
    """The kind that an accepted file of another, or an unknown, kind stands for.

    Where one kind only is lacking, it must be that one. Where several are, nobody can tell which was meant.
    """
    wanted = (*requirement.all_of, *requirement.any_of)
    if not any(
        candidate.placement.accepted and facts.held_by(candidate.types).isdisjoint(wanted) for candidate in sound
    ):
        return frozenset()
    lacking: list[tuple[str, ...]] = [(kind,) for kind in requirement.all_of if kind not in held]
    if requirement.any_of and held.isdisjoint(requirement.any_of):
        lacking.append(requirement.any_of)
    return frozenset(lacking[0]) if len(lacking) == 1 else frozenset()


def _main_types(sound: Sequence[Candidate]) -> list[str]:
    """Every kind of the files, those of the likeliest first; many files are of few kinds."""
    of_files = dict.fromkeys([candidate.types for candidate in sound])
    return list(dict.fromkeys(chain.from_iterable(of_files)))


def _is_doubtful(placement: Placement) -> bool:
    """Whether the file more likely belongs elsewhere: worth looking at, and nothing to be called met by itself."""
    return placement.decided_by is DecidedBy.MATCH and placement.probability < _MORE_LIKELY_THAN_NOT


def _lacking(
    facts: PackFacts, there: Sequence[str], lacking_all: tuple[str, ...], lacking_any: tuple[str, ...]
) -> Message:
    """What is there, and what is not: "ada laporan, belum ada matriks"."""
    params = {"there": facts.names(there), "all": facts.names(lacking_all), "any": facts.names(lacking_any)}
    form = "lacking-both" if lacking_all and lacking_any else "lacking-all" if lacking_all else "lacking-any"
    named = form.replace("lacking", "there-not") if there else form
    return Message(f"judging.because.{named}", {name: words for name, words in params.items() if words})


def _years_unseen(requirement: Requirement, serving: Sequence[Candidate], context: Context) -> tuple[int, ...]:
    """Years that the requirement wants each of, and that no serving file says it is about.

    Where one of them stays in force (an SK in force in both years), or none is of a kind that tells of whole years (the
    proposals of one meeting), the question of years does not arise.
    """
    if any(candidate.placement.accepted for candidate in serving):
        return ()
    span = context.spans[requirement.id]
    if span is None or not span.years or any(candidate.subject.stays_in_force for candidate in serving):
        return ()
    if not any(context.facts.serves_by_years(requirement.id, each.types) for each in serving):
        return ()
    told = {
        year
        for candidate in serving
        if candidate.subject.told is not None and candidate.subject.told.day is None
        for year in candidate.subject.told.years
    }
    return tuple(year for year in span.years if year not in told)


def _documents(candidates: Sequence[Candidate]) -> int:
    """How many documents the candidates are: one counts once, however often and in however many files it lies there."""
    if not candidates:
        return 0
    tree = candidates[0].subject.context.tree
    return len({tree.counts_as(candidate.path) for candidate in candidates})
