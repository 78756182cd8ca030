"""Contents that cost a worker its life: remembered, so that no night pays for them again, and tried again in time.

A reading is bound to the content, the readers and their limits: where one of these changes, the content is new and is
read. Otherwise it is tried again once a week: a crash may have been bad luck (a full memory, a stopped machine).
A file that was denied, or that was gone, says nothing of its content: every scan tries it again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from evidence_check.model.extraction import Extraction, Readability

TRIED_AGAIN_AFTER = timedelta(days=7)
_KILLS = frozenset({Readability.CRASHED, Readability.TIMED_OUT})


def is_poison(extraction: Extraction) -> bool:
    """Whether reading this content ended the reader: it died, it did not come back, or it swelled."""
    swelled = extraction.readability is Readability.TOO_LARGE and not extraction.reader
    return swelled or extraction.readability in _KILLS


def is_fresh(tried: str | None, now: datetime | None) -> bool:
    """Whether the last try is so recent that it still counts. A clock that was set back makes no try a recent one."""
    if tried is None or now is None:
        return False
    return timedelta() <= now - datetime.fromisoformat(tried) < TRIED_AGAIN_AFTER
