"""Measures and goals as commands tell them: from nothing but what may leave the book."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ci_tui.domain.frozen_forecast import do_nothing
from ci_tui.domain.goal_reviews import GoalReview
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.measures import MeasureLine
from ci_tui.domain.small_numbers import SafeMeasure
from ci_tui.domain.strategies import Strategy
from ci_tui.services.agenda import AgendaView
from ci_tui.services.measure_documents import (
    agenda_outside_in,
    changes_outside_in,
    outside_in,
    told_of_in,
)
from ci_tui.services.measures import MeasureView, measure_lines, measure_view_in
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators


@dataclass(frozen=True, slots=True)
class OutsideView:
    """A measure as it is told outside of the book: `view` holds what may leave, `kept_back` what does not."""

    view: MeasureView
    kept_back: SafeMeasure


def measure_view_outside(book: Book, indicator_id: str, day: date) -> OutsideView:
    """A measure and all that is reckoned of it on a day, from nothing but what may leave the book.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        view = measure_view_in(connection, indicator_id, day)
        told = told_of_in(connection, view)
    outside = replace(
        view,
        measure=told.safe.indicator,
        forecast=told.forecast,
        pace=told.pace,
        focus=told.focus,
        moving=told.moving,
        narrowing=told.narrowing,
    )
    return OutsideView(outside, told.safe)


def measure_lines_outside(book: Book, day: date) -> tuple[MeasureLine, ...]:
    """The list of all measures with only those values that may leave the book."""
    lines = measure_lines(book, day)
    with book.read() as connection:
        whole = {one.id: indicators.indicator(connection, one.id, day) for one in lines}
        safe = {
            identity: outside_in(connection, one, day).indicator for identity, one in whole.items() if one
        }
    return tuple(_line(one, safe[one.id], day) for one in lines if one.id in safe)


def agenda_view_outside(book: Book, result_id: str, day: date) -> AgendaView:
    """A result and all that is reckoned of it on a day, from nothing but what may leave the book.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        return agenda_outside_in(connection, result_id, day)


def strategies_outside(book: Book, strategies: Iterable[Strategy], day: date) -> tuple[Strategy, ...]:
    """Strategies whose measures hold only what may leave the book."""
    with book.read() as connection:
        return tuple(
            replace(one, measures=tuple(outside_in(connection, each, day).indicator for each in one.measures))
            for one in strategies
        )


def reviews_outside(book: Book, reviews: Iterable[GoalReview]) -> tuple[GoalReview, ...]:
    """Goal reviews that tell of measures only what may leave the book."""
    with book.read() as connection:
        return tuple(replace(one, changes=changes_outside_in(connection, one.changes)) for one in reviews)


def _line(line: MeasureLine, outside: Indicator, day: date) -> MeasureLine:
    told = {point.end: point for point in outside.points}
    latest = _told(line.latest, told)
    standing = None if outside.frozen_on is None else do_nothing(outside, line.owner.adopted_on, day)
    return replace(
        line,
        latest=latest,
        previous=_told(line.previous, told),
        baseline=outside.baseline,
        expected=None
        if standing is None or latest is None
        else standing.expects(latest.end, outside.interval_months),
    )


def _told(point: Point | None, told: dict[date, Point]) -> Point | None:
    return None if point is None else told.get(point.end)
