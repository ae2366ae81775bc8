"""A network that has met, made through the same doors as a person's: partners, roundtables, learnings."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.list_screen import ListScreen
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

THE_DAY = date(2026, 11, 19)
Settled = Callable[[Pilot[int]], Awaitable[None]]
ABook = Callable[..., Path]

PARTNERS = (
    ("Clinic on Third", "health"),
    ("Eastgate PTA", "residents"),
    ("Food Bank", "food-and-meals"),
    ("Grace Chapel", "faith"),
    ("Harmon Park Rec", "library-or-parks"),
    ("Library", "library-or-parks"),
    ("Mill Hollow Assn", "residents"),
    ("Parks & Rec", "local-government"),
    ("School District", "school"),
    ("Transit Dept", "local-government"),
    ("United Fund", "funder"),
    ("YMCA", "youth"),
    ("Youth Club", "youth"),
)
PEOPLE = {"Library": "Dana Reyes", "School District": "Maria Ortiz", "Transit Dept": "Sam Brandt"}

DEBRIEF: dict[str, Any] = {
    "day": "2026-09-03",
    "title": "Summer debrief",
    "place": "Eastgate Library",
    "presided": "Maria Ortiz",
    "present": ("Grace Chapel", "Dana Reyes", "Harmon Park Rec", "YMCA", "guest:Ana Ruiz (City Hall)"),
    "lines": (
        "Doors open at 11, not 12: the bus comes at 10:50. @Harmon Park Rec #transport",
        "we believed parents lacked leaflets, we found they lacked a ride @Dana Reyes",
        "d Three focus areas stay: Eastgate, Mill Hollow, St. Anne's.",
    ),
    "notes": "A long table, and two new faces.",
}
WINTER: dict[str, Any] = {
    "day": "2026-02-19",
    "place": "YMCA",
    "present": ("YMCA", "Food Bank", "Library"),
    "lines": ("barrier: no bus runs to the quarry after six @Food Bank",),
}
PLANNED: dict[str, Any] = {
    "day": "2026-12-03",
    "title": "Summer 2027 sites",
    "starts_at": "18:00",
    "place": "Eastgate Library",
    "agenda": "Welcome 5 min\nSummer 2027 sites 30 min\nNext date",
}
_made: dict[str, bytes] = {}  # books that were made before, by what is in them


@pytest.fixture
def a_book(tmp_path: Path) -> ABook:
    """Make a book with these partners, past meetings and planned roundtables; nothing else is in it."""

    def make(
        meetings: Iterable[dict[str, Any]] = (),
        planned: Iterable[dict[str, Any]] = (),
        partners: Iterable[tuple[str, str]] = PARTNERS,
        today: date = THE_DAY,
    ) -> Path:
        path = tmp_path / "millbrook.db"
        meetings, planned, partners = list(meetings), list(planned), list(partners)
        if (made := _made.get(known := repr((meetings, planned, partners, today)))) is not None:
            path.write_bytes(made)
            return path
        start = datetime(2026, 11, 19, 9, tzinfo=UTC)
        minutes = iter(range(100_000))
        book = Book.create(
            path,
            name="Millbrook Roundtable",
            clock=lambda: start + timedelta(seconds=next(minutes) % 36_000),
            author="Ana Ruiz",
            today=THE_DAY,
        )
        door = writing()
        for name, sector in partners:
            typed = {"name": name, "sector": sector, "since": "2024-09-04"}
            if name in PEOPLE:
                typed["contact_name"] = PEOPLE[name]
            door.partners.add_partner(book, typed, today)
        for meeting in meetings:
            door.roundtables.record_meeting(book, meeting, today)
        for roundtable in planned:
            door.roundtables.plan_roundtable(book, roundtable, date(2026, 1, 1))
        book.close()
        _made[known] = path.read_bytes()
        return path

    return make


@pytest.fixture
def millbrook(a_book: ABook) -> Path:
    """Thirteen partners, two past meetings and a planned one; three learnings, one of them taken up."""
    path = a_book([WINTER, DEBRIEF], [PLANNED])
    evening = datetime(2026, 11, 19, 20, 15, tzinfo=UTC)  # the line on top says when the book was saved
    with Book.open(path, clock=lambda: evening, author="Ana Ruiz") as book:
        door = writing()
        with book.read() as connection:
            (learning,) = connection.execute("SELECT id FROM learning WHERE text LIKE 'Doors%'").fetchone()
        taken_up = {"partner": "Grace Chapel", "adopted_on": "2026-10-12", "did": "Opens the hall at 10:30."}
        door.learnings.adopt_learning(book, learning, taken_up, THE_DAY)
    return path


@pytest.fixture
def settled() -> Settled:
    """Wait until writes are done and shown."""

    async def wait(pilot: Pilot[int]) -> None:
        for _ in range(3):
            await pilot.pause(0.05)
            writes = [worker for worker in pilot.app.workers if worker.group == "write"]
            if writes:  # an empty list would wait for every worker, and an open dialog is one
                await pilot.app.workers.wait_for_complete(writes)
        await pilot.pause(0.05)

    return wait


class Seen:
    """What a test asks the screen about."""

    @staticmethod
    def area(app: CiTui) -> ListScreen:
        """The area in sight."""
        assert isinstance(app.screen, ListScreen), app.screen
        return app.screen

    @staticmethod
    def rows(table: RecordTable) -> list[tuple[str, ...]]:
        """The cells of a table, from the top."""
        return [tuple(str(cell) for cell in row.cells) for row in table._paged.rows(0, table.row_count)]

    @staticmethod
    def column(app: CiTui, key: str) -> list[str]:
        """One column of the list, from the top."""
        area = Seen.area(app)
        place = [column.key for column in area.COLUMNS].index(key)
        return [row[place] for row in Seen.rows(area.table)]

    @staticmethod
    def record(app: CiTui) -> str:
        """What stands beside the list, each line as it is written."""
        return Seen.told(app.screen.query_one("#record", HangingText))

    @staticmethod
    def told(text: HangingText) -> str:
        """What a text on the screen says, at its width."""
        return "\n".join(line.plain.rstrip() for line in text._lines(text.size.width or 60))

    @staticmethod
    def sentences(app: CiTui) -> str:
        """Everything that the screen in sight says in its texts."""
        told = [Seen.told(text) for text in app.screen.query(HangingText)]
        return "\n".join([*told, *(str(text.content) for text in app.screen.query(Static))])


@pytest.fixture
def seen() -> type[Seen]:
    """What a test asks the screen about."""
    return Seen
