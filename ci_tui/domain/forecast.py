"""The do-nothing forecast: where a measure goes if nothing changes (DOMAIN section 5)."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ci_tui.domain.figures import half_up
from ci_tui.domain.indicators import Point, Unit

FEWEST_POINTS = 3
"""Points without which there is no forecast."""

MOST_POINTS = 5
"""The last so many points before adoption are those that count."""

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Forecast:
    """A least-squares line through points, clipped to what the unit allows.

    Its value at a day is `slope` x years + `start`, exact. `points` are those that it stands on.
    """

    slope: Fraction
    start: Fraction
    unit: Unit
    points: tuple[Point, ...]

    def at(self, day: date) -> Fraction:
        """The value at a day."""
        value = self.slope * years(day) + self.start
        if self.unit.least is not None:
            value = max(value, Fraction(self.unit.least))
        return value if self.unit.most is None else min(value, Fraction(self.unit.most))

    def expects(self, end: date, interval_months: int | None, *, cut: date | None = None) -> Fraction | None:
        """The value at the end of a period; None in another season than that of the line.

        None as well of a period before `cut`, the day on which the definition changed last: the line tells
        of the definition that holds now.
        """
        if cut is not None and end < cut:
            return None
        stands = self.points[-1].end
        other = interval_months is not None and len(_of_season((end, stands), interval_months)) < 2
        return None if other else self.at(end)


@lru_cache(maxsize=4096)
def years(day: date) -> Fraction:
    """A day as years: the last day of a month is a whole number of twelfths.

    So that periods that end a year apart lie exactly 1 apart, in leap years as well.
    """
    return day.year + Fraction(day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1]), _MONTHS)


def same_season(points: Sequence[Point], interval_months: int | None) -> tuple[Point, ...]:
    """Those of the points that lie in the season of the last one.

    A point is of the same season where its day of the year is less than half an interval away. What is
    measured once a year, or less often, knows one season only, and so does what has no interval.
    """
    if not points or interval_months is None:
        return tuple(points)
    seen = set(_of_season([point.end for point in points], interval_months))
    return tuple(point for point in points if point.end in seen)


def _of_season(ends: Sequence[date], interval_months: int) -> tuple[date, ...]:
    """Those of the days that lie in the season of the last one."""
    if interval_months >= _MONTHS:
        return tuple(ends)
    reach = Fraction(interval_months, 2 * _MONTHS)
    last = years(ends[-1])
    return tuple(end for end in ends if _apart(years(end), last) < reach)


def _apart(one: Fraction, other: Fraction) -> Fraction:
    """How far two moments lie apart in the round of a year, in years, at most a half."""
    apart = (one - other) % 1
    return min(apart, 1 - apart)


def standing_on(
    points: Sequence[Point], interval_months: int | None, *, cut: date | None = None
) -> tuple[Point, ...]:
    """The points that a forecast stands on: the last five of one season, after a change of definition.

    Args:
        points: the values up to the day of adoption, the earliest first.
        interval_months: the months between two values.
        cut: the day on which the definition changed last; points that end before it do not count.
    """
    since = [point for point in points if cut is None or point.end >= cut]
    return same_season(since, interval_months)[-MOST_POINTS:]


def forecast(points: Sequence[Point], unit: Unit) -> Forecast | None:
    """The line through the points that a forecast stands on; None where they are fewer than three.

    58, 59 and 60 in three years arrive at 65 five years later.
    """
    if len({point.end for point in points}) < FEWEST_POINTS:
        return None
    across = [years(point.end) for point in points]
    values = [Fraction(point.value) for point in points]
    middle, mean = sum(across, Fraction()) / len(points), sum(values, Fraction()) / len(points)
    spread = sum(((x - middle) ** 2 for x in across), Fraction())
    slope = sum(((x - middle) * (y - mean) for x, y in zip(across, values, strict=True)), Fraction()) / spread
    return Forecast(slope, mean - slope * middle, unit, tuple(points))


def tenths(value: Fraction) -> Decimal:
    """A value that was reckoned, rounded half up to one place: more would be pretended."""
    return half_up(as_decimal(value), 1)


def as_decimal(value: Fraction) -> Decimal:
    """A value of the forecast as a decimal, for people to read."""
    return Decimal(value.numerator) / Decimal(value.denominator)
