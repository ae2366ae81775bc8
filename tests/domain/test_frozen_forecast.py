"""On which values a do-nothing forecast stands, what freezing it anew would take, and how that is told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ci_tui.domain.frozen_forecast import (
    do_nothing,
    forecast_span,
    freezes_until,
    stands_on,
    too_few_words,
    would_freeze,
)
from ci_tui.domain.goal_changes import kept_forecast
from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicator_parts import DefinitionChange
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit

ADOPTED = date(2014, 9, 1)
TODAY = date(2020, 1, 1)


def may(year: int, value: str | Decimal) -> Point:
    return Point(date(year, 5, 31), Decimal(value))


# A published series: the state moved its cut-off in 2013, and no child read worse.
PROFICIENT = Indicator(
    id="i" * 32,
    name="Proficient in grade 3",
    kind=IndicatorKind.POPULATION,
    result_id="r" * 32,
    strategy_id=None,
    unit=Unit.PERCENT,
    unit_words="",
    direction=Direction.UP,
    definition="Level 3 or above.",
    source="",
    interval_months=12,
    baseline=may(2012, "91.9"),
    target=None,
    added_on=date(2012, 7, 1),
    points=tuple(
        may(year, value)
        for year, value in ((2009, "90"), (2010, "90.8"), (2011, "91.5"), (2012, "91.9"), (2013, "55.0"))
    ),
)
CUT = DefinitionChange("d" * 32, date(2013, 5, 31), "Level 3 or above.", "new cut-off", None, TODAY)


def cut(indicator: Indicator) -> Indicator:
    return replace(indicator, definitions=(CUT,))


def years(points: tuple[Point, ...]) -> list[int]:
    return [point.end.year for point in points]


class TestUntilItIsFrozen:
    def test_of_a_draft_and_a_strategy_it_moves_with_the_values(self) -> None:
        assert years(stands_on(PROFICIENT, None, TODAY)) == [2009, 2010, 2011, 2012, 2013]
        assert years(stands_on(PROFICIENT, None, date(2012, 6, 1))) == [2009, 2010, 2011, 2012]

    def test_after_the_adoption_no_value_counts(self) -> None:
        assert years(stands_on(PROFICIENT, date(2012, 9, 1), TODAY)) == [2009, 2010, 2011, 2012]

    def test_across_a_new_definition_none_counts(self) -> None:
        assert years(stands_on(cut(PROFICIENT), None, TODAY)) == [2013]
        assert do_nothing(cut(PROFICIENT), None, TODAY) is None


def test_a_frozen_one_says_nothing_where_it_stands_on_an_earlier_definition() -> None:
    stood = (may(2009, "90"), may(2010, "90.8"), may(2011, "91.5"))
    frozen = replace(PROFICIENT, frozen_on=ADOPTED, frozen=stood)
    assert stands_on(frozen, ADOPTED, TODAY) == stood
    assert stands_on(cut(frozen), ADOPTED, TODAY) == ()


class TestFreezingAnew:
    def test_counts_up_to_the_adoption_or_where_the_definition_changed_later_up_to_the_day(self) -> None:
        assert freezes_until(PROFICIENT, ADOPTED, TODAY) == ADOPTED
        assert freezes_until(PROFICIENT, None, TODAY) == TODAY
        assert freezes_until(cut(PROFICIENT), ADOPTED, TODAY) == ADOPTED  # by then it held already
        assert freezes_until(cut(PROFICIENT), date(2012, 9, 1), TODAY) == TODAY
        assert freezes_until(PROFICIENT, ADOPTED, ADOPTED - timedelta(days=9)) == ADOPTED - timedelta(days=9)

    def test_too_few_values_are_counted_with_the_day_since_when(self) -> None:
        known = would_freeze(cut(PROFICIENT), ADOPTED)
        assert too_few_words(cut(PROFICIENT), known, date(2014, 5, 31)) == (
            "A forecast takes 3 values of one season or more: since May 2013, when the definition changed, "
            "up to May 2014 there is 1."
        )
        assert too_few_words(PROFICIENT, (), date(2008, 12, 31)).endswith(": up to 2008 there are none.")

    def test_what_it_stands_on_is_told(self) -> None:
        points = would_freeze(PROFICIENT, date(2011, 12, 31))
        assert forecast_span(points, 12) == "May 2009 to May 2011"
        change = GoalChange(
            Changed.INDICATOR, "i" * 32, "", "forecast", "", kept_forecast(PROFICIENT, points)
        )
        assert change_told(change) == (
            "forecast: nothing → standing on May 2009 to May 2011 (90, 90.8, 91.5)"
        )
        kept_back = replace(change, after=change.after.replace("90.8 percent 2010-05-31", "not told"))
        assert change_told(kept_back).endswith("(90, 91.5, and on what is not told)")
