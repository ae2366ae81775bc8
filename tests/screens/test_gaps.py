"""Gaps by keyboard: rankings, targets, focus, comparison, filter, charts, trash."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from ci_tui.app import CiTui
from ci_tui.domain.gaps import TargetKind
from ci_tui.services import gaps
from screens.gaps.chart_sheet import ChartSheet
from screens.gaps.screen import GapsScreen
from screens.table_sheet import TableSheet
from widgets.card import Card
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]


async def settled(pilot: Pilot[int]) -> None:
    """Wait until writes are done and shown."""
    await pilot.pause(0.05)
    writes = [worker for worker in pilot.app.workers if worker.group == "write"]
    if writes:  # an empty list would wait for every worker, and an open dialog is one
        await pilot.app.workers.wait_for_complete(writes)
    await pilot.pause(0.05)


def screen_of(app: CiTui) -> GapsScreen:
    assert isinstance(app.screen, GapsScreen)
    return app.screen


def names(app: CiTui, count: int = 12) -> list[str]:
    sheet = screen_of(app).sheet
    assert sheet is not None
    return [place.gap.measure.name for place in sheet.rows(0, count)]


def title(app: CiTui) -> str:
    return str(app.screen.query_one("#table-card", Card).border_title)


async def test_the_worst_area_stands_on_top_and_beside_the_table(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        assert names(app, 3) == ["Eastgate", "Mill Hollow", "St. Anne's"]
        assert "by what is missing to 40 per 100" in title(app)
        detail = str(app.screen.query_one("#detail", Static).content)
        assert "+524 children to reach 40 per 100." in detail
        assert "8.1 points underrepresented" in detail
        assert "focus since 4 Sep 2026" in detail


async def test_r_goes_through_the_four_rankings(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        seen = []
        for _ in range(4):
            await pilot.press("r")
            seen.append((title(app).partition(" · ")[2].split(" to 40")[0], names(app, 1)[0]))
        assert [words for words, _ in seen] == [
            "by the lowest rate",
            "by unmet need",
            "by underrepresentation",
            "by what is missing",
        ]
        assert seen[0][1] == "Eastgate"


async def test_f_puts_an_area_into_the_focus_and_takes_it_out(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "down", "down", "down", "f")
        await settled(pilot)
        assert app.screen.query_one("#areas", RecordTable).cursor_index == 3
        assert "focus since 2 Dec 2026" in str(app.screen.query_one("#detail", Static).content)
        await pilot.press("f")
        await settled(pilot)
        assert "focus since" not in str(app.screen.query_one("#detail", Static).content)


async def test_what_was_done_is_there_tomorrow(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "down", "down", "down", "f")
        await settled(pilot)
    assert app.session is not None
    app.session.close()
    app.session = None
    again = start(sample)
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "down", "down", "down")
        assert "Riverside" in str(again.screen.query_one("#detail", Static).content)
        assert "focus since 2 Dec 2026" in str(again.screen.query_one("#detail", Static).content)


async def test_t_sets_the_best_area_as_the_target(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "t", "down", "down", "enter")
        await settled(pilot)
        analysis = screen_of(app).analysis
        assert analysis is not None
        assert analysis.target.kind is TargetKind.BEST
        assert "to our best area's 46.7 per 100" in title(app)


async def test_a_target_of_ones_own_needs_its_note(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "t", "down", "down", "down", "enter")
        await pilot.pause(0.2)
        await pilot.press(*"30", "enter")
        await pilot.press(*"agreed", "enter")
        await settled(pilot)
        await pilot.pause(0.2)
        analysis = screen_of(app).analysis
        assert analysis is not None
        assert (analysis.target.number, analysis.target.note) == (30, "agreed")
        assert "to 30 per 100" in title(app)


async def test_where_nothing_lies_below_the_target_it_is_said(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "t", "down", "down", "down", "enter")
        await pilot.pause(0.2)
        await pilot.press(*"5", "enter", *"low", "enter")
        await settled(pilot)
        await pilot.pause(0.2)
        told = str(app.screen.query_one("#note", Static).content)
        assert "Nothing lies below 5.0 per 100" in told
        assert "another target" in told


async def test_slash_filters_as_one_types_and_escape_shows_all(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "slash", *"harm")
        assert names(app) == ["Harmon Park"]
        await pilot.press("enter")
        assert app.screen.query_one("#areas", RecordTable).has_focus
        await pilot.press("escape")
        assert len(names(app)) == 12
        assert not app.screen.query_one("#filter", Input).display


async def test_c_compares_with_the_earlier_summer(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "c")
        await pilot.pause(0.2)
        assert isinstance(app.screen, TableSheet)
        told = str(app.screen.query_one(Static).content)
        assert "Over the same 12 areas" in told
        assert "Over all areas of each" in told
        await pilot.press("escape")
        assert isinstance(app.screen, GapsScreen)


async def test_enter_in_a_comparison_leads_to_the_area(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "c")
        await pilot.pause(0.2)
        chosen = app.screen.query_one(RecordTable).cursor_id
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.screen.query_one("#areas", RecordTable).cursor_id == chosen


async def test_every_chart_has_its_numbers_one_key_away(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "v")
        await pilot.pause(0.2)
        assert isinstance(app.screen, ChartSheet)
        for _ in range(2):
            await pilot.press("t")
            numbers = app.screen.query_one("#numbers", RecordTable)
            assert numbers.display
            assert numbers.row_count == 12
            await pilot.press("t", "v")
            assert not numbers.display


async def test_an_analysis_goes_to_the_trash_and_comes_back(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "d")
        await pilot.pause(0.2)
        await pilot.press("y")
        await settled(pilot)
        await pilot.pause(0.2)
        assert title(app).startswith("Summer 2025")
        await pilot.press("o")
        await pilot.pause(0.2)
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.pause(0.3)
        assert title(app).startswith("Summer 2026")
        assert app.session is not None
        assert len(gaps.analyses(app.session.book)) == 2


async def test_dollars_left_stand_with_what_they_rest_on(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        told = str(app.screen.query_one("#note", Static).content)
        assert "$471,158" in told
        assert "44 days × $5.51" in told


async def test_b_shows_who_does_better_beside_the_worst(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "b")
        await pilot.pause(0.2)
        assert isinstance(app.screen, TableSheet)
        assert app.screen.query_one(RecordTable).row_count >= 6


@pytest.mark.parametrize("key", ["r", "t", "f", "c", "v", "slash", "b", "m", "l", "x", "e", "d"])
async def test_no_key_breaks_an_empty_book(start: Start, empty_book: Path, key: str) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("5", key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, GapsScreen)


@pytest.mark.parametrize(
    ("size", "columns"),
    [
        ((60, 20), {"name", "need", "served", "rate", "to_target"}),
        ((80, 24), {"name", "need", "served", "sites", "rate", "to_target", "share"}),
        (
            (200, 60),
            {"rank", "name", "need", "served", "sites", "rate", "unmet", "to_target", "under", "share"},
        ),
    ],
)
async def test_columns_give_way_and_the_name_and_the_ranked_one_never(
    start: Start, sample: Path, size: tuple[int, int], columns: set[str]
) -> None:
    app = start(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert columns <= set(app.screen.query_one("#areas", RecordTable).columns_shown)


async def test_a_book_open_for_reading_says_so_and_changes_nothing(start: Start, sample: Path) -> None:
    app = start(sample, read_only=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("5", "f")
        await settled(pilot)
        assert app.session is not None
        (said,) = [one.message for one in app._notifications]
        assert "open for reading only" in said
