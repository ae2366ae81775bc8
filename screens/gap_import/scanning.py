"""Looking through a whole file for a person: the values of one column, and rows that hold some text."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import closing

from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.table_file import Row, TableFile
from screens.gap_import.draft import TableDraft

MOST_VALUES = 1_000
"""Different values of a column that are listed."""

MOST_ROWS = 200
"""Rows found that are shown: a person types on rather than reading more."""

_LONGEST_TEXT = 300


def values_of(draft: TableDraft, column: int, header_line: int) -> list[tuple[str, int]]:
    """The different values in a column below the header, each with its number of rows, in order.

    Raises:
        Refusal: the file changed, or can no longer be read.
    """
    counts: Counter[str] = Counter()
    with draft.reading:
        for row in _below(draft.table, header_line):
            value = row.cells[column] if column < len(row.cells) else ""
            if value in counts or len(counts) < MOST_VALUES:
                counts[value] += 1
    return sorted(counts.items(), key=lambda item: (not item[0].strip(), search_key(item[0])))


def rows_on(draft: TableDraft, lines: Collection[int]) -> dict[int, str]:
    """The text of the rows that start on these lines."""
    if not lines:
        return {}
    return {row.line: row_text(row) for row in _found(draft, 0, lambda row: row.line in lines, max(lines))}


def rows_with(draft: TableDraft, text: str, header_line: int) -> dict[int, str]:
    """The first rows below the header in which every word of the text stands, by their lines."""
    words = search_key(text).split()

    def holds(row: Row) -> bool:
        told = search_key(" ".join(row.cells))
        return all(word in told for word in words)

    return {row.line: row_text(row) for row in _found(draft, header_line, holds)}


def row_text(row: Row) -> str:
    """The filled cells of a row on one line."""
    return " · ".join(cell for cell in map(clean, row.cells) if cell)[:_LONGEST_TEXT]


def _found(
    draft: TableDraft, header_line: int, wanted: Callable[[Row], bool], last_line: int | None = None
) -> list[Row]:
    found: list[Row] = []
    with draft.reading:
        for row in _below(draft.table, header_line):
            if wanted(row):
                found.append(row)
            if len(found) == MOST_ROWS or (last_line is not None and row.line >= last_line):
                break
    return found


def _below(table: TableFile, header_line: int) -> Iterator[Row]:
    with closing(table.rows()) as rows:
        yield from (row for row in rows if row.line > header_line)
