"""Where the rows of a record table come from: page by page, so that a large table is never read whole."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from textual.cache import LRUCache
from textual.content import Content

RowId = str | int
Cell = str | Content | Callable[[int], Content]
"""Text, styled text, or what draws styled text in a number of cells: `lambda width: bar(3, 8, width)`."""

PAGE = 64
"""Rows asked for at once."""

_PAGES_KEPT = 16  # more than a screen can show, so that moving up and down asks for nothing twice


class TableRow(NamedTuple):
    """One row: its record, a cell for every column in their order, and the mark before it (◆, ▲, ✓).

    A cell given as `str` is text, never markup. What is shown as a bar needs a number beside it.
    """

    id: RowId
    cells: tuple[Cell, ...]
    mark: str = ""


class RowSource(Protocol):
    """Rows in the order they are shown; a change is a new source, given to the table again."""

    def __len__(self) -> int:
        """How many rows there are."""

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The rows from `start` up to `stop`, fewer where the table ends before."""

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where the row of a record stands, None where it is not among the rows."""


class ListSource:
    """Rows that are all there already, for short lists."""

    def __init__(self, rows: Sequence[TableRow] = ()) -> None:
        self._rows = tuple(rows)
        self._places = {row.id: place for place, row in enumerate(self._rows)}

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The rows from `start` up to `stop`."""
        return self._rows[start:stop]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where the row of a record stands."""
        return self._places.get(row_id)


class PagedRows:
    """The rows of a source, asked for in pages of 64 when they are needed, the latest pages kept."""

    def __init__(self, source: RowSource) -> None:
        self.source = source
        self.count = len(source)
        self._pages: LRUCache[int, Sequence[TableRow]] = LRUCache(_PAGES_KEPT)

    def row(self, index: int) -> TableRow | None:
        """The row at an index, None beyond the end or where the source gave fewer rows than it counted."""
        if not 0 <= index < self.count:
            return None
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self.source.page(number * PAGE, min((number + 1) * PAGE, self.count))
            self._pages[number] = page
        return page[place] if place < len(page) else None

    def rows(self, start: int, stop: int) -> list[TableRow]:
        """The rows from `start` up to `stop` that there are."""
        found = (self.row(index) for index in range(max(start, 0), min(stop, self.count)))
        return [row for row in found if row is not None]
