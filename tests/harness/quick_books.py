"""Books at speed: what each book and each writing connection begins with is worked out once for all tests.

A new book climbs every migration before it holds its network, and each writing connection gets some three
hundred triggers, one statement after the other: in a test that makes a book and saves once, that is most of
the time. Here the file that came of the climb is copied, and the triggers that the program itself put on a
connection to such a book are put on the next one as they are, all at once. `tests/store/test_quick_books.py`
compares both with what the program does, to the byte and to the trigger.

Whoever looks at just that goes without (`used_in`), as do benchmarks, faults and programs in their own right.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ci_tui.store import creating, journal, migrating, refilling, salvage
from ci_tui.store.connection import JournalledConnection
from ci_tui.store.migrating import Ladder

FOLDERS = frozenset({"cli", "exchange", "screens", "services", "store", "widgets"})
"""Whose tests take it as given how a book is made and a connection guarded."""

FILES = frozenset({"faults/test_agenda_undone.py", "faults/test_undo_model.py"})
"""Others that do."""

ON_THE_PROGRAM_ALONE = frozenset(
    f"store/test_{name}.py" for name in ("connection", "creating", "migrating", "quick_books")
)
"""Those in the folders that look at it."""

ON_THE_GUARD_ALONE = frozenset(f"store/test_{name}.py" for name in ("actions", "doors", "journal"))
"""Those that look at how a connection is guarded, and take the file of a new book as given."""

Tables = tuple[tuple[str, str], ...]


class Trigger(NamedTuple):
    """A row of the temporary schema."""

    name: str
    table: str
    sql: str


_climb, _install = migrating.climb, journal.install
_climbed: dict[Ladder, bytes] = {}
_installed: dict[Tables, Sequence[Trigger]] = {}


def used_in(path: Path) -> bool:
    """Whether the tests in this file take a book as given."""
    tests = Path(__file__).parents[1]
    if not path.is_relative_to(tests):
        return False
    within = path.relative_to(tests)
    known = within.parts[0] in FOLDERS or within.as_posix() in FILES
    return known and within.as_posix() not in ON_THE_PROGRAM_ALONE


def use(quick: bool) -> None:
    """From here on books are made quickly; or by the program alone."""
    for module in (creating, refilling, salvage):
        vars(module)["climb"] = climb if quick else _climb
    guard_quickly(quick)


def guard_quickly(quick: bool) -> None:
    """From here on the triggers alone are put on quickly, which writes no file; or by the program."""
    journal.install = install if quick else _install


def climb(path: Path, ladder: Ladder) -> None:
    """Make an empty file a book without a network, as it was when the program did it first."""
    if path.stat().st_size:
        _climb(path, ladder)
    elif ladder in _climbed:
        path.write_bytes(_climbed[ladder])
    else:
        _climb(path, ladder)
        _climbed[ladder] = path.read_bytes()


def install(connection: JournalledConnection) -> None:
    """Put on a connection the triggers that the program put on the first one to a book with these tables."""
    tables = _tables(connection)
    if tables in _installed:
        _put_on(connection, _installed[tables])
        return
    _install(connection)
    _installed[tables] = triggers_on(connection)


def triggers_on(connection: sqlite3.Connection) -> Sequence[Trigger]:
    """The temporary triggers of a connection, in the order in which they were made."""
    rows = "SELECT name, tbl_name, sql FROM sqlite_temp_schema WHERE type = 'trigger' ORDER BY rowid"
    return tuple(Trigger(*row) for row in connection.execute(rows))


def _tables(connection: sqlite3.Connection) -> Tables:
    """What the triggers are made from."""
    known = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid"
    return tuple(connection.execute(known).fetchall())


def _put_on(connection: JournalledConnection, triggers: Sequence[Trigger]) -> None:
    """SQLite reads its schema again after all are written, not after each."""
    connection.create_function("exact", 1, journal.exact, deterministic=True)
    with connection.gate.held_open():
        connection.execute("CREATE TEMP TABLE current_action (id TEXT NOT NULL)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany(
            "INSERT INTO sqlite_temp_schema (type, rootpage, name, tbl_name, sql) "
            "VALUES ('trigger', 0, ?, ?, ?)",
            triggers,
        )
        connection.execute("PRAGMA writable_schema = RESET")  # off again, and what was read is forgotten
        connection.execute("SELECT 1 FROM temp.sqlite_schema").fetchone()
