"""The areas and groups that lie below the threshold of a result."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.below_threshold import Below, areas_below, groups_below
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Unit
from ci_tui.domain.results import Aim, Result

TODAY = date(2026, 9, 1)
UP, DOWN = Direction


def a_value(group: str, value: int, year: int = 2026, dimension: str = "age") -> GroupPoint:
    return GroupPoint(dimension, group, date(year, 7, 31), Decimal(value))


def a_result(*groups: GroupPoint, direction: Direction = UP, aim: Aim = Aim.GROUPS) -> Result:
    indicator = Indicator(
        id="i",
        name="",
        kind=IndicatorKind.POPULATION,
        result_id="r",
        strategy_id=None,
        unit=Unit.PERCENT,
        unit_words="",
        direction=direction,
        definition="",
        source="",
        interval_months=12,
        baseline=None,
        target=None,
        added_on=TODAY,
        groups=groups,
    )
    return Result(
        id="r",
        statement="Every child reads well.",
        population="",
        place="",
        cohort=None,
        cohort_note="",
        threshold=None if aim is Aim.NONE else Decimal(50),
        threshold_for=aim,
        drafted_on=TODAY,
        indicator=indicator,
    )


class TestGroups:
    def test_those_worse_than_the_threshold_the_worst_first(self) -> None:
        told = groups_below(a_result(a_value("a", 49), a_value("b", 50), a_value("c", 20)), TODAY)
        assert told == (Below("c", Decimal(20)), Below("a", Decimal(49)))

    def test_where_down_is_better_the_high_ones(self) -> None:
        result = a_result(a_value("a", 51), a_value("b", 50), a_value("c", 80), direction=DOWN)
        assert [one.name for one in groups_below(result, TODAY)] == ["c", "a"]

    def test_the_latest_value_of_each_group_up_to_the_day_counts(self) -> None:
        result = a_result(a_value("a", 60), a_value("a", 40, 2025), a_value("b", 45, 2025))
        assert [one.name for one in groups_below(result, TODAY)] == ["b"]
        assert [one.name for one in groups_below(result, date(2026, 7, 30))] == ["a", "b"]
        assert groups_below(result, date(2025, 7, 30)) == ()

    def test_one_name_in_two_dimensions_is_two_groups(self) -> None:
        result = a_result(a_value("other", 10), a_value("other", 20, dimension="language"))
        assert [one.value for one in groups_below(result, TODAY)] == [10, 20]

    @pytest.mark.parametrize("aim", [Aim.NONE, Aim.AREAS])
    def test_a_threshold_of_something_else_says_nothing_of_groups(self, aim: Aim) -> None:
        assert groups_below(a_result(a_value("a", 1), aim=aim), TODAY) == ()


class TestAreas:
    AREAS = (
        ("1", "Mill Hill", Decimal(18)),
        ("2", "Eastgate", Decimal(18)),
        ("3", "Old Town", Decimal(40)),
        ("4", "Nowhere", None),
        ("5", "Harbor", Decimal(9)),
    )

    def test_those_below_it_the_worst_first_and_equals_by_name(self) -> None:
        told = areas_below(Decimal(40), self.AREAS)
        assert [one.name for one in told] == ["Harbor", "Eastgate", "Mill Hill"]
        assert told[0].area_id == "5"

    def test_where_down_is_better_those_above_it(self) -> None:
        assert [one.name for one in areas_below(Decimal(18), self.AREAS, DOWN)] == ["Old Town"]
