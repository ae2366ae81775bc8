"""The program on a terminal: modes, themes, signals; the only place where everything meets."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen

from ci_tui.domain.names import without_controls
from ci_tui.services.areas import find_areas
from ci_tui.services.books import open_book
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.area_screen import GAPS
from screens.home import HomeScreen
from screens.session import Session
from screens.small_window import SmallWindow, is_too_small
from widgets.themes import EVENING, THEMES

if TYPE_CHECKING:
    from widgets.palette import Found

HOME_MODE, GAPS_MODE, WELCOME_MODE = "home", "gaps", "welcome"
_STOPPED_BY_SIGNAL = 128


class OnlyPrintable(LineFilter):
    """The last door before the terminal: control and bidi characters from old records do not pass it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The line without them."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(without_controls(segment.text), segment.style)
            for segment in segments
        ]


class CiTui(App[int]):
    """One start of the program: with a book, or with the first screen that finds one.

    Args:
        book: the open book; None shows the first screen.
        preferences: what is remembered between starts.
        today: the day taken for today; None asks the clock.
        throw_away: whether the book is a copy that ends with the program.
    """

    TITLE = "ci-tui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # the program has its own, made from its registry of commands
    SCREENS: ClassVar[dict[str, Callable[[], Screen[object]]]] = {}

    def __init__(
        self,
        book: Book | None,
        preferences: Preferences,
        *,
        today: date | None = None,
        throw_away: bool = False,
    ) -> None:
        self.session: Session | None = None
        self.preferences = preferences
        self._today = today
        modes: dict[str, str | Callable[[], Screen[Any]]] = {WELCOME_MODE: self._welcome}
        if book is not None:
            self.session = Session(book, today or date.today(), preferences, throw_away)
            modes |= self._areas(self.session)
        self.MODES = modes  # type: ignore[misc]
        self.DEFAULT_MODE = WELCOME_MODE if book is None else HOME_MODE  # type: ignore[misc]
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = preferences.theme if preferences.theme in known else EVENING.name

    @staticmethod
    def _areas(session: Session) -> dict[str, Callable[[], Screen[None]]]:
        def gaps() -> Screen[None]:
            from screens.gaps.screen import GapsScreen  # not needed for the first frame

            return GapsScreen(session)

        return {HOME_MODE: lambda: HomeScreen(session), GAPS_MODE: gaps}

    def _welcome(self) -> Screen[None]:
        from screens.welcome import WelcomeScreen  # not needed where a book is open

        return WelcomeScreen(self.preferences, self._today or date.today())

    def on_mount(self) -> None:
        """Hear the system's signals, and remember the theme that is chosen."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                # Without a handler the terminal would stay as the program had set it.
                loop.add_signal_handler(number, self.exit, _STOPPED_BY_SIGNAL + number)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.call_after_refresh(gc.enable)  # a start from the command line runs without it up to here

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where nothing could be read; what is below stays as it is."""
        asked = isinstance(self.screen, SmallWindow)
        if is_too_small(event.size) and not asked:
            self.push_screen(SmallWindow())
        elif asked and not is_too_small(event.size):
            self.pop_screen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one for characters that must not reach a terminal."""
        return [*super().get_line_filters(), OnlyPrintable()]

    def open_session(self, book: Book, today: date, throw_away: bool) -> None:
        """Show a book that was opened on the first screen."""
        self.session = Session(book, today, self.preferences, throw_away)
        for mode, screen in self._areas(self.session).items():
            self.add_mode(mode, screen)
        self.switch_mode(HOME_MODE)

    async def action_another_book(self) -> None:
        """Close the book and go to the first screen."""
        session, self.session = self.session, None
        await self.switch_mode(WELCOME_MODE)
        for mode in (HOME_MODE, GAPS_MODE):
            await self.remove_mode(mode)
        if session is not None:
            session.close()

    def find_records(self, text: str) -> "Sequence[Found]":
        """The areas that the palette finds by name, code or another spelling."""
        from widgets.palette import Found  # the palette that asks has loaded it

        session = self.session
        if session is None:
            return ()

        def opener(area_id: str) -> Callable[[], None]:
            def show() -> None:
                session.area_wanted = area_id
                self.switch_mode(GAPS.name.lower())

            return show

        return [
            Found(found.name, "area" if found.code is None else f"area {found.code}", opener(found.id))
            for found in find_areas(session.book, text)
        ]

    def _remember_theme(self, _theme: object) -> None:
        self.preferences = self.preferences.with_theme(self.theme)

    def _fatal_error(self) -> None:
        # Textual's own traceback prints local variables: names and phone numbers of people.
        self._exit_renderables.append(
            "ci-tui met a fault of its own and had to stop. Everything that was saved is safe in your book."
        )
        self._close_messages_no_wait()


def run_app(book_path: Path | None, today: date | None = None, throw_away: bool = False) -> int:
    """Open the screens and return the exit status.

    Args:
        book_path: the book to open; None shows the first screen.
        today: the day taken for today; None asks the clock.
        throw_away: whether the book is a copy, not to be remembered as the last one opened.

    Raises:
        Refusal: the book cannot be opened.
    """
    preferences = Preferences.load()
    book = None
    if book_path is not None:
        book = open_book(book_path, preferences, remember=not throw_away)
    app = CiTui(book, preferences, today=today, throw_away=throw_away)
    try:
        app.run()
    finally:
        if app.session is not None:
            app.session.close()
    return app.return_code or 0
