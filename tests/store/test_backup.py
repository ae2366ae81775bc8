"""A copy counts once it is checked; one that fails leaves nothing; old ones go, as was promised."""

import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ci_tui.store import backup
from ci_tui.store.backup import make_backup
from ci_tui.store.backups import OCCASIONS, backups_of, examine, sums_of
from ci_tui.store.book import Book
from ci_tui.store.checking import CheckReport
from ci_tui.store.connection import open_reading
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed

MOMENT = datetime(2026, 7, 29, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_copy_is_the_book_checked_and_summed(book: Book, an_area: Callable) -> None:
    with book.action("added an area") as unit:
        an_area(unit)
    copy = make_backup(book.path, "before-importing", MOMENT)
    assert copy == backup_folder(book.path) / "2026-07-29T123000Z before-importing.db"
    with closing(sqlite3.connect(copy)) as found, closing(sqlite3.connect(book.path)) as original:
        assert list(found.iterdump()) == list(original.iterdump())
    with Book.open(copy, read_only=True) as opened:
        assert opened.check().ok
    told = copy.with_name(f"{copy.name}.sha256").read_text("utf-8")
    assert told == f"{hashlib.sha256(copy.read_bytes()).hexdigest()}  {copy.name}\n"


def test_two_copies_of_one_second_are_two(book: Book) -> None:
    copies = {make_backup(book.path, "before-importing", MOMENT) for _ in range(3)}
    assert len(copies) == 3
    assert len(list(backup_folder(book.path).iterdir())) == 6


def test_a_copy_that_is_not_sound_does_not_count(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "check", lambda _path: CheckReport(("The file is damaged: x.",), True))
    with pytest.raises(SaveFailed, match="no checked copy"):
        make_backup(book.path, "before-importing", MOMENT)
    assert list(backup_folder(book.path).iterdir()) == []


def test_a_copy_into_a_folder_that_cannot_be_made_is_refused(book: Book) -> None:
    backup_folder(book.path).write_text("a file in its place", "utf-8")
    with pytest.raises(SaveFailed, match="no checked copy"):
        make_backup(book.path, "before-importing", MOMENT)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_copies_are_for_their_owner_alone(book: Book) -> None:
    copy = make_backup(book.path, "before-importing", MOMENT)
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in copy.parent.iterdir()} == {0o600}


def test_a_program_that_is_saving_does_not_make_a_backup_wait_for_ever(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(open_reading.__kwdefaults__, "patience", 0.05)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SaveFailed, match="busy"):
            make_backup(book.path, "by-hand", MOMENT)
        other.execute("ROLLBACK")
    make_backup(book.path, "by-hand", MOMENT)


def test_old_backups_go_with_their_checksums_and_the_latest_stay(book: Book) -> None:
    for place in range(60):
        make_backup(book.path, "at-start", MOMENT + place * DAY)
    found = backups_of(book.path)
    assert len(found) == 3 + 12 + 7  # two days, twelve days, and the weeks before them
    assert all(examine(each).ok for each in found)
    assert {path.name for path in backup_folder(book.path).iterdir()} == {
        name for each in found for name in (each.path.name, f"{each.path.name}.sha256")
    }


def test_of_two_backups_of_one_second_the_later_is_the_newest_of_its_day(book: Book) -> None:
    make_backup(book.path, "at-start", MOMENT)
    later = make_backup(book.path, "at-start", MOMENT)
    today = make_backup(book.path, "at-start", MOMENT + 9 * DAY)
    assert {each.path for each in backups_of(book.path)} == {later, today}


def test_what_has_a_name_of_another_kind_stays(book: Book) -> None:
    folder = backup_folder(book.path)
    old = make_backup(book.path, "at-start", MOMENT - 3 * DAY)
    assert "before-erasing" not in OCCASIONS
    strangers = [
        folder / f"{MOMENT - 3 * DAY:%Y-%m-%dT%H%M%SZ} before-erasing.db",
        folder / "my own copy.db",
    ]
    for stranger in strangers:
        shutil.copy(old, stranger)
    make_backup(book.path, "at-start", MOMENT - 3 * DAY + timedelta(hours=1))
    make_backup(book.path, "at-start", MOMENT)
    assert not old.exists()
    assert all(stranger.exists() for stranger in strangers)


def test_the_one_just_made_stays_even_where_the_clock_is_far_behind(book: Book) -> None:
    for place in range(40):
        make_backup(book.path, "at-start", MOMENT + place * DAY)
    copy = make_backup(book.path, "at-start", datetime(1999, 1, 1, tzinfo=UTC))
    assert copy.exists()
    assert sums_of(copy).exists()


def test_what_killed_programs_left_goes_after_a_day(book: Book) -> None:
    folder = backup_folder(book.path)
    folder.mkdir()
    left = [
        folder / ".0123456789ab.unfinished",
        folder / ".0123456789ab.unfinished-journal",
        folder / "2020-01-01T000000Z at-start.db.sha256",
    ]
    young = folder / ".ba9876543210.unfinished"
    two_days_ago = datetime.now(UTC).timestamp() - 2 * DAY.total_seconds()
    for path in (*left, young):
        path.write_bytes(b"half")
    for path in left:
        os.utime(path, times=(two_days_ago, two_days_ago))
    make_backup(book.path, "at-start", MOMENT + 4000 * DAY)  # whatever the laptop's clock says
    assert not any(path.exists() for path in left)
    assert young.exists()


def test_trouble_with_an_old_backup_does_not_fail_the_new_one(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_backup(book.path, "at-start", MOMENT - 3 * DAY)
    make_backup(book.path, "at-start", MOMENT - 3 * DAY + timedelta(minutes=1))
    kept = Path.unlink

    def refusing(path: Path, missing_ok: bool = False) -> None:
        if path == old:
            raise PermissionError(13, "Permission denied")
        kept(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    old_again = make_backup(book.path, "at-start", MOMENT - 3 * DAY + timedelta(minutes=2))
    assert make_backup(book.path, "at-start", MOMENT).exists()
    assert old.exists()
    assert old_again.exists()
