"""The days of a window as the bits of a number, so that a year costs as little as a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ci_tui.domain.activities import Activity
from ci_tui.domain.season import Season

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, from the first to the last, both included; none where the last lies before."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return max(0, (self.last - self.first).days + 1)


class Week(NamedTuple):
    """A week, cut to the window: its Monday (not before the year 1), and its first and last day."""

    monday: date
    first: date
    last: date


def weeks(window: Window) -> tuple[Week, ...]:
    """The weeks of a window in order; the first and the last are cut where the window begins and ends."""
    if not window.length:
        return ()
    first, last = window.first.toordinal(), window.last.toordinal()
    start = first - window.first.weekday()
    return tuple(
        Week(
            date.fromordinal(max(1, monday)),
            date.fromordinal(max(monday, first)),
            date.fromordinal(min(monday + _WEEK - 1, last)),
        )
        for monday in range(start, last + 1, _WEEK)
    )


class DayBits:
    """The days of a window as bits: bit n of a number stands for the n-th day after the window's first.

    Sets of days are joined by `|`, met by `&`; `int.bit_count` counts them.
    """

    def __init__(self, window: Window, seasons: tuple[Season, ...]) -> None:
        self.window = window
        self.seasons = seasons
        self._origin = window.first.toordinal()
        self._length = window.length
        self._week_of_all = _repeated(self._length)
        self._on_weekdays: dict[int, int] = {}

    def between(self, first: date, last: date) -> int:
        """The days of the window from `first` to `last`, both included."""
        start = max(0, first.toordinal() - self._origin)
        end = min(self._length, last.toordinal() - self._origin + 1)
        return 0 if end <= start else (1 << end) - (1 << start)

    def one(self, day: date) -> int:
        """One day; none where it lies outside the window."""
        return self.between(day, day)

    def those(self, days: Iterable[date]) -> int:
        """Some days; those outside the window left out."""
        bits = 0
        for day in days:
            bits |= self.one(day)
        return bits

    def on(self, weekdays: int) -> int:
        """The days of the window on some days of the week (1 for Monday, 2 for Tuesday, 4 ...)."""
        if weekdays not in self._on_weekdays:
            begins = self.window.first.weekday()
            pattern = sum(1 << n for n in range(_WEEK) if weekdays >> (begins + n) % _WEEK & 1)
            self._on_weekdays[weekdays] = pattern * self._week_of_all & (1 << self._length) - 1
        return self._on_weekdays[weekdays]

    def of(self, activity: Activity) -> int:
        """The days of the window on which an activity runs (DOMAIN section 8)."""
        bits = self.between(activity.first_day, activity.last_of(self.seasons)) & self.on(activity.weekdays)
        if bits and activity.exceptions:
            bits &= ~self.those(one.day for one in activity.exceptions)
        return bits

    def expected(self) -> int:
        """The season weekdays of the window: those of every season that has days in it."""
        bits = 0
        for season in self.seasons:
            bits |= self.of_season(season)
        return bits

    def of_season(self, season: Season) -> int:
        """The weekdays of one season that lie in the window: Mondays to Fridays, days off left out."""
        bits = self.between(season.first_day, season.last_day) & self.on(0b0011111)
        return bits & ~self.those(one.day for one in season.off) if bits else 0

    def days(self, bits: int) -> tuple[date, ...]:
        """The days that bits stand for, in order."""
        return tuple(date.fromordinal(self._origin + n) for n in positions(bits))

    def week(self, bits: int, week: Week) -> int:
        """The bits of one week of the window, its first day as bit 0."""
        start = week.first.toordinal() - self._origin
        return bits >> start & (1 << (week.last - week.first).days + 1) - 1


def positions(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    return (n for n, digit in enumerate(reversed(f"{bits:b}")) if digit == "1")


def _repeated(length: int) -> int:
    """Bit 0 of every week: 1, 1 << 7, 1 << 14 and so on, for as many weeks as the days begin."""
    weeks_begun = -(-length // _WEEK)
    return int("0000001" * weeks_begun, 2) if weeks_begun else 0
