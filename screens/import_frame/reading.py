"""What all imports read, they read in a thread, so that keys are answered; what was asked for last wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.table_file import Cancelled
from screens.import_frame import words
from screens.session import Session
from widgets.commands import Command
from widgets.program_screen import ProgramScreen

Tell = Callable[[float], None]
"""Told the share of 1 that is read."""
Stop = Callable[[], bool]
"""Asked whether something else was asked for meanwhile."""
Reading = Callable[[Tell, Stop], Iterator[object]]
"""Reads, in a thread; gives what a person can see already, part by part."""

_GROUP = "reading"

_Result = TypeVar("_Result")
_Plan = TypeVar("_Plan")
_Seen = TypeVar("_Seen")


@dataclass
class _SoFar(Message):
    asked: int
    share: float


@dataclass
class _Part(Message):
    asked: int
    part: object


@dataclass
class _AllRead(Message):
    asked: int


@dataclass
class _NotRead(Message):
    asked: int
    sentence: str


class ReadsInThread(ProgramScreen[_Result], Generic[_Result]):
    """Screens give `reading`, and show its parts, how far it is, and why it cannot be done."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    refusal = ""
    """Why the tables cannot be read as they are chosen; empty where they can."""
    is_reading = False
    """Whether what is shown is still being read."""
    _asked = 0

    @property
    def is_at_work(self) -> bool:
        """More can be done once the tables are read."""
        return self.is_reading

    def reading(self) -> Reading:
        """What is to be read as things are chosen now. Called on the main thread, run in another."""
        raise NotImplementedError

    def show_part(self, part: object) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_progress(self, share: float) -> None:
        """Show how far the reading is, as a share of 1."""

    def show_refusal(self) -> None:
        """Show why nothing comes out; the sentence is in `refusal`."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read as things are chosen now; what is still being read is given up."""
        self._asked += 1
        self.refusal = ""
        self.is_reading = True
        self._read(self._asked, self.reading())

    @work(thread=True, exclusive=True, group=_GROUP, exit_on_error=False)
    def _read(self, asked: int, reading: Reading) -> None:
        worker = get_current_worker()

        def tell(share: float) -> None:
            self.post_message(_SoFar(asked, share))

        try:
            for part in reading(tell, lambda: worker.is_cancelled):
                self.post_message(_Part(asked, part))
            self.post_message(_AllRead(asked))
        except Cancelled:
            return
        except Refusal as refusal:
            self.post_message(_NotRead(asked, str(refusal)))

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.group == _GROUP:
            self._refuse(words.fault(type(event.worker.error).__name__))

    @on(_SoFar)
    def _read_so_far(self, message: _SoFar) -> None:
        if message.asked == self._asked and message.share < 1:
            self.show_progress(message.share)

    @on(_Part)
    def _part_read(self, message: _Part) -> None:
        if message.asked == self._asked:
            self.show_part(message.part)

    @on(_AllRead)
    def _all_read(self, message: _AllRead) -> None:
        if message.asked == self._asked:
            self.is_reading = False
            self.refresh_bindings()

    @on(_NotRead)
    def _not_read(self, message: _NotRead) -> None:
        if message.asked == self._asked:
            self._refuse(message.sentence)

    def _refuse(self, sentence: str) -> None:
        self.refusal = sentence
        self.is_reading = False
        self.show_refusal()


class PlanReading(ReadsInThread[_Seen | None], Generic[_Plan, _Seen]):
    """A look at what one file would bring in. Screens give `look`, `show_seen` and `show_reading`.

    Args:
        session: the open book and the day.
        plan: the file, and how it is taken.
        told: called when something was chosen.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def __init__(self, session: Session, plan: _Plan, told: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.told = told
        self.session = session
        self.plan = plan

    def look(self, plan: _Plan, stop: Stop) -> Any:
        """Compare a file with the book, for `show_part`. Run in a thread. Raises Refusal, Cancelled."""
        raise NotImplementedError

    def show_seen(self, seen: _Seen) -> None:
        """Show what would come in."""
        raise NotImplementedError

    def show_reading(self) -> None:
        """Show that something is being read."""
        raise NotImplementedError

    def change(self, **changes: Any) -> None:
        """Take something another way, and show what comes of it."""
        self.plan = replace(self.plan, **changes)  # type: ignore[type-var]
        self.told()
        self.read_again()

    def read_again(self) -> None:
        """Compare as things are chosen now; what is still being compared is given up."""
        super().read_again()
        self.show_reading()

    def reading(self) -> Reading:
        """One part: the whole look."""
        plan = self.plan

        def read(_tell: Tell, stop: Stop) -> Iterator[object]:
            yield self.look(plan, stop)

        return read

    def show_part(self, part: Any) -> None:
        """Show what would come in; it is all that was read."""
        self.is_reading = False
        self.show_seen(part)
