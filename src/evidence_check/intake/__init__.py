"""What lies on the share: walk the tree, and fingerprint each file by its content."""

from evidence_check.intake.fingerprint import (
    Fingerprint,
    FingerprintJob,
    decode_fingerprint,
    fingerprint,
    problem_of_stamp,
)
from evidence_check.intake.media import media_type
from evidence_check.intake.opening import open_for_reading
from evidence_check.intake.walk import check_root, look_again, walk

__all__ = [
    "Fingerprint",
    "FingerprintJob",
    "check_root",
    "decode_fingerprint",
    "fingerprint",
    "look_again",
    "media_type",
    "open_for_reading",
    "problem_of_stamp",
    "walk",
]
