"""The journal holds everything: forwards it makes the book, backwards it unmakes it, exactly."""

import json
import math
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.store import journal
from ci_tui.store.book import Book
from ci_tui.store.connection import open_migrating, open_writing
from ci_tui.store.migrating import climb, own_ladder, read_ladder

Dump = dict[str, list[tuple[Any, ...]]]

HARD_NUMBERS = [0.0, 0.1, 1 / 3, 1e-320, 5e-324, 2.2e-308, 1e308, 1.7976931348623157e308, 2.0**53, 1e15, 24.0]
HARD_TEXTS = [
    "",
    " ",
    "null",
    '"',
    "\\",
    "'",
    "a\x00b",
    "\x1f\x7f",
    "é",
    "e\u0301",
    "👩‍👩‍👧",
    "\u202e",
    "{}",
    "\ufffd",
]

numbers = st.one_of(st.sampled_from(HARD_NUMBERS), st.floats(0, allow_infinity=False), st.none())
any_numbers = st.one_of(numbers, st.floats(allow_infinity=False, allow_nan=False))
texts = st.one_of(st.sampled_from(HARD_TEXTS), st.text(max_size=12))
wholes = st.one_of(st.none(), st.integers(0, 2**63 - 1), st.just(2**53 + 1))
few_ids = st.integers(1, 4).map(lambda n: f"{n:032x}")

FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "area": {"name": texts, "name_key": texts, "code": st.one_of(st.none(), texts)},
    "area_spelling": {"area_id": few_ids, "spelling": texts, "spelling_key": texts},
    "gap_analysis": {
        "title": texts,
        "dated": st.dates().map(str),
        "source": texts,
        "need_basis": st.sampled_from(["eligible", "participating"]),
        "served_basis": st.sampled_from(["weekdays", "operating-days"]),
        "target_number": numbers,
        "need_printed_total": any_numbers,
    },
    "area_measure": {
        "analysis_id": few_ids,
        "area_id": few_ids,
        "need": numbers,
        "served": numbers,
        "sites": wholes,
    },
}


def rows_for(table: str) -> st.SearchStrategy[tuple[str, str, dict[str, Any]]]:
    row = st.fixed_dictionaries({"id": few_ids, **FIELDS[table]})
    return st.tuples(st.sampled_from(["INSERT", "REPLACE", "UPDATE"]), st.just(table), row)


deeds = st.one_of(
    *(rows_for(table) for table in FIELDS),
    st.tuples(st.just("DELETE"), st.sampled_from(list(FIELDS)), st.fixed_dictionaries({"id": few_ids})),
)


def do(connection: sqlite3.Connection, deed: str, table: str, row: dict[str, Any]) -> None:
    if deed == "DELETE":
        connection.execute(f"DELETE FROM {table} WHERE id = :id", row)
    elif deed == "UPDATE":
        settings = ", ".join(f"{field} = :{field}" for field in row if field != "id")
        connection.execute(f"UPDATE {table} SET {settings} WHERE id = :id", row)
    else:
        fields = ", ".join(row)
        connection.execute(f"{deed} INTO {table} ({fields}) VALUES (:{', :'.join(row)})", row)


def exact(value: object) -> object:
    return struct.pack("<d", value) if isinstance(value, float) else value


