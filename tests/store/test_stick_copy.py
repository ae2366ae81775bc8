"""A copy on a stick is one that was read back from it; whatever goes wrong leaves nothing there."""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ci_tui.store import stick_copy
from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.disks import kind_of_place, sticks
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed
from ci_tui.store.stick_copy import copy_to

MOMENT = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_copy_is_the_book_with_its_checksum(book: Book, stick: Path) -> None:
    copied = copy_to(book.path, stick, MOMENT)
    assert copied.path == stick / "network 2026-11-22.db"
    assert copied.same_disk
    assert dump(copied.path) == dump(book.path)
    digest = hashlib.sha256(copied.path.read_bytes()).hexdigest()
    assert (stick / "network 2026-11-22.db.sha256").read_text() == f"{digest}  network 2026-11-22.db\n"
    assert examine(copied.path).ok
    assert len(list(stick.iterdir())) == 2


def test_a_second_copy_of_the_day_lies_beside_the_first(book: Book, stick: Path) -> None:
    first = copy_to(book.path, stick, MOMENT).path
    before = first.read_bytes()
    assert copy_to(book.path, stick, MOMENT).path == stick / "network 2026-11-22 2.db"
    assert first.read_bytes() == before


def test_what_is_copied_is_what_the_book_holds_now(book: Book, stick: Path, an_area: Callable) -> None:
    copy_to(book.path, stick, MOMENT)
    with book.action("added an area") as unit:
        an_area(unit, name="Newtown")
    copied = copy_to(book.path, stick, MOMENT).path
    assert any("Newtown" in line for line in dump(copied))


def test_the_book_is_copied_even_where_the_laptop_has_no_room_for_a_backup(book: Book, stick: Path) -> None:
    backup_folder(book.path).write_text("a file in its place")
    copied = copy_to(book.path, stick, MOMENT).path
    assert dump(copied) == dump(book.path)
    assert examine(copied).ok


def test_progress_is_told_to_the_end(book: Book, stick: Path) -> None:
    told: list[float] = []
    copy_to(book.path, stick, MOMENT, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_who_gives_it_up_leaves_nothing(book: Book, stick: Path) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_to(book.path, stick, MOMENT, stop)
    assert list(stick.iterdir()) == []


def test_a_stick_that_keeps_something_else_than_was_written_is_found_out(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn_out(path: Path) -> None:
        with path.open("rb+") as file:
            file.seek(-1, os.SEEK_END)
            file.write(b"\x55")

    monkeypatch.setattr(stick_copy, "_let_go_of_memory", worn_out)
    with pytest.raises(SaveFailed, match="not what was written"):
        copy_to(book.path, stick, MOMENT)
    assert list(stick.iterdir()) == []


def test_a_name_that_a_stick_does_not_take_is_changed(
    make_book: Callable, tmp_path: Path, stick: Path
) -> None:
    odd = make_book(path=tmp_path / 'Meals: "2026"?.db')
    assert copy_to(odd.path, stick, MOMENT).path.name == "Meals- -2026-- 2026-11-22.db"


def test_a_full_stick_is_told_before_anything_is_written(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage: Any = type("Usage", (), {"free": 100_000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(SaveFailed, match=r"not enough room .* needs \d\.\d MB, and 0\.1 MB are free"):
        copy_to(book.path, stick, MOMENT)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "not enough room"),
        (errno.EROFS, "does not let you write"),
        (errno.ENODEV, "Plug the stick in"),
        (errno.EIO, "The system says"),
    ],
)
def test_what_goes_wrong_in_between_is_told_and_leaves_nothing(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def failing(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(stick_copy, "sync", failing)
    with pytest.raises(SaveFailed, match=told):
        copy_to(book.path, stick, MOMENT)
    assert list(stick.iterdir()) == []
    monkeypatch.undo()
    assert copy_to(book.path, stick, MOMENT).path.exists()


def test_a_stick_that_is_not_plugged_in_is_told(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="Plug the stick in"):
        copy_to(book.path, tmp_path / "gone", MOMENT)
    assert backups_of(book.path) == ()


def test_a_file_in_place_of_a_folder_is_told(book: Book, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear board")
    with pytest.raises(SaveFailed, match="is no folder"):
        copy_to(book.path, tmp_path / "letter.txt", MOMENT)
    assert (tmp_path / "letter.txt").read_text() == "Dear board"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_takes_nothing_is_told(book: Book, stick: Path) -> None:
    stick.chmod(0o500)
    with pytest.raises(SaveFailed, match="does not let you write"):
        copy_to(book.path, stick, MOMENT)


def test_this_laptop_is_asked_without_harm(tmp_path: Path) -> None:
    assert kind_of_place(tmp_path).kind in {"fixed", "removable", "synced", "network"}
    assert all(stick.path.is_dir() for stick in sticks())
