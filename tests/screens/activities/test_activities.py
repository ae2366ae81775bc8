"""The activities by keyboard: the list, a new one, its figures, the season, a promise, the trash."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.activities import Activity
from ci_tui.services import activities, commitments, seasons
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.activities.screen import ActivitiesScreen
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.form import FormScreen

THE_DAY = date(2026, 12, 2)
Start = Callable[..., CiTui]
Kept = Callable[[Pilot[Any]], Awaitable[None]]


def named(app: CiTui, name: str) -> Activity:
    """An activity as it is in the book now."""
    assert app.session is not None
    (found,) = (one for one in activities.activities(app.session.book) if one.name == name)
    return found


async def opened(pilot: Pilot[int], table: Any, name: str = "") -> ActivitiesScreen:
    """The area, with the cursor on an activity."""
    await pilot.pause()
    await pilot.press("6")
    screen: ActivitiesScreen = await table.until(pilot, ActivitiesScreen)
    if name:
        assert isinstance(pilot.app, CiTui)
        assert screen.show_record(named(pilot.app, name).id)
        await pilot.pause()
    return screen


async def chosen(pilot: Pilot[int], table: Any, key: str) -> None:
    """Choose from the list in sight."""
    choosing: Choose = await table.until(pilot, Choose)
    assert key in choosing._choices
    choosing.dismiss(key)
    await pilot.pause()


async def test_the_list_tells_who_does_what_where_and_what_overlaps(
    start: Start, sample: Path, table: Any
) -> None:
    async with (app := start(sample)).run_test(size=(160, 40)) as pilot:
        screen = await opened(pilot, table, "Market Hall")
        rows = {row[1]: row for row in table.rows(app)}
        assert len(rows) == 41
        expected = (
            "Parks & Rec",
            "Old Town",
            "22 Jun 26",
            "21 Aug 26",
            "≡8",
            "113",
            "Mon to Fri",
            "meal site",
        )
        assert sorted(rows["Market Hall"][2:]) == sorted(expected)
        assert rows["Eastgate Library"][0] == "◆" and rows["Market Hall"][0] == ""
        assert next(iter(rows)) == "After-school supper"  # it runs now
        told = table.told(app, "#record")
        assert "Cooper Street Club (Youth Club) did the same in Old Town on 8 days, 7 Jul to 30 Jul" in told
        assert "July 2026: 112.5 came a day, 120 expected; 75% of the cap" in told
        assert screen.list_title() == "41 activities"


async def test_the_list_is_narrowed_by_a_text_and_by_what_it_shows(
    start: Start, sample: Path, table: Any
) -> None:
    async with (app := start(sample)).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, table)
        await pilot.press("o")
        await chosen(pilot, table, "overlapping")
        assert {row[1] for row in table.rows(app)} == {
            *("Market Hall", "Cooper Street Club", "Packing House", "Blossom Row")
        }
        assert "4 of 41 activities: those that overlap" in screen.list_title()
        await pilot.press("/", *"orchard")
        await pilot.pause()
        assert {row[1] for row in table.rows(app)} == {"Packing House", "Blossom Row"}
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(table.rows(app)) == 41


async def test_a_new_one_needs_a_name_and_a_day_and_joins_partners(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table)
        await pilot.press("a")
        await table.until(pilot, FormScreen, "A new activity")
        await table.into(
            pilot, first_day="21 June 2027", weekdays="Mo, We", exceptions="5 to 9 July 2027: holiday"
        )
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)  # a name is needed
        (off,) = (one.field for one in app.screen.form.fields if one.field.name == "exceptions")
        assert off.echo is not None and off.echo("4 July; 13 to 17 July: paving") == (
            "6 days: 4 Jul, 13 Jul to 17 Jul"  # of which year is settled by the first day, when it is kept
        )
        assert off.echo("4 July 2027") == "1 day: 4 Jul 2027"
        await table.into(pilot, name="Quarry [pool]", partners="Parks & Rec", areas="North Quarry")
        await pilot.press("f2")
        await all_kept(pilot)
        screen: ActivitiesScreen = await table.until(pilot, ActivitiesScreen)
        made = named(app, "Quarry [pool]")
        assert (made.weekdays, len(made.exceptions)) == (0b101, 5)
        assert [one.name for one in (*made.partners, *made.areas)] == ["Parks & Rec", "North Quarry"]
        assert screen.record_id == made.id
        told = table.told(app, "#record")
        assert "not on 5 Jul to 9 Jul 2027: holiday" in told
        assert "open end, so to the end of the year" in told
        await pilot.press("u")
        await all_kept(pilot)
        assert len(table.rows(app)) == 41


async def test_an_activity_that_would_never_run_is_refused_in_the_form(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table, "Heron Camp")
        await pilot.press("e")
        await table.until(pilot, FormScreen, "Change an activity")
        await table.into(pilot, first_day="22 June 2026", last_day="24 June 2026", weekdays="Sat, Sun")
        await pilot.press("f2")
        await all_kept(pilot)
        form = app.screen
        assert isinstance(form, FormScreen)
        assert "would never run" in " ".join(field.error for field in form.form.fields)
        assert named(app, "Heron Camp").weekdays == 0b11111


async def test_children_a_day_are_written_month_by_month(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40)) as pilot:
        await opened(pilot, table, "Pier Club")
        await pilot.press("v")
        form = await table.until(pilot, FormScreen, "Children a day")
        assert [field.field.name for field in form.form.fields] == [
            f"{what}-2026-0{month}-01" for month in (6, 7, 8) for what in ("expected", "came")
        ]
        await table.into(pilot, **{"came-2026-08-01": "47.5", "came-2026-07-01": ""})
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ActivitiesScreen)
        july, august = named(app, "Pier Club").months
        assert (july.expected, july.actual) == (Decimal(40), None)
        assert (august.month, august.actual) == (date(2026, 8, 1), Decimal("47.5"))
        assert "August 2026: 47.5 came a day; 95% of the cap" in table.told(app, "#record")


async def test_the_season_of_the_next_year_begins_on_the_same_day_of_the_week(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table)
        await pilot.press("s")
        await chosen(pilot, table, "2027")
        form = await table.until(pilot, FormScreen, "The season of 2027")
        assert [field.typed for field in form.form.fields][:2] == ["21 Jun 2027", "20 Aug 2027"]
        await table.into(pilot, first_day="22 June 2026")
        await pilot.press("f2")
        await all_kept(pilot)
        assert isinstance(app.screen, FormScreen)  # that would be the season of another year
        await table.into(pilot, first_day="21 June 2027", off="5 July 2027")
        await pilot.press("f2")
        await all_kept(pilot)
        screen: ActivitiesScreen = await table.until(pilot, ActivitiesScreen)
        found = seasons.season_of_year(table.book(app), 2027)
        assert found is not None and (found.first_day, len(found.weekdays)) == (date(2027, 6, 21), 44)
        assert screen.list_hint(0) == "season 21 Jun to 20 Aug 2027, 44 weekdays"


async def test_the_season_of_a_year_in_which_something_ran_can_be_set_later(
    start: Start, empty_book: Path, table: Any
) -> None:
    with Book.open(empty_book) as book:
        typed = {"name": "Old hall", "first_day": "2025-06-09", "weekdays": "Mon-Fri"}
        writing().activities.add_activity(book, typed, THE_DAY)
    async with start(empty_book).run_test(size=(80, 24)) as pilot:
        await opened(pilot, table)
        await pilot.press("s")
        choosing: Choose = await table.until(pilot, Choose)
        assert list(choosing._choices) == ["2025", "2026", "2027"]


async def test_a_name_that_no_area_bears_makes_one_and_that_is_said(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table)
        await pilot.press("a")
        await table.until(pilot, FormScreen, "A new activity")
        await table.into(pilot, name="Ferry lunch", areas="Ferry Point")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ActivitiesScreen)
        assert [one.name for one in named(app, "Ferry lunch").areas] == ["Ferry Point"]
        assert "Ferry Point is a new area of the book." in table.said(app)


async def test_a_promise_for_its_area(start: Start, sample: Path, table: Any, all_kept: Kept) -> None:
    async with (app := start(sample)).run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, table, "Training of site supervisors")
        await pilot.press("p")
        assert "no area and no strategy" in table.said(app)[-1]
        await opened(pilot, table, "Quarry School")
        await pilot.press("p")
        await table.until(pilot, FormScreen)
        await table.into(pilot, text="Asks for August too", who="School District")
        await pilot.press("f2")
        await all_kept(pilot)
        await table.until(pilot, ActivitiesScreen)
        (made,) = commitments.open_list(table.book(app), THE_DAY, text="Asks for August").rows(0, 1)
        assert made.area == "North Quarry"


async def test_one_goes_to_the_trash_and_comes_back(
    start: Start, sample: Path, table: Any, all_kept: Kept
) -> None:
    async with (app := start(sample)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, table, "Cooper Street Club")
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        assert len(table.rows(app)) == 40
        assert not any(one.overlaps and one.activity.name == "Market Hall" for one in screen.lines)
        await pilot.press("k")
        choosing: Choose = await table.until(pilot, Choose)
        assert [one.label for one in choosing._choices.values()] == ["Cooper Street Club"]
        await pilot.press("enter")
        await all_kept(pilot)
        await table.until(pilot, ActivitiesScreen)
        assert len(table.rows(app)) == 41
        assert screen.record_id == named(app, "Cooper Street Club").id


async def test_without_any_the_area_says_what_it_is_for(start: Start, empty_book: Path, table: Any) -> None:
    async with (app := start(empty_book)).run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.press("6")
        screen: ActivitiesScreen = await table.until(pilot, ActivitiesScreen)
        assert screen.list_hint(0) == "no season yet: s"
        for key in ("e", "v", "p", "f", "h", "d", "o"):
            await pilot.press(key)
            await pilot.pause()
            assert "There is no activity yet" in table.said(app)[-1]
        await pilot.press("s")
        await table.until(pilot, FormScreen, "The season of 2027")
