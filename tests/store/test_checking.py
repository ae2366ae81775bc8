"""A check finds what is wrong with a book, and nothing is written before it passed."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.store import checking
from ci_tui.store.book import Book
from ci_tui.store.checking import CheckReport, check_is_quick
from ci_tui.store.refusals import ReadFailed, SaveFailed


def altered_from_outside(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_book_has_no_problems(book: Book, an_area: Callable) -> None:
    with book.action("added an area") as unit:
        an_area(unit)
    assert book.check() == CheckReport()
    assert book.check().ok


FAULTS = {
    "dangling": ("DELETE FROM action WHERE verb = 'added an area'", "refers to a record of “action”"),
    "spelling": (
        "INSERT INTO area_spelling VALUES (printf('%032d', 7), printf('%032d', 8), 'x', 'x')",
        "refers to a record of “area”",
    ),
    "empty action": (
        "INSERT INTO action SELECT printf('%032d', 7), 'z', '', '', 'x', '{}', 1, NULL, at FROM action",
        "without a change",
    ),
    "order": ("UPDATE action SET clock = '0' WHERE verb = 'added an area'", "order of its clock"),
    "mark": ("PRAGMA application_id = 7", "not marked as a book"),
    "index": (
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'area_by_code') WHERE name = 'area_by_name'",
        "is damaged",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_nothing_more_is_written(book: Book, an_area: Callable, fault: str) -> None:
    with book.action("added an area") as unit:
        an_area(unit, code="7")
    statement, words = FAULTS[fault]
    limited = " LIMIT 1" if statement.startswith("INSERT INTO action") else ""
    altered_from_outside(book.path, "PRAGMA writable_schema = ON", statement + limited)
    report = book.check()
    assert not report.ok
    assert any(words in problem for problem in report.problems)
    assert all(problem.endswith(".") for problem in report.problems)
    with pytest.raises(SaveFailed, match="did not pass its check"), book.action("tried"):
        pass


def test_a_book_with_a_fault_can_still_be_read(closed_book: Path) -> None:
    altered_from_outside(closed_book, "DELETE FROM action")
    with Book.open(closed_book) as book:
        with book.read() as connection:
            assert connection.execute("SELECT name FROM network").fetchall() == [("Millbrook",)]
        with pytest.raises(SaveFailed, match="did not pass its check"), book.action("tried"):
            pass


def test_damage_is_told_as_such(book: Book) -> None:
    with book.path.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 4)
    report = book.check()
    assert report.damaged
    assert not report.ok


def test_a_small_book_is_quickly_checked_and_a_large_one_not(closed_book: Path, tmp_path: Path) -> None:
    assert check_is_quick(closed_book)
    large = tmp_path / "large.db"
    large.touch()
    os.truncate(large, checking.QUICK_BYTES)
    assert not check_is_quick(large)
    assert check_is_quick(tmp_path / "missing.db")


def test_a_large_book_is_checked_before_its_first_write_at_the_latest(
    closed_book: Path, monkeypatch: pytest.MonkeyPatch, an_area: Callable
) -> None:
    monkeypatch.setattr(checking, "QUICK_BYTES", 1)
    checks: list[object] = []
    check = checking.check
    monkeypatch.setattr(checking, "check", lambda path: checks.append(1) or check(path))
    with Book.open(closed_book) as book:
        assert not checks
        with book.read() as connection:
            connection.execute("SELECT * FROM network").fetchall()
        assert not checks
        for _ in range(2):
            with book.action("added an area") as unit:
                an_area(unit)
        assert len(checks) == 1


def test_a_large_damaged_book_takes_no_write(closed_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "QUICK_BYTES", 1)
    altered_from_outside(closed_book, "DELETE FROM action")
    with (
        Book.open(closed_book) as book,
        pytest.raises(SaveFailed, match="did not pass its check"),
        book.action("tried"),
    ):
        pass


def test_a_book_that_is_gone_cannot_be_checked(book: Book) -> None:
    book.path.unlink()
    with pytest.raises(ReadFailed, match="is gone"):
        book.check()
