"""A limit on the time of one step: what a slower second reader may take before the file goes on without it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


class Overrun(Exception):  # noqa: N818 - not an error: the time is up
    """The step took longer than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises Overrun inside the block when the time is up.

    Works by a timer signal, and so on the main thread of POSIX systems only; elsewhere the block runs on, and the wall
    limit of the worker is what ends it.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    # Again and again: the first may fall into a place of the library where every exception is swallowed.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Overrun
