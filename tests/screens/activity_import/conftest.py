"""A small program around the import of a site list, told key by key."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from ci_tui.domain.activities import Activity
from ci_tui.services import activities
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.activity_import.preview import SitePreview
from screens.activity_import.screen import ActivityImportScreen
from screens.session import Session
from widgets.sheet import HangingText
from widgets.themes import EVENING

TODAY = date(2026, 6, 12)

# A title, a row without dates, one that ends before it begins, a shut site, a note.
SITES = """\
Summer sites of Millbrook,,,,,,
Site Name,Status,Address,Neighborhood,Start,End,Sponsor
Library,Open,1 Main St,Eastgate,6/15/2026,8/7/2026,Food Bank
Grace [b]Chapel[/b],Open,2 Hill Rd,Mill Hollow,6/15/2026,7/24/2026,City Parks
Pool,Open,3 Bay St,Harbor,,,
Pier,Open,4 Bay St,Harbor,8/1/2026,7/1/2026,
School,Withdrawn,5 A St,Harbor,6/15/2026,7/24/2026,
Note: sites may close without notice.,,,,,,
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
        self.results: list[Any] = []

    async def open(self, text: str = SITES, name: str = "sites.csv") -> None:
        """Drop a list on the first screen and go on."""
        path = self.session.book.path.parent / name
        path.write_text(text, encoding="utf-8")
        self.results.clear()
        self.app.push_screen(ActivityImportScreen(self.session), self.results.append)
        await self.pilot.pause()
        self.app.post_message(events.Paste(f"'{path}'"))
        await self.pilot.pause()
        await self.press("f2")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def choose(self, key: str, *typed: str) -> None:
        """Press a key, and choose in the lists that open by what their lines say."""
        await self.press(key)
        for text in typed:
            await self.paste(text)
            await self.press("enter")

    async def paste(self, text: str) -> None:
        """Put a text where the cursor stands."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def settled(self) -> None:
        """Until nothing is read any more."""
        await self.pilot.pause()
        async with asyncio.timeout(30):
            while self._is_busy():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    def _is_busy(self) -> bool:
        screen = self.app.screen
        if isinstance(screen, ActivityImportScreen):
            return screen.is_opening
        return isinstance(screen, SitePreview) and screen.is_reading

    async def bring_in(self) -> None:
        await self.pilot.press("enter")
        async with asyncio.timeout(30):
            while not self.results:
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    @property
    def activities(self) -> dict[str, Activity]:
        return {one.name: one for one in activities.activities(self.session.book)}

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
    """Begins a story in a window of a size."""

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
