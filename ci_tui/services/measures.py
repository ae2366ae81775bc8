"""Measures as a coordinator reads them: all of them in a list, one of them whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.badges import gap_narrowing, result_moving
from ci_tui.domain.disaggregation import FocusReading, focus_reading
from ci_tui.domain.errors import Refusal
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.frozen_forecast import do_nothing
from ci_tui.domain.goal_of_then import indicator_of_then
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.measures import (
    CircleFacts,
    MeasureLearning,
    MeasureLine,
    MeasurePromise,
    Owner,
    place_in_list,
)
from ci_tui.domain.names import search_key
from ci_tui.domain.pace import Pace, pace
from ci_tui.domain.reporting import Late, Reporting, reporting, reporting_of
from ci_tui.domain.results import ResultState
from ci_tui.domain.three_is import ThreeIs, three_is
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews
from ci_tui.store.reads import indicators as indicator_reads
from ci_tui.store.reads import measures as reads
from ci_tui.store.reads import reporting as reporting_reads

__all__ = [
    "GONE",
    "MeasureView",
    "find_measure",
    "measure",
    "measure_lines",
    "measure_view",
    "measure_view_in",
    "small_number",
    "trashed_measures",
]

GONE = "This measure is no longer in the book."

_MOST_NAMED = 3  # measures that a refusal names


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure and all that is reckoned of it on a day.

    Args:
        measure: the measure as it stood on the day: values of periods that had ended, the forecast that was
            frozen last, what goal reviews changed since as it was before.
        owner: the result or the strategy that it belongs to.
        agreed_at: day and title of the roundtable where its definition was agreed; None where it was not.
        forecast: where it goes if nothing changes; None where it has too few values for one.
        pace: where it goes at the pace of its latest values; None where these are too few.
        reporting: who delivered what.
        focus: the gap between the group that is looked at first and the one that it is compared with.
        three: how far round the circle of the three I's it has come.
        learnings: what was learned from it, the newest first.
        promises: what was promised because of that, the open promises first.
        moving: whether its latest two values are better than the frozen forecast; None where too little is
            known.
        narrowing: whether the gap between the two groups narrows; None where too little is known.
        small: a group of fewer people than this is kept apart in what leaves the book.
        review_needed: whether its result is adopted, so that a change of it goes through a goal review.
        day: of the reading.
    """

    measure: Indicator
    owner: Owner
    agreed_at: tuple[date, str] | None
    forecast: Forecast | None
    pace: Pace | None
    reporting: Reporting
    focus: FocusReading | None
    three: ThreeIs
    learnings: tuple[MeasureLearning, ...]
    promises: tuple[MeasurePromise, ...]
    moving: bool | None
    narrowing: bool | None
    small: int
    review_needed: bool
    day: date


def measure_lines(book: Book, day: date) -> tuple[MeasureLine, ...]:
    """All measures: those of results, the adopted ones first, then those of strategies.

    Of an earlier day they have the values of then, and are called as they are now. However many values and
    groups there are, only what the list shows is read: a handful of statements.
    """
    with book.read() as connection:
        found = indicator_reads.in_lists(connection, day)
        owners = reads.owners(connection, [one.id for one in found])
        groups = reads.groups_reported(connection, day)
        circles = reads.circles(connection, day)
        late = _late(connection, found, day)
    lines = (
        _line(
            one.as_of(day),
            _Beside(owners[one.id], groups.get(one.id, 0), circles.get(one.id), late.get(one.id, ())),
            day,
        )
        for one in found
    )
    return tuple(sorted(lines, key=place_in_list))


