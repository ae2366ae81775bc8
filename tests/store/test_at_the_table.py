"""What Home tells of the table: only what holds on the day, and nothing from the trash."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ci_tui.store.book import Book
from ci_tui.store.reads import at_the_table
from ci_tui.store.tables.learnings import Adoption, Learning
from ci_tui.store.tables.partners import Partner, PartnerStatus
from ci_tui.store.tables.results import Result
from ci_tui.store.tables.roundtables import Attendance, Roundtable
from ci_tui.store.tables.strategies import Strategy
from ci_tui.store.writing import Unit

TODAY = date(2026, 11, 19)
GONE = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def unit(book: Book) -> Iterator[Unit]:
    """One action in which a test builds its table and reads it."""
    with book.action("tried") as unit:
        yield unit


def a_partner(
    unit: Unit, name: str, *, status: str = "active", since: date = date(2024, 1, 1), gone=None
) -> str:
    partner = unit.add(Partner(name=name, name_key=name.lower(), same_key=name.lower(), trashed_at=gone))
    unit.add(PartnerStatus(partner_id=partner.id, status=status, since=since))
    return partner.id


def a_roundtable(unit: Unit, day: date, *present: str, status: str = "held", starts_at="", gone=None) -> str:
    found = unit.add(
        Roundtable(
            day=day, status=status, status_since=day, starts_at=starts_at, place="Library", trashed_at=gone
        )
    )
    for partner in present:
        unit.add(Attendance(roundtable_id=found.id, partner_id=partner))
    return found.id


def a_learning(unit: Unit, text: str, on: date, **told) -> str:
    return unit.add(Learning(kind="practice", text=text, text_key=text, shared_on=on, **told)).id


def test_who_missed_the_last_two(unit: Unit) -> None:
    here, missing, new, left, gone, once = (
        a_partner(unit, "Here"),
        a_partner(unit, "Missing"),
        a_partner(unit, "New"),
        a_partner(unit, "Left", status="left"),
        a_partner(unit, "Gone", gone=GONE),
        a_partner(unit, "Once"),
    )
    a_roundtable(unit, date(2026, 5, 1), here, missing, left, gone)
    a_roundtable(unit, date(2026, 9, 1), here, once)
    assert at_the_table.missed_the_last_two(unit.connection, date(2026, 5, 1)) == ()
    a_roundtable(unit, date(2026, 10, 1), here)
    a_roundtable(unit, date(2026, 11, 1), here, missing, status="cancelled")
    a_roundtable(unit, date(2026, 11, 2), here, missing, gone=GONE)
    a_roundtable(unit, date(2026, 12, 3), status="planned")
    assert new
    assert at_the_table.missed_the_last_two(unit.connection, TODAY) == ("Missing",)
    a_roundtable(unit, date(2026, 11, 10), here)
    assert at_the_table.missed_the_last_two(unit.connection, TODAY) == ("Missing", "Once")


def test_a_partner_that_paused_later_was_active_then(unit: Unit) -> None:
    here, paused = a_partner(unit, "Here"), a_partner(unit, "Paused")
    unit.add(PartnerStatus(partner_id=paused, status="paused", since=date(2026, 10, 15)))
    a_roundtable(unit, date(2026, 1, 1), here, paused)
    a_roundtable(unit, date(2026, 2, 1), here)
    a_roundtable(unit, date(2026, 3, 1), here)
    assert at_the_table.missed_the_last_two(unit.connection, date(2026, 10, 14)) == ("Paused",)
    assert at_the_table.missed_the_last_two(unit.connection, TODAY) == ()


def test_the_next_roundtable_is_the_first_planned_from_today_on(unit: Unit) -> None:
    assert at_the_table.next_roundtable(unit.connection, TODAY) is None
    a_roundtable(unit, date(2026, 11, 18), status="planned")
    a_roundtable(unit, date(2026, 12, 1), status="cancelled")
    a_roundtable(unit, date(2026, 12, 2), status="planned", gone=GONE)
    a_roundtable(unit, date(2027, 1, 1), status="planned")
    a_roundtable(unit, date(2026, 12, 3), status="planned", starts_at="18:00")
    found = at_the_table.next_roundtable(unit.connection, TODAY)
    assert found is not None
    assert found[1:] == (date(2026, 12, 3), "18:00", "", "Library")


def test_the_latest_learnings_and_how_far_they_spread(unit: Unit) -> None:
    partner = a_partner(unit, "Grace Chapel")
    first = a_learning(unit, "first", date(2026, 9, 1), partner_id=partner)
    a_learning(unit, "last", date(2026, 10, 1), guest="Ann")
    a_learning(unit, "to come", date(2026, 12, 1))
    a_learning(unit, "gone", date(2026, 10, 2), trashed_at=GONE)
    unit.add(Adoption(learning_id=first, partner_id=partner, adopted_on=TODAY))
    unit.add(Adoption(learning_id=first, partner_id=partner, adopted_on=TODAY, trashed_at=GONE))
    found = at_the_table.latest_learnings(unit.connection, TODAY, 5)
    assert [one[1:] for one in found] == [("last", "", "", "Ann", 0), ("first", "", "", "Grace Chapel", 1)]


def test_what_there_is_of_each(unit: Unit) -> None:
    assert at_the_table.table_counts(unit.connection, TODAY) == (0, 0, 0)
    partner = a_partner(unit, "Here")
    a_partner(unit, "Left", status="left")
    a_partner(unit, "Leaves", status="left", since=date(2026, 12, 31))
    a_partner(unit, "Gone", gone=GONE)
    a_roundtable(unit, TODAY, partner)
    a_roundtable(unit, date(2026, 12, 3), status="planned")
    a_learning(unit, "one", TODAY)
    a_learning(unit, "to come", date(2026, 12, 1))
    assert at_the_table.table_counts(unit.connection, TODAY) == (2, 1, 1)


def test_the_goal_is_the_adopted_result_with_its_strategies_at_work(unit: Unit) -> None:
    def a_result(statement: str, drafted: date, adopted: date | None = None, **told: Any) -> str:
        result = Result(statement=statement, statement_key="", drafted_on=drafted, adopted_on=adopted, **told)
        return unit.add(result).id

    def a_strategy(result_id: str, **told: Any) -> None:
        day = date(2026, 3, 1)
        unit.add(Strategy(name="Tutors", name_key="", result_id=result_id, kind="new", added_on=day, **told))

    assert at_the_table.goal(unit.connection, TODAY) is None
    a_result("A draft", date(2026, 1, 1))
    goal = at_the_table.goal(unit.connection, TODAY)
    assert goal == ("A draft", None, 0)
    adopted = a_result("Adopted", date(2026, 2, 1), date(2026, 5, 20))
    a_result("Retired", date(2025, 2, 1), date(2025, 5, 20), retired_on=TODAY, retired_why="reached")
    a_result("Thrown away", date(2025, 2, 1), date(2025, 3, 1), trashed_at=GONE)
    a_strategy(adopted)
    a_strategy(adopted, stopped_on=date(2026, 11, 1), stopped_why="no money")
    a_strategy(adopted, trashed_at=GONE)
    assert at_the_table.goal(unit.connection, TODAY) == ("Adopted", date(2026, 5, 20), 1)
    assert at_the_table.goal(unit.connection, date(2026, 5, 1)) == ("Retired", date(2025, 5, 20), 0)
