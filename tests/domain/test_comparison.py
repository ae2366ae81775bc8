"""Two analyses beside each other, over the same areas and over all."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.comparison import best_rates, compare, largest_rises, refuse_other_basis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaMeasure, NeedBasis, ServedBasis, Target, area_gap, yardstick_of


def an_area(name: str, need: int | None, served: int | None, focus: bool = False) -> AreaMeasure:
    return AreaMeasure(
        id=name,
        name=name,
        need=None if need is None else Decimal(need),
        served=None if served is None else Decimal(served),
        focus_since=date(2026, 3, 1) if focus else None,
    )


EARLIER = [an_area("East", 100, 40, focus=True), an_area("West", 100, 20), an_area("Gone", 50, 50)]
LATER = [an_area("East", 100, 50), an_area("West", 110, 20, focus=True), an_area("New", 200, 60)]


def test_the_same_areas_and_all_areas_tell_different_stories() -> None:
    comparison = compare(EARLIER, LATER)
    assert comparison.same_areas == 2
    assert comparison.same.served == 10
    assert comparison.same.served_percent == Decimal(1000) / 60
    assert comparison.all.served == 20
    assert comparison.same.rate_points == Decimal(7000) / 210 - 30


def test_areas_enter_and_leave_the_focus() -> None:
    comparison = compare(EARLIER, LATER)
    assert comparison.entered_focus == ("West",)
    assert comparison.left_focus == ("East",)


def test_an_area_measured_once_has_no_change() -> None:
    changes = {change.name: change for change in compare(EARLIER, LATER).areas}
    assert set(changes) == {"East", "West", "New", "Gone"}
    assert changes["New"].served is None
    assert changes["Gone"].rate_points is None
    assert changes["East"].rate_points == 10


def test_an_unknown_figure_keeps_an_area_out_of_the_same_areas() -> None:
    comparison = compare([an_area("East", 100, None)], [an_area("East", 100, 40)])
    assert comparison.same_areas == 0
    assert comparison.same.rate_points is None


def test_a_percent_of_nothing_is_unknown() -> None:
    assert compare([an_area("East", 100, 0)], [an_area("East", 100, 40)]).same.served_percent is None


def test_other_bases_are_refused_with_the_title() -> None:
    weekdays = (NeedBasis.ELIGIBLE, ServedBasis.WEEKDAYS)
    days = (NeedBasis.ELIGIBLE, ServedBasis.OPERATING_DAYS)
    refuse_other_basis(weekdays, weekdays, "Summer 2025")
    with pytest.raises(Refusal, match="“Summer 2025”"):
        refuse_other_basis(weekdays, days, "Summer 2025")


def test_doing_better_than_expected() -> None:
    yardstick = yardstick_of(LATER, Target())
    gaps = [area_gap(measure, yardstick) for measure in LATER]
    assert [gap.measure.name for gap in best_rates(gaps, 2)] == ["East", "New"]
    assert [change.name for change in largest_rises(compare(EARLIER, LATER))] == ["East"]
