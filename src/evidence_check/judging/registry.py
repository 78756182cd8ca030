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
    near_duplicate,
    not_by_sex,
    not_endorsed,
    not_local,
    one_year_only,
    other_region,
    outside_period,
    over_upload_limit,
    personal_data,
    photo_reused,
    photo_unclear,
    photo_without_context,
    pointer_only,
    revoked,
    same_as_last_year,
    share_without_base,
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
    "same-as-last-year": same_as_last_year.check,
    "wrong-document-type": wrong_document_type.check,
    "not-endorsed": not_endorsed.check,
    "photo-without-context": photo_without_context.check,
    "photo-unclear": photo_unclear.check,
    "photo-reused": photo_reused.check,
    "not-by-sex": not_by_sex.check,
    "share-without-base": share_without_base.check,
    "over-upload-limit": over_upload_limit.check,
    "personal-data": personal_data.check,
    "misfiled": misfiled.check,
    "duplicate": duplicate.check,
    "near-duplicate": near_duplicate.check,
}


class Need:
    """What a file has, as bits: plain numbers, for they are put together for each file.

    Marks of its state; a place that counts; something readable, or not; being a picture; a note of the whole tree; no
    signature; a stated term; a region's name; a link on it; being a word processor's file; being too large; known
    types; words; bare percentages; personal data; being of a kind that others must sign; having been there last cycle;
    being of a kind that tells of whole years; of one that holds figures; of national law, or issued by whomever.
    """

    MARKS = 1
    PLACE = 2
    CONTENT = 4
    NO_CONTENT = 8
    PICTURE = 16
    TREE = 32
    UNSIGNED = 64
    TERM = 128
    OTHER_REGION = 256
    LINK = 512
    DRAFTABLE = 1024
    LARGE = 2048
    TYPES = 4096
    WORDS = 8192
    SHARES = 16384
    PRIVATE = 32768
    COUNTERSIGNED = 65536
    RESUBMITTED = 131072
    YEARLY = 262144
    FIGURES = 524288
    CENTRAL = 1048576


#: What a file must have for a check to have anything to say of it. A check that is not named looks at every file. This
#: only saves time: every check finds the same without it.
NEEDS: dict[str, int] = {
    "unreadable": Need.NO_CONTENT,
    "pointer-only": Need.LINK,
    "unfilled-template": Need.MARKS,
    "cover-only": Need.MARKS,
    "draft": Need.DRAFTABLE,
    "unsigned": Need.UNSIGNED,
    "blank-number": Need.MARKS,
    "blank-date": Need.MARKS,
    "missing-annex": Need.MARKS,
    "other-region": Need.OTHER_REGION,
    "not-local": Need.TYPES | Need.CENTRAL,
    "expired": Need.TERM,
    "revoked": Need.TREE,
    "outside-period": Need.PLACE | Need.CONTENT,
    "one-year-only": Need.PLACE | Need.CONTENT | Need.YEARLY,
    "same-as-last-year": Need.PLACE | Need.RESUBMITTED,
    "wrong-document-type": Need.PLACE | Need.CONTENT | Need.TYPES,
    "not-endorsed": Need.CONTENT | Need.COUNTERSIGNED,
    "photo-without-context": Need.PICTURE | Need.CONTENT,
    "photo-unclear": Need.PICTURE | Need.CONTENT,
    "photo-reused": Need.TREE,
    "not-by-sex": Need.PLACE | Need.CONTENT | Need.FIGURES | Need.WORDS,
    "share-without-base": Need.PLACE | Need.CONTENT | Need.FIGURES | Need.SHARES,
    "over-upload-limit": Need.LARGE,
    "personal-data": Need.PRIVATE,
    "misfiled": Need.CONTENT,
    "duplicate": Need.TREE,
    "near-duplicate": Need.TREE,
}
