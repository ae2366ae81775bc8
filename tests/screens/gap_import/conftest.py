"""An import told key by key, in a program that has nothing but this screen."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets._toast import Toast

from ci_tui.domain.analyses import Analysis
from ci_tui.services.gaps import analyses, measures
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.gap_import.reading_stage import ReadingStage
from screens.gap_import.screen import ImportScreen
from screens.session import Session
from widgets.sheet import HangingText
from widgets.themes import EVENING

TODAY = date(2027, 11, 19)

# A second header line of units, which looks like the header; a place whose name says that it is a total; a
# suppressed figure; a total at the end.
NEED = """\
Millbrook Education Office,,,
COUNTY,DISTRICT,ENROLLED,FREE AND REDUCED
name,name,number,number
Adams,Mapleton,2000,"1,092"
Adams,Brighton,1000,945
Ft. Worth,Fort Worth,1200,840
St. Anne [b]x[/b],Anne,900,*
All Communities,Hollow,700,412
Mill 🍎,Mill,300,120
STATE TOTAL,,6100,3409
"""
# Two claim months in one table, and the county of the sponsor beside that of the site.
SERVED = """\
cename,cecounty,sitecounty,claimdate,lunchdays,lunchtotal
Mapleton ISD,Adams,Adams,2026-06-01T00:00:00.000,20,1556
Mapleton ISD,Adams,Adams,2026-07-01T00:00:00.000,22,2200
Brighton ISD,Adams,Weld,2026-07-01T00:00:00.000,10,500
Worth ISD,Fort Worth,Fort Worth,2026-07-01T00:00:00.000,21,2100
Worth ISD,Fort Worth,Fort Worth,2026-06-01T00:00:00.000,21,4200
Mill ISD,Mill 🍎,Mill 🍎,2026-07-01T00:00:00.000,5,100
"""


class Host(App[None]):
    """Nothing but a place for the screen."""

    def on_mount(self) -> None:
        self.register_theme(EVENING)
        self.theme = EVENING.name


class Story:
    """An import on its way, told key by key."""

    NEED = NEED
    SERVED = SERVED

    def __init__(self, app: Host, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.folder = session.book.path.parent
        self.results: list[object] = []

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    async def begin(self) -> None:
        self.results.clear()
        self.app.push_screen(ImportScreen(self.session), self.results.append)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    async def all_at_once(self, *keys: str) -> None:
        """Send keys and texts without waiting for any of them, as a slow line or a script sends them."""
        for key in keys:
            named = key in {"ctrl+u", "enter", "shift+tab", "tab", "f2"}
            for one in [key] if named else key:
                self.app.post_message(events.Key(one, None if named else one))
        await self.settled()

    async def drop(self, path: Path | str) -> None:
        """A terminal pastes a dropped file in quotes."""
        self.app.post_message(events.Paste(f"'{path}'"))
        await self.pilot.pause()

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not done():
                await self.pilot.pause(0.01)

    async def settled(self) -> None:
        """Until nothing is read any more."""
        await self.pilot.pause()
        await self.until(lambda: not (isinstance(self.screen, ReadingStage) and self.screen.is_reading))
        await self.pilot.pause()

    async def give_files(self, need: Path, served: Path | None, source: str = "State") -> None:
        """The first stage, filled in from field to field."""
        await self.begin()
        await self.drop(need)
        await self.pilot.press("enter")
        if served is not None:
            await self.drop(served)
        await self.pilot.press("enter", "enter", "enter")
        await self.type(source)
        await self.pilot.press("enter")
        await self.until(lambda: isinstance(self.screen, ReadingStage))
        await self.settled()

    async def until_opened_or_refused(self) -> None:
        await self.until(lambda: "Opening" not in self.seen)
        await self.pilot.pause()

    async def bring_in(self) -> None:
        await self.pilot.press("enter")
        await self.until(lambda: bool(self.results))
        await self.pilot.pause()

    def table(self, name: str, text: str) -> Path:
        """A file beside the book."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """What is in the book."""
        return analyses(self.session.book)

    def figures(self, title: str) -> dict[str, tuple[Decimal | None, Decimal | None]]:
        """Need and served of each area of an analysis."""
        analysis = next(one for one in self.analyses if one.title == title)
        return {area.name: (area.need, area.served) for area in measures(self.session.book, analysis.id)}

    @property
    def seen(self) -> str:
        """What stands on the screen, line by line, as a person reads it."""
        lines: dict[int, list[str]] = {}
        shape = r'<text class[^>]*clip-path="[^"]*-line-(\d+)\)"[^>]*>([^<]*)</text>'
        for number, text in re.findall(shape, self.app.export_screenshot()):
            lines.setdefault(int(number), []).append(html.unescape(text).replace("\xa0", " "))
        return "\n".join("".join(parts) for _, parts in sorted(lines.items()))

    @property
    def told(self) -> str:
        """The sentences in cards and notices, each on one line however they wrap; then the whole screen."""
        parts = [*self.app.screen.query(HangingText), *self.app.screen.query(Toast)]
        sentences = [" ".join(str(part.render()).split()) for part in parts]
        return "\n".join([*sentences, " ".join(self.seen.split())])


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
