"""The common agenda by keyboard: a result, its tests, adopted, changed through a review, looked back at."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.results import FourTest, ResultState
from ci_tui.services import agenda, goal_reviews, results, roundtables, strategies
from ci_tui.services.agenda import AgendaView
from ci_tui.services.door import writing
from screens.agenda.result_sheet import ResultSheet
from screens.agenda.reviews_sheet import ReviewsSheet
from screens.agenda.screen import AgendaScreen
from screens.agenda.tests_sheet import TestsSheet
from screens.drafts.offer import DraftOffer
from screens.measures.groups_sheet import GroupsSheet
from screens.measures.values_sheet import ValuesSheet
from widgets.choose import Choose
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.record_table import RecordTable

Begin = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)
Kept = Callable[[Pilot[Any]], Awaitable[None]]


def view(app: CiTui) -> AgendaView:
    """The result that the network goes by."""
    assert app.session is not None
    found = agenda.goal_view(app.session.book, app.session.today)
    assert found is not None
    return found


async def opened(pilot: Pilot[int], table: Any) -> AgendaScreen:
    await pilot.pause()
    await pilot.press("7")
    screen: AgendaScreen = await table.until(pilot, AgendaScreen)
    await pilot.pause()
    return screen


async def adopted(pilot: Pilot[int], table: Any, all_kept: Kept) -> None:
    """The result is adopted at today's roundtable, by the library that is not there yet."""
    await pilot.press("r")
    await table.until(pilot, ResultSheet)
    await pilot.press("a")
    await table.until(pilot, FormScreen, "Adopt")
    await pilot.press("f2")
    await all_kept(pilot)
    await table.until(pilot, ResultSheet)
    await pilot.press("escape")
    await table.until(pilot, AgendaScreen)


async def test_a_first_result_takes_one_sentence(
    begin: Begin, empty_book: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(empty_book)).run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot, table)
        assert "Press n" in app.screen.query_one("#list", RecordTable)._empty
        await pilot.press("t")
        assert "There is no result yet. Press n to write one down." in table.said(app)
        await pilot.press("n")
        await table.until(pilot, FormScreen, "A result")
        app.post_message(events.Paste("No child in Harbor goes without lunch in July."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, AgendaScreen)
        assert view(app).result.statement == "No child in Harbor goes without lunch in July."
        told = table.told(app, "#result")
        assert told.startswith("No child in Harbor goes without lunch in July.")
        assert "No indicator yet" in told
        assert "Press a" in app.screen.query_one("#list", RecordTable)._empty


async def test_the_result_stands_above_its_strategies(begin: Begin, reading: Path, table: Any) -> None:
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table)
        told = table.told(app, "#result")
        assert "60 % in July 2026 → 80 % by July 2031 · if nothing changes 65.0" in told
        assert "218 people a year of 300 needed: 82 are missing." in told
        assert "may count the same people: Parks and Tutors (Eastgate)" in told
        rows = {row[1]: row for row in table.rows(app)}
        assert rows["Tutors"][0] == "○"
        assert rows["Tutors"][2:5] == ("existing", "500", "100")
        assert rows["Grandparents"][2:5] == ("new", "–", "–")
        assert all(row[-1] == "▲ no measure" for row in rows.values())


