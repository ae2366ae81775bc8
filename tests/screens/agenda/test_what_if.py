"""Numbers that are tried: everything follows at once, nothing impossible is taken, nothing is kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.results import Aim, Result
from ci_tui.domain.strategies import Strategy, StrategyKind
from screens.agenda.what_if import Figure, WhatIf

DAY = date(2026, 11, 19)
WHOLE = st.integers(0, 5000)
OF_100 = st.decimals(0, 100, places=1)


def a_result(
    baseline: str = "60", target: str = "80", unit: Unit = Unit.PERCENT, direction: Direction = Direction.UP
) -> Result:
    measure = Indicator(
        id="i", name="Reads well", kind=IndicatorKind.POPULATION, result_id="r", strategy_id=None,
        unit=unit, unit_words="", direction=direction, definition="", source="", interval_months=12,
        baseline=Point(date(2026, 7, 31), Decimal(baseline)),
        target=Point(date(2031, 7, 31), Decimal(target)),
        added_on=DAY,
    )  # fmt: skip
    return Result("r", "They read.", "", "", 1500, "", None, Aim.NONE, DAY, indicator=measure)


def a_strategy(name: str, reach: int | None, with_it: str | None, without: str | None) -> Strategy:
    return Strategy(
        id=name, name=name, description="", result_id="r", kind=StrategyKind.NEW, reach=reach, reach_note="",
        success_with=None if with_it is None else Decimal(with_it),
        success_without=None if without is None else Decimal(without),
        success_note="", added_on=DAY, begun_on=None, stopped_on=None, stopped_why="",
    )  # fmt: skip


TUTORS, PARKS, EMPTY = (
    a_strategy("tutors", 500, "80", "60"),
    a_strategy("parks", 590, "80", "60"),
    a_strategy("empty", None, None, None),
)
AS_IT_IS = WhatIf(a_result(), (TUTORS, PARKS, EMPTY))


def test_what_is_tried_is_worked_out_and_what_the_book_has_is_left_alone():
    assert (AS_IT_IS.sufficiency.needed, AS_IT_IS.sufficiency.total, AS_IT_IS.sufficiency.shortfall) == (
        300, 218, 82,
    )  # fmt: skip
    tried = (
        AS_IT_IS.put(Figure.REACH, "tutors", "1,000")
        .put(Figure.WITHOUT, "parks", "70 %")
        .put(Figure.TARGET, "tutors", "75%")
        .put(Figure.COHORT, "", "1600")
    )
    sums = tried.sufficiency
    assert (sums.needed, [one.people for one in sums.moves]) == (240, [200, 59, None])
    assert tried.result is AS_IT_IS.result and tried.strategies is AS_IT_IS.strategies
    assert tried.of_result() == {Figure.TARGET: 75, Figure.COHORT: 1600}
    assert [tried.moved_otherwise(one) for one in ("tutors", "parks", "empty")] == [True, True, False]
    assert not AS_IT_IS and tried


def test_an_empty_line_or_the_books_own_number_puts_it_back():
    tried = AS_IT_IS.put(Figure.REACH, "tutors", "700").put(Figure.TARGET, "", "90")
    assert not tried.put(Figure.REACH, "tutors", "").differs(Figure.REACH, "tutors")
    assert tried.put(Figure.REACH, "tutors", "500.0").put(Figure.TARGET, "", "") == AS_IT_IS


def test_figures_that_are_not_known_can_be_tried_one_after_the_other():
    tried = AS_IT_IS
    for figure, typed in ((Figure.REACH, "100"), (Figure.WITH, "50")):
        tried = tried.put(figure, "empty", typed)
        assert tried.sufficiency.moves[-1].people is None
    assert tried.put(Figure.WITHOUT, "empty", "0").sufficiency.moves[-1].people == 50


def test_once_the_book_has_it_or_the_strategy_is_gone_it_is_tried_no_more():
    tried = (
        AS_IT_IS.put(Figure.REACH, "tutors", "700")
        .put(Figure.REACH, "parks", "1")
        .put(Figure.COHORT, "", "9")
    )
    fresh = tried.on(AS_IT_IS.result, (replace(TUTORS, reach=700), EMPTY))
    assert fresh.tried == {("", Figure.COHORT): 9}


@pytest.mark.parametrize(
    ("figure", "typed", "told"),
    [
        (Figure.WITH, "101", "More than 100"),
        (Figure.WITH, "59.9", "Fewer succeed with it (59.9) than without it (60)"),
        (Figure.WITHOUT, "80.1", "Fewer succeed with it (80) than without it (80.1)"),
        (Figure.REACH, "-1", "Below 0"),
        (Figure.REACH, "2.5", "whole"),
        (Figure.REACH, "many", "“many” is not a number"),
        (Figure.REACH, "99999999999", "slip of the finger"),
        (Figure.COHORT, "0", "Of nobody there is no share"),
        (Figure.TARGET, "59", "Up is better, and 59 % is worse than 60 %"),
        (Figure.TARGET, "120", "More than 100"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_that_explains(figure, typed, told):
    with pytest.raises(Refusal) as refused:
        AS_IT_IS.put(figure, "tutors", typed)
    assert told in str(refused.value)


def test_the_target_follows_the_direction_and_a_number_may_lie_below_0():
    falls = WhatIf(a_result("40", "30", direction=Direction.DOWN), ())
    assert falls.put(Figure.TARGET, "", "20").sufficiency.needed == 300
    with pytest.raises(Refusal, match="Down is better"):
        falls.put(Figure.TARGET, "", "41")
    cold = WhatIf(a_result("-5", "0", unit=Unit.NUMBER), ())
    assert cold.put(Figure.TARGET, "", "-2").now(Figure.TARGET) == -2
    bare = WhatIf(replace(a_result(), indicator=None), ())
    with pytest.raises(Refusal, match="no baseline"):
        bare.put(Figure.TARGET, "", "70")


@given(st.lists(st.tuples(WHOLE, OF_100, OF_100), min_size=1, max_size=4), st.integers(1, 10**6))
def test_what_is_tried_is_worth_as_much_as_what_is_kept(figures, cohort):
    there = tuple(a_strategy(str(place), 10, "90", "0") for place in range(len(figures)))
    tried = WhatIf(a_result(), there).put(Figure.COHORT, "", str(cohort))
    kept = []
    for place, (reach, one, other) in enumerate(figures):
        low, high = sorted((one, other))
        for figure, value in (
            (Figure.WITHOUT, 0),
            (Figure.WITH, high),
            (Figure.WITHOUT, low),
            (Figure.REACH, reach),
        ):
            tried = tried.put(figure, str(place), str(value))
        kept.append(a_strategy(str(place), reach, str(high), str(low)))
    sums = tried.sufficiency
    same = WhatIf(replace(a_result(), cohort=cohort), tuple(kept)).sufficiency
    assert (sums.needed, sums.total, sums.shortfall) == (same.needed, same.total, same.shortfall)
    assert sums.total == sum((Fraction(high - low) * reach / 100 for reach, high, low in
                              ((r, max(a, b), min(a, b)) for r, a, b in figures)), Fraction())  # fmt: skip
    assert sums.shortfall >= 0 and sums.shortfall + sums.total >= sums.needed


def test_the_order_of_strategies_makes_no_difference():
    sums = {
        (one.needed, one.total, one.shortfall)
        for order in permutations(AS_IT_IS.strategies)
        for one in (WhatIf(a_result(), order).put(Figure.REACH, "parks", "100").sufficiency,)
    }
    assert sums == {(300, 120, 180)}
