"""The draft of the next update: what happened since the last one, as facts that may leave the book.

Partners are named in it, and no people.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ci_tui.domain.indicators import Indicator, Point

FIRST_DAYS = 90
"""Days that the first update of a network tells about."""

AHEAD_DAYS = 30
"""Days ahead of which an update tells what begins, and what ends."""


@dataclass(frozen=True, slots=True)
class RoundtableNews:
    """A roundtable that was held: how many partners came, and what was decided."""

    day: date
    title: str
    place: str
    partners: int
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningNews:
    """Something that was learned; `shared_by` is a partner, empty where it was a guest or nobody."""

    text: str
    shared_by: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionNews:
    """A partner that took up what was learned, and what it did; that may be empty."""

    partner: str
    learning: str
    did: str = ""


@dataclass(frozen=True, slots=True)
class PromiseNews:
    """A promise that was made or kept; `partner` is empty where nobody of the partners made it.

    `outcome` is what came of a kept one, `due` until when a new one holds; None where no day was said.
    """

    partner: str
    text: str
    area: str = ""
    due: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class MeasureNews:
    """A measure with a new value of everybody, and the value before it; None where there was none.

    The measure holds only what may leave the book.
    """

    measure: Indicator
    point: Point
    before: Point | None


@dataclass(frozen=True, slots=True)
class ActivityNews:
    """An activity that begins or ends, by the partners that do it and the areas that it serves."""

    name: str
    kind: str
    partners: tuple[str, ...]
    areas: tuple[str, ...]
    first_day: date
    last_day: date
    place: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class NextNews:
    """The next roundtable; `starts_at` is `HH:MM` or empty."""

    day: date
    starts_at: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class UpdateNews:
    """What happened from a day to another, both included, and what comes next.

    `last_update` is the day of the update before; None where there was none. `adopted` are statements of
    results that were adopted, `shared` those of results whose report card was shared.
    """

    network: str
    since: date
    until: date
    last_update: date | None = None
    roundtables: tuple[RoundtableNews, ...] = ()
    adopted: tuple[str, ...] = ()
    learnings: tuple[LearningNews, ...] = ()
    taken_up: tuple[AdoptionNews, ...] = ()
    kept: tuple[PromiseNews, ...] = ()
    made: tuple[PromiseNews, ...] = ()
    measures: tuple[MeasureNews, ...] = ()
    shared: tuple[str, ...] = ()
    begins: tuple[ActivityNews, ...] = ()
    ends: tuple[ActivityNews, ...] = ()
    next: NextNews | None = None

    @property
    def follows_the_last(self) -> bool:
        """Whether it tells what happened since the update before, and not of other days."""
        return self.last_update is not None and self.since == told_from(self.last_update, self.until)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that an update would tell; a next roundtable alone is nothing yet."""
        told = (self.roundtables, self.adopted, self.learnings, self.taken_up, self.kept, self.made)
        return not any((*told, self.measures, self.shared, self.begins, self.ends))


def told_from(last_update: date | None, today: date) -> date:
    """The first day that the next update tells about: the day after the last one, else 90 days back."""
    if last_update is not None:
        return last_update if last_update == date.max else min(last_update + timedelta(1), today)
    return date.min if today - date.min < timedelta(FIRST_DAYS) else today - timedelta(FIRST_DAYS - 1)


def told_ahead(today: date) -> date:
    """The last day of which an update tells what begins, and what ends."""
    return date.max if date.max - today < timedelta(AHEAD_DAYS) else today + timedelta(AHEAD_DAYS)
