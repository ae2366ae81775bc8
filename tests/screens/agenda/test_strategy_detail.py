"""A strategy told beside the list: where it stands, whom it moves, who gives what, what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import About, Holder, Role, RoleSort, Strategy, StrategyKind, Vote
from ci_tui.domain.sufficiency import moved_words
from ci_tui.services import commitments, strategies
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.agenda import strategy_words as words
from screens.agenda.strategy_detail import told

THE_DAY = date(2026, 11, 19)
LUNCH = Strategy(
    id="s",
    name="Lunch at the pools",
    description="Where children are anyway.",
    result_id=None,
    kind=StrategyKind.CHANGED,
    reach=500,
    reach_note="counted last July",
    success_with=Decimal("80.0"),
    success_without=Decimal(60),
    success_note="",
    added_on=date(2026, 3, 1),
    begun_on=date(2026, 5, 3),
    stopped_on=None,
    stopped_why="",
)
BARE = replace(
    LUNCH, description="", reach=None, reach_note="", success_with=None, success_without=None, begun_on=None
)


def lines(
    strategy: Strategy, promises: tuple[CommitmentLine, ...] = (), cohort: int | None = None
) -> list[str]:
    """What is told, without the empty lines, each on one line."""
    parts = told(strategy, THE_DAY, promises, cohort)
    shown = (" ".join(" ".join(line.plain for line in part.lines(400)).split()) for part in parts)
    return [line for line in shown if line]


def measure(kind: IndicatorKind, months: int | None, baseline: str = "") -> Indicator:
    point = Point(date(2025, 7, 31), Decimal(baseline)) if baseline else None
    return Indicator(
        *("m", "Children who come again", kind, None, "s", Unit.PERCENT, "", Direction.UP, "", "", months),
        baseline=point,
        target=Point(date(2027, 7, 31), Decimal(50)) if point else None,
        added_on=THE_DAY,
        points=(point,) if point else (),
    )


def test_the_worked_case_is_told_as_people_say_it() -> None:
    assert lines(LUNCH, cohort=1_500)[:6] == [
        "Lunch at the pools",
        "● running since 3 May 2026 · changed",
        "Where children are anyway.",
        "reaches 500 of 1,500 a year (counted last July)",
        "success 80 of 100 succeed with it, 60 without it",
        "moves 100 people a year",
    ]


def test_more_people_than_there_are_is_said_with_a_mark() -> None:
    shown = lines(LUNCH, cohort=300)
    assert "reaches 500 a year (counted last July)" in shown
    assert any(line.startswith("▲ 500 people are more than the 300") for line in shown)
    assert not any(line.startswith("▲ 500") for line in lines(LUNCH, cohort=500))


def test_what_is_not_known_is_said_or_left_out() -> None:
    assert lines(BARE) == [
        "Lunch at the pools",
        "○ planned since 1 Mar 2026 · changed",
        "moves not known yet",
        "Roles none named yet",
        "Measures",
        "▲ no measure of who is better off yet",
    ]


@pytest.mark.parametrize(
    ("begun", "stopped", "standing"),
    [
        (None, None, "planned since 1 Mar 2026"),
        (date(2026, 11, 20), None, "planned, begins on 20 Nov 2026"),
        (THE_DAY, None, "running since 19 Nov 2026"),
        (date(2026, 5, 3), date(2026, 11, 20), "running since 3 May 2026"),
        (date(2026, 5, 3), THE_DAY, "stopped on 19 Nov 2026"),
        (None, date(2026, 6, 1), "stopped on 1 Jun 2026"),
    ],
)
def test_where_it_stands_follows_from_its_dates(
    begun: date | None, stopped: date | None, standing: str
) -> None:
    strategy = replace(LUNCH, begun_on=begun, stopped_on=stopped, stopped_why="No cooks.")
    assert words.standing(strategy, THE_DAY) == standing
    assert ("why No cooks." in lines(strategy)) == standing.startswith("stopped")


def test_roles_stand_with_those_who_fill_them_today() -> None:
    given_here = {"hours": Decimal("120.0"), "talent": "projector", "money": Decimal(500), "in_kind": "van"}
    chapel = Holder("h1", "p1", "Grace Chapel", Sector.FAITH, date(2026, 5, 3), **given_here)  # type: ignore[arg-type]
    left = Holder("h2", "p2", "Friends", Sector.OTHER, date(2026, 1, 1), THE_DAY)
    silent = Holder("h3", "p3", "Library", Sector.LIBRARY_OR_PARKS, date(2026, 1, 1))
    strategy = replace(
        BARE,
        roles=(
            Role("r1", "s", RoleSort.PLACE, "a hall", (chapel, silent)),
            Role("r2", "s", RoleSort.DATA, "weekly counts", (left,)),
        ),
    )
    shown = lines(strategy)
    at = shown.index("Roles")
    assert shown[at + 1 : at + 6] == [
        "● place: a hall",
        "Grace Chapel: 120 h a year, projector, $500 a year, van",
        "Library",
        "○ data: weekly counts",
        "nobody yet",
    ]


def test_votes_are_told_with_where_people_differ() -> None:
    split, close = Hands(5, 0, 0, 0, 5), Hands(0, 0, 0, 10, 2)
    voted = tuple(
        Vote(about, THE_DAY, None, hands) for about, hands in zip(About, (close, split), strict=True)
    )
    shown = lines(replace(BARE, votes=voted))
    assert "votes impact 4.2, spread 0.4, 12 people; influence 3.0, spread 2.0, 10 people" in shown
    assert "▲ people differ on influence" in shown


@pytest.mark.parametrize(
    ("measures", "missing"),
    [
        ((measure(IndicatorKind.BETTER_OFF, 12),), ""),
        ((measure(IndicatorKind.BETTER_OFF, 13),), words.RARE_OUTCOME),
        ((measure(IndicatorKind.BETTER_OFF, None),), words.RARE_OUTCOME),
        ((measure(IndicatorKind.HOW_WELL, 1),), words.NO_OUTCOME),
    ],
)
def test_whether_anyone_is_better_off_must_be_seen_within_a_year(
    measures: tuple[Indicator, ...], missing: str
) -> None:
    shown = lines(replace(BARE, measures=measures))
    assert [line for line in shown if line.startswith("▲")] == ([f"▲ {missing}"] if missing else [])


def test_a_measure_is_told_from_where_to_where() -> None:
    told_whole = measure(IndicatorKind.BETTER_OFF, 12, "31")
    shown = lines(replace(BARE, measures=(told_whole,)))
    at = shown.index("Is anyone better off?")
    assert shown[at + 1] == "Children who come again: 31 % (July 2025) to 50 % by July 2027, every year"


def test_open_promises_for_it_stand_below(with_strategies: Path) -> None:
    with open_book(with_strategies) as book:
        strategy = strategies.find_strategy(book, "pools")
        for text in ("bring the van", "print the flyers"):
            typed: dict[str, Any] = {"who": "Library", "text": text, "due": "2026-11-09"}
            kept = writing().commitments.add_commitment(
                book, typed | {"strategy": strategy.id}, date(2026, 11, 1)
            )
        writing().commitments.keep_promise(book, kept, "", THE_DAY)
        promised = tuple(commitments.of_strategy(book, strategy.id))
    shown = lines(strategy, promised)
    assert shown[shown.index("Open promises") + 1 :] == [
        "▲ Library: bring the van, due 9 Nov 2026, 10 days late"
    ]


@given(
    some.integers(0, 10**9),
    some.decimals(0, 100, places=2),
    some.decimals(0, 100, places=2),
    some.text(max_size=40),
)
def test_any_figures_and_any_text_are_told(reach: int, one: Decimal, other: Decimal, text: str) -> None:
    with_it, without = max(one, other), min(one, other)
    strategy = replace(
        LUNCH, name=text, reach=reach, success_with=with_it, success_without=without, success_note=text
    )
    assert strategy.moves is not None
    shown = " ".join(lines(strategy))
    assert moved_words(strategy.moves) in shown
