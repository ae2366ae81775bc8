"""The table of records: the cursor, its keys, the mouse, and what is asked for and drawn on the way."""

from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.widgets import Button

from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow

NAME = Column("name", "area", importance=ALWAYS)
NEED = Column("need", "need", 8, "right", 5, clickable=True)
SERVED = Column("served", "served", 8, "right", 4)
SITES = Column("sites", "sites", 6, "right", 1)
TARGET = Column("target", "to target", 10, "right", 2, clickable=True)
COLUMNS = (NAME, NEED, SERVED, SITES, TARGET)


def a_row(number):
    return TableRow(f"id{number}", (f"Area {number}", f"{1000 + number:,}", f"{number}", "2", f"+{number}"))


def rows_of(count):
    return [a_row(number) for number in range(count)]


class Counting:
    """A source that remembers which pages it was asked for."""

    def __init__(self, count):
        self.count = count
        self.asked = []

    def __len__(self):
        return self.count

    def page(self, start, stop, /):
        self.asked.append((start, stop))
        return [a_row(number) for number in range(start, stop)]

    def index_of(self, row_id, /):
        return int(row_id[2:]) if int(row_id[2:]) < self.count else None


class Tabled(App[None]):
    CSS = "#other { dock: bottom; height: 3; }"

    def __init__(self, table):
        super().__init__()
        self.table = table
        self.said = []

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
        await pilot.press("pagedown", "pagedown", "down", "down")
        await pilot.pause()
        kept, line = table.cursor_id, table.cursor_index - table.scroll_offset.y

        table.set_source(ListSource(rows_of(100)[10:]))
        await pilot.pause()

        assert table.cursor_id == kept
        assert table.cursor_index - table.scroll_offset.y == line == 2


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


async def test_a_key_draws_the_two_lines_that_it_changes(monkeypatch):
    table = a_table()
    async with running(table) as pilot:
        await pilot.press("down")
        await pilot.pause()
        drawn = []
        render_line = table.render_line
        monkeypatch.setattr(table, "render_line", lambda y: drawn.append(y) or render_line(y))

        await pilot.press("down")
        await pilot.pause()

    assert sorted(drawn) == [2, 3]


async def test_the_cursor_stays_in_sight_when_the_window_shrinks():
    table = a_table()
    async with running(table) as pilot:
        await pilot.press("pagedown")
        await pilot.resize_terminal(80, 9)
        await pilot.pause()

        assert any(line.startswith("▸") for line in screen_of(table))
