"""Rows of records drawn line by line: headings above, totals below, asking only for what is in sight."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from widgets.record_columns import Column, Placed, place_columns
from widgets.record_lines import (
    Look,
    blank_strip,
    heading_strip,
    row_strip,
    rule_strip,
    sentence_strips,
    totals_strip,
)
from widgets.record_source import Cell, ListSource, PagedRows, RowSource
from widgets.record_widths import ContentWidths

HEADING_LINES = 1
TOTALS_LINES = 2  # the rule and the totals

_LEAST_HEIGHT_WITH_TOTALS = HEADING_LINES + TOTALS_LINES + 2
_STRIPS_KEPT = 512


class RecordSheet(ScrollView, can_focus=False, inherit_bindings=False):
    """Rows of records to look at; a `RecordTable` adds the cursor that goes through them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--cursor",
        "record-table--cursor-blurred",
        "record-table--heading",
        "record-table--ranked",
        "record-table--mark",
        "record-table--rule",
        "record-table--totals",
        "record-table--empty",
    }
    DEFAULT_CSS = """
    RecordSheet {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .record-table--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
        & > .record-table--cursor-blurred {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        & > .record-table--heading { color: $text-muted; }
        & > .record-table--ranked { color: $foreground; text-style: bold; }
        & > .record-table--mark { color: $accent; }
        & > .record-table--rule { color: $foreground 20%; }
        & > .record-table--totals { text-style: bold; }
        & > .record-table--empty { color: $text-muted; }
    }
    """
    HAS_CURSOR: ClassVar[bool] = False

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
        """Make a table.

        Args:
            columns: all columns; those that do not fit are left out by importance.
            source: the rows.
            ranked_by: key of the column that the rows are ranked by.
            totals: a cell for every column, shown under a rule.
            empty: the sentence that stands where there is no row.
            id: the widget's id.
            classes: the widget's style classes.
        """
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._ranked_by = ranked_by
        self._totals = None if totals is None else tuple(totals)
        self._empty = empty
        self._paged = PagedRows(ListSource() if source is None else source)
        self._placed: tuple[Placed, ...] = ()
        self._placed_in = 0
        self._look: Look | None = None
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(_STRIPS_KEPT)
        self._content_widths = self._measured()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self._paged.count

    @property
    def columns_shown(self) -> tuple[str, ...]:
        """Keys of the columns that there is room for."""
        return tuple(placed.column.key for placed in self._placed)

    def set_source(self, source: RowSource, keep_cursor: bool = True) -> None:  # noqa: ARG002
        """Show other rows; `keep_cursor` matters where there is a cursor."""
        self._paged = PagedRows(source)
        self._content_widths = self._measured()
        self._lay_out()

    def set_columns(self, columns: Sequence[Column], ranked_by: str | None = None) -> None:
        """Show other columns; the rows must have cells for them."""
        self._columns = tuple(columns)
        self._ranked_by = ranked_by
        self._content_widths = self._measured()
        self._lay_out()

    def set_totals(self, cells: Sequence[Cell] | None) -> None:
        """Show other totals, a cell for every column; None shows none."""
        self._totals = None if cells is None else tuple(cells)
        self._content_widths = self._measured()
        self._lay_out()

    def set_empty(self, sentence: str) -> None:
        """Say another sentence where there is no row."""
        self._empty = sentence
        self.refresh()

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: nothing is animated, whoever asks."""
        super().scroll_to(x, y, **(options | {"animate": False}))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines inside a region; wider numbers that come into sight widen their columns first."""
        top = self.scroll_offset.y
        wider = self._content_widths.take_in(top, top + self._lines_for_rows)
        if wider or self._placed_in != self._room:  # a scroll bar that comes or goes sends no resize event
            self._place_columns()
            self.refresh()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the table, at exactly the widget's width."""
        width, look = self.size.width, self._looks
        if y < HEADING_LINES:
            return heading_strip(self._placed, self._ranked_by, width, look)
        line = y - HEADING_LINES
        if not self._paged.count:
            return sentence_strips(self._empty, width, self.size.height - HEADING_LINES, look)[line]
        lines = min(self._paged.count, self._lines_for_rows)
        if line < lines:
            return self._row_strip(self.scroll_offset.y + line, width)
        if self._totals is not None and self._totals_lines:
            if line == lines:
                return rule_strip(width, look)
            if line == lines + 1:
                return totals_strip(self._totals, self._placed, width, look)
        return blank_strip(width, look)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines of the whole table, for a table whose height follows its rows."""
        if not self._paged.count:
            return HEADING_LINES + 1
        return HEADING_LINES + self._paged.count + (TOTALS_LINES if self._totals is not None else 0)

    def notify_style_update(self) -> None:
        """Another theme: nothing that was drawn holds."""
        super().notify_style_update()
        self._forget_lines()

    def on_mount(self) -> None:
        """Take the place that there is."""
        self._lay_out()

    def on_resize(self) -> None:
        """Place the columns anew."""
        self._lay_out()

    def _is_under_cursor(self, index: int) -> bool:  # noqa: ARG002
        return False

    def _row_strip(self, index: int, width: int) -> Strip:
        under_cursor = self._is_under_cursor(index)
        key = (index, under_cursor)
        strip = self._strips.get(key)
        if strip is None:
            row = self._paged.row(index)
            if row is None:
                return blank_strip(width, self._looks)
            strip = row_strip(row, self._placed, width, self._looks, under_cursor=under_cursor)
            self._strips[key] = strip
        return strip

    def _measured(self) -> ContentWidths:
        widths = ContentWidths(self._columns, self._paged)
        if self._totals is not None:
            widths.include(self._totals)
        return widths

    def _forget_lines(self) -> None:
        self._look = None
        self._strips.clear()

    def _lay_out(self) -> None:
        self._forget_lines()
        if not self.is_attached:
            return
        self._place_columns()
        self.virtual_size = Size(0, HEADING_LINES + self._paged.count + self._totals_lines)
        self.refresh()

    def _place_columns(self) -> None:
        self._strips.clear()
        self._placed_in = self._room
        self._placed = place_columns(
            self._columns, self._content_widths.by_key, self._placed_in, self._ranked_by
        )

    @property
    def _room(self) -> int:
        margin = 1 if self.show_vertical_scrollbar else 0  # so that numbers do not touch the scroll bar
        return max(self.scrollable_content_region.width - self._gutter - margin, 0)

    @property
    def _gutter(self) -> int:
        return 3 if self.HAS_CURSOR else 2

    @property
    def _totals_lines(self) -> int:
        shown = self._totals is not None and self._paged.count > 0
        return TOTALS_LINES if shown and self.size.height >= _LEAST_HEIGHT_WITH_TOTALS else 0

    @property
    def _lines_for_rows(self) -> int:
        return max(self.size.height - HEADING_LINES - self._totals_lines, 0)

    @property
    def _looks(self) -> Look:
        if self._look is None:
            part = self.get_visual_style
            self._look = Look(
                row=part(),
                cursor=part("record-table--cursor" if self.has_focus else "record-table--cursor-blurred"),
                heading=part("record-table--heading"),
                ranked=part("record-table--ranked"),
                mark=part("record-table--mark"),
                rule=part("record-table--rule"),
                totals=part("record-table--totals"),
                empty=part("record-table--empty"),
                has_cursor=self.HAS_CURSOR,
                in_focus=self.has_focus,
                gutter=self._gutter,
                parse=self._get_style,
            )
        return self._look
