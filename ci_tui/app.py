"""The program on a terminal: modes, themes, signals; the only place where everything meets."""

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from ci_tui.domain.names import without_controls
from ci_tui.signals import Ending
from ci_tui.store.book import Book
from ci_tui.store.preferences import DateOrder, Preferences
from ci_tui.terminal import on_mortal_terminal
from screens.area_screen import (
    ACTIVITIES,
    AGENDA,
    AREA_OF,
    AREAS,
    GAPS,
    HOME,
    LEARNINGS,
    MEASURES,
    PARTNERS,
    ROUNDTABLES,
    AreaScreen,
)
from screens.drafts.in_app import DraftsInApp
from screens.home import HOME_STYLE, HomeScreen
from screens.recovery.in_app import RECOVERY_MODE, RecoveryInApp
from screens.session import Session, Wanted
from screens.small_window import SmallWindow, is_too_small
from widgets.keys_one_by_one import KeysOneByOne
from widgets.themes import EVENING, THEMES

if TYPE_CHECKING:
    from ci_tui.domain.cards import NamedHere
    from widgets.palette import Found

WELCOME_MODE = "welcome"
_LAST_KEYS = 0.05  # seconds, for keys that were pressed already and are on their way
_COLLECTING = (700, 10, 10)  # as Python begins


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


_ONLY_PRINTABLE = OnlyPrintable()  # one for all: lines that were drawn are kept by their filters


