"""Groups of a measure: dimensions, gaps, and totals that come from sums."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_tables import MEASURE

from ci_tui.domain.disaggregation import (
    Dimension,
    GapAt,
    Total,
    cells,
    differs,
    dimensions,
    focus_reading,
    series,
    total_of,
)
from ci_tui.domain.indicator_parts import DefinitionChange, Focus, Withheld
from ci_tui.domain.indicators import GroupPoint, Indicator, Point, Unit

FOCUS = Focus("age", "under 6", "older")


def july(year: int) -> date:
    return date(year, 7, 31)


def a_cell(
    group: str, value: Decimal | float, year: int = 2026, *, dimension: str = "age", of: int | None = None
) -> GroupPoint:
    """A value; with `of` so many of how many."""
    if of is None:
        return GroupPoint(dimension, group, july(year), Decimal(str(value)))
    number = Decimal(str(value))
    return GroupPoint(dimension, group, july(year), 100 * number / of, number, Decimal(of))


def a_measure(*groups: GroupPoint, **changes: object) -> Indicator:
    return replace(MEASURE, groups=groups, **changes)  # type: ignore[arg-type]


class TestDimensions:
    def test_they_stand_in_the_order_in_which_they_first_appear(self) -> None:
        measure = a_measure(
            a_cell("older", 50, 2025),
            a_cell("east", 50, 2025, dimension="place"),
            a_cell("under 6", 40),
            a_cell("older", 51),
        )
        assert dimensions(measure) == (
            Dimension("age", ("older", "under 6")),
            Dimension("place", ("east",)),
        )

    def test_names_that_differ_in_case_and_accents_are_one(self) -> None:
        measure = a_measure(
            a_cell("Québec", 50, 2025, dimension="Place"), a_cell("quebec ", 51, dimension="place")
        )
        assert dimensions(measure) == (Dimension("Place", ("Québec",)),)
        assert [cell.value for cell in series(measure, "PLACE", "quebec")] == [50, 51]

    def test_a_group_that_was_never_printed_is_one_as_well(self) -> None:
        withheld = (Withheld("age", "older", july(2025), "*"), Withheld("", "", july(2025), "s"))
        assert dimensions(a_measure(a_cell("under 6", 40), withheld=withheld)) == (
            Dimension("age", ("older", "under 6")),
        )

    def test_the_cells_of_a_period_stand_in_the_order_of_the_groups(self) -> None:
        measure = a_measure(a_cell("b", 1, 2025), a_cell("a", 2, 2025), a_cell("a", 3), a_cell("b", 4))
        assert [cell.value for cell in cells(measure, "AGE", july(2026))] == [4, 3]
        assert cells(measure, "place", july(2026)) == ()


class TestGap:
    measure = a_measure(
        *(a_cell("under 6", 40, 2023), a_cell("older", 60, 2023)),
        *(a_cell("under 6", 45, 2024), a_cell("older", 62, 2024)),
        a_cell("under 6", 47, 2025),
        *(a_cell("under 6", 61, 2026), a_cell("older", 54.5, 2026)),
        focus=FOCUS,
    )

    def test_it_is_the_absolute_difference_of_one_period(self) -> None:
        reading = focus_reading(self.measure)
        assert reading is not None
        told = [(one.end, one.gap) for one in reading.points]
        assert told == [(july(2023), 20), (july(2024), 17), (july(2026), Fraction(13, 2))]

    def test_its_change_is_told_since_the_baseline(self) -> None:
        reading = focus_reading(replace(self.measure, baseline=Point(july(2024), Decimal(50))))
        assert reading is not None
        assert reading.baseline == GapAt(july(2024), Decimal(45), Decimal(62))
        assert reading.change == Fraction("-10.5")
        assert reading.latest == GapAt(july(2026), Decimal(61), Decimal("54.5"))

    def test_where_the_baseline_has_no_groups_since_the_first_period_that_has(self) -> None:
        reading = focus_reading(replace(self.measure, baseline=Point(july(2025), Decimal(50))))
        assert reading is not None
        assert reading.change == Fraction("-13.5")

    def test_it_is_not_compared_across_a_change_of_definition(self) -> None:
        change = DefinitionChange("d", july(2024), "", "", None, july(2024))
        reading = focus_reading(replace(self.measure, definitions=(change,)))
        assert reading is not None
        assert len(reading.points) == 3
        assert (reading.baseline, reading.change) == (reading.points[1], Fraction("-10.5"))
        later = replace(change, holds_from=july(2026))
        assert (alone := focus_reading(replace(self.measure, definitions=(later,)))) is not None
        assert alone.change is None

    def test_without_two_groups_to_compare_there_is_none(self) -> None:
        assert focus_reading(replace(self.measure, focus=None)) is None
        nobody = focus_reading(replace(self.measure, focus=Focus("age", "under 6", "adults")))
        assert nobody is not None
        assert (nobody.points, nobody.baseline, nobody.latest, nobody.change) == ((), None, None, None)


class TestTotals:
    def test_a_rate_comes_from_the_sums_and_is_no_mean_of_rates(self) -> None:
        groups = (a_cell("few", 9, of=10), a_cell("many", 10, of=90))
        assert total_of(groups, Unit.PERCENT) == Total(Decimal(19), Decimal(100), Fraction(19), 2)

    def test_groups_without_a_denominator_are_counted_as_missing(self) -> None:
        groups = (a_cell("few", 9, of=10), a_cell("many", 11))
        assert total_of(groups, Unit.PER_100) == Total(Decimal(9), Decimal(10), Fraction(90), 1, 1)
        assert total_of(groups[1:], Unit.PERCENT) is None

    def test_numbers_of_people_are_added_and_other_numbers_are_not(self) -> None:
        groups = (a_cell("few", 9), a_cell("many", 11))
        assert total_of(groups, Unit.COUNT) == Total(None, None, Fraction(20), 2)
        assert total_of(groups, Unit.NUMBER) is None
        assert total_of((), Unit.COUNT) is None

    @given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=2, max_size=9), st.data())
    def test_however_people_are_put_into_groups_it_is_the_same(
        self, pairs: list[tuple[int, int]], data: st.DataObject
    ) -> None:
        groups = [a_cell(f"g{at}", counting, of=people) for at, (counting, people) in enumerate(pairs)]
        at = data.draw(st.integers(1, len(pairs) - 1))
        halves = [
            a_cell("half", sum(one for one, _ in part), of=sum(of for _, of in part))
            for part in (pairs[:at], pairs[at:])
        ]
        whole, joined = total_of(groups, Unit.PERCENT), total_of(halves, Unit.PERCENT)
        assert whole is not None
        assert joined is not None
        assert (whole.numerator, whole.denominator, whole.value) == (
            joined.numerator, joined.denominator, joined.value,
        )  # fmt: skip
        rates = [Fraction(100 * counting, people) for counting, people in pairs]
        assert min(rates) <= whole.value <= max(rates)


class TestWhereTheTotalDiffers:
    groups = (a_cell("few", 9, of=10), a_cell("many", 10, of=90))

    @pytest.mark.parametrize(
        ("everybody", "is_said"),
        [
            (Point(july(2026), Decimal(19), Decimal(19), Decimal(100)), False),
            (Point(july(2026), Decimal(19), Decimal(38), Decimal(200)), True),
            (Point(july(2026), Decimal(19)), False),
            (Point(july(2026), Decimal("19.1")), True),
        ],
    )
    def test_it_is_said(self, everybody: Point, is_said: bool) -> None:
        total = differs(a_measure(*self.groups, points=(everybody,)), "age", july(2026))
        assert (total is not None) is is_said

    def test_it_is_as_exact_as_the_value_was_typed(self) -> None:
        thirds = (a_cell("few", 1, of=3), a_cell("many", 2, of=6))
        assert (
            differs(a_measure(*thirds, points=(Point(july(2026), Decimal("33.3")),)), "age", july(2026))
            is None
        )

    def test_nobody_knows_where_a_group_is_missing(self) -> None:
        measure = a_measure(
            *self.groups, a_cell("third", 1, 2025, of=5), points=(Point(july(2026), Decimal(50)),)
        )
        assert differs(measure, "age", july(2026)) is None
        without = (a_cell("few", 9, of=10), a_cell("many", 40))
        assert differs(a_measure(*without, points=measure.points), "age", july(2026)) is None