def measure_view(book: Book, indicator_id: str, day: date) -> MeasureView:
    """A measure and all that is reckoned of it on a day; read in one moment, in a handful of statements.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        return measure_view_in(connection, indicator_id, day)


def measure_view_in(connection: Connection, indicator_id: str, day: date) -> MeasureView:
    """The same, on a reading that is open."""
    found = indicator_reads.indicator(connection, indicator_id, day)
    if found is None:
        raise Refusal(GONE)
    owner = reads.owners(connection, [indicator_id])[indicator_id]
    if owner.result_id is not None:
        later = goal_reviews.later_than(connection, owner.result_id, day)
        found = indicator_of_then(found, later, day)
    known = found.as_of(day)
    learnings = reads.learnings(connection, indicator_id, day)
    circle = reads.circles(connection, day).get(indicator_id)
    agreed = known.agreed_roundtable_id
    return MeasureView(
        measure=known,
        owner=owner,
        agreed_at=None if agreed is None else reads.agreed_at(connection, agreed),
        forecast=do_nothing(known, owner.adopted_on, day),
        pace=pace(known, day),
        reporting=reporting(known, day),
        focus=focus_reading(known),
        three=_three(known, circle),
        learnings=learnings,
        promises=reads.promises(connection, indicator_id, day),
        moving=result_moving(known),
        narrowing=gap_narrowing(known),
        small=reads.small_number(connection),
        review_needed=owner.state(day) is ResultState.ADOPTED,
        day=day,
    )


def measure(book: Book, indicator_id: str) -> Indicator:
    """One measure, whole, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = indicator_reads.indicator(connection, indicator_id)
    if found is None:
        raise Refusal(GONE)
    return found


def find_measure(book: Book, words: str) -> Indicator:
    """The measure of this name or id; else the only one whose name has all these words.

    Raises:
        Refusal: there is none, or several; the sentence names them.
    """
    with book.read() as connection:
        there = indicator_reads.names(connection)
    key = search_key(words)
    named = [one for one in there if one[0] == words.strip() or search_key(one[1]) == key]
    found = named or [one for one in there if all(word in search_key(one[1]) for word in key.split())]
    if len(found) == 1 and key:
        return measure(book, found[0][0])
    if not found or not key:
        raise Refusal(f"The book has no measure called “{words.strip()}”.")
    names = ", ".join(f"“{name}”" for _, name in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise Refusal(f"“{words.strip()}” fits {names}{more}. Write more of the name.")


def trashed_measures(book: Book) -> tuple[Indicator, ...]:
    """The measures in the trash, by name."""
    with book.read() as connection:
        return tuple(indicator_reads.trashed(connection))


def small_number(book: Book) -> int:
    """A group of fewer people than this is kept apart in everything that leaves the book."""
    with book.read() as connection:
        return reads.small_number(connection)


def _late(connection: Connection, found: Iterable[Indicator], day: date) -> dict[str, tuple[Late, ...]]:
    """What is late on a day, by the id of the measure; only those are asked about that somebody reports."""
    reported = [one.id for one in found if any(who.reports_on(day) for who in one.reporters)]
    facts = reporting_reads.facts(connection, reported, day)
    return {owner: reporting_of(told, day).late for owner, told in facts.items()}


class _Beside(NamedTuple):
    """What a list shows of a measure beside its values."""

    owner: Owner
    groups: int
    circle: CircleFacts | None
    late: tuple[Late, ...]


def _line(known: Indicator, beside: _Beside, day: date) -> MeasureLine:
    latest, owner = known.latest, beside.owner
    standing = None if known.frozen_on is None else do_nothing(known, owner.adopted_on, day)
    return MeasureLine(
        id=known.id,
        name=known.name,
        kind=known.kind,
        owner=owner,
        state=owner.state(day),
        unit=known.unit,
        unit_words=known.unit_words,
        direction=known.direction,
        interval_months=known.interval_months,
        latest=latest,
        previous=_previous(known),
        baseline=known.baseline,
        target=known.target,
        expected=None
        if standing is None or latest is None
        else standing.expects(latest.end, known.interval_months),
        groups=beside.groups,
        reporters=sum(one.reports_on(day) for one in known.reporters),
        late=beside.late,
        three=_three(known, beside.circle, has_groups=beside.groups > 0),
    )


def _previous(known: Indicator) -> Point | None:
    """The value before the latest one, by the same definition."""
    before = known.points[-2] if len(known.points) > 1 else None
    return before if before is None or known.cut is None or before.end >= known.cut else None


def _three(known: Indicator, circle: CircleFacts | None, *, has_groups: bool = False) -> ThreeIs:
    """The three I's; `has_groups` where groups have values that were not read."""
    told = circle or CircleFacts()
    three = three_is(
        known, insights=told.insights, newest_insight=told.newest_insight, promises=told.promises
    )
    return replace(three, has_values=three.has_values or has_groups)
