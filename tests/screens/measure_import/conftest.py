"""A small program around the import of a measure's values, told key by key."""

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

from ci_tui.domain.indicators import Indicator
from ci_tui.services import measures
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.measure_import.preview import ValuePreview
from screens.measure_import.screen import MeasureImportScreen
from screens.session import Session
from widgets.sheet import HangingText
from widgets.themes import EVENING

TODAY = date(2026, 11, 22)
GOAL = {
    "statement": "Everybody in Millbrook finishes high school.",
    "indicator": "Graduation [b]in[/b] four years",
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "75",
    "baseline_period": "June 2021",
    "earlier_values": "June 2018: 72\nJune 2019: 73\nJune 2020: 74",
    "target": "95",
    "target_date": "June 2030",
    "cohort": "1,200",
}
TABLE = """\
Graduation in four years,,,
School Year,Student Group,Cohort,Graduates
2021-22,All Students,"1,200",960
2021-22,Black,300,231
2021-22,American [i]Indian[/i],<10,*
2022-23,All Students,"1,250","1,050"
2022-23,Black,310,250
Note: under 10 is not shown.,,,
"""


class Host(App[None]):
    """Nothing but a place for the screen."""

    def on_mount(self) -> None:
        self.register_theme(EVENING)
        self.theme = EVENING.name


class Story:
    """An import on its way."""

    def __init__(self, app: Host, pilot: Pilot[None], session: Session, indicator_id: str) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.indicator_id = indicator_id
        self.results: list[object] = []

    async def open(self, text: str = TABLE, name: str = "table.csv") -> None:
        """Drop a table on the first screen and go on."""
        path = self.session.book.path.parent / name
        path.write_text(text, encoding="utf-8")
        self.results.clear()
        self.app.push_screen(MeasureImportScreen(self.session, self.indicator_id), self.results.append)
        await self.pilot.pause()
        self.app.post_message(events.Paste(f"'{path}'"))
        await self.pilot.pause()
        await self.press("f2")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

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
        if isinstance(screen, MeasureImportScreen):
            return screen.is_opening
        return isinstance(screen, ValuePreview) and screen.is_reading

    async def until(self, done: Callable[[], Any]) -> None:
        async with asyncio.timeout(30):
            while not done():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def bring_in(self) -> None:
        await self.pilot.press("enter")
        await self.until(lambda: self.results)

    @property
    def measure(self) -> Indicator:
        """The measure as it is in the book."""
        return measures.measure(self.session.book, self.indicator_id)

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
    """Begins a story in a window of a size; its book has one measure, of a draft or an adopted result."""

    @asynccontextmanager
    async def begun(size: tuple[int, int] = (120, 40), *, adopted: bool = False) -> AsyncIterator[Story]:
        book = Book.create(tmp_path / "network.db", name="Millbrook")
        write = writing()
        result_id = write.results.add_result(book, GOAL, date(2026, 1, 10))
        if adopted:
            held = write.roundtables.plan_roundtable(book, {"day": date(2026, 5, 20)}, TODAY)
            write.results.adopt(book, result_id, {"roundtable": held}, TODAY)
        session = Session(book, TODAY, Preferences())
        app = Host()
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                yield Story(app, pilot, session, measures.find_measure(book, "Graduation").id)
        finally:
            session.close()

    return begun
