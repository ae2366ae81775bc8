"""The journal as a second copy of every record: what a book held, told by its changes from the first on."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ci_tui.store.salvage_records import Value
from ci_tui.store.salvage_shapes import Shape, Table

RowKey = tuple[str, str]
"""The table and the id of a record."""


class Told(NamedTuple):
    """What the journal tells.

    `records`: the records that the book held in the end, as far as that is certain; fields that came with a
    later schema have their defaults, as no step of the ladder changes a value. `whole`: nothing of the
    journal is missing, and nothing contradicts.
    """

    records: Mapping[RowKey, tuple[Value, ...]]
    whole: bool


class _Contradiction(Exception):
    """A change that does not fit to what was there before it."""


class _Change(NamedTuple):
    seq: int
    table: str
    row_id: str
    kind: str
    before: str | None
    after: str | None
    version: int | None


_CHANGES = """
SELECT change.seq, change.table_name, change.row_id, change.kind, change.before, change.after,
    action.schema_version
FROM change LEFT JOIN action ON action.id = change.action_id
ORDER BY change.seq
"""


def told_by(
    connection: sqlite3.Connection,
    shape: Shape,
    *,
    to_the_end: bool,
    changes_of: Mapping[str, Collection[int]] | None,
) -> Told:
    """Go through the changes in a file, in their order.

    `to_the_end` says that the last change is known to be among them. `changes_of` lists the changes of each
    record but its first one, as the file's own index does; None where that index could not be read whole.
    After a gap only those records are certain of which the index knows no change that is missing.
    """
    telling = _Telling({table.name: table for table in shape.in_order()})
    whole, expected, read = to_the_end, 1, set[int]()
    for change in map(_Change._make, connection.execute(_CHANGES)):
        if change.seq != expected:
            whole = False
            if changes_of is None:
                telling.records.clear()
        expected = change.seq + 1
        read.add(change.seq)
        whole = telling.take(change) and change.version is not None and whole
    certain = telling.records if to_the_end else {}
    if changes_of is not None:
        everything = telling.records.items()
        certain = {key: row for key, row in everything if read.issuperset(changes_of.get(key[1], ()))}
    return Told(certain, whole and expected > 1)


class _Telling:
    """The records as they stand after each change."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.records: dict[RowKey, tuple[Value, ...]] = {}
        self._tables = tables

    def take(self, change: _Change) -> bool:
        """Do a change; False where it contradicts what is known."""
        key = (change.table, change.row_id)
        try:
            values = self._after(key, change)
        except (_Contradiction, ValueError, RecursionError):  # ValueError: no JSON
            self.records.pop(key, None)
            return False
        if values is None:
            self.records.pop(key, None)
        else:
            self.records[key] = values
        return True

    def _after(self, key: RowKey, change: _Change) -> tuple[Value, ...] | None:
        """The record after a change, None where it is gone or its words were."""
        if (change.before, change.after) == (None, None):
            return None  # changes of what was emptied from the trash keep no words
        table, known = self._tables.get(change.table), self.records.get(key)
        if table is None or (change.kind == "insert") == (known is not None):
            raise _Contradiction
        if known is None:
            return _with(
                table, tuple(column.default for column in table.columns), change.row_id, change.after
            )
        _compare(table, known, _fields(change.before))
        return None if change.kind == "delete" else _with(table, known, change.row_id, change.after)


def _fields(image: str | None) -> dict[str, Value]:
    fields = json.loads(image or "")
    if not isinstance(fields, dict):
        raise _Contradiction
    return fields


def _with(table: Table, values: tuple[Value, ...], row_id: str, image: str | None) -> tuple[Value, ...]:
    """The values with those of an image in their places."""
    names, fields = [column.name for column in table.columns], _fields(image)
    if not fields.keys() <= set(names) or fields.get("id", row_id) != row_id:
        raise _Contradiction
    return tuple(fields.get(name, value) for name, value in zip(names, values, strict=True))


def _compare(table: Table, values: tuple[Value, ...], fields: Mapping[str, Value]) -> None:
    held = dict(zip((column.name for column in table.columns), values, strict=True))
    if any(name not in held or held[name] != value for name, value in fields.items()):
        raise _Contradiction
