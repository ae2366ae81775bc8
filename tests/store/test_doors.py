"""No write passes by the journal, by whatever door it comes."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from ci_tui.store.book import Book
from ci_tui.store.journal import OUTSIDE, UNALTERED
from ci_tui.store.tables.journal import Action, Change
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import Unit

ID = "a" * 32
OTHER = "b" * 32
BARRED_WORDS = "not authorized|prohibited|authorization denied|may not be modified|within a transaction"
INSERT = "INSERT INTO area (id, name, name_key) VALUES (?, ?, ?)"
ROW = (ID, "Northside", "northside")

Changes = list[tuple[Any, ...]]


@pytest.fixture
def changes(rows_of: Callable) -> Callable[[Book], Changes]:
    """The changes to areas that the journal holds: row, kind, before, after."""
    sql = "SELECT row_id, kind, before, after FROM change WHERE table_name <> 'network' ORDER BY seq"
    return lambda book: rows_of(book.path, sql)


@pytest.fixture
def left_over(book: Book) -> Unit:
    """The unit of an action that is over, kept by somebody who should not have."""
    with book.action("added an area") as unit:
        unit.execute(INSERT, ROW)
    return unit


OUTSIDE_DOORS: dict[str, Callable[[Unit], object]] = {
    "raw insert": lambda unit: unit.connection.execute(INSERT, (OTHER, "x", "x")),
    "raw update": lambda unit: unit.connection.execute("UPDATE area SET name = 'x'"),
    "update that changes nothing": lambda unit: unit.connection.execute("UPDATE area SET name = name"),
    "raw delete": lambda unit: unit.connection.execute("DELETE FROM area"),
    "delete without where": lambda unit: unit.connection.execute("DELETE FROM network"),
    "executemany": lambda unit: unit.connection.executemany(INSERT, [(OTHER, "x", "x")]),
    "executescript": lambda unit: unit.connection.executescript("UPDATE area SET name = 'x'"),
    "insert or replace": lambda unit: unit.connection.execute(INSERT.replace("INSERT", "REPLACE"), ROW),
    "insert or ignore": lambda unit: unit.connection.execute(
        INSERT.replace("INSERT", "INSERT OR IGNORE"), (OTHER, "x", "x")
    ),
    "upsert": lambda unit: unit.connection.execute(
        f"{INSERT} ON CONFLICT (id) DO UPDATE SET name = 'upserted'", ROW
    ),
    "update from": lambda unit: unit.connection.execute("UPDATE area SET name = network.name FROM network"),
    "update or replace": lambda unit: unit.connection.execute("UPDATE OR REPLACE area SET name = 'x'"),
    "with … delete": lambda unit: unit.connection.execute(
        "WITH gone AS (SELECT id FROM area) DELETE FROM area WHERE id IN gone"
    ),
}


@pytest.mark.parametrize("door", OUTSIDE_DOORS)
def test_a_write_outside_an_action_is_refused(
    book: Book, left_over: Unit, changes: Callable[[Book], Changes], door: str
) -> None:
    before = changes(book)
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        OUTSIDE_DOORS[door](left_over)
    assert changes(book) == before
    with book.read() as connection:
        assert connection.execute("SELECT * FROM area").fetchall() == [(*ROW, None, None)]


def test_the_orms_doors_outside_an_action_are_refused(book: Book, left_over: Unit) -> None:
    engine = left_over.session.get_bind().engine
    attempts: list[Callable[[Session], object]] = [
        lambda session: session.add(Area(id=OTHER, name="x", name_key="x")),
        lambda session: session.execute(insert(Area), [{"id": OTHER, "name": "x", "name_key": "x"}]),
        lambda session: session.execute(text("UPDATE area SET name = 'x'")),
        lambda session: session.delete(session.exec(select(Area)).one()),
        lambda session: session.bulk_insert_mappings(Area, [{"id": OTHER, "name": "x", "name_key": "x"}]),
        lambda session: session.connection().connection.cursor().execute(INSERT, (OTHER, "x", "x")),
    ]
    for attempt in attempts:
        with (
            pytest.raises((IntegrityError, sqlite3.IntegrityError), match=OUTSIDE),
            Session(engine) as session,
        ):
            attempt(session)
            session.flush()
    with book.read() as connection:
        assert connection.execute("SELECT * FROM area").fetchall() == [(*ROW, None, None)]


INSIDE_DOORS: dict[str, tuple[Callable[[Unit], object], list[tuple[str, str]]]] = {
    "model": (lambda unit: unit.add(Area(id=OTHER, name="x", name_key="x")), [(OTHER, "insert")]),
    "bulk": (
        lambda unit: unit.bulk_insert(Area, [{"id": OTHER, "name": "x", "name_key": "x"}]),
        [(OTHER, "insert")],
    ),
    "the ORM's bulk": (
        lambda unit: unit.session.execute(insert(Area), [{"id": OTHER, "name": "x", "name_key": "x"}]),
        [(OTHER, "insert")],
    ),
    "text": (
        lambda unit: unit.session.execute(text("UPDATE area SET name = 'x'")),
        [(ID, "update")],
    ),
    "a cursor of the driver": (
        lambda unit: unit.session.connection().connection.cursor().execute("DELETE FROM area"),
        [(ID, "delete")],
    ),
    "executemany": (
        lambda unit: unit.connection.executemany(INSERT, [(OTHER, "x", "x")]),
        [(OTHER, "insert")],
    ),
    "replace": (
        lambda unit: unit.execute(INSERT.replace("INSERT", "REPLACE"), (ID, "x", "x")),
        [(ID, "delete"), (ID, "insert")],
    ),
    "upsert": (
        lambda unit: unit.execute(f"{INSERT} ON CONFLICT (id) DO UPDATE SET name = 'x'", ROW),
        [(ID, "update")],
    ),
    "update from": (
        lambda unit: unit.execute("UPDATE area SET name = network.name FROM network"),
        [(ID, "update")],
    ),
}


@pytest.mark.parametrize("door", INSIDE_DOORS)
def test_every_door_inside_an_action_is_journalled(
    book: Book, left_over: Unit, changes: Callable[[Book], Changes], door: str
) -> None:
    write, expected = INSIDE_DOORS[door]
    before = len(changes(book))
    with book.action("changed an area") as unit:
        write(unit)
    assert [(row, kind) for row, kind, _, _ in changes(book)[before:]] == expected


def test_rows_that_a_cascade_deletes_are_journalled(
    book: Book, an_area: Callable, an_analysis: Callable, changes: Callable[[Book], Changes]
) -> None:
    with book.action("imported") as unit:
        area, analysis = an_area(unit), an_analysis(unit)
        row = {"id": unit.new_id(), "analysis_id": analysis.id, "area_id": area.id, "need": 0.1}
        unit.bulk_insert("area_measure", [row])
    with book.action("deleted an analysis") as unit:
        unit.delete(unit.get(type(analysis), analysis.id))
    deleted = [(row_id, before) for row_id, kind, before, _ in changes(book) if kind == "delete"]
    assert {row_id for row_id, _ in deleted} == {row["id"], analysis.id}
    assert all(before for _, before in deleted)


BARRED = {
    "drop": "DROP TABLE source_layout",
    "alter": "ALTER TABLE area ADD COLUMN extra TEXT",
    "rename": "ALTER TABLE area RENAME TO places",
    "create": "CREATE TABLE extra (id TEXT)",
    "temp table": "CREATE TEMP TABLE area (id TEXT)",
    "index": "CREATE INDEX extra ON area (name)",
    "view": "CREATE VIEW extra AS SELECT 1",
    "trigger": "CREATE TRIGGER extra AFTER INSERT ON area BEGIN SELECT 1; END",
    "temp trigger": "CREATE TEMP TRIGGER extra AFTER INSERT ON area BEGIN SELECT 1; END",
    "drop trigger": "DROP TRIGGER temp.journal_guard_insert_area",
    "attach": "ATTACH ':memory:' AS other",
    "detach": "DETACH temp",
    "vacuum": "VACUUM",
    "reindex": "REINDEX",
    "analyze": "ANALYZE",
    "keys off": "PRAGMA foreign_keys = OFF",
    "replace unseen": "PRAGMA recursive_triggers = OFF",
    "defer": "PRAGMA defer_foreign_keys = ON",
    "writable schema": "PRAGMA writable_schema = ON",
    "version": "PRAGMA user_version = 9",
    "wal": "PRAGMA journal_mode = WAL",
    "schema by hand": "UPDATE sqlite_schema SET sql = ''",
    "the guard's own table": "INSERT INTO temp.current_action (id) VALUES ('x')",
    "the action under way": "DELETE FROM temp.current_action",
    "commit": "COMMIT",
    "end": "END",
    "begin": "BEGIN",
    "action by hand": "INSERT INTO action SELECT * FROM action",
    "change by hand": "INSERT INTO change SELECT * FROM change",
}


@pytest.mark.parametrize("statement", BARRED.values(), ids=BARRED.keys())
@pytest.mark.parametrize("acting", [True, False], ids=["inside", "outside"])
def test_what_is_not_a_change_of_rows_is_out_of_reach(
    book: Book, left_over: Unit, statement: str, acting: bool
) -> None:
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    with book.read() as connection:
        before = connection.execute(schema).fetchall()
    with pytest.raises(sqlite3.DatabaseError, match=BARRED_WORDS):
        if acting:
            with book.action("tried") as unit:
                unit.execute(statement)
        else:
            left_over.connection.execute(statement)
    with book.read() as connection:
        assert connection.execute(schema).fetchall() == before
    assert book.check().ok


@pytest.mark.parametrize("acting", [True, False], ids=["inside", "outside"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET after = '{}'",
        "DELETE FROM change",
        "UPDATE action SET verb = 'did nothing'",
        "DELETE FROM action",
        "REPLACE INTO change SELECT * FROM change",
    ],
)
def test_the_journal_is_never_altered(book: Book, left_over: Unit, statement: str, acting: bool) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=f"{UNALTERED}|{BARRED_WORDS}"):
        if acting:
            with book.action("tried") as unit:
                unit.execute(statement)
        else:
            left_over.connection.execute(statement)


@pytest.mark.parametrize("record", [Action, Change])
def test_the_journals_models_cannot_be_written(book: Book, record: type) -> None:
    given = {"clock": "z", "author": "x", "device": "x", "verb": "x", "refs": "{}", "schema_version": 1}
    change = {"action_id": ID, "table_name": "area", "row_id": ID, "kind": "insert"}
    with pytest.raises(DBAPIError, match=BARRED_WORDS), book.action("tried") as unit:
        unit.session.add(record(id=ID, **given) if record is Action else record(**change))
        unit.session.flush()


def test_a_statement_that_the_store_itself_used_is_judged_anew(book: Book, left_over: Unit) -> None:
    for statement in ("BEGIN IMMEDIATE", "DELETE FROM temp.current_action", "COMMIT"):
        with pytest.raises(sqlite3.DatabaseError, match=BARRED_WORDS):
            left_over.connection.execute(statement)


def test_a_field_is_not_written_in_place(book: Book) -> None:
    with book.action("added an area") as unit:
        unit.execute(INSERT, ROW)
        with pytest.raises(sqlite3.NotSupportedError):
            unit.connection.blobopen("area", "name", 1)
        with pytest.raises(sqlite3.NotSupportedError):
            unit.connection.deserialize(b"")


def test_the_drivers_own_commit_does_not_end_an_action(book: Book, rows_of: Callable) -> None:
    with pytest.raises(sqlite3.DatabaseError), book.action("tried") as unit:
        unit.execute(INSERT, ROW)
        unit.connection.commit()
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]


def test_a_record_keeps_its_id(book: Book, left_over: Unit) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changes its id"), book.action("tried") as unit:
        unit.execute("UPDATE area SET id = ?", (OTHER,))


READING_BARRED = [
    "INSERT INTO area (id, name, name_key) VALUES ('a', 'b', 'c')",
    "UPDATE network SET name = 'x'",
    "DELETE FROM network",
    "CREATE TEMP TABLE extra (id TEXT)",
    "DROP TABLE area",
    "PRAGMA query_only = OFF",
    "PRAGMA user_version = 7",
    "ATTACH ':memory:' AS other",
    "VACUUM",
]


@pytest.mark.parametrize("statement", READING_BARRED)
def test_a_reading_cannot_write(book: Book, statement: str) -> None:
    bytes_before = book.path.read_bytes()
    with (
        pytest.raises(sqlite3.DatabaseError, match=f"{BARRED_WORDS}|readonly"),
        book.read() as connection,
    ):
        connection.execute(statement)
    assert book.path.read_bytes() == bytes_before


def test_a_reading_cannot_write_even_where_its_judge_is_gone(book: Book) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"), book.read() as connection:
        connection.set_authorizer(None)
        connection.execute("DELETE FROM network")
