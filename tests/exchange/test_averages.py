"""Averages by each row's days, or by the weekdays of a month."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal

CLAIMS = """\
site,county,code,claimdate,lunchdays,lunchtotal
A,East,01,2019-06-01T00:00:00.000,20,100
A,East,01,2019-07-01T00:00:00.000,3,10
B,East,01,2019-07-01T00:00:00.000,7,22
C,West,02,2019-07-01T00:00:00.000,0,0
D,West,02,2019-07-01T00:00:00.000,21,2543
"""


def values(result) -> dict[str, Decimal | None]:
    return {area.name: area.value for area in result.sums.values()}


def test_each_row_is_divided_by_its_days_before_it_is_summed(reading):
    result = reading(CLAIMS, "county", "lunchtotal", days="lunchdays", where=(("claimdate", "2019-07"),))

    exact = Fraction(10, 3) + Fraction(22, 7)
    assert result.sums["east"].value == round(Decimal(exact.numerator) / exact.denominator, 12)
    assert result.sums["west"].value == Decimal("121.095238095238")
    assert result.problems == ()


def test_meals_without_days_are_unknown_and_told(reading):
    text = "area,days,need\nA,0,5\nB,*,5\nC,0,0\nD,,0\nE,2,\nF,2,5\n"

    result = reading(text, days="days")

    assert list(values(result).values()) == [None, None, 0, 0, None, Decimal("2.5")]
    assert [problem.line for problem in result.problems] == [2, 3]


def test_a_month_is_divided_by_its_weekdays_once(reading):
    result = reading("area,need\nA,10\nA,12\nB,1\n", weekdays=22)

    assert values(result) == {"A": Decimal(1), "B": Decimal("0.045454545455")}
    assert result.total == Decimal("1.045454545455")


def test_averages_one_way_only(reading):
    with pytest.raises(Refusal, match="not by both"):
        reading(CLAIMS, "county", "lunchtotal", days="lunchdays", weekdays=22)
    with pytest.raises(Refusal, match="1 or more"):
        reading(CLAIMS, "county", "lunchtotal", weekdays=0)


@given(st.lists(st.tuples(st.integers(0, 9_999), st.integers(1, 31)), min_size=1, max_size=30))
def test_averages_are_rounded_once_at_twelve_places(reading, rows):
    text = "area,need,days\n" + "".join(f"A,{meals},{days}\n" for meals, days in rows)

    result = reading(text, header_line=1, days="days")

    exact = sum((Fraction(meals, days) for meals, days in rows), start=Fraction(0))
    assert abs(Fraction(result.sums["a"].value) - exact) <= Fraction(1, 2 * 10**12)
