"""What all screens of one start share: the book that is open, the day, and the one thread that writes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ci_tui.domain.errors import Refusal
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

Result = TypeVar("Result")


@dataclass
class Session:
    """One open book and what goes with it.

    Attributes:
        book: the open book.
        today: the day the program takes for today (of a demo: its own).
        preferences: what is remembered between starts.
        throw_away: whether the book is a copy that ends with the program.
        area_wanted: the area that Gaps shows next, where another screen asked for one.
        revision: how often something was written; a screen that shows an older one reads again.
    """

    book: Book
    today: date
    preferences: Preferences
    throw_away: bool = False
    revision: int = 0
    area_wanted: str | None = None
    _prepared: bool = False
    _writer: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="writing"), repr=False
    )

    def prepare_writing(self) -> None:
        """Load the write side in its thread, once, so that the first save does not wait for it."""
        if not self._prepared and not self.book.read_only:
            self._prepared = True
            self._writer.submit(writing)

    async def write(self, doing: "Callable[[Writing], Result]") -> Result:
        """Write on the one writing thread: writes are done in the order in which they were asked for.

        Args:
            doing: what to write, given the write side of the services.

        Raises:
            Refusal: it was not done and nothing of it was kept; the sentence says why.
        """
        if self.book.read_only:
            raise Refusal("This book is open for reading only, so nothing can be changed.")
        result = await asyncio.wrap_future(self._writer.submit(lambda: doing(writing())))
        self.revision += 1
        return result

    def close(self) -> None:
        """Finish what is being written, then close the book."""
        self._writer.shutdown(wait=True)
        self.book.close()
