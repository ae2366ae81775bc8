"""A book as tables for a spreadsheet: a CSV file per table, names beside ids, and nothing that would run."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from sqlite3 import Connection

from ci_tui.services.whole_files import file_on_disk, new_folder
from ci_tui.store.book import Book
from ci_tui.store.reads import whole
from ci_tui.store.reads.whole import Value

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula [OWASP, CSV injection]."""

_NAMED = {
    "area_id": ("area", "area", "name"),
    "analysis_id": ("analysis", "gap_analysis", "title"),
    "partner_id": ("partner", "partner", "name"),
    "contact_id": ("contact", "contact", "name"),
    "presided_contact_id": ("presided_contact", "contact", "name"),
    "roundtable_id": ("roundtable", "roundtable", "day"),
    "commitment_id": ("commitment", "commitment", "text"),
    "agenda_item_id": ("agenda_item", "agenda_item", "text"),
    "result_id": ("result", "result", "statement"),
    "adopted_roundtable_id": ("adopted_roundtable", "roundtable", "day"),
    "adopted_decision_id": ("adopted_decision", "decision", "text"),
    "strategy_id": ("strategy", "strategy", "name"),
    "role_id": ("role", "strategy_role", "text"),
    "indicator_id": ("indicator", "indicator", "name"),
    "agreed_roundtable_id": ("agreed_roundtable", "roundtable", "day"),
    "goal_review_id": ("goal_review", "goal_review", "reviewed_on"),
    "learning_id": (
        "learning",
        "learning",
        "CASE text WHEN '' THEN trim(believed || ' ' || found) ELSE text END",
    ),
}
"""Beside an id that points to a record: the heading, the table it is in, and what names it there."""


def export_csv(book: Book, folder: Path) -> tuple[str, ...]:
    """Write every table of a book into a folder, as it is at one moment; returns the names of the files.

    UTF-8 with a byte-order mark and CRLF, as spreadsheets take it best; numbers stay numbers, and a text that
    a spreadsheet would run gets an apostrophe before it.

    Raises:
        Refusal: the folder is there and not empty, or cannot be written; nothing was left behind.
    """
    names = []
    with new_folder(folder) as unfinished, book.read() as connection:
        for table in whole.tables(connection):
            name = f"{table}.csv"
            with file_on_disk(unfinished / name, encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(_lines(connection, table))
            names.append(name)
    return tuple(names)


def safe(value: Value) -> Value:
    """A cell as a spreadsheet may have it: before what it would take for a formula stands an apostrophe."""
    if isinstance(value, str) and value.startswith(_RUNS):
        return f"'{value}"
    return value


def _lines(connection: Connection, table: str) -> Iterator[list[Value]]:
    columns = [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
    names = {column: _names(connection, column) for column in columns if column in _NAMED}
    yield [heading for column in columns for heading in _headings(column)]
    for row in whole.rows(connection, table):
        yield [safe(cell) for column in columns for cell in _cells(row, column, names)]


def _headings(column: str) -> Iterator[str]:
    yield column
    if column in _NAMED:
        yield _NAMED[column][0]


def _cells(
    row: Mapping[str, Value], column: str, names: Mapping[str, Mapping[Value, Value]]
) -> Iterator[Value]:
    yield row[column]
    if column in names:
        yield names[column].get(row[column])


def _names(connection: Connection, column: str) -> dict[Value, Value]:
    _, table, name = _NAMED[column]
    return dict(connection.execute(f"SELECT id, {name} FROM {table}").fetchall())
