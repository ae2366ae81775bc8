"""The season of a year: when school is out, and on which days activities are expected (DOMAIN section 8)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_SATURDAY = 5


class DayOff(NamedTuple):
    """A day on which nothing runs, or nothing is expected, and why."""

    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """The season of a year: first and last day that school is out, and days on which nothing is expected.

    It may run over New Year; `year` is the one in which it begins.
    """

    year: int
    first_day: date
    last_day: date
    off: tuple[DayOff, ...] = ()

    @property
    def weekdays(self) -> tuple[date, ...]:
        """The season weekdays: Mondays to Fridays from the first to the last day, days off left out."""
        off = {one.day for one in self.off}
        days = (self.first_day + timedelta(n) for n in range((self.last_day - self.first_day).days + 1))
        return tuple(day for day in days if day.weekday() < _SATURDAY and day not in off)


def open_end(first_day: date, seasons: tuple[Season, ...]) -> date:
    """The last day of an activity without one: the end of the first season that is not over on its first day.

    Where the book has no such season it is the end of the year in which the activity begins.
    """
    ends = (one.last_day for one in seasons if one.last_day >= first_day)
    return min(ends, default=date(first_day.year, 12, 31))
