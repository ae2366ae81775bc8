"""What a curve is drawn by: where its line breaks, and which number stands at what."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.curve_marks import annotations, unbroken
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit

BARE = Indicator(
    id="a" * 32, name="Lunches", kind=IndicatorKind.POPULATION, result_id="b" * 32, strategy_id=None,
    unit=Unit.PERCENT, unit_words="", direction=Direction.UP, definition="", source="", interval_months=12,
    baseline=None, target=None, added_on=date(2026, 1, 1),
)  # fmt: skip


def july(year: int, value: int = 50) -> Point:
    return Point(date(year, 7, 31), Decimal(value))


def changed(day: date, note: str = "") -> DefinitionChange:
    return DefinitionChange("c" * 32, day, "before", note, None, day)


def years_of(measure: Indicator, *years: int) -> list[list[int]]:
    """The pieces of a line through values of these years, by their years."""
    return [[one.end.year for one in piece] for piece in unbroken(measure, [july(year) for year in years])]


def test_a_missing_period_breaks_the_line() -> None:
    assert years_of(BARE, 2020, 2021, 2023, 2024) == [[2020, 2021], [2023, 2024]]
    assert years_of(replace(BARE, interval_months=24), 2020, 2022, 2024) == [[2020, 2022, 2024]]
    assert years_of(replace(BARE, interval_months=None), 2020, 2024) == [[2020, 2024]]


def test_a_new_definition_cuts_between_the_periods_before_and_after() -> None:
    measure = replace(BARE, definitions=(changed(date(2022, 7, 31)),))
    assert years_of(measure, 2020, 2021, 2022, 2023) == [[2020, 2021], [2022, 2023]]


def test_a_cell_that_is_not_told_breaks_only_the_line_that_it_is_of() -> None:
    bare = replace(BARE, interval_months=None)
    everybody = replace(bare, withheld=(Withheld("", "", date(2021, 7, 31), "*"),))
    assert years_of(everybody, 2020, 2022) == [[2020], [2022]]
    of_group = replace(bare, withheld=(Withheld("School", "Eastgate", date(2021, 7, 31), "*"),))
    assert years_of(of_group, 2020, 2022) == [[2020, 2022]]
    cells = [GroupPoint("school", "eastgate", date(year, 7, 31), Decimal(1)) for year in (2020, 2022)]
    assert [len(piece) for piece in unbroken(of_group, cells)] == [1, 1]


@given(
    days=some.lists(some.dates(date(2000, 1, 1), date(2030, 1, 1)), unique=True, max_size=20),
    cuts=some.lists(some.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=3),
    months=some.sampled_from([None, 1, 3, 12]),
)
def test_pieces_are_the_points_in_their_order_and_none_reaches_over_a_cut(days, cuts, months) -> None:
    measure = replace(BARE, interval_months=months, definitions=tuple(map(changed, cuts)))
    points = [Point(day, Decimal(1)) for day in sorted(days)]
    pieces = unbroken(measure, points)
    assert [point for piece in pieces for point in piece] == points
    assert all(pieces)
    for piece in pieces:
        assert not any(piece[0].end < cut <= piece[-1].end for cut in cuts)
        if months == 1:
            gaps = [after.end - before.end for before, after in itertools.pairwise(piece)]
            assert all(gap <= timedelta(days=50) for gap in gaps)


@pytest.mark.parametrize("text", ["", "Cut-off moved"])
def test_notes_and_cuts_are_numbered_by_their_days_together(text: str) -> None:
    day = date(2025, 6, 1)
    notes = (
        CurveNote("1" * 32, day, "Buses cut", day),
        CurveNote("2" * 32, date(2023, 1, 1), "New head", day),
    )
    found = annotations(replace(BARE, notes=notes, definitions=(changed(day, text),)))
    assert [(one.number, one.text, one.is_cut) for one in found] == [
        (1, "New head", False),
        (2, text, True),
        (3, "Buses cut", False),
    ]
