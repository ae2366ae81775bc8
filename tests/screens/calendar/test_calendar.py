"""The season's calendar by its keys: cells, the week told, the lists and what becomes of their questions."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import Table
from textual.pilot import Pilot
from textual.screen import Screen

from ci_tui.app import CiTui
from ci_tui.domain.season_calendar import WeekCell
from ci_tui.services import calendar_answers, commitments, roundtables
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.tables.gaps import AreaMeasure, GapAnalysis
from ci_tui.store.tables.network import Area
from screens.calendar.cells import mark_of
from screens.calendar.coverage_chart import CoverageChart
from screens.calendar.coverage_sheet import CoverageSheet
from screens.calendar.looked import Looked, of_year
from screens.calendar.questions_sheet import QuestionsSheet
from screens.calendar.screen import SeasonCalendar
from screens.calendar.week_text import RoomyText
from screens.session import Session
from screens.whole_sheet import WholeSheet
from widgets.choose import Choose
from widgets.dialogs import AskText
from widgets.form import FormScreen
from widgets.week_grid import WeekGrid

Start = Callable[..., CiTui]
Kept = Callable[[Pilot[Any]], Awaitable[None]]

DAY = date(2026, 12, 2)  # the day on which the fixtures begin the program
SEASON = {
    "year": 2027,
    "first_day": date(2027, 6, 14),
    "last_day": date(2027, 7, 9),
    "off": "5 July 2027: holiday",
}


def site(name: str, who: str, where: str, *days: str) -> dict[str, object]:
    first, last, weekdays = (*days, *("", "Mon-Fri")[len(days) - 1 :])
    return {
        "name": name,
        "kind": "meals",
        "partners": who,
        "areas": where,
        "meals": "lunch",
        "first_day": first,
        "last_day": last,
        "weekdays": weekdays,
        "hours": "11:30 to 1",
    }


@pytest.fixture
def summer(empty_book: Path) -> Path:
    """Harbor and Hill [north] have need: two partners overlap in Harbor, nothing runs on Hill in July."""
    with Book.open(empty_book) as book:
        write = writing()
        for name in ("Grace Chapel", "Youth Club", "Idle Fund"):
            write.partners.add_partner(book, {"name": name, "status": "active"}, DAY)
        with book.action("added areas") as unit:
            of = book.new_id()
            analysis = GapAnalysis(
                id=of, title="Need", dated=DAY, source="", need_basis="eligible", served_basis="weekdays"
            )
            unit.add(analysis)
            for name in ("Harbor", "Hill [north]"):
                area = unit.add(Area(id=book.new_id(), name=name, name_key=name.lower()))
                unit.session.flush()
                unit.add(
                    AreaMeasure(id=book.new_id(), analysis_id=of, area_id=area.id, need=100, need_rows=1)
                )
        write.seasons.set_season(book, SEASON)
        for one in (
            site("Chapel hall", "Grace Chapel", "Harbor", "2027-06-14"),
            site("Club lunch", "Youth Club", "Harbor", "2027-06-15", "2027-06-25", "Tue, Thu"),
            site("Hill school", "Grace Chapel", "Hill [north]", "2027-06-14", "2027-06-30"),
        ):
            write.activities.add_activity(book, one, DAY)
    return empty_book


def lines(screen: Screen[Any]) -> list[str]:
    grid = screen.query_one(WeekGrid)
    return [grid.render_line(y).text.rstrip() for y in range(grid.size.height)]


def told(screen: Screen[Any]) -> str:
    parts = screen.query_one(RoomyText).parts
    return " | ".join(f"{one.label.plain} {one.text.plain}".strip() for one in parts)


def session_of(app: CiTui) -> Session:
    assert app.session is not None
    return app.session


async def opened(app: CiTui, sheet: Screen[Any], pilot: Pilot[int]) -> None:
    await app.push_screen(sheet)
    await pilot.pause()


@pytest.mark.parametrize(
    ("cell", "asks", "shown"),
    [
        (WeekCell(5, 5, 5, 0, closes=False), True, "5"),
        (WeekCell(3, 5, 6, 2, closes=False), True, "3/5≡"),
        (WeekCell(4, 5, 4, 1, closes=True), True, "4/≡◂"),
        (WeekCell(0, 5, 0, 0, closes=False), True, "░░░"),
        (WeekCell(0, 5, 0, 0, closes=False), False, "·"),
        (WeekCell(0, 5, 2, 0, closes=False), True, "0/5"),  # at the weekend something runs
        (WeekCell(0, 0, 4, 0, closes=False), True, "+4"),
        (WeekCell(0, 0, 1234, 1, closes=True), True, "+1≡◂"),
        (WeekCell(0, 0, 0, 0, closes=False), True, ""),
    ],
)
def test_a_cell_says_in_four_cells_what_counts(cell: WeekCell, asks: bool, shown: str) -> None:
    assert "".join(part.text for part in mark_of(cell, asks=asks)) == shown


async def test_the_weeks_of_the_season_and_the_week_of_the_cell(start: Start, summer: Path) -> None:
    app = start(summer)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = SeasonCalendar(session_of(app))
        await opened(app, sheet, pilot)
        assert lines(sheet)[:4] == [
            "  season 2027  Jun 2027       Jul",
            "  area         14   21   28   5",
            "  Harbor      ▸5≡   5≡◂  5    4",
            "  Hill [north] 5    5    3/5◂ ░░░",
        ]
        await pilot.press("down", "right", "right")
        assert told(sheet) == (
            "Hill [north] · week of 28 Jun 2027 | A meal site on 3 of 5 weekdays. | ◂ Hill school closes on "
            "Wed 30 Jun, 6 weekdays before the season ends; on all of them nothing else runs | "
            "Mon to Wed Hill school (Grace Chapel; 11:30 to 1) | Thu, Fri ░ nothing runs"
        )
        await pilot.press("right")
        assert "No meal site on any of 4 weekdays: a hole." in told(sheet)
        assert "Mon nothing is expected: holiday" in told(sheet)
        await pilot.press("up", "home", "enter")
        assert isinstance(app.screen, WholeSheet)
        await pilot.press("escape", "t")
        assert [line.split()[0] for line in lines(sheet)[2:5]] == ["Grace", "Idle", "Youth"]
        assert lines(sheet)[4] == "  Youth Club   2/5≡ 2/≡◂ ·    ·"
        await pilot.press("p")
        assert app.screen is sheet  # a promise is made for an area
        await pilot.press("y")
        assert isinstance(app.screen, Choose)
        await pilot.press("down", "enter", "t")
        assert len(sheet.calendar.weeks) == 53
        assert sheet.looked.season is None


async def test_an_earlier_year_begins_where_something_ran_and_can_be_given_its_season(
    start: Start, summer: Path, table: type[Table], all_kept: Kept
) -> None:
    with Book.open(summer) as book:
        old = site("Old hall", "Grace Chapel", "Harbor", "2025-06-09", "2025-06-27")
        writing().activities.add_activity(book, old, DAY)
    app = start(summer)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = SeasonCalendar(session_of(app))
        await opened(app, sheet, pilot)
        await pilot.press("y")
        choosing = await table.until(pilot, Choose)
        choosing.dismiss("2025")
        await pilot.pause()
        assert sheet.grid.column_id == date(2025, 6, 9)
        assert "s sets it" in table.told(app, "#meanings")
        await pilot.press("s")
        await table.until(pilot, Choose)
        await pilot.press("enter")  # the year that is looked at is under the cursor
        await table.until(pilot, FormScreen, "The season of 2025")
        await table.into(pilot, first_day="9 June 2025", last_day="4 July 2025")
        await pilot.press("f2")
        await all_kept(pilot)
        assert app.screen is sheet
        assert lines(sheet)[:3] == [
            "  season 2025  Jun 2025",
            "  area         9    16   23   30",
            "  Harbor      ▸5    5    5◂   ░░░",
        ]


async def test_an_overlap_becomes_a_promise_and_moves_behind(
    start: Start, summer: Path, table: type[Table], all_kept: Kept
) -> None:
    app = start(summer)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, SeasonCalendar(session_of(app)), pilot)
        await pilot.press("v")
        sheet = await table.until(pilot, QuestionsSheet)
        assert table.rows(app) == [("", "Harbor", "Grace Chapel · Youth Club", "4", "15 to 24 Jun")]
        assert "not a fault" in table.told(app, "#above")
        await pilot.press("t")  # no roundtable is planned
        assert any("n plans one" in said for said in table.said(app))
        await pilot.press("p")
        await table.until(pilot, FormScreen)
        await pilot.press("f2")
        await all_kept(pilot)
        assert app.screen is sheet
        (row,) = table.rows(app)
        assert row[0] == "✓" and "promised by Grace Chapel until 8 Jun 2027" in table.told(app, "#below")
        (answer,) = calendar_answers.answers(table.book(app), 2027)
        assert answer.promise is not None
        line = commitments.commitment_card(table.book(app), answer.promise.id).line
        assert (line.area, line.text) == ("Harbor", answer.promise.text)
        assert line.text == "Talk with Youth Club about Harbor, where both serve lunch on 4 days in June"
        await pilot.press("r")
        await all_kept(pilot)
        assert table.rows(app)[0][0] == ""
        await pilot.press("u", "u")
        await all_kept(pilot)
        assert calendar_answers.answers(table.book(app), 2027) == ()


async def test_a_hole_goes_on_the_agenda_of_the_next_roundtable(
    start: Start, summer: Path, table: type[Table], all_kept: Kept
) -> None:
    with Book.open(summer) as book:
        planned = writing().roundtables.plan_roundtable(book, {"day": date(2027, 1, 14)}, DAY)
    app = start(summer)
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(app, SeasonCalendar(session_of(app)), pilot)
        await pilot.press("o")
        sheet = await table.until(pilot, QuestionsSheet)
        await pilot.press("t")
        asked = await table.until(pilot, AskText)
        assert asked.help_title() == "Agenda of 14 Jan 2027"
        await pilot.press("f2")
        await all_kept(pilot)
        (point,) = roundtables.roundtable_card(table.book(app), planned).agenda
        assert point.text == "Hill [north]: no meal site from 1 to 9 July"
        assert "on the agenda on 14 Jan 2027" in table.told(app, "#below")
        await pilot.press("enter")  # shows it in the calendar
        await all_kept(pilot)
        calendar = app.screen
        assert isinstance(calendar, SeasonCalendar) and calendar is not sheet
        assert calendar.here is not None
        assert (calendar.here.row.name, calendar.here.week.monday) == ("Hill [north]", date(2027, 6, 28))


async def test_what_closes_early_is_meant_to_be_so(
    start: Start, summer: Path, table: type[Table], all_kept: Kept
) -> None:
    app = start(summer)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, SeasonCalendar(session_of(app)), pilot)
        await pilot.press("e")
        await table.until(pilot, QuestionsSheet)
        assert [row[1:3] for row in table.rows(app)] == [
            ("Hill [north]", "Hill school"),
            ("Harbor", "Club lunch"),
        ]
        await pilot.press("m")
        await table.until(pilot, AskText)
        await pilot.press(*"camp", "f2")
        await all_kept(pilot)
        assert [row[:2] for row in table.rows(app)] == [("", "Harbor"), ("✓", "Hill [north]")]
        assert "Club lunch" in table.told(app, "#below")  # the next one is under the cursor
        await pilot.press("down")
        assert "meant to be so: camp" in table.told(app, "#below")


async def test_who_works_where(start: Start, summer: Path) -> None:
    app = start(summer)
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = CoverageSheet(session_of(app))
        await opened(app, sheet, pilot)
        assert [line.split() for line in lines(sheet)[1:6]] == [
            ["partner", "Harbor", "[north]"],
            ["of", "the", "season▸100%", "68%"],
            ["Grace", "Chapel", "●", "20", "●", "13"],
            ["Idle", "Fund"],
            ["Youth", "Club", "●", "4"],
        ]
        assert "Areas with no one (meal sites): none | Partners with nothing to do, 1: Idle Fund" in told(
            sheet
        )
        await pilot.press("down", "right")
        assert "Grace Chapel runs something in Hill [north] on 13 days." in told(sheet)
        assert [(one.kind.value, one.name) for one in sheet.names_here()] == [
            ("partner", "Grace Chapel"),
            ("area", "Hill [north]"),
        ]
        await pilot.press("c")
        chart = app.screen
        assert isinstance(chart, CoverageChart)
        assert lines(chart)[3].split() == ["Hill", "[north]", "██", "5", "██", "5", "▓▓", "3", "░░", "0"]
        await pilot.press("c", "t")
        assert [row[:4] for row in Table.rows(app)] == [
            ("", "Harbor", "100%", "19"),
            ("", "Hill [north]", "68%", "13"),
        ]


async def test_the_chart_of_a_whole_year_begins_with_the_season(start: Start, summer: Path) -> None:
    app = start(summer)
    async with app.run_test(size=(80, 24)) as pilot:
        of_2027 = Looked(of_year(2027), None, None)
        await opened(app, CoverageSheet(session_of(app), of_2027), pilot)
        await pilot.press("c")
        chart = app.screen
        assert chart.query_one(WeekGrid).column_id == date(2027, 6, 14)
        await pilot.press("t")
        assert [row[-1] for row in Table.rows(app)] == ["5 5 5 4", "5 5 3 0"]


async def test_without_season_activity_or_area_it_says_what_to_do(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = SeasonCalendar(session_of(app))
        await opened(app, sheet, pilot)
        assert "No area has need" in " ".join(lines(sheet))
        for key in ("v", "k", "enter", "p", "t"):
            await pilot.press(key)
            await pilot.pause()
            if app.screen is not sheet:
                assert isinstance(app.screen, QuestionsSheet)
                await pilot.press("p", "escape")
                await pilot.pause()
        assert "No partner is active" in " ".join(lines(sheet))
        await pilot.press("g", "c", "l", "escape")
        assert "There is no area" in " ".join(lines(app.screen))
