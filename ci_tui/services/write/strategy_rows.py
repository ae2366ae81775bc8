"""The rows of a strategy, written inside an action: itself, its areas and groups; what a review tells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from sqlmodel import select

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import exact
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.names import area_key, joined_id, search_key
from ci_tui.domain.strategies import Strategy as StrategyRead
from ci_tui.services.strategies import GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import ReviewForm, field_changes, under_review
from ci_tui.services.write.named_areas import area_of
from ci_tui.services.write.strategy_forms import digits
from ci_tui.store.reads import strategies as reads
from ci_tui.store.tables.results import Result
from ci_tui.store.tables.strategies import Strategy, StrategyArea, StrategyGroup
from ci_tui.store.writing import Unit

Review = ReviewForm | Mapping[str, Any] | None
"""What was answered in a goal review, checked or as it was typed; None where none was held."""


def strategy_in(unit: Unit, strategy_id: str) -> Strategy:
    """The strategy, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    strategy = unit.get(Strategy, strategy_id)
    if strategy is None:
        raise Refusal(GONE)
    return strategy


def living_strategy(unit: Unit, strategy_id: str) -> Strategy:
    """The strategy, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    strategy = strategy_in(unit, strategy_id)
    if strategy.trashed_at is not None:
        raise Refusal("This strategy is in the trash. Bring it back first.")
    return strategy


def known_strategy(connection: Connection, strategy_id: str) -> StrategyRead:
    """The strategy as it is read, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    found = reads.strategy(connection, strategy_id)
    if found is None:
        raise Refusal(GONE)
    return found


def refs(strategy_id: str, result_id: str | None) -> dict[str, str]:
    """References of an action to a strategy, and to the result that it should move."""
    return {"strategy": strategy_id, **({"result": result_id} if result_id else {})}


def refuse_future(field: str, day: date | None, today: date) -> None:
    """What was done was done by today.

    Raises:
        FormRefusal: of this field: the day lies after today.
    """
    if day is not None and day > today:
        raise FormRefusal({field: f"{long_date(day)} has not come yet."})


def write_strategy(unit: Unit, strategy: Strategy) -> Strategy:
    """Write a strategy, with the key by which its name is found."""
    strategy.name_key = search_key(strategy.name)
    return unit.add(strategy)


def write_areas(unit: Unit, strategy_id: str, typed: Sequence[str]) -> None:
    """Make these the areas that a strategy is for; areas that the book does not know are made.

    A name that one of its areas has already means that one, though other areas may be called so as well.
    """
    known = {
        area_key(name): area_id
        for area_id, name in unit.execute(
            "SELECT a.id, a.name FROM strategy_area l JOIN area a ON a.id = l.area_id "
            "WHERE l.strategy_id = ?",
            (strategy_id,),
        )
    }
    named = (known.get(area_key(name)) or area_of(unit, name) for name in typed)
    wanted = dict.fromkeys(area_id for area_id in named if area_id)
    rows = unit.session.exec(select(StrategyArea).where(StrategyArea.strategy_id == strategy_id)).all()
    for row in rows:
        if row.area_id not in wanted:
            unit.delete(row)
    there = {row.area_id for row in rows}
    for area_id in wanted:
        if area_id not in there:
            unit.add(
                StrategyArea(id=joined_id(strategy_id, area_id), strategy_id=strategy_id, area_id=area_id)
            )


def write_groups(unit: Unit, strategy_id: str, typed: Iterable[str]) -> None:
    """Make these the groups of people that a strategy is for, each once."""
    wanted: dict[str, str] = {}
    for one in typed:
        if key := search_key(one):
            wanted.setdefault(key, one)
    for row in unit.session.exec(select(StrategyGroup).where(StrategyGroup.strategy_id == strategy_id)).all():
        name = wanted.pop(row.name_key, None)
        if name is None:
            unit.delete(row)
        elif name != row.name:
            row.name = name
            unit.add(row)
    for key, name in wanted.items():
        group_id = joined_id(strategy_id, key)
        unit.add(StrategyGroup(id=group_id, strategy_id=strategy_id, name=name, name_key=key))


def told(unit: Unit, strategy: Strategy) -> dict[str, str]:
    """What a review tells of a strategy where it changes: its fields as plain texts, the empty one for none.

    Days are ISO, areas and groups stand one on each line, `result` is the statement of the result.
    """
    result = unit.get(Result, strategy.result_id) if strategy.result_id else None
    return {
        "name": strategy.name,
        "kind": strategy.kind,
        "result": result.statement if result else "",
        "reach": "" if strategy.reach is None else str(strategy.reach),
        "success_with": _digits(strategy.success_with),
        "success_without": _digits(strategy.success_without),
        "areas": _names(
            unit,
            "SELECT a.name FROM strategy_area l JOIN area a ON a.id = l.area_id WHERE l.strategy_id = ? "
            "ORDER BY a.name_key, a.id",
            strategy.id,
        ),
        "groups": _names(
            unit, "SELECT name FROM strategy_group WHERE strategy_id = ? ORDER BY name_key", strategy.id
        ),
        "begun_on": _day(strategy.begun_on),
        "stopped_on": _day(strategy.stopped_on),
        "stopped_why": strategy.stopped_why,
    }


def changes_of(
    strategy: Strategy, before: Mapping[str, str], after: Mapping[str, str], name: str = ""
) -> tuple[GoalChange, ...]:
    """What of a strategy is another than it was before; `name` is what it was called."""
    return field_changes(Changed.STRATEGY, strategy.id, name or strategy.name, before, after)


def came(strategy: Strategy) -> tuple[GoalChange, ...]:
    """A strategy was added to a result, or came back to it."""
    return changes_of(strategy, {"added": ""}, {"added": strategy.name})


def went(strategy: Strategy) -> tuple[GoalChange, ...]:
    """A strategy went to the trash."""
    return changes_of(strategy, {"trashed": ""}, {"trashed": strategy.name})


def review_changes(
    unit: Unit,
    results: Iterable[str | None],
    changes: Sequence[GoalChange],
    review: Review,
    today: date,
) -> date | None:
    """Put what was changed about strategies under a goal review of each result whose strategies these are.

    Returns the day of the review; None where none was needed.

    Raises:
        ReviewNeeded: a result of them is adopted, and no review is given.
        FormRefusal: something typed in the review cannot be kept.
    """
    held = [under_review(unit, result_id, changes, review, today) for result_id in dict.fromkeys(results)]
    return next((one.on for one in held if one is not None), None)


def _digits(value: float | None) -> str:
    return "" if value is None else digits(exact(value))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _names(unit: Unit, statement: str, strategy_id: str) -> str:
    return "\n".join(name for (name,) in unit.execute(statement, (strategy_id,)))
