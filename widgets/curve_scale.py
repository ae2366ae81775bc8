"""The two axes of a curve: round numbers upwards, days that people would name across."""

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from rich.cells import cell_len

from ci_tui.domain import figures
from widgets.chart_canvas import Range, cell_of
from widgets.chart_upright import nice_ticks

DOTS = 4
"""Of braille in a line, one below the other."""

_LINES_PER_TICK = 3
_LEAST_TICKED = 4  # lines; below, only the two ends are named
_NEAR = 0.4  # of the range: zero is shown where it lies so close
_LONGEST_NAME = 9  # cells; longer numbers are written in thousands, millions ...
_SHORT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS_FROM = 30  # months; what spans more is named by years
_MONTH_STEPS = (1, 2, 3, 6, 12)
_GAP = 2  # cells between two names
_ENOUGH = 5  # days that are named, of which one may go without its name


@dataclass(frozen=True, slots=True)
class Upward:
    """The upward axis: from where to where, its ticks, and how each is written."""

    span: Range
    ticks: tuple[float, ...]
    names: tuple[str, ...]

    def line(self, value: float, lines: int) -> int:
        """The line, from 0 at the top, in which a value lies; what is outside lies at the edge."""
        inside = min(max(value, self.span[0]), self.span[1])
        return lines - 1 - cell_of(inside, self.span, lines * DOTS) // DOTS  # where a line has its dot


def upward(
    numbers: Sequence[float], lines: int, least: float | None = None, most: float | None = None
) -> Upward:
    """An axis that holds the numbers.

    Args:
        numbers: what is drawn on it; finite, at least one.
        lines: of the drawn area.
        least: where it begins at the lowest; None where that is open.
        most: where it ends at the highest; likewise.
    """
    low, high = min(numbers), max(numbers)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1.0):
        apart = max(abs(low) / 10, 1.0)
        low, high = low - apart, high + apart
    around = (high - low) / max(lines, 1)  # a line stays free above and below
    near = (high - low) * _NEAR
    low, high = (
        0.0 if 0 <= low <= near else low - around,
        0.0 if -near <= high <= 0 else high + around,
    )
    low = low if least is None else max(low, min(least, *numbers))
    high = high if most is None else min(high, max(most, *numbers))
    for most_ticks in range(max(lines // _LINES_PER_TICK, 2) + 1, lines + 1 if lines >= _LEAST_TICKED else 0):
        ticks = nice_ticks(low, high, most_ticks)
        inside = tuple(tick for tick in ticks if low <= tick <= high)
        if len(inside) > 1:
            places = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))
            return _named((low, high), inside, places)
    return _named((low, high), (low, high), _places(high - low))


def _places(spread: float) -> int:
    return 0 if spread >= 10 else min(9, 1 - math.floor(math.log10(spread)))


def _named(span: Range, ticks: tuple[float, ...], places: int) -> Upward:
    names = tuple(figures.figure(tick, min(places, 9)) for tick in ticks)
    if max(map(len, names)) > _LONGEST_NAME:
        names = tuple(map(_short, ticks))
    return Upward(span, ticks, names)


def _short(value: float) -> str:
    """A large number in as few characters as say it: `1.2m`; two that are close may look the same."""
    for size, word in _SHORT:
        if abs(value) >= size:
            return f"{value / size:.4g}{word}"
    return f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Across:
    """The axis of time, from one day to another, in `room` cells."""

    first: date
    last: date
    room: int

    def place(self, day: date) -> float:
        """Where a day lies, in cells from 0; what is outside lies at the edge."""
        inside = min(max(day, self.first), self.last)
        span = (self.last - self.first).days
        return (inside - self.first).days / span * (self.room - 1)

    def column(self, day: date) -> int:
        """The cell, from 0, in which a day lies."""
        return int(self.place(day) + 0.5)


class _Naming(NamedTuple):
    """How days on the axis are named."""

    by_year: bool
    is_year_alone: bool

    def name(self, day: date, *, is_first: bool, is_new_year: bool) -> str:
        """The first one with month and year, unless years end; the others with what is new."""
        if self.is_year_alone or (self.by_year and not is_first):
            return str(day.year)
        month = _MONTHS[day.month - 1]
        return f"{month} {day.year}" if is_first or is_new_year else month


def across(days: Sequence[date], beyond: Sequence[date], room: int) -> Across:
    """An axis that reaches from the first day to the last one, or to a later one of `beyond`."""
    first, last = min(days), max((*days, *beyond))
    if (last - first).days < 1:
        half = timedelta(days=183)
        first = first - half if first - date.min > half else date.min
        last = last + half if date.max - last > half else date.max
    return Across(first, last, room)


def day_names(axis: Across, anchor: date, *, yearly: bool = True) -> list[tuple[int, int, str]]:
    """Where a name begins, which cell it stands for, and the name: as many as stand beside each other.

    The steps go back from `anchor`, which is the day of the target or of the last value, so that periods are
    named by their own ends: `Jun 2019  2020  2021`, or `2019  2020` where years end.

    Args:
        axis: the axis of time.
        anchor: the day that has a name of its own.
        yearly: whether a period is a year; what ends on 31 December is then called by the year.
    """
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    by_year = months > _YEARS_FROM
    naming = _Naming(by_year, is_year_alone=by_year and yearly and (anchor.month, anchor.day) == (12, 31))
    steps: Iterator[int] = (12 * years for years in _years()) if by_year else iter(_MONTH_STEPS)
    for step in steps:
        placed = _beside(axis, list(_days(axis, anchor, step)), naming)
        if placed is not None:
            return placed
    return _beside(axis, [anchor], naming) or []


def _years() -> Iterator[int]:
    for magnitude in (1, 10, 100, 1_000):
        yield from (magnitude, 2 * magnitude, 5 * magnitude)


def _days(axis: Across, anchor: date, step: int) -> Iterator[date]:
    """Days that lie whole steps of months from the anchor, those on the axis, the earliest first."""
    ends_month = anchor.day == monthrange(anchor.year, anchor.month)[1]
    origin = anchor.year * 12 + anchor.month - 1
    before = (origin - (axis.first.year * 12 + axis.first.month - 1)) // step + 1
    for number in range(-before, ((axis.last.year * 12 + axis.last.month - 1) - origin) // step + 2):
        year, month = divmod(origin + number * step, 12)
        if not date.min.year <= year <= date.max.year:
            continue
        longest = monthrange(year, month + 1)[1]
        day = date(year, month + 1, longest if ends_month else min(anchor.day, longest))
        if axis.first <= day <= axis.last:
            yield day


def _beside(axis: Across, days: Sequence[date], naming: _Naming) -> list[tuple[int, int, str]] | None:
    """The days with their names; None where two would touch.

    The first name is the longest: the second one gives way to it, where enough others are left.
    """
    placed: list[tuple[int, int, str]] = []
    end, year = -_GAP, 0
    for place, day in enumerate(days):
        name = naming.name(day, is_first=not placed, is_new_year=day.year != year)
        column = axis.column(day)
        start = max(0, min(column - cell_len(name) // 2, axis.room - cell_len(name)))
        if start < end + _GAP:
            if place == 1 and len(days) >= _ENOUGH:
                continue
            return None
        placed.append((start, column, name))
        end, year = start + cell_len(name), day.year
    return placed
