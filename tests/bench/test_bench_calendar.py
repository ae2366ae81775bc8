"""What a key on the season's calendar costs beside a key in a bare app: ratios of one run, nothing else."""

import asyncio
import gc
import random
import statistics
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import thread_time
from typing import NamedTuple

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.domain.names import joined_id
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.calendar.screen import SeasonCalendar

pytestmark = pytest.mark.bench

DAY = date(2027, 1, 4)
ACTIVITIES, AREAS, PARTNERS = 200, 60, 60
MOST = 3.0  # times a bare app's key
WAY = [*["down"] * 30, *["right"] * 30, *["up", "left"] * 15]
PAGES = ["ctrl+home", "end", "pagedown", "home", "ctrl+right", "pageup", "ctrl+end", "ctrl+left"]
MOST_OF_A_PAGE = 4.0  # all lines are drawn anew
SIZES = [(120, 40), (80, 24)]


class Hello(App[None]):
    """The floor: a bare app that answers a key."""

    def compose(self) -> ComposeResult:
        yield Static("hello")

    def on_key(self) -> None:
        static = self.query_one(Static)
        static.update("up" if str(static.content) == "down" else "down")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with 200 activities of 60 partners in 60 areas, and a season of a whole year."""
    path = tmp_path_factory.mktemp("bench") / "large.db"
    with Book.create(path, name="Harbor Roundtable", today=DAY) as book:
        areas, partners = ([book.new_id() for _ in range(number)] for number in (AREAS, PARTNERS))
        chance = random.Random(8)
        with book.action("added activities") as unit:
            unit.bulk_insert("area", list(_named("Area", areas)))
            unit.bulk_insert(
                "partner", [one | {"same_key": one["id"]} for one in _named("Partner", partners)]
            )
            ids = [book.new_id() for _ in range(ACTIVITIES)]
            unit.bulk_insert("activity", [_activity(one, chance) for one in ids])
            both = [(one, chance.sample(areas, 2), chance.sample(partners, chance.choice([1, 1, 2])))
                    for one in ids]  # fmt: skip
            unit.bulk_insert("activity_area", [
                {"id": joined_id(one, area), "activity_id": one, "area_id": area}
                for one, those, _ in both for area in those
            ])  # fmt: skip
            unit.bulk_insert("activity_partner", [
                {"id": joined_id(one, partner), "activity_id": one, "partner_id": partner}
                for one, _, those in both for partner in those
            ])  # fmt: skip
        season = {"year": 2027, "first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)}
        writing().seasons.set_season(book, season)
    return path


def _named(kind: str, ids: list[str]) -> Iterator[dict[str, str]]:
    for number, one in enumerate(ids):
        name = f"{kind} {number:02} of the East"
        yield {"id": one, "name": name, "name_key": name.lower()}


def _activity(one: str, chance: random.Random) -> dict[str, object]:
    first = date(2027, 1, 1) + timedelta(chance.randrange(200))
    return {
        "id": one,
        "name": f"Site {one[:6]}",
        "name_key": one[:6],
        "kind": "meals",
        "first_day": first.isoformat(),
        "last_day": (first + timedelta(chance.randrange(150))).isoformat(),
        "weekdays": chance.randrange(1, 128),
        "hours": "11:30 to 1",
        "added_on": DAY.isoformat(),
    }


class Took(NamedTuple):
    """Seconds of the app's own processor time: the 95th percentile of steps, the median of pages."""

    step: float
    page: float


async def keys(pilot: Pilot[object]) -> Took:
    """What keys take until the app is idle again."""
    gc.collect()  # what the runs before left behind is not theirs

    async def took(pressed: list[str]) -> list[float]:
        seconds = []
        for key in pressed:
            begun = thread_time()
            await pilot.press(key)
            await pilot.pause()
            seconds.append(thread_time() - begun)
        return seconds

    return Took(statistics.quantiles(await took(WAY), n=20)[-1], statistics.median(await took(PAGES)))


async def bare(size: tuple[int, int]) -> Took:
    """Of a bare app."""
    async with Hello().run_test(size=size) as pilot:
        await pilot.pause()
        return await keys(pilot)


async def on_the_calendar(path: Path, size: tuple[int, int]) -> Took:
    """Of the calendar, its book read and checked before."""
    book = open_book(path, remember=False)
    try:
        app = CiTui(book, Preferences(), today=DAY)
        async with app.run_test(size=size) as pilot:
            assert app.session is not None
            while app.session.seen_to is None:
                await pilot.pause(0.02)
            sheet = SeasonCalendar(app.session)
            await app.push_screen(sheet)
            await pilot.pause(0.2)
            assert (len(sheet.calendar.rows), len(sheet.calendar.weeks)) == (AREAS, 53)
            return await keys(pilot)
    finally:
        book.close()


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_a_key_on_the_calendar_beside_a_key_in_a_bare_app(
    large: Path, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    """60 areas by 53 weeks: p95 of a step at most three times a bare app's; a page draws all lines anew."""
    steps, pages = [], []
    for _ in range(3):
        floor, here = asyncio.run(bare(size)), asyncio.run(on_the_calendar(large, size))
        steps.append(here.step / floor.step)
        pages.append(here.page / floor.page)
        with capsys.disabled():
            print(f"\np95 of a step: {here.step * 1000:.1f} ms, bare {floor.step * 1000:.1f} ms", end="")
            print(f", {steps[-1]:.2f} x; a page {pages[-1]:.2f} x")
    assert statistics.median(steps) <= MOST
    assert statistics.median(pages) <= MOST_OF_A_PAGE
