"""The drawn area of a curve: values, forecast, target and changes of the definition, in cells."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from widgets.cell_text import plain
from widgets.chart_canvas import BRAILLE, Spot, Stroke, canvas
from widgets.curve_cells import Cell, Cells, Rank, beside
from widgets.curve_parts import Curve, CurveValue
from widgets.curve_scale import DOTS, Across, Upward
from widgets.themes import Palette

VALUE, SMALL_VALUE, BASELINE, TARGET, TARGET_RULE, CUT = "●", "•", "○", "◎", "┄", "┊"
AHEAD = "⠒ ⠒"
"""How the legend shows the dotted line."""

_SHADED_FROM = 8  # lines; in fewer the shade is the line
_MARKED_FROM = 10  # likewise, for the marks of the others
_EVERY_VALUE_FROM = 12  # lines; in fewer only the first and the latest value are written
_APART = 2  # cells between two values, if they have marks of their own
_DOTTED = 2  # cells from one dot of the forecast to the next


class Area(NamedTuple):
    """Where a curve is drawn: its cells and both axes."""

    cells: Cells
    across: Across
    upward: Upward

    def at(self, day: date, value: float) -> tuple[int, int]:
        """Line and column of a value."""
        return self.upward.line(value, self.cells.height), self.across.column(day)


def draw_area(curve: Curve, area: Area, palette: Palette) -> None:
    """Draw a curve into the cells of an area.

    Args:
        curve: what is drawn; there is a value or a target.
        area: where.
        palette: the theme's colours.
    """
    _rules(curve, area, palette)
    if area.cells.height >= _SHADED_FROM:
        _shade(curve, area, palette)
    if len(curve.ahead) > 1:
        area.cells.lay(dotted(curve.ahead, area), palette.muted, Rank.AHEAD)
    marks = marks_of(curve, area)
    area.cells.lay(solid(curve.runs, area, marks.keys()), palette.primary, Rank.LINE)
    for one, mark in marks.items():
        is_told = one.day == curve.baseline or one is curve.latest
        style = f"bold {palette.primary}" if is_told else palette.primary
        area.cells.put(*area.at(one.day, one.value), Cell(mark, style, Rank.MARK))
    if curve.target is not None:
        cell = Cell(TARGET, f"bold {palette.accent}", Rank.MARK)
        area.cells.put(*area.at(curve.target.day, curve.target.value), cell)
    _words(curve, area, palette, several=len(marks) == len(curve.values))


def _rules(curve: Curve, area: Area, palette: Palette) -> None:
    """Zero where something lies below it, what is wanted, and where the definition changed."""
    cells, (low, high) = area.cells, area.upward.span
    if low < 0 < high:
        for column in range(cells.width):
            cells.put(area.upward.line(0, cells.height), column, Cell("─", palette.line, Rank.RULE))
    if curve.target is not None:
        line, end = area.at(curve.target.day, curve.target.value)
        for column in range(end):
            cells.put(line, column, Cell(TARGET_RULE, palette.accent, Rank.RULE))
    for cut in curve.cuts:
        for line in range(cells.height):
            cells.put(line, area.across.column(cut.day), Cell(CUT, palette.text, Rank.RULE))


def _shade(curve: Curve, area: Area, palette: Palette) -> None:
    """The distance between what is and what would be, since the forecast was kept."""
    if curve.frozen is None or len(curve.ahead) < 2:
        return
    since = area.across.column(curve.frozen.day)
    shades: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for run in curve.runs:
        for one, other in pairwise(run):
            first, last = area.across.column(one.day), area.across.column(other.day)
            for column in range(max(first, since), last + 1):
                value = one.value + (other.value - one.value) * (column - first) / max(last - first, 1)
                ahead = _ahead_at(curve, area, column)
                if ahead is not None:
                    is_better = (value > ahead) == curve.rising_is_better
                    shades[is_better] += _hatched(area, column, (value, ahead))
    for is_better, points in shades.items():
        style = palette.secondary if is_better else palette.error
        area.cells.lay(_canvas([Stroke(points, BRAILLE, 0, joined=False)], area), style, Rank.SHADE)


def _hatched(area: Area, column: int, ends: tuple[float, float]) -> list[tuple[float, float]]:
    """Dots in a column from one value to the other, two in each cell."""
    low, high = area.upward.span
    step = (high - low) / max(area.cells.height * 2 - 1, 1)
    first, last = (round((end - low) / step) for end in sorted(ends))
    return [(column, low + number * step) for number in range(first + 1, last)]


def _ahead_at(curve: Curve, area: Area, column: int) -> float | None:
    """The value of the forecast in a column; None where it does not reach."""
    places = [(area.across.place(day), value) for day, value in curve.ahead]
    for (left, one), (right, other) in pairwise(places):
        if left <= column + 0.5 and column - 0.5 <= right and right > left:
            return one + (other - one) * min(max((column - left) / (right - left), 0), 1)
    return None


def dotted(ahead: Sequence[tuple[date, float]], area: Area) -> list[list[Spot]]:
    """Every second cell of the forecast, short dashes."""
    places = [(area.across.place(day), value) for day, value in ahead]
    drawn = _canvas([Stroke(places, BRAILLE, 0)], area)
    last = int(places[-1][0] + 0.5)
    return [
        [spot if (last - column) % _DOTTED == 0 else Spot() for column, spot in enumerate(line)]
        for line in drawn
    ]


def solid(
    runs: Sequence[Sequence[CurveValue]], area: Area, marked: Collection[CurveValue]
) -> list[list[Spot]]:
    """The values joined by lines that are two dots thick.

    A line goes through the middle of the cells in which marks stand.
    """
    low, high = area.upward.span
    height = area.cells.height
    dot = (high - low) / max(height * DOTS - 1, 1)

    def place(one: CurveValue) -> tuple[float, float]:
        if one not in marked:
            return area.across.place(one.day), one.value
        line, column = area.at(one.day, one.value)
        return column, low + ((height - 1 - line) * DOTS + 1) * dot

    thin = [[place(one) for one in run] for run in runs]
    thick = [[(x, min(y + dot, high)) for x, y in run] for run in thin if len(run) > 1]
    drawn = (_canvas([Stroke(run, BRAILLE, 0) for run in layer], area) for layer in (thin, thick))
    return [[_both(*pair) for pair in zip(*lines, strict=True)] for lines in zip(*drawn, strict=True)]


def _both(one: Spot, other: Spot) -> Spot:
    """The dots of both cells."""
    if one.ink is None or other.ink is None:
        return other if one.ink is None else one
    return Spot(chr(ord(one.character) | ord(other.character)), one.ink)


def _canvas(strokes: Sequence[Stroke], area: Area) -> list[list[Spot]]:
    width, height = area.cells.width, area.cells.height
    return canvas(strokes, width, height, (0.0, max(width - 1, 1)), area.upward.span)


def marks_of(curve: Curve, area: Area) -> dict[CurveValue, str]:
    """The marks: at each value where they stand apart; else at the baseline, the latest and those alone."""
    values = curve.values
    columns = [area.across.column(one.day) for one in values]
    apart = min((right - left for left, right in pairwise(columns)), default=area.cells.width)
    if area.cells.height < _MARKED_FROM:  # the shape of the line says more than marks in so few lines
        apart = 0
    alone = {run[0] for run in curve.runs if len(run) == 1}
    marks = {}
    for one in values:
        if one.day == curve.baseline:
            marks[one] = BASELINE
        elif one is values[-1] or apart > _APART:
            marks[one] = VALUE
        elif one in alone or apart == _APART:
            marks[one] = SMALL_VALUE
    return marks


def _words(curve: Curve, area: Area, palette: Palette, *, several: bool) -> None:
    """The latest value beside its mark, then the one that it began with, then all others that have room."""
    values, latest = curve.values, curve.latest
    if latest is not None:
        said = plain(latest.words)
        places = beside(*area.at(latest.day, latest.value), said)
        area.cells.write(said, f"bold {palette.text}", [places[2], *places], dearest=60)
    began = next((one for one in values if one.day == curve.baseline), None)
    others = values[-2::-1] if several and area.cells.height >= _EVERY_VALUE_FROM else ()
    for one in (began, *(other for other in others if other is not began)):
        if one is not None and one is not latest:
            said = plain(one.words)
            places = beside(*area.at(one.day, one.value), said)[:2]
            area.cells.write(said, palette.muted, places, dearest=12 if one is began else 2)
