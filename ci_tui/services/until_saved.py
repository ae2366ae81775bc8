"""What was read of a book stays true until something was saved; costly readings are kept that long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from sqlite3 import Connection
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from ci_tui.store.book import Book

Value = TypeVar("Value")


def newest_action(connection: Connection) -> Hashable:
    """The book's newest action: nothing is written outside one."""
    found: Hashable = connection.execute("SELECT id FROM action ORDER BY clock DESC LIMIT 1").fetchone()
    return found


class UntilSaved(Generic[Value]):
    """A few readings of each open book, under their keys and what was saved last when they were made.

    Args:
        most: readings that are kept of one book.
        saved_last: tells what was saved last of all that the readings depend on; where that is the same, so
            is a reading.
    """

    def __init__(self, most: int, saved_last: Callable[[Connection], Hashable] = newest_action) -> None:
        self._most = most
        self._saved_last = saved_last
        self._kept: WeakKeyDictionary[Book, OrderedDict[Hashable, Value]] = WeakKeyDictionary()

    def get(self, book: Book, connection: Connection, key: Hashable, read: Callable[[], Value]) -> Value:
        """The reading under this key, made anew where something was saved since."""
        value = self.known(book, connection, key)
        if value is None:
            value = read()
            kept = self._kept.setdefault(book, OrderedDict())
            kept[(self._state(connection), key)] = value
            while len(kept) > self._most:
                kept.popitem(last=False)
        return value

    def known(self, book: Book, connection: Connection, key: Hashable) -> Value | None:
        """The reading under this key, if it is kept and nothing was saved since; else None."""
        return self._kept.setdefault(book, OrderedDict()).get((self._state(connection), key))

    def _state(self, connection: Connection) -> Hashable:
        """What the readings depend on. The sweep after an emptied trash numbers rows anew, without an action;
        SQLite counts it as a change of the schema.
        """
        return self._saved_last(connection), connection.execute("PRAGMA schema_version").fetchone()
