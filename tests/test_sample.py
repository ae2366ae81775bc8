"""The sample book: what it tells, and that the committed file is what its script makes."""

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ci_tui import sample_book
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.figures import half_up
from ci_tui.domain.four_tests import Missing
from ci_tui.domain.gaps import Ranking
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.partners import PartnerCard, PartnerStatus, Sector
from ci_tui.domain.priorities import PriorityFlag, priorities
from ci_tui.domain.results import FourTest, ResultState
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.domain.strategies import About, StrategyKind
from ci_tui.services import (
    commitments,
    gaps,
    goal_reviews,
    invitations,
    learnings,
    pulse,
    results,
    roundtables,
    strategies,
)
from ci_tui.services.agenda import AgendaView, agenda_view
from ci_tui.services.books import last_day
from ci_tui.services.home import home_view
from ci_tui.services.meeting import meeting_view, parked
from ci_tui.services.partners import partner_card, partner_names
from ci_tui.store.book import Book

COMMITTED = Path(__file__).resolve().parents[1] / "sample.db"


def rows_of(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table, by table; JSON as what it says, since SQLites write floats differently."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in named.fetchall()]
        return {
            name: sorted(map(understood, connection.execute(f'SELECT * FROM "{name}"')), key=repr)
            for name in tables
        }


def understood(row: tuple) -> tuple:
    return tuple(
        json.loads(cell) if isinstance(cell, str) and cell.startswith('{"') else cell for cell in row
    )


@pytest.fixture(scope="module")
def remade(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "again.db"
    sample_book.make(path)
    return path


@pytest.fixture
def book(tmp_path):
    """A copy of the committed sample, so that nothing is left beside it."""
    copy = tmp_path / "sample.db"
    copy.write_bytes(COMMITTED.read_bytes())
    with Book.open(copy, read_only=True) as opened:
        yield opened


def test_the_committed_file_is_what_the_script_makes(remade) -> None:
    made, committed = rows_of(remade), rows_of(COMMITTED)
    assert made.keys() == committed.keys()
    for table, rows in made.items():
        assert committed[table] == rows, table


def test_its_schema_is_that_of_a_new_book(remade) -> None:
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    with (
        closing(sqlite3.connect(remade)) as made,
        closing(sqlite3.connect(f"file:{COMMITTED}?mode=ro", uri=True)) as sample,
    ):
        assert sample.execute(schema).fetchall() == made.execute(schema).fetchall()


def test_nothing_in_it_comes_from_the_laptop_that_made_it(remade) -> None:
    actions = rows_of(remade)["action"]
    assert actions
    for row in actions:
        assert sample_book.DEVICE in row
        assert sample_book.AUTHOR in row
    everything = repr(rows_of(remade))
    assert str(Path.home()) not in everything
    assert str(remade.parent) not in everything


def test_it_says_that_it_is_made_up(book) -> None:
    with book.read() as connection:
        ((name, illustrative),) = connection.execute("SELECT name, illustrative FROM network").fetchall()
    assert name == "Millbrook Summer Meals Roundtable"
    assert illustrative == 1


def test_two_summers_of_twelve_areas_each(book) -> None:
    assert [(each.title, each.areas) for each in gaps.analyses(book)] == [
        ("Summer 2026", 12),
        ("Summer 2025", 12),
    ]


def test_the_gap_of_2026(book) -> None:
    sheet = gaps.open_sheet(book, gaps.find_analysis(book, "Summer 2026"), Ranking.TO_TARGET)
    sums = sheet.yardstick.sums
    assert (sums.need, sums.served, sums.sites) == (11756, 2818, 33)
    assert half_up(sums.rate_per_100, 1) == Decimal("24.0")
    worst = [(row.gap.measure.name, half_up(row.gap.to_target)) for row in sheet.rows(0, 4)]
    assert worst == [("Eastgate", 524), ("Mill Hollow", 379), ("St. Anne's", 265), ("Riverside", 261)]
    assert [row.gap.measure.name for row in sheet.rows(10, 12)] == ["Orchard", "The Terraces"]


def test_what_moved_since_2025(book) -> None:
    later = gaps.find_analysis(book, "Summer 2026")
    compared = gaps.compare_analyses(book, gaps.earlier_of(book, later), later)
    assert compared.same_areas == 12
    assert half_up(compared.same.served_percent) == 10
    assert half_up(compared.same.rate_points, 1) == Decimal("2.3")
    moved = {change.name: half_up(change.rate_points, 1) for change in compared.areas}
    pictured = {
        "Eastgate": "2.1", "Mill Hollow": "0.4", "St. Anne's": "3.9",
        "Riverside": "-0.5", "Old Town": "3.8", "Lakeside": "1.3",
    }  # fmt: skip
    assert {name: str(moved[name]) for name in pictured} == pictured
    assert [name for name, points in moved.items() if points < 0] == ["Riverside"]


def test_three_areas_are_in_focus_chosen_after_the_analysis(book) -> None:
    analysis = gaps.find_analysis(book, "Summer 2026")
    focus = {m.name: m.focus_since for m in gaps.measures(book, analysis.id) if m.focus_since}
    assert focus == {
        "Eastgate": date(2026, 9, 4),
        "Mill Hollow": date(2026, 9, 4),
        "St. Anne's": date(2026, 9, 24),
    }
    assert min(focus.values()) > analysis.dated


def test_its_import_left_traces_to_look_at(book) -> None:
    analysis = gaps.find_analysis(book, "Summer 2026")
    assert {line.file for line in gaps.set_aside(book, analysis.id)} == {
        "need-2026.csv",
        "july-lunches-2026.csv",
    }
    assert not gaps.unmatched(book, analysis.id)
    anne = next(m for m in gaps.measures(book, analysis.id) if m.name == "St. Anne's")
    card = gaps.area_card(book, analysis, anne.id, gaps.open_sheet(book, analysis))
    assert sample_book.THEIR_SPELLING in card.spellings


def test_the_dollars_left_are_set_on_one_analysis(book) -> None:
    left = {each.title: each.lunch_rate for each in gaps.analyses(book)}
    assert left == {"Summer 2026": Decimal("5.51"), "Summer 2025": None}


def test_its_last_day(book) -> None:
    assert book.last_saved() == sample_book.LAST_SAVED


def test_the_table_is_that_of_two_years(book) -> None:
    today = date(2026, 12, 2)
    everyone = [card(book, partner.id) for partner in partner_names(book)]
    assert len(everyone) == 21
    assert len({partner.sector for partner in everyone} - {Sector.OTHER}) == 12
    assert {partner.status.status for partner in everyone} == set(PartnerStatus)
    meetings = [
        roundtables.roundtable_card(book, line.id) for line in roundtables.open_list(book).rows(0, 100)
    ]
    held = [meeting for meeting in meetings if meeting.status is RoundtableStatus.HELD]
    assert [meeting.day for meeting in meetings if meeting.status is RoundtableStatus.PLANNED] == [
        date(2026, 12, 3)
    ]
    assert (len(held), (held[0].day - held[-1].day).days) == (9, 729)
    assert all(meeting.partners >= 9 and meeting.agenda and meeting.decisions for meeting in held)
    assert all(meeting.presided_contact_id and meeting.place for meeting in held)
    assert any(one.is_guest for meeting in held for one in meeting.present)
    shared = learnings.open_list(book).rows(0, 100)
    assert len(shared) == learnings.count(book) == 30
    assert {line.kind for line in shared} == set(LearningKind)
    assert sum(line.adoptions for line in shared) == 14
    assert all(line.shared_by and line.tags and line.roundtable for line in shared)
    assert home_view(book, today).missed == ("Clinic on Third", "Youth Club")


def test_what_was_promised_was_mostly_kept_and_some_of_it_is_late(book) -> None:
    today = date(2026, 12, 2)
    lines = commitments.open_list(book, today).rows(0, 100)
    assert len(lines) == 26
    assert Counter(line.status for line in lines) == {
        CommitmentStatus.OPEN: 7,
        CommitmentStatus.DONE: 17,
        CommitmentStatus.DROPPED: 2,
    }
    late = [line.who for line in lines if line.days_late(today)]
    assert late == ["Harmon Park Rec", "Community College"]
    assert all(line.who and line.due and line.roundtable_id for line in lines)
    assert any(line.moves for line in lines)
    kept = commitments.kept(book, today)
    assert kept.counted >= 3
    assert kept.share is not None
    assert Fraction(1, 2) < kept.share < 1
    gone_through = [
        line.day
        for line in roundtables.open_list(book).rows(0, 100)
        if meeting_view(book, line.id).reviewed_on is not None
    ]
    assert len(gone_through) >= 2


def test_a_roundtable_is_planned_for_the_demo_s_own_tomorrow_and_partners_are_invited(book) -> None:
    tomorrow = last_day(book) + timedelta(days=2)
    (planned,) = roundtables.on_day(book, tomorrow)
    assert planned.status is RoundtableStatus.PLANNED
    assert roundtables.roundtable_card(book, planned.id).agenda
    come = invitations.answers(book, planned.id)
    assert (come.come, come.cannot, come.silent) == (9, 2, 9)
    assert [one.text for one in parked(book, tomorrow)] == ["Who speaks with the bus company?"]


TOMORROW = date(2026, 12, 2)
"""The day on which a demo takes place."""


@pytest.fixture
def goal(book) -> AgendaView:
    (result,) = results.results(book, TOMORROW)
    return agenda_view(book, result.id, TOMORROW)


def test_its_result_was_adopted_by_two_thirds_of_the_core_partners_residents_among_them(book, goal) -> None:
    assert goal.result.state(TOMORROW) is ResultState.ADOPTED
    assert goal.result.adopted_at == (date(2026, 5, 20), "Ready for summer")
    assert goal.result.decision
    assert goal.agreement.share is not None
    assert 0.6 <= goal.agreement.share <= 0.7
    assert results.residents_there(book, goal.result)


def test_two_of_its_four_tests_are_passed(goal) -> None:
    assert [reading.test for reading in goal.readings if reading.passed] == [
        FourTest.URGENT,
        FourTest.MORE_OF_THE_SAME,
    ]
    missing = {reading.test: reading.missing for reading in goal.readings if not reading.passed}
    assert missing == {FourTest.NO_SINGLE: (Missing.SENTENCE,), FourTest.MEASURED: (Missing.GROUPS,)}


def test_its_measure_is_that_of_the_two_analyses_and_moves_faster_than_foreseen(book, goal) -> None:
    values = {point.end: point.value for point in goal.result.indicator.points}
    assert list(values) == [date(year, 7, 31) for year in (2023, 2024, 2025, 2026)]
    for title in ("Summer 2025", "Summer 2026"):
        analysis = gaps.find_analysis(book, title)
        sums = gaps.open_sheet(book, analysis).yardstick.sums
        assert half_up(sums.rate_per_100, 1) == values[analysis.dated]
    assert goal.result.cohort == 11756
    assert goal.forecast is not None
    assert [point.end.year for point in goal.forecast.points] == [2023, 2024, 2025]
    assert goal.forecast.at(date(2026, 7, 31)) < values[date(2026, 7, 31)]


def test_its_strategies_do_not_add_up_yet(goal) -> None:
    assert (goal.sufficiency.needed, goal.sufficiency.total, goal.sufficiency.shortfall) == (1211, 762, 449)
    assert not goal.sufficiency.unknown
    assert [pair.shared for pair in goal.sufficiency.same_people] == [("Mill Hollow",)]
    assert Counter(one.kind for one in goal.at_work) == {
        StrategyKind.NEW: 2,
        StrategyKind.CHANGED: 2,
        StrategyKind.EXISTING: 1,
    }
    (stopped,) = set(goal.strategies) - set(goal.at_work)
    assert stopped.stopped_why
    assert [area.name for area in goal.below] == ["Eastgate", "Mill Hollow", "Riverside", "St. Anne's"]


def test_one_of_its_strategies_has_no_measure_on_one_people_differ_and_one_role_is_open(book, goal) -> None:
    ranked = priorities(goal.at_work)
    assert [one.rank for one in ranked] == [1, 2, 3, 4, 5]
    flags = {one.strategy.name: one.flags for one in ranked if one.flags}
    assert flags == {
        "A neighbor at each door": (PriorityFlag.NO_MEASURE,),
        "A ride to lunch": (PriorityFlag.PEOPLE_DIFFER,),
    }
    (differ,) = (one for one in ranked if one.differ_on)
    assert differ.differ_on == (About.INFLUENCE,)
    (without,) = (one for one in goal.at_work if not one.measures)
    assert without.name == "A neighbor at each door"
    assert [role.strategy for role in strategies.open_roles(book, TOMORROW)] == ["A ride to lunch"]
    given = [holder for one in goal.at_work for holder in one.holders(TOMORROW)]
    assert all(holder.gives_anything for holder in given)
    linked = commitments.open_list(book, TOMORROW).rows(0, 100)
    assert sum(line.strategy_id is not None for line in linked) == 5


def test_one_goal_review_changed_its_target(book, goal) -> None:
    (review,) = goal_reviews.reviews(book, goal.result.id)
    assert review.reviewed_on == date(2026, 9, 24)
    assert [change.field for change in review.changes] == ["statement", "target"]
    assert [review.changes[1].before.split()[0], review.changes[1].after.split()[0]] == ["40", "32"]
    assert goal.result.indicator.target.value == 32
    assert all((review.evidence, review.room, review.roles, review.view, review.context, review.why))
    assert review.learning.startswith("A second site lifted Eastgate")


def test_its_pulse_shows_a_conversation_to_have(book) -> None:
    (taken,) = pulse.pulses(book)
    assert taken.on == date(2026, 11, 12)
    assert all(reading.hands.people == 18 for reading in taken.readings)
    assert [reading.question.value for reading in taken.readings if reading.people_differ] == ["backbone"]


def card(book, partner_id) -> PartnerCard:
    return partner_card(book, partner_id, date(2026, 11, 19))


def test_nobody_real_can_be_reached(book) -> None:
    with book.read() as connection:
        reaches = connection.execute("SELECT kind, value FROM reach").fetchall()
    assert len(reaches) > 40
    for kind, value in reaches:
        if kind == "phone":
            assert re.fullmatch(r"555-01\d\d(?: ext\. \d+)?", value)
        elif kind != "address":
            assert re.search(r"[@.]example\.org$|^https://[a-z]+\.example\.org$", value)


def test_the_demo_is_the_day_after_the_last_that_happened(book) -> None:
    assert last_day(book) == date(2026, 12, 1)
