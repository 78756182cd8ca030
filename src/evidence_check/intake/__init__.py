"""What lies on the share: walk the tree, and fingerprint each file by its content."""

from evidence_check.intake.fingerprint import Fingerprint, FingerprintJob, decode_fingerprint, fingerprint
from evidence_check.intake.walk import walk

__all__ = ["Fingerprint", "FingerprintJob", "decode_fingerprint", "fingerprint", "walk"]
