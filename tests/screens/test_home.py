"""Home: what a person meets first, and where it leads."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from screens.gaps.screen import GapsScreen
from screens.home import HomeScreen
from widgets.record_sheet import RecordSheet
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]


def text_of(app: CiTui, selector: str) -> str:
    """What a part of the screen says."""
    return str(app.screen.query_one(selector, Static).content)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until writes are done and shown."""
    await pilot.pause(0.05)
    writes = [worker for worker in pilot.app.workers if worker.group == "write"]
    if writes:  # an empty list would wait for every worker, and an open dialog is one
        await pilot.app.workers.wait_for_complete(writes)
    await pilot.pause(0.05)


async def test_home_says_where_children_are_missed_and_what_changed(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)):
        assert isinstance(app.screen, HomeScreen)
        totals = text_of(app, "#totals")
        assert "24.0 per 100" in totals
        assert "1,944 more to 40 per 100" in totals
        assert "more children served" in text_of(app, "#change")
        assert "Eastgate, Mill Hollow, St. Anne's" in text_of(app, "#change")
        assert app.screen.query_one("#worst", RecordSheet).row_count == 10


async def test_the_first_step_on_the_sample_leads_to_the_best_area(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Ask Orchard what it does" in text_of(app, "#step")
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, GapsScreen)
        detail = str(app.screen.query_one("#detail", Static).content)
        assert detail.startswith("Orchard")


async def test_an_empty_book_offers_its_first_step(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Write down who is at the table" in text_of(app, "#step")
        await pilot.press("n")
        await pilot.pause()
        assert type(app.screen).__name__ == "PartnersScreen"
        await pilot.press("1", "i")
        await pilot.pause()
        assert type(app.screen).__name__ == "ImportScreen"


async def test_home_says_where_the_book_lies(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)):
        told = text_of(app, "#book")
        assert "millbrook.db" in told
        assert "2 gap analyses, 12 areas, 3 in focus" in told


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_worst_area_is_in_sight_at_every_size(
    start: Start, sample: Path, size: tuple[int, int]
) -> None:
    app = start(sample)
    async with app.run_test(size=size):
        worst = app.screen.query_one("#worst", RecordSheet)
        assert worst.region.height >= 2
        assert worst.region.y + 1 < size[1] - 1
        assert {"name", "to_target"} <= set(worst.columns_shown)


async def test_keys_turn_between_the_areas(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        assert isinstance(app.screen, GapsScreen)
        await pilot.press("1")
        assert isinstance(app.screen, HomeScreen)


async def test_home_shows_what_was_changed_in_gaps(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "f")
        await settled(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert "2 in focus" in text_of(app, "#book")


async def test_the_palette_finds_an_area_by_a_part_of_its_name(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"north")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, GapsScreen)
        table = app.screen.query_one("#areas", RecordTable)
        assert str(app.screen.query_one("#detail", Static).content).startswith("North Quarry")
        assert table.has_focus


async def test_a_window_too_small_asks_and_loses_nothing(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "down", "down")
        await pilot.resize_terminal(10, 3)
        await pilot.pause()
        assert type(app.screen).__name__ == "SmallWindow"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert isinstance(app.screen, GapsScreen)
        assert app.screen.query_one("#areas", RecordTable).cursor_index == 2


async def test_the_theme_is_remembered_between_starts(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "paper"
        await pilot.pause()
    assert app.session is not None
    app.session.close()
    app.session = None
    again = start(sample)
    async with again.run_test(size=(120, 40)):
        assert again.theme == "paper"


async def test_the_first_frame_stands_before_the_write_side_is_loaded(sample: Path) -> None:
    """In an interpreter of its own: what is loaded when Home shows its numbers."""
    code = f"""
import asyncio, sys
from datetime import date
from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.store.preferences import Preferences
from pathlib import Path

def stop(app):
    told = str(app.screen.query_one("#totals").content)
    assert "24.0 per 100" in told, told
    heavy = {{"sqlmodel", "sqlalchemy", "pydantic", "plotext", "jinja2", "markdown_it"}} & set(sys.modules)
    print("HEAVY", sorted(heavy), file=sys.__stderr__)
    app.exit(0)

CiTui.on_mount = lambda app: app.call_after_refresh(stop, app)
app = CiTui(open_book(Path({str(sample)!r}), remember=False), Preferences(), today=date(2026, 11, 19))
app.run(headless=True)
app.session.close()
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    _, told = await process.communicate()
    assert "HEAVY []" in told.decode()
