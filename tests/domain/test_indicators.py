"""Measures: what lies between baseline and target in people, what a value is called, what was known when."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.indicators import (
    Direction,
    GroupPoint,
    Indicator,
    IndicatorKind,
    Point,
    Unit,
    interval_words,
    people_to_move,
    value_words,
    with_baseline,
)

UP, DOWN = Direction
JULY = date(2026, 7, 31)
LUNCHES = Indicator(
    id="1",
    name="July lunches",
    kind=IndicatorKind.POPULATION,
    result_id="2",
    strategy_id=None,
    unit=Unit.PERCENT,
    unit_words="",
    direction=UP,
    definition="",
    source="",
    interval_months=12,
    baseline=None,
    target=None,
    added_on=date(2026, 3, 1),
)
shares = st.decimals(0, 100, places=1)
cohorts = st.integers(1, 100_000)


def a_group(group: str, *, dimension: str = "age", year: int = 2026) -> GroupPoint:
    return GroupPoint(dimension, group, date(year, 7, 31), Decimal(40))


class TestPeopleToMove:
    @pytest.mark.parametrize(
        ("baseline", "target", "cohort", "people"),
        [
            ("60", "80", 1_500, 300),
            ("55.3", "70", 1_000, 147),  # binary floats say 148
            ("60", "60.1", 1, 1),
            ("80", "80", 1_500, 0),
            ("80", "60", 1_500, 0),
        ],
    )
    def test_a_share_of_a_cohort(self, baseline: str, target: str, cohort: int, people: int) -> None:
        assert people_to_move(Decimal(baseline), Decimal(target), UP, Unit.PERCENT, cohort) == people

    def test_fewer_is_better_where_down_is(self) -> None:
        assert people_to_move(Decimal(40), Decimal(20), DOWN, Unit.PERCENT, 1_500) == 300
        assert people_to_move(Decimal(20), Decimal(40), DOWN, Unit.PERCENT, 1_500) == 0

    def test_a_number_of_people_needs_no_cohort(self) -> None:
        assert people_to_move(Decimal(1_840), Decimal(2_000), UP, Unit.COUNT, None) == 160

    def test_what_is_not_known_is_none(self) -> None:
        assert people_to_move(Decimal(60), Decimal(80), UP, Unit.PER_100, None) is None
        assert people_to_move(Decimal(60), Decimal(80), UP, Unit.NUMBER, 1_500) is None

    @given(shares, shares, cohorts)
    def test_it_is_the_same_seen_from_the_other_side(self, one: Decimal, two: Decimal, cohort: int) -> None:
        mirrored = people_to_move(100 - one, 100 - two, DOWN, Unit.PERCENT, cohort)
        assert people_to_move(one, two, UP, Unit.PERCENT, cohort) == mirrored

    @given(shares, shares, cohorts)
    def test_so_many_are_enough_and_one_fewer_is_not(self, one: Decimal, two: Decimal, cohort: int) -> None:
        people = people_to_move(one, two, UP, Unit.PERCENT, cohort)
        assert people is not None
        reached = Fraction(one) + Fraction(100 * people, cohort)
        assert reached >= two
        assert people == 0 or reached - Fraction(100, cohort) < two


class TestWords:
    @pytest.mark.parametrize(
        ("value", "unit", "words", "told"),
        [
            ("60", Unit.PERCENT, "", "60 %"),
            ("59.50", Unit.PERCENT, "", "59.5 %"),
            ("59.555", Unit.PERCENT, "", "59.56 %"),
            ("24", Unit.PER_100, "", "24.0 per 100"),
            ("1840", Unit.COUNT, "", "1,840 people"),
            ("1", Unit.COUNT, "", "1 person"),
            ("1840", Unit.COUNT, "children", "1,840 children"),
            ("3.5", Unit.NUMBER, "days", "3.5 days"),
            ("-3", Unit.NUMBER, "", "-3"),
            ("0.004", Unit.PERCENT, "", "0 %"),
        ],
    )
    def test_a_value_is_told_with_its_unit(self, value: str, unit: Unit, words: str, told: str) -> None:
        assert value_words(Decimal(value), unit, words) == told

    def test_the_exact_value_of_a_line_is_told_as_well(self) -> None:
        """With one place: more would be pretended."""
        assert value_words(Fraction(196, 3), Unit.PERCENT) == "65.3 %"

    def test_what_was_typed_keeps_two_places_and_what_was_reckoned_from_counts_one(self) -> None:
        assert value_words(Decimal("59.55"), Unit.PERCENT) == "59.55 %"
        assert value_words(Decimal("56.549232158988254"), Unit.PERCENT) == "56.5 %"
        assert value_words(Decimal("60.0"), Unit.PERCENT) == "60 %"

    @pytest.mark.parametrize(
        ("months", "words"),
        [
            (1, "every month"),
            (3, "every 3 months"),
            (12, "every year"),
            (18, "every 18 months"),
            (24, "every 2 years"),
        ],
    )
    def test_how_often(self, months: int, words: str) -> None:
        assert interval_words(months) == words


class TestWhatIsKnown:
    def test_a_value_of_the_day_of_the_baseline_stands_in_its_place(self) -> None:
        baseline, corrected = Point(JULY, Decimal(60)), Point(JULY, Decimal(61))
        before = Point(date(2025, 7, 31), Decimal(59))
        assert with_baseline((before,), baseline) == (before, baseline)
        assert with_baseline((corrected, before), baseline) == (before, corrected)
        assert with_baseline((), None) == ()

    @pytest.mark.parametrize(("days", "known"), [(-1, 0), (0, 1), (1, 1)])
    def test_a_period_counts_from_its_last_day_on(self, days: int, known: int) -> None:
        one = replace(
            LUNCHES, points=(Point(JULY, Decimal(60)),), groups=(a_group("under 6"),), frozen_on=JULY
        )
        then = one.as_of(JULY + timedelta(days=days))
        assert (len(then.points), len(then.groups), int(then.frozen_on == JULY)) == (known, known, known)

    @pytest.mark.parametrize(("months", "can"), [(None, False), (1, True), (12, True), (13, False)])
    def test_once_a_year_is_regularly(self, months: int | None, can: bool) -> None:
        assert replace(LUNCHES, interval_months=months).is_collectable is can

    def test_the_fullest_report_of_groups_counts_and_of_equals_the_latest(self) -> None:
        full = (a_group("under 6", year=2025), a_group("older", year=2025))
        assert replace(LUNCHES, groups=(*full, a_group("under 6"))).groups_reported() == full
        later = (a_group("under 6"), a_group("older"))
        assert replace(LUNCHES, groups=(*full, *later)).groups_reported() == later
        assert LUNCHES.groups_reported() == ()

    def test_two_dimensions_are_not_two_groups(self) -> None:
        apart = (a_group("under 6"), a_group("Eastgate", dimension="neighbourhood"))
        assert len(replace(LUNCHES, groups=apart).groups_reported()) == 1
