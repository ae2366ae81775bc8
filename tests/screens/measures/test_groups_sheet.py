"""The groups side by side: the gap in a sentence, two groups named by a key each, the list to aim at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reads_well import DAY, HOSTILE, reads_well
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.indicator_parts import Focus
from ci_tui.services import measures
from ci_tui.services.books import open_book
from ci_tui.store.preferences import Preferences
from screens.measures.groups_sheet import GroupsSheet
from screens.picture_sheet import PictureSheet
from widgets.choose import Choose
from widgets.multiples import MultiplesChart

Begin = Callable[..., CiTui]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Make the program on the book; close it in the end."""
    opened: list[CiTui] = []

    def make(*, read_only: bool = False) -> CiTui:
        book = open_book(reads_well(tmp_path / "book.db"), read_only=read_only)
        opened.append(CiTui(book, Preferences.load(), today=DAY))
        return opened[-1]

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


async def sheet_of(pilot: Pilot[int]) -> GroupsSheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    sheet = GroupsSheet(app.session, measures.find_measure(app.session.book, "reads").id)
    await pilot.pause()
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


def focus(app: CiTui) -> Focus | None:
    """The groups that are compared, as the book has them."""
    assert app.session is not None
    return measures.find_measure(app.session.book, "reads").focus


async def kept(pilot: Pilot[int]) -> None:
    """Wait until what a key began is in the book and on the screen."""
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    for _ in range(3):
        await pilot.pause()
        await app.session.in_order(lambda: None)
    await pilot.pause(0.05)


def groups_drawn(sheet: GroupsSheet) -> str:
    drawing: str = sheet.query_one(MultiplesChart).render().plain
    return drawing


