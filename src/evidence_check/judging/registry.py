"""The checks by the code of the weakness they find, in the order in which a file's findings are told."""

from __future__ import annotations

from evidence_check.judging.checks import (
    blank_date,
    blank_number,
    cover_only,
    draft,
    duplicate,
    expired,
    misfiled,
    missing_annex,
    not_local,
    one_year_only,
    other_region,
    outside_period,
    personal_data,
    photo_without_context,
    pointer_only,
    revoked,
    unfilled_template,
    unreadable,
    unsigned,
    wrong_document_type,
)
from evidence_check.judging.subject import Check

CHECKS: dict[str, Check] = {
    "unreadable": unreadable.check,
    "pointer-only": pointer_only.check,
    "unfilled-template": unfilled_template.check,
    "cover-only": cover_only.check,
    "draft": draft.check,
    "unsigned": unsigned.check,
    "blank-number": blank_number.check,
    "blank-date": blank_date.check,
    "missing-annex": missing_annex.check,
    "other-region": other_region.check,
    "not-local": not_local.check,
    "expired": expired.check,
    "revoked": revoked.check,
    "outside-period": outside_period.check,
    "one-year-only": one_year_only.check,
    "wrong-document-type": wrong_document_type.check,
    "photo-without-context": photo_without_context.check,
    "personal-data": personal_data.check,
    "misfiled": misfiled.check,
    "duplicate": duplicate.check,
}
