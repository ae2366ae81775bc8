"""Books to test on, with a clock, a device and ids that are the same each time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import quick_books

from ci_tui.store.book import Book
from ci_tui.store.tables.gaps import GapAnalysis
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import Unit

DEVICE = "d" * 32


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Some tests take the file of a new book as given, and look at how the program guards a connection."""
    if any(item.path.match(named) for named in quick_books.ON_THE_GUARD_ALONE):
        quick_books.guard_quickly(False)


class TestClock:
    """A laptop's clock that goes on by a second at each look, and can be set."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 29, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class CountedIds:
    """Ids in a row: 00…01, 00…02."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"{self.given:032x}"


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "network.db"


@pytest.fixture
def make_book(path: Path, clock: TestClock) -> Iterator[Callable[..., Book]]:
    """Makes a book at `path`, closed at the end of the test."""
    made: list[Book] = []

    def make(**given: Any) -> Book:
        settings: dict[str, Any] = {
            "name": "Millbrook",
            "clock": clock,
            "device": DEVICE,
            "author": "Ada",
            "new_id": CountedIds(),
            "today": date(2026, 7, 29),
        }
        made.append(Book.create(given.pop("path", path), **settings | given))
        return made[-1]

    yield make
    for book in made:
        book.close()


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    return make_book()


@pytest.fixture
def closed_book(book: Book) -> Path:
    """The path of a sound book that nobody has open."""
    book.close()
    return book.path


@pytest.fixture
def an_area() -> Callable[..., Area]:
    def add(unit: Unit, name: str = "Northside", **fields: Any) -> Area:
        return unit.add(Area(name=name, name_key=name.casefold(), **fields))

    return add


@pytest.fixture
def an_analysis() -> Callable[..., GapAnalysis]:
    def add(unit: Unit, title: str = "July", **fields: Any) -> GapAnalysis:
        given: dict[str, Any] = {
            "dated": date(2026, 7, 1),
            "source": "State",
            "need_basis": "eligible",
            "served_basis": "weekdays",
        }
        return unit.add(GapAnalysis(title=title, **given | fields))

    return add


@pytest.fixture
def rows_of() -> Callable[..., list[tuple[Any, ...]]]:
    """Reads a book's file from outside, by a connection of the test's own."""

    def rows(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(sql, values).fetchall()

    return rows
