"""Values typed down a column: keys as fast as they come, blocks that are pasted, groups, and what is kept."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from ci_tui.app import CiTui
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator, Unit
from ci_tui.domain.measure_cells import Cell
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services.door import writing
from ci_tui.services.observations import cells_of, measure_of_values, with_cells
from ci_tui.store.book import Book
from screens.drafts.offer import DraftOffer
from screens.measures.values_grid import ValuesGrid
from screens.measures.values_sheet import ValuesSheet
from widgets.cell_grid import CellGrid, Place
from widgets.choose import Choose
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.sheet import HangingText

Start = Callable[..., CiTui]
TODAY = date(2026, 12, 2)
NAME = "Reads well in grade 3"
READING = {
    "statement": "Every child in Millbrook reads well by nine.",
    "indicator": NAME,
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "60",
    "baseline_period": "July 2016",
    "target": "80",
    "target_date": "July 2031",
}


def july(year: int) -> date:
    return date(year, 7, 31)


@pytest.fixture(scope="module")
def _reading(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "millbrook.db"
    with Book.create(path, name="Millbrook", today=TODAY) as book:
        writing().partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
        writing().partners.add_partner(book, {"name": "Library"}, TODAY)
        writing().results.add_result(book, READING, TODAY)
    return path


@pytest.fixture
def reading(_reading: Path, tmp_path: Path) -> Path:
    """A yearly share with its baseline in July 2016, and nothing since: ten values are due."""
    return Path(shutil.copyfile(_reading, tmp_path / "millbrook.db"))


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def measure(book: Book) -> Indicator:
    with book.read() as connection:
        (found,) = connection.execute("SELECT id FROM indicator").fetchone()
    return measure_of_values(book, found)


def in_book(path: Path, doing: Callable[[Book, str], object]) -> None:
    """Do something in a book before the program is begun on it."""
    with Book.open(path) as book:
        doing(book, measure(book).id)


def of_all(app: CiTui) -> dict[int, Decimal | None]:
    """The values of everybody in the book, by year."""
    cells = cells_of(measure(book_of(app)))
    return {end.year: cell.value for (dimension, _, end), cell in cells.items() if not dimension}


def grid_of(path: Path, say: Callable[[str, bool], object] = lambda *_: None) -> ValuesGrid:
    """The grid of a book, without a screen."""
    with Book.open(path, read_only=True) as book:
        return ValuesGrid(measure(book), TODAY, small=10, day_first=True, say=say)


class Hands:
    """A typist who waits for nothing: all keys are sent before the first one is done."""

    def __init__(self, app: CiTui, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def sheet(self) -> ValuesSheet:
        assert isinstance(self.app.screen, ValuesSheet)
        return self.app.screen

    async def press(self, *keys: str) -> None:
        assert self.app._driver is not None
        for key in keys:
            character = key if len(key) == 1 else None
            event = events.Key(_character_to_key(key) if character else key, character)
            event.set_sender(self.app)
            self.app._driver.send_message(event)
        for _ in range(3):
            await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, *kinds: type[Screen[Any]]) -> Any:
        for _ in range(300):
            if isinstance(self.app.screen, kinds) and self.app.screen.is_mounted:
                await self.pilot.pause()
                return self.app.screen
            await self.pilot.pause(0.01)
        raise AssertionError(self.app.screen)

    async def left(self) -> None:
        """Wait until the sheet is gone."""
        for _ in range(300):
            if not isinstance(self.app.screen, ValuesSheet):
                return
            await self.pilot.pause(0.01)
        raise AssertionError("the sheet is still there")

    def rows(self) -> list[str]:
        """The lines of the grid, each with single blanks."""
        grid = self.sheet.query_one(CellGrid)
        lines = (grid.render_line(y).text for y in range(grid.size.height))
        return [told for line in lines if (told := " ".join(line.split()))]

    def told(self) -> str:
        """What stands below the grid."""
        text = self.sheet.query_one("#below", HangingText)
        return " ".join(" ".join(line.plain for line in text._lines(200)).split())

    def said(self) -> str:
        return " ".join(str(toast.message) for toast in self.app._notifications)


@asynccontextmanager
async def sitting(
    app: CiTui, size: tuple[int, int] = (80, 24), *, opens: bool = True
) -> AsyncIterator[Hands]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if opens:
            app.push_screen(ValuesSheet(app.session, measure(book_of(app)).id))  # type: ignore[arg-type]
            await pilot.pause()
        yield Hands(app, pilot)


class TestTyping:
    async def test_ten_values_take_their_digits_an_enter_each_and_f2(
        self, start: Start, reading: Path
    ) -> None:
        """The cursor stands in the first period that is due; nothing else is pressed or waited for."""
        typed = [f"{60 + year / 10:.1f}" for year in range(1, 11)]
        keys = [key for value in typed for key in (*value, "enter")] + ["f2"]
        assert len(keys) == sum(map(len, typed)) + 10 + 1
        in_book(reading, lambda book, one: name(book, one, "Grace Chapel"))
        async with sitting(start(reading)) as hands:
            await hands.press(*keys)
            await hands.left()
            expected = {2016: Decimal(60)} | {2017 + at: Decimal(text) for at, text in enumerate(typed)}
            assert of_all(hands.app) == expected
            assert "10 values are kept" in hands.said()
            known = measure(book_of(hands.app))  # the only one that is named reported them
            assert {one.partner_id for one in known.points[1:]} == {known.reporters[0].partner_id}
            writing().undo.undo(book_of(hands.app))
            assert of_all(hands.app) == {2016: Decimal(60)}

    async def test_what_is_typed_is_shown_as_it_is_understood(self, start: Start, reading: Path) -> None:
        async with sitting(start(reading)) as hands:
            assert hands.rows()[1:3] == ["July 2016 60", "▲ July 2017 ▸ –"]
            await hands.press(*"212/1840", "enter", *"*", "enter", *"abc", "enter", *"140", "enter", "up")
            assert hands.rows()[2:6] == [
                "July 2017 ◇ 11.5",
                "July 2018 ◇ *",
                "▲ July 2019 ▲ abc",
                "▲ July 2020 ▸ ▲ 140",
            ]
            fault, due = hands.told().split("It was due")
            assert fault == "▲ July 2020 “140”: A share cannot be more than 100 %. "
            assert due == " on 30 Aug 2020, 2,285 days ago."
            await hands.press("f2")
            told = hands.told()
            assert told.startswith("2 cells need another look. Nothing was kept yet. ▲ July 2019 “abc”")
            assert "another look" not in hands.said()  # it would stand over the reason
            assert hands.sheet.grid.at == Place(3, 0)
            assert of_all(hands.app) == {2016: Decimal(60)}
            await hands.press("up")
            assert "another look" not in hands.told()

    async def test_tab_goes_right_and_enter_back_to_where_it_began(self, start: Start, reading: Path) -> None:
        in_book(reading, a_group)
        async with sitting(start(reading)) as hands:
            await hands.press(*"61", "tab", *"51", "enter", *"62", "tab", *"52", "tab", *"63", "enter")
            assert hands.rows()[3:6] == ["July 2018 ◇ 61 ◇ 51", "July 2019 ◇ 62 ◇ 52", "July 2020 ◇ 63 –"]
            assert hands.sheet.grid.at == Place(5, 0)

    async def test_backspace_opens_a_cell_delete_empties_and_escape_leaves_it(
        self, start: Start, reading: Path
    ) -> None:
        in_book(reading, a_group)
        async with sitting(start(reading)) as hands:
            await hands.press("up", "right", "backspace", "backspace", *"25", "enter")
            assert hands.rows()[2] == "July 2017 – ◇ 47.1"
            assert (hands.sheet.grid.at, hands.sheet._values.typed(Place(1, 1))) == (Place(2, 1), "200/425")
            await hands.press("up", "delete", "down", *"99", "escape")
            assert hands.rows()[2:4] == ["▲ July 2017 – ◇ –", "▲ July 2018 – ▸ –"]
            await hands.press("ctrl+z", "ctrl+z")
            assert hands.rows()[2] == "July 2017 – 50.0"
            assert hands.sheet.unsaved() is None

    async def test_the_first_line_leads_further_back_and_the_last_one_waits(
        self, start: Start, reading: Path
    ) -> None:
        async with sitting(start(reading)) as hands:
            await hands.press("end", *"70", "enter")
            assert hands.rows()[-1] == "· July 2027 ▸ ▲ 70"
            assert "The period ends on Sat 31 Jul 2027, which has not come yet." in hands.told()
            await hands.press("delete", "home", "up", *"58", "enter", "f2")
            await hands.left()
            assert of_all(hands.app) == {2015: Decimal(58), 2016: Decimal(60)}

    async def test_it_asks_before_it_throws_away_what_was_typed(self, start: Start, reading: Path) -> None:
        async with sitting(start(reading)) as hands:
            await hands.press(*"61", "enter", "escape")
            await hands.until(Confirm)
            await hands.press("n")
            await hands.until(ValuesSheet)
            await hands.press("ctrl+z", "escape")
            await hands.left()

    async def test_what_was_typed_is_offered_again(self, start: Start, reading: Path) -> None:
        in_book(reading, a_group)
        async with sitting(app := start(reading), opens=False) as hands:
            await hands.press("8")
            await hands.press("v")
            await hands.until(ValuesSheet)
            await hands.press(*"61", "enter", *"abc", "enter", "right", *"7")
            app.exit()
        assert app.session is not None
        app.session.close()
        async with sitting(start(reading), opens=False) as hands:
            await hands.until(DraftOffer)
            await hands.press("enter")
            await hands.until(ValuesSheet)
            for _ in range(100):
                await hands.pilot.pause(0.01)
                if hands.sheet.grid.typing:
                    break
            assert hands.rows()[3:6] == ["July 2018 ◇ 61 –", "▲ July 2019 ▲ abc –", "▲ July 2020 – ▸7▏"]
            await hands.press("enter", "left", "up", "up", *"62", "enter", "f2")
            await hands.left()
            assert of_all(hands.app) == {2016: 60, 2018: 61, 2019: 62}

    async def test_a_book_that_is_only_read_takes_no_key(self, start: Start, reading: Path) -> None:
        async with sitting(start(reading, read_only=True)) as hands:
            await hands.press("6", "delete", "up", "up", "up", "f2")
            assert hands.rows()[1] == "July 2016 ▸ 60"
            assert "open for reading only" in hands.said()


class TestGroups:
    async def test_new_ones_stand_beside_everybody(self, start: Start, reading: Path) -> None:
        async with sitting(start(reading)) as hands:
            await hands.press("ctrl+g")
            await hands.until(Choose)
            await hands.press("enter")
            form: FormScreen = await hands.until(FormScreen)
            for name, text in (("dimension", "age"), ("groups", "under 6\n6 to 9")):
                form.query_one(f"#field-{name}").put(text)  # type: ignore[attr-defined]
            await hands.press("f2")
            await hands.until(ValuesSheet)
            assert hands.rows()[0] == "period everybody under 6 6 to 9"
            await hands.press(*"60", "tab", *"30/100", "tab", *"90/100", "enter", "up")
            told = "The 2 groups come to 60 % (120 of 200) together."
            assert told in hands.told()
            await hands.press(*"61", "enter", "up")
            assert "Everybody has 61 %: they differ." in hands.told()
            await hands.press("f2")
            await hands.left()
            kept = {(one.group, one.value) for one in measure(book_of(hands.app)).groups}
            assert kept == {("under 6", Decimal(30)), ("6 to 9", Decimal(90))}

    async def test_those_out_of_sight_are_reached_and_pointed_at(self, start: Start, reading: Path) -> None:
        def twenty(book: Book, measure_id: str) -> None:
            cells = {("school", f"School {at:02}", july(2017)): Cell(Decimal(at)) for at in range(20)}
            writing().observations.write_cells(book, measure_id, cells, TODAY)

        in_book(reading, twenty)
        async with sitting(start(reading), (60, 20)) as hands:
            assert hands.rows()[0] == "period everybody School 00 School 01›"
            await hands.press(*["tab"] * 3)
            assert hands.rows()[0] == "period ‹ School 00 School 01 School 02›"
            await hands.press(*["right"] * 30, *"7", "enter")
            assert hands.rows()[0].endswith("School 19")
            assert hands.sheet.grid.at.column == 20


class TestPasting:
    async def test_a_column_fills_from_the_cursor_down(self, start: Start, reading: Path) -> None:
        async with sitting(start(reading)) as hands:
            await hands.paste("61\r\n62.5 %\r\n\r\n212/1840\r\n")
            assert hands.rows()[2:6] == [
                "July 2017 ▸ ◇ 61",
                "July 2018 ◇ 62.5",
                "▲ July 2019 –",
                "July 2020 ◇ 11.5",
            ]
            assert hands.told().startswith("3 values pasted from the cursor on")
            await hands.press("ctrl+z")
            assert "pasted" not in hands.told()
            assert hands.sheet.unsaved() is None
            await hands.paste("61.5\n")
            assert hands.sheet.grid.typing == "61.5"
            await hands.press("enter")
            assert hands.rows()[2] == "July 2017 ◇ 61.5"

    async def test_with_periods_in_the_first_column_they_go_to_their_periods(
        self, start: Start, reading: Path
    ) -> None:
        in_book(reading, a_group)
        async with sitting(start(reading)) as hands:
            await hands.press("end")
            await hands.paste("Year\tUnder 6\tEverybody\n2019\t48\t62\n2014\t\t57\n2018\t47\t<10\n")
            assert [row for row in hands.rows() if "◇" in row] == [
                "July 2014 ◇ 57 –",
                "July 2018 ◇ <10 ◇ 47",
                "July 2019 ◇ 62 ◇ 48",
            ]
            assert hands.told().startswith("5 values pasted to the periods in the first column")

    def test_what_does_not_fit_is_refused_as_a_whole(self, _reading: Path) -> None:
        said: list[tuple[str, bool]] = []
        with Book.open(_reading, read_only=True) as book:
            grid = ValuesGrid(
                measure(book), TODAY, small=10, day_first=True, say=lambda *told: said.append(told)
            )
        for text, sentence in (
            ("61\t62\n63\t64", "2 columns, and 1 column is left"),
            ("\n".join(["61"] * 14), "14 lines, and 11 periods are left"),
            ("\n\n\n", "nothing to paste"),
        ):
            grid.paste(Place(1, 0), text)
            told, is_wrong = said.pop()
            assert sentence in told
            assert is_wrong
            assert not grid.is_changed

    @pytest.mark.parametrize("text", ["2017\t61\n2017\t62", "2017\t61\nsoon\t62"])
    def test_a_first_column_that_holds_no_periods_holds_values(self, _reading: Path, text: str) -> None:
        grid = grid_of(_reading)
        grid.add_groups("age", ("under 6",))
        grid.paste(Place(1, 0), text)
        assert [edit.key[2] for edit in grid.edits] == [july(2017), july(2017), july(2018), july(2018)]


async def test_who_reported_it_and_another_period_are_asked_for(start: Start, reading: Path) -> None:
    in_book(reading, lambda book, one: [name(book, one, who) for who in ("Grace Chapel", "Library")])
    async with sitting(start(reading)) as hands:
        assert hands.sheet._reporter is None
        await hands.press("ctrl+r")
        await hands.until(Choose)
        await hands.press(*"lib", "enter")
        await hands.until(ValuesSheet)
        await hands.press("ctrl+n")
        await hands.until(AskText)
        await hands.press(*"soon", "enter")
        await hands.until(AskText)
        await hands.press("ctrl+u", *"jan 2018", "enter")
        await hands.until(ValuesSheet)
        assert "▲ January 2018 ▸ –" in hands.rows()
        await hands.press(*"61", "enter", "f2")
        await hands.left()
        known = measure(book_of(hands.app))
        library = next(one.partner_id for one in known.reporters if one.partner == "Library")
        assert [(one.end, one.partner_id) for one in known.points[1:]] == [(date(2018, 1, 31), library)]


async def test_it_fits_every_window(start: Start, reading: Path) -> None:
    in_book(reading, a_group)
    async with sitting(start(reading), (60, 20)) as hands:
        await hands.press(*"61", "enter", "up")
        for width, height in ((60, 20), (120, 40), (80, 24)):
            await hands.pilot.resize_terminal(width, height)
            await hands.pilot.pause()
            assert "July 2018 ▸ ◇ 61 –" in hands.rows()
            assert "July 2018 61 %; not known before" in hands.told()
            grid, below = hands.sheet.grid.region, hands.sheet.query_one("#below").region
            assert grid.height >= 9
            assert grid.bottom <= below.y < below.bottom < height


def a_group(book: Book, measure_id: str) -> None:
    """200 of 400 of the children under 6 in July 2017."""
    half = read_cell("200/400", Unit.PERCENT)
    writing().observations.write_cells(book, measure_id, {("age", "under 6", july(2017)): half}, TODAY)


def name(book: Book, measure_id: str, who: str) -> None:
    writing().reporters.add_reporter(book, measure_id, {"who": who, "since": "2020-01-01"}, TODAY)


def test_what_stands_in_a_cell_can_be_typed_again(_reading: Path) -> None:
    """Of every kind of cell: the text that Backspace opens means the cell that stands there."""
    grid = grid_of(_reading)
    at = Place(1, 0)
    for text in ("61", "61.25", "1/3", "212/1,840", "59.5 % of 1,840", "*", "<10", "N/A", "0", "0/40"):
        grid.write(at, text)
        known = next(iter(grid.edits)).cell
        try:
            assert read_cell(grid.typed(at), Unit.PERCENT) == known
        except Refusal as refusal:
            raise AssertionError(text) from refusal


def test_a_group_of_few_people_is_marked(_reading: Path) -> None:
    with Book.open(_reading, read_only=True) as book:
        known = with_cells(measure(book), {("age", "under 6", july(2017)): read_cell("4/9", Unit.PERCENT)})
    grid = ValuesGrid(known, TODAY, small=10, day_first=True, say=lambda *_: None)
    at = Place(1, 1)
    assert (grid.cell(at).mark, grid.is_small(at)) == ("°", True)
    grid.write(at, "4/10")
    assert (grid.cell(at).mark, grid.is_small(at)) == ("◇", False)


async def test_without_an_interval_there_are_no_periods_until_one_is_added(
    start: Start, empty_book: Path
) -> None:
    with Book.open(empty_book) as book:
        strategy = writing().strategies.add_strategy(book, {"name": "Tutors"}, TODAY)
        typed = {"name": "Hours", "kind": "how_much", "unit": "count"}
        writing().strategies.add_measure(book, strategy, typed, TODAY)
    async with sitting(start(empty_book)) as hands:
        await hands.press("6", "enter", "delete")
        assert hands.told().startswith("This measure has no periods yet.")
        await hands.paste("1\n2\n")
        await hands.press("ctrl+n")
        await hands.until(AskText)
        await hands.press(*"2025", "enter")
        await hands.until(ValuesSheet)
        await hands.press(*"1,840", "enter", "f2")
        await hands.left()
        assert of_all(hands.app) == {2025: Decimal(1840)}
