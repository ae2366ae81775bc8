"""Cells in which a curve is put together: what matters more lies over what matters less, words beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from widgets.cell_text import cut
from widgets.chart_canvas import Spot

LOOSE, DENSE = 2, 1
"""Cells that stay free between a word and another one: between values, and between single signs."""


class Rank(IntEnum):
    """What a cell holds; a higher one lies over a lower one."""

    FREE = 0
    SHADE = 1
    RULE = 2
    AHEAD = 3
    LINE = 4
    MARK = 5
    WORD = 6


_COST = {Rank.FREE: 0, Rank.SHADE: 0, Rank.RULE: 2, Rank.AHEAD: 6, Rank.LINE: 12}
"""What it costs to write over it; over marks and other words nothing is written."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A character, the style that it is drawn in, and what it is."""

    character: str = " "
    style: str = ""
    rank: Rank = Rank.FREE


_FREE = Cell()


class Cells:
    """Lines of cells, the upper one first."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._lines = [[_FREE] * width for _ in range(height)]

    def copy(self) -> "Cells":
        """The same, to be drawn over."""
        other = Cells(self.width, 0)
        other.height = self.height
        other._lines = [list(line) for line in self._lines]
        return other

    def put(self, line: int, column: int, cell: Cell) -> None:
        """Put something into a cell, unless what lies there matters more, or it is outside."""
        if not (0 <= line < self.height and 0 <= column < self.width):
            return
        if self._lines[line][column].rank <= cell.rank:
            self._lines[line][column] = cell

    def lay(self, drawn: Sequence[Sequence[Spot]], style: str, rank: Rank) -> None:
        """Put a drawn canvas of the same size over the cells."""
        for number, spots in enumerate(drawn):
            for column, spot in enumerate(spots):
                if spot.ink is not None:
                    self.put(number, column, Cell(spot.character, style, rank))

    def write(
        self,
        text: str,
        style: str,
        places: Iterable[tuple[int, int]],
        *,
        dearest: int = 24,
        free: int = LOOSE,
    ) -> bool:
        """Write a word at the first of the places where it covers the least.

        Args:
            text: the word.
            style: how it is drawn.
            places: line and column of its beginning, those that are liked best first.
            dearest: how much it may cover before it is rather left out.
            free: cells that stay free between it and other words.

        Returns:
            Whether it stands there.
        """
        width = cell_len(text)
        costs = [
            (cost, order, place)
            for order, place in enumerate(places)
            if (cost := self._cost(place, width, free)) is not None and cost <= dearest
        ]
        if not costs:
            return False
        line, column = min(costs)[2]
        for character in text:
            cells = cell_len(character)
            if cells == 0:  # it joins the one before
                before = self._lines[line][column - 1]
                self._lines[line][column - 1] = Cell(before.character + character, style, Rank.WORD)
            for place in range(cells):
                self._lines[line][column + place] = Cell(character if place == 0 else "", style, Rank.WORD)
            column += cells
        return True

    def _cost(self, place: tuple[int, int], width: int, free: int) -> int | None:
        """What writing there covers; None where it cannot stand."""
        line, column = place
        if not (0 <= line < self.height and column >= 0 and column + width <= self.width):
            return None
        row = self._lines[line]
        around = row[max(column - free, 0) : column + width + free]
        if any(cell.rank is Rank.WORD for cell in around):
            return None
        costs = [_COST.get(cell.rank) for cell in row[column : column + width]]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None

    def line(self, number: int) -> Content:
        """A line as styled text."""
        runs = groupby(self._lines[number], key=lambda cell: cell.style)
        return Content.assemble(*(("".join(cell.character for cell in run), style) for style, run in runs))


def stacked(wanted: Sequence[int], lines: int) -> list[int]:
    """A line for each of some words that stand below each other, as near as can be to the wanted ones.

    `wanted` are in their order; where there are more words than lines, the last ones share the last line.
    """
    placed: list[int] = []
    for line in wanted:
        placed.append(max(line, placed[-1] + 1) if placed else max(line, 0))
    last = lines - 1
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = max(min(placed[number], last), 0)
        last = placed[number] - 1
    return placed


def beside(line: int, column: int, text: str) -> list[tuple[int, int]]:
    """Where a word may stand beside a mark, those that are liked best first."""
    width = cell_len(text)
    middle = max(column - (width - 1) // 2, 0)
    return [
        (line - 1, middle),
        (line + 1, middle),
        (line, column + 2),
        (line - 1, column + 1),
        (line + 1, column + 1),
        (line - 1, column - width),
        (line + 1, column - width),
        (line, column - width - 1),
        (line - 2, middle),
        (line + 2, middle),
    ]


def counted_lines(lines: Sequence[Content], most: int, width: int, style: str) -> list[Content]:
    """As many of the lines as there is room for; how many are left out stands in the last one."""
    if len(lines) <= most:
        return list(lines)
    if most <= 0:
        return []
    left_out = cut(f"{len(lines) - most + 1:,} more in the table", width)
    return [*lines[: most - 1], Content.styled(left_out, style)]
