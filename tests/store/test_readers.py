"""Readings run beside each other and beside actions, see one moment each, and follow the file."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.store import readers
from ci_tui.store.book import Book
from ci_tui.store.refusals import ReadFailed
from ci_tui.store.tables.network import Area

COUNT = "SELECT count(*) FROM area"


def test_a_reading_sees_one_moment(book: Book, an_area: Callable) -> None:
    counts: list[int] = []
    begun, saved = threading.Event(), threading.Event()

    def read_twice() -> None:
        with book.read() as connection:
            counts.append(connection.execute(COUNT).fetchone()[0])
            begun.set()
            saved.wait(0.3)  # the action cannot be saved before this reading ends
            counts.append(connection.execute(COUNT).fetchone()[0])

    thread = threading.Thread(target=read_twice)
    thread.start()
    begun.wait()
    with book.action("added an area") as unit:
        an_area(unit)
    saved.set()
    thread.join()
    assert counts == [0, 0]
    with book.read() as connection:
        assert connection.execute(COUNT).fetchone() == (1,)


def test_threads_read_while_another_writes(book: Book) -> None:
    problems: list[BaseException] = []
    done = threading.Event()

    def keep_reading() -> None:
        try:
            while not done.is_set():
                with book.read() as connection:
                    areas = connection.execute(COUNT).fetchone()[0]
                    found = connection.execute("SELECT count(*) FROM change").fetchone()[0]
                assert found == areas + 1
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=keep_reading) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(10):
        with book.action("added an area") as unit:
            unit.add(Area(name=str(number), name_key="x"))
    done.set()
    for thread in threads:
        thread.join()
    assert not problems


def test_a_reading_within_a_reading_works(book: Book) -> None:
    with book.read() as outer, book.read() as inner:
        assert outer is not inner
        assert outer.execute(COUNT).fetchone() == inner.execute(COUNT).fetchone()


def test_connections_are_kept_for_the_next_reading(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with book.read() as first:
        pass
    monkeypatch.setattr(readers, "open_reading", lambda *_: pytest.fail("opened anew"))
    for _ in range(3):
        with book.read() as connection:
            assert connection is first


def test_rows_are_tuples(book: Book) -> None:
    with book.read() as connection:
        assert type(connection.execute(COUNT).fetchone()) is tuple


def test_a_body_that_raises_ends_the_reading(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.read() as connection:
        connection.execute(COUNT).fetchone()
        raise ZeroDivisionError
    assert not connection.in_transaction
    with closing(sqlite3.connect(book.path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")


def test_a_mistake_in_sql_is_no_refusal(book: Book) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"), book.read() as connection:
        connection.execute("SELECT nowhere FROM area")
    with book.read() as connection:
        assert connection.execute(COUNT).fetchone() == (0,)


def test_a_book_that_is_gone_is_told_and_read_again_when_it_is_back(book: Book) -> None:
    with book.read():
        pass
    away = book.path.with_name("away.db")
    book.path.rename(away)
    with pytest.raises(ReadFailed, match="is gone from"), book.read():
        pass
    away.rename(book.path)
    with book.read() as connection:
        assert connection.execute(COUNT).fetchone() == (0,)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace a file that is open")
def test_a_file_that_was_replaced_is_read_anew(book: Book, an_area: Callable) -> None:
    older = book.path.with_name("older.db")
    shutil.copy(book.path, older)
    with book.action("added an area") as unit:
        an_area(unit)
    with book.read() as connection:
        assert connection.execute(COUNT).fetchone() == (1,)
    older.replace(book.path)
    with book.read() as connection:
        assert connection.execute(COUNT).fetchone() == (0,)


def test_closing_while_a_thread_reads_lets_it_finish(book: Book) -> None:
    reading, closed = threading.Event(), threading.Event()
    found: list[object] = []

    def read() -> None:
        with book.read() as connection:
            reading.set()
            closed.wait()
            found.append(connection.execute(COUNT).fetchone())

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    book.close()
    closed.set()
    thread.join()
    assert found == [(0,)]


def test_a_file_that_cannot_be_read_is_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 4096 * 30)

    damaged(book.path)
    with pytest.raises(ReadFailed, match="damaged"), book.read() as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            connection.execute(f"SELECT * FROM {table}").fetchall()
