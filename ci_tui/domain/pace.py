"""The pace of a measure: when it arrives at its target if it goes on as it does now."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from ci_tui.domain.figures import counted
from ci_tui.domain.forecast import Forecast, forecast, standing_on, years
from ci_tui.domain.indicators import Direction, Indicator, Point
from ci_tui.domain.periods import period_words

FARTHEST = 50
"""Years from today behind which nobody says when a measure arrives."""

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a measure goes if it keeps its pace.

    `line` is the pace itself, `target` what it goes to. `reached`: the latest value is as good as the target.
    `away`: it moves the wrong way, or stands still. `far`: it arrives more than 50 years from the day.
    `arrives_on` is the day on which the line meets the target; None where one of the three is so.
    `by_target` is where the line is on the day of the target.
    """

    line: Forecast
    target: Point
    reached: bool
    away: bool
    far: bool
    arrives_on: date | None
    by_target: Fraction


def pace(indicator: Indicator, day: date) -> Pace | None:
    """The pace of a measure on a day; None where it has no target, or fewer than three values.

    The line is the least-squares line of the do-nothing forecast (DOMAIN section 5), but through the values
    of today instead of those of the adoption: the last five of one season by the definition that holds now.

    Args:
        indicator: the measure.
        day: what was known by then counts.
    """
    known = indicator.as_of(day)
    line = forecast(standing_on(known.points, known.interval_months, cut=known.cut), known.unit)
    if known.target is None or line is None:
        return None
    latest, target = line.points[-1], known.target
    sign = 1 if known.direction is Direction.UP else -1
    reached = not known.direction.is_worse(latest.value, target.value)
    away = not reached and sign * line.slope <= 0
    arrives = None if reached or away else (Fraction(target.value) - line.start) / line.slope
    if arrives is not None:
        arrives = max(arrives, years(latest.end))
    far = arrives is not None and arrives > years(day) + FARTHEST
    return Pace(
        line=line,
        target=target,
        reached=reached,
        away=away,
        far=far,
        arrives_on=None if arrives is None or far else day_of(arrives),
        by_target=line.at(target.end),
    )


def day_of(moment: Fraction) -> date:
    """The day that a number of years means: the first one whose `years` are at least as many."""
    months = ceil(moment * _YEAR) - 1
    year, month = months // _YEAR, months % _YEAR + 1
    length = monthrange(year, month)[1]
    return date(year, month, ceil((moment * _YEAR - months) * length))


def pace_words(found: Pace, interval_months: int | None) -> str:
    """The pace in a sentence: `If we keep this pace we arrive in 2031, 3 years after June 2028.`

    Args:
        found: the pace.
        interval_months: the months between two values, for what the target's period is called.
    """
    wanted = period_words(found.target.end, interval_months)
    if found.reached:
        return "The target is reached."
    if found.away:
        moves = "nothing moves" if found.line.slope == 0 else "we move away from the target"
        return f"If we keep this pace {moves}."
    if found.arrives_on is None:
        return f"If we keep this pace it takes more than {FARTHEST} years; it was wanted by {wanted}."
    return f"If we keep this pace we arrive in {_arrival(found.arrives_on, found.target.end, wanted)}."


def _arrival(arrives: date, wanted: date, wanted_words: str) -> str:
    months = (arrives.year - wanted.year) * _YEAR + arrives.month - wanted.month
    if months == 0:
        return f"{wanted_words}, in time"
    side = "after" if months > 0 else "before"
    apart = abs(months)
    if apart < _YEAR:
        ends = date(arrives.year, arrives.month, monthrange(arrives.year, arrives.month)[1])
        return f"{period_words(ends, None)}, {counted(apart, 'month', 'months')} {side} {wanted_words}"
    told = counted((apart + _YEAR // 2) // _YEAR, "year", "years")
    return f"{arrives.year}, {told} {side} {wanted_words}"
