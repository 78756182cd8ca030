"""Which checks are asked of which file, and what the rule book changes about what they say.

Most checks have nothing to say of most files. ``registry.NEEDS`` names what a file must have for a check to look at it;
files that have the same share one list of checks, so that a hundred thousand files cost no more than what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from evidence_check.judging.checks import draft, over_upload_limit
from evidence_check.judging.registry import CHECKS, NEEDS, Need
from evidence_check.judging.subject import Check, Context, Subject, subject_of
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Dossier, Finding, Severity
from evidence_check.model.recognition import Recognition, SignatureState

#: Bound once: looking a member up in its enum costs more than comparing with it.
_POINTER, _UNSIGNED = Readability.POINTER, SignatureState.NONE

Judged = list[tuple[Subject, tuple[Finding, ...]]]


def examine(dossiers: Sequence[Dossier], context: Context) -> Judged:
    """Every file with what the checks find in it, in the order of the dossiers."""
    disabled = {rule.code for rule in context.facts.pack.checks if not rule.enabled}
    severities = {rule.code: Severity(rule.severity) for rule in context.facts.pack.checks if rule.severity}
    enabled = {code: check for code, check in CHECKS.items() if code not in disabled}
    plans: dict[int, tuple[Check, ...]] = {}
    seen = _seen(context)
    judged: Judged = []
    for dossier in dossiers:
        subject = subject_of(dossier, context)
        has = seen(subject)
        checks = plans.get(has)
        if checks is None:
            checks = plans[has] = tuple(check for code, check in enabled.items() if NEEDS.get(code, 0) & ~has == 0)
        findings: list[Finding] = []
        for check in checks:
            findings += check(subject)
        if severities and findings:
            findings = [_as_ruled(finding, severities) for finding in findings]
        judged.append((subject, tuple(findings)))
    return judged


def _seen(context: Context) -> Callable[[Subject], int]:
    """The function from a file to what it has."""
    noted = context.tree.noted
    limit = over_upload_limit.most_bytes(context)
    of_types: dict[tuple[str, ...], int] = {}  # files are of few kinds

    def seen(subject: Subject) -> int:
        known = of_types.get(subject.types)
        if known is None:
            known = of_types[subject.types] = _of_types(subject.types, context)
        has = known | _of_content(subject) | _of_recognition(subject.recognition)
        if subject.placed:
            has |= Need.PLACE
        if subject.file.path in noted:
            has |= Need.TREE
        if limit and subject.file.stamp.bytes > limit:
            has |= Need.LARGE
        if subject.dossier.resubmitted is not None:
            has |= Need.RESUBMITTED
        return has

    return seen


def _of_types(types: tuple[str, ...], context: Context) -> int:
    if not types:
        return 0
    has, facts = Need.TYPES, context.facts
    if types[0] in context.given.names("not-endorsed", "types"):
        has |= Need.COUNTERSIGNED
    if not facts.yearly.isdisjoint(types):
        has |= Need.YEARLY
    if not facts.figures.isdisjoint(types):
        has |= Need.FIGURES
    if facts.foreign.issuperset(types):
        has |= Need.CENTRAL
    return has


def _of_content(subject: Subject) -> int:
    observed, content = subject.dossier.observed, subject.extraction
    has = Need.CONTENT if subject.has_content else Need.NO_CONTENT
    if subject.is_image:
        has |= Need.PICTURE
    elif subject.file.media_type in draft.WORD_PROCESSOR:
        has |= Need.DRAFTABLE
    if observed.pages:
        has |= Need.WORDS | Need.SHARES if observed.bare_shares else Need.WORDS
    if observed.link or content.readability is _POINTER:
        has |= Need.LINK
    counted = content.personal_data
    if counted.nik or counted.kk or observed.private or observed.identity:
        has |= Need.PRIVATE
    return has


def _of_recognition(recognition: Recognition) -> int:
    has = Need.MARKS | Need.DRAFTABLE if recognition.marks else 0
    if recognition.signature.value is _UNSIGNED:
        has |= Need.UNSIGNED
    if recognition.period is not None:
        has |= Need.TERM
    if recognition.origin is not None:
        has |= Need.OTHER_REGION | Need.CENTRAL
    return has


def _as_ruled(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    severity = severities.get(finding.code, finding.severity)
    return finding if severity is finding.severity else replace(finding, severity=severity)
