"""The journal by triggers: whatever door a write comes through, the change is kept, or the write refused.

The triggers are TEMP: they belong to one connection, are made from the schema as it is, and never travel
with the file.
"""

import json
import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ci_tui.store.connection import JournalledConnection
from ci_tui.store.gate import JOURNAL_TABLES, TRIGGER_PREFIX

OUTSIDE = "Nothing may be written outside an action."
UNALTERED = "The journal is never altered."
SAME_ID = "A record never changes its id."

_JOURNALLED_TYPES = frozenset({"TEXT", "INTEGER", "REAL"})


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    type: str


def exact(number: float | None) -> str | None:
    """A REAL as JSON that reads back as the same float, bit for bit.

    SQLite's own printf('%!.17g') does not hold that: tried over random doubles, it is off in the last digit
    up to SQLite 3.42 for very large ones and from 3.47 to 3.51 for very small ones.
    """
    if number is None:
        return None
    if math.isinf(number):
        return "9e999" if number > 0 else "-9e999"
    return repr(float(number))


def install(connection: JournalledConnection) -> None:
    """Put the guard and the journal on a writing connection. Takes a few milliseconds.

    Raises ValueError for a table that cannot be journalled: without `id` as its key, or with blobs.
    """
    connection.create_function("exact", 1, exact, deterministic=True)
    with connection.gate.held_open():
        connection.execute("CREATE TEMP TABLE current_action (id TEXT NOT NULL)")
        for statement in _statements(connection):
            connection.execute(statement)


@contextmanager
def altered(connection: JournalledConnection) -> Iterator[None]:
    """Let the store take words out of `change` inside an action. Nothing but the emptying of the trash may.

    Where the action is rolled back, so is the lifting.
    """
    keep, _ = _keeping("change")
    with connection.gate.held_open():
        connection.execute(f"DROP TRIGGER temp.{_name('keep', 'UPDATE', 'change')}")
        try:
            yield
        finally:
            connection.execute(keep.replace("TRIGGER", "TRIGGER IF NOT EXISTS", 1))


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    found = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")
    for (table,) in found.fetchall():
        if table in JOURNAL_TABLES:
            yield from _keeping(table)
        elif not table.startswith("sqlite_"):
            fields = _fields(connection, table)
            yield from _guarding(table)
            yield from _journalling(table, fields)


def _fields(connection: sqlite3.Connection, table: str) -> tuple[_Field, ...]:
    rows = connection.execute(f"PRAGMA main.table_info({_identifier(table)})").fetchall()
    key = [name for _, name, _, _, _, place in rows if place]
    if key != ["id"]:
        raise ValueError(f"the table {table} cannot be journalled: its key is not id")
    fields = tuple(_Field(name, kind) for _, name, kind, _, _, _ in rows)
    odd = [field.name for field in fields if field.type not in _JOURNALLED_TYPES]
    if odd:
        raise ValueError(f"the table {table} cannot be journalled: {odd} are neither text nor numbers")
    return fields


def _keeping(table: str) -> Iterator[str]:
    for deed in ("UPDATE", "DELETE"):
        refused = f"BEGIN SELECT RAISE(ABORT, {_literal(UNALTERED)}); END"
        yield f"{_trigger('keep', 'BEFORE', deed, table)} {refused}"


def _guarding(table: str) -> Iterator[str]:
    for deed in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f"{_trigger('guard', 'BEFORE', deed, table)} WHEN NOT EXISTS (SELECT 1 FROM current_action) "
            f"BEGIN SELECT RAISE(ABORT, {_literal(OUTSIDE)}); END"
        )
    yield (
        f"{_trigger('same_id', 'BEFORE', 'UPDATE', table)} WHEN NEW.id IS NOT OLD.id "
        f"BEGIN SELECT RAISE(ABORT, {_literal(SAME_ID)}); END"
    )


def _journalling(table: str, fields: tuple[_Field, ...]) -> Iterator[str]:
    changed = " OR ".join(f"NEW.{_identifier(f.name)} IS NOT OLD.{_identifier(f.name)}" for f in fields)
    for deed, row, when, before, after in (
        ("INSERT", "NEW", "", "NULL", _whole("NEW", fields)),
        ("UPDATE", "NEW", f"WHEN {changed}", _changed("OLD", fields), _changed("NEW", fields)),
        ("DELETE", "OLD", "", _whole("OLD", fields), "NULL"),
    ):
        action = "(SELECT id FROM current_action)"
        values = f"{action}, {_literal(table)}, {row}.id, {_literal(deed.lower())}, {before}, {after}"
        yield (
            f"{_trigger('write', 'AFTER', deed, table)} {when} BEGIN INSERT INTO change "
            f"(action_id, table_name, row_id, kind, before, after) VALUES ({values}); END"
        )


def _whole(row: str, fields: tuple[_Field, ...]) -> str:
    """All fields of a row as one JSON object; a single json_object costs least per row."""
    pairs = []
    for field in fields:
        value = f"{row}.{_identifier(field.name)}"
        if field.type == "REAL":
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE json({_number(value)}) END"
        pairs.append(f"{_literal(field.name)}, {value}")
    return f"json_object({', '.join(pairs)})"


def _changed(row: str, fields: tuple[_Field, ...]) -> str:
    """The fields that an update changed, as a JSON object, with their values in the row OLD or NEW."""
    parts = []
    for field in fields:
        name = _identifier(field.name)
        value = f"{row}.{name}"
        value = f"ifnull({_number(value)}, 'null')" if field.type == "REAL" else f"json_quote({value})"
        key = _literal(f",{json.dumps(field.name)}:")
        parts.append(f"CASE WHEN NEW.{name} IS NOT OLD.{name} THEN {key} || {value} ELSE '' END")
    return f"'{{' || substr({' || '.join(parts)}, 2) || '}}'"


def _number(value: str) -> str:
    """A REAL as JSON text, exactly. Whole numbers, most counts of children, do not wait for Python.

    Zero does, since it may have a sign, and what Python writes with an exponent.
    """
    whole = f"{value} <> 0 AND abs({value}) < 1e15 AND {value} = CAST({value} AS INTEGER)"
    return f"CASE WHEN {whole} THEN CAST({value} AS INTEGER) || '.0' ELSE exact({value}) END"


def _trigger(purpose: str, when: str, deed: str, table: str) -> str:
    name = _name(purpose, deed, table)
    return f"CREATE TEMP TRIGGER {name} {when} {deed} ON main.{_identifier(table)}"


def _name(purpose: str, deed: str, table: str) -> str:
    return _identifier(f"{TRIGGER_PREFIX}{purpose}_{deed.lower()}_{table}")


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
