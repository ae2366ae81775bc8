"""The grid of weeks: it scrolls both ways, keeps the cursor's row and week, and draws only what is seen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.style import Style

from widgets.week_grid import GridColumn, GridMark, GridPart, GridRow, WeekGrid
from widgets.week_grid_cells import NoCells
from widgets.week_grid_lines import (
    CURSOR_MARK,
    Look,
    Shape,
    drawn_cell,
    head_line,
    row_line,
    sentence_line,
    shape_of,
    top_line,
)

LOOK = Look(*[Style()] * 9)
MONDAY = date(2026, 12, 28)
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["[red]x[/red]", "👩‍👩‍👧 हिन्दी", "مكتبة الحي", "Ａ" * 40, "a\x1b[31mb", "\u202eabc", "◆", ""]
)


def a_week(place: int) -> GridColumn:
    monday = MONDAY + timedelta(7 * place)
    return GridColumn(monday, f"{monday:%b %Y}", f"{monday.day}", joins=place > 0 and monday.day > 7)


class Weeks:
    """Areas by weeks, each cell saying where it stands; it remembers which were asked for."""

    titles = ("2027", "area")

    def __init__(self, rows: int, weeks: int, first: int = 0) -> None:
        self.rows = [GridRow(f"id{n}", f"Area {n}", "◆" if n == first else "") for n in range(first, rows)]
        self.columns = [a_week(place) for place in range(first, weeks)]
        self.asked: list[tuple[int, int]] = []

    def mark(self, row: int, column: int) -> GridMark:
        self.asked.append((row, column))
        return (GridPart(f"{(row + column) % 10}", "there"), GridPart("≡" if row == column else "", "twice"))


class Shown(App[None]):
    def __init__(self, grid: WeekGrid) -> None:
        super().__init__()
        self.grid = grid
        self.said: list[tuple[str, str, object]] = []

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_week_grid_cell_highlighted(self, message: WeekGrid.CellHighlighted) -> None:
        self.said.append(("here", message.row_id, message.column_id))

    def on_week_grid_cell_selected(self, message: WeekGrid.CellSelected) -> None:
        self.said.append(("chosen", message.row_id, message.column_id))


def lines_of(grid: WeekGrid) -> list[str]:
    return [grid.render_line(y).text for y in range(grid.size.height)]


def week(place: int) -> date:
    return MONDAY + timedelta(7 * place)


@given(
    names=st.lists(TEXTS, min_size=1, max_size=5),
    cells=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12),
    cell=st.integers(2, 9),
    room=st.integers(20, 120),
    cursor=st.integers(0, 20),
)
def test_each_line_is_as_wide_as_the_grid(
    names: list[str], cells: list[tuple[str, str]], cell: int, room: int, cursor: int
) -> None:
    taken, fit = shape_of(names, cell, room)
    shape = Shape(taken, cell, 0, min(fit, len(cells)))
    columns = [GridColumn(at, top, head, joins=at % 3 > 0) for at, (top, head) in enumerate(cells)]
    at = cursor % shape.shown
    for draw in (top_line, head_line):
        strip = draw(columns, names[0], shape, cursor=at, width=room + 1, look=LOOK)
        assert strip.cell_length == cell_len(strip.text) == room + 1
    for name in names:
        marks = [(GridPart(text, "there"), GridPart(tail, "twice")) for text, tail in cells[: shape.shown]]
        drawn = [drawn_cell(mark, cell, LOOK) for mark in marks]
        strip = row_line(GridRow("", name, "◆"), drawn, shape, cursor=at, width=room + 1, look=LOOK)
        assert strip.cell_length == cell_len(strip.text) == room + 1
        assert CURSOR_MARK in strip.text
        assert "\x1b" not in strip.text
    said = [sentence_line(names[0], y, 5, room, LOOK) for y in range(5)]
    assert {one.cell_length for one in said} == {room}


async def test_it_scrolls_both_ways_under_its_head_and_beside_its_names() -> None:
    grid = WeekGrid(Weeks(60, 53))
    async with Shown(grid).run_test(size=(60, 20)) as pilot:
        app = pilot.app
        lines = lines_of(grid)
        assert lines[0].split()[:3] == ["2027", "Dec", "Jan"]  # the week that begins on 28 December
        assert "Jan 2027" in lines[0]
        assert lines[1].split()[:4] == ["area", "28", "4", "11"]
        assert lines[2].startswith("◆ Area 0") and CURSOR_MARK in lines[2]
        assert lines[1].rstrip().endswith("›")

        await pilot.press("end", "down")
        assert (grid.row_id, grid.column_id) == ("id1", week(52))
        lines = lines_of(grid)
        assert "‹" in lines[1] and "›" not in lines[1]
        assert lines[1].split()[-1] == str(week(52).day)
        assert lines[2].startswith("◆ Area 0") and lines[3].startswith("  Area 1")

        await pilot.press("ctrl+end")
        assert (grid.row_id, grid.column_id) == ("id59", week(52))
        assert lines_of(grid)[-1].startswith("  Area 59")
        assert lines_of(grid)[1].startswith("  area")

        await pilot.press("ctrl+home", "pagedown", "ctrl+right", "up", "left")
        row, column = grid.row_id, grid.column_id
        assert row == f"id{20 - 2 - 1 - 1}"
        assert column == week(len(grid.columns_shown) - 2)
        await pilot.press("enter")
        assert isinstance(app, Shown)
        assert app.said[-1] == ("chosen", row, column)
        assert app.said[-2] == ("here", row, column)


async def test_only_what_is_in_sight_is_asked_for() -> None:
    cells = Weeks(60, 53)
    grid = WeekGrid(cells)
    async with Shown(grid).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        seen = len(grid.columns_shown)
        assert {row for row, _ in cells.asked} == set(range(18))
        assert {column for _, column in cells.asked} == set(range(seen))
        cells.asked.clear()
        await pilot.press("down", "up", "right")
        assert cells.asked == []  # what was drawn once is kept
        await pilot.press("pagedown", "pagedown")
        assert {row for row, _ in cells.asked} == set(range(18, 18 + 18 - 1))


async def test_the_cursor_keeps_its_row_and_its_week_when_other_cells_are_shown() -> None:
    grid = WeekGrid(Weeks(60, 53))
    async with Shown(grid).run_test(size=(60, 20)) as pilot:
        grid.go("id40", week(30))
        await pilot.pause()
        line = next(at for at, text in enumerate(lines_of(grid)) if "Area 40" in text)
        grid.show(Weeks(60, 53, first=10))
        await pilot.pause()
        assert (grid.row_id, grid.column_id) == ("id40", week(30))
        assert "Area 40" in lines_of(grid)[line]  # it does not jump
        grid.show(Weeks(5, 5))
        assert (grid.row_id, grid.column_id) == ("id4", week(4))
        assert not grid.go("id7", week(2))
        assert (grid.row_id, grid.column_id) == ("id4", week(2))


async def test_nothing_to_show_is_a_sentence() -> None:
    grid = WeekGrid(NoCells(), empty="No season [b]yet[/b].")
    async with Shown(grid).run_test(size=(60, 20)) as pilot:
        await pilot.press("down", "end", "enter", "pagedown")
        assert "No season [b]yet[/b]." in "".join(lines_of(grid))
        assert (grid.row_id, grid.column_id) == (None, None)
        app = pilot.app
        assert isinstance(app, Shown) and app.said == []
        grid.show(Weeks(3, 3))
        await pilot.press("down")
        assert app.said[-1] == ("here", "id1", week(0))


async def test_a_click_goes_to_a_cell_and_a_second_one_chooses_it() -> None:
    grid = WeekGrid(Weeks(60, 53))
    async with Shown(grid).run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shown)
        x = lines_of(grid)[4].index("2", len("  Area 2"))
        await pilot.click(WeekGrid, offset=(x, 4))
        assert app.said[-1] == ("here", "id2", week(0))
        await pilot.click(WeekGrid, offset=(x, 4))
        assert app.said[-1] == ("chosen", "id2", week(0))
        await pilot.click(WeekGrid, offset=(x, 1))  # the head
        assert app.said[-1] == ("chosen", "id2", week(0))
