"""Connections to a book: one place for the settings that keep it safe, read back on every connection."""

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote
from weakref import WeakSet

from ci_tui.store.gate import Gate, judge_reading
from ci_tui.store.refusals import BookNotAllowed

APPLICATION_ID = 0x43495455  # "CITU": tells our files from other SQLite files
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

PATIENCE = 5.0
"""Seconds that a connection waits for another one to finish before it gives up."""

# No WAL: a tool that copies the file would take a stale one. FULL and TRUNCATE: no acknowledged save was
# lost in 600 simulated power cuts. recursive_triggers: rows that a REPLACE removes are journalled too.
# temp_store: what SQLite puts aside while it works is people's data, and stays out of the system's /tmp.
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("temp_store", "MEMORY", 2),
    *((("fullfsync", "1", 1),) if sys.platform == "darwin" else ()),
)
_KEYS_ON: tuple[tuple[str, str, object], ...] = (("foreign_keys", "ON", 1),)
_KEYS_OFF: tuple[tuple[str, str, object], ...] = (("foreign_keys", "OFF", 0),)
# Keys are random, so a large import touches every page of an index again and again: with SQLite's own
# 2 MiB it takes a quarter more time, with 16 MiB of memory it need not.
_ROOM: tuple[tuple[str, str, object], ...] = (("cache_size", "-16000", -16000),)
_READ_ONLY: tuple[tuple[str, str, object], ...] = (("query_only", "ON", 1),)


_C = TypeVar("_C", bound=sqlite3.Connection)


class ReadingConnection(sqlite3.Connection):
    """A reading connection that can put down every cursor: one that is not read to its end holds a lock."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._handed_out: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        """A cursor like any other, remembered."""
        cursor = super().cursor(*args, **kwargs)
        self._handed_out.add(cursor)
        return cursor

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As always, through a cursor that is remembered."""
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.execute(sql, parameters)

    def put_down_cursors(self) -> None:
        """Close the cursors that were handed out and are still alive."""
        for cursor in list(self._handed_out):
            cursor.close()
        self._handed_out.clear()


class JournalledConnection(sqlite3.Connection):
    """A writing connection: everything that it changes passes the gate and the journal's triggers."""

    gate: Gate

    def blobopen(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refused: writing into a field in place would pass by the journal."""
        raise sqlite3.NotSupportedError("fields are not written in place: the journal would not see it")

    def deserialize(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refused: putting another database in place would pass by the journal."""
        raise sqlite3.NotSupportedError("a book is not replaced in place: the journal would not see it")


def refuse_old_sqlite() -> None:
    """Raise BookNotAllowed where SQLite is too old for the book's tables."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise BookNotAllowed(
            f"This Python brings SQLite {sqlite3.sqlite_version}; ci-tui needs 3.37 or newer. "
            "A newer Python from python.org has it."
        )


def open_peeking(path: Path) -> sqlite3.Connection:
    """A connection that takes no lock, rolls nothing back and leaves no file beside the book."""
    return _connect(sqlite3.Connection, path, "mode=ro&immutable=1", patience=0)


def open_reading(path: Path, *, patience: float = PATIENCE) -> ReadingConnection:
    """A connection that only reads.

    It opens the file for writing all the same where that is allowed: after a crash, the first to read must
    roll back what was left half-written, and a read-only connection cannot.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    connection = _connect(ReadingConnection, path, "mode=rw" if writable else "mode=ro", patience=patience)
    try:
        _settle(connection, _PRAGMAS + _KEYS_ON + _READ_ONLY)
        connection.set_authorizer(judge_reading)
    except BaseException:
        connection.close()
        raise
    return connection


def open_writing(path: Path) -> JournalledConnection:
    """A connection that writes, behind its gate. The journal's triggers are not on it yet."""
    connection = _connect(JournalledConnection, path, "mode=rw", cached_statements=0)
    connection.gate = Gate()
    try:
        _settle(connection, _PRAGMAS + _KEYS_ON + _ROOM)
        connection.set_authorizer(connection.gate.judge)
    except BaseException:
        connection.close()
        raise
    return connection


def open_migrating(path: Path) -> sqlite3.Connection:
    """A connection that may change the schema; made for the ladder of migrations only.

    Foreign keys are off: rebuilding a parent table with them on would delete all its children.
    """
    connection = _connect(sqlite3.Connection, path, "mode=rw")
    try:
        _settle(connection, _PRAGMAS + _KEYS_OFF)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(
    kind: type[_C], path: Path, mode: str, *, patience: float = PATIENCE, cached_statements: int = 128
) -> _C:
    return sqlite3.connect(
        f"{_uri(path)}?{mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,  # transactions are begun and ended here, never by the driver
        check_same_thread=False,
        factory=kind,
        cached_statements=cached_statements,
    )


def _uri(path: Path) -> str:
    """The path as SQLite reads URIs; Path.as_uri would put a Windows share where SQLite takes no host."""
    text = path.absolute().as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(os.fsencode(text))}"


def _settle(connection: sqlite3.Connection, pragmas: tuple[tuple[str, str, object], ...]) -> None:
    for name, value, expected in pragmas:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found != (expected,):
            raise BookNotAllowed(
                f"The book was not opened: SQLite did not accept a safety setting here ({name} is {found})."
            )
