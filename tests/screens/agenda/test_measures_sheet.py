"""The measures of a strategy by keyboard, and whether anyone can be seen to be better off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ci_tui.app import CiTui
from ci_tui.domain.indicators import IndicatorKind
from screens.agenda import measure_words as words
from screens.agenda.measures_sheet import MeasuresSheet
from screens.measures.values_sheet import ValuesSheet
from screens.picture_sheet import PictureSheet
from screens.rows_sheet import READ_ONLY
from widgets.choose import Choose
from widgets.curve import CurveChart
from widgets.dialogs import Confirm
from widgets.form import FormScreen

Start = Callable[..., CiTui]
POOLS, CARTS = "Lunch at the pools", "Breakfast carts"
NONE_YET = "▲ There is no measure of who is better off yet. What would be different for people?"
RARE = "▲ No measure of who is better off is collected at least once in 12 months."
SEEN = "Whether anyone is better off can be seen at least once in 12 months."


async def test_a_measure_of_who_is_better_off_takes_the_warning_away(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24)) as pilot:
        await table.open(pilot, MeasuresSheet, POOLS)
        assert table.rows(app) == [
            ("", "How much did we do?"),
            ("", "Lunches in July", "every year"),
            ("", "How well did we do it?"),
            ("", "nothing yet"),
            ("▲", "Is anyone better off?"),
            ("", "nothing yet"),
        ]
        assert table.told(app, "#above") == NONE_YET
        await pilot.press("a")
        await table.until(pilot, Choose)
        await pilot.press("down", "down", "enter")
        form = await table.until(pilot, FormScreen, "A measure: is anyone better off?")
        assert "kind" not in {one.field.name for one in form.form.fields}
        await table.into(
            pilot,
            name="Children who come again",
            baseline="31",
            baseline_on="July 2025",
            target="50",
            target_on="2027",
        )
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.rows(app)[-2:] == [
            ("▲", "Is anyone better off?"),
            ("", "Children who come again", "31 %", "31 %", "50 %"),
        ]
        assert table.told(app, "#above") == RARE
        assert table.told(app, "#below") == (
            "Children who come again: 31 % (July 2025) to 50 % by July 2027, up is better."
        )
        await pilot.press("e")
        await table.until(pilot, FormScreen, "Edit a measure")
        await table.into(pilot, interval="6")
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.rows(app)[-2] == ("", "Is anyone better off?")
        assert (table.rows(app)[-1][-1], table.told(app, "#above")) == ("every 6 months", SEEN)
        await pilot.press("enter")
        await table.until(pilot, FormScreen, "Edit a measure")
        await pilot.press("f2")  # saved as it was: nothing more to take back
        await all_kept(pilot)
        await pilot.press("u")
        await all_kept(pilot)
        assert table.rows(app)[-2][0] == "▲"
        await pilot.press("u", "u")
        await all_kept(pilot)
        assert [one.name for one in table.strategy(app, POOLS).measures] == ["Lunches in July"]


async def test_enter_on_a_question_adds_to_it_and_a_measure_of_how_much_is_a_number_of_people(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await table.open(pilot, MeasuresSheet, CARTS)
        await pilot.press("e", "d")
        assert set(table.said(app)) == {words.ON_A_MEASURE}
        await pilot.press("down", "down", "enter")
        question = await table.until(pilot, Choose)
        assert question.query_one("OptionList").highlighted == 1
        await pilot.press("up", "enter")
        form = await table.until(pilot, FormScreen, "A measure: how much did we do?")
        (unit,) = (one for one in form.form.fields if one.field.name == "unit")
        assert unit.read() == "count"
        await table.into(pilot, name="Carts")
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.rows(app)[1] == ("", "Carts")
        assert [one.kind for one in table.strategy(app, CARTS).measures] == [IndicatorKind.HOW_MUCH]


async def test_a_measure_goes_to_the_trash_when_it_was_asked_about_and_u_takes_it_back(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24)) as pilot:
        await table.open(pilot, MeasuresSheet, POOLS)
        before = table.rows(app)
        await pilot.press("down", "d")
        question = await table.until(pilot, Confirm)
        assert question._question == "Move “Lunches in July” to the trash?"
        await pilot.press("n")
        await all_kept(pilot)
        assert table.rows(app) == before
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        assert (table.rows(app)[1], table.strategy(app, POOLS).measures) == (("", "nothing yet"), ())
        await pilot.press("u")
        await all_kept(pilot)
        assert table.rows(app) == before


async def test_values_are_written_and_looked_at_as_a_curve(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await table.open(pilot, MeasuresSheet, POOLS)
        await pilot.press("v", "c")
        assert table.said(app) == [words.ON_A_MEASURE] * 2  # a question has no values
        await pilot.press("down")
        before = table.rows(app)
        await pilot.press("v")
        sheet = await table.until(pilot, ValuesSheet)
        await pilot.press("up", *"1,700", "enter", *"1,840", "enter", "f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresSheet)
        assert sheet.help_title() == "Values · Lunches in July"
        assert table.rows(app)[1] == ("", "Lunches in July", "1,840 lunches", "every year")
        (kept,) = table.strategy(app, POOLS).measures
        assert [point.value for point in kept.points] == [1700, 1840]
        await pilot.press("c")
        picture = await table.until(pilot, PictureSheet, kept.name)
        assert picture.query_one(CurveChart).display
        await pilot.press("escape", "u")
        await all_kept(pilot)
        await table.until(pilot, MeasuresSheet)
        assert (table.rows(app), table.strategy(app, POOLS).measures[0].points) == (before, ())
        await pilot.press("v")
        await table.until(pilot, ValuesSheet)
        await pilot.press("escape")  # nothing typed, nothing to take back
        await table.until(pilot, MeasuresSheet)
        await pilot.press("u")
        assert MeasuresSheet.NOTHING_DONE in table.said(app)


async def test_a_book_that_is_only_read_shows_its_curves(
    begin: Start, with_strategies: Path, table: Any
) -> None:
    app = begin(with_strategies, read_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await table.open(pilot, MeasuresSheet, POOLS)
        await pilot.press("down", "v")
        assert table.said(app) == [READ_ONLY]
        await pilot.press("c")
        await table.until(pilot, PictureSheet)
