"""Writing strategies: adding, changing, stopping, the trash. Each is one named action.

On an adopted result each of them goes through a goal review: where none is given, `ReviewNeeded` says what it
is to be held about, and nothing is written.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import plain_date
from ci_tui.domain.strategies import Strategy as StrategyRead
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.measure_forms import MeasureForm
from ci_tui.services.write.measures import (
    edit_measure,
    measure_values,
    restore_measure,
    trash_measure,
)
from ci_tui.services.write.pulse import record_pulse
from ci_tui.services.write.strategy_ends import (
    restore_strategy,
    run_again,
    stop_strategy,
    trash_strategy,
)
from ci_tui.services.write.strategy_forms import (
    HolderForm,
    LeaveForm,
    RoleForm,
    StopForm,
    StrategyForm,
    digits,
    figures_fault,
)
from ci_tui.services.write.strategy_measures import add_measure
from ci_tui.services.write.strategy_roles import (
    add_role,
    edit_holder,
    edit_role,
    fill_role,
    holder_values,
    leave_role,
    remove_holder,
    remove_role,
)
from ci_tui.services.write.strategy_rows import (
    Review,
    came,
    changes_of,
    known_strategy,
    living_strategy,
    refs,
    refuse_future,
    review_changes,
    told,
    write_areas,
    write_groups,
    write_strategy,
)
from ci_tui.services.write.votes import set_votes
from ci_tui.store.book import Book
from ci_tui.store.tables.results import Result
from ci_tui.store.tables.strategies import Strategy
from ci_tui.store.writing import Unit

__all__ = [
    "FormRefusal",
    "HolderForm",
    "LeaveForm",
    "MeasureForm",
    "RoleForm",
    "StopForm",
    "StrategyForm",
    "add_measure",
    "add_role",
    "add_strategy",
    "edit_holder",
    "edit_measure",
    "edit_role",
    "edit_strategy",
    "fill_role",
    "holder_values",
    "leave_role",
    "measure_values",
    "record_pulse",
    "remove_holder",
    "remove_role",
    "restore_measure",
    "restore_strategy",
    "run_again",
    "set_votes",
    "stop_strategy",
    "strategy_values",
    "trash_measure",
    "trash_strategy",
]

Typed = Mapping[str, Any]

_PLAIN = ("name", "description", "reach", "reach_note", "success_note")
_FIGURES = ("success_with", "success_without")


def add_strategy(book: Book, form: StrategyForm | Typed, today: date, review: Review = None) -> str:
    """Write down a strategy; returns its id.

    It is on the agenda since the day that is given, else that of the review, else today.

    Raises:
        FormRefusal: something typed cannot be kept; its result is not in the book; it is on the agenda since
            a day to come.
        ReviewNeeded: its result is adopted, and no review is given.
    """
    checked = StrategyForm.of(form)
    if not checked.name:
        raise FormRefusal({"name": "Give it a name."})
    _refuse_figures(checked, None)
    refuse_future("added_on", checked.added_on, today)
    strategy_id = book.new_id()
    with book.action("added {strategy}", **refs(strategy_id, checked.result)) as unit:
        strategy = Strategy(
            id=strategy_id,
            name=checked.name,
            name_key="",
            kind=checked.kind.value,
            added_on=checked.added_on or today,
        )
        _write(unit, strategy, checked, set(StrategyForm.model_fields))
        reviewed_on = review_changes(unit, [strategy.result_id], came(strategy), review, today)
        if checked.added_on is None and reviewed_on is not None:
            strategy.added_on = reviewed_on
            unit.add(strategy)
    return strategy_id


def edit_strategy(
    book: Book, strategy_id: str, form: StrategyForm | Typed, today: date, review: Review = None
) -> None:
    """Change what was typed about a strategy; fields that are not given stay as they are.

    One that moves to another result is reviewed with both.

    Raises:
        FormRefusal: as for a new one; it would begin after it was stopped.
        ReviewNeeded: its result is adopted, something of it changes that a review is for, and none is given.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = StrategyForm.of(form)
    given = set(checked.model_fields_set)
    with book.read() as connection:
        known = known_strategy(connection, strategy_id)
    _refuse_figures(checked, known)
    if "added_on" in given:
        refuse_future("added_on", checked.added_on, today)
    if "begun_on" in given and checked.begun_on and known.stopped_on and checked.begun_on > known.stopped_on:
        raise FormRefusal(
            {"begun_on": f"It was stopped on {plain_date(known.stopped_on)}, before it would have begun."}
        )
    with book.action("changed {strategy}", **refs(strategy_id, known.result_id)) as unit:
        strategy = living_strategy(unit, strategy_id)
        before, result_before, name_before = told(unit, strategy), strategy.result_id, strategy.name
        if checked.added_on is not None:
            strategy.added_on = checked.added_on
        _write(unit, strategy, checked, given)
        changes = changes_of(strategy, before, told(unit, strategy), name_before)
        review_changes(unit, [result_before, strategy.result_id], changes, review, today)


def strategy_values(strategy: StrategyRead) -> dict[str, object]:
    """What a form about a strategy begins with, as `StrategyForm.begin` takes it."""
    return {
        "name": strategy.name,
        "kind": strategy.kind,
        "description": strategy.description,
        "result": strategy.result_id or "",
        "reach": strategy.reach,
        "reach_note": strategy.reach_note,
        "success_with": digits(strategy.success_with),
        "success_without": digits(strategy.success_without),
        "success_note": strategy.success_note,
        "areas": tuple(name for _, name in strategy.areas),
        "groups": strategy.groups,
        "begun_on": strategy.begun_on,
        "added_on": strategy.added_on,
    }


def _write(unit: Unit, strategy: Strategy, form: StrategyForm, given: set[str]) -> None:
    """Write the fields of a form that were given; the day since when it is on the agenda is written."""
    for field in given.intersection(_PLAIN):
        setattr(strategy, field, getattr(form, field))
    for field in given.intersection(_FIGURES):
        value = getattr(form, field)
        setattr(strategy, field, None if value is None else float(value))
    if "kind" in given:
        strategy.kind = form.kind.value
    if "begun_on" in given:
        strategy.begun_on = form.begun_on
    if "result" in given and (form.result or None) != strategy.result_id:
        _refuse_result(unit, form.result)
        strategy.result_id = form.result or None
    write_strategy(unit, strategy)
    if "areas" in given:
        write_areas(unit, strategy.id, form.areas)
    if "groups" in given:
        write_groups(unit, strategy.id, form.groups)


def _refuse_result(unit: Unit, result_id: str) -> None:
    found = unit.get(Result, result_id) if result_id else None
    if result_id and (found is None or found.trashed_at is not None):
        raise FormRefusal({"result": "This result is no longer in the book."})


def _refuse_figures(form: StrategyForm, known: StrategyRead | None) -> None:
    """Success is told with it and without it, or not at all; what was not given is as it was before."""

    def figure(field: str) -> Any:
        return getattr(form if known is None or field in form.model_fields_set else known, field)

    fault = figures_fault(*map(figure, _FIGURES))
    if fault is not None:
        raise FormRefusal({fault.field: str(fault)})
