"""Points that are told apart: numbers stand beside them, and below the chart a legend says which is which."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from widgets.bars import Number, finite
from widgets.cell_text import cut, fit, plain
from widgets.chart import LEAST_HEIGHT, LEAST_WIDTH, NOTHING
from widgets.chart_canvas import cell_of
from widgets.themes import Palette, palette_of

DOT = "•"
Cell = tuple[int, int]
"""Line, the upper one first, and column, both from 0."""

_GAP = "  "
_LEAST_PLOT = 6  # lines
_TICKS = 5


class LabelledPoint(NamedTuple):
    """One point of the chart.

    Attributes:
        label: what it is, as typed by a person.
        x: how far to the right it lies; with an unknown one it stands in the legend only.
        y: how far up it lies; likewise.
        note: what the legend says about it, such as both numbers.
    """

    label: str
    x: Number | None
    y: Number | None
    note: str = ""


class Axis(NamedTuple):
    """What one side of the chart measures, from where to where."""

    label: str
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Half way from one end to the other."""
        return (self.low + self.high) / 2

    def cell(self, value: float, cells: int) -> int:
        """The cell from 0 in which a value lies; what is outside lies at the edge."""
        return cell_of(min(max(value, self.low), self.high), (self.low, self.high), cells)


def scatter(
    points: Sequence[LabelledPoint],
    width: int,
    height: int,
    palette: Palette,
    *,
    across: Axis,
    upward: Axis,
    empty: str = NOTHING,
) -> Content:
    """The points in at most `width` cells and `height` lines.

    Each has its place in `points`, from 1, as its number. Quiet lines divide the area in the middle of both
    axes. Where there is no room for an area, the legend stands alone.

    Args:
        points: what to show.
        width: cells of a line.
        height: lines.
        palette: the theme's colours.
        across: what lies on the lower side.
        upward: what lies on the left side.
        empty: the sentence that stands where there is no point.
    """
    if width <= 0 or height <= 0:
        return Content()
    if not points:
        return Content("\n").join(Content(plain(empty)).wrap(width)[:height])
    legend = _legend(points, width, palette)
    around = 3  # the name of the upward axis, the lower axis and its numbers
    if width < LEAST_WIDTH or height < LEAST_HEIGHT + around:
        return Content("\n").join(_as_many(legend, height, width, palette))
    plot = max(height - around - len(legend), min(_LEAST_PLOT, height - around), (height - around) // 2)
    told = _as_many(legend, height - around - plot, width, palette)
    return Content("\n").join([*_area(points, (width, plot), palette, across, upward), *told])


def _area(
    points: Sequence[LabelledPoint], size: tuple[int, int], palette: Palette, across: Axis, upward: Axis
) -> list[Content]:
    width, lines = size
    margin = max(len(f"{value:g}") for value in (*_ticks(upward), 1)) + 1
    room = width - margin - 1
    placed = {
        number: (lines - 1 - upward.cell(y, lines), across.cell(x, room))
        for number, point in enumerate(points, 1)
        if (x := finite(point.x)) is not None and (y := finite(point.y)) is not None
    }
    written = _written(placed, room, lines)
    names = {lines - 1 - upward.cell(tick, lines): f"{tick:g}" for tick in _ticks(upward)}
    middle = lines - 1 - upward.cell(upward.middle, lines), across.cell(across.middle, room)
    drawn = [Content.styled(cut(f"{' ' * margin}{plain(upward.label)} ↑", width), palette.muted)]
    for line in range(lines):
        name = names.get(line, "")
        axis = f"{name:>{margin}}{'┤' if name else '│'}"
        drawn.append(Content.assemble((axis, palette.muted), *_cells(line, room, middle, written, palette)))
    return [*drawn, *_below(across, room, margin, palette)]


def _cells(
    line: int, room: int, middle: Cell, written: dict[Cell, str], palette: Palette
) -> Iterator[tuple[str, str]]:
    for column in range(room):
        mark = written.get((line, column))
        if mark == DOT:
            yield DOT, palette.accent
        elif mark is not None:
            yield mark, f"bold {palette.text}"
        elif line == middle[0] or column == middle[1]:
            yield "┄" if line == middle[0] else "┊", palette.line
        else:
            yield " ", ""


def _written(placed: dict[int, Cell], room: int, lines: int) -> dict[Cell, str]:
    """What stands in each cell: the dots, and beside each the numbers of the points that lie there."""
    there: dict[Cell, list[int]] = {}
    for number, cell in placed.items():
        there.setdefault(cell, []).append(number)
    written = dict.fromkeys(there, DOT)
    for (line, column), numbers in there.items():
        text = ",".join(map(str, numbers))
        for at_line, at in (
            (line, column + 1),
            (line, column - len(text)),
            (line - 1, column),
            (line + 1, column),
            (line - 1, column - len(text)),
            (line + 1, column - len(text)),
            (line - 1, column + 1),
            (line + 1, column + 1),
        ):
            cells = [(at_line, at + place) for place in range(len(text))]
            if _free(cells, written, room, lines):
                written.update(zip(cells, text, strict=True))
                break
        else:  # in a crowd the number says more than its dot
            if len(text) == 1:
                written[line, column] = text
    return written


def _free(cells: Sequence[Cell], written: dict[Cell, str], room: int, lines: int) -> bool:
    """Whether a number may stand there: inside, on nothing, and not so that it reads on into another."""
    line, first, last = cells[0][0], cells[0][1], cells[-1][1]
    beside = [written.get((line, first - 1), ""), written.get((line, last + 1), "")]
    return (
        0 <= line < lines
        and first >= 0
        and last < room
        and not any(cell in written for cell in cells)
        and not any(mark.isdigit() for mark in beside)
    )


def _ticks(axis: Axis) -> tuple[float, ...]:
    step = (axis.high - axis.low) / (_TICKS - 1)
    return tuple(axis.low + place * step for place in range(_TICKS))


def _below(across: Axis, room: int, margin: int, palette: Palette) -> list[Content]:
    axis, names = ["─"] * room, [" "] * room
    for tick in _ticks(across):
        column = across.cell(tick, room)
        axis[column] = "┬"
        text = f"{tick:g}"
        start = max(0, min(column - len(text) // 2, room - len(text)))
        names[start : start + len(text)] = text
    title = f" {plain(across.label)} →"
    numbers = "".join(names)
    if cell_len(title) < room // (_TICKS - 1) - 1:  # between the last two numbers
        end = room - len(f"{across.high:g}") - 1
        numbers = numbers[: end - cell_len(title)] + title + numbers[end:]
    blank = " " * margin
    return [
        Content.styled(f"{blank}└{''.join(axis)}", palette.muted),
        Content.styled(cut(f"{blank} {numbers}", margin + 1 + room), palette.muted),
    ]


def _legend(points: Sequence[LabelledPoint], width: int, palette: Palette) -> list[Content]:
    digits = len(str(len(points)))
    notes = max(cell_len(plain(point.note)) for point in points)
    labels = min(max(cell_len(plain(point.label)) for point in points), max(width - digits - notes - 4, 8))
    lines = []
    for number, point in enumerate(points, 1):
        known = finite(point.x) is not None and finite(point.y) is not None
        style = f"bold {palette.text}" if known else palette.muted
        line = Content.assemble(
            (f"{number:>{digits}}", style),
            f" {fit(plain(point.label), labels)}",
            (f"{_GAP}{plain(point.note)}", palette.muted) if point.note else "",
        )
        lines.append(line.truncate(width, ellipsis=True))
    return lines


def _as_many(legend: Sequence[Content], lines: int, width: int, palette: Palette) -> list[Content]:
    if len(legend) <= lines:
        return list(legend)
    if lines <= 0:
        return []
    left_out = cut(f"{len(legend) - lines + 1:,} more in the table", width)
    return [*legend[: lines - 1], Content.styled(left_out, palette.muted)]


class Scatter(Widget):
    """Labelled points at the widget's size, in the colours of the theme that is on."""

    DEFAULT_CSS = """
    Scatter {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
    }
    """

    def __init__(
        self, points: Sequence[LabelledPoint], across: Axis, upward: Axis, *, empty: str = NOTHING
    ) -> None:
        """Make the chart; the arguments are those of `scatter`."""
        super().__init__()
        self._points = tuple(points)
        self._across = across
        self._upward = upward
        self._empty = empty

    def render(self) -> Content:
        """The chart at the widget's size."""
        return scatter(
            self._points,
            self.content_size.width,
            self.content_size.height,
            palette_of(self.app),
            across=self._across,
            upward=self._upward,
            empty=self._empty,
        )

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self.refresh()
