"""A list of records as of one moment: their rows in order, the records read page by page."""

from array import array
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Generic, Protocol, TypeVar

from ci_tui.store.book import Book

_Line_co = TypeVar("_Line_co", covariant=True)


class Reads(Protocol[_Line_co]):
    """How the lines of a sort of record are read: one of the modules of `store.reads`."""

    def lines_at(self, connection: Connection, rows: Sequence[int], /) -> Sequence[_Line_co]:
        """The records in these rows, in their order; rows that are gone are left out."""
        ...

    def row_of(self, connection: Connection, record_id: str, /) -> int | None:
        """The row of a record; None where it is not in the book."""
        ...


class RecordList(Generic[_Line_co]):
    """The records of one moment in their order; which they are does not change, what they tell may.

    Args:
        book: the book.
        reads: how they are read.
        rows: their rows, in order.
    """

    def __init__(self, book: Book, reads: Reads[_Line_co], rows: Sequence[int]) -> None:
        self._book = book
        self._reads = reads
        self._rows = rows if isinstance(rows, array) else array("q", rows)

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> list[_Line_co]:
        """The records from place `start` up to `stop` (from 0, `stop` left out)."""
        with self._book.read() as connection:
            return list(self._reads.lines_at(connection, self._rows[start:stop]))

    def index_of(self, record_id: str) -> int | None:
        """The place of a record, from 0; None where it is not among these."""
        with self._book.read() as connection:
            row = self._reads.row_of(connection, record_id)
        try:
            return None if row is None else self._rows.index(row)
        except ValueError:
            return None
