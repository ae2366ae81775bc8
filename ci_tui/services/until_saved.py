"""What was read of a book stays true until its next action; costly readings are kept that long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from sqlite3 import Connection
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from ci_tui.store.book import Book

Value = TypeVar("Value")


class UntilSaved(Generic[Value]):
    """A few readings of each open book, under their keys and the action that was the newest then.

    Nothing is written outside an action, so that under the same newest action a reading is the same.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[Book, OrderedDict[Hashable, Value]] = WeakKeyDictionary()

    def get(self, book: Book, connection: Connection, key: Hashable, read: Callable[[], Value]) -> Value:
        """The reading under this key, made anew where something was saved since."""
        newest = connection.execute("SELECT id FROM action ORDER BY clock DESC LIMIT 1").fetchone()
        kept = self._kept.setdefault(book, OrderedDict())
        full_key = (newest, key)
        value = kept.get(full_key)
        if value is None:
            value = kept[full_key] = read()
            while len(kept) > self._most:
                kept.popitem(last=False)
        return value
