"""Going back to a copy of a book: every table made equal to the copy's, by the fewest changes of rows.

The rows of both are read in the order of their ids, side by side, so that a book of 100,000 rows takes no
more memory than the ids of those that differ. The journal goes on: going back is one of its actions.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any, NamedTuple

from ci_tui.store.gate import JOURNAL_TABLES

_CHUNK = 500  # rows held at a time; SQLite takes as many values in one statement

Row = tuple[Any, ...]


class Differences(NamedTuple):
    """The ids of the rows of one table that are not as in the copy."""

    missing: list[str]
    changed: list[str]
    added: list[str]


class _Table(NamedTuple):
    name: str
    columns: tuple[str, ...]
    is_unique: bool  # more than its key must be unique, so rows may stand in each other's way


def make_equal(book: sqlite3.Connection, copy: sqlite3.Connection) -> int:
    """Make all tables of a book but its journal equal to those of a copy; returns the changes of rows.

    Inside an action of the book. Both have the same schema. Where a table has more that is unique than its
    key, a changed row is taken out and put in again, so that two rows may change places. Parents come before
    what hangs on them, and go after it: nothing is deleted along with another.
    """
    tables = tuple(_tables(book))
    found = {table: differences(book, copy, table.name, table.columns) for table in tables}
    for table, rows in found.items():
        if table.is_unique:
            _delete(book, table, [*rows.added, *rows.changed])
    for table, rows in found.items():
        _insert(book, copy, table, [*rows.missing, *(rows.changed if table.is_unique else ())])
    for table, rows in found.items():
        if not table.is_unique:
            _update(book, copy, table, rows.changed)
    for table, rows in reversed(found.items()):
        if not table.is_unique:
            _delete(book, table, rows.added)
    return sum(len(rows) for each in found.values() for rows in each)


def differences(
    book: sqlite3.Connection, copy: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Differences:
    """Which rows of a table the book lacks, has otherwise, and has beyond those of the copy."""
    found = Differences([], [], [])
    statement = f"SELECT {_names(('id', *columns))} FROM {_name(table)} ORDER BY id"
    ours, theirs = iter(book.execute(statement)), iter(copy.execute(statement))
    our, their = next(ours, None), next(theirs, None)
    while our is not None or their is not None:
        if our is None or (their is not None and their[0] < our[0]):
            assert their is not None
            found.missing.append(their[0])
            their = next(theirs, None)
        elif their is None or our[0] < their[0]:
            found.added.append(our[0])
            our = next(ours, None)
        else:
            if our != their:
                found.changed.append(our[0])
            our, their = next(ours, None), next(theirs, None)
    return found


def _tables(connection: sqlite3.Connection) -> Iterator[_Table]:
    """All tables but the journal's, parents before what hangs on them."""
    found = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    names = {name for (name,) in found if name not in JOURNAL_TABLES and not name.startswith("sqlite_")}
    parents = {name: _parents(connection, name) & names - {name} for name in sorted(names)}
    for name in TopologicalSorter(parents).static_order():
        info = connection.execute(f"PRAGMA main.table_info({_name(name)})").fetchall()
        columns = tuple(column for _, column, *_ in info if column != "id")
        indexes = connection.execute(f"PRAGMA main.index_list({_name(name)})").fetchall()
        yield _Table(name, columns, any(unique and origin != "pk" for _, _, unique, origin, _ in indexes))


def _parents(connection: sqlite3.Connection, table: str) -> set[str]:
    links = connection.execute(f"PRAGMA main.foreign_key_list({_name(table)})").fetchall()
    return {parent for _, _, parent, *_ in links}


def _delete(book: sqlite3.Connection, table: _Table, ids: Sequence[str]) -> None:
    book.executemany(f"DELETE FROM {_name(table.name)} WHERE id = ?", ((row_id,) for row_id in ids))


def _insert(book: sqlite3.Connection, copy: sqlite3.Connection, table: _Table, ids: Sequence[str]) -> None:
    fields = ("id", *table.columns)
    marks = ", ".join("?" * len(fields))
    statement = f"INSERT INTO {_name(table.name)} ({_names(fields)}) VALUES ({marks})"
    book.executemany(statement, _rows(copy, table.name, fields, sorted(ids)))


def _update(book: sqlite3.Connection, copy: sqlite3.Connection, table: _Table, ids: Sequence[str]) -> None:
    sets = ", ".join(f"{_name(column)} = ?" for column in table.columns)
    statement = f"UPDATE {_name(table.name)} SET {sets} WHERE id = ?"
    book.executemany(statement, _rows(copy, table.name, (*table.columns, "id"), ids))


def _rows(
    connection: sqlite3.Connection, table: str, fields: Sequence[str], ids: Iterable[str]
) -> Iterator[Row]:
    """The rows with these ids, so many at a time."""
    remaining = iter(ids)
    while chunk := list(islice(remaining, _CHUNK)):
        marks = ", ".join("?" * len(chunk))
        statement = f"SELECT {_names(fields)} FROM {_name(table)} WHERE id IN ({marks})"
        yield from connection.execute(statement, chunk).fetchall()


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(_name, columns))


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
