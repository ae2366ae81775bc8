"""A book as tables for a spreadsheet: a CSV file per table, names beside ids, and nothing that would run.

Small groups of measures are left out of them, as of everything that leaves the book (DOMAIN section 5).
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.exchange.csv_cells import safe
from ci_tui.services.csv_small_numbers import SmallNumbers
from ci_tui.services.whole_files import file_on_disk, new_folder
from ci_tui.store.book import Book
from ci_tui.store.reads import whole
from ci_tui.store.reads.whole import Value

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
    "activity_id": ("activity", "activity", "name"),
    "other_id": ("other", "activity", "name"),
    "season_id": ("season", "season", "year"),
    "update_id": ("update", "update_sent", "subject"),
    "contact_made_id": ("contact_made", "contact_made", "made_on"),
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


class Tables(NamedTuple):
    """The names of the files that were written, and what was left out of them, as a sentence."""

    names: tuple[str, ...]
    left_out: str


def export_csv(book: Book, folder: Path) -> Tables:
    """Write every table of a book into a folder, as it is at one moment.

    UTF-8 with a byte-order mark and CRLF, as spreadsheets take it best; numbers stay numbers, and a text that
    a spreadsheet would run gets an apostrophe before it.

    Raises:
        Refusal: the folder is there and not empty, or cannot be written; nothing was left behind.
    """
    names = []
    with new_folder(folder) as unfinished, book.read() as connection:
        small = SmallNumbers(connection)
        for table in whole.tables(connection):
            name = f"{table}.csv"
            with file_on_disk(unfinished / name, encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(_lines(connection, table, small))
            names.append(name)
    return Tables(tuple(names), small.told)


def _lines(connection: Connection, table: str, small: SmallNumbers) -> Iterator[list[Value]]:
    columns = [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
    names = {column: _names(connection, column) for column in columns if column in _NAMED}
    yield [heading for column in columns for heading in _headings(column)]
    for row in whole.rows(connection, table):
        told = small.safe(table, row)
        yield [safe(cell) for column in columns for cell in _cells(told, column, names)]


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
