"""The pulse: what the hands said beside what the book says, and where the two differ."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from ci_tui.domain.four_tests import Evidence, TestReading
from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.partners import Sector
from ci_tui.domain.pulse import PulseQuestion, PulseReading, Standing
from ci_tui.domain.pulse_standing import standings
from ci_tui.domain.results import Agreement, Aim, FourTest, Result
from ci_tui.domain.strategies import Holder, Role, RoleSort, Strategy, StrategyKind

TODAY = date(2026, 9, 1)
DAY = timedelta(days=1)
BEGAN = date(2026, 3, 1)
AGENDA, MEASUREMENT, REINFORCING, *OTHERS = PulseQuestion
BETTER_OFF = Indicator(
    id="b",
    name="",
    kind=IndicatorKind.BETTER_OFF,
    result_id=None,
    strategy_id=None,
    unit=Unit.PERCENT,
    unit_words="",
    direction=Direction.UP,
    definition="",
    source="",
    interval_months=None,
    baseline=None,
    target=None,
    added_on=BEGAN,
)
SHARED = replace(
    BETTER_OFF,
    kind=IndicatorKind.POPULATION,
    baseline=Point(date(2026, 7, 31), Decimal(60)),
    target=Point(date(2031, 7, 31), Decimal(80)),
    agreed_roundtable_id="t",
    points=tuple(Point(date(year, 7, 31), Decimal(60)) for year in (2024, 2025, 2026)),
    groups=tuple(
        GroupPoint("age", group, date(year, 7, 31), Decimal(50))
        for year in (2025, 2026)
        for group in ("under 6", "older")
    ),
)
ADOPTED = Result(
    id="r",
    statement="Every child reads well.",
    population="",
    place="",
    cohort=1_500,
    cohort_note="",
    threshold=None,
    threshold_for=Aim.NONE,
    drafted_on=BEGAN,
    adopted_on=TODAY,
    adopted_roundtable_id="t",
    indicator=SHARED,
)


def the_tests(passed: int = 4) -> tuple[TestReading, ...]:
    return tuple(
        TestReading(test, Evidence.MET, "So it is.", "We say so." if at < passed else "")
        for at, test in enumerate(FourTest)
    )


def a_strategy(*partners: str, moves: int = 150, **changes: object) -> Strategy:
    """One that runs, with a measure of who is better off, whose roles these partners fill."""
    roles = tuple(
        Role(one, "s", RoleSort.VOICE, "a voice", (Holder(one, one, one, Sector.FAITH, BEGAN),))
        for one in partners
    )
    plain = Strategy(
        id="s",
        name="Tutors",
        description="",
        result_id="r",
        kind=StrategyKind.NEW,
        reach=moves,
        reach_note="",
        success_with=Decimal(100),
        success_without=Decimal(0),
        success_note="",
        added_on=BEGAN,
        begun_on=BEGAN,
        stopped_on=None,
        stopped_why="",
        roles=roles,
        measures=(BETTER_OFF,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


BOTH = (a_strategy("p1", "p2"), a_strategy("p3", "p4"))
THREE_OF_FIVE = Agreement(5, 3, 3)
CORE = frozenset({"p1", "p2", "p3", "p4", "p5"})


def told(
    result: Result | None = ADOPTED,
    strategies: Sequence[Strategy] = BOTH,
    *,
    readings: Sequence[TestReading] | None = None,
    agreement: Agreement | None = THREE_OF_FIVE,
    day: date = TODAY,
    core: frozenset[str] = CORE,
    residents_there: bool = True,
) -> Mapping[PulseQuestion, Standing]:
    tests = the_tests() if readings is None else readings
    return standings(result, tests, strategies, agreement, day, core=core, residents_there=residents_there)


class TestStandings:
    def test_everything_that_the_book_can_tell_is_there(self) -> None:
        there = told()
        assert [(there[one].met, there[one].parts) for one in PulseQuestion] == [
            (4, 4),
            (3, 3),
            (5, 5),
            (0, 0),
            (0, 0),
            (0, 0),
        ]

    def test_an_empty_book_has_nothing_yet_and_says_so(self) -> None:
        there = told(None, (), readings=(), agreement=None, core=frozenset(), residents_there=False)
        for question in (AGENDA, MEASUREMENT, REINFORCING):
            assert there[question].met == 0
            assert len(there[question].missing) == there[question].parts
            assert there[question].on_scale == 1
        assert all(there[question].on_scale is None for question in OTHERS)

    def test_it_is_adopted_from_its_day_on_and_only_at_a_roundtable(self) -> None:
        assert "not adopted at a roundtable" in told(day=TODAY - DAY)[AGENDA].missing
        elsewhere = replace(ADOPTED, adopted_roundtable_id=None)
        assert told(elsewhere)[AGENDA].missing == ("not adopted at a roundtable",)

    @pytest.mark.parametrize(("agree", "core", "met"), [(2, 5, 3), (3, 5, 4), (4, 5, 4), (0, 0, 3)])
    def test_three_of_five_core_partners_agree(self, agree: int, core: int, met: int) -> None:
        assert told(agreement=Agreement(core, agree, agree))[AGENDA].met == met

    def test_all_four_tests_must_have_passed(self) -> None:
        assert told(readings=the_tests(3))[AGENDA].missing == ("3 of the four tests passed",)

    def test_residents_were_there_or_have_said_what_they_think(self) -> None:
        assert told(residents_there=False)[AGENDA].missing == ("no residents heard",)
        said = replace(ADOPTED, residents_say="Feed them.", residents_said_on=TODAY)
        assert told(said, residents_there=False)[AGENDA].missing == ()
        late = replace(said, residents_said_on=TODAY + DAY)
        assert told(late, residents_there=False)[AGENDA].met == 3

    @pytest.mark.parametrize(
        ("changes", "missing"),
        [
            ({"agreed_roundtable_id": None}, "its definition not agreed at a roundtable"),
            ({"points": SHARED.points[1:]}, "2 values of 3"),
            ({"groups": SHARED.groups[1:]}, "no groups in the latest two periods"),
            ({"groups": SHARED.groups[:2]}, "no groups in the latest two periods"),
        ],
    )
    def test_each_part_of_measuring_together(self, changes: dict[str, object], missing: str) -> None:
        result = replace(ADOPTED, indicator=replace(SHARED, **changes))
        assert told(result)[MEASUREMENT].missing == (missing,)

    def test_two_dimensions_are_not_two_groups(self) -> None:
        first, second, third, fourth = SHARED.groups
        apart = (first, replace(second, dimension="place"), third, fourth)
        result = replace(ADOPTED, indicator=replace(SHARED, groups=apart))
        assert told(result)[MEASUREMENT].met == 2

    @pytest.mark.parametrize(
        ("strategies", "missing"),
        [
            ((a_strategy("p1", "p2", "p3", "p4", moves=300),), "1 strategy runs"),
            (
                (BOTH[0], a_strategy("p3"), a_strategy("p4", "p5")),
                "fewer than two partners in the roles of a strategy",
            ),
            (
                (BOTH[0], replace(BOTH[1], measures=())),
                "no measure of who is better off for a strategy",
            ),
            (
                (BOTH[0], a_strategy("p3", "p4", moves=149)),
                "the strategies do not add up to what is needed",
            ),
            ((BOTH[0], a_strategy("p3", "p9")), "3 of 5 core partners in a role"),
        ],
    )
    def test_each_part_of_fitting_together(self, strategies: Sequence[Strategy], missing: str) -> None:
        assert told(strategies=strategies)[REINFORCING].missing == (missing,)

    def test_a_stopped_strategy_is_none_and_a_planned_one_adds_up(self) -> None:
        stopped = a_strategy("p3", stopped_on=TODAY)
        planned = a_strategy("p5", begun_on=None)
        assert told(strategies=(*BOTH, stopped, planned))[REINFORCING].missing == ()


class TestReadings:
    def reading(self, hands: Hands | None, met: int, parts: int = 4) -> PulseReading:
        return PulseReading(AGENDA, hands, Standing(met, parts))

    @pytest.mark.parametrize(
        ("met", "parts", "scale"), [(0, 4, 1), (2, 4, 3), (4, 4, 5), (1, 3, Decimal(7) / 3), (0, 0, None)]
    )
    def test_what_the_book_says_lies_on_the_same_scale(
        self, met: int, parts: int, scale: Decimal | int | None
    ) -> None:
        assert Standing(met, parts).on_scale == (None if scale is None else pytest.approx(scale))

    @pytest.mark.parametrize(
        ("hands", "met", "differs"),
        [
            (Hands(0, 0, 0, 0, 9), 2, 2),
            (Hands(0, 0, 0, 1, 9), 2, None),
            (Hands(9, 0, 0, 0, 0), 2, -2),
            (None, 4, None),
        ],
    )
    def test_two_points_apart_is_a_conversation_to_have(
        self, hands: Hands | None, met: int, differs: int | None
    ) -> None:
        assert self.reading(hands, met).differs_from_book == differs

    def test_where_the_book_says_nothing_nobody_differs_from_it(self) -> None:
        assert self.reading(Hands(9, 0, 0, 0, 0), 0, 0).differs_from_book is None

    def test_people_differ_among_themselves(self) -> None:
        assert self.reading(Hands(5, 0, 0, 0, 5), 2).people_differ
        assert not self.reading(None, 2).people_differ
