"""What the record table draws: totals, widths, colours, and lines that never break."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Button

from widgets.bars import bar
from widgets.record_columns import ALWAYS, Column
from widgets.record_sheet import RecordSheet
from widgets.record_table import ListSource, RecordTable, TableRow
from widgets.themes import EVENING, PAPER

NAME = Column("name", "area", importance=ALWAYS)
NEED = Column("need", "need", 8, "right", 5)
SERVED = Column("served", "served", 8, "right", 4)
SITES = Column("sites", "sites", 6, "right", 1)
TARGET = Column("target", "to target", 10, "right", 2)
COLUMNS = (NAME, NEED, SERVED, SITES, TARGET)
HARD_NAMES = (
    "東京都千代田区",
    "👩‍👩‍👧‍👦 family",
    "a\u200d",
    "\u200d\ufe0fx",
    "e\u0301" * 30,
    "\x1b[31mred\x1b[0m",
    "\u202egnol",
    "[@click=app.quit]x[/]",
    "tab\tand\nline",
    "🏳️‍🌈" * 20,
    "",
)


class Shown(App[None]):
    """The table above a button of three lines: of 20 lines it has 17, 16 of them for rows."""

    CSS = "#other { dock: bottom; height: 3; }"

    def __init__(self, table):
        super().__init__()
        self.table = table
        for theme in (EVENING, PAPER):
            self.register_theme(theme)
        self.theme = "evening"

    def compose(self) -> ComposeResult:
        yield self.table
        yield Button("other", id="other")

    def on_mount(self):
        self.table.focus()


def a_row(number, mark="", need=None):
    cells = (f"Area {number}", f"{need or 1000 + number:,}", f"{number}", "2", f"+{number}")
    return TableRow(f"id{number}", cells, mark)


class Areas:
    """As many areas as are wanted, made when they are asked for."""

    def __init__(self, count, need=lambda number: None, given=64):
        self.count = count
        self.need = need
        self.given = given

    def __len__(self):
        return self.count

    def page(self, start, stop, /):
        return [a_row(number, need=self.need(number)) for number in range(start, stop)][: self.given]

    def index_of(self, row_id, /):
        return int(row_id[2:])


def a_table(count, **settings):
    return RecordTable(COLUMNS, Areas(count), ranked_by="target", **settings)


def screen_of(table):
    return [table.render_line(y).text for y in range(table.size.height)]


def running(table, size=(80, 20)):
    return Shown(table).run_test(size=size)


async def test_totals_follow_short_lists_and_stand_fixed_below_long_ones():
    totals = ("all areas", "11,756", "2,818", "33", "+1,944")
    table = a_table(3, totals=totals)
    async with running(table) as pilot:
        await pilot.pause()
        lines = screen_of(table)
        assert lines[4].strip().strip("─") == ""
        assert "all areas" in lines[5]
        assert lines[5].index("11,756") + 6 == lines[1].index("1,000") + 5

        table.set_source(Areas(100))
        for keys in ([], ["end"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert "all areas" in screen_of(table)[-1]
        assert "Area 99" in screen_of(table)[-3]


async def test_a_wider_number_widens_its_column_when_it_comes_into_sight():
    source = Areas(100_000, need=lambda number: 123_456_789_012 if number > 90_000 else None)
    table = RecordTable(COLUMNS, source)
    async with running(table) as pilot:
        await pilot.press("end")
        await pilot.pause()
        await pilot.pause()

        assert "123,456,789,012" in screen_of(table)[-1]
        heading = screen_of(table)[0]
        assert heading.index("need") + 4 == screen_of(table)[-1].index("123,456,789,012") + 15


async def test_a_source_with_fewer_rows_than_it_counted_leaves_blank_lines():
    table = RecordTable(COLUMNS, Areas(10, given=2))
    async with running(table) as pilot:
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()

        assert screen_of(table)[3].strip() == ""


async def test_narrow_tables_drop_the_least_needed_columns_and_keep_the_ranking_one():
    table = a_table(100)
    async with running(table, (80, 20)) as pilot:
        await pilot.pause()
        assert table.columns_shown == ("name", "need", "served", "sites", "target")

        shown = []
        for width in (42, 36, 30, 20):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            shown.append(table.columns_shown)
            assert all(cell_len(line) == table.size.width for line in screen_of(table))

    assert shown == [
        ("name", "need", "served", "sites", "target"),
        ("name", "need", "served", "target"),
        ("name", "need", "target"),
        ("name", "target"),
    ]


async def test_a_bar_takes_the_width_that_is_left():
    columns = (NAME, Column("share", "share", drawn=True), Column("number", "", 4, "right", ALWAYS))
    row = TableRow(1, ("Eastgate", lambda width: bar(1, 1, width, style="$accent"), "27%"))
    table = RecordTable(columns, ListSource([row]))
    async with running(table) as pilot:
        await pilot.pause()
        assert screen_of(table)[1].count("█") == 40
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert screen_of(table)[1].count("█") < 40
        assert screen_of(table)[1].rstrip().endswith("27%")


def _colours(table, y, text):
    return {
        segment.style.color.name
        for segment in table.render_line(y)
        if text in segment.text and segment.style and segment.style.color
    }


async def test_colours_follow_the_theme_and_give_way_under_the_cursor():
    rows = [TableRow(number, (bar(1, 2, 8, style="$accent"),)) for number in range(2)]
    table = RecordTable([Column("bar", "bar")], ListSource(rows))
    async with running(table) as pilot:
        for theme in (EVENING, PAPER):
            pilot.app.theme = theme.name
            await pilot.pause()
            named = pilot.app.theme_variables
            assert _colours(table, 2, "█") == {named["accent"].lower()}
            assert _colours(table, 1, "█") == {named["block-cursor-foreground"].lower()}

        pilot.app.query_one(Button).focus()
        await pilot.pause()
        assert _colours(table, 1, "█") == {named["accent"].lower()}
        assert table.render_line(1).text.startswith("▸")


async def test_a_sheet_shows_rows_without_a_cursor():
    sheet = RecordSheet(COLUMNS, ListSource([a_row(1, mark="◆"), a_row(2)]))
    async with running(sheet) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()

        assert screen_of(sheet)[1].startswith("◆ Area 1")
        assert screen_of(sheet)[2].startswith("  Area 2")
        assert not sheet.can_focus


async def test_numbers_keep_clear_of_a_scroll_bar_that_comes():
    table = a_table(3)
    async with running(table) as pilot:
        await pilot.pause()
        assert screen_of(table)[1].endswith("+0")

        table.set_source(Areas(100))
        await pilot.pause()
        await pilot.pause()
        assert table.show_vertical_scrollbar
        assert screen_of(table)[1].endswith("+0  ")


async def test_other_columns_and_totals_are_shown_at_once():
    table = a_table(3)
    async with running(table) as pilot:
        table.set_columns(COLUMNS[:2])
        table.set_totals(("all", "9,999"))
        await pilot.pause()

        assert screen_of(table)[0].split() == ["area", "need"]
        assert "9,999" in screen_of(table)[5]


async def test_a_table_can_be_as_high_as_its_rows():
    table = a_table(3, totals=("all", "1", "2", "3", "4"))
    table.styles.height = "auto"
    async with running(table) as pilot:
        await pilot.pause()

        assert table.size.height == 6
        assert not table.show_vertical_scrollbar


@pytest.mark.parametrize("width", [80, 33, 12, 4, 2])
async def test_names_of_any_kind_leave_every_line_at_the_tables_width(width):
    rows = [
        TableRow(number, (name, "1,000", Content.styled(name, "bold $accent"), name, "+5"), mark=name)
        for number, name in enumerate(HARD_NAMES)
    ]
    table = RecordTable(COLUMNS, ListSource(rows), totals=HARD_NAMES[:5], empty=HARD_NAMES[0])
    async with running(table, (width, 24)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        for y in range(table.size.height):
            strip = table.render_line(y)
            assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width
            assert cell_len(strip.text) == width
            assert not any(ord(character) < 32 or character == "\u202e" for character in strip.text)
