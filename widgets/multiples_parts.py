"""Groups of a measure as small curves show them, and the grid in which they stand."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from widgets.cell_text import plain
from widgets.curve_parts import CurveValue, drawable

NOTHING = "No group has a value yet."
FOCUS, COMPARISON = "◆", "◇"

LEAST_WIDTH, LEAST_HEIGHT = 18, 5
"""Cells and lines of one group, below which nothing could be read."""

GAP = 2
"""Cells between two groups."""

_WIDE, _HIGH = 26, 7  # of a group as it reads well
_ENOUGH = 1.2  # times as wide and as high; more does not read better


@dataclass(frozen=True, slots=True)
class GroupCurve:
    """One group.

    Attributes:
        name: as typed by a person.
        runs: its values in pieces, as those of a `Curve`.
        latest: how its latest value is written.
        change: how its change is written; empty where there is none.
        moved: the change; None where there is none.
        role: `FOCUS`, `COMPARISON` or nothing.
        note: what stands below it: whether it is small, how far it is from a threshold.
    """

    name: str
    runs: tuple[tuple[CurveValue, ...], ...]
    latest: str
    change: str = ""
    moved: float | None = None
    role: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """The mark of its role and its name, as it can be drawn."""
        return f"{self.role} {plain(self.name)}" if self.role else plain(self.name)


@dataclass(frozen=True, slots=True)
class Multiples:
    """Groups of one dimension, on one scale.

    Attributes:
        groups: each with its values.
        everybody: the value of everybody, in pieces; drawn behind each group.
        cuts: days on which the definition changed.
        scale: what the scale is, from where to where, in words.
        least: the smallest value that there can be; None where there is none.
        most: the largest one, likewise.
        rising_is_better: whether a larger value is the better one.
        empty: the sentence that stands where there is no group.
    """

    groups: tuple[GroupCurve, ...] = ()
    everybody: tuple[tuple[CurveValue, ...], ...] = ()
    cuts: tuple[date, ...] = ()
    scale: str = ""
    least: float | None = None
    most: float | None = None
    rising_is_better: bool = True
    empty: str = NOTHING

    def values(self) -> list[CurveValue]:
        """Every value that can be drawn."""
        pieces = (*self.everybody, *(run for group in self.groups for run in group.runs))
        return [one for run in drawable(pieces) for one in run]


class Grid(NamedTuple):
    """How groups stand beside and below each other."""

    columns: int
    rows: int
    width: int
    height: int

    @property
    def there(self) -> int:
        """How many have room."""
        return self.columns * self.rows

    @property
    def lines(self) -> int:
        """Lines of a curve: without its name, its foot, and in high groups one that stays free."""
        return max(self.height - (3 if self.height >= _HIGH else 2), 1)


def grid_of(groups: int, width: int, height: int) -> Grid:
    """How so many groups stand in a room: all of them where they fit, in the shape that reads best."""
    most_columns = max((width + GAP) // (LEAST_WIDTH + GAP), 1)
    most_rows = max(height // LEAST_HEIGHT, 1)
    shapes = []
    for columns in range(1, most_columns + 1):
        rows = -(-max(groups, 1) // columns)
        if rows <= most_rows:
            shape = Grid(columns, rows, (width + GAP) // columns - GAP, height // rows)
            reads = min(shape.width / _WIDE, shape.height / _HIGH, _ENOUGH)
            shapes.append((reads, columns, shape))  # side by side, where that reads as well
    if shapes:
        return max(shapes)[2]
    return Grid(
        most_columns, most_rows, max((width + GAP) // most_columns - GAP, 1), max(height // most_rows, 1)
    )
