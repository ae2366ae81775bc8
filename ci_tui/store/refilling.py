"""A book made again from all its rows: journal, trash and ids as they were."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

from ci_tui.domain.errors import Refusal
from ci_tui.store import checking, creating
from ci_tui.store.connection import open_migrating, refuse_old_sqlite
from ci_tui.store.migrating import Ladder, climb, own_ladder

Row = Mapping[str, str | int | float | None]

_CHUNK = 2_000  # rows held at a time


def make_again(path: Path, version: int, tables: Iterable[tuple[str, Iterable[Row]]]) -> None:
    """Make a book at `path` from the rows of one of the schema's version, and bring it up to date.

    Raises Refusal, and leaves nothing behind, for a version this program does not know, rows that the schema
    does not take, references that point nowhere, and where `creating.make_book` would.
    """
    refuse_old_sqlite()
    ladder = own_ladder()
    if version > ladder.top:
        raise Refusal("This was exported by a newer version of ci-tui; install that one to bring it in.")

    def make(unfinished: Path) -> None:
        climb(unfinished, Ladder(ladder.steps[:version]))
        _fill(unfinished, tables)
        if version < ladder.top:
            climb(unfinished, ladder)
        report = checking.check(unfinished)
        if not report.ok:
            raise Refusal(f"These rows do not make a sound book: {report.problems[0]} Nothing was made.")

    creating.make_file(path.absolute(), make).release()


def _fill(path: Path, tables: Iterable[tuple[str, Iterable[Row]]]) -> None:
    with closing(open_migrating(path)) as connection:  # closing rolls back what was not committed
        known = dict(_columns(connection))
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in tables:
            columns = known.pop(table, None)
            if columns is None:
                raise Refusal(
                    f"There is no table “{table}” in a book of this version, or it stands there twice."
                )
            _insert(connection, table, columns, rows)
        if known:
            raise Refusal(f"The table “{min(known)}” is missing. Nothing was made.")
        _refuse_dangling(connection)
        if connection.execute("SELECT count(*) FROM network").fetchone() != (1,):
            raise Refusal("A book is of one network. Nothing was made.")
        connection.execute("COMMIT")


def _columns(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in found:
        if not table.startswith("sqlite_"):
            info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            yield table, tuple(name for _, name, *_ in info)


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    wanted, remaining, done = set(columns), iter(rows), 0
    while chunk := list(islice(remaining, _CHUNK)):
        for place, row in enumerate(chunk, start=done + 1):
            if row.keys() != wanted:
                odd = min(row.keys() ^ wanted)
                raise Refusal(f"Row {place:,} of “{table}” does not have the right fields (“{odd}”).")
        try:
            connection.executemany(statement, ([row[column] for column in columns] for row in chunk))
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            first, last = done + 1, done + len(chunk)
            raise Refusal(
                f"The book does not take a row of “{table}” (between row {first:,} and {last:,}): {error}."
            ) from error
        done += len(chunk)


def _refuse_dangling(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        table, _, parent, _ = broken
        raise Refusal(f"A row of “{table}” refers to a record of “{parent}” that is not there.")
