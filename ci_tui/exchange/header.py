"""Where the header of a table is, and what its columns are called."""

import re
from collections.abc import Sequence
from hashlib import sha256

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number
from ci_tui.exchange.table_file import Row

HEAD_ROWS = 100
"""Rows among which a header is looked for."""

_BODY_ROWS = 40  # rows below a candidate that are looked at
_LISTED_COLUMNS = 40
_LONGEST_NAME_ABOVE = 60  # a longer cell above the header is a title, not a name
_YEAR = re.compile(r"(?:19|20)\d\d")


def guess_header(rows: Sequence[Row]) -> int:
    """The physical line of the header among the first rows of a table.

    The header is the row nearest the data that names the columns below it: it stands over columns of
    numbers and is none itself (years, and numbers counted up one by one, are names too). Titles fill too
    few cells; of two header lines the lower is taken. Without any such row, the fullest of the first ones.
    """
    head = [row for row in rows[:HEAD_ROWS] if _filled(row.cells)]
    if not head:
        return rows[0].line if rows else 1
    for index, row in enumerate(head):
        if _names_columns(row.cells, _body(head, index)):
            return _lowest_header(head, index).line
    widest = max(len(_filled(row.cells)) for row in head)
    return next(row.line for row in head if len(_filled(row.cells)) == widest)


def header_cells(rows: Sequence[Row], line: int) -> list[str]:
    """The cells of the header on `line`; a blank one takes the name that stands right above it.

    Two header lines often share the work: "County" above, "Number" and "Percent" below.

    Raises:
        Refusal: no row starts on that line.
    """
    for index, row in enumerate(rows):
        if row.line != line:
            continue
        cells = list(row.cells)
        above = rows[index - 1].cells if index else []
        if len(_filled(above)) > 1 and not any(looks_like_number(cell) for cell in above):
            for at, cell in enumerate(above[: len(cells)]):
                if not cells[at].strip() and len(cell) <= _LONGEST_NAME_ABOVE:
                    cells[at] = cell
        return cells
    raise Refusal(f"No row starts on line {line}, so it cannot be the header.")


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns' names: cleaned, blanks named by their place, equal ones told apart by a number."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, 1):
        name = " ".join(clean(cell).split()) or f"Column {place}"
        unique, copy = name, 1
        while search_key(unique) in taken:
            copy += 1
            unique = f"{name} ({copy})"
        taken.add(search_key(unique))
        names.append(unique)
    return tuple(names)


def find_column(names: Sequence[str], wanted: str) -> int:
    """The index of a column; case, surrounding space, line breaks and byte-order marks do not matter.

    Raises:
        Refusal: there is no such column; the sentence lists those there are.
    """
    key = search_key(clean(wanted))
    for index, name in enumerate(names):
        if search_key(name) == key:
            return index
    listed = ", ".join(names[:_LISTED_COLUMNS])
    more = len(names) - _LISTED_COLUMNS
    rest = f" and {more} more" if more > 0 else ""
    raise Refusal(f"There is no column “{clean(wanted)}”. The columns are: {listed}{rest}.")


def header_signature(cells: Sequence[str]) -> str:
    """A short key of a header, by which a layout is remembered: the same for the same column names."""
    keys = "\x1f".join(search_key(name) for name in column_names(cells))
    return sha256(keys.encode()).hexdigest()[:32]


def _filled(cells: Sequence[str]) -> list[int]:
    return [index for index, cell in enumerate(cells) if cell.strip("\ufeff \t\r\n\xa0")]


def _body(head: Sequence[Row], index: int) -> list[list[str]]:
    """The rows below a candidate, without those that hold only a heading or a note."""
    below = [row.cells for row in head[index + 1 : index + 1 + _BODY_ROWS]]
    wide = [cells for cells in below if len(_filled(cells)) > 1]
    return wide or below


def _number_columns(body: Sequence[Sequence[str]]) -> set[int]:
    """Columns in which most filled cells of the body are numbers or stand for unknown ones."""
    columns = set()
    for column in range(max((len(cells) for cells in body), default=0)):
        filled = [cells[column] for cells in body if column < len(cells) and cells[column].strip()]
        numbers = sum(looks_like_number(cell) for cell in filled)
        marks = sum(is_unknown_mark(cell) for cell in filled)
        if numbers and numbers + marks >= 0.7 * len(filled):
            columns.add(column)
    return columns


def _names_columns(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    used = [
        column
        for column in range(max((len(row) for row in body), default=0))
        if sum(column < len(row) and bool(row[column].strip()) for row in body) >= 0.5 * len(body)
    ]
    named = set(_filled(cells)).intersection(used)
    if not used or len(named) < 0.6 * len(used):
        return False
    numeric = _number_columns(body)
    return _are_labels([cells[column] for column in sorted(named & numeric)])


def _are_labels(cells: Sequence[str]) -> bool:
    """Whether cells over columns of numbers are names: words, years, or numbers counted up by one."""
    if cells and 2 * sum(is_unknown_mark(cell) for cell in cells) >= len(cells):
        return False  # a row of data whose numbers are all suppressed
    numbers = [cell.strip() for cell in cells if looks_like_number(cell)]
    if len(set(numbers)) < len(numbers):
        return False
    if all(_YEAR.fullmatch(number) for number in numbers):
        return True
    if not all(number.isdecimal() and len(number) < 4 for number in numbers) or len(numbers) < 3:
        return False
    counted = [int(number) for number in numbers]
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _lowest_header(head: Sequence[Row], index: int) -> Row:
    """Of header lines that follow each other, the one nearest the data."""
    for below in range(index + 1, len(head) - 1):
        body = _body(head, below)
        numeric = _number_columns(body)
        cells = head[below].cells
        over_numbers = [cells[column] for column in numeric if column < len(cells) and cells[column].strip()]
        if not over_numbers or not _names_columns(cells, body):
            break
        if any(looks_like_number(cell) for cell in over_numbers) and not _fills_gaps(
            head[below - 1].cells, cells
        ):
            break
        if len(over_numbers) < 0.5 * len(numeric):
            break
        index = below
    return head[index]


def _fills_gaps(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row of years stands below the blanks of a group row ("Enrollment, , ")."""
    filled = set(_filled(above))
    years = [at for at, cell in enumerate(cells) if _YEAR.fullmatch(cell.strip())]
    return len(years) > 1 and sum(at not in filled for at in years) >= 0.5 * len(years)