async def test_enter_in_the_tests_opens_what_is_missing(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table)
        await pilot.press("t")
        await table.until(pilot, TestsSheet)
        assert [row[0] for row in table.rows(app)] == ["◇", "◇", "✗", "✗"]
        assert "If nothing changes it arrives at 65 %" in table.told(app, "#told")
        await pilot.press("enter")
        await table.until(pilot, FormScreen, "It is urgent")
        app.post_message(events.Paste("A child who cannot read by nine falls behind for good."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, TestsSheet)
        assert [row[0] for row in table.rows(app)] == ["✓", "◇", "✗", "✗"]
        await pilot.press("end", "enter")
        await table.until(pilot, FormScreen, "Groups")  # the grid of values begins with which there are
        await table.into(pilot, dimension="neighbourhood", groups="Eastgate\nOld Town")
        await pilot.press("f2")
        await table.until(pilot, ValuesSheet)
        await pilot.press("right", *"41", "tab", *"66", "enter", "f2")
        await all_kept(pilot)
        await table.until(pilot, TestsSheet)
        assert [row[0] for row in table.rows(app)] == ["✓", "◇", "✗", "◇"]
        measure = view(app).result.indicator
        assert measure is not None
        of_july = ("neighbourhood", date(2026, 7, 31))  # the latest value, which is without groups
        reported = [((one.dimension, one.end), one.group, one.value) for one in measure.groups_reported()]
        assert reported == [(of_july, "Eastgate", 41), (of_july, "Old Town", 66)]
        assert view(app).result.sentence(FourTest.URGENT).startswith("A child who cannot read")
        await pilot.press("u")  # what was done last, and here
        await all_kept(pilot)
        assert [row[0] for row in table.rows(app)] == ["✓", "◇", "✗", "✗"]


async def test_earlier_values_that_are_missing_are_typed_into_the_grid(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        measure = view(app).result.indicator
        assert measure is not None
        gone = {("", "", date(year, 7, 31)): None for year in (2024, 2025)}
        writing().observations.write_cells(table.book(app), measure.id, gone, THE_DAY)
        await opened(pilot, table)
        await pilot.press("t")
        await table.until(pilot, TestsSheet)
        before = table.rows(app)
        assert (before[0][0], before[0][-1]) == ("…", "earlier values, our sentence")
        await pilot.press("enter")
        await table.until(pilot, ValuesSheet)
        await pilot.press("up", *"59", "enter", "up", "up", *"58", "enter", "f2")
        await all_kept(pilot)
        await table.until(pilot, TestsSheet)
        assert (table.rows(app)[0][0], table.rows(app)[0][-1]) == ("◇", "our sentence")
        assert "If nothing changes it arrives at 65 %" in table.told(app, "#told")
        await pilot.press("u")  # it was one step
        await all_kept(pilot)
        assert table.rows(app) == before


async def test_values_that_were_missing_are_gone_on_with_where_they_were_typed(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    """The program ends twice: in the question which groups there are, and among their values."""

    def ended(app: CiTui) -> None:
        app.exit()
        assert app.session is not None
        app.session.close()

    async def gone_on(pilot: Pilot[int]) -> None:
        await table.until(pilot, DraftOffer)
        await pilot.press("enter")

    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table)
        await pilot.press("t")
        await table.until(pilot, TestsSheet)
        await pilot.press("end", "enter")
        await table.until(pilot, FormScreen, "Groups")
        await table.into(pilot, dimension="neighbourhood", groups="Eastgate\nOld Town")
        ended(app)
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await gone_on(pilot)
        form = await table.until(pilot, FormScreen, "Groups")
        typed = {one.field.name: one.typed.split("\n") for one in form.form.fields}
        assert typed == {"dimension": ["neighbourhood"], "groups": ["Eastgate", "Old Town", ""]}
        await pilot.press("f2")
        await table.until(pilot, ValuesSheet)
        await pilot.press("right", *"41", "tab", *"66")
        ended(app)
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await gone_on(pilot)
        sheet = await table.until(pilot, ValuesSheet)
        assert [(edit.key[1], edit.text) for edit in sheet._values.edits] == [("Eastgate", "41")]
        assert sheet.grid.typing == "66"
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, TestsSheet)
        measure = view(app).result.indicator
        assert measure is not None
        assert [(one.group, one.value) for one in measure.groups_reported()] == [
            ("Eastgate", 41),
            ("Old Town", 66),
        ]


async def test_it_is_adopted_by_a_decision_that_stands_in_the_minutes(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await opened(pilot, table)
        await pilot.press("r")
        await table.until(pilot, ResultSheet)
        assert "Not adopted yet" in table.told(app, "#told")
        await pilot.press("a")
        form = await table.until(pilot, FormScreen, "Adopt")
        there = next(one for one in form.form.fields if one.field.name == "roundtable").field.choices
        await pilot.press("right")  # from today's to the one in September
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ResultSheet)
        result = view(app).result
        assert result.state(app.session.today) is ResultState.ADOPTED  # type: ignore[union-attr]
        assert [one.label for one in there] == ["19 Nov 2026 · Sites of 2027", "3 Sep 2026 · Summer debrief"]
        assert result.adopted_roundtable_id is not None
        card = roundtables.roundtable_card(table.book(app), result.adopted_roundtable_id)
        assert [one.text for one in card.decisions] == [f"We commit to this result: {result.statement}"]
        assert "✓ adopted since Thu 3 Sep 2026" in table.told(app, "#told")
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, ResultSheet)  # nothing is adopted twice


