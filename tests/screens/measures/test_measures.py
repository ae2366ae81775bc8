"""The measures by keyboard: the list and its curve, a new one, a new definition, the circle, the trash."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import goal_reviews, learnings, measures, results
from ci_tui.services.measures import MeasureView
from ci_tui.store.book import Book
from screens.agenda.screen import AgendaScreen
from screens.drafts.offer import DraftOffer
from screens.measures.curve_sheet import CurveSheet
from screens.measures.notes_sheet import NotesSheet
from screens.measures.screen import MeasuresScreen
from screens.measures.values_sheet import ValuesSheet
from widgets.curve import CurveChart
from widgets.dialogs import Confirm
from widgets.form import FormScreen

Start = Callable[..., CiTui]
Kept = Callable[[Pilot[Any]], Awaitable[None]]
MAIN, BREAKFASTS, RIDES = "July lunches", "School breakfasts", "Rides with a pass"


def view(app: CiTui, name: str) -> MeasureView:
    """A measure as it is in the book now."""
    assert app.session is not None
    found = measures.find_measure(app.session.book, name)
    return measures.measure_view(app.session.book, found.id, app.session.today)


def reviews(book: Book) -> int:
    """How many reviews the goal has seen."""
    return len(goal_reviews.reviews(book, results.find_result(book).id))


async def opened(pilot: Pilot[int], table: Any, name: str = "") -> MeasuresScreen:
    """The area, with the cursor on a measure."""
    await pilot.pause()
    await pilot.press("8")
    screen: MeasuresScreen = await table.until(pilot, MeasuresScreen)
    if name:
        assert screen.show_record(view(table_app(pilot), name).measure.id)
        await pilot.pause()
    return screen


def table_app(pilot: Pilot[int]) -> CiTui:
    assert isinstance(pilot.app, CiTui)
    return pilot.app


async def test_the_list_tells_where_each_stands(start: Start, sample: Path, table: Any) -> None:
    async with (app := start(sample)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table, RIDES)
        rows = {row[1]: row for row in table.rows(app)}
        assert len(rows) == 10
        assert rows["July lunches per 100 eligible children"][3:] == (
            *("24.0", "July 2026", "32.0", "▲ better", "✓ in time", "●●●"),
        )
        assert "▼ worse" in rows["School breakfasts per 100 eligible children"]
        assert "▲ 1 is late" in rows["Rides with a pass of the network"]
        told = table.told(app, "#record")
        assert "Transit Dept: October 2026 was due on 15 Nov, 17 days ago" in told
        assert "l: Look at it together, and write down what it tells you." in told


async def test_the_curve_stands_beside_or_above_and_gives_way_where_it_is_low(
    start: Start, sample: Path, table: Any
) -> None:
    async with start(sample).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, table)
        for size, drawn in (((120, 40), True), ((80, 24), True), ((60, 20), False)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.query_one("#curve", CurveChart).display is drawn, size


async def test_enter_opens_the_curve_and_t_its_numbers(start: Start, sample: Path, table: Any) -> None:
    async with (app := start(sample)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table, BREAKFASTS)
        await pilot.press("enter")
        await table.until(pilot, CurveSheet)
        await pilot.press("t")
        await pilot.pause()
        told = [" ".join(row) for row in table.rows(app)]
        assert any("October 2026" in row and "51.9" in row for row in told)
        assert not any("October 2020" in row and "0" in row.replace("2020", "") for row in told)


async def test_a_key_holds_for_the_measure_that_the_cursor_has_just_come_to(
    start: Start, sample: Path, table: Any
) -> None:
    """As where a draft is gone on with: the record comes under the cursor, and its command runs at once."""
    async with (app := start(sample)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, table)
        wanted = view(app, RIDES).measure
        assert screen.show_subject(wanted.id)
        await screen.run_command("write_values")
        sheet: ValuesSheet = await table.until(pilot, ValuesSheet)
        assert sheet.help_title().endswith(wanted.name)


async def test_a_draft_of_values_is_gone_on_with_before_the_area_was_open(
    start: Start, sample: Path, table: Any
) -> None:
    async with (app := start(sample)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, table, BREAKFASTS)
        await pilot.press("v")
        await table.until(pilot, ValuesSheet)
        await pilot.press(*"61", "enter")
        app.exit()
    assert app.session is not None
    app.session.close()
    async with start(sample).run_test(size=(80, 24)) as pilot:
        await table.until(pilot, DraftOffer)
        await pilot.press("enter")
        sheet: ValuesSheet = await table.until(pilot, ValuesSheet)
        assert BREAKFASTS in sheet.help_title()
        for _ in range(100):
            await pilot.pause(0.01)
            if sheet.unsaved() is not None:
                break
        assert [edit.text for edit in sheet._values.edits] == ["61"]


async def test_a_measure_of_an_adopted_result_comes_through_a_review(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table)
        before = reviews(table.book(app))
        await pilot.press("a")
        await table.until(pilot, FormScreen, "A measure")
        app.post_message(events.Paste("Children who say they had enough to eat"))
        await pilot.press("f2")
        await table.until(pilot, FormScreen, "review")
        await table.into(pilot, why="The number of lunches says nothing of evenings.")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        assert reviews(table.book(app)) == before + 1
        assert "Children who say they had enough to eat" in {row[1] for row in table.rows(app)}
        await pilot.press("u")
        await all_kept(pilot)
        assert reviews(table.book(app)) == before
        assert len(table.rows(app)) == 10


async def test_a_measure_of_a_strategy_needs_none_and_its_definition_cuts_the_line(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table, "lessons and camps")
        await pilot.press("x")
        await table.until(pilot, FormScreen, "Another definition")
        await table.into(
            pilot, definition="Those who ate at least twice.", holds_from="July 2026", note="twice, not once"
        )
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        found = view(app, "lessons and camps")
        assert [one.note for one in found.measure.definitions] == ["twice, not once"]
        assert found.forecast is None
        assert "changed since July 2026: twice, not once" in table.told(app, "#record")
        await pilot.press("n")
        await table.until(pilot, NotesSheet)
        assert [row[2] for row in table.rows(app)] == [
            "twice, not once",
            "lunch came to the lessons; copied from the paper lists a year later",
        ]
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        await table.until(pilot, NotesSheet)
        assert view(app, "lessons and camps").measure.definitions == ()


async def test_the_circle_goes_by_one_key_each(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table, BREAKFASTS)
        await pilot.press("p")
        assert "A promise follows from what was learned" in table.said(app)[-1]
        await pilot.press("l")
        await table.until(pilot, FormScreen)
        app.post_message(events.Paste("Who comes late to school gets none."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        found = view(app, BREAKFASTS)
        assert found.three.marks == "●●○"
        assert learnings.learning_card(table.book(app), found.learnings[0].id).kind.value == "data-insight"
        await pilot.press("p")
        await table.until(pilot, FormScreen)
        await table.into(pilot, text="Keeps the counter open until ten", who="School District")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        assert view(app, BREAKFASTS).three.marks == "●●●"


async def test_the_story_and_how_small_a_group_may_be(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table, BREAKFASTS)
        await pilot.press("s")
        await table.until(pilot, FormScreen, "The story")
        await table.into(pilot, text="The bell rings before the bus comes.")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        assert "story The bell rings before the bus comes." in table.told(app, "#record")
        await pilot.press("z")
        await table.until(pilot, FormScreen, "How small")
        await table.into(pilot, small="none")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        await table.into(pilot, small="20")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, MeasuresScreen)
        assert measures.small_number(table.book(app)) == 20


async def test_a_frozen_forecast_is_frozen_anew_only_where_something_would_change(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table, "lessons and camps")
        await pilot.press("f")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        found = view(app, "lessons and camps").measure
        assert (found.frozen_on, len(found.frozen)) == (app.session and app.session.today, 5)
        await opened(pilot, table, BREAKFASTS)
        await pilot.press("f")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        assert "stands on these values already" in table.said(app)[-1]


async def test_documents_of_a_strategys_measure_are_of_the_result_that_the_strategy_serves(
    start: Start, sample: Path, table: Any
) -> None:
    async with (app := start(sample)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, table)
        assert app.session is not None
        book, today = app.session.book, app.session.today

        def another(write: Any) -> tuple[str, str]:
            result_id = write.results.add_result(book, {"statement": "Every child reads by eight"}, today)
            serving = {"name": "Tutors", "result": result_id, "added_on": today.isoformat()}
            strategy_id = write.strategies.add_strategy(book, serving, today)
            typed = {"name": "Books lent", "kind": "how_much", "unit": "count", "direction": "up"}
            return result_id, write.strategies.add_measure(book, strategy_id, typed, today)

        result_id, measure_id = await app.session.write(another)
        screen.show_book()
        assert screen.show_record(measure_id)
        assert screen._result_of_view() == result_id
        assert screen.show_record(view(app, MAIN).measure.id)
        assert screen._result_of_view() == results.find_result(book, "Thirty-two").id


async def test_to_the_trash_and_back(start: Start, sample: Path, table: Any, all_kept: Kept) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table, RIDES)
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        assert "Rides with a pass of the network" not in {row[1] for row in table.rows(app)}
        await pilot.press("k", "enter")
        await all_kept(pilot)
        screen = await table.until(pilot, MeasuresScreen)
        assert screen.view.measure.name == "Rides with a pass of the network"


async def test_an_empty_book_says_what_the_area_is_for(start: Start, empty_book: Path, table: Any) -> None:
    async with (app := start(empty_book)).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, table)
        assert "Press a to add the first; then v" in screen.table._empty
        for key in ("c", "v", "b", "r", "l", "p", "e", "x", "s", "n", "f", "i", "d", "h"):
            await pilot.press(key)
        assert set(table.said(app)) == {"There is no measure yet. Press a to add one."}
        await pilot.press("a")
        await pilot.pause()
        assert "A measure belongs to a result or a strategy" in table.said(app)[-1]
        await pilot.press("7")
        await table.until(pilot, AgendaScreen)


async def test_a_book_that_is_read_only_shows_all_and_changes_nothing(
    start: Start, sample: Path, table: Any
) -> None:
    async with (app := start(sample, read_only=True)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table, BREAKFASTS)
        for key in ("v", "a", "e", "x", "s", "f", "d", "i", "z"):
            await pilot.press(key)
            await pilot.pause()
        assert set(table.said(app)) == {"This book is open for reading only, so nothing can be changed."}
        assert isinstance(app.screen, MeasuresScreen)
