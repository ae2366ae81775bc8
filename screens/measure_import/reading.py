"""Comparing a measure's table with the book in a thread, so that keys are answered; the last wish wins."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.table_file import Cancelled
from ci_tui.services.measure_import import MeasureImportPlan, MeasureImportPreview, preview
from screens.gap_import import sentences as shared
from screens.session import Session
from widgets.commands import Command
from widgets.program_screen import ProgramScreen

_GROUP = "reading"


@dataclass
class _Seen(Message):
    asked: int
    seen: MeasureImportPreview


@dataclass
class _Refused(Message):
    asked: int
    sentence: str


class ValueReading(ProgramScreen[MeasureImportPreview | None]):
    """A screen that gives `show_seen`, `show_reading` and `show_refusal`.

    Args:
        session: the open book and the day.
        plan: the table, and how it is taken.
        told: called when something was chosen.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    refusal = ""
    """Why the table cannot be read as it is chosen; empty where it can."""
    is_reading = False
    """Whether what is shown is still being compared."""

    def __init__(
        self, session: Session, plan: MeasureImportPlan, told: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self.told = told
        self.session = session
        self.plan = plan
        self._asked = 0

    def show_seen(self, seen: MeasureImportPreview) -> None:
        """Show what would come in."""
        raise NotImplementedError

    def show_reading(self) -> None:
        """Show that something is being read."""
        raise NotImplementedError

    def show_refusal(self) -> None:
        """Show why nothing would come in."""
        raise NotImplementedError

    def change(self, **changes: Any) -> None:
        """Take something another way, and show what comes of it."""
        self.plan = replace(self.plan, **changes)
        self.told()
        self.read_again()

    @property
    def is_at_work(self) -> bool:
        """More can be done once the table is compared with the book."""
        return self.is_reading

    def read_again(self) -> None:
        """Compare as things are chosen now; what is still being compared is given up."""
        self._asked += 1
        self.refusal = ""
        self.is_reading = True
        self.show_reading()
        self._read(self._asked, self.plan)

    @work(thread=True, exclusive=True, group=_GROUP, exit_on_error=False)
    def _read(self, asked: int, plan: MeasureImportPlan) -> None:
        worker = get_current_worker()
        try:
            seen = preview(self.session.book, plan, cancelled=lambda: worker.is_cancelled)
        except Cancelled:
            return
        except Refusal as refusal:
            self.post_message(_Refused(asked, str(refusal)))
            return
        self.post_message(_Seen(asked, seen))

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.group == _GROUP:
            self.post_message(_Refused(self._asked, shared.fault(type(event.worker.error).__name__)))

    @on(_Seen)
    def _show_seen(self, message: _Seen) -> None:
        if message.asked == self._asked:
            self.is_reading = False
            self.show_seen(message.seen)

    @on(_Refused)
    def _show_refusal(self, message: _Refused) -> None:
        if message.asked == self._asked:
            self.is_reading = False
            self.refusal = message.sentence
            self.show_refusal()
