"""The models say what the schema says, and the schema holds what the design promises."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel

from ci_tui.store.book import Book
from ci_tui.store.writing import TABLES

KEPT_AS = {
    "VARCHAR": "TEXT",
    "TEXT": "TEXT",
    "DATE": "TEXT",
    "FLOAT": "REAL",
    "INTEGER": "INTEGER",
    "BOOLEAN": "INTEGER",
}


@pytest.fixture
def schema(closed_book: Path) -> sqlite3.Connection:
    with closing(sqlite3.connect(closed_book)) as connection:
        yield connection


def tables_of(schema: sqlite3.Connection) -> list[str]:
    found = schema.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def model_of(name: str) -> Table:
    return SQLModel.metadata.tables[name]


NAMES = sorted(str(table.__tablename__) for table in TABLES)


def test_there_is_a_model_for_each_table_and_a_table_for_each_model(schema: sqlite3.Connection) -> None:
    assert tables_of(schema) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_model_has_the_columns_of_its_table(schema: sqlite3.Connection, name: str) -> None:
    in_file = [
        (column, kind, bool(not_null), bool(key))
        for _, column, kind, not_null, _, key in schema.execute(f"PRAGMA table_info({name})")
    ]
    in_model = [
        (column.name, KEPT_AS[str(column.type)], not column.nullable, column.primary_key)
        for column in model_of(name).columns
    ]
    assert in_model == in_file


@pytest.mark.parametrize("name", NAMES)
def test_a_model_has_the_references_of_its_table(schema: sqlite3.Connection, name: str) -> None:
    in_file = {
        (column, parent, target, on_delete)
        for _, _, parent, column, target, _, on_delete, _ in schema.execute(
            f"PRAGMA foreign_key_list({name})"
        )
    }
    in_model = {
        (key.parent.name, key.column.table.name, key.column.name, key.ondelete or "NO ACTION")
        for key in model_of(name).foreign_keys
    }
    assert in_model == in_file


@pytest.mark.parametrize("name", NAMES)
def test_a_models_defaults_are_those_of_its_table(schema: sqlite3.Connection, name: str) -> None:
    in_file = {
        column: schema.execute(f"SELECT {default}").fetchone()[0]
        for _, column, _, _, default, _ in schema.execute(f"PRAGMA table_info({name})")
        if default is not None
    }
    in_model = {
        column.name: column.default.arg
        for column in model_of(name).columns
        if column.default is not None and column.name != "id"
    }
    assert {field: value for field, value in in_model.items() if value is not None} == in_file


def test_all_tables_are_strict_and_keyed(schema: sqlite3.Connection) -> None:
    strict = schema.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    assert {name for name, is_strict in strict if is_strict} >= set(NAMES)
    for name in set(NAMES) - {"change"}:
        assert [column.name for column in model_of(name).primary_key] == ["id"]


def test_every_reference_has_an_index_that_finds_the_children(schema: sqlite3.Connection) -> None:
    for name in set(NAMES) - {"action"}:  # an action that is undone is looked up by its own id
        firsts = set()
        for _, index, _, _, partial in schema.execute(f"PRAGMA index_list({name})").fetchall():
            first = schema.execute(f"PRAGMA index_info({index})").fetchone()[2]
            (sql,) = schema.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
            if not partial or sql.endswith(f"WHERE {first} IS NOT NULL"):  # SQLite finds children by both
                firsts.add(first)
        children = {row[3] for row in schema.execute(f"PRAGMA foreign_key_list({name})")}
        assert children <= firsts


def test_a_text_where_a_number_belongs_is_refused(book: Book) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"), book.action("tried") as unit:
        unit.execute(
            "INSERT INTO set_aside_row (id, analysis_id, file, line, text, reason)"
            " VALUES (?, ?, 'a.csv', 'seven', '', '')",
            ("a" * 32, "b" * 32),
        )


@pytest.mark.parametrize("record_id", ["", "7", None])
def test_a_record_without_a_proper_id_is_refused(book: Book, record_id: str | None) -> None:
    with pytest.raises(sqlite3.IntegrityError), book.action("tried") as unit:
        unit.execute("INSERT INTO area (id, name, name_key) VALUES (?, 'x', 'x')", (record_id,))


@pytest.mark.parametrize("day", ["2026-02-30", "29.7.2026", "", "2026-7-1", "tomorrow"])
def test_a_date_that_is_none_is_refused(book: Book, an_analysis: Callable, day: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), book.action("tried") as unit:
        analysis = an_analysis(unit)
        unit.execute("UPDATE gap_analysis SET dated = ? WHERE id = ?", (day, analysis.id))
