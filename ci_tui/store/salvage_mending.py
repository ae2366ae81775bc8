"""Mending a book that was read again: what the journal and a backup still know of it, and what must go."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from ci_tui.domain.names import NAME_LIMIT, clean
from ci_tui.store.connection import open_peeking
from ci_tui.store.salvage_journal import RowKey, Told
from ci_tui.store.salvage_rows import Filling
from ci_tui.store.salvage_shapes import Shape
from ci_tui.store.signing import Signature

_NAMED_BY = ("name", "title", "text", "statement", "value", "spelling", "tag", "guest", "day", "reviewed_on")


def bring_back(connection: sqlite3.Connection, filling: Filling, shape: Shape, told: Told) -> list[RowKey]:
    """Let the journal bring back what no page holds any more; returns the records told in two ways."""
    in_doubt: list[RowKey] = []
    for key, values in () if told.whole else filling.misnamed.items():
        if key not in told.records and filling.insert(shape.tables[key[0]], values):
            in_doubt.append(key)
    for (name, _), values in told.records.items():
        if name in filling.incomplete:
            filling.insert(shape.tables[name], values)  # where it is there already, nothing happens
    for key, values in told.records.items():
        table = shape.tables[key[0]]
        found = f'FROM "{table.name}" WHERE id = ?'
        row = connection.execute(f"SELECT * {found}", (key[1],)).fetchone()
        if row is None or row == values:
            continue
        if not filling.has_parents(table, [row]):
            connection.execute(f"DELETE {found}", (key[1],))
            filling.insert(table, values)
        else:
            in_doubt.append(key)
    return in_doubt


def leave_out_dangling(connection: sqlite3.Connection, shape: Shape) -> int:
    """Leave out rows whose parents are missing, empty links that may be empty; returns how many rows went."""
    left_out, went = 0, 1
    while went:
        went = 0
        for table in shape.in_order():
            for link in table.links:
                dangling = (
                    f'"{link.column}" IS NOT NULL AND NOT EXISTS '
                    f'(SELECT 1 FROM "{link.parent}" WHERE id = "{table.name}"."{link.column}")'
                )
                if link.clears:
                    connection.execute(f'UPDATE "{table.name}" SET "{link.column}" = NULL WHERE {dangling}')
                else:
                    went += connection.execute(f'DELETE FROM "{table.name}" WHERE {dangling}').rowcount
        left_out += went
    return left_out


def see_to_network(
    connection: sqlite3.Connection, path: Path, signature: Signature, backup: Path | None
) -> bool:
    """See to it that the book is of one network; True where that could be read."""
    connection.execute("DELETE FROM network WHERE rowid > (SELECT min(rowid) FROM network)")
    if connection.execute("SELECT 1 FROM network").fetchone() is not None:
        return True
    fields = _network_of(backup) or {
        "id": signature.new_id(),
        "name": clean(path.stem)[:NAME_LIMIT] or "network",
        "created_on": signature.now().astimezone().date().isoformat(),
    }
    known = {name for _, name, *_ in connection.execute("PRAGMA table_info(network)")}
    names = [name for name in fields if name in known]
    connection.execute(
        f"INSERT INTO network ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        [fields[name] for name in names],
    )
    return False


def _network_of(backup: Path | None) -> dict[str, object] | None:
    if backup is None:
        return None
    try:
        with closing(open_peeking(backup)) as connection:
            cursor = connection.execute("SELECT * FROM network")
            row = cursor.fetchone()
            return None if row is None else dict(zip((c[0] for c in cursor.description), row, strict=True))
    except sqlite3.Error:
        return None


def counts(connection: sqlite3.Connection, shape: Shape) -> dict[str, int]:
    """How many rows each table of records has."""
    names = [table.name for table in shape.in_order()]
    counted = (connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)
    return dict(zip(names, counted, strict=True))


def fill_in(
    filling: Filling,
    shape: Shape,
    missing: Mapping[str, Iterable[str]],
    backup: Path | None,
) -> int:
    """Take rows that are known to be missing from a backup; returns how many it has."""
    if backup is None:
        return 0
    done = 0
    with closing(open_peeking(backup)) as source:
        for name, ids in missing.items():
            table = shape.tables[name]
            held = {column for _, column, *_ in source.execute(f'PRAGMA table_info("{name}")')}
            if not held <= {column.name for column in table.columns} or not held:
                continue
            columns = [column for column in table.columns if column.name in held]
            asked = f'SELECT {", ".join(column.name for column in columns)} FROM "{name}" WHERE id = ?'
            for row_id in ids:
                row = source.execute(asked, (row_id,)).fetchone()
                if row is not None:
                    found = dict(zip((column.name for column in columns), row, strict=True))
                    values = tuple(found.get(column.name, column.default) for column in table.columns)
                    done += filling.insert(table, values)
    return done


def still_missing(connection: sqlite3.Connection, missing: Mapping[str, Iterable[str]]) -> int:
    """How many of these rows are not there after all that was done."""
    return sum(
        connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (row_id,)).fetchone() is None
        for table, ids in missing.items()
        for row_id in ids
    )


def named(connection: sqlite3.Connection, shape: Shape, key: RowKey) -> str:
    """What a person would know a row by: its own name or text, else that of what it belongs to."""
    table = shape.tables[key[0]]
    row = connection.execute(f'SELECT * FROM "{table.name}" WHERE id = ?', (key[1],)).fetchone()
    held = dict(zip((column.name for column in table.columns), row or (), strict=False))
    for column in _NAMED_BY:
        if held.get(column) and isinstance(held[column], str):
            return str(held[column])
    parents = ((link.parent, str(held[link.column])) for link in table.links if held.get(link.column))
    return next((name for parent in parents if (name := named(connection, shape, parent))), "")