async def test_what_was_adopted_changes_through_a_review_and_not_without(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 44)) as pilot:
        screen = await opened(pilot, table)
        await adopted(pilot, table, all_kept)
        screen.show_record(table.strategy(app, "Tutors").id)
        await pilot.press("e")
        await table.until(pilot, FormScreen, "Edit Tutors")
        await table.into(pilot, reach="900")
        await pilot.press("f2")
        review = await table.until(pilot, FormScreen, "Goal review")
        assert "Tutors: people reached in a year: 500 people → 900 people" in review._intro
        assert table.strategy(app, "Tutors").reach == 500

        await pilot.press("f2")  # without a reason it is not kept
        await all_kept(pilot)
        assert isinstance(app.screen, FormScreen) and app.screen._title == "Goal review"
        assert table.strategy(app, "Tutors").reach == 500

        await pilot.press("escape")  # and left, the form below still has what was typed
        form = await table.until(pilot, FormScreen, "Edit Tutors")
        await pilot.pause(0.1)
        (reach,) = (one for one in form.form.fields if one.field.name == "reach")
        assert reach.typed == "900"
        assert goal_reviews.reviews(table.book(app), view(app).result.id) == ()

        await pilot.press("f2")
        await table.until(pilot, FormScreen, "Goal review")
        await table.into(pilot, why="Four more schools joined.", room="no change")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, AgendaScreen)
        assert table.strategy(app, "Tutors").reach == 900
        (kept,) = goal_reviews.reviews(table.book(app), view(app).result.id)
        assert (kept.why, kept.room) == ("Four more schools joined.", "no change")
        assert [(one.name, one.field, one.before, one.after) for one in kept.changes] == [
            ("Tutors", "reach", "500", "900")
        ]

        await pilot.press("u")  # one step takes both back
        await all_kept(pilot)
        assert table.strategy(app, "Tutors").reach == 500
        assert goal_reviews.reviews(table.book(app), view(app).result.id) == ()


async def test_a_strategy_of_an_adopted_result_is_not_thrown_away_without_a_reason(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 44)) as pilot:
        screen = await opened(pilot, table)
        await adopted(pilot, table, all_kept)
        screen.show_record(table.strategy(app, "Grandparents").id)
        await pilot.press("d")
        question = await table.until(pilot, Confirm)
        assert "Grandparents" in question._question
        await pilot.press("y")
        await table.until(pilot, FormScreen, "Goal review")
        await table.into(pilot, why="Nobody had time for it.")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, AgendaScreen)
        assert [one.name for one in strategies.trashed_strategies(table.book(app))] == ["Grandparents"]
        assert "Grandparents" not in {row[1] for row in table.rows(app)}


async def test_a_review_that_changes_nothing_is_held_and_worded_anew(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 44), notifications=True) as pilot:
        await opened(pilot, table)
        await pilot.press("g")
        await table.until(pilot, ReviewsSheet)
        await pilot.press("a")
        assert "Only an adopted result is reviewed. A draft is changed as often as you like." in table.said(
            app
        )
        await pilot.press("escape")
        await table.until(pilot, AgendaScreen)
        await adopted(pilot, table, all_kept)
        await pilot.press("g")
        await table.until(pilot, ReviewsSheet)
        await pilot.press("a")
        await table.until(pilot, FormScreen, "Goal review")
        await table.into(pilot, context="no change", view="We all think that reading is taught at home too.")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ReviewsSheet)
        assert table.rows(app) == [("", "19 Nov 2026", "the goal stays")]
        assert "reading is taught at home too" in table.told(app, "#told")
        await pilot.press("e")
        await table.until(pilot, FormScreen, "Goal review")
        await table.into(pilot, context="A second library opened.")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ReviewsSheet)
        assert "A second library opened." in table.told(app, "#told")
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        await table.until(pilot, ReviewsSheet)
        assert table.rows(app) == []


