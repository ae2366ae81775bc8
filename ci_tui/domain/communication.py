"""Who talks with whom: when each partner was reached last, and whether that is continuous (rule I4).

DOMAIN section 6, I4: at least 4 updates in the 365 days that end at a day; at least 75 % of the core partners
had a two-way contact or were at a held roundtable in the last 180 days, and at least 25 % had a two-way
contact outside roundtables; at least 50 % were at half or more of the held roundtables since they joined.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

LATELY = timedelta(days=180)
"""The days that end at a day, the day itself included, within which somebody counts as reached."""

FEWEST_UPDATES = 4
"""Updates in the 365 days that end at a day."""

REACHED_SHARE = Fraction(3, 4)
TALKED_SHARE = Fraction(1, 4)
REGULAR_SHARE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Reached:
    """An active partner, and when it was heard and told last; None for never.

    `known_since` is the first day of which the book has a status of it, `is_core` whether it is a core
    partner; `held` are the held roundtables since it became active, `present` those at which it was.
    """

    partner_id: str
    partner: str
    known_since: date
    is_core: bool = False
    contact: date | None = None
    roundtable: date | None = None
    update: date | None = None
    contacts: int = 0
    held: int = 0
    present: int = 0

    @property
    def last_heard(self) -> date | None:
        """The last day of a two-way contact or a held roundtable; None for never."""
        return max((day for day in (self.contact, self.roundtable) if day is not None), default=None)

    def days_silent(self, day: date) -> int:
        """Days since it was heard; of one that never was, since it stands in the book."""
        return max(0, (day - (self.last_heard or self.known_since)).days)

    def is_reached(self, day: date) -> bool:
        """Whether it was heard within the last 180 days."""
        return _lately(self.last_heard, day)

    def talked(self, day: date) -> bool:
        """Whether there was a two-way contact outside roundtables within the last 180 days."""
        return _lately(self.contact, day)

    @property
    def is_regular(self) -> bool:
        """Whether it was at half or more of the held roundtables since it became active; of none, not."""
        return self.held > 0 and 2 * self.present >= self.held


@dataclass(frozen=True, slots=True)
class Communication:
    """How a network communicates, as on a day: the active partners, the longest silence first.

    `updates` are those of the 365 days that end at the day, `last_update` is the day of the latest one of
    all, `others` are partners that are in the book and not active.
    """

    day: date
    partners: tuple[Reached, ...]
    updates: int = 0
    last_update: date | None = None
    others: int = 0

    @property
    def core(self) -> tuple[Reached, ...]:
        """The core partners."""
        return tuple(one for one in self.partners if one.is_core)

    @property
    def reached(self) -> int:
        """Core partners that were heard within the last 180 days."""
        return sum(one.is_reached(self.day) for one in self.core)

    @property
    def talked(self) -> int:
        """Core partners with a two-way contact outside roundtables within the last 180 days."""
        return sum(one.talked(self.day) for one in self.core)

    @property
    def regular(self) -> int:
        """Core partners that were at half or more of the held roundtables since they became active."""
        return sum(one.is_regular for one in self.core)


def longest_silence_first(partners: Iterable[Reached], day: date) -> tuple[Reached, ...]:
    """Partners by how long they were silent, the longest first; equal ones stay in their order."""
    return tuple(sorted(partners, key=lambda one: -one.days_silent(day)))


def _lately(then: date | None, day: date) -> bool:
    return then is not None and timedelta(0) <= day - then < LATELY
