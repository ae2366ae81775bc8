"""What the season's calendar asks: overlaps, holes and early ends as questions, and what became of each.

DOMAIN section 8: an overlap is a question to the partners, not a fault.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ci_tui.domain.activities import Activity, ActivityKind, Named
from ci_tui.domain.activity_kinds import KindKey, kind_of
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.domain.names import joined_id
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.domain.season_holes import EarlyEnd, Hole
from ci_tui.domain.season_overlaps import Overlap
from ci_tui.domain.weekdays import weekday_words

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class QuestionSort(StrEnum):
    """What is asked about."""

    OVERLAP = "overlap"
    HOLE = "hole"
    EARLY = "early"


class About(NamedTuple):
    """What an answer is about, as the book keeps it; the same question has the same one on every laptop.

    `activity_ids` stand in the order of the ids; `weekdays` are the days of the week of a hole.
    """

    sort: QuestionSort
    year: int
    kind: str
    area_id: str
    activity_ids: tuple[str, ...]
    first: date
    last: date
    weekdays: int = 0

    @property
    def answer_id(self) -> str:
        """The id of its answer; only of a hole do the days belong to the question."""
        days = (self.first, self.last) if self.sort is QuestionSort.HOLE else ()
        told = (self.sort.value, str(self.year), self.kind, self.area_id, *self.activity_ids)
        return joined_id(*told, *(day.isoformat() for day in days))

    def covers(self, other: "About") -> bool:
        """Whether an answer to this is one to the other: the same pair and area; a hole inside its days."""
        lies_inside = self.first <= other.first <= other.last <= self.last and not (
            other.weekdays & ~self.weekdays
        )
        return self[:5] == other[:5] and (lies_inside or self.sort is not QuestionSort.HOLE)


@dataclass(frozen=True, slots=True)
class Question:
    """An overlap of two activities in an area, a hole of an area, or an activity that closes early there.

    `year` is that of the season that is looked at; `kind` is None where all kinds were looked at together.
    An overlap is about two activities, an early end about one, a hole about none. `days` are those on which
    two overlap, the season weekdays of a hole, or the season weekdays left after an early end; `first` and
    `last` are the first and last of them, for an early end both the day on which it closes. `weekdays`
    are the days of the week of a hole; `weekly`, where it is these, week after week.
    """

    sort: QuestionSort
    year: int
    kind: KindKey | None
    area: Named
    first: date
    last: date
    days: int
    activities: tuple[Activity, ...] = ()
    weekdays: int = 0
    weekly: bool = False

    @property
    def about(self) -> About:
        """What an answer to it is about."""
        ids = tuple(sorted(one.id for one in self.activities))
        kind = kind_text(self.kind)
        return About(self.sort, self.year, kind, self.area.id, ids, self.first, self.last, self.weekdays)


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """The promise that was made about a question."""

    id: str
    text: str
    who: str
    due: date | None
    status: CommitmentStatus
    trashed: bool


@dataclass(frozen=True, slots=True)
class PointPlaced:
    """The point on an agenda at which a question is talked about, or was."""

    id: str
    text: str
    roundtable_id: str
    day: date
    status: RoundtableStatus
    trashed: bool


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """What became of a question: a promise, a point for a roundtable, or why it is meant to be so."""

    id: str
    about: About
    answered_on: date
    promise: PromiseMade | None = None
    point: PointPlaced | None = None
    settled_why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it still answers: not once its promise was dropped, or its roundtable cancelled."""
        if self.promise is not None:
            return not self.promise.trashed and self.promise.status is not CommitmentStatus.DROPPED
        if self.point is not None:
            return not self.point.trashed and self.point.status is not RoundtableStatus.CANCELLED
        return bool(self.settled_why)

    @property
    def told(self) -> str:
        """What became of it, as a phrase: `promised by Grace Chapel until 3 Jul 2026`."""
        if self.promise is not None:
            return _promise_told(self.promise)
        if self.point is not None:
            held = self.point.status is RoundtableStatus.HELD
            return f"{'talked about' if held else 'on the agenda'} on {plain_date(self.point.day)}"
        return f"meant to be so: {self.settled_why}"


def of_overlap(overlap: Overlap, year: int) -> Question:
    """The question that an overlap asks."""
    both = (overlap.first, overlap.second)
    first, last = overlap.days[0], overlap.days[-1]
    return Question(QuestionSort.OVERLAP, year, overlap.kind, overlap.area, first, last, overlap.count, both)


