"""A goal as it stood on an earlier day: what reviews changed since is as it was before, whatever that was."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.goal_changes import indicator_fields, result_fields
from ci_tui.domain.goal_of_then import result_of_then, strategies_of_then
from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview, field_changes
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.results import Aim, Result
from ci_tui.domain.strategies import Strategy, StrategyKind

ADOPTED = date(2026, 5, 20)
INDICATOR = Indicator(
    *("i" * 32, "Reads well", IndicatorKind.POPULATION, "r" * 32, None),
    *(Unit.PERCENT, "", Direction.UP, "", "", 12),
    *(Point(date(2026, 5, 31), Decimal(60)), Point(date(2031, 5, 31), Decimal(80)), ADOPTED),
)
RESULT = Result(
    *("r" * 32, "Every child reads well.", "", "", 1500, "", None, Aim.NONE, ADOPTED),
    indicator=INDICATOR,
)
STRATEGY = Strategy(
    *("s" * 32, "Tutors", "", "r" * 32, StrategyKind.NEW, 500, "", Decimal(80), Decimal(60), ""),
    *(ADOPTED, None, None, ""),
)
TEXTS = some.text("abc, é家\n", max_size=12).map(str.strip)
VALUES = some.decimals(0, 100, places=2)
DAYS = some.dates(date(2020, 1, 1), date(2040, 12, 31))
POINTS = some.none() | some.builds(Point, DAYS, VALUES)


@some.composite
def indicators(draw: some.DrawFn) -> Indicator:
    return replace(
        INDICATOR,
        name=draw(TEXTS.filter(bool)),
        unit=draw(some.sampled_from(Unit)),
        unit_words=draw(some.sampled_from(("", "children", "days of school"))),
        direction=draw(some.sampled_from(Direction)),
        definition=draw(TEXTS),
        interval_months=draw(some.none() | some.integers(1, 120)),
        baseline=draw(POINTS),
        target=draw(POINTS),
    )


@some.composite
def goals(draw: some.DrawFn) -> Result:
    threshold = draw(some.none() | VALUES)
    aims = some.just(Aim.NONE) if threshold is None else some.sampled_from((Aim.AREAS, Aim.GROUPS))
    return replace(
        RESULT,
        statement=draw(TEXTS),
        population=draw(TEXTS),
        place=draw(TEXTS),
        cohort=draw(some.none() | some.integers(1, 10**9)),
        threshold=threshold,
        threshold_for=draw(aims),
        indicator=draw(indicators()),
    )


def a_review(on: date, changes: tuple[GoalChange, ...]) -> GoalReview:
    return GoalReview("g" * 32, RESULT.id, on, None, None, "", "", "", "", "", "", "", None, "", (), changes)


def changed(before: Result, after: Result) -> tuple[GoalChange, ...]:
    return (
        *field_changes(Changed.RESULT, RESULT.id, "", result_fields(before), result_fields(after)),
        *field_changes(
            Changed.INDICATOR,
            INDICATOR.id,
            "",
            indicator_fields(before.indicator),
            indicator_fields(after.indicator),
        ),
    )


@given(some.lists(goals(), min_size=2, max_size=4))
def test_each_day_reads_the_goal_of_then(stood: list[Result]) -> None:
    days = [ADOPTED + timedelta(days=place) for place in range(len(stood))]
    reviews = [
        a_review(day, changed(before, after))
        for day, before, after in zip(days[1:], stood, stood[1:], strict=False)
    ]
    for day, then in zip(days, stood, strict=True):
        assert result_of_then(stood[-1], reviews, day) == then


def test_a_strategy_that_runs_again_was_stopped_in_between() -> None:
    def review(on: date, field: str, before: str, after: str) -> GoalReview:
        return a_review(on, (GoalChange(Changed.STRATEGY, STRATEGY.id, "", field, before, after),))

    stopped = date(2026, 8, 1)
    reviews = (
        review(stopped, "stopped_on", "", "2026-08-01"),
        review(date(2026, 9, 1), "stopped_on", "2026-08-01", ""),
        review(date(2026, 9, 2), "reach", "300", "500"),
    )
    (august,) = strategies_of_then((STRATEGY,), reviews, date(2026, 8, 20))
    assert (august.stopped_on, august.reach) == (stopped, 300)
    (july,) = strategies_of_then((STRATEGY,), reviews, date(2026, 7, 1))
    assert july.state(date(2026, 7, 1)) is STRATEGY.state(date(2026, 7, 1))
    assert strategies_of_then((STRATEGY,), reviews, date(2026, 9, 2)) == (STRATEGY,)
