"""Keeping the numbers of a what-if: those of several strategies and of their result, in one action.

On an adopted result they go through one goal review together, as they were tried together.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import GoalChange
from ci_tui.domain.strategies import StrategyFigures
from ci_tui.services.write.goal_reviews import Review, under_review
from ci_tui.services.write.result_rows import changes_of as result_changes
from ci_tui.services.write.result_rows import living_result, read_in
from ci_tui.services.write.strategy_forms import figures_fault
from ci_tui.services.write.strategy_rows import changes_of, living_strategy, told, write_strategy
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import Indicator
from ci_tui.store.tables.results import Result
from ci_tui.store.writing import Unit

NO_TARGET = "The target has no date yet. Set both in the result's form, then the number can be kept."


def keep_figures(
    book: Book,
    result_id: str,
    strategies: Mapping[str, StrategyFigures],
    today: date,
    review: Review | None = None,
    *,
    target: Decimal | None = None,
    cohort: int | None = None,
) -> None:
    """Keep numbers that were tried.

    Args:
        book: the book.
        result_id: the result.
        strategies: by their ids, the numbers of those that were tried, whole.
        today: the day on which it is written.
        review: what was typed of the goal review; None where none was held.
        target: in the unit of the result's indicator; None leaves it as it is, as its date always stays.
        cohort: people of one year; None leaves it as it is.

    Raises:
        ReviewNeeded: the result is adopted, and there is no review.
        FormRefusal: something typed of the review cannot be kept.
        Refusal: a number cannot be; the result or a strategy is in the trash, or no longer in the book.
    """
    with book.action("changed the numbers of {result}", result=result_id) as unit:
        result = living_result(unit, result_id)
        before = read_in(unit, result_id)
        changes: list[GoalChange] = []
        for strategy_id, figures in strategies.items():
            changes += _write_strategy(unit, strategy_id, figures)
        _write_result(unit, result, target, cohort)
        changes += result_changes(before, read_in(unit, result_id))
        under_review(unit, result_id, changes, review, today)


def _write_strategy(unit: Unit, strategy_id: str, figures: StrategyFigures) -> tuple[GoalChange, ...]:
    strategy = living_strategy(unit, strategy_id)
    fault = figures_fault(figures.success_with, figures.success_without)
    if fault is not None:
        raise Refusal(f"{strategy.name}: {fault}")
    before = told(unit, strategy)
    strategy.reach = figures.reach
    strategy.success_with = _stored(figures.success_with)
    strategy.success_without = _stored(figures.success_without)
    write_strategy(unit, strategy)
    return changes_of(strategy, before, told(unit, strategy))


def _write_result(unit: Unit, result: Result, target: Decimal | None, cohort: int | None) -> None:
    if cohort is not None:
        result.cohort = cohort
        unit.add(result)
    if target is None:
        return
    measure = read_in(unit, result.id).indicator
    row = None if measure is None else unit.get(Indicator, measure.id)
    if row is None or row.target_on is None:
        raise Refusal(NO_TARGET)
    row.target = float(target)
    unit.add(row)


def _stored(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
