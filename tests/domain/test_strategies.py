"""Strategies: where they stand by their dates, what they move, who fills their roles."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Unit
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import (
    About,
    Holder,
    Role,
    RoleSort,
    Strategy,
    StrategyKind,
    StrategyState,
    Vote,
    at_work,
    moved,
)

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
PLANNED, RUNNING, STOPPED = StrategyState
TUTORS = Strategy(
    id="1",
    name="Reading tutors",
    description="",
    result_id="2",
    kind=StrategyKind.NEW,
    reach=500,
    reach_note="",
    success_with=Decimal(80),
    success_without=Decimal(60),
    success_note="",
    added_on=TODAY - 100 * DAY,
    begun_on=None,
    stopped_on=None,
    stopped_why="",
)


def a_role(*holders: Holder) -> Role:
    return Role("3", "1", RoleSort.PLACE, "a room", holders)


def a_holder(partner: str = "Library", since: date = TODAY, until: date | None = None) -> Holder:
    return Holder(partner, partner, partner, Sector.LIBRARY_OR_PARKS, since, until)


def a_measure(kind: IndicatorKind, months: int | None) -> Indicator:
    return Indicator(
        id="4",
        name="read well",
        kind=kind,
        result_id=None,
        strategy_id="1",
        unit=Unit.PERCENT,
        unit_words="",
        direction=Direction.UP,
        definition="",
        source="",
        interval_months=months,
        baseline=None,
        target=None,
        added_on=TODAY,
    )


class TestMoves:
    def test_only_the_additional_success_counts(self) -> None:
        assert TUTORS.moves == 100  # not 400

    def test_it_is_exact(self) -> None:
        assert moved(3, Decimal("33.3"), Decimal(0)) == Fraction(999, 1000)

    @pytest.mark.parametrize("missing", ["reach", "success_with", "success_without"])
    def test_without_a_figure_it_is_not_known(self, missing: str) -> None:
        assert replace(TUTORS, **{missing: None}).moves is None


class TestState:
    @pytest.mark.parametrize(("days", "state"), [(-1, PLANNED), (0, RUNNING), (1, RUNNING)])
    def test_it_runs_from_the_day_on_which_it_began(self, days: int, state: StrategyState) -> None:
        assert replace(TUTORS, begun_on=TODAY).state(TODAY + days * DAY) is state

    @pytest.mark.parametrize(("days", "state"), [(-1, RUNNING), (0, STOPPED), (1, STOPPED)])
    def test_it_is_stopped_from_the_day_on_which_it_was(self, days: int, state: StrategyState) -> None:
        stopped = replace(TUTORS, begun_on=TODAY - 9 * DAY, stopped_on=TODAY)
        assert stopped.state(TODAY + days * DAY) is state

    @pytest.mark.parametrize(("days", "there"), [(-101, False), (-100, True), (-1, True), (0, False)])
    def test_at_work_from_being_added_until_it_stops(self, days: int, there: bool) -> None:
        assert bool(at_work([replace(TUTORS, stopped_on=TODAY)], TODAY + days * DAY)) is there


class TestRoles:
    @pytest.mark.parametrize(("days", "fills"), [(-1, False), (0, True), (9, True), (10, False)])
    def test_a_partner_fills_a_role_between_its_days(self, days: int, fills: bool) -> None:
        role = a_role(a_holder(until=TODAY + 10 * DAY))
        assert bool(role.held_by(TODAY + days * DAY)) is fills

    def test_a_role_that_was_left_is_open_again(self) -> None:
        left = replace(TUTORS, roles=(a_role(a_holder(until=TODAY)),))
        assert left.open_roles(TODAY - DAY) == left.roles  # not yet held
        assert left.open_roles(TODAY) == left.roles
        assert replace(TUTORS, roles=(a_role(a_holder()),)).open_roles(TODAY) == ()

    def test_who_fills_two_roles_stands_twice(self) -> None:
        busy = replace(TUTORS, roles=(a_role(a_holder()), a_role(a_holder())))
        assert [holder.partner for holder in busy.holders(TODAY)] == ["Library", "Library"]

    def test_whether_it_is_said_what_a_partner_gives(self) -> None:
        assert not a_holder().gives_anything
        assert replace(a_holder(), hours=Decimal(40)).gives_anything


class TestMeasuresAndVotes:
    @pytest.mark.parametrize(
        ("kind", "months", "has"),
        [
            (IndicatorKind.BETTER_OFF, 12, True),
            (IndicatorKind.BETTER_OFF, 13, False),
            (IndicatorKind.BETTER_OFF, None, False),
            (IndicatorKind.HOW_MUCH, 1, False),
        ],
    )
    def test_an_outcome_must_be_asked_for_once_a_year(
        self, kind: IndicatorKind, months: int | None, has: bool
    ) -> None:
        assert replace(TUTORS, measures=(a_measure(kind, months),)).has_outcome_measure is has

    def test_the_last_vote_counts(self) -> None:
        late, early = (Vote(About.IMPACT, day, None, Hands(0, 0, 0, 0, 1)) for day in (TODAY, TODAY - DAY))
        voted = replace(TUTORS, votes=(late, early))
        assert voted.vote(About.IMPACT) == late
        assert voted.vote(About.INFLUENCE) is None
