"""The backbone: who holds its six functions, and what was done for each (DOMAIN section 6, rule I5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.season import Season

WINDOW_DAYS = 365
"""The days that end at a day, the day itself included, in which entries count (rule I5)."""

NEEDED = 4
"""Functions with dated entries in these days from which on the backbone is at work (rule I5)."""


class Function(StrEnum):
    """A function of the backbone, in the order of DOMAIN section 6."""

    GUIDE_VISION = "guide-vision"
    ALIGN_ACTIVITIES = "align-activities"
    SHARED_MEASUREMENT = "shared-measurement"
    PUBLIC_WILL = "public-will"
    POLICY = "policy"
    FUNDING = "funding"

    @property
    def words(self) -> str:
        """As people write it: `guide vision`."""
        return self.value.replace("-", " ")


class EntryKind(StrEnum):
    """What can be work for a function; `contact` is a two-way exchange with a partner."""

    ROUNDTABLE = "roundtable"
    UPDATE = "update"
    CONTACT = "contact"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Holder:
    """A partner, maybe through one of its people, that holds a function.

    `until` is the first day on which it does not any more; `left_on` the one on which the partner has left
    the network, and with it the function.
    """

    id: str
    function: Function
    partner_id: str
    partner: str
    contact_id: str | None
    person: str
    since: date
    until: date | None = None
    note: str = ""
    left_on: date | None = None

    @property
    def ends(self) -> date | None:
        """The first day on which it does not hold the function any more; None as long as it does."""
        return min((day for day in (self.until, self.left_on) if day is not None), default=None)

    @property
    def who(self) -> str:
        """The person with the partner in brackets, or the partner alone."""
        return f"{self.person} ({self.partner})" if self.person else self.partner

    def holds_on(self, day: date) -> bool:
        """Whether it holds the function on a day."""
        return self.holds_between(day, day)

    def holds_between(self, first: date, last: date) -> bool:
        """Whether it holds the function on any day from `first` to `last`, both included."""
        return self.since <= last and (self.ends is None or max(first, self.since) < self.ends)


@dataclass(frozen=True, slots=True)
class Tag:
    """An entry that was work for a function, maybe with the hours that a partner gave to it.

    `day` is the one of the entry; of an activity it is the first one. `text` is what the entry says of
    itself, `about` the partner of a contact or the audience of an update, `way` how somebody was reached.
    """

    id: str
    function: Function
    kind: EntryKind
    entry_id: str
    day: date
    text: str
    about: str = ""
    way: str = ""
    hours: Decimal | None = None
    partner: Named | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work in a period: its tag, and the first and last day in the period on which it was done.

    `goes_on` says that it ran before the period as well: its hours were told then, so that no hour is told
    in two periods.
    """

    tag: Tag
    first: date
    last: date
    goes_on: bool = False

    @property
    def hours(self) -> Decimal | None:
        """The hours given to it in the period; None where nobody said."""
        return None if self.goes_on else self.tag.hours


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """One function: who holds it on the last day of the period, and what was done, the latest first.

    `others` held it before, or will hold it, the earliest first.
    """

    function: Function
    holders: tuple[Holder, ...]
    others: tuple[Holder, ...]
    work: tuple[Work, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody holds it."""
        return not self.holders

    @property
    def hours(self) -> Decimal | None:
        """The hours that are known; None where none are."""
        return known_sum(one.hours for one in self.work)


@dataclass(frozen=True, slots=True)
class BackboneReading:
    """The six functions in a period, in their order; `as_of` is its last day."""

    first: date
    as_of: date
    lines: tuple[FunctionLine, ...]

    @property
    def dated(self) -> int:
        """How many functions have dated entries."""
        return sum(1 for line in self.lines if line.work)

    @property
    def held(self) -> int:
        """How many functions somebody holds."""
        return sum(1 for line in self.lines if line.holders)

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is named and enough functions have dated entries (rule I5, of 365 days)."""
        return self.held > 0 and self.dated >= NEEDED

    @property
    def entries(self) -> tuple[Work, ...]:
        """Each entry once, though it may be work for several functions; the latest first."""
        once = {(one.tag.kind, one.tag.entry_id): one for line in self.lines for one in line.work}
        return tuple(sorted(once.values(), key=_latest_first))

    @property
    def hours(self) -> Decimal | None:
        """The hours that are known, for whichever function; None where none are."""
        return known_sum(line.hours for line in self.lines)

    @property
    def with_hours(self) -> int:
        """How many entries have hours."""
        works = (one for line in self.lines for one in line.work)
        return len({(one.tag.kind, one.tag.entry_id) for one in works if one.hours is not None})

    def of(self, function: Function) -> FunctionLine:
        """The line of a function."""
        return next(line for line in self.lines if line.function is function)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a book knows of its backbone; `activities` are those that were tagged, by their ids."""

    holders: tuple[Holder, ...]
    tags: tuple[Tag, ...]
    activities: Mapping[str, Activity]
    seasons: tuple[Season, ...]


def window(as_of: date) -> date:
    """The first of the 365 days that end at a day."""
    return date.fromordinal(max(1, as_of.toordinal() - WINDOW_DAYS + 1))


def reading(recorded: Recorded, first: date, as_of: date) -> BackboneReading:
    """Who holds the functions on a day, and what was done for each from `first` up to it.

    A roundtable, an update or a contact counts on its day; an activity where it ran on a day of the period.
    What lies after `as_of` never counts.
    """
    done = [work for tag in recorded.tags if (work := _work(tag, recorded, first, as_of)) is not None]
    return BackboneReading(
        first, as_of, tuple(_line(function, recorded.holders, done, as_of) for function in Function)
    )


def known_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are known; None where none is, never 0."""
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def _line(function: Function, holders: Iterable[Holder], done: Iterable[Work], as_of: date) -> FunctionLine:
    """What is known of one function."""
    named = [one for one in holders if one.function is function]
    return FunctionLine(
        function,
        holders=tuple(one for one in named if one.holds_on(as_of)),
        others=tuple(one for one in named if not one.holds_on(as_of)),
        work=tuple(sorted((one for one in done if one.tag.function is function), key=_latest_first)),
    )


def _work(tag: Tag, recorded: Recorded, first: date, as_of: date) -> Work | None:
    """What a tag says was done in a period; None where it was not in it."""
    if tag.kind is not EntryKind.ACTIVITY:
        return Work(tag, tag.day, tag.day) if first <= tag.day <= as_of else None
    activity = recorded.activities.get(tag.entry_id)
    if activity is None:
        return None
    begun = next(activity.days(first, as_of, recorded.seasons), None)
    if begun is None:
        return None
    goes_on = activity.first_day < first and any(
        activity.days(activity.first_day, first - timedelta(1), recorded.seasons)
    )
    return Work(tag, begun, _last_day(activity, recorded.seasons, begun, as_of), goes_on)


def _last_day(activity: Activity, seasons: tuple[Season, ...], begun: date, as_of: date) -> date:
    """The last day up to `as_of` on which it ran, which it did on `begun`."""
    day = min(as_of, activity.last_of(seasons))
    while day > begun and not activity.runs_on(day, seasons):
        day -= timedelta(1)
    return day


def _latest_first(work: Work) -> tuple[int, int, str, str]:
    return -work.first.toordinal(), -work.last.toordinal(), work.tag.text.casefold(), work.tag.id
