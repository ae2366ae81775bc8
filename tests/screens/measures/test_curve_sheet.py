"""The curve in full: what stands above and below it, and the same numbers as a table one key away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reads_well import DAY, reads_well

from ci_tui.app import CiTui
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange, Withheld
from ci_tui.domain.indicators import Point
from ci_tui.services import measures
from ci_tui.services.books import open_book
from ci_tui.services.measures import MeasureView
from ci_tui.store.preferences import Preferences
from screens.measures import curve_words
from screens.measures.curve_data import curve_of, curve_rows
from screens.measures.curve_sheet import CurveSheet, curve_sheet
from screens.whole_sheet import WholeSheet
from widgets.curve import Curve, CurveMark

Begin = Callable[[], CiTui]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Make the program on the book; close it in the end."""
    opened: list[CiTui] = []

    def make() -> CiTui:
        app = CiTui(open_book(reads_well(tmp_path / "book.db")), Preferences.load(), today=DAY)
        opened.append(app)
        return app

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


@pytest.fixture
def view(tmp_path: Path) -> MeasureView:
    """The measure as it is read."""
    with open_book(reads_well(tmp_path / "book.db"), remember=False) as book:
        return measures.measure_view(book, measures.find_measure(book, "reads").id, DAY)


def on(view: MeasureView, **changed: Any) -> MeasureView:
    """The same with a measure that is another in some points."""
    return replace(view, measure=replace(view.measure, **changed))


def years(curve: Curve) -> list[list[int]]:
    """The years of each piece of the line."""
    return [[one.day.year for one in run] for run in curve.runs]


# What is drawn


def test_the_line_breaks_at_the_missing_year_and_is_whole_elsewhere(view: MeasureView) -> None:
    assert years(curve_of(view)) == [[2019, 2020], [2022, 2023, 2024, 2025, 2026]]


def test_the_forecast_is_drawn_from_where_it_stands_to_the_day_of_the_target(view: MeasureView) -> None:
    curve = curve_of(view)
    assert (curve.ahead[0][0], curve.ahead[-1][0]) == (date(2023, 6, 30), date(2029, 6, 30))
    assert view.forecast is not None
    assert curve.ahead[-1][1] == pytest.approx(float(view.forecast.at(date(2029, 6, 30))))
    assert curve.ahead_words == "23.9 %"
    assert curve.frozen == CurveMark(date(2023, 9, 3), "adopted")
    assert curve.target is not None and curve.target.words == "35 %"


def test_a_changed_definition_cuts_the_line_and_says_what_changed(view: MeasureView) -> None:
    change = DefinitionChange("c", date(2024, 1, 1), "as it was", "the cut-off moved", None, DAY)
    curve = curve_of(on(view, definitions=(change,)))
    assert years(curve) == [[2019, 2020], [2022, 2023], [2024, 2025, 2026]]
    (cut,) = curve.cuts
    assert cut.day == change.holds_from and cut.text.endswith("the cut-off moved")


def test_a_value_that_is_not_told_is_a_gap_and_never_nothing(view: MeasureView) -> None:
    kept = tuple(one for one in view.measure.points if one.end.year != 2025)
    marked = on(view, points=kept, withheld=(Withheld("", "", date(2025, 6, 30), "<10"),))
    curve = curve_of(marked)
    assert years(curve) == [[2019, 2020], [2022, 2023, 2024], [2026]]
    assert curve.withheld == (date(2025, 6, 30),)
    row = next(row for row in curve_rows(marked) if row.id == "2025-06-30")
    assert row.cells[1] == "<10"


def test_without_a_target_the_forecast_goes_on_for_three_years(view: MeasureView) -> None:
    curve = curve_of(on(view, target=None))
    assert curve.target is None and curve.ahead[-1][0] == date(2029, 6, 30)


def test_without_values_there_is_a_sentence(view: MeasureView) -> None:
    bare = replace(on(view, points=(), target=None, baseline=None, withheld=()), forecast=None)
    assert curve_of(bare).is_empty and curve_rows(bare) == []


# The same numbers as a table


def test_the_table_has_the_latest_on_top_and_the_missing_year_among_the_others(view: MeasureView) -> None:
    rows = [row.cells for row in curve_rows(view)]
    assert [cells[0] for cells in rows] == [
        f"June {year}" for year in (2029, 2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019)
    ]
    assert rows[0][1:] == ("", "", "23.9 %", "35 %", "wanted")
    assert rows[1][1] == "26 %" and rows[1][3].endswith(" %")
    assert rows[2][5] == "② Coaches in all schools"
    assert rows[4][5] == "where it began" and rows[4][3] == ""
    assert rows[6][1:] == ("–", "", "", "", "missing")
    assert rows[5][5] == "① June 2021: No test: [b]schools closed"  # told at the next one that is there


