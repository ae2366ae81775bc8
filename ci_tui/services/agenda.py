"""The common agenda as one: a result, its tests, its strategies against what is needed, who agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.below_threshold import Below
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.four_tests import TestReading, forecast_of, four_tests
from ci_tui.domain.goal_of_then import result_of_then, strategies_of_then
from ci_tui.domain.results import Agreement, Result, ResultState, agreement
from ci_tui.domain.strategies import Strategy, at_work
from ci_tui.domain.sufficiency import Sufficiency, sufficiency
from ci_tui.services.results import below_threshold_in, result_in
from ci_tui.services.results import results as results_of
from ci_tui.store.book import Book
from ci_tui.store.reads import core_partners, goal_reviews, results, strategies

__all__ = ["AgendaView", "agenda_view", "goal_view"]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """A result and all that is reckoned of it on a day.

    Args:
        result: the result; its forecast is the one that was frozen last up to the day.
        strategies: those of the result, those at work first, the ones that were stopped last.
        readings: the four tests, in their order.
        sufficiency: what is needed in a year against what the strategies at work move.
        forecast: where the measure goes if nothing changes; None where it has too few values.
        agreement: how many partners agree, of the core partners and in all.
        below: the areas or groups that its threshold points at, the worst first.
        core: the ids of the core partners of the day.
        day: of the reading.
        residents_there: whether a residents' partner was at the roundtable where it was adopted.
    """

    result: Result
    strategies: tuple[Strategy, ...]
    readings: tuple[TestReading, ...]
    sufficiency: Sufficiency
    forecast: Forecast | None
    agreement: Agreement
    below: tuple[Below, ...]
    core: frozenset[str]
    day: date
    residents_there: bool = False

    @property
    def passed(self) -> int:
        """How many of the four tests passed."""
        return sum(reading.passed for reading in self.readings)

    @property
    def at_work(self) -> tuple[Strategy, ...]:
        """The strategies that run on the day or are planned."""
        return at_work(self.strategies, self.day)


def agenda_view(book: Book, result_id: str, day: date) -> AgendaView:
    """A result and all that is reckoned of it on a day; read in one moment, in a handful of statements.

    On an earlier day it is the goal of then: what goal reviews changed since is as it was before.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        return agenda_view_in(connection, result_id, day)


def goal_view(book: Book, day: date) -> AgendaView | None:
    """The result that the network goes by: the adopted one, else a draft; None where there is neither."""
    there = results_of(book, day)
    goal = next((one for one in there if one.state(day) is not ResultState.RETIRED), None)
    return None if goal is None else agenda_view(book, goal.id, day)


def agenda_view_in(connection: Connection, result_id: str, day: date) -> AgendaView:
    """The same, on a reading that is open."""
    later = goal_reviews.later_than(connection, result_id, day)
    result = result_of_then(result_in(connection, result_id, day), later, day)
    core = core_partners.core_partners(connection, day)
    roundtable_id = result.adopted_roundtable_id
    return view_of(
        result,
        strategies_of_then(strategies.of_result(connection, result_id), later, day),
        day,
        core=core,
        below=below_threshold_in(connection, result, day),
        residents_there=roundtable_id is not None and results.residents_came(connection, roundtable_id),
    )


def view_of(
    result: Result,
    strategies: Sequence[Strategy],
    day: date,
    *,
    core: frozenset[str] = frozenset(),
    below: tuple[Below, ...] = (),
    residents_there: bool = False,
) -> AgendaView:
    """What is reckoned of a result and strategies as they are given: of a what-if nothing is in the book."""
    return AgendaView(
        result=result,
        strategies=tuple(strategies),
        readings=four_tests(result, strategies, day),
        sufficiency=sufficiency(result.people_to_move, at_work(strategies, day)),
        forecast=forecast_of(result, day),
        agreement=agreement(result.endorsed_by(day), core),
        below=below,
        core=core,
        day=day,
        residents_there=residents_there,
    )
