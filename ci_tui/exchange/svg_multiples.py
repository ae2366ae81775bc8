"""Groups side by side as SVG: a small curve for each, all on one scale, everybody behind them in grey."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from ci_tui.exchange.svg_curve import Mark, around
from ci_tui.exchange.svg_drawing import (
    BLUE,
    BROWN,
    LINE,
    QUIET,
    Scale,
    circle,
    drawing,
    drawn_nothing,
    fitted,
    is_finite,
    line,
    number_words,
    path,
    room_for_numbers,
    text_at,
    ticks,
    width_of,
)

_LEFT = 20.0  # at least, for the numbers at the axis
_NUMBERS = 4  # at the axis, at most
_BETWEEN = 20.0
_HEAD, _CURVE, _BELOW = 15.0, 40.0, 7.0
_SECOND = 12.0  # a second line above the curve, where a name and its number have no room in one
_APART = 6.0  # between a name and its number
_MOST_COLUMNS = 4
_GREY = "#b3bac2"

Pieces = Sequence[Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A group: its name with a mark before it, its values in pieces, the latest and the change in words."""

    name: str
    pieces: Pieces
    told: str
    change: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Multiples:
    """What is drawn: the groups in their order, with everybody behind each.

    `threshold` is what no group should lie below; `begin` and `end` are words of the first and last moment.
    """

    panels: Sequence[Panel]
    everybody: Pieces = ()
    threshold: Mark | None = None
    begin: str = ""
    end: str = ""


def small_multiples(drawn: Multiples, width: float, *, title: str, description: str, empty: str) -> str:
    """A small curve for each group, all on one scale.

    Args:
        drawn: the groups.
        width: of the drawing.
        title: what it shows.
        description: its numbers in sentences.
        empty: what stands in it where there is no number.
    """
    marks = [*_known(piece for panel in drawn.panels for piece in panel.pieces)]
    if not marks:
        return drawn_nothing("groups", title, empty)
    low, high = around([Fraction(one.value) for one in (*marks, *_known(drawn.everybody))])
    moments = [Fraction(one.at) for one in marks]
    columns = min(len(drawn.panels), _MOST_COLUMNS)
    first = min(max(_LEFT, room_for_numbers(low, high, _NUMBERS, 9) + 8), width / 4)
    wide = (width - first - _BETWEEN * (columns - 1)) / columns
    rows = -(-len(drawn.panels) // columns)
    second = 0.0 if all(_in_one_line(one, wide) for one in drawn.panels) else _SECOND
    high_of_row = _HEAD + second + _CURVE + _BELOW
    shapes: list[str] = []
    for at, panel in enumerate(drawn.panels):
        row, column = divmod(at, columns)
        left, top = first + column * (wide + _BETWEEN), row * high_of_row + _HEAD + second
        across = Scale(min(moments), max(moments), left + 4, left + wide - 4)
        up = Scale(low, high, top + _CURVE, top)
        shapes += _grid(up, left, wide, numbers=column == 0)
        shapes += _threshold(drawn.threshold, up, left, wide)
        shapes += _line(drawn.everybody, across, up, _GREY, 1.2)
        shapes += _line(panel.pieces, across, up, BLUE, 1.8)
        shapes += _last(panel.pieces, across, up)
        shapes += _head(panel, left, wide, top, second)
    foot = rows * high_of_row + 3
    shapes += (
        text_at(first, foot, fitted(drawn.begin, wide / 2, 9), fill=QUIET, size=9),
        text_at(first + wide, foot, fitted(drawn.end, wide / 2, 9), anchor="end", fill=QUIET, size=9),
    )
    return drawing("groups", width, foot + 4, shapes, title=title, description=description)


def _known(pieces: Iterable[Sequence[Mark]]) -> Iterator[Mark]:
    return (one for one in chain.from_iterable(pieces) if is_finite(one.value))


def _grid(up: Scale, left: float, wide: float, *, numbers: bool) -> Iterator[str]:
    yield line(left, up.start, left + wide, up.start, stroke=LINE)
    for value in ticks(up.low, up.high, _NUMBERS):
        y = up.at(value)
        yield line(left, y, left + wide, y, stroke="#e4ded2")
        if numbers:
            yield text_at(left - 4, y + 3, number_words(value), anchor="end", fill=QUIET, size=9)


def _threshold(threshold: Mark | None, up: Scale, left: float, wide: float) -> Iterator[str]:
    """A dotted line where nobody should be below; no line where it lies outside."""
    if (
        threshold is not None
        and is_finite(threshold.value)
        and up.low <= Fraction(threshold.value) <= up.high
    ):
        y = up.at(threshold.value)
        yield line(left, y, left + wide, y, stroke=BROWN, dashes="1 3", width=1.4)


def _line(pieces: Pieces, across: Scale, up: Scale, stroke: str, width: float) -> Iterator[str]:
    """The pieces of a line; a value that stands alone is a dot. What lies before or after is not drawn."""
    for piece in pieces:
        seen = [
            one for one in piece if is_finite(one.value) and across.low <= Fraction(one.at) <= across.high
        ]
        points = [(across.at(one.at), up.at(one.value)) for one in seen]
        yield path(points, stroke=stroke, width=width)
        if len(points) == 1:
            yield circle(*points[0], 1.4, fill=stroke, stroke=stroke)


def _last(pieces: Pieces, across: Scale, up: Scale) -> Iterator[str]:
    for one in [*_known(pieces)][-1:]:
        yield circle(across.at(one.at), up.at(one.value), 2.4, fill=BLUE, stroke=BLUE)


def _head(panel: Panel, left: float, wide: float, top: float, second: float) -> Iterator[str]:
    """The name at the left, cut where it has no room; the latest value and its change at the right.

    Where one of the groups takes a `second` line, the numbers of all stand in that.
    """
    foot, right = top - 5, left + wide
    change = fitted(_change(panel), wide / 3, 9)
    told = fitted(panel.told, wide / 2)
    beside = 0.0 if second else width_of(told) + width_of(change, 9) + _APART
    yield text_at(left, foot - second, fitted(_name(panel), wide - beside), strong=bool(panel.mark))
    if second:
        yield text_at(left, foot, told, fill=BLUE, strong=True)
        yield text_at(left + width_of(told), foot, change, fill=QUIET, size=9)
        return
    yield text_at(right - width_of(change, 9), foot, told, anchor="end", fill=BLUE, strong=True)
    yield text_at(right, foot, change, anchor="end", fill=QUIET, size=9)


def _in_one_line(panel: Panel, wide: float) -> bool:
    right = width_of(panel.told) + width_of(_change(panel), 9)
    return width_of(_name(panel)) + right + _APART <= wide


def _name(panel: Panel) -> str:
    return f"{panel.mark} {panel.name}" if panel.mark else panel.name


def _change(panel: Panel) -> str:
    return f" {panel.change}" if panel.change else ""