def test_beside_its_own_period_a_change_does_not_name_it_again(view: MeasureView) -> None:
    change = DefinitionChange("d" * 32, date(2024, 6, 30), "Reads well", "another test", None, DAY)
    cells = {row.id: row.cells[5] for row in curve_rows(on(view, definitions=(change,)))}
    assert "┊ another definition: another test" in str(cells["2024-06-30"])


def test_why_there_is_no_forecast_is_told_as_it_is(view: MeasureView) -> None:
    def quarters(*ends: tuple[int, int]) -> tuple[Point, ...]:
        return tuple(Point(date(year, month, 30), Decimal(20)) for year, month in ends)

    def why(**changed: Any) -> str:
        return curve_words.no_forecast(replace(on(view, definitions=(), **changed), forecast=None))

    year = quarters((2025, 6), (2025, 9), (2025, 12), (2026, 3))
    assert why(points=year[:2]) == curve_words.NO_FORECAST
    assert why(points=year, interval_months=3) == curve_words.NO_SEASON
    assert why(points=year, interval_months=12) == ""
    assert curve_words.no_forecast(view) == ""


def test_of_how_many_stands_beside_a_rate(view: MeasureView) -> None:
    one = Point(date(2026, 6, 30), Decimal(26), Decimal(260), Decimal(1000))
    other = Point(date(2025, 6, 30), Decimal(25), None, Decimal(1840))
    cells = {row.id: row.cells[2] for row in curve_rows(on(view, points=(other, one)))}
    assert cells["2026-06-30"] == "260 of 1,000" and cells["2025-06-30"] == "of 1,840"


# The sheet


async def opened(pilot: Any, app: CiTui) -> CurveSheet:
    assert app.session is not None
    book = app.session.book
    sheet = curve_sheet(measures.measure_view(book, measures.find_measure(book, "reads").id, DAY))
    await pilot.pause()
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def test_it_says_where_it_stands_goes_and_arrives_and_whether_it_turns(
    begin: Begin, table: Any
) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        await opened(pilot, app)
        above = table.told(app, "#above")
        assert above.startswith("26 % in June 2026; 35 % wanted by June 2029. If nothing changes 23.9 % by")
        assert "If we keep this pace we arrive in" in above and "✓ The curve turns" in above
        assert table.told(app, "#below").startswith("Children who miss the summer lose two months")
        drawing = app.screen.query_one("#chart").render().plain  # type: ignore[union-attr]
        assert "① June 2021: No test: [b]schools closed" in drawing and "35 % wanted" in drawing


async def test_t_turns_to_the_numbers_and_back(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot, app)
        await pilot.press("t")
        await pilot.pause()
        assert ("", "June 2026", "26 %", "22.6 %") in table.rows(app)
        assert sheet.query_one("#numbers").has_focus and not sheet.query_one("#chart").display
        await pilot.press("t")
        await pilot.pause()
        assert sheet.query_one("#chart").display


async def test_in_a_low_window_the_curve_comes_first_and_the_story_is_one_key_away(
    begin: Begin, table: Any
) -> None:
    async with (app := begin()).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot, app)
        assert table.told(app, "#above").startswith("If we keep this pace we arrive in")
        below = sheet.query_one("#below").render().plain  # type: ignore[union-attr]
        assert below.endswith(" … more: s") and "\n" not in below
        assert sheet.query_one("#chart").size.height >= 12
        await pilot.press("s")
        whole = await table.until(pilot, WholeSheet)
        told = " ".join(whole.query_one("HangingText").render().plain.split())
        assert " ".join(told.split()).startswith("Children who miss the summer")
        assert "of which there are few." in told and told.endswith("② June 2025: Coaches in all schools")


async def test_where_nobody_wrote_a_story_that_is_said(begin: Begin, table: Any) -> None:
    async with (app := begin()).run_test(size=(120, 40)) as pilot:
        assert app.session is not None
        book = app.session.book
        found = measures.measure_view(book, measures.find_measure(book, "reads").id, DAY)
        await app.push_screen(curve_sheet(on(found, story="", notes=())))
        await pilot.pause()
        assert table.told(app, "#below").startswith("Nobody has written the story behind this curve yet")
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, CurveSheet)
        assert any("Nobody has written the story" in said for said in table.said(app))


def test_a_note_alone_can_be_read_whole(view: MeasureView) -> None:
    noted = on(view, story="", notes=(CurveNote("n", date(2025, 6, 30), "x", DAY),))
    sheet = curve_sheet(noted)
    story = next(command for command in sheet.COMMANDS if command.label == "story")
    assert sheet.why_not(story) is None
    assert curve_sheet(on(view, story="", notes=())).why_not(story) is not None
