"""A jump in a measure, as where its definition changed and nobody said so."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.indicators import Point, Unit
from ci_tui.domain.jumps import Jump, jump_words, largest_jump


def yearly(*values: str | float, begin: int = 2009) -> list[Point]:
    return [Point(date(begin + at, 6, 30), Decimal(str(value))) for at, value in enumerate(values)]


def test_a_moved_cut_off_is_found():
    found = largest_jump(yearly(88, 89.4, 90.1, 91.9, 55.0, 56.2), Unit.PERCENT, ())

    assert found is not None
    assert (found.before.end.year, found.after.end.year, found.by) == (2012, 2013, Decimal("-36.9"))
    said = "The values fall by 36.9 from June 2012 to June 2013: did the definition change?"
    assert jump_words(found, Unit.PERCENT, 12) == said


def test_of_rates_from_counts_no_more_places_are_pretended_than_they_are_told_with():
    found = Jump(*yearly("59.375", "21"))

    assert jump_words(found, Unit.PER_100, 12).startswith("The values fall by 38.4 from")


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ((), Unit.PERCENT),
        ((50,), Unit.PERCENT),
        ((50, 58), Unit.PERCENT),
        ((50, 50, 50, 50), Unit.PERCENT),
        ((50, 55, 60, 65, 72), Unit.PERCENT),
        ((10, 40, 12, 45, 9), Unit.PERCENT),
        ((1000, 1100, 1240), Unit.COUNT),
    ],
)
def test_values_that_only_go_their_way_are_no_jump(values, unit):
    assert largest_jump(yearly(*values), unit, ()) is None


def test_people_jump_by_a_quarter_of_what_they_were():
    found = largest_jump(yearly(1000, 1010, 1020, 700), Unit.COUNT, ())

    assert found is not None
    assert jump_words(found, Unit.COUNT, 12).startswith("The values fall by 320 people from")


def test_a_change_that_is_known_explains_it():
    values = yearly(88, 89, 90, 55, 56)

    assert largest_jump(values, Unit.PERCENT, (date(2012, 6, 30),)) is None
    assert largest_jump(values, Unit.PERCENT, (date(2011, 6, 30),)) is not None


def test_over_years_without_a_value_it_may_go_far():
    values = [*yearly(55, 56, 57), *yearly(80, begin=2021)]

    assert largest_jump(values, Unit.PERCENT, ()) is None


@given(st.lists(st.integers(0, 100), max_size=12), st.integers(-50, 50))
def test_it_is_a_step_of_the_values_wherever_they_lie(values, by):
    found = largest_jump(yearly(*values), Unit.NUMBER, ())
    mirrored = largest_jump(yearly(*(-value for value in values)), Unit.NUMBER, ())
    assert (found and -found.by) == (mirrored and mirrored.by)
    assert largest_jump(yearly(*values), Unit.PERCENT, ()) == _moved(
        largest_jump(yearly(*(value + by for value in values)), Unit.PERCENT, ()), -by
    )


def _moved(jump, by):
    if jump is None:
        return None
    return Jump(*(Point(one.end, one.value + by) for one in (jump.before, jump.after)))
