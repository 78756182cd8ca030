"""A progress bar on stderr: how far the scan is. Nothing is drawn where nobody looks (a pipe, a nightly run)."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from evidence_check.messages import Translator

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Shows the stages of a scan; calling it with (stage, done, total) moves the bar."""

    def __init__(self, say: Translator, *, shown: bool) -> None:
        self._say = say
        self._shown = shown
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Move the bar of a stage; a new stage begins a new bar."""
        if self._progress is None:
            return
        if stage != self._stage or self._task is None:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._stage = stage
            self._task = self._progress.add_task(self._say(f"cli.stage.{stage}"), total=total)
        self._progress.update(self._task, completed=done, total=total)
