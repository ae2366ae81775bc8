"""Which strategies come first, relative to each other, and what to talk about before."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Unit
from ci_tui.domain.priorities import PriorityFlag, priorities
from ci_tui.domain.strategies import About, Strategy, StrategyKind, Vote

TODAY = date(2026, 6, 12)
NO_MEASURE, PEOPLE_DIFFER, NOT_ASKED = PriorityFlag
MEASURE = Indicator(
    id="m",
    name="",
    kind=IndicatorKind.BETTER_OFF,
    result_id=None,
    strategy_id="s",
    unit=Unit.PERCENT,
    unit_words="",
    direction=Direction.UP,
    definition="",
    source="",
    interval_months=12,
    baseline=None,
    target=None,
    added_on=TODAY,
)
ALL_FOUR, ALL_FIVE = Hands(0, 0, 0, 12, 0), Hands(0, 0, 0, 0, 12)
SPLIT = Hands(6, 0, 0, 0, 6)


def a_strategy(name: str, impact: Hands | None = None, influence: Hands | None = None) -> Strategy:
    asked = ((About.IMPACT, impact), (About.INFLUENCE, influence))
    return Strategy(
        id=name,
        name=name,
        description="",
        result_id=None,
        kind=StrategyKind.NEW,
        reach=None,
        reach_note="",
        success_with=None,
        success_without=None,
        success_note="",
        added_on=TODAY,
        begun_on=None,
        stopped_on=None,
        stopped_why="",
        measures=(MEASURE,),
        votes=tuple(Vote(about, TODAY, None, hands) for about, hands in asked if hands is not None),
    )


counts = st.integers(0, 5)
shows = st.builds(Hands, counts, counts, counts, counts, counts).filter(lambda hands: hands.people > 0)
names = st.text("abc", min_size=1, max_size=2)
some = st.lists(
    st.builds(a_strategy, names, st.one_of(st.none(), shows), st.one_of(st.none(), shows)),
    max_size=6,
    unique_by=lambda one: one.id,
)


class TestOrder:
    def test_impact_times_influence(self) -> None:
        told = priorities(
            [
                a_strategy("camp", ALL_FOUR, ALL_FOUR),
                a_strategy("bus"),
                a_strategy("tutors", ALL_FIVE, ALL_FOUR),
                a_strategy("garden", ALL_FIVE),
            ]
        )
        assert [(one.strategy.name, one.rank) for one in told] == [
            ("tutors", 1),
            ("camp", 2),
            ("garden", None),
            ("bus", None),
        ]
        assert (told[0].score, told[2].score) == (20, None)

    def test_equals_share_a_place_however_their_means_are_written(self) -> None:
        third = Hands(0, 0, 2, 1, 0)  # a mean of 10/3
        told = priorities(
            [
                a_strategy("b", third, Hands(0, 0, 1, 0, 0)),  # 10
                a_strategy("a", Hands(0, 1, 0, 0, 0), ALL_FIVE),
                a_strategy("c", Hands(1, 0, 0, 0, 0), ALL_FIVE),
            ]
        )
        assert [(one.strategy.name, one.rank) for one in told] == [("a", 1), ("b", 1), ("c", 3)]

    @given(some, st.randoms())
    def test_the_order_in_which_they_stood_does_not_matter(
        self, strategies: list[Strategy], chance: Random
    ) -> None:
        before = priorities(strategies)
        chance.shuffle(strategies)
        assert priorities(strategies) == before

    @given(some)
    def test_each_stands_there_once_and_the_best_is_first(self, strategies: list[Strategy]) -> None:
        told = priorities(strategies)
        assert {one.strategy.id for one in told} == {one.id for one in strategies}
        assert len(told) == len(strategies)
        scores = [one.score for one in told if one.score is not None]
        assert scores == sorted(scores, reverse=True)
        assert all(1 <= score <= 25 for score in scores)


class TestFlags:
    @pytest.mark.parametrize(
        ("strategy", "flags"),
        [
            (a_strategy("a", ALL_FOUR, ALL_FIVE), ()),
            (replace(a_strategy("a", ALL_FOUR, ALL_FIVE), measures=()), (NO_MEASURE,)),
            (a_strategy("a", SPLIT, ALL_FIVE), (PEOPLE_DIFFER,)),
            (a_strategy("a", SPLIT), (PEOPLE_DIFFER, NOT_ASKED)),
            (a_strategy("a"), (NOT_ASKED,)),
        ],
    )
    def test_what_to_talk_about(self, strategy: Strategy, flags: tuple[PriorityFlag, ...]) -> None:
        assert priorities([strategy])[0].flags == flags

    def test_it_is_told_what_people_differ_on(self) -> None:
        assert priorities([a_strategy("a", ALL_FOUR, SPLIT)])[0].differ_on == (About.INFLUENCE,)
        assert priorities([a_strategy("a", SPLIT, SPLIT)])[0].differ_on == tuple(About)
