"""The do-nothing forecast: where a measure goes if nothing changes (DOMAIN section 5)."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

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
    if not points or interval_months is None or interval_months >= _MONTHS:
        return tuple(points)
    reach = Fraction(interval_months, 2 * _MONTHS)
    last = years(points[-1].end)
    return tuple(point for point in points if _apart(years(point.end), last) < reach)


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


def as_decimal(value: Fraction) -> Decimal:
    """A value of the forecast as a decimal, for people to read."""
    return Decimal(value.numerator) / Decimal(value.denominator)
