"""Promises as they are read from the file: what stands there, the trash left out, by way of an index."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.store.book import Book
from ci_tui.store.reads import commitments as reads

SPRING, NOW, GRACE = "a" * 32, "b" * 32, "c" * 32


def a_row(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": f"{number:032}",
        "text": f"Promise {number}",
        "text_key": f"promise {number}",
        "partner_id": None,
        "made_on": "2026-05-01",
        "due": None,
        "status": "open",
        "status_since": "2026-05-01",
        "reason": "",
        "roundtable_id": None,
        "place": number,
        "trashed_at": None,
    } | fields


def a_roundtable(identity: str, day: str) -> dict[str, object]:
    return {"id": identity, "title": "", "day": day, "status": "held", "status_since": day}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Two roundtables, a partner, and promises of every sort."""
    name = {"id": GRACE, "name": "Grace Chapel", "name_key": "grace chapel", "same_key": "grace chapel"}
    rows = [
        a_row(1, due="2026-06-01", partner_id=GRACE, roundtable_id=SPRING),
        a_row(2, due="2026-05-20", roundtable_id=SPRING),
        a_row(3, status="dropped", status_since="2026-05-09", reason="no hands"),
        a_row(4, made_on="2026-06-12", roundtable_id=NOW),
        a_row(5, trashed_at="2026-06-01T12:00:00.000000Z"),
        a_row(6, due="2026-05-10", partner_id=GRACE),
        a_row(7, roundtable_id=NOW),
        a_row(8, made_on="2026-06-12"),
    ]
    move = {"due_after": None, "moved_on": "2026-05-02", "commitment_id": f"{1:032}"}
    with Book.create(tmp_path / "springfield.db", name="Springfield") as made:
        with made.action("filled") as unit:
            unit.bulk_insert("partner", [name])
            unit.bulk_insert(
                "roundtable", [a_roundtable(SPRING, "2026-05-01"), a_roundtable(NOW, "2026-06-12")]
            )
            unit.bulk_insert("commitment", rows)
            unit.bulk_insert(
                "commitment_move",
                [
                    {**move, "id": "2" * 32, "due_before": "2026-05-30", "place": 1},
                    {**move, "id": "1" * 32, "due_before": None, "place": 0},
                ],
            )
            unit.bulk_insert(
                "commitment_review",
                [{"id": "3" * 32, "roundtable_id": NOW, "commitment_id": f"{6:032}", "answer": "moved"}],
            )
        yield made


def test_promises_before_a_roundtable_are_gone_through_there_and_no_others(book: Book) -> None:
    with book.read() as connection:
        found = [(one.line.text, one.answer) for one in reads.to_review(connection, NOW)]
        left = reads.unanswered(connection, NOW)
        earlier = [reads.is_earlier(connection, f"{at:032}", NOW) for at in range(1, 9)]
    assert found == [("Promise 2", None), ("Promise 1", None), ("Promise 6", Answer.MOVED)]
    assert left == [f"{2:032}", f"{1:032}"]
    assert earlier == [True, True, True, False, False, True, False, False]


def test_dates_are_read_with_their_moves_in_order_and_without_the_trash(book: Book) -> None:
    with book.read() as connection:
        found = reads.dates(connection)
        assert (len(found), reads.count(connection)) == (7, 7)
        assert sorted(reads.open_dues(connection), key=str) == [
            *(date(2026, 5, 10), date(2026, 5, 20), date(2026, 6, 1)),
            *(None, None, None),
        ]
    (moved,) = [one for one in found if one.moves]
    assert [one.due_before for one in moved.moves] == [None, date(2026, 5, 30)]
    assert moved.times_moved == 1
    (dropped,) = [one for one in found if one.has_reason]
    assert dropped.status is CommitmentStatus.DROPPED


def test_rows_that_are_gone_are_left_out(book: Book) -> None:
    with book.read() as connection:
        rows = reads.rows_by_due(connection)
        lines = reads.lines_at(connection, [rows[1], 10**9, rows[0]])
        assert [line.text for line in lines] == ["Promise 2", "Promise 6"]
        assert reads.card(connection, "0" * 32) is None


@pytest.mark.parametrize("pointer", ["partner_id", "area_id", "learning_id", "roundtable_id"])
def test_what_points_at_a_record_is_found_by_an_index(book: Book, pointer: str) -> None:
    told: list[str] = []
    with book.read() as connection:
        connection.set_trace_callback(told.append)
        if pointer == "roundtable_id":
            found = reads.lines_of_roundtable(connection, GRACE)
        else:
            found = reads.lines_of(connection, pointer, GRACE)
        connection.set_trace_callback(None)
        plan = " ".join(row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {told[-1]}"))
    assert "SCAN m" not in plan
    assert [line.text for line in found] == (["Promise 6", "Promise 1"] if pointer == "partner_id" else [])
