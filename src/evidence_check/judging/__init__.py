"""Is the evidence good enough, and what is at stake? Weaknesses of files, verdicts on requirements, sums of points."""

from evidence_check.judging.claims import understand
from evidence_check.judging.judge import judge
from evidence_check.judging.observing import observe
from evidence_check.judging.registry import CHECKS
from evidence_check.judging.subject import Check, Subject

__all__ = ["CHECKS", "Check", "Subject", "judge", "observe", "understand"]
