"""What a crash left half-written is kept as it lay, then taken back, then checked in full."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.store import checking
from ci_tui.store.book import Book
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import BookDamaged, SaveFailed
from ci_tui.store.rolling_back import is_half_written


def half_written(path: Path) -> tuple[bytes, bytes]:
    """Leave the book as a program that died in the midst of a save; returns the file and its journal."""
    script = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
rows = [("%032d" % number, "x" * 300, "x") for number in range(2000)]
connection.executemany("INSERT INTO area (id, name, name_key) VALUES (?, ?, ?)", rows)
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    return path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()


def kept_pairs(path: Path) -> list[Path]:
    return sorted(backup_folder(path).glob("* before-rolling-back*"))


def areas(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM area").fetchone()[0])


def test_file_and_journal_are_kept_as_they_lay_and_the_save_is_taken_back(closed_book: Path, clock) -> None:
    file, journal = half_written(closed_book)
    assert is_half_written(closed_book)
    with Book.open(closed_book, clock=clock) as book:
        assert areas(book) == 0
        assert book.check().ok
    [pair] = kept_pairs(closed_book)
    assert pair.name == "2026-07-29T120002Z before-rolling-back"
    assert (pair / "network.db").read_bytes() == file
    assert (pair / "network.db-journal").read_bytes() == journal
    assert not is_half_written(closed_book)
    if os.name != "nt":
        assert stat.S_IMODE(pair.stat().st_mode) == 0o700
        assert {stat.S_IMODE(each.stat().st_mode) for each in pair.iterdir()} == {0o600}


def test_an_ordinary_opening_keeps_nothing(closed_book: Path) -> None:
    closed_book.with_name("network.db-journal").write_bytes(b"")
    with Book.open(closed_book):
        pass
    assert not backup_folder(closed_book).exists()


def test_a_book_that_is_large_is_checked_in_full_after_a_crash(
    closed_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "QUICK_BYTES", 1)
    with Book.open(closed_book) as book:
        assert book.report is None
    half_written(closed_book)
    with Book.open(closed_book) as book:
        assert book.report is not None
        assert book.report.ok


def test_what_is_damaged_once_the_save_was_taken_back_is_refused_and_the_pair_kept(closed_book: Path) -> None:
    half_written(closed_book)
    with closed_book.open("r+b") as file:  # a page that the save did not touch
        file.seek(4096 * 29)
        file.write(b"\xff" * 4096)
    lying = closed_book.read_bytes(), closed_book.with_name("network.db-journal").read_bytes()
    with pytest.raises(BookDamaged):
        Book.open(closed_book)
    [pair] = kept_pairs(closed_book)
    assert tuple(each.read_bytes() for each in sorted(pair.iterdir())) == lying


def test_the_newest_three_pairs_stay(closed_book: Path, clock) -> None:
    for _ in range(5):
        half_written(closed_book)
        Book.open(closed_book, clock=clock).close()
    names = [pair.name for pair in kept_pairs(closed_book)]
    assert len(names) == 3
    clock.now = clock.now.replace(year=2020)  # the laptop's clock was set back
    half_written(closed_book)
    Book.open(closed_book, clock=clock).close()
    after = [pair.name for pair in kept_pairs(closed_book)]
    assert len(after) == 3
    assert after[0].startswith("2020-")


def test_what_somebody_put_into_a_pair_is_left_there(closed_book: Path, clock) -> None:
    half_written(closed_book)
    Book.open(closed_book, clock=clock).close()
    note = kept_pairs(closed_book)[0] / "note.txt"
    note.write_text("keep this", "utf-8")
    for _ in range(4):
        half_written(closed_book)
        Book.open(closed_book, clock=clock).close()
    assert note.exists()


def test_reading_only_keeps_the_pair_too_since_it_takes_the_save_back(closed_book: Path) -> None:
    half_written(closed_book)
    with Book.open(closed_book, read_only=True) as book:
        assert areas(book) == 0
    assert len(kept_pairs(closed_book)) == 1
    with Book.open(closed_book):
        pass


def test_a_save_that_is_just_being_made_elsewhere_is_left_alone(book: Book, an_area: Callable) -> None:
    journal = book.path.with_name("network.db-journal")
    with book.action("added an area") as unit:
        an_area(unit)
        with Book.open(book.path, read_only=True) as reader:
            assert journal.stat().st_size > 0
            assert areas(reader) == 0
    assert not backup_folder(book.path).exists()


def test_without_room_for_the_pair_nothing_is_taken_back(
    closed_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying = half_written(closed_book)
    backup_folder(closed_book).write_text("a file in its place", "utf-8")
    with pytest.raises(SaveFailed, match="being saved when the computer or the program stopped") as refused:
        Book.open(closed_book)
    assert str(refused.value).endswith(".")
    assert (closed_book.read_bytes(), closed_book.with_name("network.db-journal").read_bytes()) == lying
    backup_folder(closed_book).unlink()
    with Book.open(closed_book) as book:
        assert areas(book) == 0


def test_a_journal_of_another_kind_is_not_taken_for_one(closed_book: Path) -> None:
    closed_book.with_name("network.db-journal").write_bytes(b"Dear coordinator, this is no journal. " * 9)
    assert not is_half_written(closed_book)
    with closing(sqlite3.connect(closed_book)) as connection:
        assert connection.execute("SELECT count(*) FROM network").fetchone() == (1,)
