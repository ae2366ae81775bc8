"""Measures as they leave the book, in every document: whatever is reckoned there is reckoned from these."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.badges import gap_narrowing, result_moving
from ci_tui.domain.below_threshold import groups_below
from ci_tui.domain.disaggregation import focus_reading
from ci_tui.domain.documents import Document
from ci_tui.domain.errors import Refusal
from ci_tui.domain.frozen_forecast import do_nothing
from ci_tui.domain.goal_of_then import indicator_of_then
from ci_tui.domain.goal_reviews import GoalChange
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.pace import pace
from ci_tui.domain.results import Aim, Result
from ci_tui.domain.safe_changes import safe_change, tells_values
from ci_tui.domain.scorecard import MeasureTold
from ci_tui.domain.small_numbers import SafeMeasure, safe
from ci_tui.domain.strategies import Strategy
from ci_tui.services.agenda import AgendaView, agenda_view_in, view_of
from ci_tui.services.file_names import in_file_name
from ci_tui.services.measures import GONE, MeasureView, measure_view_in
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews, indicators
from ci_tui.store.reads.measures import small_number


def outside_in(connection: Connection, measure: Indicator, day: date) -> SafeMeasure:
    """A measure with only what may leave the book, as it stood on a day, on a reading that is open.

    What is kept back of a period follows from the whole measure, so that documents of several days tell the
    same of it.
    """
    found = safe(measure, small_number(connection))
    return SafeMeasure(
        found.indicator.as_of(day),
        tuple(one for one in found.hidden if one.end <= day),
        frozenset(end for end in found.rounded if end <= day),
        frozenset(end for end in found.left_out if end <= day),
    )


def agenda_outside_in(connection: Connection, result_id: str, day: date) -> AgendaView:
    """A result and all that is reckoned of it on a day, from nothing but what may leave the book.

    Raises:
        Refusal: the result is no longer in the book.
    """
    view = agenda_view_in(connection, result_id, day)
    result = result_outside_in(connection, view.result, day)
    strategies = tuple(_strategy(connection, one, day) for one in view.strategies)
    groups = result.threshold_for is Aim.GROUPS
    return view_of(
        result,
        strategies,
        day,
        core=view.core,
        below=groups_below(result, day) if groups else view.below,
        residents_there=view.residents_there,
    )


def result_outside_in(connection: Connection, result: Result, day: date) -> Result:
    """A result whose measure holds only what may leave the book."""
    if result.indicator is None:
        return result
    return replace(result, indicator=outside_in(connection, result.indicator, day).indicator)


def _strategy(connection: Connection, strategy: Strategy, day: date) -> Strategy:
    measures = tuple(outside_in(connection, one, day).indicator for one in strategy.measures)
    return replace(strategy, measures=measures)


def changes_outside_in(connection: Connection, changes: Iterable[GoalChange]) -> tuple[GoalChange, ...]:
    """What goal reviews changed, with only those values of measures that may leave the book."""
    known: dict[str, tuple[Indicator, SafeMeasure] | None] = {}

    def outside(change: GoalChange) -> GoalChange:
        if not tells_values(change):
            return change
        if change.record_id not in known:
            measure = indicators.indicator(connection, change.record_id)
            found = None if measure is None else (measure, outside_in(connection, measure, date.max))
            known[change.record_id] = found
        there = known[change.record_id]
        return change if there is None else safe_change(change, *there)

    return tuple(map(outside, changes))


def measure_told_in(connection: Connection, indicator_id: str, day: date) -> MeasureTold:
    """A measure of a result or a strategy as documents tell it on a day.

    Raises:
        Refusal: it is no longer in the book.
    """
    return told_of_in(connection, measure_view_in(connection, indicator_id, day))


def told_of_in(connection: Connection, view: MeasureView) -> MeasureTold:
    """The same of a measure that was read already: only its values after the day are read again."""
    indicator_id, day = view.measure.id, view.day
    found = indicators.indicator(connection, indicator_id, day)
    if found is None:
        raise Refusal(GONE)
    if view.owner.result_id is not None:
        later = goal_reviews.later_than(connection, view.owner.result_id, day)
        found = indicator_of_then(found, later, day)
    outside = outside_in(connection, found, day)
    measure = outside.indicator
    named = dict.fromkeys(one.partner for one in measure.reporters if one.reports_on(day))
    return MeasureTold(
        safe=outside,
        three=view.three,
        strategy=view.owner.strategy,
        agreed_on=None if view.agreed_at is None else view.agreed_at[0],
        reporters=tuple(named),
        forecast=do_nothing(measure, view.owner.adopted_on, day),
        pace=pace(measure, day),
        focus=focus_reading(measure),
        moving=result_moving(measure),
        narrowing=gap_narrowing(measure),
    )


def measure_csv(book: Book, indicator_id: str, day: date) -> Document:
    """The values of a measure up to a day as a CSV file for a spreadsheet, small numbers kept back.

    Raises:
        Refusal: the measure is no longer in the book.
    """
    from ci_tui.exchange.measure_csv import as_csv  # few commands and no first frame write documents

    with book.read() as connection:
        found = indicators.indicator(connection, indicator_id, day)
        if found is None:
            raise Refusal(GONE)
        outside = outside_in(connection, found, day)
    name = f"{day.isoformat()}-measure-{in_file_name(found.name, 'values')}.csv"
    return Document(name, as_csv(outside), f"measure {indicator_id}")
