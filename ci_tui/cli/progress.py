"""Long work: a progress bar where somebody can see it, and Ctrl+C that stops between two steps."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from rich.console import Console
from rich.progress import Progress, TaskID


@dataclass
class LongWork:
    """What a service tells of its progress to, and asks whether to stop."""

    _bar: Progress | None = None
    _task: TaskID | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)

    def progress(self, share: float, doing: str) -> None:
        """Show that this share (0 to 1) of the work is done, and what is being done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=share, description=doing)

    def cancelled(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._stopped.is_set()

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Ask the work to stop; asked again, break it off where it stands."""
        if self._stopped.is_set():
            raise KeyboardInterrupt
        self._stopped.set()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """A progress bar on standard error, where that is a terminal that can draw one."""
        console = Console(stderr=True)
        if not (sys.stderr.isatty() and console.is_interactive):
            yield
            return
        with Progress(console=console, transient=True) as self._bar:
            self._task = self._bar.add_task("Reading", total=1.0)
            yield


@contextmanager
def long_work() -> Iterator[LongWork]:
    """Work that Ctrl+C ends at its next step, and no longer once it is done."""
    work = LongWork()
    owns_signals = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, work.stop) if owns_signals else None
    try:
        yield work
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
