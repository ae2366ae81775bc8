"""Lines into rows of cells: csv.reader where the quoting is sound, careful repair where it is not."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ci_tui.exchange.problems import ProblemList

if TYPE_CHECKING:
    import _csv

LINES_OF_A_CELL = 500
"""A quoted cell of more lines than this is taken for a quotation mark that was never closed."""

LONG_CELL = 131_072
"""Characters of one cell that csv.reader takes; a longer one is cut."""

_STRETCHES = 20  # of one batch: where more is amiss than that, each row is read by itself
_KEPT_OF_LONG_CELL = 1_000
_UNCLOSED = "A quotation mark is opened and not closed; the row was read as if the mark were not there."


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of one table are divided."""

    delimiter: str
    space_before_quote: bool = False  # `a, "b, c"`: the space is not part of the cell
    width: int = 0  # cells of most rows; 0 where unknown


@dataclass(slots=True)
class Batch:
    """Some rows of a table, in order. Rows of an empty line have no cells."""

    lines: Sequence[int]  # the physical line each row starts on, 1-based
    rows: list[list[str]]
    raw: list[str]
    fraction: float = 0.0  # of the whole table, read when these rows are


class RecordReader:
    """Turns batches of lines into rows; a row that is not complete waits for the next batch."""

    def __init__(self, dialect: Dialect, problems: ProblemList) -> None:
        self._dialect = dialect
        self._problems = problems
        self._waiting: list[str] = []

    def read(self, first: int, lines: list[str]) -> Batch:
        """The complete rows of what waited and of `lines`, the first of which is line `first`."""
        first -= len(self._waiting)
        lines, self._waiting = self._waiting + lines, []
        return self._fast(first, lines) or self._careful(first, lines, at_end=False)

    def finish(self, next_line: int) -> Batch:
        """The rows of what still waits at the end of the table."""
        lines, self._waiting = self._waiting, []
        return self._careful(next_line - len(lines), lines, at_end=True)

    def _fast(self, first: int, lines: list[str]) -> Batch | None:
        """All rows at C speed, where every line is one row and every quotation mark stands right."""
        try:
            rows = list(self._strict(lines))
        except csv.Error:
            return None
        if len(rows) != len(lines):
            return None
        return Batch(range(first, first + len(rows)), rows, lines)

    def _careful(self, first: int, lines: list[str], *, at_end: bool) -> Batch:
        """Sound stretches at C speed, single rows with care in between."""
        numbers: list[int] = []
        rows: list[list[str]] = []
        at = stretches = 0
        while at < len(lines):
            if stretches < _STRETCHES:
                stretches += 1
                at = self._sound_stretch(first, lines, at, numbers, rows)
                if at == len(lines):
                    break
            taken, row = self._record(first, lines, at, at_end)
            if not taken:
                self._waiting = lines[at:]
                break
            numbers.append(first + at)
            rows.append(row)
            at += taken
        return Batch(numbers, rows, lines[:at])

    def _sound_stretch(
        self, first: int, lines: list[str], at: int, numbers: list[int], rows: list[list[str]]
    ) -> int:
        """Append rows from index `at` on as long as their quoting is sound; the index of the next line."""
        reader = self._strict(lines[at:])
        start = at
        try:
            for row in reader:
                stop = at + reader.line_num
                if stop - start > 1 and (
                    stop - start > LINES_OF_A_CELL or self._swallows_rows(lines[start:stop])
                ):
                    return start
                numbers.append(first + start)
                rows.append(row)
                start = stop
        except csv.Error:
            return start
        return start

    def _record(self, first: int, lines: list[str], at: int, at_end: bool) -> tuple[int, list[str]]:
        """The row that starts at index `at`: lines it takes (0: wait for more) and its cells."""
        if '"' not in lines[at] and len(lines[at]) < LONG_CELL:
            return 1, next(self._strict(lines[at : at + 1]))
        length = 0
        for stop in range(at, len(lines)):
            length += len(lines[stop])
            if stop > at and '"' not in lines[stop] and length < LONG_CELL:
                continue
            record = lines[at : stop + 1]
            if stop - at >= LINES_OF_A_CELL or length >= LONG_CELL:
                break
            try:
                row = next(self._strict(record))
            except csv.Error as fault:
                if "end of data" in str(fault):
                    continue
                break
            if stop > at and self._swallows_rows(record):
                break
            return len(record), row
        else:
            if not at_end and len(lines) - at < LINES_OF_A_CELL and length < LONG_CELL:
                return 0, []
        return 1, self._one_line(first + at, lines[at])

    def _swallows_rows(self, record: list[str]) -> bool:
        """Whether a "cell with line breaks" is in truth some whole rows between two stray marks.

        Only where every line of it is a full row by itself, and one at least has no mark at all.
        """
        if self._dialect.width < 3 or all('"' in line for line in record):
            return False
        for line in record:
            try:
                cells = next(self._strict([line]))
            except csv.Error:
                cells = self._without_one_mark(line) or []
            if len(cells) != self._dialect.width or not all(cell.strip() for cell in cells):
                return False
        return True

    def _one_line(self, number: int, line: str) -> list[str]:
        """One line read by itself, its quoting mended."""
        if len(line) >= LONG_CELL:
            cells = split_by_hand(line, self._dialect)
            if any(len(cell) > LONG_CELL for cell in cells):
                what = f"A cell is longer than {LONG_CELL:,} characters; only its beginning is kept."
                self._problems.add(number, "long cell", what)
            return [cell if len(cell) <= LONG_CELL else cell[:_KEPT_OF_LONG_CELL] for cell in cells]
        try:
            return next(self._strict([line]))
        except csv.Error as fault:
            unclosed = "end of data" in str(fault)
        mended = self._without_one_mark(line)
        if unclosed or mended is not None:
            self._problems.add(number, "quote", _UNCLOSED)
        else:
            what = "A quotation mark stands inside a quoted cell; the row was read as it stands."
            self._problems.add(number, "inner quote", what)
        if mended is not None:
            return mended
        if unclosed:
            return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(self._dialect.delimiter)]
        return next(csv.reader([line], delimiter=self._dialect.delimiter, skipinitialspace=self._spaced))

    def _without_one_mark(self, line: str) -> list[str] | None:
        """The cells of a line whose quoting is sound once one opening mark is taken away.

        Where several would do, the one that gives as many cells as other rows have, else the last.
        """
        best: list[str] | None = None
        for at in _opening_marks(line, self._dialect.delimiter):
            try:
                cells = next(self._strict([line[:at] + line[at + 1 :]]))
            except csv.Error:
                continue
            if len(cells) == self._dialect.width:
                return cells
            best = best or cells
        return best

    @property
    def _spaced(self) -> bool:
        return self._dialect.space_before_quote

    def _strict(self, lines: list[str]) -> "_csv.Reader":
        return csv.reader(
            lines, delimiter=self._dialect.delimiter, skipinitialspace=self._spaced, strict=True
        )


