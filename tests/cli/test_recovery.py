"""A damaged book on the command line: one line that says what helps; with a terminal, the ways out."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.cli import opening
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


@pytest.fixture
def backed_up(book: Path) -> Path:
    """A book with a backup, remembered as the last one."""
    with Book.open(book) as opened:
        opened.back_up("by-hand")
    return book


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, Path | None]]:
    """The book and the damaged book that the screens were started with."""
    import ci_tui.app

    starts: list[tuple[Path | None, Path | None]] = []

    def run_app(book, preferences, *, today=None, throw_away=False, damaged=None) -> int:
        assert isinstance(preferences, Preferences)
        starts.append((book and book.path, damaged))
        if book is not None:
            book.close()
        return 0

    monkeypatch.setattr(ci_tui.app, "run_app", run_app)
    monkeypatch.setattr(opening, "refuse_without_terminal", lambda: None)
    return starts


def test_a_command_on_a_damaged_book_names_what_helps(run, backed_up: Path) -> None:
    damage(backed_up)
    before = backed_up.read_bytes()
    done = run("--book", backed_up, "partners", "list")
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "damaged" in done.stderr
    assert "ci-tui restore" in done.stderr
    assert backed_up.read_bytes() == before


def test_restore_helps_as_was_said(run, backed_up: Path) -> None:
    damage(backed_up)
    done = run("--book", backed_up, "restore")
    assert done.exit_code == 0, done.stderr
    assert "springfield-damaged-" in done.stdout
    assert run("--book", backed_up, "partners", "list").exit_code == 0


def test_without_a_backup_the_screens_are_named(run, book: Path) -> None:
    damage(book)
    done = run("--book", book, "partners", "list")
    assert done.exit_code == 1
    assert "There is no backup of it" in done.stderr
    assert "restore" not in done.stderr


def test_a_text_in_another_place_is_refused_as_ever(run, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear coordinator", "utf-8")
    done = run("--book", text, "partners", "list")
    assert done.exit_code == 1
    assert "restore" not in done.stderr


def test_the_screens_begin_with_the_ways_out(run, backed_up: Path, started) -> None:
    damage(backed_up)
    assert run("--book", backed_up).exit_code == 0
    assert started == [(None, backed_up)]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("Dear coordinator", "utf-8")


@pytest.mark.parametrize("happens", [emptied, a_text, Path.unlink])
def test_no_book_is_silently_begun_anew_where_backups_lie(
    run, backed_up: Path, started, happens: Callable[[Path], object]
) -> None:
    run("--book", backed_up)
    happens(backed_up)
    run()
    assert started == [(backed_up, None), (None, backed_up)]


def test_a_book_that_fails_its_check_leads_there_too(run, book: Path, started) -> None:
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("DELETE FROM action")
    assert run("--book", book).exit_code == 0
    assert started == [(None, book)]
    with Book.open(book):
        pass


def test_a_newer_versions_book_is_refused_and_nothing_is_offered(run, backed_up: Path, started) -> None:
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    done = run("--book", backed_up)
    assert (done.exit_code, started) == (1, [])
    assert "newer version" in done.stderr
    assert "restore" not in done.stderr


def test_a_book_in_use_is_refused_as_ever(run, backed_up: Path, started) -> None:
    with Book.open(backed_up):
        done = run("--book", backed_up)
    assert (done.exit_code, started) == (1, [])
    assert "another window" in done.stderr
