"""Writing that strategies are stopped, run again, go to the trash and come back. Each is one named action."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.strategy_forms import StopForm
from ci_tui.services.write.strategy_rows import (
    Review,
    came,
    changes_of,
    known_strategy,
    living_strategy,
    refs,
    refuse_future,
    review_changes,
    strategy_in,
    told,
    went,
)
from ci_tui.store.book import Book

Typed = Mapping[str, Any]


def stop_strategy(
    book: Book, strategy_id: str, form: StopForm | Typed, today: date, review: Review = None
) -> None:
    """Say that a strategy was stopped, since a day and why; what it would have moved counts no more then.

    Raises:
        FormRefusal: there is no reason; the day has not come yet, or lies before the one on which it began.
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it was stopped already, is in the trash, or no longer in the book.
    """
    checked = StopForm.of(form)
    on = checked.on or today
    refuse_future("on", on, today)
    with book.action("stopped {strategy}", **_refs(book, strategy_id)) as unit:
        strategy = living_strategy(unit, strategy_id)
        if strategy.stopped_on is not None:
            raise Refusal(f"“{strategy.name}” was stopped on {plain_date(strategy.stopped_on)} already.")
        if strategy.begun_on is not None and on < strategy.begun_on:
            raise FormRefusal(
                {"on": f"{plain_date(on)} lies before it began, {plain_date(strategy.begun_on)}."}
            )
        before = told(unit, strategy)
        strategy.stopped_on, strategy.stopped_why = on, checked.why
        unit.add(strategy)
        changes = changes_of(strategy, before, told(unit, strategy))
        review_changes(unit, [strategy.result_id], changes, review, today)


def run_again(book: Book, strategy_id: str, today: date, review: Review = None) -> None:
    """Say that a strategy that was stopped runs again, or is planned again where it had not begun.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it was not stopped, is in the trash, or no longer in the book.
    """
    with book.action("runs {strategy} again", **_refs(book, strategy_id)) as unit:
        strategy = living_strategy(unit, strategy_id)
        if strategy.stopped_on is None:
            raise Refusal(f"“{strategy.name}” was not stopped.")
        before = told(unit, strategy)
        strategy.stopped_on, strategy.stopped_why = None, ""
        unit.add(strategy)
        changes = changes_of(strategy, before, told(unit, strategy))
        review_changes(unit, [strategy.result_id], changes, review, today)


def trash_strategy(book: Book, strategy_id: str, today: date, review: Review = None) -> None:
    """Move a strategy to the trash, where it stays as it is, with its roles, measures and votes.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it is no longer in the book.
    """
    with book.action("moved {strategy} to the trash", **_refs(book, strategy_id)) as unit:
        strategy = strategy_in(unit, strategy_id)
        if strategy.trashed_at is None:
            strategy.trashed_at = datetime.combine(today, unit.moment.timetz())
            unit.add(strategy)
            review_changes(unit, [strategy.result_id], went(strategy), review, today)


def restore_strategy(book: Book, strategy_id: str, today: date, review: Review = None) -> None:
    """Bring a strategy back from the trash.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {strategy}", **_refs(book, strategy_id)) as unit:
        strategy = strategy_in(unit, strategy_id)
        if strategy.trashed_at is not None:
            strategy.trashed_at = None
            unit.add(strategy)
            review_changes(unit, [strategy.result_id], came(strategy), review, today)


def _refs(book: Book, strategy_id: str) -> dict[str, str]:
    with book.read() as connection:
        return refs(strategy_id, known_strategy(connection, strategy_id).result_id)
