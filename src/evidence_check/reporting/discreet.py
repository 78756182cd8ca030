"""Of a sensitive file no words are shown: every writer looks at a scan through ``discreet`` first.

Path, kind of document, number and dates stay: without them nobody could find and check the file by hand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from evidence_check.model.decision import Decided
from evidence_check.model.judgement import Coverage, Finding, JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Scan

HIDDEN = "***"
_SHORT = 3  # letters; shorter places are codes and units, and hide nothing by being hidden

T = TypeVar("T")


def discreet(scan: Scan) -> Scan:
    """The scan without any words of its sensitive files."""
    sensitive = frozenset(
        judged.dossier.file.path for judged in scan.assessment.files if judged.dossier.extraction.withheld
    )
    if not sensitive:
        return scan
    known = _known(scan.pack)
    assessment = replace(
        scan.assessment,
        files=tuple(_file(judged, known) for judged in scan.assessment.files),
        coverages=tuple(_coverage(coverage, sensitive, known) for coverage in scan.assessment.coverages),
    )
    return replace(scan, assessment=assessment, decided=_decided(scan.decided, sensitive))


def discreet_file(judged: JudgedFile, pack: RulePack) -> JudgedFile:
    """One file as it may be shown: unchanged unless it is sensitive."""
    return _file(judged, _known(pack))


def _known(pack: RulePack) -> frozenset[str]:
    """Ids of the pack: words of the rule book, not of the file."""
    return frozenset(
        item.id
        for items in (pack.requirements, pack.indicators, pack.clusters, pack.document_types, pack.agencies)
        for item in items
    )


def _file(judged: JudgedFile, known: frozenset[str]) -> JudgedFile:
    dossier = judged.dossier
    if not dossier.extraction.withheld:
        return judged
    return JudgedFile(
        dossier=replace(
            dossier,
            recognition=_recognition(dossier.recognition),
            placements=tuple(_placement(placement, known) for placement in dossier.placements),
        ),
        findings=tuple(_finding(finding, known) for finding in judged.findings),
    )


def _coverage(coverage: Coverage, sensitive: frozenset[str], known: frozenset[str]) -> Coverage:
    """A finding of a question does not say whose file it quotes: one sensitive file hides the quotes of all."""
    if sensitive.isdisjoint(coverage.evidence):
        return coverage
    return replace(coverage, findings=tuple(_finding(finding, known) for finding in coverage.findings))


def _decided(decided: Decided, sensitive: frozenset[str]) -> Decided:
    """Why somebody ruled about a sensitive file may name a child."""
    return replace(
        decided,
        rulings=tuple(
            replace(ruled, decision=replace(ruled.decision, reason=HIDDEN))
            if ruled.decision.reason and not sensitive.isdisjoint(ruled.paths)
            else ruled
            for ruled in decided.rulings
        ),
    )


def _reasonless(message: Message | None) -> Message | None:
    """What a person said about accepting a file, without their reason."""
    if message is None or "reason" not in message.params:
        return message
    return Message(message.key, {**message.params, "reason": HIDDEN})


def _recognition(found: Recognition) -> Recognition:
    """Title, subject and signer may be names; of all other facts only the value stays."""
    return replace(
        found,
        types=_unquoted(found.types),
        number=_quiet(found.number),
        date=_quiet(found.date),
        evidence_years=_unquoted(found.evidence_years),
        period=_quiet(found.period),
        title=None,
        subject=None,
        signer=None,
        origin=_quiet(found.origin),
        agency=_quiet(found.agency),
        level=_quiet(found.level),
        signature=replace(found.signature, quote=""),
        marks=_unquoted(found.marks),
    )


def _quiet(fact: Fact[T] | None) -> Fact[T] | None:
    return None if fact is None else replace(fact, quote="")


def _unquoted(facts: tuple[Fact[T], ...]) -> tuple[Fact[T], ...]:
    return tuple(replace(fact, quote="") for fact in facts)


def _placement(placement: Placement, known: frozenset[str]) -> Placement:
    return replace(
        placement,
        readings=tuple(
            replace(reading, quote="", message=_hidden(reading.message, reading.quote, known))
            for reading in placement.readings
        ),
    )


def _finding(finding: Finding, known: frozenset[str]) -> Finding:
    return replace(
        finding,
        quote="",
        message=_hidden(finding.message, finding.quote, known),
        accepted=_reasonless(finding.accepted),
    )


def _hidden(message: Message, quote: str, known: frozenset[str]) -> Message:
    """The message without those params that repeat words of the quote."""
    words = quote.casefold()
    if not words:
        return message

    def repeats(value: str) -> bool:
        folded = value.casefold()
        return len(value) >= _SHORT and value not in known and (folded in words or words in folded)

    return Message(
        message.key,
        {
            name: HIDDEN if isinstance(value, str) and repeats(value) else value
            for name, value in message.params.items()
        },
    )
