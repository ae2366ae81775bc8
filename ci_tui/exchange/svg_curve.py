"""Turning the curve as SVG, from plain numbers: values, where they go if nothing changes, what is wanted.

It is readable without colour: values are a full line with dots, the forecast dashes with a ring at their end,
the target dots with a diamond, notes stand in circles and changes of definition in squares with a line below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

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
    room_for_numbers,
    text_at,
    ticks,
    width_of,
)

_TOP, _BOTTOM = 14.0, 22.0
_APART = 27.0  # between the words of two ends
_YEAR, _WIDE_YEAR = 27.0, 34.0  # room that the label of a year needs, on a page with more room the second
_NUMBERS = 5  # at the axis, at most
_MANY = 24  # points from which on they are small
_LANE, _BADGE = 17.0, 7.0  # from one row of numbers to the next; half the size of one
_MOST_LANES = 3
_NEAR = 3.0  # between the words of two values


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a moment, in years, and its words."""

    at: Number
    value: Number
    told: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A number above a moment, in years, that a text elsewhere explains; `cuts` where the line is cut."""

    at: Number
    number: int
    cuts: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """What is drawn.

    Args:
        pieces: the values, the earliest first, as lines that do not touch.
        ahead: the ends of the line that they would follow; the last stands in words.
        target: what is wanted and when; what follows a line break in its words is quiet.
        baseline: the value that it began with; a ring stands around it, its words below.
        flags: numbers above the curve.
    """

    pieces: Sequence[Sequence[Mark]]
    ahead: Sequence[Mark] = ()
    target: Mark | None = None
    baseline: Mark | None = None
    flags: Sequence[Flag] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a drawing is, and what stays free at its left and its right."""

    width: float
    height: float
    left: float
    right: float

    @property
    def foot(self) -> float:
        """Where the axis lies."""
        return self.height - _BOTTOM


HALF = Frame(WIDTH, 160, 40, 106)
"""Of a curve that stands beside another chart."""

WHOLE = Frame(700, 162, 40, 118)
"""Of one that is as wide as a page."""


def turn_the_curve(curve: Curve, frame: Frame = HALF, *, title: str, description: str, empty: str) -> str:
    """Values as a line with points, where they go if nothing changes as dashes, and the target as a diamond.

    Args:
        curve: what is drawn.
        frame: how large.
        title: what the chart shows.
        description: its numbers in sentences.
        empty: what stands in it where there is no number.
    """
    pieces = [[mark for mark in piece if is_finite(mark.value)] for piece in curve.pieces]
    ahead = [mark for mark in curve.ahead if is_finite(mark.value)]
    goal = curve.target if curve.target is not None and is_finite(curve.target.value) else None
    actual = [mark for piece in pieces for mark in piece]
    every = [*actual, *ahead, *((goal,) if goal else ())]
    if not every:
        return drawn_nothing("curve", title, empty)
    low, high = around([Fraction(mark.value) for mark in every])
    left = min(max(frame.left, room_for_numbers(low, high, _NUMBERS, 10) + 8), frame.width / 4)
    frame = replace(frame, left=left)
    across = Scale(*_years([Fraction(mark.at) for mark in every]), frame.left, frame.width - frame.right)
    flags, top = _lanes(curve.flags, across)
    up = Scale(low, high, frame.foot, top)
    shapes = [*_grid(across, up, frame), *_flags(flags, frame)]
    if goal is not None:
        begin = across.at(actual[0].at) if actual else frame.left
        shapes += _wanted(begin, across.at(goal.at), up.at(goal.value))
    if ahead:
        places = [(across.at(one.at), up.at(one.value)) for one in ahead]
        shapes.append(path(places, stroke=BROWN, dashes="5 4"))
        shapes.append(circle(*places[-1], 3, fill=PAPER, stroke=BROWN))
    shapes += _values(pieces, across, up)
    shapes += _began(curve.baseline, across, up, frame)
    shapes += _told_values(actual, across, up, frame)
    shapes += _ends(goal, ahead[-1] if ahead else None, up, frame)
    return drawing("curve", frame.width, frame.height, shapes, title=title, description=description)


