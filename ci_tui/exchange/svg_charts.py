"""Charts of the common agenda as SVG, from plain numbers: the stack and the curve.

Each is readable without colour and tells its numbers in words beside the shapes. The words come from outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Literal

from ci_tui.exchange.svg_drawing import (
    BLUE,
    BROWN,
    GREEN,
    INK,
    LINE,
    PAPER,
    QUIET,
    SIZE,
    WIDTH,
    Number,
    Scale,
    box,
    circle,
    diamond,
    drawing,
    drawn_nothing,
    fitted,
    is_finite,
    line,
    number_words,
    path,
    stripes,
    text_at,
    ticks,
    width_of,
)

Tone = Literal["light", "striped", "dark"]
"""How a bar is filled: without colour these three are told apart."""

_TONES: dict[Tone, str] = {"light": "#d9e2ec", "striped": "url(#stack-part)", "dark": BLUE}
_BAR, _ROW = 9.0, 29.0
_GAP = 8.0  # between words in one row


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that are stacked: what it is called, how much it adds (None: not known), in words.

    `aside` stands behind its name, and stays where that is cut.
    """

    name: str
    amount: Number | None
    told: str
    tone: Tone = "light"
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Needed:
    """What the stack is to reach, and what is told about it: its name, and how much is missing."""

    name: str
    amount: Number
    told: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a moment, in years, and its words."""

    at: Number
    value: Number
    told: str


# ----------------------------------------------------------------- strategies stacked to what is needed


def strategy_stack(
    parts: Sequence[Part], needed: Needed | None, *, title: str, description: str, empty: str
) -> str:
    """Bars that begin where the one before ended, over what is needed.

    Args:
        parts: what is stacked, the first on top; one that takes away runs backwards.
        needed: what they are to reach; None where that is not known.
        title: what the chart shows.
        description: its numbers in sentences.
        empty: what stands in it where there is nothing to stack.
    """
    known = [_drawable(part.amount) for part in parts]
    goal = _drawable(needed.amount) if needed else None
    if not parts and goal is None:
        return drawn_nothing("stack", title, empty)
    ends = list(accumulate(known, initial=Fraction(0)))
    reached = [*ends, goal or Fraction(0)]
    across = Scale(min(reached), max(reached), 0.5, WIDTH - 0.5)
    shapes: list[str] = []
    top = 0.0
    for part, (begin, end) in zip(parts, pairwise(ends), strict=True):
        shapes += _told_row(top, part.name, part.told, aside=part.aside)
        shapes.append(_bar(across, begin, end, top, _TONES[part.tone]))
        top += _ROW
    if needed is not None and goal is not None:
        shapes += _needed_row(needed, across, max(Fraction(0), min(ends[-1], goal)), goal, top)
        top += _ROW
    patterns = (stripes("stack-part", BLUE, back="#eef3f8"), stripes("stack-missing", BROWN, wide=6))
    return drawing("stack", WIDTH, top, shapes, title=title, description=description, patterns=patterns)


def _needed_row(needed: Needed, across: Scale, there: Fraction, goal: Fraction, top: float) -> Iterator[str]:
    """What is needed: full as far as it is reached, striped where it is not; a mark in every row."""
    yield from _told_row(top, needed.name, needed.told, strong=True)
    yield _bar(across, Fraction(0), there, top, "#c9cdd2")
    yield _bar(across, there, goal, top, "url(#stack-missing)", stroke=BROWN)
    for row in range(int(top / _ROW) + 1):
        foot = row * _ROW + SIZE + 2
        yield line(across.at(goal), foot, across.at(goal), foot + _BAR + 4, stroke=INK, width=1.5)


def _told_row(top: float, name: str, told: str, *, aside: str = "", strong: bool = False) -> tuple[str, str]:
    room = WIDTH - width_of(told) - width_of(aside) - _GAP
    foot = top + SIZE
    return (
        text_at(0, foot, fitted(name, room) + aside, strong=strong),
        text_at(WIDTH, foot, told, anchor="end", strong=True),
    )


def _bar(across: Scale, begin: Fraction, end: Fraction, top: float, fill: str, *, stroke: str = INK) -> str:
    left, right = sorted((across.at(begin), across.at(end)))
    wide = right - left if across.high > across.low else 0.0
    return box(left, top + SIZE + 4, wide, _BAR, fill=fill, stroke=stroke)


def _drawable(amount: Number | None) -> Fraction:
    """An amount as it is added; one that is not known, or is no number, adds nothing."""
    return Fraction(amount) if amount is not None and is_finite(amount) else Fraction(0)


# ----------------------------------------------------------------- turning the curve

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 106.0, 14.0, 22.0
_CURVE_HEIGHT = 160.0
_APART = 27.0  # between the words of two ends
_MOST_YEARS = 7  # labels of years that have room


def turn_the_curve(
    values: Sequence[Mark],
    forecast: Sequence[Mark],
    target: Mark | None,
    *,
    title: str,
    description: str,
    empty: str,
) -> str:
    """Values as a line with points, where they go if nothing changes as dashes, and the target as a diamond.

    Args:
        values: the earliest first; the first and the last stand in words.
        forecast: the ends of the line that they would follow; the last stands in words.
        target: what is wanted and when.
        title: what the chart shows.
        description: its numbers in sentences.
        empty: what stands in it where there is no number.
    """
    actual = [mark for mark in values if is_finite(mark.value)]
    ahead = [mark for mark in forecast if is_finite(mark.value)]
    goal = target if target is not None and is_finite(target.value) else None
    every = [*actual, *ahead, *((goal,) if goal else ())]
    if not every:
        return drawn_nothing("curve", title, empty)
    low, high = _around([Fraction(mark.value) for mark in every])
    first, last = _years([Fraction(mark.at) for mark in every])
    across = Scale(first, last, _LEFT, WIDTH - _RIGHT)
    up = Scale(low, high, _CURVE_HEIGHT - _BOTTOM, _TOP)
    shapes = [*_grid(across, up)]
    if goal is not None:
        begin = across.at(actual[0].at) if actual else _LEFT
        shapes += _wanted(begin, across.at(goal.at), up.at(goal.value))
    if ahead:
        places = [(across.at(one.at), up.at(one.value)) for one in ahead]
        shapes.append(path(places, stroke=BROWN, dashes="5 4"))
        shapes.append(circle(*places[-1], 3, fill=PAPER, stroke=BROWN))
    points = [(across.at(one.at), up.at(one.value)) for one in actual]
    shapes += (path(points, stroke=BLUE), *(circle(x, y, 2.6, fill=BLUE, stroke=BLUE) for x, y in points))
    shapes += _first_and_last(actual, points)
    shapes += _ends(goal, ahead[-1] if ahead else None, up)
    return drawing("curve", WIDTH, _CURVE_HEIGHT, shapes, title=title, description=description)


def _wanted(begin: float, end: float, y: float) -> tuple[str, str]:
    """A dotted line at what is wanted, until it is wanted."""
    return line(begin, y, end, y, stroke=GREEN, width=1.5, dashes="1 3"), diamond(end, y, 5, fill=GREEN)


def _grid(across: Scale, up: Scale) -> Iterator[str]:
    """Round numbers at the left, years below: each stands in the middle of its year."""
    right = WIDTH - _RIGHT
    for value in ticks(up.low, up.high):
        y = up.at(value)
        yield line(_LEFT, y, right, y, stroke="#e4ded2")
        yield text_at(_LEFT - 5, y + 4, number_words(value), anchor="end", fill=QUIET, size=10)
    foot = _CURVE_HEIGHT - _BOTTOM
    yield line(_LEFT, foot, right, foot, stroke=LINE)
    begin, end = int(across.low), int(across.high)
    step = max(1, -(-(end - begin) // _MOST_YEARS))
    for year in range(begin, end, step):
        yield line(across.at(year), foot, across.at(year), foot + 4, stroke=LINE)
        middle = across.at(year + Fraction(min(step, end - year), 2))
        label = f"{year}" if step == 1 else f"{year}–{min(year + step, end) - 1}"
        if step > 1 and min(year + step, end) - 1 == year:
            label = f"{year}"
        yield text_at(middle, foot + 15, label, anchor="middle", fill=QUIET, size=10 if step == 1 else 8)


def _first_and_last(actual: Sequence[Mark], points: Sequence[tuple[float, float]]) -> Iterator[str]:
    """The words of the first value and of the last one, on that side of their points where no line is."""
    if not actual:
        return
    x, y = points[-1]
    above = len(points) < 2 or points[-2][1] >= y
    yield text_at(x, y + (-7 if above else 15), actual[-1].told, anchor="middle", fill=BLUE, strong=True)
    room = x - points[0][0] - width_of(actual[-1].told) / 2
    if len(points) > 1 and room > width_of(actual[0].told):
        left, y = points[0]
        below = points[1][1] <= y and y + SIZE + 6 < _CURVE_HEIGHT - _BOTTOM
        yield text_at(left, y + (SIZE + 3 if below else -7), actual[0].told, fill=BLUE)


def _ends(goal: Mark | None, ahead: Mark | None, up: Scale) -> Iterator[str]:
    """What is wanted and where it goes, at the right, apart from each other where they lie close."""
    placed = sorted(
        (up.at(mark.value), mark.told, colour)
        for mark, colour in ((goal, GREEN), (ahead, BROWN))
        if mark is not None
    )
    if len(placed) == 2 and placed[1][0] - placed[0][0] < _APART:
        middle = (placed[0][0] + placed[1][0]) / 2
        middle = min(max(middle, _TOP + _APART / 2), _CURVE_HEIGHT - _BOTTOM - _APART / 2)
        placed = [
            (middle - _APART / 2, *placed[0][1:]),
            (middle + _APART / 2, *placed[1][1:]),
        ]
    left = WIDTH - _RIGHT + 8
    for y, told, colour in placed:
        number, _, rest = told.partition("\n")
        yield text_at(left, y + 1, fitted(number, _RIGHT - 8), fill=colour, strong=True)
        yield text_at(left, y + 13, fitted(rest, _RIGHT - 8, 10), fill=QUIET, size=10)


def _around(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The ends of an axis with some air around the values; nothing below 0 where none of them is."""
    low, high = min(values), max(values)
    air = (high - low) / 4 or max(abs(high) / 10, Fraction(1))
    return (max(Fraction(0), low - air) if low >= 0 else low - air), high + air


def _years(moments: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The whole years around moments; the end of December is still of its year."""
    first = -(-min(moments) // 1) - 1
    return Fraction(first), Fraction(max(first + 1, -(-max(moments) // 1)))
