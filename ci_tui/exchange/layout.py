"""Where in a table the chosen columns are: choices by name become places in a row."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.codes import companion_code, naming_columns
from ci_tui.exchange.filters import Filter, filters_of
from ci_tui.exchange.header import (
    HEAD_ROWS,
    column_names,
    find_column,
    guess_header,
    header_cells,
    header_signature,
)
from ci_tui.exchange.numbers import Notation, is_unknown_mark, looks_like_number, notation_of
from ci_tui.exchange.reading import TableChoices
from ci_tui.exchange.table_file import Row, TableFile
from ci_tui.exchange.totals import TotalWord, total_word

SAMPLE_ROWS = 1000
"""Rows at the top of a table from which its layout is told."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of the columns in a row; -1 stands for a column that there is not."""

    names: tuple[str, ...]
    header_line: int
    signature: str
    area: int
    value: int
    code: int
    code_chosen: bool  # by the person, so that it is believed even where it is odd
    codes: tuple[int, ...]  # the code column, else other columns that name rows: blank in a total row
    days: int
    filters: tuple[Filter, ...]
    notation: Notation
    days_notation: Notation
    width: int  # cells of a full row
    needed: int  # cells up to the last column that has a name
    number_columns: frozenset[int]
    text_columns: frozenset[int]
    category_columns: frozenset[int]  # columns in which "total" is a category, not the mark of a total row


def head_rows(table: TableFile, header_line: int | None = None) -> list[Row]:
    """The first rows of a table, at least `SAMPLE_ROWS` of them below a header line that is given."""
    with closing(table.rows()) as rows:
        head = []
        for row in rows:
            head.append(row)
            if header_line is None or row.line >= header_line:
                break
        head += islice(rows, SAMPLE_ROWS)
    return head


def header_of(head: Sequence[Row], choices: TableChoices) -> tuple[int, tuple[str, ...], str]:
    """The header's line, the columns' names and the header's signature.

    The line is the chosen one, else the guessed one; if that lacks a chosen column and another of the
    first rows has them all, it is that one: whoever names columns has seen the header.
    """
    line = choices.header_line
    if line is None:
        line = guess_header(head)
        wanted = [
            choices.area,
            choices.value,
            choices.code,
            choices.days,
            *(name for name, _ in choices.where),
        ]
        keys = {search_key(clean(name)) for name in wanted if name}
        if not keys <= _keys_of(head, line):
            line = next((row.line for row in head[:HEAD_ROWS] if keys <= _keys_of(head, row.line)), line)
    cells = next((row.cells for row in head if row.line == line), [])
    return line, column_names(header_cells(head, line)), header_signature(cells)


def _keys_of(head: Sequence[Row], line: int) -> set[str]:
    return {search_key(name) for name in column_names(header_cells(head, line))}


def lay_out(table: TableFile, choices: TableChoices) -> Layout:
    """Find every chosen column.

    Raises:
        Refusal: a column is missing or not chosen, there is no row below the header, the number of
            weekdays is not above 0, or both ways of averaging are chosen.
    """
    _check_averages(choices)
    head = head_rows(table, choices.header_line)
    line, names, signature = header_of(head, choices)
    sample = [row.cells for row in head if row.line > line]
    if not sample:
        raise Refusal(f"{table.name} has no rows below its header on line {line}.")
    area = _chosen(names, choices.area, "areas")
    value = _chosen(names, choices.value, "numbers") if choices.value or not choices.sites_as_rows else -1
    days = find_column(names, choices.days) if choices.days else -1
    filters = filters_of(choices.where, names)
    numbers, texts = _kinds(sample, len(names))
    code = _code(names, choices, area, sample, {value, days})
    return Layout(
        names=names,
        header_line=line,
        signature=signature,
        area=area,
        value=value,
        code=code,
        code_chosen=bool(choices.code),
        codes=(code,) if code >= 0 else naming_columns(names, sample, {area, value, days}),
        days=days,
        filters=filters,
        notation=notation_of(_column(sample, value), table.delimiter),
        days_notation=notation_of(_column(sample, days), table.delimiter),
        width=len(names),
        needed=1 + max((at for at, name in enumerate(names) if name != f"Column {at + 1}"), default=0),
        number_columns=numbers,
        text_columns=texts,
        category_columns=_categories(sample, len(names)) | {one.column for one in filters},
    )


def _check_averages(choices: TableChoices) -> None:
    if choices.weekdays is not None and choices.weekdays <= 0:
        raise Refusal("The number of weekdays must be 1 or more.")
    if choices.weekdays is not None and choices.days:
        raise Refusal("Divide by each row's days or by the weekdays of the month, not by both.")


def _chosen(names: Sequence[str], wanted: str, what: str) -> int:
    if wanted:
        return find_column(names, wanted)
    raise Refusal(f"Say which column holds the {what}. The columns are: {', '.join(names)}.")


def _code(
    names: Sequence[str], choices: TableChoices, area: int, sample: Sequence[Sequence[str]], taken: set[int]
) -> int:
    if choices.code:
        return find_column(names, choices.code)
    found = companion_code(names, area, sample, taken) if choices.code is None else None
    return -1 if found is None else found


def _column(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    return [cells[index] for cells in sample if 0 <= index < len(cells)]


def _kinds(sample: Sequence[Sequence[str]], width: int) -> tuple[frozenset[int], frozenset[int]]:
    """Columns that hold numbers, and columns that hold none, as far as the sample is sure of it."""
    whole = [cells for cells in sample[:200] if len(cells) == width]
    numbers, texts = set(), set()
    for index in range(width):
        cells = [cell for cell in _column(whole, index) if cell.strip() and not is_unknown_mark(cell)]
        found = sum(looks_like_number(cell) for cell in cells)
        if len(cells) >= 3 and found >= 0.9 * len(cells):
            numbers.add(index)
        elif len(cells) >= 3 and found == 0:
            texts.add(index)
    return frozenset(numbers), frozenset(texts)


def _categories(sample: Sequence[Sequence[str]], width: int) -> frozenset[int]:
    return frozenset(
        index
        for index in range(width)
        if (cells := [cell for cell in _column(sample, index) if cell.strip()])
        and sum(total_word(cell) is not TotalWord.NOTHING for cell in cells) > 0.5 * len(cells)
    )
