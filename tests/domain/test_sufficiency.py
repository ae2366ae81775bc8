"""Do the strategies add up? People to move against what they move, and who may be counted twice."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.strategies import Strategy, StrategyKind
from ci_tui.domain.sufficiency import SamePeople, same_people, sufficiency, whole_people

EXISTING, CHANGED, NEW = StrategyKind


def a_strategy(
    name: str = "Tutors",
    reach: int | None = 500,
    with_it: Decimal | int | None = 80,
    without: Decimal | int | None = 60,
    kind: StrategyKind = EXISTING,
    areas: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
) -> Strategy:
    return Strategy(
        id=name,
        name=name,
        description="",
        result_id=None,
        kind=kind,
        reach=reach,
        reach_note="",
        success_with=None if with_it is None else Decimal(with_it),
        success_without=None if without is None else Decimal(without),
        success_note="",
        added_on=date(2026, 1, 1),
        begun_on=None,
        stopped_on=None,
        stopped_why="",
        areas=tuple((area, area) for area in areas),
        groups=groups,
    )


shares = st.decimals(0, 50, places=1)
some = st.lists(
    st.builds(
        lambda name, reach, without, more, kind: a_strategy(name, reach, without + more, without, kind),
        st.text(min_size=1, max_size=3),
        st.one_of(st.none(), st.integers(0, 2_000)),
        shares,
        shares,
        st.sampled_from(StrategyKind),
    ),
    max_size=6,
)
needs = st.integers(0, 1_000)


class TestSums:
    def test_what_is_missing_is_said_in_people(self) -> None:
        sums = sufficiency(300, [a_strategy(), a_strategy("Camp", 118, 100, 0)])
        assert (sums.total, sums.shortfall, sums.is_enough) == (218, 82, False)

    def test_enough_is_exactly_enough(self) -> None:
        assert sufficiency(100, [a_strategy()]).is_enough is True
        assert sufficiency(101, [a_strategy()]).shortfall == 1

    def test_a_part_of_a_person_is_not_one(self) -> None:
        sums = sufficiency(1, [a_strategy("Camp", 999, Decimal("0.1"), 0)])
        assert (sums.shortfall, whole_people(sums.total)) == (1, 0)

    def test_need_that_is_not_known_is_neither_enough_nor_short(self) -> None:
        sums = sufficiency(None, [a_strategy()])
        assert (sums.shortfall, sums.is_enough) == (None, None)

    def test_a_strategy_without_figures_is_told_and_adds_nothing(self) -> None:
        sums = sufficiency(300, [a_strategy(), a_strategy("Camp", None)])
        assert [one.name for one in sums.unknown] == ["Camp"]
        assert sums.total == 100

    def test_each_kind_has_its_own_sum(self) -> None:
        sums = sufficiency(300, [a_strategy(), a_strategy("Camp", 50, 100, 0, NEW), a_strategy("Bus", None)])
        assert (sums.of_kind(EXISTING), sums.of_kind(NEW), sums.of_kind(CHANGED)) == (100, 50, 0)

    @given(needs, some)
    def test_a_shortfall_is_never_negative_and_fills_what_is_needed(
        self, needed: int, strategies: list[Strategy]
    ) -> None:
        sums = sufficiency(needed, strategies)
        assert sums.shortfall is not None
        assert sums.shortfall >= 0
        assert sums.total + sums.shortfall >= needed
        if sums.shortfall:  # and what people read adds up
            assert whole_people(sums.total) + sums.shortfall == needed

    @given(needs, some, st.randoms())
    def test_the_order_of_strategies_does_not_matter(
        self, needed: int, strategies: list[Strategy], chance: Random
    ) -> None:
        before = sufficiency(needed, strategies)
        chance.shuffle(strategies)
        after = sufficiency(needed, strategies)
        assert (before.total, before.shortfall) == (after.total, after.shortfall)

    @given(some)
    def test_the_kinds_add_up_to_the_whole(self, strategies: list[Strategy]) -> None:
        sums = sufficiency(1, strategies)
        assert sum((sums.of_kind(kind) for kind in StrategyKind), Fraction()) == sums.total


class TestSamePeople:
    def test_a_shared_area_and_a_shared_group_are_named(self) -> None:
        there = [
            a_strategy("Tutors", areas=("Eastgate", "Mill Hill"), groups=("Under 6",)),
            a_strategy("Camp", areas=("Mill Hill",), groups=("under 6",)),
            a_strategy("Bus", areas=("Old Town",)),
        ]
        assert same_people(there) == (SamePeople("Tutors", "Camp", ("Mill Hill", "Under 6")),)

    def test_who_share_nothing_are_not_told(self) -> None:
        assert same_people([a_strategy("Tutors"), a_strategy("Camp")]) == ()