class CiTui(DraftsInApp, RecoveryInApp, KeysOneByOne, App[int]):
    """One start of the program: with a book, or with the first screen that finds one.

    Args:
        book: the open book; None shows the first screen.
        preferences: what is remembered between starts.
        today: the day taken for today; None asks the clock.
        throw_away: whether the book is a copy that ends with the program.
        damaged: a book that cannot be opened; its screen shows the ways out.
    """

    TITLE = "ci-tui"
    CSS_PATH = ["app.tcss", HOME_STYLE]  # with Home's own apart, everything would be parsed twice
    ENABLE_COMMAND_PALETTE = False  # the program has its own, made from its registry of commands
    SCREENS: ClassVar[dict[str, Callable[[], Screen[object]]]] = {}

    def __init__(
        self,
        book: Book | None,
        preferences: Preferences,
        *,
        today: date | None = None,
        throw_away: bool = False,
        damaged: Path | None = None,
    ) -> None:
        self.session: Session | None = None
        self.damaged = damaged
        self.ending = Ending(self)
        self.preferences = preferences
        self._today = today
        modes: dict[str, str | Callable[[], Screen[Any]]] = {
            WELCOME_MODE: self._welcome,
            RECOVERY_MODE: lambda: self.recovery_screen(self._today or date.today()),
        }
        begin = WELCOME_MODE if damaged is None else RECOVERY_MODE
        if book is not None:
            self.session = self.session_of(book, today or date.today(), throw_away)
            modes |= self._areas(self.session)
        self.MODES = modes  # type: ignore[misc]
        self.DEFAULT_MODE = begin if book is None else HOME.mode  # type: ignore[misc]
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = preferences.theme if preferences.theme in known else EVENING.name

    @staticmethod
    def _areas(session: Session) -> dict[str, Callable[[], Screen[None]]]:
        # Each area is loaded when it is first opened: the first frame needs none but Home.
        def partners() -> Screen[None]:
            from screens.partners.screen import PartnersScreen

            return PartnersScreen(session)

        def roundtables() -> Screen[None]:
            from screens.roundtables.screen import RoundtablesScreen

            return RoundtablesScreen(session)

        def learnings() -> Screen[None]:
            from screens.learnings.screen import LearningsScreen

            return LearningsScreen(session)

        def gaps() -> Screen[None]:
            from screens.gaps.screen import GapsScreen

            return GapsScreen(session)

        def activities() -> Screen[None]:
            from screens.activities.screen import ActivitiesScreen

            return ActivitiesScreen(session)

        def agenda() -> Screen[None]:
            from screens.agenda.screen import AgendaScreen

            return AgendaScreen(session)

        def measures() -> Screen[None]:
            from screens.measures.screen import MeasuresScreen

            return MeasuresScreen(session)

        return {
            HOME.mode: lambda: HomeScreen(session),
            PARTNERS.mode: partners,
            ROUNDTABLES.mode: roundtables,
            LEARNINGS.mode: learnings,
            GAPS.mode: gaps,
            ACTIVITIES.mode: activities,
            AGENDA.mode: agenda,
            MEASURES.mode: measures,
        }

    def _welcome(self) -> Screen[None]:
        from screens.welcome import WelcomeScreen  # not needed where a book is open

        return WelcomeScreen(self.preferences, self._today or date.today())

    def on_load(self) -> None:
        """From here on a signal is answered; the terminal is still as it was."""
        self.ending.runs_on(asyncio.get_running_loop())

    def on_mount(self) -> None:
        """Remember the theme that is chosen, and offer what was typed when the program ended."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.call_after_refresh(lambda: gc.set_threshold(*_COLLECTING))  # until then a start collects seldom
        if self.damaged is None:
            self.call_after_refresh(self.look_for_drafts)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where nothing could be read; what is below stays as it is."""
        asked = isinstance(self.screen, SmallWindow)
        if is_too_small(event.size) and not asked:
            self.push_screen(SmallWindow())
        elif asked and not is_too_small(event.size):
            self.pop_screen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one for characters that must not reach a terminal."""
        return [*super().get_line_filters(), _ONLY_PRINTABLE]

    def open_session(self, book: Book, today: date, throw_away: bool) -> None:
        """Show a book that was opened on the first screen."""
        self.end_drafts()
        self.session = self.session_of(book, today, throw_away)
        for mode, screen in self._areas(self.session).items():
            self.add_mode(mode, screen)
        self.switch_mode(HOME.mode)
        self.call_after_refresh(self.look_for_drafts)

    async def action_another_book(self) -> None:
        """Close the book and go to the first screen."""
        await self.leave_book(WELCOME_MODE)

    def leave_recovery(self) -> None:
        """Go from there to the first screen."""
        self.switch_mode(WELCOME_MODE)

    async def leave_book(self, mode: str) -> None:
        """Go to the screen of a mode, and close the book where one is open."""
        self.end_drafts()
        session, self.session = self.session, None
        await self.switch_mode(mode)
        if session is not None:
            for area in AREAS:
                await self.remove_mode(area.mode)
            session.close()

    def find_records(self, text: str) -> "Sequence[Found]":
        """The records of the book that the palette finds; choosing one shows it in its area."""
        from screens.found_records import found_records
        from widgets.palette import Found  # the palette that asks has loaded it

        session = self.session
        if session is None:
            return ()
        return [
            Found(record.title, record.about, partial(self._show_record, session, record.wanted))
            if record.card is None
            else Found(record.title, record.about, partial(self._show_card, session, record.card))
            for record in found_records(session.book, text, session.today)
        ]

    async def _show_record(self, session: Session, wanted: Wanted) -> None:
        session.wanted = wanted
        await self.switch_mode(AREA_OF[wanted.kind].mode)
        if isinstance(self.screen, AreaScreen) and self.screen.is_mounted:
            self.screen.show_wanted()  # the area that was open already hears of no return to it
        elif not isinstance(self.screen, AreaScreen):
            self.notify("It stands below: esc leads there.", markup=False)

    async def action_show_record(self, kind: str, record_id: str) -> None:
        """Go to the area of the program that shows a record, with the record in sight."""
        if self.session is not None:
            await self._show_record(self.session, Wanted(kind, record_id))

    def _show_card(self, session: Session, named: "NamedHere") -> None:
        from screens.cards.opening import show_found  # not needed before it is asked for

        show_found(self.screen, session, named)

    @property
    def date_order(self) -> str:
        """Whether a typed 3/12 begins with its day: `day-first` or `month-first`."""
        return self.preferences.date_order

    @date_order.setter
    def date_order(self, order: str) -> None:
        kept: DateOrder = "month-first" if order == "month-first" else "day-first"
        self.preferences = self.preferences.with_date_order(kept)
        if self.session is not None:
            self.session.set_date_order(kept)

    def _remember_theme(self, _theme: object) -> None:
        self.preferences = self.preferences.with_theme(self.theme)

    def get_driver_class(self) -> type[Driver]:
        """Textual's own, drawing on a terminal that may be gone at any moment."""
        return on_mortal_terminal(super().get_driver_class(), self.ending.terminal_is_gone)

    async def action_quit(self) -> None:
        """Leave, after the write under way: its form is closed, so that it is not offered again."""
        self._leaving = asyncio.ensure_future(self._leave(0, Event()))

    def stop(self, status: int, written: Event) -> None:
        """Leave because the system says so; see `ci_tui.signals.Ends`."""
        self.keep_drafts_now()
        self._leaving = asyncio.ensure_future(self._leave(status, written))

    async def _leave(self, status: int, written: Event) -> None:
        try:
            if self.session is not None:
                await self.session.in_order(lambda: None)
            await asyncio.sleep(_LAST_KEYS)
        finally:
            written.set()
            self.exit(return_code=status)

    def close_book(self) -> None:
        """Keep what is typed, finish the write under way, close the book."""
        self.flush_drafts()
        if self.session is not None:
            self.session.close()

    def _fatal_error(self) -> None:
        with suppress(Exception):  # what failed may be what was typed into
            self.keep_drafts_now()
        # Textual's own traceback prints local variables: names and phone numbers of people.
        self._exit_renderables.append(
            "ci-tui met a fault of its own and had to stop. Everything that was saved is safe in your book."
        )
        self._close_messages_no_wait()


def run_app(
    book: Book | None,
    preferences: Preferences,
    *,
    today: date | None = None,
    throw_away: bool = False,
    damaged: Path | None = None,
) -> int:
    """Open the screens on a book, close it in the end, and return the exit status; see `CiTui`."""
    app = CiTui(book, preferences, today=today, throw_away=throw_away, damaged=damaged)
    with app.ending as ending:
        try:
            app.run()
        finally:
            ending.has_left()
            app.close_book()
    if app.begin_again and not ending.status:
        return run_app(None, Preferences.load(), today=today, damaged=app.damaged)
    return ending.status or app.return_code or 0
