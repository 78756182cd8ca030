"""Putting a scan into words: writers by format, the glance on the terminal, the explanation of one file.

Writers never compute: they show what judging concluded, in the order in which people read it.
"""

from evidence_check.reporting.agency_checklist import AGENCY_WRITERS
from evidence_check.reporting.registry import GUIDES, PROPOSALS, SCRIPTS, WRITERS, Writer
from evidence_check.reporting.terminal import show

__all__ = ["AGENCY_WRITERS", "GUIDES", "PROPOSALS", "SCRIPTS", "WRITERS", "Writer", "show"]
