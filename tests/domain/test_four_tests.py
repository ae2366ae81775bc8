"""The four tests of a good result: evidence and sentence, both needed, on any day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.four_tests import Evidence, Missing, TestReading, forecast_of, four_tests
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.partners import Sector
from ci_tui.domain.results import Aim, FourTest, Result, Sentence
from ci_tui.domain.strategies import Holder, Role, RoleSort, Strategy, StrategyKind

MET, NOT_MET, NOT_ENOUGH = Evidence
EXISTING, CHANGED, NEW = StrategyKind
TODAY = date(2026, 9, 1)
DAY = timedelta(days=1)
SINCE = date(2026, 3, 1)
JULY = date(2026, 7, 31)


def yearly(*values: Decimal | int, last: int = 2026) -> tuple[Point, ...]:
    """Values of July, one a year, up to the last."""
    return tuple(
        Point(date(last - len(values) + at, 7, 31), Decimal(one)) for at, one in enumerate(values, 1)
    )


def a_measure(
    *values: Decimal | int, target: Decimal | int | None = 80, unit: Unit = Unit.PERCENT, **changes: object
) -> Indicator:
    """One with values of July, the last of which is its baseline, and a target five years later."""
    points = yearly(*values)
    plain = Indicator(
        id="i",
        name="July lunches",
        kind=IndicatorKind.POPULATION,
        result_id="r",
        strategy_id=None,
        unit=unit,
        unit_words="",
        direction=Direction.UP,
        definition="",
        source="",
        interval_months=12,
        baseline=points[-1] if points else None,
        target=None if target is None else Point(date(2031, 7, 31), Decimal(target)),
        added_on=SINCE,
        points=points,
        groups=tuple(GroupPoint("age", group, JULY, Decimal(50)) for group in ("under 6", "older")),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_result(indicator: Indicator | None = None, *, said: bool = True, **changes: object) -> Result:
    plain = Result(
        id="r",
        statement="Every child reads well.",
        population="",
        place="",
        cohort=1_500,
        cohort_note="",
        threshold=None,
        threshold_for=Aim.NONE,
        drafted_on=SINCE,
        sentences=tuple((test, Sentence("We say so.", SINCE)) for test in FourTest) if said else (),
        indicator=indicator,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_holder(at: int, sector: Sector = Sector.SCHOOL, since: date = SINCE) -> Holder:
    return Holder(f"h{at}", f"p{at}", f"Partner {at}", sector, since)


def a_strategy(
    kind: StrategyKind = EXISTING, moves: int | None = 118, holders: Sequence[Holder] = (), **changes: object
) -> Strategy:
    plain = Strategy(
        id=kind,
        name=kind,
        description="",
        result_id="r",
        kind=kind,
        reach=moves,
        reach_note="",
        success_with=Decimal(100),
        success_without=Decimal(0),
        success_note="",
        added_on=SINCE,
        begun_on=None,
        stopped_on=None,
        stopped_why="",
        roles=tuple(Role(one.id, kind, RoleSort.VOICE, "a voice", (one,)) for one in holders),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


THREE = (a_holder(1), a_holder(2), a_holder(3, Sector.FAITH))


def read(
    test: FourTest, result: Result, strategies: Sequence[Strategy] = (), day: date = TODAY
) -> TestReading:
    readings = four_tests(result, strategies, day)
    assert [one.test for one in readings] == list(FourTest)
    return next(one for one in readings if one.test is test)


class TestUrgent:
    def urgent(self, indicator: Indicator | None, day: date = TODAY, **changes: object) -> TestReading:
        return read(FourTest.URGENT, a_result(indicator, **changes), day=day)

    def test_58_59_60_toward_80_in_five_years_is_urgent(self) -> None:
        reading = self.urgent(a_measure(58, 59, 60))
        assert (reading.evidence, reading.passed, reading.missing) == (MET, True, ())
        assert reading.because == (
            "60 % now, 80 % wanted by 31 Jul 2031. If nothing changes it arrives at 65 %."
        )

    def test_what_gets_there_by_itself_is_not(self) -> None:
        reading = self.urgent(a_measure(48, 54, 60))
        assert (reading.evidence, reading.missing) == (NOT_MET, ())
        assert "gets there all the same: 90 %" in reading.because

    def test_arriving_exactly_at_the_target_is_getting_there(self) -> None:
        assert self.urgent(a_measure(52, 56, 60)).evidence is NOT_MET
        assert self.urgent(a_measure(52, 56, 60, target=Decimal("80.1"))).evidence is MET

    def test_what_is_there_already_is_not_whatever_the_trend(self) -> None:
        reading = self.urgent(a_measure(90, 85, 80))
        assert reading.evidence is NOT_MET
        assert reading.because.endswith("it is there already.")

    def test_two_values_are_too_few(self) -> None:
        reading = self.urgent(a_measure(59, 60))
        assert (reading.evidence, reading.missing) == (NOT_ENOUGH, (Missing.VALUES,))
        assert "needs 3 values; 2 values are there" in reading.because

    def test_what_else_is_missing_is_asked_for(self) -> None:
        assert self.urgent(None).missing == (Missing.INDICATOR,)
        assert self.urgent(a_measure(58, 59, 60, target=None)).missing == (Missing.TARGET,)
        wanted = (Missing.BASELINE, Missing.TARGET, Missing.SENTENCE)
        assert self.urgent(a_measure(target=None), said=False).missing == wanted

    def test_values_after_the_adoption_never_move_the_forecast(self) -> None:
        later = (*yearly(58, 59, 60), *yearly(75, 90, last=2028))
        adopted = a_result(a_measure(58, 59, 60, points=later), adopted_on=TODAY)
        day = date(2028, 9, 1)
        assert forecast_of(adopted, day) == forecast_of(adopted, TODAY)
        reading = read(FourTest.URGENT, adopted, day=day)
        assert reading.because.startswith("90 % now")
        assert reading.evidence is NOT_MET

    def test_a_frozen_forecast_stands_on_its_own_points(self) -> None:
        late = (Point(date(2023, 7, 31), Decimal(10)), *yearly(58, 59, 60))
        frozen = a_measure(58, 59, 60, points=late, frozen_on=TODAY, frozen=yearly(58, 59, 60))
        line = forecast_of(a_result(frozen, adopted_on=TODAY), TODAY)
        assert line is not None
        assert line.at(date(2031, 7, 31)) == 65
        before = forecast_of(a_result(frozen, adopted_on=TODAY), TODAY - DAY)
        assert before is not None
        assert before.points == late

    @given(st.lists(st.decimals(0, 100, places=1), max_size=4))
    def test_nothing_moves_a_frozen_forecast(self, values: list[Decimal]) -> None:
        frozen = a_measure(58, 59, 60, frozen_on=SINCE, frozen=yearly(58, 59, 60))
        moved = replace(frozen, points=yearly(*values, last=2029))
        day = date(2029, 9, 1)
        assert forecast_of(a_result(moved), day) == forecast_of(a_result(frozen), day)


class TestMoreOfTheSame:
    def more(
        self, *strategies: Strategy, indicator: Indicator | None = None, **changes: object
    ) -> TestReading:
        result = a_result(indicator or a_measure(58, 59, 60), **changes)
        return read(FourTest.MORE_OF_THE_SAME, result, strategies)

    def test_existing_ones_that_move_too_few_and_a_new_one(self) -> None:
        reading = self.more(a_strategy(moves=100), a_strategy(moves=18), a_strategy(NEW, 50))
        assert (reading.evidence, reading.passed) == (MET, True)
        assert reading.because == "The 2 strategies that exist move 118 of 300 people; 1 is new."

    @pytest.mark.parametrize(("moves", "evidence"), [(299, MET), (300, NOT_MET), (301, NOT_MET)])
    def test_what_exists_must_move_fewer_than_are_needed(self, moves: int, evidence: Evidence) -> None:
        assert self.more(a_strategy(moves=moves), a_strategy(CHANGED)).evidence is evidence

    def test_none_that_exists_is_fewer_than_are_needed(self) -> None:
        reading = self.more(a_strategy(NEW, None))
        assert reading.evidence is MET
        assert reading.because == "No strategy that exists moves any of the 300 people; 1 is new."

    def test_without_a_new_or_changed_one_it_is_more_of_the_same(self) -> None:
        reading = self.more(a_strategy(moves=10))
        assert (reading.evidence, reading.missing) == (NOT_MET, (Missing.NEW_STRATEGY,))
        assert reading.because == ("The strategy that exists moves 10 of 300 people; none is new or changed.")

    def test_one_without_figures_may_be_enough(self) -> None:
        reading = self.more(a_strategy(moves=100), a_strategy(moves=None), a_strategy(NEW))
        assert (reading.evidence, reading.missing) == (NOT_ENOUGH, (Missing.FIGURES,))
        assert "as far as is known: 1 has no figures yet" in reading.because

    def test_unless_the_others_are_enough_already(self) -> None:
        reading = self.more(a_strategy(moves=300), a_strategy(moves=None), a_strategy(NEW))
        assert (reading.evidence, reading.missing) == (NOT_MET, ())

    def test_where_nobody_is_to_be_moved_nothing_new_is_needed(self) -> None:
        assert self.more(a_strategy(NEW), indicator=a_measure(80, 80, 80)).evidence is NOT_MET

    @pytest.mark.parametrize(
        ("indicator", "cohort", "missing"),
        [
            (a_measure(58, 59, 60), None, (Missing.COHORT,)),
            (a_measure(58, 59, 60, target=None), 1_500, (Missing.TARGET,)),
            (a_measure(), None, (Missing.BASELINE, Missing.COHORT)),
            (a_measure(58, 59, 60, unit=Unit.NUMBER), 1_500, (Missing.INDICATOR,)),
        ],
    )
    def test_who_does_not_know_what_is_needed_cannot_say(
        self, indicator: Indicator, cohort: int | None, missing: tuple[Missing, ...]
    ) -> None:
        reading = self.more(a_strategy(), a_strategy(NEW), indicator=indicator, cohort=cohort)
        assert (reading.evidence, reading.missing) == (NOT_ENOUGH, missing)

    def test_one_that_was_stopped_or_comes_later_does_not_count(self) -> None:
        stopped = a_strategy(moves=300, stopped_on=TODAY)
        later = a_strategy(moves=300, added_on=TODAY + DAY)
        assert self.more(stopped, later, a_strategy(NEW)).evidence is MET
        assert self.more(a_strategy(), a_strategy(NEW, stopped_on=TODAY)).evidence is NOT_MET


class TestNoSingle:
    def single(self, *holders: Holder) -> TestReading:
        return read(FourTest.NO_SINGLE, a_result(), [a_strategy(NEW, holders=holders)])

    @pytest.mark.parametrize(
        ("holders", "evidence"),
        [
            (THREE[1:], NOT_MET),
            (THREE, MET),
            ((*THREE, a_holder(4)), MET),
            ((a_holder(1), a_holder(2), a_holder(3)), NOT_MET),  # one sector
            ((a_holder(1), a_holder(2), a_holder(3, Sector.OTHER)), NOT_MET),  # other counts as none
            ((*THREE[:1], *THREE[:1], *THREE[2:]), NOT_MET),  # one of them in two roles
        ],
    )
    def test_three_partners_of_two_sectors(self, holders: Sequence[Holder], evidence: Evidence) -> None:
        reading = self.single(*holders)
        assert reading.evidence is evidence
        assert reading.missing == (() if evidence is MET else (Missing.HOLDERS,))

    def test_the_partners_are_named(self) -> None:
        three, one = self.single(*THREE).because, self.single(THREE[0]).because
        assert three == "3 partners from 2 sectors hold roles: Partner 1, Partner 2 and Partner 3."
        assert one == "1 partner from 1 sector holds a role: Partner 1; it takes 3 from 2 sectors."
        assert self.single().because.startswith("Nobody holds a role")

    def test_many_are_named_in_part(self) -> None:
        many = [a_holder(at, Sector.FAITH if at else Sector.SCHOOL) for at in range(9)]
        assert self.single(*many).because.endswith("Partner 5 and 3 more.")

    def test_roles_of_a_stopped_strategy_count_no_more(self) -> None:
        stopped = a_strategy(NEW, holders=THREE, stopped_on=TODAY)
        assert read(FourTest.NO_SINGLE, a_result(), [stopped]).evidence is NOT_MET
        assert read(FourTest.NO_SINGLE, a_result(), [stopped], TODAY - DAY).evidence is MET


class TestMeasured:
    def measured(self, indicator: Indicator | None) -> TestReading:
        return read(FourTest.MEASURED, a_result(indicator))

    def test_regularly_from_here_to_there_and_for_whom(self) -> None:
        reading = self.measured(a_measure(60))
        assert (reading.evidence, reading.passed) == (MET, True)
        assert reading.because == (
            "It is collected every year; it begins at 60 %, 80 % is wanted by 31 Jul 2031; "
            "it is known for 2 groups by age."
        )

    @pytest.mark.parametrize(("months", "evidence"), [(12, MET), (13, NOT_MET), (None, NOT_MET)])
    def test_once_a_year_is_the_least(self, months: int | None, evidence: Evidence) -> None:
        reading = self.measured(a_measure(60, interval_months=months))
        assert reading.evidence is evidence
        assert reading.missing == (() if evidence is MET else (Missing.INTERVAL,))

    def test_all_that_is_missing_is_asked_for(self) -> None:
        bare = a_measure(target=None, interval_months=None, groups=())
        wanted = (Missing.BASELINE, Missing.TARGET, Missing.INTERVAL, Missing.GROUPS)
        assert self.measured(bare).missing == wanted
        assert self.measured(None).missing == (Missing.INDICATOR,)

    def test_one_group_is_none(self) -> None:
        one = a_measure(60)
        reading = self.measured(replace(one, groups=one.groups[:1]))
        assert (reading.evidence, reading.missing) == (NOT_MET, (Missing.GROUPS,))
        assert reading.because.endswith("1 group by age, and it takes 2.")


def passing() -> tuple[Result, tuple[Strategy, ...]]:
    """A result that passes all four, with its strategies."""
    return a_result(a_measure(58, 59, 60)), (a_strategy(), a_strategy(NEW, 50, THREE))


class TestBoth:
    def test_evidence_and_sentences_pass(self) -> None:
        result, strategies = passing()
        assert all(one.passed for one in four_tests(result, strategies, TODAY))

    @pytest.mark.parametrize("test", FourTest)
    def test_evidence_without_the_sentence_does_not(self, test: FourTest) -> None:
        result, strategies = passing()
        without = tuple((one, sentence) for one, sentence in result.sentences if one is not test)
        reading = read(test, replace(result, sentences=without), strategies)
        assert (reading.evidence, reading.passed, reading.missing) == (MET, False, (Missing.SENTENCE,))

    @pytest.mark.parametrize("test", FourTest)
    def test_nor_does_the_sentence_without_evidence(self, test: FourTest) -> None:
        reading = read(test, a_result())
        assert reading.sentence == "We say so."
        assert not reading.passed

    def test_an_empty_draft_asks_for_everything(self) -> None:
        readings = four_tests(a_result(said=False), (), TODAY)
        assert not any(one.passed for one in readings)
        assert all(one.missing[-1] is Missing.SENTENCE for one in readings)

    def test_a_sentence_counts_from_its_day_on(self) -> None:
        result, strategies = passing()
        late = replace(result, sentences=((FourTest.URGENT, Sentence("Now.", TODAY)),))
        assert read(FourTest.URGENT, late, strategies).passed
        assert not read(FourTest.URGENT, late, strategies, TODAY - DAY).sentence

    def test_an_earlier_day_reads_what_was_known_then(self) -> None:
        result, strategies = passing()
        before = four_tests(result, strategies, JULY - DAY)
        assert [one.evidence for one in before] == [NOT_ENOUGH, MET, MET, NOT_MET]
        assert [one.evidence for one in four_tests(result, strategies, SINCE - DAY)][1:3] == [NOT_MET] * 2


small = st.decimals(0, 100, places=1)
measures = st.builds(
    lambda values, target: a_measure(*values, target=target), st.lists(small, max_size=5), small
)
kinds = st.builds(
    a_strategy,
    st.sampled_from(StrategyKind),
    st.one_of(st.none(), st.integers(0, 500)),
    st.lists(st.sampled_from(THREE), max_size=3),
)


def turned(indicator: Indicator) -> Indicator:
    """The same seen from the other side: what was a share of all is the share of the others."""

    def other(point: Point | None) -> Point | None:
        return None if point is None else Point(point.end, 100 - point.value)

    points = tuple(Point(point.end, 100 - point.value) for point in indicator.points)
    return replace(
        indicator,
        direction=Direction.DOWN,
        baseline=other(indicator.baseline),
        target=other(indicator.target),
        points=points,
    )


class TestForAny:
    @given(measures, st.lists(kinds, max_size=4))
    def test_the_other_direction_mirrors_the_reading(
        self, indicator: Indicator, strategies: list[Strategy]
    ) -> None:
        one = four_tests(a_result(indicator), strategies, TODAY)
        other = four_tests(a_result(turned(indicator)), strategies, TODAY)
        assert [(r.evidence, r.missing) for r in one] == [(r.evidence, r.missing) for r in other]

    @given(measures, st.lists(kinds, max_size=4), st.randoms())
    def test_the_order_of_strategies_does_not_matter(
        self, indicator: Indicator, strategies: list[Strategy], chance: Random
    ) -> None:
        before = four_tests(a_result(indicator), strategies, TODAY)
        chance.shuffle(strategies)
        assert four_tests(a_result(indicator), strategies, TODAY) == before

    @given(st.one_of(st.none(), measures), st.lists(kinds, max_size=4), st.booleans())
    def test_what_has_not_passed_says_why_in_whole_sentences(
        self, indicator: Indicator | None, strategies: list[Strategy], said: bool
    ) -> None:
        for one in four_tests(a_result(indicator, said=said), strategies, TODAY):
            assert one.because.endswith(".")
            assert "None" not in one.because
            assert (one.evidence is not MET) or one.passed is not bool(one.missing)
