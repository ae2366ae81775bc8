"""Which book the screens open, and what becomes of the sample's copy. No screen is drawn here."""

from datetime import date
from pathlib import Path

import pytest

from ci_tui.cli import opening
from ci_tui.domain.errors import Refusal
from ci_tui.store.preferences import Preferences


@pytest.fixture
def started(monkeypatch) -> list[tuple]:
    """What the screens were started with; the terminal is taken for granted."""
    import ci_tui.app

    starts: list[tuple] = []

    def run_app(book, preferences, *, today=None, throw_away=False) -> int:
        assert isinstance(preferences, Preferences)
        starts.append((book and book.path, today, throw_away, book is not None and book.path.exists()))
        if book is not None:
            book.close()
        return 0

    monkeypatch.setattr(ci_tui.app, "run_app", run_app)
    monkeypatch.setattr(opening, "refuse_without_terminal", lambda: None)
    return starts


def test_without_any_book_the_first_screen_opens(run, started) -> None:
    assert run().exit_code == 0
    assert started == [(None, None, False, False)]


def test_the_book_on_the_command_line(book, run, started, monkeypatch) -> None:
    monkeypatch.setenv("CI_TUI_BOOK", "another.db")
    assert run("--book", book).exit_code == 0
    assert started == [(book, None, False, True)]


def test_the_book_of_the_environment(book, run, started, monkeypatch) -> None:
    monkeypatch.setenv("CI_TUI_BOOK", str(book))
    run()
    assert started == [(book, None, False, True)]


def test_a_book_of_the_environment_that_is_gone_is_told(run, started, monkeypatch) -> None:
    monkeypatch.setenv("CI_TUI_BOOK", "another.db")
    done = run()
    assert (done.exit_code, started) == (1, [])
    assert "another.db" in done.stderr


def test_the_last_book_and_none_where_it_is_gone(book, run, started) -> None:
    run()
    book.unlink()
    run()
    assert [start[0] for start in started] == [book, None]


def test_an_empty_name_of_a_book_is_wrong_usage(book, run, started) -> None:
    assert run("--book", "").exit_code == 2
    assert run("--book=").exit_code == 2
    assert started == []


def test_the_demo_is_a_copy_on_the_day_after_its_last_and_goes_away(run, started) -> None:
    assert run("demo").exit_code == 0
    ((copy, today, throw_away, was_there),) = started
    assert today == date(2026, 12, 2)
    assert throw_away
    assert was_there
    assert not copy.exists()
    assert not copy.parent.exists()


def test_the_copy_goes_away_where_the_screens_fail_too(run, started, monkeypatch) -> None:
    import ci_tui.app

    seen: list[Path] = []

    def refuse(book, preferences, *, today, throw_away) -> int:
        seen.append(book.path)
        book.close()
        raise Refusal("It could not be opened.")

    monkeypatch.setattr(ci_tui.app, "run_app", refuse)
    assert run("demo").exit_code == 1
    assert not seen[0].parent.exists()


def test_a_home_folder_that_there_is_not_is_left_as_typed() -> None:
    assert opening.home_expanded("~nobody-of-this-name/book.db") == Path("~nobody-of-this-name/book.db")
