"""How long each point of an agenda took so far, whatever the laptop's clock does meanwhile.

Two clocks are asked: the one on the wall, which a person, a network or an empty battery can set, and a steady
one that only ever counts on. Where they disagree, one of them jumped, or the laptop slept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

SLEPT = 30.0
"""Seconds between two ticks from which on the laptop must have slept: a tick comes each second."""

_AGREES = 5.0  # seconds that both clocks may differ over one tick
_LONGEST_SLEEP = 12 * 3600.0  # a wall clock that is further ahead than this was set, not slept through


@dataclass(frozen=True, slots=True)
class Ticked:
    """One look at both clocks: the moment on the wall (aware), and the seconds of the steady one."""

    wall: datetime
    steady: float


@dataclass(frozen=True, slots=True)
class Jump:
    """Something that happened between two ticks: the laptop slept, or its clock was set.

    `before` and `after` are moments on the wall; `counted` are the seconds that the agenda counted.
    """

    slept: bool
    before: datetime
    after: datetime
    counted: float


@dataclass(slots=True)
class AgendaClock:
    """Seconds spent at each point of an agenda, by its id.

    Args:
        counts_sleep: whether the steady clock goes on while the laptop sleeps.
        spent: seconds by point, up to the last tick.
        item: the point that is open; the empty text where there is none.
    """

    counts_sleep: bool = True
    spent: dict[str, float] = field(default_factory=dict)
    item: str = ""
    _last: Ticked | None = None

    def tick(self, now: Ticked, *, counting: bool = True) -> Jump | None:
        """Count up to now; what happened meanwhile, where it was not just time that went by.

        Without `counting`, as before a roundtable begins, the time goes by uncounted and untold.
        """
        last, self._last = self._last, now
        if last is None or not counting:
            return None
        steady = max(0.0, now.steady - last.steady)
        wall = (now.wall - last.wall).total_seconds()
        counted, jump = steady, None
        if abs(wall - steady) > _AGREES:
            slept = not self.counts_sleep and steady < wall <= _LONGEST_SLEEP
            counted = wall if slept else steady
            jump = Jump(slept, last.wall, now.wall, counted)
        elif steady >= SLEPT:
            jump = Jump(True, last.wall, now.wall, counted)
        if self.item:
            self.spent[self.item] = self.spent.get(self.item, 0.0) + counted
        return jump

    def go_to(self, item: str, now: Ticked) -> None:
        """Count up to now, and from now on for another point; what it took before stays counted."""
        self.tick(now)
        self.item = item

    def seconds_at(self, item: str) -> float:
        """Seconds spent at a point up to the last tick."""
        return self.spent.get(item, 0.0)

    def left(self, minutes: int | None) -> float | None:
        """Seconds left of the open point, negative where it takes longer; None where it has no minutes."""
        return None if minutes is None or not self.item else minutes * 60 - self.seconds_at(self.item)

    def go_on_from(self, spent: Mapping[str, float], item: str, since: datetime | None, now: Ticked) -> None:
        """Take up a meeting that the program left at the moment `since`: the time between counts as well."""
        self.spent, self.item, self._last = dict(spent), item, now
        away = (now.wall - since).total_seconds() if since is not None else 0.0
        if item and 0 < away <= _LONGEST_SLEEP:
            self.spent[item] = self.spent.get(item, 0.0) + away


def in_minutes(seconds: float) -> str:
    """Seconds as a meeting reads them: `08:24`, `1:02:07`; without a sign."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"