def dump(connection: sqlite3.Connection) -> Dump:
    """Every row of every table but the journal's, floats as their bits."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        table: [tuple(map(exact, row)) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
        for (table,) in tables
        if table not in {"action", "change"}
    }


def changes(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    found = connection.execute("SELECT kind, table_name, row_id, before, after FROM change ORDER BY seq")
    for kind, table, row_id, before, after in found.fetchall():
        yield kind, table, row_id, json.loads(before or "{}"), json.loads(after or "{}")


def apply_forwards(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    for kind, table, row_id, _, after in changes(source):
        assert kind == "delete" or after
        do(connection, kind.upper(), table, {**after, "id": row_id})


def apply_backwards(connection: sqlite3.Connection) -> None:
    undo = {"insert": "DELETE", "update": "UPDATE", "delete": "INSERT"}
    for kind, table, row_id, before, after in reversed(list(changes(connection))):
        if kind != "delete":
            found = connection.execute(f"SELECT {', '.join(after)} FROM {table} WHERE id = ?", (row_id,))
            assert list(map(exact, found.fetchone())) == list(map(exact, after.values()))
        do(connection, undo[kind], table, {**before, "id": row_id})


@given(st.lists(st.lists(deeds, min_size=1, max_size=8), max_size=5))
def test_the_changes_in_order_make_the_book_and_backwards_unmake_it(
    actions: list[list[tuple[str, str, dict[str, Any]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.db"
        with Book.create(path, name="Millbrook", device="d" * 32, author="Ada") as book:
            for action in actions:
                with suppress(sqlite3.IntegrityError), book.action("changed things") as unit:
                    for deed in action:
                        do(unit.connection, *deed)
            assert book.check().ok
        empty = Path(folder) / "empty.db"
        empty.touch()
        climb(empty, own_ladder())
        with closing(open_migrating(path)) as live, closing(open_migrating(empty)) as replayed:
            nothing = dump(replayed)
            apply_forwards(replayed, live)
            assert dump(replayed) == dump(live)
            apply_backwards(live)
            assert dump(live) == nothing


@given(st.lists(deeds, min_size=1, max_size=8))
def test_an_update_journals_the_changed_fields_alone(deeds: list[tuple[str, str, dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Book.create(Path(folder) / "network.db", name="Millbrook", device="d" * 32) as book:
            with suppress(sqlite3.IntegrityError), book.action("changed things") as unit:
                for deed in deeds:
                    do(unit.connection, *deed)
            with book.read() as connection:
                found = list(changes(connection))
        for kind, _, _, before, after in found:
            if kind == "update":
                assert before.keys() == after.keys()
                assert all(exact(before[field]) != exact(after[field]) for field in before)


@given(st.one_of(st.floats(allow_nan=False), st.sampled_from(HARD_NUMBERS)))
def test_a_number_reads_back_bit_for_bit(number: float) -> None:
    text = journal.exact(number)
    assert text is not None
    assert struct.pack("<d", json.loads(text)) == struct.pack("<d", number)


def test_an_unknown_number_is_no_number() -> None:
    assert journal.exact(None) is None
    assert json.loads(journal.exact(math.inf) or "") == math.inf


def test_a_table_without_an_id_or_with_blobs_cannot_be_journalled(closed_book: Path, tmp_path: Path) -> None:
    for bad in (
        "CREATE TABLE bad (name TEXT PRIMARY KEY) STRICT",
        "CREATE TABLE bad (id TEXT PRIMARY KEY, b BLOB) STRICT",
    ):
        with closing(open_migrating(closed_book)) as connection:
            connection.execute(bad)
        with closing(open_writing(closed_book)) as connection, pytest.raises(ValueError, match="bad"):
            journal.install(connection)
        with closing(open_migrating(closed_book)) as connection:
            connection.execute("DROP TABLE bad")


def test_a_table_of_a_later_version_is_journalled_without_a_line_of_code(
    tmp_path: Path, rows_of: Callable
) -> None:
    folder = tmp_path / "ladder"
    folder.mkdir()
    first = own_ladder().steps[0].statements
    (folder / "0001_foundation.sql").write_text("\n".join(first), "utf-8")
    (folder / "0002_odd.sql").write_text(
        'CREATE TABLE "odd ""table" (id TEXT NOT NULL PRIMARY KEY, "group" REAL, "it\'s" TEXT) STRICT;',
        "utf-8",
    )
    path = tmp_path / "network.db"
    with (
        Book.create(path, name="Millbrook", ladder=read_ladder(folder)) as book,
        book.action("added") as unit,
    ):
        unit.execute("""INSERT INTO "odd ""table" VALUES (?, 0.1, 'x')""", ("a" * 32,))
        unit.execute("""UPDATE "odd ""table" SET "it's" = 'y', "group" = NULL""")
    found = rows_of(path, "SELECT kind, before, after FROM change WHERE table_name LIKE 'odd%'")
    assert [(kind, before and json.loads(before), json.loads(after)) for kind, before, after in found] == [
        ("insert", None, {"id": "a" * 32, "group": 0.1, "it's": "x"}),
        ("update", {"group": 0.1, "it's": "x"}, {"group": None, "it's": "y"}),
    ]
