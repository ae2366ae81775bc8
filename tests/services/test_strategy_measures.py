"""Measures of strategies: the three kinds, from where to where, and nonsense refused in words."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit
from ci_tui.services import strategies, undo
from ci_tui.services.door import writing
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
WHOLE: dict[str, Any] = {
    "name": "Children at a site",
    "kind": "how_much",
    "unit": "count",
    "unit_words": "children",
    "direction": "up",
    "definition": "Each child once",
    "source": "sign-in sheets",
    "interval": "12",
    "baseline": "1,840",
    "baseline_on": "July 2025",
    "target": "2,500",
    "target_on": "2028",
}


def a_strategy(book: Book) -> str:
    return str(writing().strategies.add_strategy(book, {"name": "Open sites"}, TODAY))


def a_measure(book: Book, strategy_id: str, **fields: Any) -> str:
    return str(writing().strategies.add_measure(book, strategy_id, {"name": "Meals", **fields}, TODAY))


def measures(book: Book) -> tuple[Indicator, ...]:
    (strategy,) = strategies.all_strategies(book)
    return strategy.measures


def fields_refused(call: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefusal) as refused:
        call()
    return dict(refused.value.fields)


def test_what_was_typed_is_kept(book: Book) -> None:
    made = a_measure(book, a_strategy(book), **WHOLE)
    (found,) = measures(book)
    assert (found.id, found.name, found.kind, found.unit) == (
        made, "Children at a site", IndicatorKind.HOW_MUCH, Unit.COUNT,
    )  # fmt: skip
    assert (found.unit_words, found.direction, found.interval_months) == ("children", Direction.UP, 12)
    assert (found.definition, found.source) == ("Each child once", "sign-in sheets")
    assert found.baseline == Point(date(2025, 7, 31), Decimal(1840))
    assert found.target == Point(date(2028, 7, 31), Decimal(2500))
    assert (found.is_collectable, found.added_on, found.points) == (True, TODAY, (found.baseline,))


def test_a_name_is_enough_but_what_has_no_interval_cannot_be_collected(book: Book) -> None:
    strategy = a_strategy(book)
    a_measure(book, strategy)
    (found,) = strategies.all_strategies(book)
    assert (found.measures[0].kind, found.has_outcome_measure) == (IndicatorKind.BETTER_OFF, False)
    a_measure(book, strategy, interval=12)
    (found,) = strategies.all_strategies(book)
    assert found.has_outcome_measure


def test_nonsense_is_refused_with_a_sentence(book: Book) -> None:
    strategy = a_strategy(book)
    for field, typed, says in (
        ("name", {"name": ""}, "filled in"),
        ("kind", {"kind": "population"}, "belongs to a result"),
        ("interval", {"interval": -1}, "from 1 to 120"),
        ("interval", {"interval": 121}, "from 1 to 120"),
        ("baseline_on", {"baseline": 5}, "which period"),
        ("baseline", {"baseline_on": "2025"}, "of 2025"),
        ("target_on", {"target": 5}, "which period"),
        ("baseline_on", {"baseline": 5, "baseline_on": "soon"}, "no period"),
        ("baseline_on", {"baseline": 5, "baseline_on": "July 2026"}, "has not ended"),
        ("baseline", {"baseline": 101, "baseline_on": "2025"}, "100 %"),
        ("target", {"target": -1, "target_on": "2028", "unit": "count"}, "less than 0"),
        ("target", {"baseline": 60, "baseline_on": "2025", "target": 40, "target_on": "2028"}, "below 60 %"),
        (
            "target",
            {"direction": "down", "baseline": 40, "baseline_on": "2025", "target": 60, "target_on": "2028"},
            "above 40 %",
        ),
        (
            "target_on",
            {"baseline": 40, "baseline_on": "2025", "target": 60, "target_on": "2025"},
            "not after",
        ),
    ):
        told = fields_refused(lambda typed=typed: a_measure(book, strategy, **typed))  # type: ignore[misc]
        assert list(told) == [field], typed
        assert says in told[field]
    assert measures(book) == ()


def test_another_number_may_be_below_nothing_and_a_rate_above_a_hundred(book: Book) -> None:
    strategy = a_strategy(book)
    a_measure(book, strategy, unit="number", baseline="-3.5", baseline_on="2025")
    a_measure(book, strategy, unit="per_100", baseline="104", baseline_on="2025")
    assert [one.baseline.value for one in measures(book) if one.baseline] == [Decimal("-3.5"), Decimal(104)]


def test_what_is_not_given_stays_and_what_a_form_begins_with_changes_nothing(book: Book) -> None:
    made = a_measure(book, a_strategy(book), **WHOLE)
    (before,) = measures(book)
    steps = undo.steps(book)
    write = writing().strategies
    write.edit_measure(book, made, write.MeasureForm.begin(**write.measure_values(before)), TODAY)
    assert measures(book) == (before,)
    assert undo.steps(book) == steps
    write.edit_measure(book, made, {"target": "2,600"}, TODAY)
    (after,) = measures(book)
    assert (after.target, after.baseline) == (Point(date(2028, 7, 31), Decimal(2600)), before.baseline)
    assert "target" in fields_refused(lambda: write.edit_measure(book, made, {"target": "100"}, TODAY))


def test_a_day_stands_as_it_was_typed(book: Book) -> None:
    days = {"baseline_on": "15 Jun 2025", "target_on": "2028-02-29"}
    made = a_measure(book, a_strategy(book), baseline=1, target=2, **days)
    aimed = Point(date(2025, 6, 15), Decimal(1)), Point(date(2028, 2, 29), Decimal(2))
    assert [(one.baseline, one.target) for one in measures(book)] == [aimed]
    writing().strategies.edit_measure(book, made, {"name": "Meals a day"}, TODAY)
    assert [(one.baseline, one.target) for one in measures(book)] == [aimed]


def test_the_trash_gives_it_back(book: Book) -> None:
    made = a_measure(book, a_strategy(book), **WHOLE)
    before = measures(book)
    write = writing().strategies
    write.trash_measure(book, made, TODAY)
    assert measures(book) == ()
    with pytest.raises(Refusal, match="in the trash"):
        write.edit_measure(book, made, {"name": "x"}, TODAY)
    write.restore_measure(book, made, TODAY)
    assert measures(book) == before
    with pytest.raises(Refusal, match="no longer in the book"):
        write.trash_measure(book, "0" * 32, TODAY)
