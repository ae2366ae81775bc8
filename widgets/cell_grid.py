"""A grid that is typed into like a spreadsheet: typing begins at once, Enter goes down, a block is pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ci_tui.domain.names import clean
from widgets.cell_grid_lines import (
    HEADING_LINES,
    GridCell,
    Look,
    Placed,
    blank_line,
    heading_line,
    place,
    row_line,
    widths_of,
)

__all__ = ["CellGrid", "GridCell", "GridCells", "Place"]

_LONGEST = 200  # characters of a cell that is being typed


class Place(NamedTuple):
    """A cell by its row and column, from 0."""

    row: int
    column: int


class GridCells(Protocol):
    """What a grid shows, and what becomes of what is typed into it."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        ...

    @property
    def headings(self) -> Sequence[str]:
        """The headings of the columns, the one of the rows' labels first."""
        ...

    def label(self, row: int) -> GridCell:
        """What a row is called."""
        ...

    def cell(self, at: Place) -> GridCell:
        """What stands in a cell."""
        ...

    def typed(self, at: Place) -> str:
        """What stands in a cell as it would be typed."""
        ...

    def write(self, at: Place, text: str) -> None:
        """Keep what was typed into a cell; an empty text empties it."""
        ...

    def paste(self, at: Place, text: str) -> None:
        """Keep a block that was pasted, from this cell on."""
        ...

    def one_before(self) -> bool:
        """Make a row above the first one; False where there can be none."""
        ...


class CellGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Cells under headings and beside labels, with a cursor.

    A key that writes begins a cell, in place of what stood there; Backspace opens what stands there. Enter
    keeps a cell and goes down (after Tab, in the column where Tab began), Tab goes right, and arrows keep it
    as well. Delete empties a cell, Esc leaves one as it was. Every key is done before the next one comes.

    Args:
        cells: what it shows.
        can_write: whether cells can be changed.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cell-grid--heading",
        "cell-grid--here",
        "cell-grid--cursor",
        "cell-grid--blurred",
        "cell-grid--typing",
        "cell-grid--muted",
        "cell-grid--changed",
        "cell-grid--fault",
    }
    DEFAULT_CSS = """
    CellGrid {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .cell-grid--heading { color: $text-muted; }
        & > .cell-grid--here { color: $foreground; text-style: bold; }
        & > .cell-grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .cell-grid--blurred {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        & > .cell-grid--typing { background: $panel; color: $foreground; text-style: bold underline; }
        & > .cell-grid--muted { color: $text-muted; }
        & > .cell-grid--changed { color: $text-accent; }
        & > .cell-grid--fault { color: $text-error; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor came to a cell, or something was typed."""

        grid: "CellGrid"

    @dataclass
    class Refused(Message):
        """Something was typed where nothing can be changed."""

        grid: "CellGrid"

    def __init__(self, cells: GridCells, *, can_write: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells = cells
        self._can_write = can_write
        self._at = Place(0, 0)
        self._typing: str | None = None
        self._column_of_enter = 0
        self._placed: tuple[Placed, ...] = ()
        self._first_column = 0
        self._widths: list[int] | None = None
        self._look: Look | None = None

    # What a screen asks of it

    @property
    def at(self) -> Place:
        """The cell under the cursor."""
        return self._at

    @property
    def typing(self) -> str | None:
        """What is being typed into the cell under the cursor; None where nothing is."""
        return self._typing

    def go(self, at: Place) -> None:
        """Bring a cell under the cursor, the nearest that there is, and into sight."""
        columns = max(len(self._cells.headings) - 1, 1)
        row = max(0, min(at.row, self._cells.rows - 1))
        self._at = Place(row, max(0, min(at.column, columns - 1)))
        self._show()

    def type_on(self, text: str) -> None:
        """Go on typing into the cell under the cursor."""
        self._typing = text
        self._show()

    def finish(self) -> None:
        """Keep what is being typed."""
        text, self._typing = self._typing, None
        if text is not None:
            self._cells.write(self._at, clean(text))
            self.show_cells()

    def show_cells(self) -> None:
        """Show the cells as they are now."""
        self._widths = None
        self.go(self._at)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do a key that belongs to the grid."""
        if self._moved(event.key) or self._edited(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A block goes into its cells, a single text into the one under the cursor."""
        event.stop()
        if not self._is_allowed():
            return
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if "\t" in text or "\n" in text.strip("\n"):
            self._typing = None
            self._cells.paste(self._at, text)
            self.show_cells()
        else:
            self.type_on(f"{self._typing or ''}{clean(text)}"[:_LONGEST])

    def _moved(self, key: str) -> bool:
        match key:
            case "enter":
                self._step(1, self._column_of_enter - self._at.column)
            case "tab":
                self._tab(1)
            case "shift+tab":
                self._tab(-1)
            case "up":
                self._up()
            case "down":
                self._step(1, 0)
            case "left" | "right":
                self._step(0, 1 if key == "right" else -1)
            case "pageup" | "pagedown":
                rows = max(self.size.height - HEADING_LINES - 1, 1)
                self._step(rows if key == "pagedown" else -rows, 0)
            case "home" | "end":
                self._step(-self._cells.rows if key == "home" else self._cells.rows, 0)
            case _:
                return False
        if key not in {"tab", "shift+tab"}:
            self._column_of_enter = self._at.column
        return True

    def _edited(self, event: events.Key) -> bool:
        writes = event.character is not None and event.is_printable
        if not (writes or event.key in {"backspace", "delete", "ctrl+u", "escape"}):
            return False
        if event.key == "escape":
            return self._left_as_it_was()
        if not self._is_allowed():
            return True
        match event.key:
            case "delete" | "ctrl+u":
                self._typing = None
                self._cells.write(self._at, "")
                self._widths = None
            case "backspace":
                before = self._cells.typed(self._at) if self._typing is None else self._typing
                self._typing = before[:-1]
            case _:
                self._typing = f"{self._typing or ''}{event.character}".lstrip()[:_LONGEST]
        self._show()
        return True

    def _left_as_it_was(self) -> bool:
        if self._typing is None:
            return False
        self._typing = None
        self._show()
        return True

    def _is_allowed(self) -> bool:
        if not self._can_write:
            self.post_message(self.Refused(self))
        return self._can_write and self._cells.rows > 0

    def _step(self, rows: int, columns: int) -> None:
        self.finish()
        self.go(Place(self._at.row + rows, self._at.column + columns))

    def _tab(self, columns: int) -> None:
        """One cell to the side; from the end of a row to the beginning of the next one."""
        last = len(self._cells.headings) - 2
        beyond = self._at.column + columns
        if 0 <= beyond <= last:
            self._step(0, columns)
        elif 0 <= self._at.row + columns < self._cells.rows:
            self._step(columns, -last if columns > 0 else last)
        else:
            self.finish()

    def _up(self) -> None:
        self.finish()
        if self._at.row == 0 and self._can_write and self._cells.one_before():
            self.show_cells()
        else:
            self._step(-1, 0)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < HEADING_LINES:
            return
        row = self.scroll_offset.y + offset.y - HEADING_LINES
        hit = next((one for one in self._placed if one.start <= offset.x < one.start + one.width), None)
        if hit is not None and row < self._cells.rows:
            self.finish()
            self.go(Place(row, hit.column))
            self._column_of_enter = hit.column

    # Drawing

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: nothing is animated, whoever asks."""
        super().scroll_to(x, y, **(options | {"animate": False}))

    def render_line(self, y: int) -> Strip:
        """One line of the grid, at exactly the widget's width."""
        width, look = self.size.width, self._looks
        if y < HEADING_LINES:
            return heading_line(self._cells.headings, self._placed, self._at.column, width, look)
        row = self.scroll_offset.y + y - HEADING_LINES
        if row >= self._cells.rows:
            return blank_line(width, look)
        there = {one.column: self._cells.cell(Place(row, one.column)) for one in self._placed}
        cursor = self._at.column if row == self._at.row else None
        label = self._cells.label(row)
        typing = self._typing
        return row_line(label, there, self._placed, cursor=cursor, typing=typing, width=width, look=look)

    def notify_style_update(self) -> None:
        """Another theme: nothing that was drawn holds."""
        super().notify_style_update()
        self._look = None

    def on_mount(self) -> None:
        """Take the place that there is."""
        self._show()

    def on_resize(self) -> None:
        """Place the columns anew."""
        self.show_cells()

    def on_focus(self) -> None:
        """The cursor looks different with and without the focus."""
        self._look = None
        self.refresh()

    def on_blur(self) -> None:
        """The same."""
        self._look = None
        self.refresh()

    def _show(self) -> None:
        if not self.is_attached:
            return
        self.virtual_size = Size(0, HEADING_LINES + self._cells.rows)
        room = max(self.size.width - 1, 1)  # the last one is the scroll bar's
        if self._widths is None:
            self._widths = widths_of(self._cells.headings, self._texts(), room)
        self._first_column, self._placed = place(self._widths, self._first_column, self._at.column, room)
        top, lines = self.scroll_offset.y, max(self.size.height - HEADING_LINES, 1)
        if self._at.row < top:
            self.scroll_to(y=self._at.row, force=True)
        elif self._at.row >= top + lines:
            self.scroll_to(y=self._at.row - lines + 1, force=True)
        self.refresh()
        self.post_message(self.Moved(self))

    def _texts(self) -> list[list[str]]:
        """What stands in each column, the labels of the rows first."""
        rows = range(self._cells.rows)
        columns = range(len(self._cells.headings) - 1)
        labels = [self._cells.label(row).text for row in rows]
        return [labels, *([self._cells.cell(Place(row, one)).text for row in rows] for one in columns)]

    @property
    def _looks(self) -> Look:
        if self._look is None:
            part = self.get_visual_style
            self._look = Look(
                plain=part(),
                heading=part("cell-grid--heading"),
                here=part("cell-grid--here"),
                cursor=part("cell-grid--cursor" if self.has_focus else "cell-grid--blurred"),
                typing=part("cell-grid--typing"),
                muted=part("cell-grid--muted"),
                changed=part("cell-grid--changed"),
                fault=part("cell-grid--fault"),
            )
        return self._look
