"""Which backups there are, which of them are sound, when one is made, and which go as they grow old."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ci_tui.store.backup import make_backup
from ci_tui.store.backups import (
    Holdings,
    back_up_if_changed,
    backups_of,
    examine,
    newest_good,
)
from ci_tui.store.book import Book

MOMENT = datetime(2026, 7, 29, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)
OLD_BOOKS = Path(__file__).parent / "books"


@pytest.fixture
def changed(book: Book, an_area: Callable) -> Callable[[], None]:
    """Does something more in the book."""

    def change() -> None:
        with book.action("added an area") as unit:
            an_area(unit)

    return change


def test_backups_are_told_by_their_names_the_newest_first(book: Book) -> None:
    made = [make_backup(book.path, "by-hand", MOMENT + place * DAY) for place in (0, 2, 1)]
    twin = make_backup(book.path, "at-start", MOMENT + 2 * DAY)
    twin_again = make_backup(book.path, "at-start", MOMENT + 2 * DAY)
    found = backups_of(book.path)
    assert {found[0].path, found[1].path, found[2].path} == {twin_again, twin, made[1]}
    assert found[0].path == twin_again
    assert [each.path for each in found[3:]] == [made[2], made[0]]
    assert (found[-1].made_at, found[-1].occasion) == (MOMENT, "by-hand")
    assert found[-1].size == made[0].stat().st_size


def test_a_book_without_backups_has_none(path: Path) -> None:
    assert backups_of(path) == ()
    assert newest_good(path) is None


def test_strangers_in_the_folder_are_no_backups(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", MOMENT)
    folder = copy.parent
    for name in (
        "2026-07-29T123000Z.db",
        "2026-13-45T123000Z by-hand.db",
        "0001-01-01T000000Z by-hand.db",
        "Copy of 2026-07-29T123000Z by-hand.db",
        "2026-07-29T123000Z by-hand (conflict).db",
        "notes.txt",
    ):
        shutil.copy(copy, folder / name)
    (folder / "2026-07-29T123001Z by-hand.db").mkdir()
    assert [each.path for each in backups_of(book.path)] == [copy]


def test_a_sound_backup_says_what_it_holds(book: Book, changed: Callable) -> None:
    changed()
    found = examine(backups_of_one(book))
    assert found.ok
    assert found.holds == Holdings(actions=2)
    assert found.network_name == "Millbrook"
    assert found.saved_at == book.last_saved()
    assert found.schema_version == book.schema_version
    with book.read() as connection:
        assert (found.newest_action,) in connection.execute("SELECT id FROM action").fetchall()


def backups_of_one(book: Book) -> Path:
    return make_backup(book.path, "by-hand", MOMENT)


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x55
    path.write_bytes(content)


def sums(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def mark(path: Path, pragma: str) -> None:
    """Change a mark of the file, with a checksum that fits."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")
    sums(path).unlink()


DAMAGE = {
    "its checksum differs": lambda path: flip(path, path.stat().st_size // 2),
    "checksum is missing": lambda path: sums(path).unlink(),
    "checksum is damaged": lambda path: sums(path).write_text("what?"),
    "not as it was made": lambda path: os.truncate(path, path.stat().st_size // 2),
    "beginning is damaged": lambda path: path.write_text("a letter to the board\n" * 100),
    "It is gone": lambda path: (sums(path).unlink(), path.unlink()),
}


@pytest.mark.parametrize("told", DAMAGE)
def test_a_backup_that_is_not_as_it_was_made_is_not_sound(book: Book, told: str) -> None:
    copy = backups_of_one(book)
    DAMAGE[told](copy)
    found = examine(copy)
    assert not found.ok
    assert told in " ".join(found.problems)


@pytest.mark.parametrize(
    ("pragma", "told"),
    [
        ("application_id = 7", "no book of ci-tui"),
        ("user_version = 99", "newer version of ci-tui"),
        ("user_version = 0", "version is missing"),
    ],
)
def test_a_file_of_another_kind_is_not_sound_whatever_its_checksum(
    book: Book, pragma: str, told: str
) -> None:
    copy = backups_of_one(book)
    mark(copy, pragma)
    assert told in " ".join(examine(copy, sum_needed=False).problems)


def test_a_link_that_leads_nowhere_makes_a_backup_unsound(book: Book, changed: Callable) -> None:
    changed()
    copy = backups_of_one(book)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE change SET action_id = 'nobody' WHERE seq = 1")
        connection.commit()
    sums(copy).unlink()
    assert "refers to a record" in " ".join(examine(copy, sum_needed=False).problems)


def test_examining_changes_nothing(book: Book) -> None:
    copy = backups_of_one(book)
    before = [(path.name, path.read_bytes(), path.stat().st_mtime_ns) for path in copy.parent.iterdir()]
    examine(copy)
    assert before == [(p.name, p.read_bytes(), p.stat().st_mtime_ns) for p in copy.parent.iterdir()]


def test_a_backup_of_an_older_version_is_sound(tmp_path: Path) -> None:
    old = shutil.copy(OLD_BOOKS / "version-1.db", tmp_path / "old.db")
    found = examine(Path(old), sum_needed=False)
    assert found.ok
    assert found.schema_version == 1
    assert found.holds is not None
    assert found.holds.partners == 0
    assert found.holds.actions > 0


def test_the_newest_that_is_sound_is_found_behind_damaged_ones(book: Book, changed: Callable) -> None:
    copies = []
    for place in range(3):
        changed()
        copies.append(make_backup(book.path, "at-start", MOMENT + place * DAY))
    flip(copies[2], 5000)
    found = newest_good(book.path)
    assert found is not None
    assert found[0].path == copies[1]
    assert found[1].holds == Holdings(actions=3)


def test_the_newest_is_the_one_that_holds_most_whatever_the_clock_said(book: Book, changed: Callable) -> None:
    make_backup(book.path, "at-start", MOMENT + 1500 * DAY)  # the clock of the laptop had run ahead
    changed()
    newest = make_backup(book.path, "at-start", MOMENT)
    found = newest_good(book.path)
    assert found is not None
    assert found[0].path == newest


def test_a_backup_is_made_only_where_none_holds_this_very_state(book: Book, changed: Callable) -> None:
    first = back_up_if_changed(book.path, "at-start", MOMENT)
    assert first is not None
    assert back_up_if_changed(book.path, "at-start", MOMENT + DAY) is None
    changed()
    second = back_up_if_changed(book.path, "at-start", MOMENT + DAY)
    assert second not in {None, first}
    flip(Path(second or ""), 5000)
    assert back_up_if_changed(book.path, "at-start", MOMENT + DAY) not in {None, second}


def test_a_book_that_went_back_by_its_file_is_not_copied_again_and_again(
    book: Book, changed: Callable
) -> None:
    first = make_backup(book.path, "at-start", MOMENT)
    changed()
    make_backup(book.path, "at-start", MOMENT + DAY)
    book.close()
    shutil.copy(first, book.path)
    assert back_up_if_changed(book.path, "at-start", MOMENT + 2 * DAY) is None
