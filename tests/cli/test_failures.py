"""What went wrong is one plain line, whatever it was, and names nobody's data."""

import sqlite3

import pytest

from ci_tui.cli.failures import guarded
from ci_tui.domain.errors import Refusal


def failing(error: BaseException):
    secret = "Maria Alvarez 555-0100"

    def work() -> int:
        remembered = secret
        assert remembered
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refusal("The book is in use.\nSecond line \x1b[31m"), "The book is in use. Second line"),
        (MemoryError(), "not enough memory"),
        (RecursionError("maximum recursion depth exceeded"), "nested too deeply"),
        (KeyboardInterrupt(), "Nothing was changed"),
        (sqlite3.OperationalError("disk I/O error"), "disk I/O error"),
        (PermissionError(13, "Permission denied", "/srv/book.db"), "Permission denied: /srv/book.db"),
        (ValueError("Maria Alvarez 555-0100"), "ValueError in test_failures.py, line"),
    ],
    ids=lambda given: type(given).__name__ if isinstance(given, BaseException) else "",
)
def test_a_failure_is_one_line_and_status_1(error, words, capsys) -> None:
    assert guarded(failing(error)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err
    assert "Maria" not in said.err
    assert "\x1b" not in said.err


def test_work_that_ends_well_gives_its_status(capsys) -> None:
    assert guarded(lambda: 0) == 0
    assert capsys.readouterr().err == ""
