"""Books that most tests stand on (harness/quick_books.py) are those that the program makes, to the byte."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import quick_books

from ci_tui.store import creating, journal
from ci_tui.store.book import Book
from ci_tui.store.connection import open_writing
from ci_tui.store.journal import install
from ci_tui.store.migrating import climb, own_ladder

TESTS = Path(__file__).parents[1]


@pytest.fixture
def quickly() -> Iterator[None]:
    """Books are made quickly, and the first one has been made already."""
    quick_books.use(True)
    yield
    quick_books.use(False)


def everything_put_on(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The temporary schema of a connection, in its order."""
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_temp_schema").fetchall()


def settings_of(connection: sqlite3.Connection) -> list[object]:
    """What the settings of a connection are; a writing one lets nobody ask for them."""
    connection.set_authorizer(None)
    named = ("writable_schema", "trusted_schema", "foreign_keys", "recursive_triggers", "journal_mode",
             "synchronous", "secure_delete", "temp_store", "cell_size_check", "schema_version")  # fmt: skip
    return [connection.execute(f"PRAGMA {name}").fetchone() for name in named]


def test_the_triggers_are_those_that_the_program_puts_on(closed_book: Path) -> None:
    with closing(open_writing(closed_book)) as first, closing(open_writing(closed_book)) as second:
        with closing(open_writing(closed_book)) as before:
            quick_books.install(before)  # the first one for these tables is the program's own
        journal.install(first)
        quick_books.install(second)
        assert everything_put_on(second) == everything_put_on(first)
        assert len(quick_books.triggers_on(second)) > 200
        assert settings_of(second) == settings_of(first)


def test_the_guard_and_the_journal_work_as_ever(closed_book: Path, quickly: None) -> None:
    for _ in range(2):
        with closing(open_writing(closed_book)) as connection:
            journal.install(connection)
            with pytest.raises(sqlite3.IntegrityError, match="outside an action"):
                connection.execute("INSERT INTO area (id, name, name_key) VALUES ('a', 'A', 'a')")
            with pytest.raises(sqlite3.IntegrityError, match="never altered"):
                connection.execute("DELETE FROM change")
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                connection.execute("DROP TRIGGER temp.journal_guard_insert_area")
            with pytest.raises(sqlite3.DatabaseError, match="may not be modified"):
                connection.execute("DELETE FROM sqlite_temp_schema")


def test_a_table_that_is_there_on_one_book_alone_has_its_triggers(closed_book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(closed_book.read_bytes())
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE song (id TEXT NOT NULL PRIMARY KEY, words TEXT) STRICT")
    found = []
    for path in (closed_book, other, closed_book):
        with closing(open_writing(path)) as connection:
            quick_books.install(connection)
            found.append({trigger.table for trigger in quick_books.triggers_on(connection)})
    assert found[1] == found[0] | {"song"}
    assert found[2] == found[0]


def test_a_book_without_a_network_is_the_one_that_the_program_makes(tmp_path: Path) -> None:
    made, *quick = (tmp_path / f"{number}.db" for number in range(3))
    made.touch()
    climb(made, own_ladder())
    for path in quick:
        path.touch()
        quick_books.climb(path, own_ladder())
        assert path.read_bytes() == made.read_bytes()


def test_a_book_that_is_made_quickly_is_sound_and_whole(tmp_path: Path, quickly: None) -> None:
    for number in range(2):
        with Book.create(tmp_path / f"{number}.db", name="Millbrook", device="d" * 32) as book:
            assert book.checked().ok
            with book.read() as connection:
                assert connection.execute("SELECT name FROM network").fetchall() == [("Millbrook",)]
                assert connection.execute("SELECT count(*) FROM change").fetchone() == (1,)


def test_whoever_looks_at_the_making_of_books_stands_on_the_program_alone() -> None:
    assert vars(creating)["climb"] is climb
    assert journal.install is install
    assert not [one for one in ("faults", "bench", "domain") if one in quick_books.FOLDERS]
    assert not quick_books.used_in(Path(__file__))
    assert not quick_books.used_in(TESTS / "faults" / "test_full_disk.py")
    assert quick_books.used_in(TESTS / "services" / "test_undo.py")
    alone = quick_books.ON_THE_PROGRAM_ALONE | quick_books.ON_THE_GUARD_ALONE
    assert not quick_books.ON_THE_GUARD_ALONE & quick_books.ON_THE_PROGRAM_ALONE
    named = {*quick_books.FOLDERS, *quick_books.FILES, *alone}
    assert not [one for one in named if not (TESTS / one).exists()]
