"""The pace of a measure: when it arrives at its target if it goes on as it does now."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_tables import MEASURE

from ci_tui.domain.forecast import years
from ci_tui.domain.indicator_parts import DefinitionChange
from ci_tui.domain.indicators import Direction, Indicator, Point, Unit
from ci_tui.domain.pace import day_of, pace, pace_words

TODAY = date(2026, 9, 1)
shares = st.lists(st.integers(0, 100).map(Decimal), min_size=3, max_size=7)


def a_measure(
    *values: Decimal | float, target: Decimal | float | None = 80, by: int = 2028, **changes: object
) -> Indicator:
    """One with values of June, one a year up to 2026."""
    ends = (date(2027 - len(values) + at, 6, 30) for at in range(len(values)))
    points = tuple(Point(end, Decimal(str(one))) for end, one in zip(ends, values, strict=True))
    wanted = None if target is None else Point(date(by, 6, 30), Decimal(str(target)))
    return replace(MEASURE, points=points, target=wanted, **changes)  # type: ignore[arg-type]


def told(measure: Indicator) -> str:
    found = pace(measure, TODAY)
    assert found is not None
    return pace_words(found, measure.interval_months)


class TestWhenItArrives:
    def test_two_a_year_with_ten_to_go_take_five_years(self) -> None:
        found = pace(a_measure(66, 68, 70), TODAY)
        assert found is not None
        assert (found.arrives_on, found.by_target) == (date(2031, 6, 30), 74)

    def test_the_last_five_values_count_and_not_the_frozen_ones(self) -> None:
        measure = a_measure(0, 0, 62, 64, 66, 68, 70)
        frozen = replace(measure, frozen_on=date(2022, 6, 30), frozen=measure.points[:3])
        found = pace(frozen, TODAY)
        assert found is not None
        assert found.line.points == measure.points[2:]
        assert found.arrives_on == date(2031, 6, 30)

    def test_values_of_an_earlier_definition_do_not_count(self) -> None:
        change = DefinitionChange("d", date(2025, 1, 1), "", "", None, date(2025, 3, 1))
        assert pace(a_measure(50, 60, 70, 71, definitions=(change,)), TODAY) is None
        moved = a_measure(90, 66, 68, 70, definitions=(replace(change, holds_from=date(2024, 1, 1)),))
        assert (found := pace(moved, TODAY)) is not None
        assert found.arrives_on == date(2031, 6, 30)

    def test_values_of_later_days_do_not_count(self) -> None:
        found = pace(a_measure(64, 66, 68, 100), date(2026, 6, 29))
        assert found is not None
        assert found.line.points[-1].end == date(2025, 6, 30)

    @pytest.mark.parametrize("values", [(), (1,), (1, 2)])
    def test_fewer_than_three_values_have_none(self, values: tuple[int, ...]) -> None:
        assert pace(a_measure(*values), TODAY) is None

    def test_nor_what_has_no_target(self) -> None:
        assert pace(a_measure(1, 2, 3, target=None), TODAY) is None

    def test_a_line_that_is_there_already_arrives_with_the_latest_value(self) -> None:
        found = pace(a_measure(20, 40, 90, 79), TODAY)
        assert found is not None
        assert found.arrives_on == date(2026, 6, 30)

    @given(shares, st.integers(1, 99))
    def test_it_is_the_same_seen_from_the_other_side(self, values: list[Decimal], target: int) -> None:
        one = pace(a_measure(*values, target=target), TODAY)
        turned = a_measure(*(100 - value for value in values), target=100 - target, direction=Direction.DOWN)
        other = pace(turned, TODAY)
        assert one is not None
        assert other is not None
        assert (one.arrives_on, one.reached, one.away, one.far) == (
            other.arrives_on, other.reached, other.away, other.far,
        )  # fmt: skip
        assert one.by_target == 100 - other.by_target

    @given(shares, st.integers(-99, 99))
    def test_so_is_another_number(self, values: list[Decimal], target: int) -> None:
        one = pace(a_measure(*values, target=target, unit=Unit.NUMBER), TODAY)
        turned = a_measure(*(-value for value in values), target=-target, direction=Direction.DOWN)
        other = pace(replace(turned, unit=Unit.NUMBER), TODAY)
        assert one is not None
        assert other is not None
        assert (one.arrives_on, one.far, one.by_target) == (other.arrives_on, other.far, -other.by_target)

    @given(st.integers(0, 40), st.lists(st.integers(1, 9), min_size=2, max_size=4), st.integers(1, 20))
    def test_on_the_day_the_line_is_at_the_target_and_the_day_before_it_is_not(
        self, first: int, steps: list[int], ahead: int
    ) -> None:
        values = [first + sum(steps[:at]) for at in range(len(steps) + 1)]
        found = pace(a_measure(*values, target=values[-1] + ahead), TODAY)
        assert found is not None
        assert found.arrives_on is not None
        assert found.line.at(found.arrives_on) >= values[-1] + ahead
        assert found.line.at(found.arrives_on - timedelta(1)) < values[
            -1
        ] + ahead or found.arrives_on == date(2026, 6, 30)


class TestDays:
    @given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
    def test_a_day_is_found_from_its_years(self, day: date) -> None:
        assert day_of(years(day)) == day

    @given(st.dates(date(1900, 1, 1), date(2200, 12, 30)))
    def test_a_moment_between_two_days_is_on_the_later_one(self, day: date) -> None:
        after = day + timedelta(1)
        assert day_of((years(day) + years(after)) / 2) == after
        assert day_of(years(day) + Fraction(1, 10**9)) == after


class TestWords:
    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ((66, 68, 70), "If we keep this pace we arrive in 2031, 3 years after June 2028."),
            ((60, 65, 70), "If we keep this pace we arrive in June 2028, in time."),
            ((57, 63.5, 70), "If we keep this pace we arrive in January 2028, 5 months before June 2028."),
            ((30, 50, 70), "If we keep this pace we arrive in 2026, 2 years before June 2028."),
            (
                (69.8, 69.9, 70),
                "If we keep this pace it takes more than 50 years; it was wanted by June 2028.",
            ),
            ((70, 70, 70), "If we keep this pace nothing moves."),
            ((72, 71, 70), "If we keep this pace we move away from the target."),
            ((72, 71, 80), "The target is reached."),
        ],
    )
    def test_as_a_sentence(self, values: tuple[float, ...], sentence: str) -> None:
        assert told(a_measure(*values)) == sentence
