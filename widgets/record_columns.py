"""The columns of the record table: what they are, and which of them stand where at a given width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from widgets.cell_text import Alignment

ALWAYS = 1_000
"""Importance of a column that is never dropped: the name, and whatever the table is ranked by."""

_WIDEST_GAP = 4
_NAME = 24  # cells for names that have not been measured
_LEAST_NAME = 12
_LEAST_DRAWN, _WIDEST_DRAWN = 10, 40  # a longer bar is not easier to read

# What gives way, step by step: cells kept for a name (never fewer than its column keeps), cells between
# columns, units in the headings.
_STEPS = ((_NAME, 2, True), (_NAME, 2, False), (_NAME, 1, False), (0, 1, False))
_LAST_STEPS = (
    *_STEPS[:-1],
    (_LEAST_NAME, 1, False),
    (4, 1, False),
)  # only where no column is left that may be dropped


class Column(NamedTuple):
    """One column of a record table.

    Attributes:
        key: its name in the program.
        label: its heading.
        width: cells in a table too large to be measured; None takes the rest of the width.
        align: numbers right, text left.
        importance: the lowest is dropped first where it is narrow; `ALWAYS` never.
        unit: stands behind the label in the heading where there is room.
        clickable: whether a click on the heading is announced.
        drawn: whether its cells are drawn to the column's width (bars); it takes the rest before names do.
        least: cells that a name keeps as long as there is another column to drop.
    """

    key: str
    label: str
    width: int | None = None
    align: Alignment = "left"
    importance: int = 1
    unit: str = ""
    clickable: bool = False
    drawn: bool = False
    least: int = _LEAST_NAME


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that is shown: its place among all columns, first cell, width in cells and heading."""

    column: Column
    index: int
    start: int
    width: int
    heading: str


def place_columns(
    columns: Sequence[Column], content_widths: Mapping[str, int], width: int, ranked_by: str | None = None
) -> tuple[Placed, ...]:
    """The columns that stand in `width` cells, in their order.

    Where it is narrow, units leave the headings, gaps shrink and names are cut to a dozen cells; then columns
    are dropped, the least important first and of equals the last. Numbers are never cut.

    Args:
        columns: all columns.
        content_widths: cells that the widest content of a column needs, by key; else its own width counts.
        width: cells there are.
        ranked_by: key of the column that the rows are ranked by; it is never dropped.
    """
    importance = [ALWAYS if column.key == ranked_by else column.importance for column in columns]
    kept = list(range(len(columns)))
    while kept and width > 0:
        may_drop = any(importance[index] < ALWAYS for index in kept)
        for least_name, gap, with_units in _STEPS if may_drop else _LAST_STEPS:
            headings = [_heading(columns[index], with_units) for index in kept]
            needed = [
                max(cell_len(heading), content_widths.get(columns[index].key, _unmeasured(columns[index])))
                for index, heading in zip(kept, headings, strict=True)
            ]
            chosen = [columns[index] for index in kept]
            least = [max(least_name, column.least if may_drop else 0) for column in chosen]
            widths = _shared(chosen, needed, least, width - gap * (len(kept) - 1))
            if widths is not None:
                return _placed(columns, kept, headings, _spread(chosen, widths, width))
        if len(kept) == 1:
            return (Placed(columns[kept[0]], kept[0], 0, width, columns[kept[0]].label),)
        kept.remove(min(reversed(kept), key=importance.__getitem__))
    return ()


def _heading(column: Column, with_unit: bool) -> str:
    return f"{column.label} {column.unit}" if with_unit and column.unit else column.label


def _unmeasured(column: Column) -> int:
    return column.width or (_LEAST_DRAWN if column.drawn else _NAME)


def _takes_rest(column: Column) -> bool:
    return column.width is None and not column.drawn


def _shared(
    columns: Sequence[Column], needed: Sequence[int], least: Sequence[int], room: int
) -> list[int] | None:
    """Widths that need no more than `room` cells, or None where there are none."""
    widths = [
        min(need, fewest) if _takes_rest(column) else need
        for column, need, fewest in zip(columns, needed, least, strict=True)
    ]
    spare = room - sum(widths)
    if spare < 0:
        return None
    for position, need in enumerate(needed):
        more = min(need - widths[position], spare)
        widths[position] += more
        spare -= more
    return widths


def _spread(columns: Sequence[Column], widths: Sequence[int], width: int) -> tuple[list[int], int]:
    """Spare cells go into the gaps, then to bars, then to the names: the widths, and the gap."""
    gaps = len(widths) - 1
    spare = width - sum(widths)
    gap = min(_WIDEST_GAP, spare // gaps) if gaps else 0
    spare -= gap * gaps
    wider = list(widths)
    for position, column in enumerate(columns):
        if column.drawn:
            more = min(max(_WIDEST_DRAWN - wider[position], 0), spare)
            wider[position] += more
            spare -= more
    takers = [position for position, column in enumerate(columns) if _takes_rest(column)]
    for order, position in enumerate(takers):
        wider[position] += spare // len(takers) + (order < spare % len(takers))
    return wider, gap


def _placed(
    columns: Sequence[Column], kept: Sequence[int], headings: Sequence[str], spread: tuple[list[int], int]
) -> tuple[Placed, ...]:
    widths, gap = spread
    placed, start = [], 0
    for index, heading, cells in zip(kept, headings, widths, strict=True):
        placed.append(Placed(columns[index], index, start, cells, heading))
        start += cells + gap
    return tuple(placed)
