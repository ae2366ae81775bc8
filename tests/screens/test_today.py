"""A program that is left open past midnight knows what day it is; a demo keeps its own day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App

from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.gap_typed import TypedTableScreen
from screens.session import Session
from screens.welcome import WelcomeScreen

EVENING = date(2026, 11, 19)
MORNING = EVENING + timedelta(days=1)


class Clock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.day = EVENING

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., tuple[Session, Clock]]]:
    """Begin a session on a day, on the evening of the 19th, with its clock."""
    sessions: list[Session] = []

    def make(day: date, *, throw_away: bool = False) -> tuple[Session, Clock]:
        clock = Clock()
        book = Book.create(tmp_path / "network.db", name="Millbrook")
        sessions.append(Session(book, day, Preferences(), throw_away, clock=clock))
        return sessions[0], clock

    yield make
    for session in sessions:
        session.close()


def test_past_midnight_it_is_the_next_day(begin: Callable[..., tuple[Session, Clock]]) -> None:
    session, clock = begin(EVENING)
    assert session.today == EVENING
    clock.day = MORNING
    assert session.today == MORNING


@pytest.mark.parametrize(
    ("day", "throw_away"),
    [(date(2026, 9, 1), True), (EVENING, True), (date(2026, 9, 1), False)],
    ids=["a demo", "a demo whose day is today", "a day that was given"],
)
def test_a_day_of_its_own_stands_still(
    begin: Callable[..., tuple[Session, Clock]], day: date, throw_away: bool
) -> None:
    session, clock = begin(day, throw_away=throw_away)
    clock.day = MORNING
    assert session.today == day


async def test_a_form_opened_in_the_morning_begins_with_that_day(
    begin: Callable[..., tuple[Session, Clock]],
) -> None:
    session, clock = begin(EVENING)
    app: App[None] = App()
    async with app.run_test() as pilot:
        clock.day = MORNING
        app.push_screen(TypedTableScreen(session))
        await pilot.pause()
        assert app.screen.query_one("#field-dated Input").value == "20 Nov 2026"


async def test_a_book_opened_in_the_morning_begins_with_that_day(tmp_path: Path) -> None:
    class Host(App[None]):
        shown: date | None = None

        def open_session(self, book: Book, today: date, throw_away: bool) -> None:
            book.close()
            self.shown = today

        async def recover(self, path: Path) -> None:
            raise AssertionError(f"{path} is sound")

    path = tmp_path / "network.db"
    Book.create(path, name="Millbrook").close()
    app, clock, preferences = Host(), Clock(), Preferences()
    async with app.run_test() as pilot:
        app.push_screen(WelcomeScreen(preferences, EVENING, clock))
        await pilot.pause()
        clock.day = MORNING
        await pilot.press("o")
        await pilot.pause()
        await pilot.press(*str(path), "enter")
        await pilot.pause(0.1)
        assert app.shown == MORNING
