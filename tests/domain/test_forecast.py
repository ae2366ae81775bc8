"""The do-nothing forecast: the line, the points that it stands on, and what a unit allows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.forecast import as_decimal, forecast, same_season, standing_on, years
from ci_tui.domain.indicators import Point, Unit

values = st.lists(st.decimals(0, 100, places=1), min_size=3, max_size=5)


def yearly(*values: Decimal | float, last: int = 2026) -> tuple[Point, ...]:
    """Values of July, one a year, up to the last."""
    first = last - len(values) + 1
    return tuple(Point(date(first + at, 7, 31), Decimal(str(one))) for at, one in enumerate(values))


def arrives(points: Sequence[Point], year: int, unit: Unit = Unit.PERCENT) -> Decimal:
    line = forecast(points, unit)
    assert line is not None
    return as_decimal(line.at(date(year, 7, 31)))


class TestLine:
    def test_58_59_60_arrives_at_65_in_five_years(self) -> None:
        assert arrives(yearly(58, 59, 60), 2031) == 65

    def test_the_line_lies_between_values_that_scatter(self) -> None:
        assert arrives(yearly(10, 30, 20), 2027) == 30

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_fewer_than_three_values_make_no_line(self, number: int) -> None:
        assert forecast(yearly(*range(number)), Unit.PERCENT) is None

    def test_three_values_of_one_period_make_no_line(self) -> None:
        assert forecast([Point(date(2026, 7, 31), Decimal(at)) for at in range(3)], Unit.PERCENT) is None

    def test_a_share_stays_between_none_and_all(self) -> None:
        assert arrives(yearly(70, 80, 90), 2036) == 100
        assert arrives(yearly(30, 20, 10), 2036) == 0

    def test_a_count_has_a_bottom_and_no_top_and_another_number_has_neither(self) -> None:
        assert arrives(yearly(70, 80, 90), 2036, Unit.COUNT) == 190
        assert arrives(yearly(30, 20, 10), 2036, Unit.COUNT) == 0
        assert arrives(yearly(30, 20, 10), 2036, Unit.NUMBER) == -90

    def test_years_are_years_apart_across_a_leap_day(self) -> None:
        assert years(date(2024, 2, 29)) - years(date(2023, 2, 28)) == 1
        assert years(date(2026, 12, 31)) == 2027

    @given(values)
    def test_it_is_the_same_seen_from_the_other_side(self, values: list[Decimal]) -> None:
        mirrored = arrives(yearly(*(100 - one for one in values)), 2031)
        assert abs(arrives(yearly(*values), 2031) - (100 - mirrored)) < Decimal("1e-20")

    @given(values, st.randoms())
    def test_the_order_in_which_values_came_does_not_matter(
        self, values: list[Decimal], chance: Random
    ) -> None:
        points = list(yearly(*values))
        before = forecast(points, Unit.NUMBER)
        chance.shuffle(points)
        after = forecast(points, Unit.NUMBER)
        assert before is not None
        assert after is not None
        assert (before.slope, before.start) == (after.slope, after.start)

    @given(values)
    def test_nothing_on_the_line_moves_it(self, values: list[Decimal]) -> None:
        points = yearly(*values)
        line = forecast(points, Unit.NUMBER)
        assert line is not None
        day = date(2027, 7, 31)
        again = forecast((*points, Point(day, as_decimal(line.at(day)))), Unit.NUMBER)
        assert again is not None
        assert abs(again.slope - line.slope) < Decimal("1e-15")


class TestPoints:
    def test_the_last_five_count(self) -> None:
        assert standing_on(yearly(1, 2, 3, 4, 5, 6), 12) == yearly(2, 3, 4, 5, 6)

    def test_all_count_where_they_are_three_or_four(self) -> None:
        assert standing_on(yearly(1, 2, 3, 4), 12) == yearly(1, 2, 3, 4)

    def test_those_of_another_definition_do_not(self) -> None:
        assert standing_on(yearly(1, 2, 3, 4), 12, cut=date(2025, 7, 31)) == yearly(3, 4)

    def test_only_those_of_the_season_of_the_last_one_count(self) -> None:
        winters = [Point(date(year, 1, 31), Decimal(1)) for year in (2024, 2025, 2026)]
        summers = list(yearly(7, 8, 9))
        mixed = sorted([*winters, *summers], key=lambda point: point.end)
        assert same_season(mixed, 6) == tuple(summers)
        assert same_season(mixed, 12) == tuple(mixed)
        assert same_season(mixed, None) == tuple(mixed)

    @pytest.mark.parametrize(("end", "is_same"), [(date(2025, 4, 30), False), (date(2025, 5, 1), True)])
    def test_half_an_interval_away_is_another_season(self, end: date, is_same: bool) -> None:
        points = [Point(end, Decimal(1)), Point(date(2026, 7, 31), Decimal(2))]
        assert (len(same_season(points, 6)) == 2) is is_same

    def test_the_turn_of_the_year_parts_no_season(self) -> None:
        points = [Point(date(2025, 1, 2), Decimal(1)), Point(date(2025, 12, 31), Decimal(2))]
        assert same_season(points, 3) == tuple(points)

    def test_no_values_stand_under_nothing(self) -> None:
        assert standing_on((), 12) == ()


def test_a_line_of_one_season_expects_nothing_of_another() -> None:
    """Julys say where Julys go; of what is collected once a year every period is of that season."""
    julys = tuple(Point(date(year, 7, 31), Decimal(year - 2000)) for year in (2023, 2024, 2025))
    line = forecast(julys, Unit.NUMBER)
    assert line is not None
    assert line.expects(date(2026, 7, 31), 1) == 26
    assert line.expects(date(2026, 10, 31), 1) is None
    assert line.expects(date(2026, 10, 31), 3) is None
    assert line.expects(date(2026, 10, 31), 12) == line.at(date(2026, 10, 31))
    assert line.expects(date(2026, 10, 31), None) == line.at(date(2026, 10, 31))
