"""The settings that keep a book safe hold on every connection, and transactions really roll back."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from ci_tui.domain.errors import Refusal
from ci_tui.store import connection as connections
from ci_tui.store.book import Book
from ci_tui.store.connection import open_migrating, open_reading, open_writing
from ci_tui.store.refusals import BookNotAllowed

SAFE = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
} | ({"fullfsync": 1} if sys.platform == "darwin" else {})


def settings_of(connection: sqlite3.Connection) -> dict[str, object]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SAFE}


def test_a_reading_connection_has_every_safety_setting(book: Book) -> None:
    with book.read() as connection:
        assert settings_of(connection) == SAFE
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)


def test_the_connection_of_an_action_has_every_safety_setting(book: Book) -> None:
    with book.action("looked") as unit:
        assert settings_of(unit.connection) == SAFE


def test_sqlalchemys_connection_has_every_safety_setting(book: Book) -> None:
    with book.action("looked") as unit:
        found = {name: unit.session.execute(text(f"PRAGMA {name}")).scalar_one() for name in SAFE}
    assert found == SAFE


def test_the_migrating_connection_differs_in_foreign_keys_alone(closed_book: Path) -> None:
    with closing(open_migrating(closed_book)) as connection:
        assert settings_of(connection) == SAFE | {"foreign_keys": 0}


@pytest.mark.parametrize("opened", [open_reading, open_writing, open_migrating])
def test_a_setting_that_does_not_hold_refuses_the_connection(
    closed_book: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    monkeypatch.setattr(connections, "_PRAGMAS", (("synchronous", "OFF", 2),))
    with pytest.raises(BookNotAllowed, match="synchronous"):
        opened(closed_book)


def test_an_old_sqlite_is_refused_with_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(Refusal, match=r"3\.37 or newer"):
        Book.create(path, name="Millbrook")
    with pytest.raises(Refusal, match=r"3\.37 or newer"):
        Book.open(path)
    assert not path.exists()


def test_an_action_takes_the_lock_for_writing_at_once(book: Book) -> None:
    with (
        closing(sqlite3.connect(book.path, timeout=0, isolation_level=None)) as other,
        book.action("thought about it"),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_transactions_are_begun_and_ended_by_the_store(book: Book) -> None:
    told: list[str] = []
    with book.action("looked") as unit:
        unit.connection.set_trace_callback(told.append)
    told.clear()
    with book.action("changed") as unit:
        unit.execute("UPDATE network SET purpose = 'meals'")
    assert told[0] == "BEGIN IMMEDIATE"
    assert told[-1] == "COMMIT"
    told.clear()
    with book.read() as connection:
        connection.set_trace_callback(told.append)
    with book.read():
        pass
    assert told == ["ROLLBACK", "BEGIN", "ROLLBACK"]


def test_a_reading_takes_no_lock_for_writing_and_leaves_none_behind(book: Book) -> None:
    with closing(sqlite3.connect(book.path, timeout=0, isolation_level=None)) as other:
        with book.read() as connection:
            connection.execute("SELECT * FROM network").fetchone()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")  # would be refused while a reading transaction is open
        other.execute("ROLLBACK")


def test_a_reading_that_was_not_read_to_its_end_leaves_no_lock(book: Book) -> None:
    with book.read() as connection:
        cursor = connection.execute("SELECT 1 UNION ALL SELECT length(name) FROM network")
        assert cursor.fetchone() == (1,)
    with closing(sqlite3.connect(book.path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    with pytest.raises(sqlite3.ProgrammingError):
        cursor.fetchone()


def test_a_changed_schema_rolls_back(closed_book: Path) -> None:
    with closing(open_migrating(closed_book)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE extra (id TEXT) STRICT")
        connection.execute("DROP TABLE source_layout")
        connection.execute("ROLLBACK")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert "extra" not in tables
    assert "source_layout" in tables


def test_a_savepoint_rolls_back_alone(book: Book, an_area: Callable, rows_of: Callable) -> None:
    with book.action("added areas") as unit:
        an_area(unit, "Kept")
        with pytest.raises(RuntimeError), unit.session.begin_nested():
            an_area(unit, "Dropped")
            raise RuntimeError
        an_area(unit, "Kept too")
    assert rows_of(book.path, "SELECT name FROM area ORDER BY name") == [("Kept",), ("Kept too",)]


def test_the_file_is_never_in_wal_mode(book: Book, an_area: Callable) -> None:
    with book.action("added an area") as unit:
        an_area(unit)
    book.close()
    assert book.path.read_bytes()[18:20] == b"\x01\x01"
    assert not list(book.path.parent.glob("*-wal"))
