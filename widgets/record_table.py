"""The table of records: the same widget for twenty rows and for a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from widgets.record_columns import ALWAYS, Column
from widgets.record_sheet import HEADING_LINES, RecordSheet
from widgets.record_source import Cell, ListSource, RowId, RowSource, TableRow

__all__ = ["ALWAYS", "Cell", "Column", "ListSource", "RecordTable", "RowId", "RowSource", "TableRow"]


class RecordTable(RecordSheet, can_focus=True, inherit_bindings=False):
    """Rows of records with a cursor, headings fixed above them and totals below.

    The rows come from a `RowSource` and only those in sight are asked for. A key press draws the two lines
    that it changes; nothing is animated.
    """

    HAS_CURSOR = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "row up", show=False),
        Binding("down", "move(1)", "row down", show=False),
        Binding("pageup", "turn(-1)", "page up", show=False),
        Binding("pagedown", "turn(1)", "page down", show=False),
        Binding("home", "first", "first row", show=False),
        Binding("end", "last", "last row", show=False),
        Binding("enter", "select", "open", show=False),
    ]

    @dataclass
    class RowHighlighted(Message):
        """The cursor came to a row: its record's id, and its place from 0."""

        table: "RecordTable"
        row_id: RowId
        index: int

        @property
        def control(self) -> "RecordTable":
            """The table, for `@on` with a selector."""
            return self.table

    @dataclass
    class RowSelected(Message):
        """A row was chosen, by enter or by a click on the row under the cursor: as `RowHighlighted`."""

        table: "RecordTable"
        row_id: RowId
        index: int

        @property
        def control(self) -> "RecordTable":
            """The table, for `@on` with a selector."""
            return self.table

    @dataclass
    class HeadingClicked(Message):
        """A clickable heading was clicked: the key of its column."""

        table: "RecordTable"
        key: str

        @property
        def control(self) -> "RecordTable":
            """The table, for `@on` with a selector."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column] = (),
        source: RowSource | None = None,
        *,
        ranked_by: str | None = None,
        totals: Sequence[Cell] | None = None,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a table; the arguments are those of a `RecordSheet`."""
        super().__init__(
            columns, source, ranked_by=ranked_by, totals=totals, empty=empty, id=id, classes=classes
        )
        self._cursor = 0
        self._announced: tuple[RowId, int] | None = None
        self._click_selects = False

    @property
    def cursor_index(self) -> int | None:
        """The place from 0 of the row under the cursor, None where there is no row."""
        return self._cursor if self._paged.count else None

    @property
    def cursor_id(self) -> RowId | None:
        """The record under the cursor, None where there is none."""
        row = self._paged.row(self._cursor)
        return None if row is None else row.id

    def set_source(self, source: RowSource, keep_cursor: bool = True) -> None:
        """Show other rows.

        Args:
            source: the rows.
            keep_cursor: stay on the record under the cursor, at its line on the screen; where it is gone, at
                its place. Otherwise the cursor goes to the first row.
        """
        kept, before, top = self.cursor_id, self._cursor, self.scroll_offset.y
        found = None if kept is None or not keep_cursor else source.index_of(kept)
        super().set_source(source)
        self._cursor = self._nearest(before if found is None else found) if keep_cursor else 0
        self._click_selects = False
        self._scroll_to_row(top + self._cursor - before if keep_cursor else 0)
        self._keep_cursor_in_sight()
        self._announce()

    def move_cursor(self, index: int) -> None:
        """Move the cursor to a row (the nearest that there is) and bring it into sight."""
        target = self._nearest(index)
        if target != self._cursor:
            self.refresh_line(self._cursor + HEADING_LINES)
            self._cursor = target
            self.refresh_line(self._cursor + HEADING_LINES)
        self._keep_cursor_in_sight()
        self._announce()

    def show_record(self, row_id: RowId) -> bool:
        """Move the cursor to the row of a record; False where it is not among the rows."""
        index = self._paged.source.index_of(row_id)
        if index is not None:
            self.move_cursor(index)
        return index is not None

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._click_selects = True
        self.move_cursor(self._cursor + rows)

    def action_turn(self, pages: int) -> None:
        """Move the cursor, and what is in sight, by pages."""
        rows = pages * max(self._lines_for_rows, 1)
        self._scroll_to_row(self.scroll_offset.y + rows)
        self.action_move(rows)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.action_move(-self._paged.count)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.action_move(self._paged.count)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        row = self._paged.row(self._cursor)
        if row is not None:
            self.post_message(self.RowSelected(self, row.id, self._cursor))

    def on_click(self, event: events.Click) -> None:
        """The first click on a row moves the cursor there, the second chooses it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < HEADING_LINES:
            self._click_heading(offset.x)
            return
        line = offset.y - HEADING_LINES
        index = self.scroll_offset.y + line
        if line >= self._lines_for_rows or index >= self._paged.count:
            return
        if index == self._cursor and self._click_selects:
            self.action_select()
        self._click_selects = True
        self.move_cursor(index)

    def on_mount(self) -> None:
        """Say where the cursor stands."""
        self._announce()

    def on_focus(self) -> None:
        """The cursor looks different with and without the focus."""
        self._forget_lines()

    def on_blur(self) -> None:
        """A click that brings the focus back is a first click again."""
        self._click_selects = False
        self._forget_lines()

    def _lay_out(self) -> None:
        super()._lay_out()
        self._keep_cursor_in_sight()

    def _is_under_cursor(self, index: int) -> bool:
        return index == self._cursor

    def _click_heading(self, x: int) -> None:
        for placed in self._placed:
            if placed.column.clickable and 0 <= x - self._gutter - placed.start < placed.width:
                self.post_message(self.HeadingClicked(self, placed.column.key))

    def _nearest(self, index: int) -> int:
        return max(0, min(index, self._paged.count - 1))

    def _scroll_to_row(self, row: int) -> None:
        if self.is_attached:
            self.scroll_to(y=row, force=True)

    def _keep_cursor_in_sight(self) -> None:
        top, lines = self.scroll_offset.y, self._lines_for_rows
        if self._cursor < top:
            self._scroll_to_row(self._cursor)
        elif lines and self._cursor >= top + lines:
            self._scroll_to_row(self._cursor - lines + 1)

    def _announce(self) -> None:
        row = self._paged.row(self._cursor) if self.is_attached else None
        if row is not None and self._announced != (row.id, self._cursor):
            self._announced = (row.id, self._cursor)
            self.post_message(self.RowHighlighted(self, row.id, self._cursor))
