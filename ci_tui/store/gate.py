"""What a connection may do at all, judged before each statement is prepared (SQLite's authorizer)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_WRITING = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})

# Pragmas that only look. A connection's settings stay as they were read back when it was opened.
_LOOKING = frozenset(
    {
        "application_id",
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "integrity_check",
        "page_count",
        "page_size",
        "read_uncommitted",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)
_WITH_ARGUMENT = _LOOKING - {"application_id", "read_uncommitted", "page_size"}

JOURNAL_TABLES = frozenset({"action", "change"})
TRIGGER_PREFIX = "journal_"


def _only_looks(pragma: str | None, argument: str | None) -> bool:
    return argument is None or pragma in _WITH_ARGUMENT


def judge_reading(
    deed: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
) -> int:
    """Let a reading connection read, open and close its transaction, and nothing else."""
    if deed in _READING or deed == sqlite3.SQLITE_TRANSACTION:
        return sqlite3.SQLITE_OK
    if deed == sqlite3.SQLITE_PRAGMA and _only_looks(first, second):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


class Gate:
    """The judge of a writing connection: rows may change, by their own statements; nothing else may.

    The schema, other files, the settings of the connection, the end of a transaction and the rows of
    the journal are out of reach, except where the store itself holds the gate open. The connection keeps
    no prepared statements, so each one is judged anew.
    """

    def __init__(self) -> None:
        self._opened = 0
        self._acting = False

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """For the store's own statements: settings, triggers, the begin and end of an action."""
        self._opened += 1
        try:
            yield
        finally:
            self._opened -= 1

    @contextmanager
    def acting(self) -> Iterator[None]:
        """While the body of an action runs: savepoints may be set."""
        self._acting = True
        try:
            yield
        finally:
            self._acting = False

    def judge(
        self, deed: int, first: str | None, second: str | None, database: str | None, trigger: str | None
    ) -> int:
        """The authorizer itself: SQLITE_OK or SQLITE_DENY."""
        allowed = self._opened > 0 or self._allows(deed, first, second, database, trigger)
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    def _allows(
        self, deed: int, first: str | None, second: str | None, database: str | None, trigger: str | None
    ) -> bool:
        if deed in _READING:
            return True
        if deed in _WRITING:
            return database == "main" and self._may_write(deed, first or "", trigger or "")
        if deed == sqlite3.SQLITE_SAVEPOINT:
            return self._acting
        if deed == sqlite3.SQLITE_TRANSACTION:
            return first == "ROLLBACK"  # takes the open action with it; nothing is half-written
        return deed == sqlite3.SQLITE_PRAGMA and _only_looks(first, second)

    @staticmethod
    def _may_write(deed: int, table: str, trigger: str) -> bool:
        if table.startswith("sqlite_"):
            return False
        if table in JOURNAL_TABLES and deed == sqlite3.SQLITE_INSERT:
            return table == "change" and trigger.startswith(TRIGGER_PREFIX)
        return True  # changing and deleting rows of the journal is refused by triggers, with a sentence
