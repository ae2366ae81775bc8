"""A grid that scrolls both ways under a head of two lines and beside names: weeks of areas, a matrix.

Only what is in sight is asked for and drawn; a key draws the lines that it changes.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from widgets.week_grid_cells import GridCells, GridColumn, GridMark, GridPart, GridRow, Kind, NoCells
from widgets.week_grid_lines import (
    HEAD_LINES,
    CellPart,
    Look,
    Shape,
    blank_line,
    drawn_cell,
    head_line,
    row_line,
    sentence_line,
    shape_of,
    top_line,
)

__all__ = ["GridCells", "GridColumn", "GridMark", "GridPart", "GridRow", "Kind", "NoCells", "WeekGrid"]

_STRIPS_KEPT = 256


class WeekGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Cells of one width with a cursor, the head and the names fixed.

    Args:
        cells: what it shows.
        cell_width: how wide a cell is.
        empty: the sentence that stands where there is no row or no column.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "row up", show=False),
        Binding("down", "move(1, 0)", "row down", show=False),
        Binding("left", "move(0, -1)", "column before", show=False),
        Binding("right", "move(0, 1)", "next column", show=False),
        Binding("pageup", "turn(-1, 0)", "page up", show=False),
        Binding("pagedown", "turn(1, 0)", "page down", show=False),
        Binding("ctrl+left", "turn(0, -1)", "columns before", show=False),
        Binding("ctrl+right", "turn(0, 1)", "next columns", show=False),
        Binding("home", "end(0, -1)", "first column", show=False),
        Binding("end", "end(0, 1)", "last column", show=False),
        Binding("ctrl+home", "end(-1, -1)", "first cell", show=False),
        Binding("ctrl+end", "end(1, 1)", "last cell", show=False),
        Binding("enter", "select", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "week-grid--heading",
        "week-grid--here",
        "week-grid--cursor",
        "week-grid--blurred",
        "week-grid--muted",
        "week-grid--there",
        "week-grid--missing",
        "week-grid--twice",
        "week-grid--closes",
    }
    DEFAULT_CSS = """
    WeekGrid {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .week-grid--heading { color: $text-muted; }
        & > .week-grid--here { color: $foreground; text-style: bold; }
        & > .week-grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .week-grid--blurred {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        & > .week-grid--muted { color: $text-muted; }
        & > .week-grid--there { color: $text-secondary; }
        & > .week-grid--missing { color: $text-accent; }
        & > .week-grid--twice { color: $text-primary; text-style: bold; }
        & > .week-grid--closes { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class CellHighlighted(Message):
        """The cursor came to a cell: the ids of its row and column."""

        grid: "WeekGrid"
        row_id: str
        column_id: Hashable

        @property
        def control(self) -> "WeekGrid":
            """The grid, for `@on` with a selector."""
            return self.grid

    @dataclass
    class CellSelected(Message):
        """A cell was chosen, by enter or by a click on the one under the cursor: as `CellHighlighted`."""

        grid: "WeekGrid"
        row_id: str
        column_id: Hashable

        @property
        def control(self) -> "WeekGrid":
            """The grid, for `@on` with a selector."""
            return self.grid

    def __init__(
        self, cells: GridCells | None = None, *, cell_width: int = 4, empty: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._cells: GridCells = NoCells() if cells is None else cells
        self._cell_width = cell_width
        self._empty = empty
        self._row = 0
        self._column = 0
        self._shape = Shape(0, cell_width, 0, 0)
        self._look: Look | None = None
        self._strips: LRUCache[tuple[int, int | None], Strip] = LRUCache(_STRIPS_KEPT)
        self._drawn: dict[tuple[int, int], tuple[CellPart, ...]] = {}
        self._announced: tuple[str, Hashable] | None = None

    # What a screen asks of it

    @property
    def has_cells(self) -> bool:
        """Whether there is a cell that the cursor can stand on."""
        return bool(self._cells.rows and self._cells.columns)

    @property
    def row_id(self) -> str | None:
        """What the row under the cursor stands for, None where there is no cell."""
        return self._cells.rows[self._row].id if self.has_cells else None

    @property
    def column_id(self) -> Hashable | None:
        """What the column under the cursor stands for, None where there is no cell."""
        return self._cells.columns[self._column].id if self.has_cells else None

    @property
    def columns_shown(self) -> tuple[Hashable, ...]:
        """The ids of the columns in sight."""
        return tuple(self._cells.columns[at].id for at in self._shape.columns) if self.has_cells else ()

    def show(self, cells: GridCells, empty: str | None = None) -> None:
        """Show other cells; the cursor stays on its row and its column, or at their places."""
        row_id, column_id = self.row_id, self.column_id
        row, column, top = self._row, self._column, self.scroll_offset.y
        self._cells = cells
        self._empty = self._empty if empty is None else empty
        rows = {one.id: place for place, one in enumerate(cells.rows)}
        columns = {one.id: place for place, one in enumerate(cells.columns)}
        found = row if row_id is None else rows.get(row_id, row)
        self._row = _within(found, len(rows))
        self._column = _within(column if column_id is None else columns.get(column_id, column), len(columns))
        self._lay_out()
        self._scroll_to_row(top + self._row - row)
        self._keep_in_sight()
        self._announce()

    def go(self, row_id: str | None = None, column_id: Hashable | None = None) -> bool:
        """Bring a row and a column under the cursor; False where one of those that are given is not there."""
        rows = {one.id: place for place, one in enumerate(self._cells.rows)}
        columns = {one.id: place for place, one in enumerate(self._cells.columns)}
        row = self._row if row_id is None else rows.get(row_id)
        column = self._column if column_id is None else columns.get(column_id)
        self._go(self._row if row is None else row, self._column if column is None else column)
        return row is not None and column is not None

    # Keys and the mouse

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns."""
        self._go(self._row + rows, self._column + columns)

    def action_turn(self, down: int, right: int) -> None:
        """Move the cursor by what is in sight."""
        rows = max(self._lines_for_rows - 1, 1)
        columns = max(self._shape.shown - 1, 1)
        self._go(self._row + down * rows, self._column + right * columns)

    def action_end(self, down: int, right: int) -> None:
        """Move the cursor to the first or last column, and row."""
        self._go(self._row + down * len(self._cells.rows), self._column + right * len(self._cells.columns))

    def action_select(self) -> None:
        """Choose the cell under the cursor."""
        if self.has_cells:
            self.post_message(self.CellSelected(self, str(self.row_id), self.column_id))

    def on_click(self, event: events.Click) -> None:
        """The first click on a cell moves the cursor there, the second chooses it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < HEAD_LINES or not self.has_cells:
            return
        row = self.scroll_offset.y + offset.y - HEAD_LINES
        column = self._shape.column_at(offset.x)
        if row >= len(self._cells.rows):
            return
        if (row, column) == (self._row, self._column):
            self.action_select()
        self._go(row, self._column if column is None else column)

    # Drawing

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: nothing is animated, whoever asks."""
        super().scroll_to(x, y, **(options | {"animate": False}))

    def render_line(self, y: int) -> Strip:
        """One line of the grid, at exactly the widget's width."""
        width, look = self.size.width, self._looks
        if not self.has_cells:
            return sentence_line(self._empty, y, self.size.height, width, look)
        if y < HEAD_LINES:
            draw = head_line if y else top_line
            title = self._cells.titles[y]
            return draw(self._cells.columns, title, self._shape, cursor=self._column, width=width, look=look)
        row = self.scroll_offset.y + y - HEAD_LINES
        if row >= len(self._cells.rows):
            return blank_line(width, look)
        key = row, self._column if row == self._row else None
        strip = self._strips.get(key)
        if strip is None:
            there = [self._cell(row, column) for column in self._shape.columns]
            strip = row_line(self._cells.rows[row], there, self._shape, cursor=key[1], width=width, look=look)
            self._strips[key] = strip
        return strip

    def _cell(self, row: int, column: int) -> tuple[CellPart, ...]:
        """A cell as it is drawn; those that were in sight before are kept."""
        parts = self._drawn.get((row, column))
        if parts is None:
            parts = drawn_cell(self._cells.mark(row, column), self._cell_width, self._looks)
            self._drawn[row, column] = parts
        return parts

    def notify_style_update(self) -> None:
        """Another theme: nothing that was drawn holds."""
        super().notify_style_update()
        self._forget_lines()

    def on_mount(self) -> None:
        """Take the place that there is, and say where the cursor stands."""
        self._lay_out()
        self._keep_in_sight()
        self._announce()

    def on_resize(self) -> None:
        """Place the columns anew."""
        self._lay_out()
        self._keep_in_sight()

    def on_focus(self) -> None:
        """The cursor looks different with and without the focus."""
        self._forget_lines()

    def on_blur(self) -> None:
        """The same."""
        self._forget_lines()

    # Where the cursor is

    def _go(self, row: int, column: int) -> None:
        before = self._row
        row = _within(row, len(self._cells.rows))
        column = _within(column, len(self._cells.columns))
        if (row, column) == (before, self._column):
            return
        if column != self._column:
            self.refresh(Region(0, 0, self.size.width, HEAD_LINES))
        self._row, self._column = row, column
        if abs(row - before) == 1:  # one region costs less than two
            top = min(before, row) - self.scroll_offset.y + HEAD_LINES
            self.refresh(Region(0, top, self.size.width, 2))
        else:
            for place in {before, row}:
                self.refresh_line(place + HEAD_LINES)
        self._keep_in_sight()
        self._announce()

    def _keep_in_sight(self) -> None:
        if not self.is_attached:
            return
        first, count = self._shape.first, self._shape.shown
        ahead = count // 2  # columns that come into sight at once, so that not each step moves all of them
        if self._column < first:
            first = max(self._column - ahead, 0)
        elif count and self._column >= first + count:
            first = min(self._column + ahead + 1, len(self._cells.columns)) - count
        if first != self._shape.first:
            self._shape = self._shape._replace(first=first)
            self._strips.clear()
            self.refresh()
        top, lines = self.scroll_offset.y, self._lines_for_rows
        if self._row < top:
            self._scroll_to_row(self._row)
        elif lines and self._row >= top + lines:
            self._scroll_to_row(self._row - lines + 1)

    def _scroll_to_row(self, row: int) -> None:
        if self.is_attached:
            self.scroll_to(y=row, force=True)

    def _announce(self) -> None:
        if not self.is_attached or not self.has_cells:
            return
        here = str(self.row_id), self.column_id
        if here != self._announced:
            self._announced = here
            self.post_message(self.CellHighlighted(self, *here))

    @property
    def _lines_for_rows(self) -> int:
        return max(self.size.height - HEAD_LINES, 0)

    def _lay_out(self) -> None:
        self._forget_lines()
        if not self.is_attached:
            return
        columns = len(self._cells.columns)
        room = max(self.size.width - 1, 1)  # the last one is the scroll bar's
        names, fit = shape_of([one.name for one in self._cells.rows], self._cell_width, room)
        count = min(fit, columns)
        first = max(0, min(self._shape.first, columns - count))
        self._shape = Shape(names, self._cell_width, first, count)
        self.virtual_size = Size(0, HEAD_LINES + len(self._cells.rows))
        self.refresh()

    def _forget_lines(self) -> None:
        self._look = None
        self._strips.clear()
        self._drawn.clear()

    @property
    def _looks(self) -> Look:
        if self._look is None:
            part = self.get_visual_style
            kinds = ("muted", "there", "missing", "twice", "closes")
            self._look = Look(
                part(),
                part("week-grid--heading"),
                part("week-grid--here"),
                part("week-grid--cursor" if self.has_focus else "week-grid--blurred"),
                *(part(f"week-grid--{kind}") for kind in kinds),
            )
        return self._look


def _within(place: int, count: int) -> int:
    """The nearest place that there is."""
    return max(0, min(place, count - 1))
