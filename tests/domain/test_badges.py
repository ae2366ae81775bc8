"""The badges: result moving and gap narrowing, as DOMAIN section 6 has them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_tables import MEASURE

from ci_tui.domain.badges import gap_narrowing, result_moving
from ci_tui.domain.indicator_parts import DefinitionChange, Focus
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, Point

ADOPTED = date(2024, 9, 1)
CUT = DefinitionChange("d", date(2024, 1, 1), "", "", None, date(2024, 2, 1))


def july(year: int) -> date:
    return date(year, 7, 31)


def yearly(*values: Decimal | float, first: int) -> tuple[Point, ...]:
    return tuple(Point(july(first + at), Decimal(str(one))) for at, one in enumerate(values))


def a_measure(*since: Decimal | float, **changes: object) -> Indicator:
    """One that stood at 58, 59 and 60 in July 2022 to 2024, frozen with these: 61 and 62 are expected."""
    frozen = yearly(58, 59, 60, first=2022)
    plain = replace(MEASURE, frozen_on=ADOPTED, frozen=frozen, points=(*frozen, *yearly(*since, first=2025)))
    return replace(plain, **changes)  # type: ignore[arg-type]


class TestResultMoving:
    @pytest.mark.parametrize(
        ("since", "moving"),
        [
            ((61.1, 62.1), True),
            ((61, 62.1), False),  # as expected is not better
            ((61.1, 62), False),
            ((60, 63), False),
            ((61.1,), None),
            ((), None),
            ((50, 62.1, 63.1), True),  # the latest two count
        ],
    )
    def test_the_latest_two_values_against_what_was_expected(
        self, since: tuple[float, ...], moving: bool | None
    ) -> None:
        assert result_moving(a_measure(*since)) is moving

    def test_a_value_that_turns_up_late_is_none_of_them(self) -> None:
        late = a_measure(61.1)
        early = Point(july(2021), Decimal(99))
        assert result_moving(replace(late, points=(early, *late.points))) is None

    def test_nor_one_of_another_season(self) -> None:
        measure = a_measure(61.1, interval_months=6)
        winter = Point(date(2026, 1, 31), Decimal(99))
        assert result_moving(replace(measure, points=(*measure.points, winter))) is None

    def test_nothing_is_said_where_nothing_is_frozen_or_the_definition_changed(self) -> None:
        assert result_moving(a_measure(70, 70, frozen_on=None, frozen=())) is None
        assert result_moving(a_measure(70, 70, definitions=(CUT,))) is None

    @given(st.lists(st.decimals(0, 100, places=1), min_size=2, max_size=4))
    def test_it_is_the_same_seen_from_the_other_side(self, since: list[Decimal]) -> None:
        one = a_measure(*since)
        turned = replace(
            one, direction=Direction.DOWN, points=mirrored(one.points), frozen=mirrored(one.frozen)
        )
        assert result_moving(one) is result_moving(turned)


class TestGapNarrowing:
    @pytest.mark.parametrize(
        ("focus", "comparison", "narrowing"),
        [
            ((40, 41, 42), (60, 60, 60), True),
            ((40, 40, 40), (60, 59, 59), True),  # no worse is enough
            ((40, 39, 42), (60, 58, 60), False),  # the focus group was worse once
            ((40, 41, 39), (60, 60, 50), False),
            ((40, 41, 42), (60, 61, 61), False),  # as wide as at the baseline
            ((40, 41, 42), (60, 60, 62), False),
            ((40, 41), (60, 60), None),
            ((40, 20, 41, 42), (60, 60, 60, 60), True),  # the latest two count
        ],
    )
    def test_the_latest_two_gaps_against_the_first(
        self, focus: tuple[int, ...], comparison: tuple[int, ...], narrowing: bool | None
    ) -> None:
        assert gap_narrowing(groups_of(focus, comparison)) is narrowing

    def test_less_is_better_the_other_way_round(self) -> None:
        turned = replace(groups_of((60, 59, 58), (40, 40, 40)), direction=Direction.DOWN)
        assert gap_narrowing(turned) is True
        assert gap_narrowing(replace(turned, direction=Direction.UP)) is False

    def test_gaps_by_an_earlier_definition_do_not_count(self) -> None:
        measure = groups_of((10, 40, 41, 42), (90, 60, 60, 60), definitions=(CUT,))
        assert gap_narrowing(measure) is True
        assert gap_narrowing(replace(measure, groups=measure.groups[:-2])) is None

    def test_nothing_is_said_where_no_groups_are_compared(self) -> None:
        assert gap_narrowing(replace(groups_of((40, 41, 42), (60, 60, 60)), focus=None)) is None


def groups_of(focus: tuple[int, ...], comparison: tuple[int, ...], **changes: object) -> Indicator:
    """Values of two groups from July 2023 on."""
    groups = tuple(
        GroupPoint("age", name, july(2023 + at), Decimal(value))
        for at, values in enumerate(zip(focus, comparison, strict=True))
        for name, value in zip(("under 6", "older"), values, strict=True)
    )
    plain = replace(MEASURE, groups=groups, focus=Focus("age", "under 6", "older"))
    return replace(plain, **changes)  # type: ignore[arg-type]


def mirrored(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(replace(point, value=100 - point.value) for point in points)
