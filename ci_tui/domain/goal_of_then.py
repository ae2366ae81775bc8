"""A goal as it stood on an earlier day: what goal reviews changed since is put back to what it was before.

A reading of an earlier day follows the dates of events (DOMAIN section 2), and the changes of an adopted goal
are such events.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ci_tui.domain.goal_changes import value_of
from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview
from ci_tui.domain.indicators import Direction, Indicator, Point, Unit
from ci_tui.domain.results import Aim, Result
from ci_tui.domain.strategies import Strategy, StrategyKind

_Put = Callable[[str], dict[str, Any]]


def result_of_then(result: Result, reviews: Sequence[GoalReview], day: date) -> Result:
    """The result as it stood on a day, given all its reviews, of one day the latest first.

    The values of its indicator carry dates of their own and are left as they are; so are its sentences and
    those who agree.
    """
    for change in _since(reviews, day):
        if change.what is Changed.RESULT and change.field in _OF_RESULT:
            result = replace(result, **_OF_RESULT[change.field](change.before))
    if result.indicator is not None:
        result = replace(result, indicator=indicator_of_then(result.indicator, reviews, day))
    return result


def indicator_of_then(indicator: Indicator, reviews: Iterable[GoalReview], day: date) -> Indicator:
    """A measure of a result as it stood on a day, given all reviews of the result; its values are left."""
    for change in _since(reviews, day):
        if change.what is Changed.INDICATOR and change.record_id == indicator.id:
            put = _OF_INDICATOR.get(change.field)
            if put is not None and (change.before or change.field in _MAY_BE_EMPTY):
                indicator = replace(indicator, **put(change.before))
    return indicator


def strategies_of_then(
    strategies: Sequence[Strategy], reviews: Iterable[GoalReview], day: date
) -> tuple[Strategy, ...]:
    """The strategies as they stood on a day, given all reviews of their result.

    Their names, kinds, figures and groups are put back; for which areas they were is not, as a change tells
    the names of areas only.
    """
    there = {one.id: one for one in strategies}
    for change in _since(reviews, day):
        strategy, put = there.get(change.record_id), _OF_STRATEGY.get(change.field)
        if change.what is Changed.STRATEGY and strategy is not None and put is not None:
            there[change.record_id] = replace(strategy, **put(change.before))
    return tuple(there.values())


def _since(reviews: Iterable[GoalReview], day: date) -> list[GoalChange]:
    """The changes after a day, the latest first; reviews of one day stay in the order in which they come."""
    later = (one for one in reviews if one.reviewed_on > day)
    latest_first = sorted(later, key=lambda one: one.reviewed_on, reverse=True)
    return [change for review in latest_first for change in reversed(review.changes)]


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _figure(kept: str) -> Decimal | None:
    return Decimal(kept) if kept else None


def _whole(kept: str) -> int | None:
    return int(kept) if kept else None


def _point(kept: str) -> Point | None:
    told = value_of(kept)
    return None if told is None else Point(told.end, told.value)


def _threshold(kept: str) -> dict[str, Any]:
    number, _, aim = kept.partition(" ")
    return {"threshold": _figure(number), "threshold_for": Aim(aim)}


def _as(field: str, read: Callable[[str], Any] = str) -> _Put:
    return lambda kept: {field: read(kept)}


_OF_RESULT: Mapping[str, _Put] = {
    "statement": _as("statement"),
    "population": _as("population"),
    "place": _as("place"),
    "cohort": _as("cohort", _whole),
    "threshold": _threshold,
}
_OF_INDICATOR: Mapping[str, _Put] = {
    "indicator": _as("name"),
    "unit": _as("unit", Unit),
    "unit_words": _as("unit_words"),
    "direction": _as("direction", Direction),
    "definition": _as("definition"),
    "interval": _as("interval_months", _whole),
    "baseline": _as("baseline", _point),
    "target": _as("target", _point),
}
_MAY_BE_EMPTY = frozenset(("unit_words", "definition", "interval", "baseline", "target"))
_OF_STRATEGY: Mapping[str, _Put] = {
    "name": _as("name"),
    "kind": _as("kind", StrategyKind),
    "reach": _as("reach", _whole),
    "success_with": _as("success_with", _figure),
    "success_without": _as("success_without", _figure),
    "groups": _as("groups", lambda kept: tuple(kept.splitlines())),
    # That it was stopped carries its own day; only what runs again has lost the day on which it was stopped.
    "stopped_on": lambda kept: {"stopped_on": _day(kept)} if kept else {},
    "stopped_why": lambda kept: {"stopped_why": kept} if kept else {},
}
