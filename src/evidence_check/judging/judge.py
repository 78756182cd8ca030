"""From dossiers to an assessment: the checks look at each file, then the verdicts and the sums are drawn."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from evidence_check.judging import accepting
from evidence_check.judging.claims import compare
from evidence_check.judging.examining import Judged, examine
from evidence_check.judging.facts import lay_out
from evidence_check.judging.filing import filer
from evidence_check.judging.goal import route
from evidence_check.judging.parameters import parameters_of
from evidence_check.judging.subject import Context
from evidence_check.judging.tally import add_up
from evidence_check.judging.tree import survey
from evidence_check.judging.verdict import cover, gather
from evidence_check.judging.years import span_of
from evidence_check.model.claim import Claims
from evidence_check.model.judgement import Assessment, Coverage, Dossier, JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings


def judge(
    dossiers: Sequence[Dossier],
    pack: RulePack,
    settings: Settings,
    *,
    complete: bool,
    not_applicable: Mapping[str, Message] | None = None,
    claims: Claims | None = None,
) -> Assessment:
    """The assessment of all files of a scan, given in path order; every requirement of the pack appears once.

    ``complete`` says whether the walk saw the whole tree: from an incomplete one nothing is called missing.
    ``not_applicable`` maps requirements that a person ruled out to who did so and why.
    ``claims``: a self-assessment, to be held against the verdicts. Linear in the number of files.
    """
    with _collector_at_rest():
        context = prepare(dossiers, pack, settings)
        judged = examine(dossiers, context)
        coverages = _cover(judged, context, complete=complete, not_applicable=not_applicable or {})
        files = [JudgedFile(subject.dossier, accepting.of(subject.dossier, findings)) for subject, findings in judged]
        sums = add_up(coverages, context.facts)
        by_path = {subject.file.path: findings for subject, findings in judged if findings}
        claimed = compare(claims, coverages, sums.worth, context.facts) if claims is not None else None
        return Assessment(
            files=tuple(files),
            coverages=coverages,
            indicators=sums.indicators,
            clusters=sums.clusters,
            agencies=sums.agencies,
            score=replace(
                sums.score,
                claimed=claimed.points if claimed is not None else None,
                claims=claimed,
                route=route(sums.score, coverages, by_path, sums.worth, context.facts),
            ),
        )


def _cover(
    judged: Judged, context: Context, *, complete: bool, not_applicable: Mapping[str, Message]
) -> tuple[Coverage, ...]:
    """The verdict on every requirement, in the order of the rule book."""
    candidates = gather(judged)
    return tuple(
        cover(requirement, candidates.get(name, ()), context, complete=complete, ruled_out=not_applicable.get(name))
        for name, requirement in context.facts.requirements.items()
    )


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for circular garbage meanwhile: judging makes none, and the search costs a third of its time.

    What was made in between then counts as old, so that it is not all searched as soon as the collector is on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def prepare(dossiers: Sequence[Dossier], pack: RulePack, settings: Settings) -> Context:
    """What all checks of a run share: the rule book's lookups and what the whole tree tells."""
    facts = lay_out(pack)
    read_path = filer(pack)
    given = parameters_of(pack, settings)
    return Context(
        facts=facts,
        settings=settings,
        tree=survey(dossiers, facts, settings, read_path, given),
        read_path=read_path,
        spans={
            name: span_of(facts.windows.get(requirement.year_window), settings)
            for name, requirement in facts.requirements.items()
        },
        given=given,
    )