def of_hole(hole: Hole, kind: KindKey | None, year: int) -> Question:
    """The question that a hole asks; `kind` is the one that was looked for, None where it was any."""
    area = Named(hole.area.id, hole.area.name)
    return Question(
        QuestionSort.HOLE, year, kind, area, hole.first, hole.last, hole.count,
        weekdays=hole.weekdays, weekly=hole.weekly,
    )  # fmt: skip


def of_early_end(end: EarlyEnd) -> Question:
    """The question that an activity asks which ends before its season does."""
    year, kind, day = end.season.year, kind_of(end.activity), end.last_day
    return Question(QuestionSort.EARLY, year, kind, end.area, day, day, end.days_left, (end.activity,))


def answer_to(question: Question, answers: Iterable[CalendarAnswer]) -> CalendarAnswer | None:
    """The latest answer to a question that still counts; None while it is open."""
    found = (one for one in answers if one.counts and one.about.covers(question.about))
    return max(found, key=lambda one: one.answered_on, default=None)


def kind_text(kind: KindKey | None) -> str:
    """A kind as an answer keeps it: `meals`, `other: story hour`; empty where all kinds are meant."""
    if kind is None:
        return ""
    return f"{kind.kind.value}: {kind.words}" if kind.words else kind.kind.value


def promise_words(question: Question) -> str:
    """What somebody may promise about a question, to be changed: `Bring a meal site to Brooklyn from …`."""
    match question.sort:
        case QuestionSort.HOLE:
            what = "something that runs" if question.kind is None else f"a {question.kind.told}"
            on = f"on {weekday_words(question.weekdays)} " if question.weekly else ""
            return f"Bring {what} to {question.area.name} {on}{_from_to(question.first, question.last)}"
        case QuestionSort.EARLY:
            (one,) = question.activities
            days = _counted(question.days, "weekday")
            return f"Keep {one.name} open after {_day(question.first)}, for the {days} that are left"
        case _:
            first, second = question.activities
            when = f"{_counted(question.days, 'day')} {_within(question.first, question.last)}"
            return (
                f"Talk with {_who((second,))} about {question.area.name}, where both "
                f"{_do((first, second))} on {when}"
            )


def question_words(question: Question) -> str:
    """A question as a list or a point of an agenda says it.

    `Brooklyn: no meal site from 10 to 21 August`.
    """
    match question.sort:
        case QuestionSort.HOLE:
            what = "nothing runs" if question.kind is None else f"no {question.kind.told}"
            on = f"on {weekday_words(question.weekdays)} " if question.weekly else ""
            return f"{question.area.name}: {what} {on}{_from_to(question.first, question.last)}"
        case QuestionSort.EARLY:
            (one,) = question.activities
            days = _counted(question.days, "weekday")
            when = f"on {_day(question.first)}, {days} before the season ends"
            return f"{question.area.name}: {one.name} closes {when}"
        case _:
            days = _counted(question.days, "day")
            when = f"{days} {_within(question.first, question.last)}"
            return (
                f"{question.area.name}: {_who(question.activities)} both {_do(question.activities)} on {when}"
            )


def _who(activities: tuple[Activity, ...]) -> str:
    return " and ".join(one.partners[0].name if one.partners else one.name for one in activities)


def _do(activities: tuple[Activity, ...]) -> str:
    """What both do: the meals that both serve, else their kind."""
    first, second = activities
    if first.kind is ActivityKind.MEALS:
        meals = [meal.value for meal in first.meals if meal in second.meals]
        return f"serve {' and '.join(meals)}" if meals else "have a meal site"
    return f"do the same ({first.kind_told})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _within(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"in {_MONTHS[first.month - 1]}"
    return _from_to(first, last)


def _from_to(first: date, last: date) -> str:
    if first == last:
        return f"on {_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first.day} to {_day(last)}"
    if first.year == last.year:
        return f"from {_day(first)} to {_day(last)}"
    return f"from {_day(first)} {first.year} to {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _promise_told(promise: PromiseMade) -> str:
    who = f" by {promise.who}" if promise.who else ""
    if promise.status is CommitmentStatus.DONE:
        return f"promised{who}, and kept"
    until = f" until {plain_date(promise.due)}" if promise.due else ""
    return f"promised{who}{until}"
