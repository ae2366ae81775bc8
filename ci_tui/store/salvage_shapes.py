"""What a book looks like inside: its tables in each version of the schema, and where a file keeps them."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import NamedTuple

from ci_tui.store.gate import JOURNAL_TABLES
from ci_tui.store.migrating import Ladder
from ci_tui.store.salvage_pages import LEAF_TABLE, Cell, Pages
from ci_tui.store.salvage_records import Value

SCHEMA_ROOT = 1
"""The page with which every file's list of its own tables begins."""


_ID = re.compile(r"[0-9a-f]{32}")
_KEPT_AS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (int, float)}


class Column(NamedTuple):
    """A column; `is_row_number`: the file keeps it as the number of the row, `is_id`: it holds ids."""

    name: str
    type: str
    required: bool
    default: Value
    is_row_number: bool
    is_id: bool

    def takes(self, value: Value) -> bool:
        """Whether a value as the file keeps it can stand in this column."""
        if value is None:
            return not self.required
        if self.is_id:
            return isinstance(value, str) and _ID.fullmatch(value) is not None
        return isinstance(value, _KEPT_AS[self.type])


class Link(NamedTuple):
    """A column that refers to a record of another table; `clears`: it is emptied where that is gone."""

    column: str
    parent: str
    clears: bool


class Table(NamedTuple):
    """A table. `widths` are the numbers of columns that its rows can have: older rows have fewer."""

    name: str
    columns: tuple[Column, ...]
    widths: frozenset[int]
    links: tuple[Link, ...]

    def values_of(self, cell: Cell) -> tuple[Value, ...] | None:
        """The values that a row of a page has in this table; None where it is none of this table."""
        if len(cell.values) not in self.widths:
            return None
        found: list[Value] = []
        for column, value in zip(self.columns, cell.values, strict=False):
            if column.is_row_number:
                found.append(cell.rowid)
            elif not column.takes(value):
                return None
            else:  # SQLite keeps whole numbers in a column of REAL as integers
                found.append(float(value) if isinstance(value, int) and column.type == "REAL" else value)
        return (*found, *(column.default for column in self.columns[len(found) :]))


class Shape(NamedTuple):
    """The schema of one version: its tables by name, and the names of all that it has."""

    version: int
    tables: Mapping[str, Table]
    names: frozenset[str]

    def in_order(self) -> list[Table]:
        """The tables of records, those that others refer to first."""
        waiting = [table for name, table in self.tables.items() if name not in JOURNAL_TABLES]
        ordered: list[Table] = []
        while waiting:
            placed = {table.name for table in ordered}
            ready = [t for t in waiting if all(link.parent in {*placed, t.name} for link in t.links)]
            ordered += ready or waiting[:1]
            waiting = [table for table in waiting if table not in ordered]
        return ordered


def shapes(ladder: Ladder) -> list[Shape]:
    """The shape of each version, the first one first."""
    found: list[Shape] = []
    widths: dict[str, set[int]] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in ladder.steps:
            for statement in step.statements:
                connection.execute(statement)
            found.append(_shape(connection, step.number, widths))
    return found


def roots_in(pages: Pages, known: Iterable[Shape]) -> dict[str, int]:
    """Where the file keeps its tables and indexes: the root page of each that its own list still names.

    Where the list cannot be read whole, all pages are searched for its rows.
    """
    tree = pages.table(SCHEMA_ROOT)
    found = _named_in(pages, tree.leaves)
    if not tree.whole or not any(shape.names <= found.keys() for shape in known):
        everywhere = (number for number in range(1, pages.count + 1) if pages.kind(number) == LEAF_TABLE)
        found = _named_in(pages, everywhere) | found
    return found


def shape_of(pages: Pages, roots: Mapping[str, int], known: list[Shape]) -> Shape:
    """The version that the file is of: by its head, unless that contradicts the names of what it holds."""
    told = pages.header.schema_version if pages.header.readable else 0
    for shape in known:
        if shape.version == told and roots.keys() <= shape.names:
            return shape
    return min(known, key=lambda shape: (len(shape.names ^ roots.keys()) if roots else 0, -shape.version))


def _shape(connection: sqlite3.Connection, version: int, widths: dict[str, set[int]]) -> Shape:
    listed = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE name <> 'sqlite_stat1'"
    ).fetchall()
    tables = {name: _table(connection, name, widths) for kind, name in listed if kind == "table"}
    return Shape(version, tables, frozenset(name for _, name in listed))


def _table(connection: sqlite3.Connection, name: str, widths: dict[str, set[int]]) -> Table:
    info = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    keys = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    links = tuple(Link(column, parent, deed == "SET NULL") for _, _, parent, column, _, _, deed, _ in keys)
    ids = {"id", *(link.column for link in links)}
    columns = tuple(
        Column(
            name=column,
            type=kind,
            required=bool(required),
            default=connection.execute(f"SELECT {default or 'NULL'}").fetchone()[0],
            is_row_number=bool(key) and kind == "INTEGER",
            is_id=column in ids,
        )
        for _, column, kind, required, default, key in info
    )
    widths.setdefault(name, set()).add(len(columns))
    return Table(name, columns, frozenset(widths[name]), links)


def _named_in(pages: Pages, numbers: Iterable[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in numbers:
        for cell in pages.rows(number)[0]:
            match cell.values:
                case (("table" | "index"), str(name), str(), int(root), (None | str())):
                    found.setdefault(name, root)
    return found
