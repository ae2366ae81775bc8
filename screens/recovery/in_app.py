"""The app's part in recovery: when a person is led to the ways out, and which book they are for."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.session import Session

if TYPE_CHECKING:
    from textual.app import App

    Base = App[int]
else:
    Base = object

RECOVERY_MODE = "recovery"


class RecoveryInApp(Base):
    """For an app, before Textual's own class.

    Attributes:
        damaged: the book that is to be put right; None while all is well.
        begin_again: whether the screens ended because a reading found the book damaged.
    """

    session: Session | None
    preferences: Preferences
    damaged: Path | None = None
    begin_again: bool = False

    async def leave_book(self, mode: str) -> None:
        """Go to the screen of a mode, and close the book where one is open."""
        raise NotImplementedError

    def keep_drafts_now(self) -> None:
        """Have everything on the disk that was typed up to now."""
        raise NotImplementedError

    def leave_recovery(self) -> None:
        """Go on to the first screen."""
        raise NotImplementedError

    async def recover(self, path: Path) -> None:
        """Close the book, where one is open, and show the ways out for one that is damaged."""
        self.damaged = path
        await self.leave_book(RECOVERY_MODE)

    async def action_recover(self) -> None:
        """The book that is open turned out to be damaged."""
        if self.session is not None:
            await self.recover(self.session.book.path)

    def session_of(self, book: Book, today: date, throw_away: bool) -> Session:
        """What the screens share about an open book; where it is found damaged, they lead to the ways out.

        A book that is only read may be one that a person chose to look at as it is.
        """

        def damaged() -> None:
            self.call_later(self.action_recover)

        on_damage = None if throw_away or book.read_only else damaged
        return Session(book, today, self.preferences, throw_away, on_damage=on_damage)

    def recovery_screen(self, today: date) -> Screen[Any]:
        """The screen of the ways out."""
        from screens.recovery.screen import RecoveryScreen  # most books open

        return RecoveryScreen(self.preferences, today)

    def _handle_exception(self, error: Exception) -> None:
        """A reading that finds the file damaged ends these screens; others show the ways out.

        They cannot be gone on with: a screen in which an error came up takes no more messages.
        """
        from ci_tui.store.diagnosis import is_damage

        if self.session is None or self.session.throw_away or not is_damage(error):
            super()._handle_exception(error)
            return
        self.damaged, self.begin_again = self.session.book.path, True
        with suppress(Exception):
            self.keep_drafts_now()
        self._close_messages_no_wait()
