"""A copy counts once it is checked; one that fails leaves nothing."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from ci_tui.store import backup
from ci_tui.store.backup import make_backup
from ci_tui.store.book import Book
from ci_tui.store.checking import CheckReport
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed

MOMENT = datetime(2026, 7, 29, 12, 30, tzinfo=UTC)


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
