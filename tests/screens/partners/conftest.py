"""A network's partners, made through the same doors as a person's."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.partners.screen import PartnersScreen
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

THE_DAY = date(2026, 11, 19)
Settled = Callable[[Pilot[int]], Awaitable[None]]
Filled = Callable[..., Path]

GRACE = {
    "name": "Grace Chapel",
    "sector": "faith",
    "contact_name": "Rev. Ana Ruiz",
    "contact_role": "pastor",
    "contact_email": "ana@example.org; office@example.org (office)",
    "contact_phone": "555-0101 (cell)",
    "since": "2024-09-04",
    "areas": "Eastgate; Mill Hollow",
    "phone": "555-0100 x12",
    "brings_time": "six volunteers on Fridays",
    "brings_treasure": "hall and kitchen, 60 seats",
    "also": "Grace Chapel of Millbrook",
    "about": "Two congregations share the building.",
}
PARTNERS: tuple[dict[str, str], ...] = (
    GRACE,
    {"name": "Food Bank", "sector": "food-and-meals", "contact_name": "Dee Larkin"},
    {"name": "Library", "sector": "library-or-parks", "status": "paused", "since": "2026-05-01"},
    {"name": "United Fund", "sector": "funder", "status": "invited", "since": "2026-11-01"},
    {"name": "YMCA", "sector": "youth", "contact_name": "Sam Ortiz", "contact_phone": "555-0110"},
)
TOMAS = {
    "name": "Tomás Ibarra",
    "role": "kitchen lead",
    "phone": "555-0102, 555-0103 (cell)",
    "language": "Spanish",
    "channel": "text",
}
_made: dict[str, bytes] = {}  # books that were made before, by what is in them


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    """Make a book with these partners; `people` are added to the first."""

    def make(partners: Any = PARTNERS, people: Any = ()) -> Path:
        path = tmp_path / "network.db"
        if (made := _made.get(repr((partners, people)))) is not None:
            path.write_bytes(made)
            return path
        clock = iter(
            datetime(2026, 11, 19, 9, minute // 60, minute % 60, tzinfo=UTC) for minute in range(3_000)
        )
        book = Book.create(
            path, name="Millbrook Roundtable", clock=lambda: next(clock), author="Ana Ruiz", today=THE_DAY
        )
        door = writing()
        ids = [door.partners.add_partner(book, one, THE_DAY) for one in partners]
        for person in people:
            door.partners.add_contact(book, ids[0], person)
        book.close()
        _made[repr((partners, people))] = path.read_bytes()
        return path

    return make


@pytest.fixture
def millbrook(filled: Filled) -> Path:
    """Five partners, the first with everything, and two people."""
    return filled(people=[TOMAS])


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


def listed(app: CiTui) -> list[str]:
    """The names in the list, from the top."""
    table = screen_of(app).table
    return [str(row.cells[0]) for row in table._paged.rows(0, table.row_count)]


def screen_of(app: CiTui) -> PartnersScreen:
    """The Partners screen, which must be the one in sight."""
    assert isinstance(app.screen, PartnersScreen), app.screen
    return app.screen


def record_of(app: CiTui) -> str:
    """What stands beside the list."""
    return told_by(app.screen.query_one("#record", HangingText))


def told_by(text: HangingText) -> str:
    """What a text on the screen says, at its width."""
    return "\n".join(line.plain.rstrip() for line in text._lines(text.size.width or 60))


def sentences(app: CiTui) -> str:
    """Everything that the screen in sight says in its texts, as one line."""
    told = [told_by(text) for text in app.screen.query(HangingText)]
    told += [str(text.content) for text in app.screen.query(Static)]
    return " ".join(" ".join(told).split())


def rows_of(table: RecordTable) -> list[tuple[str, ...]]:
    """The cells of a table."""
    return [tuple(str(cell) for cell in row.cells) for row in table._paged.rows(0, table.row_count)]


@pytest.fixture
def seen() -> Any:
    """What a test asks the screen about."""

    class Seen:
        listed = staticmethod(listed)
        screen = staticmethod(screen_of)
        record = staticmethod(record_of)
        sentences = staticmethod(sentences)
        rows = staticmethod(rows_of)

    return Seen
