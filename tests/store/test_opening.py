"""What is no sound book for this program is refused with a sentence, its bytes and its folder untouched."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book
from ci_tui.store.connection import APPLICATION_ID
from ci_tui.store.migrating import own_ladder
from ci_tui.store.refusals import (
    BookDamaged,
    BookInUse,
    BookMissing,
    BookNotAllowed,
    BookTooNew,
    BookTooOld,
    NotABook,
)


def altered(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


def overwritten(path: Path, at: int, with_bytes: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(with_bytes)


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("Area,Need\nNorthside,12\n" * 500, "utf-8")


def a_short_text(path: Path) -> None:
    path.write_text("hello", "utf-8")


def a_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def another_programs_database(path: Path) -> None:
    path.unlink()
    altered(path, "CREATE TABLE notes (id)")


def another_programs_database_in_wal_mode(path: Path) -> None:
    path.unlink()
    altered(path, "PRAGMA journal_mode = WAL")


def half_written(path: Path, *settings: str) -> None:
    """Leave the file as a program that died in the midst of writing: its journal still to be rolled back."""
    script = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
for setting in {settings!r}:
    connection.execute(setting)
connection.execute("CREATE TABLE IF NOT EXISTS notes (text)")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.executemany("INSERT INTO notes VALUES (?)", [("x" * 900,)] * 3000)
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def another_programs_half_written_database(path: Path) -> None:
    path.unlink()
    half_written(path)


def a_newer_half_written_book(path: Path) -> None:
    half_written(path, "PRAGMA user_version = 99")


def a_newer_book(path: Path) -> None:
    altered(path, "PRAGMA user_version = 99")


def a_book_without_a_version(path: Path) -> None:
    altered(path, "PRAGMA user_version = 0")


def a_damaged_page(path: Path) -> None:
    overwritten(path, 4096 * 3, b"\xff" * 4096)


def a_damaged_beginning(path: Path) -> None:
    overwritten(path, 0, b"\x00" * 64)


def a_damaged_schema(path: Path) -> None:
    overwritten(path, 100, b"\xff" * 300)


def a_cut_file(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def a_file_cut_to_a_page(path: Path) -> None:
    os.truncate(path, 4096)


REFUSED: dict[Callable[[Path], None], tuple[type[Refusal], str]] = {
    an_empty_file: (NotABook, r"is empty \(0 bytes\)"),
    a_text: (NotABook, "no book of ci-tui"),
    a_short_text: (NotABook, "no book of ci-tui"),
    a_binary: (NotABook, "no book of ci-tui"),
    another_programs_database: (NotABook, "belongs to another program"),
    another_programs_database_in_wal_mode: (NotABook, "belongs to another program"),
    another_programs_half_written_database: (NotABook, "belongs to another program"),
    a_newer_half_written_book: (BookTooNew, "newer version of ci-tui"),
    a_newer_book: (BookTooNew, "newer version of ci-tui"),
    a_book_without_a_version: (BookDamaged, "version is missing"),
    a_damaged_page: (BookDamaged, "is damaged"),
    a_damaged_beginning: (NotABook, "its beginning is damaged"),
    a_damaged_schema: (BookDamaged, "is damaged"),
    a_cut_file: (BookDamaged, "is damaged"),
    a_file_cut_to_a_page: (BookDamaged, "is damaged"),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_what_is_no_sound_book_is_refused_and_left_as_it_was(
    closed_book: Path, tmp_path: Path, make: Callable[[Path], None], read_only: bool
) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    path = folder / "network.db"
    shutil.copy(closed_book, path)
    make(path)
    before = contents(folder)
    kind, words = REFUSED[make]
    with pytest.raises(kind, match=words) as refused:
        Book.open(path, read_only=read_only)
    assert contents(folder) == before
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_is_refused_and_not_made(path: Path) -> None:
    with pytest.raises(BookMissing, match="no book at"):
        Book.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotABook, match="is a folder"):
        Book.open(tmp_path)


@pytest.mark.parametrize(
    "name", ["a\0b", "x" * 5000, "file.txt/below.db", "\ud800.db", "\x1b[31mred\u202e.db"]
)
def test_a_path_that_can_be_none_is_refused_and_steers_no_terminal(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x", "utf-8")
    with pytest.raises(Refusal) as refused:
        Book.open(tmp_path / name)
    assert str(refused.value).isprintable()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotABook, match="not a file"):
        Book.open(tmp_path / "pipe")


def test_an_older_book_is_not_brought_up_to_date_by_reading_it(closed_book: Path) -> None:
    from ci_tui.store.migrating import Ladder, Step, own_ladder

    longer = Ladder((*own_ladder().steps, Step(2, ("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;",))))
    before = closed_book.read_bytes()
    with pytest.raises(BookTooOld, match="older version"):
        Book.open(closed_book, read_only=True, ladder=longer)
    assert closed_book.read_bytes() == before


def test_a_sound_book_opens_and_says_its_version(closed_book: Path) -> None:
    with Book.open(closed_book) as book:
        assert (book.path, book.read_only, book.schema_version) == (closed_book, False, own_ladder().top)
        with book.read() as connection:
            assert connection.execute("SELECT name FROM network").fetchall() == [("Millbrook",)]
            assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


@pytest.mark.parametrize(
    "name", ["a b.db", "50% #1?.db", "Küche 🍎.db", "semi;colon&mode=ro.db", "no-ending"]
)
def test_odd_file_names_are_only_names(make_book: Callable[..., Book], tmp_path: Path, name: str) -> None:
    book = make_book(path=tmp_path / name)
    book.close()
    with Book.open(tmp_path / name, read_only=True) as again:
        assert again.last_saved() is not None
    assert (tmp_path / name).is_file()


def test_a_second_program_is_refused_at_once_and_may_read(book: Book) -> None:
    script = f"""
