"""Readings of roundtables and learnings: against the schema as it is, a page in a handful of statements."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from sqlite3 import Connection, connect
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.roundtables import attendance_id
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people, learnings, roundtables
from ci_tui.store.writing import Unit

ROUNDTABLES = 30
DAY = date(2026, 1, 1)


def an_id(number: int) -> str:
    return f"{number:032x}"


def fill(unit: Unit) -> None:
    """Thirty roundtables; to each come five partners and a guest, who share two learnings."""
    unit.bulk_insert(
        "partner",
        [
            {
                "id": an_id(at),
                "name": f"Partner {at}",
                "name_key": f"partner {at}",
                "same_key": f"partner {at}",
            }
            for at in range(5)
        ],
    )
    unit.bulk_insert(
        "contact",
        [
            {
                "id": an_id(10 + at),
                "partner_id": an_id(at),
                "name": f"Person {at}",
                "name_key": f"person {at}",
            }
            for at in range(5)
        ],
    )
    for at in range(ROUNDTABLES):
        _fill_one(unit, an_id(100 + at), DAY + timedelta(at), 1_000 + 10 * at)


def _fill_one(unit: Unit, roundtable_id: str, day: date, number: int) -> None:
    unit.bulk_insert(
        "roundtable",
        [{"id": roundtable_id, "day": str(day), "status": "held", "status_since": str(day), "place": "Hall"}],
    )
    unit.bulk_insert(
        "attendance",
        [_came(roundtable_id, an_id(at), an_id(10 + at)) for at in range(5)]
        + [_came(roundtable_id, None, None, guest="Bo")],
    )
    unit.bulk_insert(
        "decision",
        [{"id": an_id(number), "roundtable_id": roundtable_id, "place": 0, "text": "Buy shade"}],
    )
    unit.bulk_insert(
        "learning", [_learning(an_id(number + at), roundtable_id, day, place=at) for at in range(2)]
    )
    unit.bulk_insert(
        "learning_tag",
        [
            {"id": an_id(number + 5), "learning_id": an_id(number), "tag": "bus", "tag_key": "bus"},
            {"id": an_id(number + 6), "learning_id": an_id(number), "tag": "Art", "tag_key": "art"},
        ],
    )
    unit.bulk_insert(
        "adoption",
        [{"id": an_id(number), "learning_id": an_id(number), "partner_id": an_id(0), "adopted_on": str(day)}],
    )


def _came(
    roundtable_id: str, partner_id: str | None, contact_id: str | None, guest: str = ""
) -> dict[str, Any]:
    return {
        "id": attendance_id(roundtable_id, partner_id, contact_id, guest),
        "roundtable_id": roundtable_id,
        "partner_id": partner_id,
        "contact_id": contact_id,
        "guest": guest,
    }


def _learning(learning_id: str, roundtable_id: str, day: date, place: int) -> dict[str, Any]:
    return {
        "id": learning_id,
        "kind": tuple(LearningKind)[place].value,
        "text": f"Learning {place}",
        "text_key": f"learning {place}",
        "shared_on": str(day),
        "roundtable_id": roundtable_id,
        "partner_id": an_id(place),
        "place": place,
    }


@pytest.fixture
def filled(book: Book) -> Book:
    with book.action("filled") as unit:
        fill(unit)
    return book


def statements(connection: Connection, reading: Callable[[], object]) -> int:
    """How many statements a reading makes."""
    told: list[str] = []
    connection.set_trace_callback(told.append)
    reading()
    connection.set_trace_callback(None)
    return len([statement for statement in told if not statement.startswith("--")])


def test_a_page_is_a_handful_of_statements(filled: Book) -> None:
    with filled.read() as connection:
        tables = roundtables.rows_in_order(connection)
        shared = learnings.rows_in_order(connection)
        assert (len(tables), len(shared)) == (ROUNDTABLES, 2 * ROUNDTABLES)
        assert statements(connection, lambda: roundtables.lines_at(connection, tables)) == 1
        assert statements(connection, lambda: learnings.lines_at(connection, shared)) == 2
        assert statements(connection, lambda: roundtables.card(connection, an_id(100))) < 8


def test_a_line_counts_what_its_roundtable_has(filled: Book) -> None:
    with filled.read() as connection:
        (last,) = roundtables.lines_at(connection, roundtables.rows_in_order(connection)[:1])
        assert (last.day, last.partners, last.people) == (DAY + timedelta(ROUNDTABLES - 1), 5, 6)
        assert (last.learnings, last.decisions) == (2, 1)
        first, second = learnings.lines_at(connection, learnings.rows_in_order(connection)[:2])
        assert (first.text, first.tags, first.adoptions, second.tags) == ("Learning 0", ("Art", "bus"), 1, ())
        assert second.shared_by == "Partner 1"
        assert [one.people for one in roundtables.attendance(connection)] == [6] * ROUNDTABLES


def test_rows_that_are_gone_are_left_out(filled: Book) -> None:
    with filled.read() as connection:
        rows = learnings.rows_in_order(connection)
        assert learnings.lines_at(connection, [*rows[:1], 10**9]) == learnings.lines_at(connection, rows[:1])
        assert roundtables.lines_at(connection, [10**9]) == []
        assert roundtables.card(connection, an_id(9)) is learnings.card(connection, an_id(9)) is None


def test_a_row_that_hangs_on_nothing_more_is_still_told(filled: Book) -> None:
    """A partner, a person and a roundtable may be erased; what was shared stays."""
    with filled.action("erased") as unit:
        for table, number in (("roundtable", 100), ("partner", 0), ("partner", 1)):
            unit.execute(f"DELETE FROM {table} WHERE id = ?", (an_id(number),))
    with filled.read() as connection:
        found = learnings.card(connection, an_id(1_000))
        assert found is not None
        assert (found.roundtable, found.partner, found.adoptions) == (None, "", ())
        assert learnings.lines_at(connection, learnings.rows_in_order(connection))[-2].shared_by == ""


def test_rows_are_found_by_what_stands_around_them(filled: Book) -> None:
    with filled.read() as connection:
        assert len(learnings.rows_holding(connection, "learning 1")) == ROUNDTABLES
        assert len(learnings.rows_holding(connection, "partner 0")) == ROUNDTABLES
        assert len(learnings.rows_holding(connection, "#bus")) == ROUNDTABLES
        assert learnings.rows_of_kind(connection, LearningKind.BARRIER) == learnings.rows_holding(
            connection, "barrier"
        )
        assert len(roundtables.rows_where_came(connection, "person 4")) == ROUNDTABLES
        assert set(roundtables.texts(connection)) == set(roundtables.rows_in_order(connection))
        assert all("buy shade" in told and "bo" in told for told in roundtables.texts(connection).values())


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Person 1", "Person 1"),
        ("partner 1", ""),
        ("PERSON 1 (Partner 1)", "Person 1"),
        (an_id(11), "Person 1"),
    ],
)
def test_a_name_means_whom_it_names(filled: Book, name: str, person: str) -> None:
    with filled.read() as connection:
        found = known_people.named(connection, name)
        assert found is not None
        assert (found.partner, found.person) == ("Partner 1", person)
        assert known_people.named(connection, "Person 1 (Partner 2)") is None
        assert known_people.named(connection, "Partner 1 (faith)") is None


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.booleans(), st.booleans()), max_size=30
    )
)
@settings(max_examples=60)
def test_months_count_what_is_not_in_the_trash(rows: list[tuple[date, bool, bool]]) -> None:
    """Each row is a learning, maybe in the trash, taken up on its day, maybe in the trash itself."""
    with closing(connect(":memory:")) as connection:
        connection.execute("CREATE TABLE learning (id TEXT, shared_on TEXT, trashed_at TEXT)")
        connection.execute("CREATE TABLE adoption (learning_id TEXT, adopted_on TEXT, trashed_at TEXT)")
        for at, (day, gone, adoption_gone) in enumerate(rows):
            connection.execute(
                "INSERT INTO learning VALUES (?, ?, ?)", (an_id(at), str(day), "x" if gone else None)
            )
            connection.execute(
                "INSERT INTO adoption VALUES (?, ?, ?)", (an_id(at), str(day), "x" if adoption_gone else None)
            )
        counted = learnings.by_month(connection)
    for month in {day.replace(day=1) for day, *_ in rows}:
        there = [row for row in rows if row[0].replace(day=1) == month and not row[1]]
        taken_up = [row for row in there if not row[2]]
        assert counted.get(month, (0, 0)) == (len(there), len(taken_up))
