"""Progress bars on standard error: only on a terminal, and only for work of more than two seconds."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

PATIENCE_SECONDS = 2.0  # nobody wants a bar for less


class Progress:
    """Call it with (stage, done, total); it shows a bar a stage with rate and remaining time once the work takes long."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._silent = quiet or not sys.stderr.isatty()
        self._begun = time.monotonic()
        self._bars: Bars | None = None
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._silent or (self._bars is None and time.monotonic() - self._begun < PATIENCE_SECONDS):
            return
        from rich.progress import TaskID

        bars = self._bars or self._start()
        if stage not in self._tasks:
            self._tasks[stage] = bars.add_task(stage, total=total or None, rate="")
        task = self._tasks[stage]
        speed = next((t.speed for t in bars.tasks if t.id == task), None)
        bars.update(TaskID(task), completed=done, total=total or None, rate=f"{speed:,.0f}/s" if speed else "")

    def _start(self) -> Bars:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        label, rate = TextColumn("{task.description:>12}"), TextColumn("{task.fields[rate]}")
        columns = (label, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        self._bars = Bars(*columns, console=Console(stderr=True), transient=True)
        self._bars.start()
        return self._bars
