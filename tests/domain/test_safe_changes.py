"""Values in what goal reviews changed: those of a period with small groups are told only as documents do."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.safe_changes import NOT_TOLD, safe_change
from ci_tui.domain.small_numbers import safe

JULY, BEFORE = date(2026, 7, 31), date(2025, 7, 31)
MEASURE = Indicator(
    id="a" * 32, name="Lunches", kind=IndicatorKind.POPULATION, result_id="b" * 32, strategy_id=None,
    unit=Unit.PERCENT, unit_words="", direction=Direction.UP, definition="", source="", interval_months=12,
    baseline=None, target=None, added_on=date(2026, 1, 1),
    points=(Point(BEFORE, Decimal("41.3")), Point(JULY, Decimal("39.8"))),
    groups=tuple(
        GroupPoint("school", name, JULY, Decimal(value), Decimal(1), Decimal(of))
        for name, value, of in (("Eastgate", "12.5", 8), ("Hills", "41.2", 80), ("Harbour", "38.7", 80))
    ),
)  # fmt: skip


def told(
    before: str, after: str, field: str = "earlier_values", what: Changed = Changed.INDICATOR
) -> list[str]:
    change = GoalChange(what, MEASURE.id, "Lunches", field, before, after)
    safe_one = safe_change(change, MEASURE, safe(MEASURE, 10))
    return [safe_one.before, safe_one.after]


def test_the_value_that_stands_is_told_as_everywhere_and_one_before_it_is_not() -> None:
    assert told("40.2 percent 2026-07-31", "39.8 percent 2026-07-31", "baseline") == [
        NOT_TOLD,
        "40 percent 2026-07-31",
    ]


def test_of_several_values_only_those_of_the_period_are_changed() -> None:
    kept = "41.3 percent 2025-07-31\n39.8 percent 2026-07-31\n7 percent 2026-07-31"
    assert told(kept, "") == [f"41.3 percent 2025-07-31\n40 percent 2026-07-31\n{NOT_TOLD}", ""]


@pytest.mark.parametrize("kept", ["312 count 2026-07-31 children", "39.8 number 2026-07-31"])
def test_a_value_in_another_unit_is_not_told(kept: str) -> None:
    assert told(kept, "") == [NOT_TOLD, ""]


@pytest.mark.parametrize(
    ("field", "what"),
    [("target", Changed.INDICATOR), ("statement", Changed.RESULT), ("reach", Changed.STRATEGY)],
)
def test_what_is_no_value_stays(field: str, what: Changed) -> None:
    assert told("39.8 percent 2026-07-31", "x", field, what) == ["39.8 percent 2026-07-31", "x"]


def test_where_nothing_is_small_everything_stays() -> None:
    change = GoalChange(Changed.INDICATOR, MEASURE.id, "", "baseline", "40.2 percent 2026-07-31", "")
    assert safe_change(change, MEASURE, safe(MEASURE, 1)) == change
