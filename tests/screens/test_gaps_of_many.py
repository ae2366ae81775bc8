"""Gaps with more areas than are read at once: rows first, then what rests on all of them; no wrong number."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services import gap_sheet
from ci_tui.services.gap_sheet import GapSheet
from screens.gaps.screen import GapsScreen
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Here twelve areas are many; what takes longer for many waits until the gate opens."""
    opened, complete = Event(), GapSheet.complete

    def waits(sheet: GapSheet) -> None:
        assert opened.wait(10)
        complete(sheet)

    monkeypatch.setattr(GapSheet, "complete", waits)
    monkeypatch.setattr(gap_sheet, "_COMPLETE_AT_ONCE", 2)
    monkeypatch.setattr(gap_sheet, "FIRST_PAGE", 64)
    return opened


async def standing(pilot: Pilot[int]) -> None:
    """Wait until nothing is read beside the screen any more."""
    await pilot.pause(0.05)
    beside = [worker for worker in pilot.app.workers if worker.group == "sheet"]
    if beside:
        await pilot.app.workers.wait_for_complete(beside)
    await pilot.pause(0.05)


def lines(app: CiTui) -> list[str]:
    table = app.screen.query_one("#areas", RecordTable)
    return [table.render_line(line).text for line in range(table.size.height)]


async def test_rows_stand_before_the_sums_and_what_rests_on_these_is_a_dash(
    start: Start, sample: Path, gate: Event
) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        gate.set()
        await standing(pilot)
        whole, note = lines(app), str(app.screen.query_one("#note", Static).content)
        gate.clear()
        session, screen = app.session, app.screen
        assert session is not None
        assert isinstance(screen, GapsScreen)
        await session.write(
            lambda door: door.network.edit_network(session.book, {"name": "Millbrook", "place": "Elsewhere"})
        )
        screen.show_book()
        await pilot.pause()
        assert screen.sheet is not None
        assert not screen.sheet.is_summed
        first, totals = lines(app)[1], next(line for line in lines(app) if "all areas" in line)
        assert {"Eastgate", "1,840", "212", "–"} <= set(first.split())
        assert not any(letter.isdigit() for letter in totals)
        assert "%" not in "".join(lines(app))
        assert "$" not in str(screen.query_one("#note", Static).content)
        gate.set()
        await standing(pilot)
        assert lines(app) == whole
        assert str(screen.query_one("#note", Static).content) == note


async def test_a_filter_shows_what_it_finds_and_escape_shows_all(
    start: Start, sample: Path, gate: Event
) -> None:
    gate.set()
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "slash", *"harm")
        await pilot.pause(0.3)
        await standing(pilot)
        table = app.screen.query_one("#areas", RecordTable)
        assert table.row_count == 1
        await pilot.press("enter", "escape")
        await standing(pilot)
        assert table.row_count == 12
