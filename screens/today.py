"""What day it is, for a program that may be left open overnight."""

from collections.abc import Callable
from datetime import date

Clock = Callable[[], date]


class Today:
    """The day that is taken for today: it goes with the clock, or stands still as that of a demo does.

    Args:
        day: the day to begin with. Where it is not the clock's own, it stands still.
        stands_still: whether it does so in any case.
        clock: asked for the day.
    """

    def __init__(self, day: date, *, stands_still: bool = False, clock: Clock = date.today) -> None:
        self._day = day
        self._clock = clock
        self._stands_still = stands_still or day != clock()

    @property
    def day(self) -> date:
        """The day by now."""
        return self._day if self._stands_still else self._clock()
