"""What is wrong with a book is told in words, and recovery is offered where it has a way, and only there."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book
from ci_tui.store.diagnosis import can_help, diagnose, is_damage
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import ReadFailed


def overwritten(path: Path, at: int, with_bytes: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(with_bytes)


def altered(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def another_programs(path: Path) -> None:
    path.unlink()
    altered(path, "CREATE TABLE area (id)")


TROUBLES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "gone": (Path.unlink, "missing", "is gone from"),
    "no bytes": (lambda path: path.write_bytes(b""), "empty", "0 bytes"),
    "a text": (lambda path: path.write_text("Dear coordinator. " * 900), "another-file", "is no book"),
    "a short text": (lambda path: path.write_text("hello"), "another-file", "is no book"),
    "another program's": (another_programs, "another-file", "is no book"),
    "zeros": (lambda path: path.write_bytes(bytes(path.stat().st_size)), "another-file", "is no book"),
    "no header": (lambda path: overwritten(path, 0, bytes(100)), "beginning", "beginning of"),
    "no first page": (lambda path: overwritten(path, 0, bytes(4096)), "beginning", "beginning of"),
    "no mark": (lambda path: altered(path, "PRAGMA application_id = 7"), "beginning", "beginning of"),
    "no version": (lambda path: altered(path, "PRAGMA user_version = 0"), "beginning", "beginning of"),
    "half of it": (lambda path: os.truncate(path, path.stat().st_size // 2 + 77), "cut-short", "cut short"),
    "one page of it": (lambda path: os.truncate(path, 4096), "cut-short", "cut short"),
    "a bad page": (lambda path: overwritten(path, 4096 * 3, b"\xff" * 4096), "parts", "Parts of"),
    "a bad schema": (lambda path: overwritten(path, 100, b"\xff" * 300), "parts", "Parts of"),
    "a lost journal": (lambda path: altered(path, "DELETE FROM action"), "contradiction", "its check"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_is_wrong_is_told_and_nothing_is_touched(closed_book: Path, trouble: str) -> None:
    make, kind, words = TROUBLES[trouble]
    make(closed_book)
    before = closed_book.read_bytes() if closed_book.exists() else None
    found = diagnose(closed_book)
    assert found is not None
    assert (found.kind, found.path) == (kind, closed_book)
    assert words in found.sentence
    assert found.sentence.endswith(".")
    assert found.there == (None if before is None else len(before))
    assert (closed_book.read_bytes() if closed_book.exists() else None) == before


def test_a_sound_book_has_no_trouble(closed_book: Path) -> None:
    assert diagnose(closed_book) is None


def refusal_of(path: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        Book.open(path)
    return refused.value


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a lost journal"])
def test_with_a_backup_beside_it_there_is_help_for_every_trouble(closed_book: Path, trouble: str) -> None:
    with Book.open(closed_book) as book:
        book.back_up("by-hand")
    TROUBLES[trouble][0](closed_book)
    assert can_help(closed_book, refusal_of(closed_book))


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a lost journal"])
def test_without_a_backup_there_is_help_where_something_of_a_book_is_left(
    closed_book: Path, trouble: str
) -> None:
    TROUBLES[trouble][0](closed_book)
    nothing_left = {
        "gone",
        "no bytes",
        "a text",
        "a short text",
        "another program's",
        "zeros",
        "one page of it",
    }
    assert can_help(closed_book, refusal_of(closed_book)) == (trouble not in nothing_left)


def test_there_is_no_help_against_a_newer_version_another_window_or_a_folder(
    closed_book: Path, tmp_path: Path
) -> None:
    with Book.open(closed_book) as book:
        book.back_up("by-hand")
        assert not can_help(closed_book, refusal_of(closed_book))
    backup_folder(tmp_path).mkdir(exist_ok=True)
    assert not can_help(tmp_path, refusal_of(tmp_path))
    altered(closed_book, "PRAGMA user_version = 99")
    assert not can_help(closed_book, refusal_of(closed_book))


def test_damage_met_while_reading_is_known_for_what_it_is(book: Book, an_area: Callable) -> None:
    with book.action("added areas") as unit:
        for number in range(400):
            an_area(unit, f"Area {number}")
    for page in range(2, book.path.stat().st_size // 4096):
        overwritten(book.path, 4096 * page, b"\xff" * 4096)
    with pytest.raises(Refusal) as read, book.read() as connection:
        connection.execute("SELECT * FROM area ORDER BY name").fetchall()
    assert is_damage(read.value)


def test_other_errors_are_no_damage(book: Book) -> None:
    book.path.unlink()
    with pytest.raises(ReadFailed) as gone, book.read():
        pass
    assert not is_damage(gone.value)
    assert not is_damage(None)
    assert not is_damage(ValueError())
    malformed = sqlite3.DatabaseError()
    malformed.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    assert is_damage(DBAPIError("", {}, malformed))
