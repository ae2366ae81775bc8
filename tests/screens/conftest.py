"""The program on the sample, on an empty book, and with no book at all."""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import Table
from quick_screens import COLLECTING
from textual.pilot import Pilot

from ci_tui import app as program
from ci_tui.app import CiTui
from ci_tui.services.books import open_book, sample_path
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences

THE_DAY = date(2026, 12, 2)
Start = Callable[..., CiTui]

program._COLLECTING = COLLECTING  # which the program sets when it has begun


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample, to be changed freely."""
    return Path(shutil.copyfile(sample_path(), tmp_path / "millbrook.db"))


@pytest.fixture
def empty_book(tmp_path: Path) -> Path:
    """A book in which nothing is yet."""
    path = tmp_path / "new.db"
    Book.create(path, name="Harbor Roundtable", today=THE_DAY).close()
    return path


@pytest.fixture
def start() -> Iterator[Start]:
    """Make the program for a book, on the sample's own tomorrow; close what it opened."""
    opened: list[CiTui] = []

    def make(path: Path | None = None, *, read_only: bool = False) -> CiTui:
        book = None if path is None else open_book(path, read_only=read_only)
        app = CiTui(book, Preferences.load(), today=THE_DAY)
        opened.append(app)
        return app

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


@pytest.fixture
def table() -> type[Table]:
    """What a test asks of the screens."""
    return Table


@pytest.fixture
def all_kept() -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Whatever a key began is done: the writing thread has nothing left, and the screen shows it."""

    async def wait(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, CiTui) and app.session is not None
        for _ in range(3):
            await pilot.pause()
            await app.session.in_order(lambda: None)
        await pilot.pause(0.05)

    return wait