async def test_the_gap_and_its_change_are_one_sentence(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        sheet = await sheet_of(pilot)
        assert table.told(app, "#above").startswith(
            "17 points between Eastgate and Hilltop in June 2026, 7 more than in June 2023. ✗ The gap does"
        )
        assert sheet._title() == "By neighborhood (1 of 2) · Reads well in grade 3"


async def test_curves_and_numbers_tell_the_same_of_every_group(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        sheet = await sheet_of(pilot)
        assert table.rows(app) == [
            ("◆", "Eastgate", "16 %", "24 of 150", "▼ -4", "17", "below the threshold"),
            ("◇", "Hilltop", "33 %", "66 of 200", "▲ +3"),
            ("", HOSTILE, "25 %", "2 of 8", "= 0", "8", "2 of 8: small, kept apart outside"),
            ("", "Weavers' Yard", "18.3 %", "11 of 60", "▼ -3.3", "14.7", "below the threshold"),
            ("", "Riverside", "*", "not told by its source"),
        ]
        drawing = groups_drawn(sheet)
        for part in ("◆ Eastgate", "◇ Hilltop", HOSTILE, "16 % ▼ -4", "2 of 8: small, kept apart outside"):
            assert part in drawing
        assert "16 to 37.5 %, June 2023 to June 2026" in drawing and "everybody" in drawing


async def test_a_key_names_the_group_to_look_at_first_and_undo_takes_it_back(
    begin: Begin, table: Any
) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        sheet = await sheet_of(pilot)
        assert sheet.show_subject("Weavers' Yard")
        await pilot.press("f")
        await kept(pilot)
        assert focus(app) == Focus("neighborhood", "Weavers' Yard", "Hilltop")
        assert table.told(app, "#above").startswith("14.7 points between Weavers' Yard and Hilltop")
        assert sheet.subject() == "Weavers' Yard"
        await pilot.press("u")
        await kept(pilot)
        assert focus(app) == Focus("neighborhood", "Eastgate", "Hilltop")
        assert table.told(app, "#above").startswith("17 points between Eastgate")
        await pilot.press("u")  # what was done before the sheet stays
        await kept(pilot)
        assert focus(app) is not None
        await pilot.press("U")
        await kept(pilot)
        assert focus(app) == Focus("neighborhood", "Weavers' Yard", "Hilltop")


async def test_where_the_other_group_is_not_named_it_is_asked_for(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(80, 24)) as pilot:
        sheet = await sheet_of(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "f names the group" in table.told(app, "#above")
        await pilot.press("down", "f")  # boys
        asked = await table.until(pilot, Choose)
        assert asked._title == "Compare it with"
        await pilot.press("enter")
        await kept(pilot)
        assert focus(app) == Focus("gender", "boys", "girls")
        assert sheet._title().startswith("By gender (1 of 2)")
        await pilot.press("o")  # the same group on the other side: then the other one is asked for
        asked = await table.until(pilot, Choose)
        await pilot.press("escape")
        await kept(pilot)
        assert focus(app) == Focus("gender", "boys", "girls")


async def test_left_right_and_tab_go_round_the_ways_to_tell_people_apart(begin: Begin) -> None:
    async with begin().run_test(size=(80, 24)) as pilot:
        sheet = await sheet_of(pilot)
        seen = []
        for key in ("right", "right", "left", "tab"):
            await pilot.press(key)
            await pilot.pause()
            assert sheet.dimension is not None
            seen.append(sheet.dimension.name)
        assert seen == ["gender", "neighborhood", "gender", "neighborhood"]
        assert "girls" not in groups_drawn(sheet)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_in_a_low_window_t_turns_from_the_curves_to_the_numbers(
    begin: Begin, table: Any, size: tuple[int, int]
) -> None:
    async with (app := begin()).run_test(size=size) as pilot:
        sheet = await sheet_of(pilot)
        grid = sheet.query_one(MultiplesChart)
        assert (grid.display, sheet.table.display) == (True, False)
        await pilot.press("down", "down")  # the arrows go through the curves
        assert sheet.subject() == HOSTILE
        await pilot.press("t")
        await pilot.pause()
        assert (grid.display, sheet.table.display) == (False, True) and sheet.table.has_focus
        assert sheet.subject() == HOSTILE
        assert any(row[:3] == ("◆", "Eastgate", "16 %") for row in table.rows(app))
        await pilot.press("up", "t", "down")
        await pilot.pause()
        assert sheet.subject() == HOSTILE


async def test_a_leaves_only_the_groups_below_the_threshold(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        sheet = await sheet_of(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert [row[1] for row in table.rows(app)] == ["Eastgate", "Weavers' Yard"]
        assert "below the threshold only" in sheet._title()
        await pilot.press("a")
        await pilot.pause()
        assert len(table.rows(app)) == 5
        await pilot.press("right", "a")
        await pilot.pause()
        assert table.rows(app) == []  # girls and boys reach it


async def test_g_shows_the_gap_over_time_and_its_numbers(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(80, 24)) as pilot:
        await sheet_of(pilot)
        await pilot.press("g")
        sheet = await table.until(pilot, PictureSheet)
        assert "17" in sheet.query_one("#chart").render().plain
        await pilot.press("t")
        await pilot.pause()
        assert table.rows(app) == [
            ("", "June 2026", "16 %", "33 %", "17", "+7"),
            ("", "June 2025", "18 %", "32 %", "14", "+4"),
            ("", "June 2024", "19.3 %", "31 %", "11.7", "+1.7"),
            ("", "June 2023", "20 %", "30 %", "10", "where it began"),
        ]


async def test_nothing_is_named_in_a_book_for_reading_only(begin: Begin, table: Any) -> None:
    async with (app := begin(read_only=True)).run_test(size=(80, 24)) as pilot:
        await sheet_of(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert any("reading only" in said for said in table.said(app))


async def test_a_measure_without_groups_says_where_they_come_from(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        book = app.session.book
        measure_id = await app.session.write(lambda write: _books_lent(book, write))
        await app.push_screen(sheet := GroupsSheet(app.session, measure_id))
        await pilot.pause()
        assert "Nothing was reported by groups yet" in groups_drawn(sheet)
        for key in ("f", "o", "right", "a", "g", "t"):
            app.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            (said,) = table.said(app)
            assert "Nothing was reported by groups yet" in said, key


def _books_lent(book: Any, write: Any) -> str:
    strategy = write.strategies.add_strategy(book, {"name": "Tutors"}, DAY)
    typed = {"name": "Books lent", "kind": "how_much", "unit": "count", "direction": "up"}
    found: str = write.strategies.add_measure(book, strategy, typed, DAY)
    return found
