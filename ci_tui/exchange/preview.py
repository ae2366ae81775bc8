"""A first look at a table: where its header seems to be, what its columns seem to hold, its first rows."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from ci_tui.domain.names import clean
from ci_tui.exchange.columns import ColumnGuess, guess_columns
from ci_tui.exchange.header import HEAD_ROWS, find_column, header_signature
from ci_tui.exchange.layout import head_rows, header_of
from ci_tui.exchange.problems import Problem
from ci_tui.exchange.reading import TableChoices
from ci_tui.exchange.table_file import Row, TableFile

_LINES_TO_CHOOSE_FROM = 30


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What the import shows before anything is read in full."""

    name: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    header_line: int
    top: tuple[Row, ...]  # the first rows of the file, from which another header line can be chosen
    rows: tuple[Row, ...]  # the first rows below the header
    guess: ColumnGuess
    problems: tuple[Problem, ...]  # met so far; the full reading may find more
    signature: str  # of the header
    signatures: Mapping[str, int]  # of every row that might be the header, with its line


def preview_rows(table: TableFile, choices: TableChoices, limit: int = 12) -> TablePreview:
    """The top of a table, with the header that is chosen or guessed and `limit` rows below it.

    Raises:
        Refusal: no row starts on the chosen header line, or the file changed.
    """
    head = head_rows(table, choices.header_line)
    problems = table.problems.told()
    line, names, signature = header_of(head, choices)
    below = [row for row in head if row.line > line]
    return TablePreview(
        name=table.name,
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns=names,
        header_line=line,
        top=tuple(head[:_LINES_TO_CHOOSE_FROM]),
        rows=tuple(below[:limit]),
        guess=guess_columns(names, [row.cells for row in below]),
        problems=problems,
        signature=signature,
        signatures={header_signature(row.cells): row.line for row in reversed(head[:HEAD_ROWS])},
    )


def head_signatures(table: TableFile) -> dict[str, int]:
    """The signature of every row that might be the header, with its line.

    A layout that is remembered by its header's signature is found again even where the guess would take
    another line, and where next year's file has one title row more.
    """
    return {header_signature(row.cells): row.line for row in reversed(head_rows(table)[:HEAD_ROWS])}


def column_values(table: TableFile, choices: TableChoices, column: str, limit: int = 100) -> tuple[str, ...]:
    """The different values of a column, to choose a filter from; in the order of the table.

    The whole table is read until `limit` values are found.

    Raises:
        Refusal: there is no such column.
    """
    line, names, _ = header_of(head_rows(table, choices.header_line), choices)
    index = find_column(names, column)
    values: dict[str, None] = {}
    with closing(table.rows()) as rows:
        for row in rows:
            if row.line > line and index < len(row.cells) and (value := clean(row.cells[index])):
                values[value] = None
                if len(values) >= limit:
                    break
    return tuple(values)
