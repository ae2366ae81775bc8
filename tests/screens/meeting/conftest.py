"""A book with a roundtable of today, and the program at the table."""

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen

from ci_tui.app import CiTui
from ci_tui.domain.meeting import Said
from ci_tui.services import roundtables
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.services.meeting import meeting_view
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.meeting.screen import MeetingScreen

TODAY = date(2026, 12, 3)
SIX = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)
PARTNERS = (
    ("Boys & Girls Club", "youth"), ("Clinic on Third", "health"), ("Eastgate PTA", "residents"),
    ("Food Bank", "food-and-meals"), ("Grace Chapel", "faith"), ("Grace Lutheran", "faith"),
    ("Harmon Park Rec", "library-or-parks"), ("Library", "library-or-parks"),
    ("Mill Hollow Assn", "residents"), ("Park Heights Renaissance", "residents"),
    ("Smith & Sons", "business"), ("YMCA", "youth"),
)  # fmt: skip
BEFORE = (
    "p @Library asks its board by 15 nov",
    "p @Grace Chapel opens the hall by 15 jan",
    "p @YMCA writes to the paper by 1 dec",
)


class Table:
    """The program at the table of today's roundtable."""

    def __init__(self, app: CiTui, pilot: Pilot[int], book: Book) -> None:
        self.app, self.pilot, self.book = app, pilot, book
        self.pressed = 0

    @property
    def screen(self) -> MeetingScreen:
        found = next(one for one in reversed(self.app.screen_stack) if isinstance(one, MeetingScreen))
        assert isinstance(found, MeetingScreen)
        return found

    async def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text: letters are not counted, the keys beside it are (`press`)."""
        await self.pilot.press(*(_KEYS.get(sign, sign) for sign in text))

    async def settled(self, reached: Callable[[], object]) -> None:
        for _ in range(400):
            if reached():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"not reached; the line was {self.line!r}, said was {self.said}")

    async def put(self, text: str) -> None:
        """Have a text in the line at once, where its single keys are not what is looked at."""
        self.screen.bar.input.post_message(Paste(text))
        await self.settled(lambda: text in self.line)

    async def keep(self, text: str, *, key_by_key: bool = False) -> Said:
        """Have a line there, press Enter, and wait until it stands in the book."""
        before = len(self.said)
        await (self.type if key_by_key else self.put)(text)
        await self.press("enter")
        await self.settled(lambda: len(self.said) == before + 1)
        return self.said[-1]

    @property
    def is_on_top(self) -> bool:
        """Whether no sheet lies above the table."""
        return self.app.screen is self.screen

    @property
    def line(self) -> str:
        return self.screen.bar.line

    @property
    def understood(self) -> str:
        return str(self.screen.query_one("#understood").render())

    @property
    def offers(self) -> list[str]:
        return [one.label for one in self.screen.bar.list.offers]

    @property
    def said(self) -> Sequence[Said]:
        (today,) = roundtables.on_day(self.book, TODAY)
        return meeting_view(self.book, today.id).said


_KEYS = {
    " ": "space", "@": "at", "#": "number_sign", ".": "full_stop", ",": "comma", ":": "colon",
    "!": "exclamation_mark", ">": "greater_than_sign", "<": "less_than_sign", "?": "question_mark",
    "'": "apostrophe", "&": "ampersand",
}  # fmt: skip


@pytest.fixture
def table_book(tmp_path: Path, _table_book: Path) -> Path:
    """A copy of the book, to be changed freely."""
    return Path(shutil.copyfile(_table_book, tmp_path / "table.db"))


@pytest.fixture(scope="session")
def _table_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "table.db"
    month_ago = TODAY - timedelta(days=30)
    with Book.create(path, name="Harbor Roundtable", today=month_ago) as book:
        write = writing()
        for name, sector in PARTNERS:
            form = {"name": name, "sector": sector, "status": "active", "areas": "Eastgate; Mill Hollow"}
            write.partners.add_partner(book, form, month_ago)
        write.roundtables.record_meeting(
            book,
            {"day": month_ago, "title": "Before", "present": ["Library", "YMCA"], "lines": BEFORE},
            month_ago,
        )
        form = {
            "day": TODAY,
            "title": "Summer 2027",
            "place": "Eastgate Library",
            "starts_at": "18:00",
            "agenda": "Welcome 10 min\nSites 30 min\nNext date 5 min",
        }
        write.roundtables.plan_roundtable(book, form, month_ago)
    return path


async def stands(pilot: Pilot[int], reached: Callable[[], bool]) -> None:
    """Wait until something stands on the screen."""
    for _ in range(500):
        if reached():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"not reached: {pilot.app.screen}")


@pytest.fixture
def at_the_table(table_book: Path) -> Callable[..., object]:
    @asynccontextmanager
    async def begun(
        size: tuple[int, int] = (120, 36),
        today: date = TODAY,
        at: datetime = SIX,
        keys: Sequence[str] = ("m",),
    ) -> AsyncIterator[Table]:
        book = open_book(table_book)
        app = CiTui(book, Preferences.load(), today=today)
        assert app.session is not None
        app.session.moment = lambda: at
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            table = Table(app, pilot, book)
            for key in keys:
                if key == "enter":  # for a question or an offer, which may take a moment to stand there
                    await stands(pilot, lambda: isinstance(app.screen, ModalScreen))
                await table.press(key)
                await pilot.pause(0.1)
            await stands(pilot, lambda: isinstance(app.screen, MeetingScreen) and app.focused is not None)
            yield table
        app.session.close()

    return begun