def _opening_marks(line: str, delimiter: str) -> list[int]:
    """Where quotation marks open a cell, from the last to the first; at most fifty of them."""
    marks = [
        at
        for at, character in enumerate(line)
        if character == '"' and line[:at].rstrip(" ")[-1:] in {"", delimiter}
    ]
    return marks[-50:][::-1]


def split_by_hand(line: str, dialect: Dialect) -> list[str]:
    """The cells of one line of any length, by the same rules as csv.reader's."""
    cells: list[str] = []
    at, line = 0, line.rstrip("\r\n")
    while at <= len(line):
        if line.startswith('"', at):
            cell, at = _quoted(line, at + 1)
        else:
            stop = line.find(dialect.delimiter, at)
            stop = len(line) if stop < 0 else stop
            cell, at = line[at:stop], stop
        if line.startswith(dialect.delimiter, at) or at >= len(line):
            cells.append(cell)
            at += 1
        else:  # text after a closing mark belongs to the cell
            stop = line.find(dialect.delimiter, at)
            stop = len(line) if stop < 0 else stop
            cells.append(cell + line[at:stop])
            at = stop + 1
    return cells


def _quoted(line: str, at: int) -> tuple[str, int]:
    """The text of a quoted cell whose first character is at `at`, and where it ends."""
    start = at
    while (mark := line.find('"', at)) >= 0:
        if line.startswith('""', mark):
            at = mark + 2
            continue
        return line[start:mark].replace('""', '"'), mark + 1
    return line[start:].replace('""', '"'), len(line)