# ----------------------------------------------------------------- what the line is drawn on


def _grid(across: Scale, up: Scale, frame: Frame) -> Iterator[str]:
    """Round numbers at the left, years below: each stands in the middle of its year."""
    right, foot = frame.width - frame.right, frame.foot
    for value in ticks(up.low, up.high, _NUMBERS):
        y = up.at(value)
        yield line(frame.left, y, right, y, stroke="#e4ded2")
        yield text_at(frame.left - 5, y + 4, number_words(value), anchor="end", fill=QUIET, size=10)
    yield line(frame.left, foot, right, foot, stroke=LINE)
    begin, end = int(across.low), int(across.high)
    most = int((right - frame.left) / (_YEAR if frame.width <= HALF.width else _WIDE_YEAR))
    step = max(1, -(-(end - begin) // most))
    for year in range(begin, end, step):
        yield line(across.at(year), foot, across.at(year), foot + 4, stroke=LINE)
        middle = across.at(year + Fraction(min(step, end - year), 2))
        last = min(year + step, end) - 1
        label = f"{year}" if last == year else f"{year}–{last}"
        yield text_at(middle, foot + 15, label, anchor="middle", fill=QUIET, size=10 if step == 1 else 8)


def _wanted(begin: float, end: float, y: float) -> tuple[str, str]:
    """A dotted line at what is wanted, until it is wanted."""
    return line(begin, y, end, y, stroke=GREEN, width=1.5, dashes="1 3"), diamond(end, y, 5, fill=GREEN)


# ----------------------------------------------------------------- numbers above the curve


@dataclass(frozen=True, slots=True)
class _Placed:
    flag: Flag
    x: float
    beside: float
    y: float


def _lanes(flags: Sequence[Flag], across: Scale) -> tuple[list[_Placed], float]:
    """Where the numbers stand, in as few rows as they have room in, and where the curve may begin below.

    A number that no row has room for stands beside its day.
    """
    ends: list[float] = []
    found = []
    least, most = across.start + _BADGE, across.end - _BADGE
    for flag in sorted(flags, key=lambda one: Fraction(one.at)):
        there = min(max(across.at(flag.at), across.start), across.end)
        x = min(max(there, least), most)
        lane = next((at for at, end in enumerate(ends) if x - end >= 2 * _BADGE + 1), len(ends))
        if lane == len(ends) < _MOST_LANES:
            ends.append(x)
        elif lane == len(ends):
            lane = ends.index(min(ends))
            x = min(ends[lane] + 2 * _BADGE + 1, most)
        ends[lane] = x
        found.append(_Placed(flag, there, x, _BADGE + 1 + lane * _LANE))
    return found, _TOP + len(ends) * _LANE


def _flags(flags: Sequence[_Placed], frame: Frame) -> Iterator[str]:
    """A thin line down from each number: of dots from a note, of strokes from a change of definition."""
    for one in flags:
        dashes, stroke = ("4 2", INK) if one.flag.cuts else ("1 3", QUIET)
        yield line(one.x, one.y + _BADGE, one.x, frame.foot, stroke=stroke, dashes=dashes)
    for one in flags:
        if one.flag.cuts:
            yield box(one.beside - _BADGE, one.y - _BADGE, 2 * _BADGE, 2 * _BADGE, fill=PAPER)
        else:
            yield circle(one.beside, one.y, _BADGE, fill=PAPER, stroke=QUIET)
        yield text_at(one.beside, one.y + 3.5, f"{one.flag.number}", anchor="middle", size=9, strong=True)


# ----------------------------------------------------------------- the values


def _values(pieces: Sequence[Sequence[Mark]], across: Scale, up: Scale) -> Iterator[str]:
    radius = 2.6 if sum(map(len, pieces)) < _MANY else 1.5
    for piece in pieces:
        points = [(across.at(one.at), up.at(one.value)) for one in piece]
        yield path(points, stroke=BLUE)
        yield from (circle(x, y, radius, fill=BLUE, stroke=BLUE) for x, y in points)


def _began(baseline: Mark | None, across: Scale, up: Scale, frame: Frame) -> Iterator[str]:
    """A ring around the value that it began with, and a word below it at the axis."""
    if baseline is None or not is_finite(baseline.value):
        return
    there = across.low <= Fraction(baseline.at) <= across.high
    if not there or not up.low <= Fraction(baseline.value) <= up.high:
        return
    x, y = across.at(baseline.at), up.at(baseline.value)
    yield circle(x, y, 5.5, fill="none", stroke=BLUE)
    yield line(x, y + 6, x, frame.foot, stroke=BLUE, dashes="1 3")
    told = fitted(baseline.told, frame.width / 3, 9)
    half = width_of(told, 9) / 2
    middle = min(max(x, frame.left + half), frame.width - frame.right - half)
    yield text_at(middle, frame.foot - 3, told, anchor="middle", fill=BLUE, size=9, halo=True)


def _told_values(actual: Sequence[Mark], across: Scale, up: Scale, frame: Frame) -> Iterator[str]:
    """The words of the latest value, of the first one, and of the others where there is room for all."""
    if not actual:
        return
    last = len(actual) - 1
    points = [(across.at(one.at), up.at(one.value)) for one in actual]
    words = [fitted(one.told, frame.width / 3) for one in actual]
    widths = list(map(width_of, words))
    begins = [max(x - wide / 2, frame.left) for wide, (x, _) in zip(widths, points, strict=True)]
    has_room = (
        all(begins[at] + widths[at] + _NEAR <= begins[at + 1] for at in range(last))
        and frame.width > HALF.width
    )
    shown = set(range(last + 1)) if has_room else {last}
    if begins[0] + widths[0] + _NEAR <= begins[last]:
        shown.add(0)
    for at in sorted(shown):
        x, y = points[at]
        before, after = points[max(at - 1, 0)][1], points[min(at + 1, last)][1]
        above = not (before < y and after < y) and (y - SIZE > 0)
        if at == last and before < y:
            above = False
        foot = y - 8 if above else min(y + 16, frame.foot - 2)
        half = widths[at] / 2
        middle = min(max(x, frame.left + half), frame.width - half)
        yield text_at(middle, foot, words[at], anchor="middle", fill=BLUE, strong=at == last, halo=True)


def _ends(goal: Mark | None, ahead: Mark | None, up: Scale, frame: Frame) -> Iterator[str]:
    """What is wanted and where it goes, at the right, apart from each other where they lie close."""
    placed = sorted(
        (up.at(mark.value), mark.told, colour)
        for mark, colour in ((goal, GREEN), (ahead, BROWN))
        if mark is not None
    )
    if len(placed) == 2 and placed[1][0] - placed[0][0] < _APART:
        middle = (placed[0][0] + placed[1][0]) / 2
        middle = min(max(middle, up.end + _APART / 2), frame.foot - _APART / 2)
        placed = [
            (middle - _APART / 2, *placed[0][1:]),
            (middle + _APART / 2, *placed[1][1:]),
        ]
    left, room = frame.width - frame.right + 10, frame.right - 10
    for y, told, colour in placed:
        number, _, rest = told.partition("\n")
        yield text_at(left, y + 1, fitted(number, room), fill=colour, strong=True)
        yield text_at(left, y + 13, fitted(rest, room, 10), fill=QUIET, size=10)


# ----------------------------------------------------------------- the ends of axes


def around(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The ends of an axis with some air around the values; nothing below 0 where none of them is."""
    low, high = min(values), max(values)
    air = (high - low) / 4 or max(abs(high) / 10, Fraction(1))
    return (max(Fraction(0), low - air) if low >= 0 else low - air), high + air


def _years(moments: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The whole years around moments; the end of December is still of its year."""
    first = -(-min(moments) // 1) - 1
    return Fraction(first), Fraction(max(first + 1, -(-max(moments) // 1)))
