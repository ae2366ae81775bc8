"""The table of records: keys, mouse, what is asked for, what is dropped, and lines that never break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import MouseScrollDown
from textual.style import Style
from textual.widgets import Button

from widgets.bars import bar
from widgets.cell_text import cut, fit, fit_content, fit_plain, plain
from widgets.record_columns import ALWAYS, Column, place_columns
from widgets.record_sheet import RecordSheet
from widgets.record_table import ListSource, RecordTable, TableRow
from widgets.themes import EVENING, PAPER

NAME = Column("name", "area", importance=ALWAYS)
NEED = Column("need", "need", 8, "right", 5, clickable=True)
SERVED = Column("served", "served", 8, "right", 4)
SITES = Column("sites", "sites", 6, "right", 1)
TARGET = Column("target", "to target", 10, "right", 2, clickable=True)
COLUMNS = (NAME, NEED, SERVED, SITES, TARGET)
ANY_TEXT = st.text(st.characters(), max_size=40)
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


def a_row(number, name=None, mark="", need=None):
    return TableRow(
        f"id{number}",
        (name or f"Area {number}", f"{need or 1000 + number:,}", f"{number}", "2", f"+{number}"),
        mark,
    )


def rows_of(count):
    return [a_row(number) for number in range(count)]


class Counting:
    """A source that remembers which pages it was asked for."""

    def __init__(self, count, need=lambda number: None):
        self.count = count
        self.need = need
        self.asked = []

    def __len__(self):
        return self.count

    def page(self, start, stop, /):
        self.asked.append((start, stop))
        return [a_row(number, need=self.need(number)) for number in range(start, stop)]

    def index_of(self, row_id, /):
        return int(row_id[2:]) if int(row_id[2:]) < self.count else None


class Tabled(App[None]):
    CSS = "#other { dock: bottom; height: 3; }"

    def __init__(self, table):
        super().__init__()
        self.table = table
        self.said = []
        for theme in (EVENING, PAPER):
            self.register_theme(theme)
        self.theme = "evening"

    def compose(self) -> ComposeResult:
        yield self.table
        yield Button("other", id="other")

    def on_mount(self):
        self.table.focus()

    def on_record_table_row_highlighted(self, message):
        self.said.append(("highlighted", message.row_id, message.index))

    def on_record_table_row_selected(self, message):
        self.said.append(("selected", message.row_id, message.index))

    def on_record_table_heading_clicked(self, message):
        self.said.append(("heading", message.key))


def a_table(source=None, **settings):
    return RecordTable(
        COLUMNS, ListSource(rows_of(100)) if source is None else source, ranked_by="target", **settings
    )


def screen_of(table):
    return [table.render_line(y).text for y in range(table.size.height)]


def running(table, size=(80, 20)):
    """The app with the table above a button of three lines, so with 17 lines, 16 of them for rows."""
    return Tabled(table).run_test(size=size)


async def test_the_cursor_goes_through_the_rows_by_keys():
    table = a_table()
    async with running(table) as pilot:
        await pilot.pause()
        for keys, row in (
            (["down", "down"], 2),
            (["up"], 1),
            (["up", "up"], 0),
            (["pagedown"], 16),
            (["pagedown", "pageup"], 16),
            (["end"], 99),
            (["down"], 99),
            (["home"], 0),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert table.cursor_index == row
            assert any(line.startswith("▸") and f"Area {row} " in line for line in screen_of(table))


async def test_every_move_is_announced_once_and_enter_chooses():
    app = Tabled(a_table())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("down", "up", "up", "enter")
        await pilot.pause()

    assert app.said == [
        ("highlighted", "id0", 0),
        ("highlighted", "id1", 1),
        ("highlighted", "id0", 0),
        ("selected", "id0", 0),
    ]


async def test_a_first_click_highlights_and_a_second_chooses():
    app = Tabled(a_table())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.click(RecordTable, offset=(5, 4))
        await pilot.pause()
        assert app.said[-1] == ("highlighted", "id3", 3)

        await pilot.click(RecordTable, offset=(5, 4))
        await pilot.pause()
        assert app.said[-1] == ("selected", "id3", 3)


async def test_a_click_that_brings_the_focus_chooses_nothing():
    app = Tabled(a_table())
    async with app.run_test(size=(80, 20)) as pilot:
        app.query_one(Button).focus()
        await pilot.pause()
        await pilot.click(RecordTable, offset=(5, 1))
        await pilot.pause()

    assert all(kind != "selected" for kind, *_ in app.said)


async def test_only_headings_that_can_be_clicked_answer():
    app = Tabled(a_table())
    async with app.run_test(size=(80, 20)) as pilot:
        heading = screen_of(app.table)[0]
        await pilot.click(RecordTable, offset=(heading.index("served"), 0))
        await pilot.click(RecordTable, offset=(heading.index("to target"), 0))
        await pilot.pause()

    assert [said for said in app.said if said[0] == "heading"] == [("heading", "target")]


async def test_clicks_below_the_last_row_do_nothing():
    app = Tabled(a_table(ListSource(rows_of(3)), totals=("all", "1", "2", "3", "4")))
    async with app.run_test(size=(80, 20)) as pilot:
        for y in (4, 5, 9):
            await pilot.click(RecordTable, offset=(5, y))
        await pilot.pause()

    assert app.said == [("highlighted", "id0", 0)]


async def test_the_wheel_scrolls_and_leaves_the_cursor():
    table = a_table()
    async with running(table) as pilot:
        await pilot.pause()
        for _ in range(3):
            table.post_message(MouseScrollDown(table, 1, 1, 0, 1, 0, False, False, False))
        await pilot.pause()

        assert table.scroll_offset.y > 0
        assert table.cursor_index == 0
        assert "area" in screen_of(table)[0]

        await pilot.press("down")
        await pilot.pause()
        assert screen_of(table)[1].startswith("▸") or screen_of(table)[2].startswith("▸")


async def test_the_cursor_stays_on_its_record_and_its_line():
    table = a_table()
    async with running(table) as pilot:
        await pilot.press("pagedown", "pagedown", "up", "up")
        await pilot.pause()
        kept, line = table.cursor_id, table.cursor_index - table.scroll_offset.y

        table.set_source(ListSource(rows_of(100)[10:]))
        await pilot.pause()

        assert table.cursor_id == kept
        assert table.cursor_index - table.scroll_offset.y == line


async def test_where_its_record_is_gone_the_cursor_stays_at_its_place():
    table = a_table()
    async with running(table) as pilot:
        await pilot.press("down", "down", "down")
        table.set_source(ListSource([row for row in rows_of(100) if row.id != "id3"]))
        await pilot.pause()
        assert (table.cursor_index, table.cursor_id) == (3, "id4")

        table.set_source(ListSource(rows_of(2)))
        await pilot.pause()
        assert table.cursor_id == "id1"

        table.set_source(ListSource(rows_of(50)), keep_cursor=False)
        await pilot.pause()
        assert table.cursor_id == "id0"


async def test_the_cursor_goes_to_a_record_that_is_asked_for():
    table = a_table()
    async with running(table) as pilot:
        await pilot.pause()

        assert table.show_record("id77")
        assert not table.show_record("nobody")
        await pilot.pause()
        assert any(line.startswith("▸") and "Area 77 " in line for line in screen_of(table))


async def test_an_empty_table_says_what_would_stand_there_and_its_keys_do_nothing():
    app = Tabled(a_table(ListSource(), totals=("all", "0", "0", "0", "0"), empty="No areas yet: press i."))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("down", "pageup", "end", "enter")
        await pilot.pause()
        lines = screen_of(app.table)

    assert app.said == []
    assert app.table.cursor_id is None
    assert [number for number, line in enumerate(lines) if line.strip()] == [0, 8]
    assert lines[8].strip() == "No areas yet: press i."


async def test_totals_follow_short_lists_and_stand_fixed_below_long_ones():
    totals = ("all areas", "11,756", "2,818", "33", "+1,944")
    table = a_table(ListSource(rows_of(3)), totals=totals)
    async with running(table) as pilot:
        await pilot.pause()
        lines = screen_of(table)
        assert lines[4].strip().strip("─") == ""
        assert "all areas" in lines[5]
        assert lines[5].index("11,756") + 6 == lines[1].index("1,000") + 5

        table.set_source(ListSource(rows_of(100)))
        for keys in ([], ["end"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert "all areas" in screen_of(table)[-1]
        assert "Area 99" in screen_of(table)[-3]


async def test_only_pages_in_sight_are_asked_for():
    source = Counting(100_000)
    table = a_table(source)
    async with running(table) as pilot:
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        await pilot.press("up", "down")
        await pilot.pause()

    assert set(source.asked) <= {(0, 64), (99_904, 99_968), (99_968, 100_000)}
    assert len(source.asked) == len(set(source.asked))


async def test_a_wider_number_widens_its_column_when_it_comes_into_sight():
    source = Counting(100_000, need=lambda number: 123_456_789_012 if number > 90_000 else None)
    table = a_table(source)
    async with running(table) as pilot:
        await pilot.press("end")
        await pilot.pause()
        await pilot.pause()

        assert "123,456,789,012" in screen_of(table)[-1]
        heading = screen_of(table)[0]
        assert heading.index("need") + 4 == screen_of(table)[-1].index("123,456,789,012") + 15


async def test_a_source_with_fewer_rows_than_it_counted_leaves_blank_lines():
    class Shrunken(Counting):
        def page(self, start, stop, /):
            return super().page(start, stop)[:2]

    table = a_table(Shrunken(10))
    async with running(table) as pilot:
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()

        assert screen_of(table)[3].strip() == ""


async def test_narrow_tables_drop_the_least_needed_columns_and_keep_the_ranking_one():
    table = a_table()
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


async def test_the_cursor_stays_in_sight_when_the_window_shrinks():
    table = a_table()
    async with running(table) as pilot:
        await pilot.press("pagedown")
        await pilot.resize_terminal(80, 9)
        await pilot.pause()

        assert any(line.startswith("▸") for line in screen_of(table))


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


async def test_other_columns_and_totals_are_shown_at_once():
    table = a_table(ListSource(rows_of(3)))
    async with running(table) as pilot:
        table.set_columns(COLUMNS[:2])
        table.set_totals(("all", "9,999"))
        await pilot.pause()

        assert screen_of(table)[0].split() == ["area", "need"]
        assert "9,999" in screen_of(table)[5]


async def test_a_table_can_be_as_high_as_its_rows():
    table = a_table(ListSource(rows_of(3)), totals=("all", "1", "2", "3", "4"))
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


@given(ANY_TEXT, st.integers(0, 60), st.sampled_from(["left", "right"]))
def test_any_text_fits_its_cells(text, width, align):
    shown = fit_plain(text, width, align)

    assert shown == fit(plain(text), width, align)
    assert cell_len(shown) == width
    assert cell_len(f"|{shown} |") == width + 3


@given(ANY_TEXT, st.integers(0, 60), st.sampled_from(["left", "right"]))
def test_any_styled_text_fits_its_cells(text, width, align):
    shown = fit_content(Content(text).stylize(Style(bold=True)), width, align)

    assert cell_len(shown.plain) == width
    assert cell_len(f"|{shown.plain} |") == width + 3


@given(ANY_TEXT, st.integers(0, 60))
def test_what_is_cut_off_is_marked(text, width):
    shown = cut(plain(text), width)

    assert shown == plain(text) or shown.endswith("…") or width == 0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 12), st.one_of(st.none(), st.integers(1, 30)), st.integers(0, 9), st.booleans()
        ),
        max_size=9,
    ),
    st.integers(0, 160),
    st.integers(0, 9),
)
def test_columns_that_are_shown_never_overlap_and_end_inside(described, width, ranked):
    columns = [
        Column(str(number), "h" * heading, cells, "right", importance, drawn=drawn)
        for number, (heading, cells, importance, drawn) in enumerate(described)
    ]

    placed = place_columns(columns, {}, width, str(ranked))

    ends = [column.start + column.width for column in placed]
    starts = [column.start for column in placed]
    assert all(start > end for start, end in zip(starts[1:], ends, strict=False))
    assert not ends or ends[-1] <= width
    assert not columns or width == 0 or placed
    if len(placed) > 1 and ranked < len(columns):
        assert str(ranked) in [column.column.key for column in placed]


def test_the_least_important_column_goes_first_and_numbers_keep_their_width():
    needed = {"name": 30, "need": 6, "served": 6, "sites": 5, "target": 9}

    widths = {
        width: {placed.column.key: placed.width for placed in place_columns(COLUMNS, needed, width, "target")}
        for width in (80, 50, 40, 30, 16)
    }

    assert [tuple(shown) for shown in widths.values()] == [
        ("name", "need", "served", "sites", "target"),
        ("name", "need", "served", "sites", "target"),
        ("name", "need", "served", "target"),
        ("name", "need", "target"),
        ("name", "target"),
    ]
    assert all(
        cells >= needed[key] for shown in widths.values() for key, cells in shown.items() if key != "name"
    )


def test_units_leave_the_headings_before_a_column_is_dropped():
    columns = (NAME, Column("rate", "rate", 5, "right", unit="per 100 eligible children"))

    def headings(width):
        return [placed.heading for placed in place_columns(columns, {"name": 10, "rate": 4}, width)]

    assert headings(60) == ["area", "rate per 100 eligible children"]
    assert headings(30) == ["area", "rate"]