async def test_one_of_several_results_is_shown_and_retired(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 44)) as pilot:
        screen = await opened(pilot, table)
        await pilot.press("n")
        await table.until(pilot, FormScreen, "A result")
        app.post_message(events.Paste("Every child swims by ten."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, AgendaScreen)
        assert screen.view is not None and screen.view.result.statement == "Every child swims by ten."
        assert table.rows(app) == []
        await pilot.press("r")
        await table.until(pilot, ResultSheet)
        await pilot.press("x")
        await table.until(pilot, FormScreen, "Retire")
        app.post_message(events.Paste("The pool closed."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ResultSheet)
        assert "retired since Thu 19 Nov 2026" in table.told(app, "#told")
        await pilot.press("escape")
        await table.until(pilot, AgendaScreen)
        first, _ = results.results(table.book(app), app.session.today)  # type: ignore[union-attr]
        assert first.statement.startswith("Every child in Millbrook")
        await pilot.press("b")
        await table.until(pilot, Choose)
        await pilot.press("up", "enter")
        await table.until(pilot, AgendaScreen)
        assert screen.view is not None and screen.view.result.statement.startswith("Every child in Millbrook")


async def test_at_the_table_the_goal_lies_one_key_away(begin: Begin, reading: Path, table: Any) -> None:
    from screens.meeting.screen import MeetingScreen

    async with (app := begin(reading)).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("m")
        await table.until(pilot, MeetingScreen)
        await pilot.press("ctrl+g")
        choose = await table.until(pilot, Choose)
        assert [one.label for one in choose._choices.values()][:4] == [
            "The four tests",
            "Is it enough?",
            "Vote on the strategies",
            "The pulse",
        ]
        await pilot.press("enter")
        await table.until(pilot, TestsSheet)
        await pilot.press("escape")
        meeting = await table.until(pilot, MeetingScreen)
        for _ in range(3):
            await pilot.press("f5")
        await pilot.pause(0.1)
        assert "218 people a year of 300 needed" in table.told(app, "#panel")
        assert meeting.bar.input.has_focus


async def test_who_agrees_and_what_was_measured_is_noted_as_it_comes(
    begin: Begin, reading: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := begin(reading)).run_test(size=(120, 44), notifications=True) as pilot:
        await opened(pilot, table)
        await pilot.press("r")
        await table.until(pilot, ResultSheet)
        await pilot.press("n")
        assert "Nobody has agreed to it yet." in table.said(app)
        await pilot.press("y")
        await table.until(pilot, FormScreen, "Who agrees")
        await pilot.press(*"lib", "enter", "f2")
        await all_kept(pilot)
        await table.until(pilot, ResultSheet)
        assert "✓ Library, since 19 Nov 2026" in table.told(app, "#told")
        await pilot.press("n")
        await table.until(pilot, Choose)
        await pilot.press("enter")
        await table.until(pilot, FormScreen, "No longer")
        app.post_message(events.Paste("Its board wants to see numbers first."))
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ResultSheet)
        assert "Library no longer, since 19 Nov 2026: Its board wants" in table.told(app, "#told")

        await pilot.press("o")
        sheet = await table.until(pilot, ValuesSheet)
        await pilot.press("ctrl+n")
        await table.until(pilot, AskText)
        await pilot.press(*"oct 2026", "enter")
        await table.until(pilot, ValuesSheet)
        await pilot.press(*"61.5", "enter", "f2")
        await all_kept(pilot)
        await table.until(pilot, ResultSheet)
        latest = view(app).result.indicator.latest  # type: ignore[union-attr]
        assert latest is not None and latest.value == Decimal("61.5")
        await pilot.press("u")
        await all_kept(pilot)
        assert view(app).result.indicator.latest.value == 60  # type: ignore[union-attr]
        await pilot.press("o")
        sheet = await table.until(pilot, ValuesSheet)
        await pilot.press("end", *"59", "enter", "f2")
        assert app.screen is sheet
        assert "▲ July 2027 The period ends on Sat 31 Jul 2027, which has not come yet." in table.told(
            app, "#below"
        )
        await pilot.press("escape", "y")
        await table.until(pilot, ResultSheet)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, GroupsSheet)
