"""On which values the do-nothing forecast of a measure stands on a day, and what freezing it would keep."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.forecast import FEWEST_POINTS, Forecast, forecast, standing_on
from ci_tui.domain.indicators import Indicator, Point, with_baseline
from ci_tui.domain.periods import period_words


def stands_on(indicator: Indicator, adopted_on: date | None, day: date) -> tuple[Point, ...]:
    """The values on which the do-nothing forecast of a measure stands on a day (DOMAIN section 5).

    Frozen ones, where they are frozen: none where these are by a definition that was changed since. Else
    those up to the day, and never those after the adoption.

    Args:
        indicator: the measure, as it was known by the day.
        adopted_on: when its result was adopted; None for a draft, and for a measure of a strategy.
        day: of the reading.
    """
    if indicator.frozen_on is not None:
        return () if indicator.frozen_is_cut else indicator.frozen
    return would_freeze(indicator, day if adopted_on is None else min(day, adopted_on))


def do_nothing(indicator: Indicator, adopted_on: date | None, day: date) -> Forecast | None:
    """Where a measure goes if nothing changes, as it stood on a day; None where it has too few values.

    The arguments are those of `stands_on`.
    """
    return forecast(stands_on(indicator, adopted_on, day), indicator.unit)


def freezes_until(indicator: Indicator, adopted_on: date | None, on: date) -> date:
    """The day up to which values count where a forecast is frozen anew on a day.

    That of the adoption of its result; the day itself for a measure of a strategy or of a draft, and where
    the definition changed after the adoption: all values by the one that holds now are later than that.
    """
    if adopted_on is None or (indicator.cut is not None and indicator.cut > adopted_on):
        return on
    return min(adopted_on, on)


def would_freeze(indicator: Indicator, until: date) -> tuple[Point, ...]:
    """The values up to a day on which a forecast would stand that is frozen with them."""
    points = with_baseline(indicator.points, indicator.baseline)
    known = [point for point in points if point.end <= until]
    return standing_on(known, indicator.interval_months, cut=indicator.cut)


def forecast_span(points: Sequence[Point], interval_months: int | None) -> str:
    """From when to when a forecast stands on values: `July 2023 to July 2026`; it stands on some."""
    first, last = (period_words(point.end, interval_months) for point in (points[0], points[-1]))
    return f"{first} to {last}"


def too_few_words(indicator: Indicator, points: Sequence[Point], until: date) -> str:
    """Why a forecast cannot be frozen: how many values there are, since when and up to when."""
    since = ""
    if indicator.cut is not None:
        cut = period_words(indicator.cut, indicator.interval_months)
        since = f"since {cut}, when the definition changed, "
    there = "there is 1" if len(points) == 1 else f"there are {len(points) or 'none'}"
    last = period_words(until, indicator.interval_months)
    return f"A forecast takes {FEWEST_POINTS} values of one season or more: {since}up to {last} {there}."
