"""The drawn area of a chart: strokes put into cells by plotext, each drawing on a figure of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Range = tuple[float, float]

BRAILLE = "braille"
"""Marker that draws with eight dots in each cell."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Points of one ink, joined by a line or not.

    Attributes:
        points: x and y in the units of the ranges.
        marker: the character in each cell, or `BRAILLE`.
        ink: number of the colour, from 0 to 255.
        joined: whether a line joins the points.
    """

    points: Sequence[tuple[float, float]]
    marker: str
    ink: int
    joined: bool = True


@dataclass(slots=True)
class Spot:
    """One cell of the canvas: a character and the ink it is drawn with, none where it is empty."""

    character: str = " "
    ink: int | None = None


def canvas(
    strokes: Sequence[Stroke], width: int, height: int, x_range: Range, y_range: Range
) -> list[list[Spot]]:
    """The strokes in cells, the upper line first; later strokes lie over earlier ones.

    Args:
        strokes: what to draw; every number must be finite.
        width: cells of a line.
        height: lines.
        x_range: what the first and the last cell of a line stand for; not the same.
        y_range: what the lowest and the highest line stand for; not the same.
    """
    drawn = [stroke for stroke in strokes if stroke.points]
    if not drawn or width <= 0 or height <= 0:
        return [[Spot() for _ in range(width)] for _ in range(height)]
    figure = _new_figure(width, height)
    figure.xlim(*x_range)
    figure.ylim(*y_range)
    for stroke in drawn:
        xs, ys = [x for x, _ in stroke.points], [y for _, y in stroke.points]
        put = figure.plot if stroke.joined else figure.scatter
        put(xs, ys, marker=stroke.marker, color=stroke.ink)
    figure.build()
    matrix = figure.monitor.matrix
    lines = zip(reversed(matrix.marker), reversed(matrix.fullground), strict=True)
    return [
        [Spot(mark, ink) if isinstance(ink, int) else Spot() for mark, ink in zip(marks, inks, strict=True)]
        for marks, inks in lines
    ]


def cell_of(value: float, value_range: Range, cells: int) -> int:
    """The cell, from 0, in which plotext puts a value."""
    low, high = value_range
    return int(0.5 + (cells - 1) * (value - low) / (high - low))


def _new_figure(width: int, height: int) -> Any:
    """A figure of exactly this size, with nothing but the drawn area.

    plotext's own functions all draw on one figure of the module, which charts drawn in turn or in threads
    would share. A figure made here is limited to the terminal's size unless told otherwise.
    """
    from plotext._figure import _figure_class

    figure: Any = _figure_class()  # type: ignore[no-untyped-call]
    figure._limit_size(False, False)
    figure.plot_size(width, height)
    figure.frame(False)
    figure.xfrequency(0)
    figure.yfrequency(0)
    return figure
