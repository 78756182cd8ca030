"""The straight line from a folder to a scan. Only this package knows all rooms.

``request`` settles what is asked, ``line`` is the line itself, ``taking_in`` and ``placing`` are its two longer steps.
"""

from evidence_check.pipeline.line import recall, scan
from evidence_check.pipeline.request import Progress, Request, last_request, prepare, silent, with_changes

__all__ = ["Progress", "Request", "last_request", "prepare", "recall", "scan", "silent", "with_changes"]
