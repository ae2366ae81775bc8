"""A network with promises, made through the doors a person uses: late, to come, kept and dropped ones."""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.commitments import CommitmentCard, CommitmentLine
from ci_tui.services import commitments, roundtables
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.commitments.screen import CommitmentsScreen
from widgets.sheet import HangingText

THE_DAY = date(2026, 11, 19)
PARTNERS = (
    ("Food Bank", "food-and-meals"),
    ("Grace Chapel", "faith"),
    ("Library", "library-or-parks"),
    ("YMCA", "youth"),
)
DEBRIEF: dict[str, Any] = {
    "day": "2026-09-03",
    "title": "Summer debrief",
    "present": ("Grace Chapel", "Dana Reyes", "YMCA"),
    "lines": ("Doors open at 11, not 12: the bus comes at 10:50. @Library",),
}
TONIGHT = {"day": "2026-11-19", "title": "Summer 2027 sites", "starts_at": "18:00"}
HALL = "Open the parish hall at half past ten on Mondays, so that nobody waits in the rain"
FLYERS = "Put the flyers at the desk"
COOLERS = "Two more coolers for the park site"
VAN = "A van on Wednesdays"
PERMIT = "Ask the mayor for the permit"
OPEN = (HALL, FLYERS, COOLERS, VAN, PERMIT)
"""What is open on the day, as a list by due date has it."""


@pytest.fixture
def start() -> Iterator[Callable[..., CiTui]]:
    """Make the program for a book, on the day on which two of its promises are late; close it in the end."""
    opened: list[CiTui] = []

    def make(path: Path, *, read_only: bool = False) -> CiTui:
        app = CiTui(open_book(path, read_only=read_only), Preferences.load(), today=THE_DAY)
        opened.append(app)
        return app

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


@pytest.fixture(scope="session")
def _promised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("promised") / "millbrook.db"
    start = datetime(2026, 11, 19, 9, tzinfo=UTC)
    seconds = iter(range(100_000))
    with Book.create(
        path,
        name="Millbrook Roundtable",
        clock=lambda: start + timedelta(seconds=next(seconds)),
        author="Ana Ruiz",
        today=THE_DAY,
    ) as book:
        door = writing()
        for name, sector in PARTNERS:
            person = {"contact_name": "Dana Reyes"} if name == "Library" else {}
            typed = {"name": name, "sector": sector, "since": "2024-09-04"} | person
            door.partners.add_partner(book, typed, THE_DAY)
        door.roundtables.record_meeting(book, DEBRIEF, THE_DAY)
        door.roundtables.plan_roundtable(book, TONIGHT, date(2026, 9, 10))
        _promise(book)
    return path


def _promise(book: Book) -> None:
    door = writing().commitments
    held = roundtables.held(book)[0].id

    def add(who: str, text: str, due: str | None, area: str = "", made_on: str = "") -> str:
        at = {"made_on": made_on} if made_on else {"roundtable": held}
        typed = {"who": who, "text": text, "due": due, "area": area} | at
        return str(door.add_commitment(book, typed, THE_DAY))

    hall = add("Grace Chapel", HALL, "2026-11-03", "Eastgate")
    add("Dana Reyes", FLYERS, "2026-11-16", "Mill Hollow")
    add("Food Bank", COOLERS, "2026-12-01", "Eastgate")
    add("YMCA", VAN, "2026-12-18")
    add("guest:Tom Hale", PERMIT, None)
    for number, who in enumerate(("Library", "Grace Chapel", "YMCA", "Library", "YMCA")):
        due = date(2026, 2, 1) + timedelta(days=40 * number)
        small = add(who, f"Small thing {number + 1}", due.isoformat(), made_on="2026-01-10")
        door.keep_promise(book, small, "It went well.", due + timedelta(days=30 if number == 3 else 3))
    chairs = add("YMCA", "Forty chairs", "2026-10-10")
    door.drop_commitment(book, chairs, "The hall has its own.", date(2026, 9, 20))
    door.move_due(book, hall, date(2026, 11, 10), "waiting for the keys", date(2026, 11, 1))


@pytest.fixture
def promised(_promised: Path, tmp_path: Path) -> Path:
    """Five open promises, two of them late; four of five kept, and one dropped before it was due."""
    return Path(shutil.copyfile(_promised, tmp_path / "millbrook.db"))


class Promises:
    """What a test asks about promises, and where it goes."""

    @staticmethod
    def book(app: CiTui) -> Book:
        """The open book."""
        assert app.session is not None
        return app.session.book

    @classmethod
    def lines(cls, app: CiTui) -> list[CommitmentLine]:
        """All promises of the book, by due date."""
        found = commitments.open_list(cls.book(app), THE_DAY)
        return found.rows(0, len(found))

    @classmethod
    def card(cls, app: CiTui, text: str) -> CommitmentCard:
        """The promise that begins with a text, as it is in the book."""
        (line,) = (line for line in cls.lines(app) if line.text.startswith(text))
        return commitments.commitment_card(cls.book(app), line.id)

    @staticmethod
    def screen(app: CiTui) -> CommitmentsScreen:
        """The list of promises."""
        return next(screen for screen in app.screen_stack if isinstance(screen, CommitmentsScreen))

    @classmethod
    def rows(cls, app: CiTui, column: str) -> list[str]:
        """A column of the list, from the top."""
        table = cls.screen(app).table
        place = [one.key for one in cls.screen(app).COLUMNS].index(column)
        return [str(row.cells[place]) for row in table._paged.rows(0, table.row_count)]

    @staticmethod
    def told(app: CiTui, place: str = "#record") -> str:
        """What a text of the screen in sight says."""
        text = app.screen.query_one(place, HangingText)
        return "\n".join(line.plain.rstrip() for line in text._lines(text.size.width or 60))

    @staticmethod
    def said(app: CiTui) -> list[str]:
        """What was said in passing."""
        return [str(toast.message) for toast in app._notifications]

    @staticmethod
    async def go(pilot: Pilot[int]) -> None:
        """Open the list above Roundtables."""
        app = pilot.app
        assert isinstance(app, CiTui)
        await pilot.press("3", "c")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, CommitmentsScreen) and app.screen.is_mounted:
                break
        await pilot.pause()


@pytest.fixture
def promises() -> type[Promises]:
    """What a test asks about promises."""
    return Promises


@pytest.fixture
def settled(all_kept: Callable[[Pilot[Any]], Awaitable[None]]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Whatever a key began is done: the writing thread has nothing left, and the screen shows it."""
    return all_kept
