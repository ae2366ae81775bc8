"""What all screens of one start share: the book that is open, the day, and the one thread that writes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ci_tui.domain.errors import Refusal
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import DateOrder, Preferences
from screens.today import Clock, Today

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from ci_tui.domain.agenda_clock import AgendaClock
    from ci_tui.services.door import Writing
    from ci_tui.services.starting import SeenTo
    from widgets.date_reading import DateReading

Result = TypeVar("Result")


class Wanted(NamedTuple):
    """A record that another screen asked for: what it is (`area`, `partner`, …), and its id."""

    kind: str
    id: str


@dataclass
class Session:
    """One open book and what goes with it.

    Attributes:
        book: the open book.
        begun_on: the day the program was begun on (of a demo: its own, which stays today).
        preferences: what is remembered between starts.
        throw_away: whether the book is a copy that ends with the program.
        wanted: the record that the next area of the program shows, where another screen asked for one.
        revision: how often something was written; a screen that shows an older one reads again.
        seen_to: what the start found in seeing to the book's safety; None until it is done.
        on_damage: called when a write, or what is done in its order, finds the book's file damaged.
        clock: asked what day it is.
        moment: asked what moment it is, in UTC.
        last_function: the function of the backbone that an entry was counted for last, empty for none.
        meetings: by roundtable, how long each point of its agenda took so far, as long as the program runs.
    """

    book: Book
    begun_on: date
    preferences: Preferences
    throw_away: bool = False
    revision: int = 0
    wanted: Wanted | None = None
    seen_to: "SeenTo | None" = None
    on_damage: Callable[[], object] | None = None
    last_function: str = ""
    _prepared: bool = False
    clock: Clock = date.today
    moment: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    meetings: "dict[str, AgendaClock]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._today = Today(self.begun_on, stands_still=self.throw_away, clock=self.clock)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # no first frame writes

        return ThreadPoolExecutor(1, thread_name_prefix="writing")

    @property
    def today(self) -> date:
        """The day the program takes for today; past midnight it is the next one."""
        return self._today.day

    @cached_property
    def _dates(self) -> "DateReading":
        from widgets.date_reading import DateReading  # no first frame asks for a date

        return DateReading(self.begun_on)

    @property
    def dates(self) -> "DateReading":
        """How typed dates are understood now. One object for all forms: an open one follows the setting."""
        self._dates.today = self.today
        self._dates.day_first = self.preferences.date_order == "day-first"
        return self._dates

    def set_date_order(self, order: DateOrder) -> None:
        """Understand 3/12 in this order from now on, and remember it."""
        self.preferences = self.preferences.with_date_order(order)
        self._dates.day_first = order == "day-first"

    @property
    def area_wanted(self) -> str | None:
        """The area that Gaps shows next, where another screen asked for one."""
        return self.wanted.id if self.wanted is not None and self.wanted.kind == "area" else None

    @area_wanted.setter
    def area_wanted(self, area_id: str | None) -> None:
        self.wanted = None if area_id is None else Wanted("area", area_id)

    def take_wanted(self, *kinds: str) -> Wanted | None:
        """What was asked for, if it is one of these kinds; it is not asked for again."""
        if self.wanted is None or self.wanted.kind not in kinds:
            return None
        wanted, self.wanted = self.wanted, None
        return wanted

    def prepare_writing(self) -> None:
        """Load the write side in its thread, once, so that the first save does not wait for it."""
        if not self._prepared and not self.book.read_only:
            self._prepared = True
            self._writer.submit(writing)

    async def in_order(self, doing: Callable[[], Result]) -> Result:
        """Do something on the one writing thread, after the writes that were asked for before it.

        Raises:
            Refusal: as `doing` does.
        """
        try:
            return await asyncio.wrap_future(self._writer.submit(doing))
        except Refusal as refusal:
            from ci_tui.store.diagnosis import is_damage  # no first frame writes

            if self.on_damage is not None and is_damage(refusal):
                self.on_damage()
            raise

    async def write_side(self) -> "Writing":
        """The write side, loaded in its thread: its forms know what a screen has to ask for."""
        return await asyncio.wrap_future(self._writer.submit(writing))

    async def write(self, doing: "Callable[[Writing], Result]") -> Result:
        """Write on the one writing thread: writes are done in the order in which they were asked for.

        Args:
            doing: what to write, given the write side of the services.

        Raises:
            Refusal: it was not done and nothing of it was kept; the sentence says why.
        """
        if self.book.read_only:
            raise Refusal("This book is open for reading only, so nothing can be changed.")
        result = await self.in_order(lambda: doing(writing()))
        self.revision += 1
        return result

    def close(self) -> None:
        """Finish what is being written, then close the book."""
        if "_writer" in self.__dict__:
            self._writer.shutdown(wait=True)
        self.book.close()
