"""The frozen forecast: nothing later moves it, the direction mirrors it, a new definition ends it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from other_tables import MEASURE

from ci_tui.domain.forecast import Forecast
from ci_tui.domain.frozen_forecast import do_nothing, freezes_until, would_freeze
from ci_tui.domain.indicator_parts import DefinitionChange
from ci_tui.domain.indicators import Direction, Indicator, Point, Unit

ADOPTED = date(2024, 9, 1)
TODAY = date(2030, 1, 1)
TARGET = date(2029, 7, 31)
values = st.lists(st.decimals(0, 100, places=1), min_size=3, max_size=6)
more = st.lists(st.tuples(st.dates(date(2015, 1, 1), TODAY), st.decimals(0, 100, places=1)), max_size=6)


def frozen(
    values: list[Decimal], unit: Unit = Unit.PERCENT, direction: Direction = Direction.UP
) -> Indicator:
    """One with values of July up to 2024, frozen on its adoption in September."""
    points = tuple(Point(date(2025 - len(values) + at, 7, 31), one) for at, one in enumerate(values))
    measure = replace(MEASURE, unit=unit, direction=direction, points=points)
    return replace(measure, frozen_on=ADOPTED, frozen=would_freeze(measure, ADOPTED))


def standing(measure: Indicator, day: date = TODAY) -> Forecast:
    line = do_nothing(measure.as_of(day), ADOPTED, day)
    assert line is not None
    return line


@given(values, more)
def test_values_that_come_later_never_move_it(
    values: list[Decimal], more: list[tuple[date, Decimal]]
) -> None:
    """Neither those of later periods, nor an earlier one that turns up late, nor one that is mended."""
    before = frozen(values)
    changed = {point.end: point.value for point in before.points} | dict(more)
    after = replace(before, points=tuple(Point(end, changed[end]) for end in sorted(changed)))
    assert standing(after) == standing(before)


@given(values)
def test_a_share_is_mirrored_with_its_direction(values: list[Decimal]) -> None:
    one = standing(frozen(values))
    other = standing(frozen([100 - value for value in values], direction=Direction.DOWN))
    assert one.at(TARGET) == 100 - other.at(TARGET)


@given(values)
def test_so_is_another_number(values: list[Decimal]) -> None:
    one = standing(frozen(values, Unit.NUMBER))
    other = standing(frozen([-value for value in values], Unit.NUMBER, Direction.DOWN))
    assert one.at(TARGET) == -other.at(TARGET)


@given(values, st.dates(date(2025, 1, 1), date(2029, 12, 31)), st.dates(date(2010, 1, 1), ADOPTED))
def test_a_definition_that_changed_ends_it_from_the_day_on_which_that_was_known(
    values: list[Decimal], recorded: date, holds: date
) -> None:
    before = frozen(values)
    change = DefinitionChange("d", holds, "", "", None, recorded)
    after = replace(before, definitions=(change,))
    known = after.as_of(recorded)
    is_cut = any(point.end < holds for point in before.frozen)
    assert (do_nothing(known, ADOPTED, recorded) is None) is is_cut
    assert standing(after, date(2024, 12, 31)) == standing(before)


def test_frozen_anew_it_stands_on_the_values_by_the_new_definition() -> None:
    change = DefinitionChange("d", date(2025, 1, 1), "", "", None, date(2025, 9, 1))
    old = frozen([Decimal(90), Decimal(91), Decimal(92)])
    new = tuple(
        Point(date(year, 7, 31), Decimal(value)) for year, value in ((2025, 55), (2026, 56), (2027, 57))
    )
    measure = replace(old, points=(*old.points, *new), definitions=(change,))
    day = date(2027, 9, 1)
    assert do_nothing(measure, ADOPTED, day) is None
    until = freezes_until(measure, ADOPTED, day)
    again = replace(measure, frozen_on=day, frozen=would_freeze(measure, until))
    assert standing(again).at(date(2028, 7, 31)) == 58
