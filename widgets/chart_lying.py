"""Bars that lie beside their names, grouped by name: need against served for each area."""

from textual.content import Content

from widgets.cell_text import fit
from widgets.chart_canvas import Range, Spot, Stroke, canvas, cell_of
from widgets.chart_data import Points
from widgets.chart_lines import TARGET_INK, inks_of, marks, spots, widest
from widgets.themes import Palette

TARGET_MARK = "┆"

_GAP = "  "
_WIDEST_NAME = 24


def lying_bars(
    points: Points, width: int, height: int, palette: Palette, target: float | None
) -> tuple[list[Content], int]:
    """The groups that fit, the first ones first: their lines, and how many groups were left out."""
    bars = len(points.series)
    shown = len(points.names)
    if shown * bars > height:
        shown = max(1, (height - 1) // bars)  # a line is kept to say how many are not there
    left_out = len(points.names) - shown
    points = points.part(0, shown)
    spaced = (bars + 1) * shown - 1 <= height - (1 if left_out else 0) and bars > 1
    per_group = bars + 1 if spaced else bars
    lines = min(per_group * shown - (1 if spaced else 0), height)
    numbers = [
        [points.written(number, place) for number in range(bars)] for place in range(len(points.names))
    ]
    number_width = widest(text for group in numbers for text in group)
    name_width = min(widest(points.names), _WIDEST_NAME, max(width // 3, 6))
    bar_width = max(width - name_width - number_width - 2 * len(_GAP), 1)
    area = _area(points, bar_width, lines, per_group, target)
    inks = inks_of(points.series, palette)
    drawn = []
    for line in range(lines):
        place, number = divmod(line, per_group)
        name = fit(points.names[place] if number == 0 else "", name_width)
        if number == bars:
            drawn.append(Content.assemble(" " * name_width, _GAP, spots(area[line], inks)))
            continue
        written = fit(numbers[place][number], number_width, "right")
        drawn.append(Content.assemble(name, _GAP, spots(area[line], inks), _GAP, written))
    return drawn, left_out


def _area(points: Points, width: int, height: int, per_group: int, target: float | None) -> list[list[Spot]]:
    span = _span(points.known, target)
    strokes = []
    for number, (mark, values) in enumerate(zip(marks(points.series), points.values, strict=True)):
        for place, value in enumerate(values):
            row = height - 1 - (place * per_group + number)
            if value:
                strokes.append(Stroke(((0.0, row), (value, row)), mark, number))
    area = canvas(strokes, width, height, span, (0.0, max(height - 1, 1)))
    if target is not None:
        column = cell_of(target, span, width)
        for line in area:
            if line[column].ink is None:
                line[column] = Spot(TARGET_MARK, TARGET_INK)
    return area


def _span(values: list[float], target: float | None) -> Range:
    """From the lowest to the highest value, zero and the target among them."""
    all_values = [0.0, *values, *([] if target is None else [target])]
    low, high = min(all_values), max(all_values)
    return (low, high) if high > low else (low, low + 1.0)
