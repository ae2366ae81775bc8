"""A block that was copied from a spreadsheet: which of its cells belong to which period and column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Unit
from ci_tui.domain.names import search_key
from ci_tui.exchange.pasted_cells import read_cell, read_cells
from screens.measures import values_words as words

_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a block is pasted: periods, headings, the cell of the cursor, how periods are read."""

    ends: Sequence[date]
    headings: Sequence[str]
    row: int
    column: int
    unit: Unit
    period: Callable[[str], date]


@dataclass(frozen=True, slots=True)
class Pasted:
    """The texts of a block by period and column; `to_periods` where the block says the periods itself."""

    texts: Mapping[tuple[date, int], str]
    to_periods: bool


def placed(text: str, grid: Grid) -> Pasted:
    """Which cells of a block go where. Empty ones go nowhere.

    Raises:
        Refusal: the block is empty, or wider or longer than what there is from the cursor on.
    """
    rows = list(read_cells(text))
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refusal(words.NOTHING_PASTED)
    heading = rows[0] if _is_heading(rows[0], grid) and len(rows) > 1 else None
    body = rows[1:] if heading is not None else rows
    ends = _periods(body, grid)
    if ends is not None:
        heading, body = heading[1:] if heading else None, [row[1:] for row in body]
    columns = _columns(heading, max(map(len, body)), grid)
    if ends is None:
        if len(body) > len(grid.ends) - grid.row:
            raise Refusal(words.too_long(len(body), len(grid.ends) - grid.row))
        here = grid.ends[grid.row : grid.row + len(body)]
        return Pasted(dict(_texts(here, columns, body)), False)
    return Pasted(dict(_texts(ends, columns, body)), True)


def _texts(
    ends: Sequence[date | None], columns: Sequence[int | None], body: Sequence[_Row]
) -> list[tuple[tuple[date, int], str]]:
    return [
        ((end, column), cell)
        for end, row in zip(ends, body, strict=True)
        for column, cell in zip(columns, row, strict=False)
        if end is not None and column is not None and cell
    ]


def _is_heading(row: _Row, grid: Grid) -> bool:
    """Whether a line names columns: nothing in it is a value, and its first cell is no period."""
    filled = [cell for cell in row if cell]
    names = {search_key(name) for name in grid.headings[1:]}
    if any(search_key(cell) in names for cell in filled):
        return True
    return bool(filled) and not any(_is_value(cell, grid.unit) or _period(cell, grid) for cell in filled)


def _is_value(cell: str, unit: Unit) -> bool:
    try:
        read_cell(cell, unit)
    except Refusal:
        return False
    return True


def _period(cell: str, grid: Grid) -> date | None:
    try:
        return grid.period(cell)
    except Refusal:
        return None


def _periods(body: Sequence[_Row], grid: Grid) -> list[date | None] | None:
    """The periods in the first column of a block; None where it holds none.

    A line without anything has none; all others do, each another one.
    """
    if max(map(len, body)) < 2:
        return None
    ends = [_period(row[0], grid) if any(row) else None for row in body]
    known = [end for end in ends if end is not None]
    filled = sum(1 for row in body if any(row))
    return ends if len(known) == filled == len(set(known)) else None


def _columns(heading: _Row | None, width: int, grid: Grid) -> list[int | None]:
    """To which column each one of a block goes: by its heading, where that is the name of one.

    Raises:
        Refusal: there are not as many.
    """
    names = {search_key(name): at for at, name in enumerate(grid.headings[1:])}
    named = [names.get(search_key(cell)) for cell in heading or ()]
    if any(at is not None for at in named):
        return [*named, *([None] * (width - len(named)))]
    left = len(grid.headings) - 1 - grid.column
    if width > left:
        raise Refusal(words.too_wide(width, left))
    return [grid.column + at for at in range(width)]
