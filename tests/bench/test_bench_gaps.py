"""Gaps on the screen at 100,000 areas: how long it takes to open, and what its keys cost, against 1,000."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.area_screen import AreaScreen
from screens.gaps.screen import GapsScreen
from widgets.record_table import RecordTable

pytestmark = pytest.mark.bench

FEW, MANY = 1_000, 100_000
THE_DAY = date(2026, 11, 19)
RUNS = 7
PRESSES = 60
KEYS = ("down", "up", "pagedown", "pageup", "end", "home", "r", "f")

Books = dict[int, Path]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """A book with 1,000 areas and one with 100,000, need and served."""
    writing()
    yield {rows: made(tmp_path_factory.mktemp(f"areas-{rows}"), rows) for rows in (FEW, MANY)}


def made(folder: Path, rows: int) -> Path:
    need = "".join(f"Tract {at},{at * 7919 % 3001}\n" for at in range(rows))
    served = "".join(f"Tract {at},{at * 104729 % 9001 / 10}\n" for at in range(rows) if at % 50)
    (folder / "need.csv").write_text(f"Tract,Need\n{need}", "utf-8")
    (folder / "served.csv").write_text(f"Tract,Served\n{served}", "utf-8")
    with Book.create(folder / "book.db", name="Many areas") as book:
        plan = ImportPlan(
            title="Many areas",
            dated=date(2026, 7, 31),
            source="made up",
            need_file=folder / "need.csv",
            need=TableChoices(area="Tract", value="Need"),
            served_file=folder / "served.csv",
            served=TableChoices(area="Tract", value="Served"),
        )
        writing().gaps.import_analysis(book, plan)
    return folder / "book.db"


@asynccontextmanager
async def home(path: Path) -> AsyncIterator[tuple[CiTui, Pilot[Any]]]:
    """The program on a book, Home on its screen."""
    with Book.open(path) as book:
        app = CiTui(book, Preferences.load(), today=THE_DAY)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            yield app, pilot


async def go_to_gaps(app: CiTui) -> RecordTable:
    """Choose Gaps, and wait until the first rows of its table are drawn."""
    assert isinstance(app.screen, AreaScreen)
    app.screen.open_area("5")
    drawn: list[int] = []
    given_up = perf_counter() + 30
    while not drawn:
        assert perf_counter() < given_up
        await asyncio.sleep(0.001)
        if isinstance(app.screen, GapsScreen) and app.screen.is_mounted:
            for table in app.screen.query(RecordTable):
                drawn = [line for line in range(1, 9) if table._strips.get((line, False))]
    return table


async def opening(path: Path) -> float:
    """Milliseconds from choosing Gaps to rows that stand on the screen."""
    async with home(path) as (app, _):
        started = perf_counter()
        await go_to_gaps(app)
        return 1000 * (perf_counter() - started)


async def presses(path: Path) -> dict[str, list[float]]:
    """Processor milliseconds of each press of each key, the screen drawn again; and of a key without use."""
    told: dict[str, list[float]] = {}
    async with home(path) as (app, pilot):
        await go_to_gaps(app)
        await app.workers.wait_for_complete()
        for key in ("f12", *KEYS):
            await pilot.press(key)
            await pilot.pause(0.5)
            told[key] = []
            for _ in range(PRESSES):
                started = process_time()
                await pilot.press(key)
                await pilot.pause()
                told[key].append(1000 * (process_time() - started))
    return told


async def test_a_hundred_times_the_areas_open_in_the_same_time(
    books: Books, capsys: pytest.CaptureFixture[str]
) -> None:
    spent: dict[int, list[float]] = {rows: [] for rows in books}
    for run in range(RUNS + 1):
        for rows, path in books.items():
            took = await opening(path)
            if run:  # the first run loads the screen's modules
                spent[rows].append(took)
    ratios = sorted(many / few for few, many in zip(spent[FEW], spent[MANY], strict=True))
    with capsys.disabled():
        for rows, found in spent.items():
            print(f"\n{rows:,} areas open in {median(found):.0f} ms ({min(found):.0f} to {max(found):.0f})")
        print(f"ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    assert median(ratios) <= 1.5


async def test_keys_cost_the_same(books: Books, capsys: pytest.CaptureFixture[str]) -> None:
    few, many = await presses(books[FEW]), await presses(books[MANY])
    idle = median(many["f12"])  # what the pilot itself costs
    with capsys.disabled():
        print(f"\na key without use: {idle:.1f} ms")
        for key in KEYS:
            middle, late = median(many[key]), quantiles(many[key], n=20)[-1]
            print(
                f"{key:9} {middle:5.1f} ms, p95 {late:5.1f}; above the idle key {middle - idle:5.1f}, "
                f"p95 {late - idle:5.1f}; at 1,000 areas {median(few[key]):5.1f}"
            )
    for key in ("down", "up", "pagedown", "pageup", "end", "home"):
        assert median(many[key]) <= 1.5 * median(few[key]) + 1
