"""How wide the cells of a record table are: all in a small table, those seen so far in a large one."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from widgets.cell_text import plain
from widgets.record_columns import Column
from widgets.record_source import PAGE, Cell, PagedRows, TableRow

SMALL = 500
"""Rows up to which a table is measured whole."""


class ContentWidths:
    """Cells that the widest content of each column needs.

    A large table starts from the widths its columns were given. A number that needs more widens its column
    when it comes into sight, as numbers are never cut.
    """

    def __init__(self, columns: Sequence[Column], paged: PagedRows) -> None:
        self._columns = columns
        self._paged = paged
        self._pages_seen: set[int] = set()
        self.by_key: dict[str, int] = {}
        self._is_small = paged.count <= SMALL
        if self._is_small:
            self._measure(paged.rows(0, paged.count), range(len(columns)))

    def take_in(self, start: int, stop: int) -> bool:
        """Measure the numbers of the rows in sight; whether a column must be wider than before."""
        if self._is_small:
            return False
        numbers = [place for place, column in enumerate(self._columns) if column.align == "right"]
        wider = False
        for page in range(start // PAGE, -(-min(stop, self._paged.count) // PAGE)):
            if page not in self._pages_seen:
                self._pages_seen.add(page)
                wider |= self._measure(self._paged.rows(page * PAGE, (page + 1) * PAGE), numbers)
        return wider

    def include(self, cells: Sequence[Cell]) -> None:
        """Measure cells that stand outside the rows, such as totals."""
        self._measure_cells(cells, range(len(self._columns)))

    def _measure(self, rows: Iterable[TableRow], places: Iterable[int]) -> bool:
        wanted = list(places)
        wider = False
        for row in rows:
            wider |= self._measure_cells(row.cells, wanted)
        return wider

    def _measure_cells(self, cells: Sequence[Cell], places: Iterable[int]) -> bool:
        wider = False
        for place in places:
            if place >= len(cells):
                continue
            column, cell = self._columns[place], cells[place]
            width = _width(cell)
            at_least = 0 if self._is_small else column.width or 0
            if width > self.by_key.get(column.key, at_least):
                self.by_key[column.key] = width
                wider = True
        return wider


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return cell_len(plain(cell))
    return cell.cell_length if isinstance(cell, Content) else 0
