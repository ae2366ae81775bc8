"""A small program around the import of partners, told key by key."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.partner_import.preview import PartnerPreview
from screens.partner_import.screen import PartnerImportScreen
from screens.session import Session
from widgets.sheet import HangingText
from widgets.themes import EVENING

TODAY = date(2026, 11, 22)

# A title, two spellings of one name, a word for a phone, a heading, a row that names nobody.
DIRECTORY = """\
Directory of Millbrook,,,,,
Agency,City,Phone,Contact Person,Contact Email,Type
"Food Bank, Inc.",Millbrook,410-555-0101,Jane Doe,jane@example.org,Pantry
Food Bank,Millbrook,410-555-0101,Ann Lee,ann@example.org,
Grace [b]Chapel[/b],Millbrook,call us,,,Church
CHURCHES,,,,,
,,,,,see the list
"""


class Host(App[None]):
    """Nothing but a place for the screen."""

    def on_mount(self) -> None:
        self.register_theme(EVENING)
        self.theme = EVENING.name


class Story:
    """An import on its way."""

    def __init__(self, app: Host, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.folder = session.book.path.parent
        self.results: list[object] = []

    async def open(self, text: str = DIRECTORY, name: str = "directory.csv") -> None:
        """Drop a file on the first screen and go on."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.results.clear()
        self.app.push_screen(PartnerImportScreen(self.session), self.results.append)
        await self.pilot.pause()
        self.app.post_message(events.Paste(f"'{path}'"))
        await self.pilot.pause()
        await self.press("enter")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Until nothing is read any more."""
        await self.pilot.pause()
        async with asyncio.timeout(30):
            while self._is_busy():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    def _is_busy(self) -> bool:
        screen = self.app.screen
        if isinstance(screen, PartnerImportScreen):
            return screen.is_opening
        return isinstance(screen, PartnerPreview) and screen.is_reading

    async def bring_in(self) -> None:
        await self.pilot.press("enter")
        async with asyncio.timeout(30):
            while not self.results:
                await self.pilot.pause(0.01)

    @property
    def partners(self) -> list[str]:
        """What is in the book."""
        with self.session.book.read() as connection:
            return [name for (name,) in connection.execute("SELECT name FROM partner ORDER BY name")]

    @property
    def seen(self) -> str:
        """What stands on the screen, line by line."""
        lines: dict[int, list[str]] = {}
        shape = r'<text class[^>]*clip-path="[^"]*-line-(\d+)\)"[^>]*>([^<]*)</text>'
        for number, text in re.findall(shape, self.app.export_screenshot()):
            lines.setdefault(int(number), []).append(html.unescape(text).replace("\xa0", " "))
        return "\n".join("".join(parts) for _, parts in sorted(lines.items()))

    @property
    def told(self) -> str:
        """The sentences in cards and notices, each on one line however they wrap."""
        parts = [*self.app.screen.query(HangingText), *self.app.screen.query(Toast)]
        return "\n".join(" ".join(str(part.render()).split()) for part in parts)


@pytest.fixture
def a_story(tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[Story]]:
    """Begins a story in a window of a size, with a book of its own."""

    @asynccontextmanager
    async def begun(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Story]:
        session = Session(Book.create(tmp_path / "network.db", name="Millbrook"), TODAY, Preferences())
        app = Host()
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                yield Story(app, pilot, session)
        finally:
            session.close()

    return begun
