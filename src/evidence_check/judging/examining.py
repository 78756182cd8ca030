"""Which checks are asked of which file, and what the rule book changes about what they say.

Most checks have nothing to say of most files. ``registry.NEEDS`` names what a file must have for a check to look at it;
files that have the same share one list of checks, so that a hundred thousand files cost no more than what is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_check.judging.registry import CHECKS, NEEDS, Need
from evidence_check.judging.subject import Check, Context, Subject, subject_of
from evidence_check.model.judgement import Dossier, Finding, Severity

Judged = list[tuple[Subject, tuple[Finding, ...]]]


def examine(dossiers: Sequence[Dossier], context: Context) -> Judged:
    """Every file with what the checks find in it, in the order of the dossiers."""
    disabled = {rule.code for rule in context.facts.pack.checks if not rule.enabled}
    severities = {rule.code: Severity(rule.severity) for rule in context.facts.pack.checks if rule.severity}
    enabled = {code: check for code, check in CHECKS.items() if code not in disabled}
    plans: dict[int, tuple[Check, ...]] = {}
    noted = context.tree.noted
    judged: Judged = []
    for dossier in dossiers:
        subject = subject_of(dossier, context)
        has = (
            (Need.MARKS if subject.recognition.marks else 0)
            | (Need.PLACE if subject.placed else 0)
            | (Need.CONTENT if subject.has_content else Need.NO_CONTENT)
            | (Need.PICTURE if subject.is_image else 0)
            | (Need.TREE if subject.file.path in noted else 0)
        )
        checks = plans.get(has)
        if checks is None:
            checks = plans[has] = tuple(check for code, check in enabled.items() if NEEDS.get(code, 0) & ~has == 0)
        findings = [finding for check in checks for finding in check(subject)]
        if severities and findings:
            findings = [_as_ruled(finding, severities) for finding in findings]
        judged.append((subject, tuple(findings)))
    return judged


def _as_ruled(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    severity = severities.get(finding.code, finding.severity)
    return finding if severity is finding.severity else replace(finding, severity=severity)
