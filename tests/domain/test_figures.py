"""The one place that writes numbers for people."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.figures import (
    UNKNOWN,
    children,
    count,
    counted,
    dollars,
    exact,
    figure,
    half_up,
    percent,
    rate,
    signed,
    whole_up,
)


def test_numbers_as_people_read_them() -> None:
    assert count(1840) == "1,840"
    assert rate(Decimal("23.95")) == "24.0"
    assert percent(Decimal("0.265")) == "27%"
    assert dollars(Decimal("123456.4")) == "$123,456"
    assert counted(1, "area", "areas") == "1 area"
    assert counted(12_000, "area", "areas") == "12,000 areas"


def test_children_to_reach_are_rounded_up() -> None:
    assert children(Decimal("523.04")) == "524"
    assert children(Decimal("523")) == "523"


@pytest.mark.parametrize("odd", [None, float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_known_is_a_dash(odd: float | Decimal | None) -> None:
    assert {figure(odd, 1), signed(odd), count(odd)} == {UNKNOWN}


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2.34", "+2.3"), ("-0.5", "-0.5"), ("0.04", "0.0"), ("-0.04", "0.0"), ("0", "0.0")],
)
def test_a_change_shows_its_sign_and_never_a_signed_nothing(value: str, shown: str) -> None:
    assert signed(Decimal(value), 1) == shown


@given(st.decimals(0, 10**12, places=3))
def test_rounding_up_reaches_every_child_and_no_more(value: Decimal) -> None:
    assert value <= whole_up(value) < value + 1


@given(st.integers(0, 10**9), st.integers(1, 97))
def test_the_noise_of_a_division_rounds_nobody_up(number: int, parts: int) -> None:
    assert whole_up(Decimal(number) / parts * parts) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_stored_number_can_be_shown(value: float) -> None:
    assert figure(value, 2) != UNKNOWN
    assert float(exact(value)) == value


def test_halves_round_away_from_zero_as_printed_tables_round() -> None:
    assert half_up(Decimal("2.5")) == 3
    assert half_up(0.125, 2) == Decimal("0.13")
    assert half_up(55.3, 1) == Decimal("55.3")
