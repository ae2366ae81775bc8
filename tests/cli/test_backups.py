"""Backups by command: made, listed, read through, gone back to, also where the book cannot be opened."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.services.books import sample_path
from ci_tui.store.backup import make_backup
from ci_tui.store.backups import backups_of
from ci_tui.store.book import Book
from ci_tui.store.places import backup_folder

DAY = timedelta(days=1)
NOON = datetime(2026, 7, 29, 12, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with something of everything, 21 partners among it."""
    return Path(shutil.copy(sample_path(), tmp_path / "network.db"))


def valid(name: str, text: str) -> dict:
    schema = json.loads((files("ci_tui.cli") / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    shape = json.loads(text)
    assert not list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(shape))
    return shape


def partners(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM partner").fetchone()[0]


def lose_partners(path: Path) -> None:
    with Book.open(path, device="d" * 32) as opened, opened.action("took partners out") as unit:
        unit.execute("DELETE FROM partner")


def damage(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\x55" * 40_000)


def test_a_backup_is_made_and_listed(book, run) -> None:
    assert "There is no backup" in run("--book", book, "backup", "--list").stdout
    made = run("--book", book, "backup")
    assert made.exit_code == 0, made.stderr
    (copy,) = backups_of(book)
    assert str(copy.path) in made.stdout
    assert "21 partners" in made.stdout
    listed = run("--book", book, "backup", "--list").stdout
    assert "made by hand" in listed
    assert str(backup_folder(book)) in listed
    assert len(backups_of(book)) == 1


def test_a_backup_as_json(book, run) -> None:
    made = valid("backup", run("--book", book, "backup", "--json").stdout)
    assert made["made"] == made["backups"][0]["path"]
    assert made["backups"][0]["holds"]["partners"] == 21
    listed = valid("backup", run("--book", book, "backup", "--list", "--json").stdout)
    assert (listed["made"], listed["same_disk"]) == (None, None)
    assert listed["backups"] == made["backups"]


def test_a_copy_into_a_folder_is_read_back(book, run, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copied = run("--book", book, "backup", "--to", stick)
    assert copied.exit_code == 0, copied.stderr
    (copy,) = stick.glob("network *.db")
    assert str(copy) in copied.stdout
    assert "read back" in copied.stdout
    assert "same disk" in copied.stderr
    assert partners(copy) == 21


def test_a_copy_into_a_folder_that_is_gone_is_refused_in_one_line(book, run, tmp_path) -> None:
    refused = run("--book", book, "backup", "--to", tmp_path / "gone")
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "Plug the stick in" in refused.stderr


def test_to_and_list_do_not_go_together(book, run, tmp_path) -> None:
    assert run("--book", book, "backup", "--to", tmp_path, "--list").exit_code == 2


def test_a_backup_is_made_while_another_program_has_the_book_open(book, run) -> None:
    with Book.open(book, device="d" * 32):
        assert run("--book", book, "backup").exit_code == 0
        refused = run("--book", book, "restore")
    assert refused.exit_code == 1
    assert len(backups_of(book)) == 1


def test_going_back_takes_the_newest_that_differs(book, run) -> None:
    make_backup(book, "at-start", NOON)
    lose_partners(book)
    make_backup(book, "at-start", NOON + DAY)
    done = run("--book", book, "restore")
    assert done.exit_code == 0, done.stderr
    assert "The book is again as it was on Wed 29 Jul 2026, 12:00" in done.stdout
    assert "21 partners" in done.stdout
    assert partners(book) == 21
    assert str(backups_of(book)[0].path) in done.stdout


def test_going_back_once_more_does_not_take_it_back(book, run) -> None:
    """A script that runs twice must not undo what it did; by its name the copy of before can be had."""
    run("--book", book, "backup")
    lose_partners(book)
    first = json.loads(run("--book", book, "restore", "--json").stdout)
    assert partners(book) == 21
    again = run("--book", book, "restore")
    assert again.exit_code == 0
    assert "holds just what this copy holds" in again.stdout
    assert partners(book) == 21
    assert run("--book", book, "restore", first["kept"]).exit_code == 0
    assert partners(book) == 0


def test_going_back_as_json(book, run) -> None:
    copy = make_backup(book, "at-start", NOON)
    lose_partners(book)
    done = valid("restore", run("--book", book, "restore", "--json").stdout)
    assert done["restored_from"] == str(copy)
    assert done["made_at"] == "2026-07-29T12:00:00+00:00"
    assert done["rows_changed"] > 21
    assert partners(Path(done["kept"])) == 0
    same = valid("restore", run("--book", book, "restore", copy, "--json").stdout)
    assert (same["rows_changed"], same["kept"]) == (0, None)


@pytest.mark.parametrize("which", ["2026-07-30", "30 jul 2026", "2026-07-30T12", "2026-07-30T120000Z at-st"])
def test_a_day_or_the_beginning_of_a_name_tells_which(book, run, which) -> None:
    for day in range(4):
        make_backup(book, "at-start", NOON + day * DAY)
        with Book.open(book, device="d" * 32) as opened, opened.action("renamed") as unit:
            unit.execute("UPDATE network SET place = ?", (str(day),))
    done = valid("restore", run("--book", book, "restore", which, "--json").stdout)
    assert done["made_at"] == "2026-07-30T12:00:00+00:00"


def test_the_path_of_a_copy_tells_which(book, run, tmp_path) -> None:
    run("--book", book, "backup", "--to", tmp_path)
    (copy,) = tmp_path.glob("network *.db")
    lose_partners(book)
    assert run("--book", book, "restore", copy).exit_code == 0
    assert partners(book) == 21


def test_a_damaged_backup_is_passed_over_and_refused_by_name(book, run) -> None:
    older = make_backup(book, "at-start", NOON)
    with Book.open(book, device="d" * 32) as opened, opened.action("renamed") as unit:
        unit.execute("UPDATE network SET place = 'Here'")
    newer = make_backup(book, "at-start", NOON + DAY)
    damage(newer)
    lose_partners(book)
    refused = run("--book", book, "restore", newer)
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.stderr
    assert partners(book) == 0
    done = valid("restore", run("--book", book, "restore", "--json").stdout)
    assert done["restored_from"] == str(older)


@pytest.mark.parametrize("which", ["2019-01-01", "no such thing", "x.db", ""])
def test_what_is_no_backup_is_refused(book, run, which) -> None:
    make_backup(book, "at-start", NOON)
    refused = run("--book", book, "restore", which)
    assert refused.exit_code == 1
    assert "There is no backup" in refused.stderr


def test_without_backups_going_back_is_refused(book, run) -> None:
    refused = run("--book", book, "restore")
    assert refused.exit_code == 1
    assert "There is no backup in" in refused.stderr


def test_where_every_backup_holds_the_same_nothing_is_done(book, run) -> None:
    make_backup(book, "at-start", NOON)
    refused = run("--book", book, "restore")
    assert refused.exit_code == 1
    assert "No backup differs from the book" in refused.stderr


def spoil_header(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


SPOILT = {
    "damaged": damage,
    "no beginning": spoil_header,
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 3),
    "emptied": lambda path: os.truncate(path, 0),
    "a letter": lambda path: path.write_text("Dear board,\n"),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_book_that_cannot_be_opened_is_put_back_and_the_file_kept(book, run, how) -> None:
    copy = make_backup(book, "at-start", NOON)
    SPOILT[how](book)
    lay_there = book.read_bytes() if book.exists() else None
    done = run("--book", book, "restore", "--json")
    assert done.exit_code == 0, done.stderr
    told = valid("restore", done.stdout)
    assert (told["restored_from"], told["rows_changed"]) == (str(copy), None)
    assert partners(book) == 21
    if lay_there is None:
        assert told["kept"] is None
    else:
        assert Path(told["kept"]).read_bytes() == lay_there
    assert run("--book", book, "check").exit_code == 0


def test_the_book_of_a_newer_version_is_left_as_it_is(book, run) -> None:
    make_backup(book, "at-start", NOON)
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = book.read_bytes()
    refused = run("--book", book, "restore")
    assert refused.exit_code == 1
    assert "newer version" in refused.stderr
    assert book.read_bytes() == before
    assert sorted(path.name for path in book.parent.glob("*.db")) == ["network.db"]


def test_a_folder_is_no_book_to_put_back(book, run, tmp_path) -> None:
    make_backup(book, "at-start", NOON)
    book.unlink()
    book.mkdir()
    assert run("--book", book, "restore").exit_code == 1
    assert book.is_dir()


def test_check_reads_the_backups_where_it_is_asked_to(book, run) -> None:
    plain = valid("check", run("--book", book, "check", "--json").stdout)
    assert "backups" not in plain
    assert "There is no backup" in run("--book", book, "check", "--backups").stdout
    for day in range(2):
        make_backup(book, "at-start", NOON + day * DAY)
    sound = run("--book", book, "check", "--backups")
    assert sound.exit_code == 0
    assert "2 backups are sound" in sound.stdout
    newest = backups_of(book)[0].path
    damage(newest)
    found = run("--book", book, "check", "--backups", "--json")
    assert found.exit_code == 1
    told = valid("check", found.stdout)
    assert told["ok"]
    assert [(each["name"], each["ok"]) for each in told["backups"]] == [
        (newest.name, False),
        ("2026-07-29T120000Z at-start.db", True),
    ]
    assert all(each["problems"] == [] for each in told["backups"] if each["ok"])
    words = run("--book", book, "check", "--backups")
    assert words.exit_code == 1
    assert f"{newest.name} cannot be gone back to" in words.stdout
