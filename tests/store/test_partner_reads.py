"""A page of partners is a handful of statements, each found through an index however long the list is."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ci_tui.domain.names import partner_key, search_key
from ci_tui.store.book import Book
from ci_tui.store.reads import history, partner_cards, partner_duplicates, partners
from ci_tui.store.reads.partners import PartnerOrder

TODAY = date(2026, 7, 29)
MANY = 300


def an_id(kind: int, at: int) -> str:
    return f"{kind:04x}{at:028x}"


@pytest.fixture
def filled(book: Book) -> Book:
    """A book with 300 partners, each with a status, two people, an area, and half of them at a roundtable."""
    with book.action("filled") as unit:
        unit.bulk_insert(
            "partner",
            [
                {
                    "id": an_id(1, at),
                    "name": (name := f"Partner {at * 7919 % MANY:03}"),
                    "name_key": search_key(name),
                    "same_key": partner_key(name),
                    "sector": ("faith", "school", "other")[at % 3],
                    "trashed_at": "2026-07-01T00:00:00.000000Z" if at % 50 == 49 else None,
                }
                for at in range(MANY)
            ],
        )
        unit.bulk_insert(
            "partner_status",
            [
                {"id": an_id(2, at), "partner_id": an_id(1, at), "status": word, "since": "2026-01-01"}
                for at, word in enumerate(["active", "invited", "paused"] * (MANY // 3))
            ],
        )
        unit.bulk_insert(
            "contact",
            [
                {
                    "id": an_id(3, at),
                    "partner_id": an_id(1, at // 2),
                    "name": f"Person {at}",
                    "name_key": f"person {at}",
                }
                for at in range(2 * MANY)
            ],
        )
        unit.bulk_insert(
            "reach",
            [
                {
                    "id": an_id(4, at),
                    "partner_id": an_id(1, at // 2),
                    "contact_id": an_id(3, at),
                    "kind": "e-mail",
                    "value": f"p{at}@example.org",
                    "value_key": f"p{at}@example.org",
                }
                for at in range(2 * MANY)
            ],
        )
        unit.bulk_insert("area", [{"id": an_id(5, 0), "name": "East End", "name_key": "east end"}])
        unit.bulk_insert(
            "partner_area",
            [
                {"id": an_id(6, at), "partner_id": an_id(1, at), "area_id": an_id(5, 0)}
                for at in range(0, MANY, 2)
            ],
        )
        unit.bulk_insert(
            "roundtable",
            [{"id": an_id(7, 0), "day": "2026-05-05", "status": "held", "status_since": "2026-05-05"}],
        )
        unit.bulk_insert(
            "attendance",
            [
                {"id": an_id(8, at), "roundtable_id": an_id(7, 0), "partner_id": an_id(1, at)}
                for at in range(0, MANY, 2)
            ],
        )
    return book


class Traced:
    """A connection that notes the statements that a reading runs, with the values in them."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.statements: list[str] = []
        self.connection.set_trace_callback(self.statements.append)

    def scans(self) -> list[str]:
        """The steps of the noted statements that walk through a whole table."""
        self.connection.set_trace_callback(None)
        return [
            step
            for statement in self.statements
            for *_, step in self.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            if step.startswith("SCAN") and "CONSTANT" not in step and "subquery" not in step
        ]


@pytest.fixture
def traced(filled: Book) -> Iterator[Traced]:
    found = Traced(filled.path)
    yield found
    found.connection.close()


@pytest.mark.parametrize(
    "read",
    [
        lambda connection: partners.lines(connection, range(10, 74), TODAY),
        lambda connection: partners.ids_of(connection, range(10, 74)),
        lambda connection: partners.row_of(connection, an_id(1, 7)),
        lambda connection: partner_cards.card(connection, an_id(1, 8), TODAY),
        lambda connection: partner_cards.contact(connection, an_id(3, 8)),
        lambda connection: partner_cards.trashed_contacts(connection, an_id(1, 8)),
        lambda connection: partner_duplicates.of_name(connection, "partner 007"),
        lambda connection: partner_duplicates.of_other_name(connection, "partner 007"),
        lambda connection: partner_duplicates.of_emails(connection, ["p7@example.org", "x"]),
        lambda connection: history.hanging_on(connection, "partner", an_id(1, 8)),
        lambda connection: history.row_of(connection, "contact", an_id(3, 8)),
    ],
)
def test_no_page_and_no_card_walks_through_a_table(
    traced: Traced, read: Callable[[sqlite3.Connection], object]
) -> None:
    read(traced.connection)
    assert traced.statements
    assert traced.scans() == []


def test_a_page_is_a_handful_of_statements_however_many_rows_it_has(traced: Traced) -> None:
    partners.lines(traced.connection, range(1, 3), TODAY)
    few = len(traced.statements)
    partners.lines(traced.connection, range(1, 65), TODAY)
    assert len(traced.statements) == 2 * few <= 2 * 6


def test_lines_come_in_the_order_of_their_rows_and_skip_what_is_gone(filled: Book) -> None:
    with filled.read() as connection:
        rows = partners.rows_in_order(connection, PartnerOrder.NAME, TODAY)
        found = partners.lines(connection, [rows[5], 999_999, rows[2]], TODAY)
        names = [line.name for line in partners.lines(connection, rows, TODAY)]
    assert [line.name for line in found] == [names[5], names[2]]
    assert names == sorted(names)
    assert len(names) == MANY - MANY // 50


@pytest.mark.parametrize("order", PartnerOrder)
def test_every_order_holds_each_partner_once(filled: Book, order: PartnerOrder) -> None:
    with filled.read() as connection:
        rows = partners.rows_in_order(connection, order, TODAY)
        trashed = partners.rows_in_order(connection, order, TODAY, trashed=True)
    assert sorted([*rows, *trashed]) == list(range(1, MANY + 1))
    assert len(trashed) == MANY // 50


def test_ties_of_every_order_stand_by_name(filled: Book) -> None:
    tied = {
        PartnerOrder.SECTOR: lambda line: line.sector,
        PartnerOrder.STATUS: lambda line: line.status,
        PartnerOrder.LAST_PRESENT: lambda line: line.last_present,
    }
    for order, key in tied.items():
        with filled.read() as connection:
            lines = partners.lines(connection, partners.rows_in_order(connection, order, TODAY), TODAY)
        pairs = list(pairwise(lines))
        assert all(one.name < other.name for one, other in pairs if key(one) == key(other))
        assert sum(key(one) != key(other) for one, other in pairs) <= 2


def test_a_day_before_all_statuses_and_roundtables_knows_none(filled: Book) -> None:
    with filled.read() as connection:
        (line,) = partners.lines(connection, [1], date(2025, 12, 31))
    assert (line.status, line.last_present, line.roundtables) == (None, None, 0)
