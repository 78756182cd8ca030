"""The verdict on each requirement, from the files placed at it.

The rules, in the order in which they are tried:

1. A person said that the requirement does not apply: not-applicable.
2. Sound files cover every ``all_of`` type, one of ``any_of``, ``min_count`` and every year that is asked, and one of
   them at least is more likely than not to belong there: met.
3. There is something sound of a kind that the requirement takes, but not all of that: partial.
4. There are only files with weaknesses, or of another kind: weak. Permanently unreadable ones belong here.
5. There are only files that could not be read this time, or scans that wait for OCR: uncertain.
6. There is nothing, and the scan saw everything: missing. Else: uncertain.

A sound file whose kind was not recognised never covers a required kind: it makes a verdict partial, not met, because
"met" must stay true. Copies in any form, and the pages of one scan, count once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
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
    """A file at a requirement. ``counts``: the placement is sure enough to be evidence."""

    subject: Subject
    findings: tuple[Finding, ...]
    placement: Placement
    standing: Standing
    counts: bool


Candidates = dict[str, list[Candidate]]


def gather(subjects: Sequence[tuple[Subject, tuple[Finding, ...]]]) -> Candidates:
    """The candidates of every requirement, in path order."""
    found: Candidates = {}
    heads = {subject.file.path: findings for subject, findings in subjects if findings and subject.has_further_parts}
    for subject, findings in subjects:
        if subject.placed:
            unread = awaits_better_reading(subject.dossier)
            for placement, requirement in subject.placed:
                own = findings if placement.accepted is None else accepting.at(placement, findings)
                if placement.accepted and subject.file.digest:  # a person looked at this very content
                    standing = Standing.SOUND
                else:
                    # A page is worth no more than the document that it is a page of.
                    all_of_it = own + heads.get(subject.first_part, ()) if heads else own
                    standing = Standing.UNREAD if unread else _standing(subject, all_of_it, requirement)
                found.setdefault(requirement.id, []).append(Candidate(subject, own, placement, standing, True))
        elif subject.dossier.placements and awaits_better_reading(subject.dossier):
            # Of an unread file only the path speaks: its likeliest place is not evidence, but it keeps "missing" away.
            placement = subject.dossier.placements[0]
            if placement.confidence is not Confidence.NONE and placement.requirement in subject.facts.requirements:
                candidate = Candidate(subject, findings, placement, Standing.UNREAD, False)
                found.setdefault(placement.requirement, []).append(candidate)
    return found


def _standing(subject: Subject, findings: tuple[Finding, ...], requirement: Requirement) -> Standing:
    for finding in findings:
        if is_weak_for(finding, requirement.id):
            return Standing.WEAK
    if not subject.has_content and subject.extraction.readability is not Readability.POINTER:
        return Standing.WEAK  # also where the rule book does not have it told
    if not subject.facts.accepted[requirement.id]:
        return Standing.SOUND
    if not subject.types:
        return Standing.UNTYPED
    return Standing.SOUND if subject.facts.fits(subject.types, requirement.id) else Standing.ASIDE


def is_weak_for(finding: Finding, requirement: str) -> bool:
    """Whether the finding keeps its file from being sound at the requirement."""
    return finding.severity is Severity.WEAK and (finding.requirement is None or finding.requirement == requirement)


def cover(
    requirement: Requirement,
    candidates: Sequence[Candidate],
    context: Context,
    *,
    complete: bool,
    ruled_out: Message | None,
) -> Coverage:
    """The verdict on one requirement. ``ruled_out`` says who ruled that it does not apply, and why."""
    ranked = sorted(  # of equals the first path stays first
        [candidate for candidate in candidates if candidate.counts],
        key=lambda candidate: (candidate.standing, -candidate.placement.probability),
    )
    sound = [candidate for candidate in ranked if candidate.standing is Standing.SOUND]
    verdict, because, lacking = _decide(requirement, ranked, candidates, context, complete=complete)
    if ruled_out is not None:
        verdict, because, lacking = Verdict.NOT_APPLICABLE, ruled_out, ()
    return Coverage(
        requirement=requirement.id,
        verdict=verdict,
        evidence=tuple([candidate.subject.file.path for candidate in ranked]),
        sound=tuple([candidate.subject.file.path for candidate in sound]),
        lacking=lacking,
        findings=tuple(
            [
                finding
                for candidate in ranked
                for finding in candidate.findings
                if finding.requirement is None or finding.requirement == requirement.id
            ]
        ),
        because=because,
        hint=None
        if ruled_out is not None or not sound
        else strength.hint(requirement, _main_types(sound), context.facts),
    )


Decided = tuple[Verdict, Message, tuple[str, ...]]


def _decide(
    requirement: Requirement,
    ranked: Sequence[Candidate],
    candidates: Sequence[Candidate],
    context: Context,
    *,
    complete: bool,
) -> Decided:
    facts = context.facts
    sound = [candidate for candidate in ranked if candidate.standing is Standing.SOUND]
    if sound:
        return _from_sound(requirement, sound, context)
    wanted = requirement.all_of + requirement.any_of
    asked = facts.asked[requirement.id]
    by_standing = {candidate.standing for candidate in ranked}
    if Standing.UNTYPED in by_standing:
        return Verdict.PARTIAL, Message("judging.because.type-unknown", {"asked": asked}), wanted
    if Standing.WEAK in by_standing:
        count = len(_once([candidate for candidate in ranked if candidate.standing is Standing.WEAK]))
        return Verdict.WEAK, Message("judging.because.weak", {"count": count}), wanted
    if Standing.ASIDE in by_standing:
        return Verdict.WEAK, Message("judging.because.other-type", {"asked": asked}), wanted
    unread = [candidate for candidate in candidates if candidate.standing is Standing.UNREAD]
    if unread:
        scans = all(needs_ocr(candidate.subject.dossier) for candidate in unread)
        key = "judging.because.needs-ocr" if scans else "judging.because.unread"
        return Verdict.UNCERTAIN, Message(key, {"count": len(_once(unread))}), wanted
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
    held = facts.held_by({kind for candidate in sound for kind in candidate.subject.types})
    held |= _stood_in_for(requirement, sound, held, facts)
    lacking_all = tuple(kind for kind in requirement.all_of if kind not in held)
    lacking_any = requirement.any_of if requirement.any_of and held.isdisjoint(requirement.any_of) else ()
    if lacking_all or lacking_any:
        there = [kind for kind in dict.fromkeys(_main_types(sound)) if kind in facts.accepted[requirement.id]]
        return Verdict.PARTIAL, _lacking(facts, there, lacking_all, lacking_any), lacking_all + lacking_any
    covering = facts.covering.get(requirement.id)
    serving = [
        candidate
        for candidate in sound
        if covering is None or candidate.placement.accepted or not covering.isdisjoint(candidate.subject.types)
    ]
    count = len(_once(serving))
    if count < requirement.min_count:
        params = {"have": count, "need": requirement.min_count}
        return Verdict.PARTIAL, Message("judging.because.too-few", params), ()
    unseen = _years_unseen(requirement, serving, context)
    if unseen:
        return Verdict.PARTIAL, Message("judging.because.years-unknown", {"years": ", ".join(map(str, unseen))}), ()
    if all(_is_doubtful(candidate.placement) for candidate in serving):
        return Verdict.PARTIAL, Message("judging.because.doubtful", {"count": count}), ()
    return Verdict.MET, Message("judging.because.met", {"count": count}), ()


def _stood_in_for(
    requirement: Requirement, sound: Sequence[Candidate], held: frozenset[str], facts: PackFacts
) -> frozenset[str]:
    """The kind that an accepted file of another, or an unknown, kind stands for.

    Where one kind only is lacking, it must be that one. Where several are, nobody can tell which was meant.
    """
    wanted = (*requirement.all_of, *requirement.any_of)
    if not any(
        candidate.placement.accepted and facts.held_by(candidate.subject.types).isdisjoint(wanted)
        for candidate in sound
    ):
        return frozenset()
    lacking: list[tuple[str, ...]] = [(kind,) for kind in requirement.all_of if kind not in held]
    if requirement.any_of and held.isdisjoint(requirement.any_of):
        lacking.append(requirement.any_of)
    return frozenset(lacking[0]) if len(lacking) == 1 else frozenset()


def _main_types(sound: Sequence[Candidate]) -> Iterator[str]:
    return (kind for candidate in sound for kind in candidate.subject.types)


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
    if all(kinds and context.facts.yearly.isdisjoint(kinds) for kinds in (each.subject.types for each in serving)):
        return ()
    told = {
        year
        for candidate in serving
        if candidate.subject.told is not None and candidate.subject.told.day is None
        for year in candidate.subject.told.years
    }
    return tuple(year for year in span.years if year not in told)


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for every document, however often and in however many files it lies there."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        path = candidate.subject.context.tree.counts_as(candidate.subject.file.path)
        first.setdefault(path, candidate)
    return list(first.values())
