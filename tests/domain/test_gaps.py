"""Gap analysis: the worked cases of the field, and what holds for any areas."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import whole_up
from ci_tui.domain.gaps import (
    AreaMeasure,
    Flag,
    NeedBasis,
    Ranking,
    ServedBasis,
    Target,
    TargetKind,
    area_gap,
    dollars_left,
    rate_per_100,
    read_analysis,
    sums_of,
    target_note,
    to_target,
    unmet,
    yardstick_of,
)

Figure = str | int | Decimal | None


def an_area(name: str, need: Figure, served: Figure, **rows: int) -> AreaMeasure:
    plain = AreaMeasure(
        id=name,
        name=name,
        need=None if need is None else Decimal(need),
        served=None if served is None else Decimal(served),
    )
    return plain._replace(**rows)  # type: ignore[arg-type]


figures = st.one_of(
    st.none(), st.sampled_from([Decimal(0), Decimal(10), Decimal("55.3")]), st.decimals(0, 5000, places=1)
)
measures = st.lists(st.tuples(figures, figures), max_size=12).map(
    lambda pairs: [an_area(f"Area {at}", need, served) for at, (need, served) in enumerate(pairs)]
)
targets = st.one_of(
    st.sampled_from([Target(), Target(TargetKind.OWN), Target(TargetKind.BEST)]),
    st.decimals(1, 200, places=1).map(lambda number: Target(TargetKind.NUMBER, number)),
)


class TestWorkedCases:
    def test_pennsylvania_2018(self) -> None:
        rate = rate_per_100(Decimal(638_000), Decimal(89_000))
        assert rate is not None
        assert round(rate, 1) == Decimal("13.9")

    def test_the_nation_at_17_5_per_100(self) -> None:
        need = Decimal(16_300_000)
        assert to_target(need, need * Decimal("0.175"), Decimal(40)) == 3_667_500

    def test_a_surplus_in_one_area_feeds_nobody_in_another(self) -> None:
        yardstick, _ = read_analysis([an_area("East", 100, 60), an_area("West", 100, 10)], Target())
        assert yardstick.to_target == 30

    def test_decimal_arithmetic_reaches_147_where_binary_floats_reach_148(self) -> None:
        missing = to_target(Decimal(1000), Decimal("55.3") * 10, Decimal(70))
        assert missing is not None
        assert whole_up(missing) == 147

    def test_texas_1_225_669_children_short(self) -> None:
        missing = to_target(Decimal("3348977.346"), Decimal(113_922), Decimal(40))
        assert missing is not None
        assert whole_up(missing) == 1_225_669


class TestUnknown:
    @pytest.mark.parametrize(("need", "served"), [(None, 5), (0, 5), (10, None), (None, None)])
    def test_a_rate_is_undefined_never_zero(self, need: int | None, served: int | None) -> None:
        gap = area_gap(an_area("A", need, served), yardstick_of([], Target()))
        assert gap.rate_per_100 is None

    def test_unmet_is_never_below_zero(self) -> None:
        assert unmet(Decimal(10), Decimal(12)) == 0

    def test_served_above_need_is_kept_and_flagged(self) -> None:
        gap = area_gap(an_area("A", 10, 12), yardstick_of([an_area("A", 10, 12)], Target()))
        assert gap.rate_per_100 == 120
        assert gap.flags == (Flag.SERVED_EXCEEDS_NEED,)

    def test_each_gap_in_the_sources_has_its_flag(self) -> None:
        yardstick = yardstick_of([], Target())
        flags = {
            Flag.NOT_IN_SERVED_TABLE: an_area("A", 10, None, served_rows=0),
            Flag.NOT_IN_NEED_TABLE: an_area("A", None, 5, need_rows=0),
            Flag.NEED_UNKNOWN: an_area("A", None, 5),
            Flag.SERVED_UNKNOWN: an_area("A", 10, None),
            Flag.NEED_PARTLY_UNKNOWN: an_area("A", 10, 5, need_rows=2, need_unknown_rows=1),
            Flag.SERVED_PARTLY_UNKNOWN: an_area("A", 10, 5, served_rows=2, served_unknown_rows=1),
            Flag.NO_NEED: an_area("A", 0, 0),
        }
        assert {flag: area_gap(measure, yardstick).flags for flag, measure in flags.items()} == {
            flag: (flag,) for flag in flags
        }

    def test_a_share_of_nothing_is_unknown(self) -> None:
        _, (ranked,) = read_analysis([an_area("A", 10, 10)], Target())
        assert ranked.gap.to_target == 0
        assert ranked.gap.share_of_gap is None


class TestTargets:
    areas = (an_area("East", 100, 60), an_area("West", 100, 10), an_area("North", None, 500))

    def test_the_networks_own_rate_stands_on_areas_where_both_are_known(self) -> None:
        assert yardstick_of(self.areas, Target(TargetKind.OWN)).target_per_100 == 35

    def test_the_best_area(self) -> None:
        assert yardstick_of(self.areas, Target(TargetKind.BEST)).target_per_100 == 60

    def test_where_nothing_lies_below_the_target_that_is_said(self) -> None:
        baltimore = [an_area("Baltimore City", 1000, 495)]
        assert yardstick_of(baltimore, Target()).target_is_met
        assert not yardstick_of(baltimore, Target(TargetKind.NUMBER, Decimal(50))).target_is_met

    @given(need=st.integers(1, 10_000), served=st.integers(0, 10_000))
    def test_an_area_alone_meets_its_own_best(self, need: int, served: int) -> None:
        assert yardstick_of([an_area("A", need, served)], Target(TargetKind.BEST)).target_is_met

    @pytest.mark.parametrize("text", ["own", " Best ", "benchmark", "40", "40.0"])
    def test_a_target_is_read_as_it_is_written(self, text: str) -> None:
        word = text.strip().lower()
        assert Target.parse(text).kind == (TargetKind.BENCHMARK if word.startswith("4") else word)

    @pytest.mark.parametrize("text", ["", "forty", "-3", "0", "1001", "nan", "inf", "4_0"])
    def test_what_is_no_target_is_refused_with_a_sentence(self, text: str) -> None:
        with pytest.raises(Refusal, match="is no target"):
            Target.parse(text)

    def test_forty_on_another_basis_carries_a_note(self) -> None:
        frac = (NeedBasis.PARTICIPATING, ServedBasis.WEEKDAYS)
        other = (NeedBasis.ELIGIBLE, ServedBasis.OPERATING_DAYS)
        assert target_note(Target(), *frac) is None
        assert target_note(Target(), *other) is not None
        assert target_note(Target(TargetKind.OWN), *other) is None


class TestRanking:
    def test_ties_share_a_rank_and_unknowns_come_last_without_one(self) -> None:
        areas = [an_area("D", None, 1), an_area("C", 100, 10), an_area("B", 100, 10), an_area("A", 50, 20)]
        _, places = read_analysis(areas, Target())
        assert [(place.gap.measure.name, place.rank) for place in places] == [
            ("B", 1), ("C", 1), ("A", 3), ("D", None),
        ]  # fmt: skip

    def test_each_ranking_leads_with_another_area(self) -> None:
        areas = [an_area("Large", 1000, 400), an_area("Low rate", 10, 0), an_area("Far", 500, 150)]
        first = {
            ranking: read_analysis(areas, Target(), ranking)[1][0].gap.measure.name for ranking in Ranking
        }
        assert first[Ranking.TO_TARGET] == "Far"
        assert first[Ranking.RATE] == "Low rate"
        assert first[Ranking.UNMET] == "Large"

    @given(measures, targets, st.sampled_from(list(Ranking)))
    def test_ranks_count_the_areas_ahead(
        self, areas: list[AreaMeasure], target: Target, ranking: Ranking
    ) -> None:
        _, places = read_analysis(areas, target, ranking)
        assert len(places) == len(areas)
        known = [place for place in places if place.rank is not None]
        assert places[: len(known)] == tuple(known)
        for at, place in enumerate(known):
            assert place.rank is not None
            assert place.rank <= at + 1
            assert place.rank == at + 1 or known[at - 1].rank == place.rank

    def test_a_figure_of_any_length_is_ranked(self) -> None:
        areas = [an_area("A", "9" * 30, 0), an_area("B", 1, 0)]
        assert [place.rank for place in read_analysis(areas, Target())[1]] == [1, 2]


class TestSums:
    @given(measures, targets)
    def test_the_whole_gap_is_the_sum_of_the_areas_own(
        self, areas: list[AreaMeasure], target: Target
    ) -> None:
        yardstick, places = read_analysis(areas, target)
        own = [place.gap.to_target for place in places if place.gap.to_target is not None]
        if yardstick.to_target is None:
            assert not own
        else:
            assert abs(yardstick.to_target - sum(own, Decimal(0))) < Decimal("1e-9")

    @given(measures)
    def test_shares_of_the_gap_and_of_all_need_add_up(self, areas: list[AreaMeasure]) -> None:
        yardstick, places = read_analysis(areas, Target())
        shares = [place.gap.share_of_gap for place in places if place.gap.share_of_gap is not None]
        points = [place.gap.underrepresentation for place in places]
        if yardstick.to_target:
            assert abs(sum(shares, Decimal(0)) - 1) < Decimal("1e-9")
        assert abs(sum((point for point in points if point is not None), Decimal(0))) < Decimal("1e-9")

    def test_the_rate_is_that_of_the_sums_never_a_mean_of_rates(self) -> None:
        assert sums_of([an_area("Small", 10, 10), an_area("Large", 990, 0)]).rate_per_100 == 1


def test_dollars_left_need_both_assumptions() -> None:
    assert dollars_left(Decimal(100), Decimal(40), Decimal("5.60")) == 22_400
    assert dollars_left(Decimal(100), None, Decimal("5.60")) is None
