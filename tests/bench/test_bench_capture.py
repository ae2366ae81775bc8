"""What one key in the capture line costs, beside a key in a bare app: ratios of one run, nothing else."""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.services import roundtables
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.meeting.screen import MeetingScreen

pytestmark = pytest.mark.bench

TODAY = date(2026, 12, 3)
PARTNERS, RECORDS = 500, 5_000
SOMEONE = ["Partner 0001 of the East"]
MOST = 3.0  # times a bare app's key
LINE = "p @Partner 0377 of the East calls the rec centre about its hall by 15 jan #Area 17"


class Hello(App[None]):
    """The floor: a bare app with one field."""

    def compose(self) -> ComposeResult:
        yield Input()


def make_large(path: Path) -> None:
    """500 partners, and 5,000 records, a tenth of them of today's roundtable."""
    before = TODAY - timedelta(days=60)
    with Book.create(path, name="Large", today=before) as book:
        write = writing()
        with book.action("added partners") as unit:
            unit.bulk_insert("partner", list(_partners(unit.new_id)))
            unit.bulk_insert("area", list(_areas(unit.new_id)))
        lines = [f"Fact {number}: doors open at eleven #Area {number % 50}" for number in range(RECORDS)]
        for month in range(9):
            day = before + timedelta(days=month)
            some = lines[month * 500 : month * 500 + 500]
            form = {"day": day, "title": f"Month {month}", "present": SOMEONE, "lines": some}
            write.roundtables.record_meeting(book, form, day)
        form = {"day": TODAY, "title": "Today", "present": SOMEONE, "lines": lines[4_500:]}
        write.roundtables.record_meeting(book, form, TODAY)


def _partners(new_id: Callable[[], str]) -> Iterator[dict[str, str]]:
    for number in range(PARTNERS):
        name = f"Partner {number:04} of the {'East' if number % 2 else 'West'}"
        yield {"id": new_id(), "name": name, "name_key": name.lower(), "same_key": name.lower()}


def _areas(new_id: Callable[[], str]) -> Iterator[dict[str, str]]:
    for number in range(50):
        yield {"id": new_id(), "name": f"Area {number}", "name_key": f"area {number}"}


async def keys(pilot: Pilot[object], text: str) -> list[float]:
    """Seconds of processor time that each key takes until the app is idle again."""
    took = []
    for sign in text:
        begun = time.process_time()
        await pilot.press(sign)
        await pilot.pause()
        took.append(time.process_time() - begun)
    return took


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


async def bare() -> float:
    """Of a bare app."""
    app = Hello()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        return _p95(await keys(pilot, LINE))


async def _at_the_table(path: Path) -> float:
    book = open_book(path)
    app = CiTui(book, Preferences.load(), today=TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        (today,) = roundtables.on_day(book, TODAY)
        assert app.session is not None
        await app.push_screen(MeetingScreen(app.session, today.id))
        await pilot.pause(0.5)
        p95 = _p95(await keys(pilot, LINE))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.bar.line == LINE
        await pilot.press("ctrl+u")  # or the next round would be offered it
        await pilot.pause(0.5)
    app.session.close()
    return p95


def test_a_key_in_the_capture_line_beside_a_key_in_a_bare_app(tmp_path: Path) -> None:
    """p95 of 80 keys at 500 partners and 5,000 records, against a bare field: at most three times as much."""
    large = tmp_path / "large.db"
    make_large(large)
    ratios = []
    for _ in range(3):
        floor = asyncio.run(bare())
        here = asyncio.run(_at_the_table(large))
        ratios.append(here / floor)
        told = f"{here * 1000:.1f} ms at the table, {floor * 1000:.1f} ms bare, {here / floor:.2f} x"
        print(f"\np95 of a key: {told}")
    print(f"median ratio {statistics.median(ratios):.2f} x")
    assert statistics.median(ratios) <= MOST