import time
from ci_tui.store.book import Book
from ci_tui.store.migrating import own_ladder
from ci_tui.store.refusals import BookInUse
begun = time.monotonic()
try:
    Book.open({str(book.path)!r})
except BookInUse as refusal:
    print(refusal, time.monotonic() - begun < 1)
with Book.open({str(book.path)!r}, read_only=True) as second, second.read() as connection:
    print(connection.execute("SELECT name FROM network").fetchone()[0])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert "open in another window or program" in first
    assert first.endswith("True")
    assert second == "Millbrook"


def test_the_lock_is_free_after_closing_and_after_a_program_died(closed_book: Path) -> None:
    with Book.open(closed_book):
        pass
    dying = f"import os; from ci_tui.store.book import Book; Book.open({str(closed_book)!r}); os._exit(9)"
    subprocess.run([sys.executable, "-c", dying], check=False)
    with Book.open(closed_book):
        pass


def test_the_lock_holds_for_every_way_to_the_file(book: Book, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    try:
        link.symlink_to(book.path)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(BookInUse):
        Book.open(link)


def test_a_book_that_another_program_is_busy_with_is_refused_within_a_second(closed_book: Path) -> None:
    with closing(sqlite3.connect(closed_book, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(BookInUse, match="Try again in a moment"):
            Book.open(closed_book)
        assert time.monotonic() - begun < 1
    with Book.open(closed_book):
        pass


def test_a_newer_sqlite_feature_of_the_file_is_read_in_the_safe_mode(closed_book: Path) -> None:
    altered(closed_book, "PRAGMA journal_mode = WAL")
    with Book.open(closed_book) as book, book.read() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert not list(closed_book.parent.glob("*-wal"))


def test_a_book_that_may_not_be_changed_is_opened_for_reading_alone(
    closed_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(BookNotAllowed, match="can only be opened for reading"):
        Book.open(closed_book)
    with Book.open(closed_book, read_only=True) as book:
        assert book.check().ok


def test_a_book_that_may_not_be_read_is_refused(closed_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.R_OK)
    with pytest.raises(BookNotAllowed, match="does not let you read"):
        Book.open(closed_book)
