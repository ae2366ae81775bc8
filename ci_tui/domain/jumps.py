"""A jump in the values of a measure, as where its definition changed and nobody said so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from ci_tui.domain.figures import half_up
from ci_tui.domain.indicators import Point, Unit, value_words
from ci_tui.domain.periods import period_words

_LEAST_POINTS = Decimal(10)  # of a hundred
_LEAST_SHARE = Decimal("0.25")  # of the value before
_TIMES_OTHERS = 4
_TIMES_AS_LONG = 2


@dataclass(frozen=True, slots=True)
class Jump:
    """Two values that follow each other and lie far apart."""

    before: Point
    after: Point

    @property
    def by(self) -> Decimal:
        """How far the second lies above the first; below it where negative."""
        return self.after.value - self.before.value

    @property
    def days(self) -> int:
        """The days between them."""
        return (self.after.end - self.before.end).days


def largest_jump(points: Sequence[Point], unit: Unit, cuts: Collection[date]) -> Jump | None:
    """The largest jump from one period to the next; None where there is none to ask about.

    It is at least 10 of a hundred (of other units a quarter of the value before), and at least four times the
    median of the other steps. Over periods without a value it may go far. A state that moved its proficiency
    cut-off went from 91.9 to 55.0.

    Args:
        points: the values, the earliest first.
        unit: what they are.
        cuts: the first days of definitions; a step over one of them is explained already.
    """
    steps = [Jump(before, after) for before, after in pairwise(points)]
    if not steps:
        return None
    longest = _TIMES_AS_LONG * median(one.days for one in steps)
    near = (one for one in steps if one.days <= longest)
    open_ones = [one for one in near if not any(one.before.end < cut <= one.after.end for cut in cuts)]
    if not open_ones:
        return None
    found = max(open_ones, key=lambda one: abs(one.by))
    others = [abs(one.by) for one in open_ones if one is not found]
    least = _LEAST_POINTS if unit.is_rate else _LEAST_SHARE * abs(found.before.value)
    usual = _TIMES_OTHERS * median(others) if others else 2 * least
    return found if abs(found.by) >= max(least, usual) and found.by else None


def jump_words(jump: Jump, unit: Unit, interval_months: int | None) -> str:
    """`The values fall by 36.9 from 2012 to 2013: did the definition change?`"""
    way = "rise" if jump.by > 0 else "fall"
    apart = half_up(abs(jump.by), 1) if unit.is_rate else abs(jump.by)  # rates of counts have many places
    by = value_words(apart, Unit.NUMBER if unit is not Unit.COUNT else unit, "").strip()
    before, after = (period_words(one.end, interval_months) for one in (jump.before, jump.after))
    return f"The values {way} by {by} from {before} to {after}: did the definition change?"
