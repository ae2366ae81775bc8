"""What partners do, where and when: the words, and on which days an activity runs (DOMAIN section 8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ci_tui.domain.season import DayOff, Season, open_end

MONDAY_TO_FRIDAY = 0b0011111
EVERY_DAY = 0b1111111
WEEKEND = 0b1100000


class ActivityKind(StrEnum):
    """What an activity is; two of one kind in one area on one day overlap."""

    MEALS = "meals"
    CAMPAIGN = "campaign"
    TRAINING = "training"
    PROGRAMME = "programme"
    TRANSPORT = "transport"
    ORGANISING = "organising"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As people call it: `meal site`."""
        return _KIND_WORDS.get(self, self.value)


_KIND_WORDS = {
    ActivityKind.MEALS: "meal site",
    ActivityKind.PROGRAMME: "programme for children",
    ActivityKind.ORGANISING: "work behind the scenes",
}


class SiteType(StrEnum):
    """Who may come to a meal site; `NONE` where nobody said."""

    NONE = ""
    OPEN = "open"
    RESTRICTED_OPEN = "restricted-open"
    CLOSED_ENROLLED = "closed-enrolled"
    CAMP = "camp"
    MIGRANT = "migrant"

    @property
    def words(self) -> str:
        """As people write it: `closed enrolled`."""
        return self.value.replace("-", " ")


class ServiceMode(StrEnum):
    """Whether meals are eaten together at the site; `NONE` where nobody said."""

    NONE = ""
    CONGREGATE = "congregate"
    NON_CONGREGATE = "non-congregate"


class Meal(StrEnum):
    """A meal that a site serves, in the order of the day."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    SNACK = "snack"
    SUPPER = "supper"


class Named(NamedTuple):
    """A record by its id and name."""

    id: str
    name: str


class MonthFigures(NamedTuple):
    """Average daily participation in a month, known by its first day: expected and actual, None unknown."""

    month: date
    expected: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class Activity:
    """What one partner or several together do.

    `weekdays` adds up 1 for Monday, 2 for Tuesday and so on; `last_day` is None for an open end; `exceptions`
    are days on which it does not run; `cap` is the site cap in children a day; `months` are in order.
    """

    id: str
    name: str
    kind: ActivityKind
    first_day: date
    last_day: date | None
    weekdays: int = MONDAY_TO_FRIDAY
    kind_words: str = ""
    partners: tuple[Named, ...] = ()
    areas: tuple[Named, ...] = ()
    exceptions: tuple[DayOff, ...] = ()
    for_whom: str = ""
    place: str = ""
    hours: str = ""
    site_type: SiteType = SiteType.NONE
    service_mode: ServiceMode = ServiceMode.NONE
    meals: tuple[Meal, ...] = ()
    sponsor: str = ""
    cap: int | None = None
    months: tuple[MonthFigures, ...] = ()
    phone: str = ""
    strategy: Named | None = None
    contact: Named | None = None
    notes: str = ""
    added_on: date = date.min
    trashed: bool = False

    @property
    def kind_told(self) -> str:
        """Its kind in words; of another kind, the words somebody gave it."""
        return self.kind_words or self.kind.words

    @property
    def is_joint(self) -> bool:
        """Whether two or more partners do it together."""
        return len(self.partners) > 1

    def last_of(self, seasons: tuple[Season, ...]) -> date:
        """Its last day; an open end lasts to the season's end."""
        return open_end(self.first_day, seasons) if self.last_day is None else self.last_day

    def runs_on(self, day: date, seasons: tuple[Season, ...]) -> bool:
        """Whether it runs on a day: between its dates, on one of its days of the week, and no exception."""
        if not self.first_day <= day <= self.last_of(seasons) or not self.weekdays >> day.weekday() & 1:
            return False
        return all(one.day != day for one in self.exceptions)

    def days(self, first: date, last: date, seasons: tuple[Season, ...]) -> Iterator[date]:
        """The days on which it runs, from `first` to `last`, both included."""
        end = min(last, self.last_of(seasons))
        day = max(first, self.first_day)
        off = {one.day for one in self.exceptions}
        while day <= end:
            if self.weekdays >> day.weekday() & 1 and day not in off:
                yield day
            if day == date.max:
                return
            day += timedelta(1)

    def cap_use(self, month: MonthFigures) -> Fraction | None:
        """Cap use = actual ADP / site cap; None where one is unknown or the cap is 0."""
        if month.actual is None or not self.cap:
            return None
        return Fraction(month.actual) / self.cap
