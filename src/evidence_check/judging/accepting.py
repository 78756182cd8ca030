"""Weaknesses that a person accepts: they stay visible as notes that say who accepted them, and the file is sound."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.model.judgement import Dossier, Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.placement import DecidedBy, Placement

Findings = tuple[Finding, ...]


def at(placement: Placement, findings: Findings) -> Findings:
    """The findings of a file as they stand at one requirement."""
    accepted = placement.accepted
    if accepted is None or not findings:
        return findings
    concerned = (None, placement.requirement)
    return tuple([_noted(finding, accepted) if finding.requirement in concerned else finding for finding in findings])


def of(dossier: Dossier, findings: Findings) -> Findings:
    """The findings of a file as a whole: a general one is a note only if it is accepted wherever the file counts."""
    placements = dossier.placements
    if not findings or not placements or placements[0].decided_by is DecidedBy.MATCH:  # what people ruled comes first
        return findings
    accepted = {entry.requirement: entry.accepted for entry in placements if entry.accepted}
    if not accepted:
        return findings
    counted = {entry.requirement for entry in placements if entry.confidence.counts}
    everywhere = next(iter(accepted.values())) if counted <= accepted.keys() else None

    def seen(finding: Finding) -> Finding:
        message = everywhere if finding.requirement is None else accepted.get(finding.requirement)
        return _noted(finding, message) if message else finding

    return tuple([seen(finding) for finding in findings])


def _noted(finding: Finding, accepted: Message) -> Finding:
    return replace(finding, severity=Severity.NOTE, accepted=accepted) if finding.severity is Severity.WEAK else finding
