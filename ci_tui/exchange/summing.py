"""Summing the rows of a table by area, row by row, exactly."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ci_tui.domain.names import area_key, clean
from ci_tui.exchange.layout import Layout
from ci_tui.exchange.numbers import (
    NotANumber,
    Notation,
    is_unknown_mark,
    looks_like_number,
    read_number,
    unwrapped,
)
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.reading import AreaSum
from ci_tui.exchange.records import Batch
from ci_tui.exchange.suspects import Amount

_REMEMBERED = 4096  # spellings and figures whose meaning is kept at hand
_LONGEST_NAME = 200
_THOUSANDS_HEAD = re.compile(r"[$€£]?[1-9]\d{0,2}")
_THOUSANDS_TAIL = re.compile(r"\d{3}(?:\.\d+)?")
_ODD: Any = object()  # a figure that needs a closer look


class Sums:
    """Areas and their sums so far; what is counted here is no longer doubted.

    While rows are being added, an area's value is an `Amount`; `results` rounds it to a Decimal.
    """

    def __init__(self, layout: Layout, problems: ProblemList) -> None:
        self.areas: dict[str, AreaSum] = {}
        self.rows = 0
        self.filtered_out = 0
        self.first_row: tuple[int, list[str]] = (0, [])  # line and cells of the first row that was counted
        self.last_row: tuple[int, list[str]] = (0, [])
        self.codes_clash = False
        self._layout = layout
        self._problems = problems
        self._by_cell: dict[str, AreaSum] = {}
        self._figures: dict[str, Amount] = {}
        self._by_days: dict[Amount, Amount] = {}  # what was added, by the days that divide it

    @property
    def total(self) -> Amount:
        """The exact sum of all known rows so far."""
        if self._layout.days < 0:
            return self._by_days.get(1, 0)
        return sum(
            (Fraction(figure) / Fraction(days) for days, figure in self._by_days.items()), start=Fraction(0)
        )

    def count(self, line: int, cells: list[str], area: str | None = None) -> None:
        """Add one row to its area, whatever its cells hold; what is amiss is reported with its line."""
        fits = self._check_shape(line, cells)
        padded = cells + [""] * (self._layout.width - len(cells))
        found = self.area_of(padded[self._layout.area] if area is None else area)
        self._note_ends(line, cells)
        if self._layout.code >= 0:
            self._note_code(line, found, padded[self._layout.code])
        figure, days = self._figure_and_days(line, padded) if fits else (None, 1)
        self._add(found, figure, days)

    def count_plain(self, batch: Batch, start: int, stop: int) -> int:
        """Add rows from index `start` to `stop` as long as they are plain: whole, with a figure, a code.

        Nearly all rows of a large table are. Returns the index of the first that is not, or `stop`.
        """
        layout, rows, filters = self._layout, batch.rows, self._layout.filters
        area, value, divisor, code = layout.area, layout.value, layout.days, layout.code
        by_cell, add, plain_figure = self._by_cell, self._add, self._plain_figure
        lead = layout.codes[0] if layout.codes and code < 0 else -1
        counted: list[int] = []
        for at in range(start, stop):
            cells = rows[at]
            if len(cells) != layout.width or (value < 0 and _stands_alone(cells)):
                break
            if filters and not all(one.passes(cells[one.column]) for one in filters):
                self.filtered_out += 1
                continue
            figure = None if value < 0 else plain_figure(cells[value], layout.notation)
            days = 1 if divisor < 0 else plain_figure(cells[divisor], layout.days_notation)
            if figure is _ODD or days is _ODD or not days or (lead >= 0 and not cells[lead]):
                break
            found = by_cell.get(cells[area]) or self.area_of(cells[area])
            if not found.name or (
                code >= 0 and cells[code] != found.code and not _take_code(found, cells[code])
            ):
                break
            add(found, figure, days)
            counted[1:] = (at,)
        else:
            at = stop
        for end in counted:
            self._note_ends(batch.lines[end], rows[end])
        return at

    @property
    def last_line(self) -> int:
        """The line of the last row that was counted."""
        return self.last_row[0]

    def is_half(self, cells: Sequence[str]) -> bool:
        """Whether a row, alone in its area, adds as much as all others together."""
        area = self.areas.get(area_key(cells[self._layout.area]))
        return (
            area is not None and area.rows == 1 and bool(area.value) and 2 * (area.value or 0) == self.total
        )

    def take_back(self, cells: Sequence[str]) -> None:
        """Forget a row that is alone in its area and has a figure that nothing divides."""
        area = self.areas.pop(area_key(cells[self._layout.area]))
        self._by_days[1] -= area.value
        self.rows -= 1

    def area_of(self, cell: str) -> AreaSum:
        """The area that a cell names, which is new where it is met for the first time."""
        found = self._by_cell.get(cell)
        if found is None:
            name = unwrapped(cell)[:_LONGEST_NAME]
            key = area_key(name)
            found = self.areas.get(key)
            if found is None:
                found = self.areas[key] = AreaSum(clean(name), None, None, 0, 0)
            if len(self._by_cell) >= _REMEMBERED:
                self._by_cell.clear()
            self._by_cell[cell] = found
        return found

    def amount(self, line: int, cells: Sequence[str]) -> Amount | None:
        """What a row would add, without a word about what is amiss in it; None where it is unknown."""
        if self._layout.value < 0:
            return None
        told, self._problems = self._problems, ProblemList()
        figure, days = self._figure_and_days(line, cells)
        self._problems = told
        return figure if figure is None or self._layout.days < 0 else _quotient(figure, days)

    def _add(self, found: AreaSum, figure: Amount | None, days: Amount) -> None:
        self.rows += 1
        found.rows += 1
        if figure is None:
            found.unknown_rows += self._layout.value >= 0
            return
        amount: Amount = figure if self._layout.days < 0 else _quotient(figure, days)
        found.value = amount if found.value is None else found.value + amount
        self._by_days[days] = self._by_days.get(days, 0) + figure

    def _note_ends(self, line: int, cells: list[str]) -> None:
        if not self.first_row[0] or line < self.first_row[0]:
            self.first_row = (line, cells)
        if line > self.last_row[0]:
            self.last_row = (line, cells)

    def _plain_figure(self, text: str, notation: Notation) -> Amount | None:
        """A figure that needs no word: a number from 0 up, or a mark for an unknown one; else `_ODD`."""
        if text.isdecimal() and len(text) < 16:
            return int(text)
        found = self._figures.get(text, self)
        if found is not self:
            return found
        try:
            number: Amount = read_number(text, notation)
        except NotANumber:
            number = _ODD
        else:  # blank may be the sign of a note, and less than nothing is a fault
            number = _ODD if not text.strip() or (number is not None and number < 0) else number
        if len(self._figures) >= _REMEMBERED:
            self._figures.clear()
        self._figures[text] = number
        return number

    def _figure_and_days(self, line: int, cells: Sequence[str]) -> tuple[Amount | None, Amount]:
        """What a row counts, and the days that divide it (1 where nothing divides); None where unknown."""
        layout = self._layout
        figure = self._figure(line, cells, layout.value, layout.notation)
        if figure is None or layout.days < 0:
            return figure, 1
        days = self._figure(line, cells, layout.days, layout.days_notation)
        if days:
            return figure, days
        if figure:
            what = f"“{_short(cells[layout.value])}” has no days to be divided by; it is read as unknown."
            self._problems.add(line, "days", what)
            return None, 1
        return 0, 1

    def _figure(self, line: int, cells: Sequence[str], column: int, notation: Notation) -> Amount | None:
        """One cell as a number; what is no number is reported and unknown."""
        if column < 0:
            return None
        try:
            number = read_number(cells[column], notation)
            wrong = "is less than nothing" if number is not None and number < 0 else ""
        except NotANumber:
            number, wrong = None, "is not a number"
        if wrong:
            where = f"in the column “{self._layout.names[column]}”"
            what = f"“{_short(cells[column])}” {where} {wrong}; it is read as unknown."
            self._problems.add(line, wrong, what)
            return None
        return number if number is None or number % 1 else int(number)

    def _note_code(self, line: int, found: AreaSum, cell: str) -> None:
        code = clean(unwrapped(cell))
        if not code or found.code == code:
            return
        if found.code is None:
            found.code = code
        elif area_key(found.code) != area_key(code):
            self.codes_clash = True
            if self._layout.code_chosen:
                name = _short(found.name)
                what = f"“{name}” has the code {found.code} and here {_short(code)}; the first is kept."
                self._problems.add(line, "code", what)

    def _check_shape(self, line: int, cells: Sequence[str]) -> bool:
        """Whether the figures of a row can be trusted to stand in their own columns; reports ragged rows."""
        layout = self._layout
        too_long = len(cells) > layout.width and any(cell.strip() for cell in cells[layout.width :])
        if not too_long and len(cells) >= layout.needed:
            return True
        fits = not self.misfits(cells) and not (too_long and _cut_in_two(cells))
        size = f"{len(cells)} instead of {layout.width}"
        if not fits:
            what = f"The number of cells is {size}, and they do not fit their columns; its figure is unknown."
        elif too_long:
            what = f"The row is too long (cells: {size}); those after the last column are left out."
        else:
            what = f"The row is too short (cells: {size}); the missing ones are read as blank."
        self._problems.add(line, f"ragged {too_long} {fits}", what)
        return fits

    def misfits(self, cells: Sequence[str]) -> bool:
        """Whether words stand in columns of numbers, or numbers in columns of words."""
        for index, cell in enumerate(cells[: self._layout.width]):
            if not cell.strip() or is_unknown_mark(cell):
                continue
            wanted = self._layout.text_columns if looks_like_number(cell) else self._layout.number_columns
            if index in wanted:
                return True
        return False


def _take_code(found: AreaSum, cell: str) -> bool:
    """Give an area its code, if it has none and the cell is a code that needs no cleaning."""
    plain = cell.isalnum() or (
        cell.isascii() and cell.isprintable() and cell.strip() == cell != "" and cell[0] != "="
    )
    if plain and found.code is None:
        found.code = cell
        return True
    return False


def _stands_alone(cells: Sequence[str]) -> bool:
    """Whether a row of a wider table has one filled cell or none: a heading, a note."""
    return len(cells) > 1 and sum(map(bool, cells)) < 2


def _quotient(figure: Amount, days: Amount) -> Fraction:
    if type(figure) is int and type(days) is int:
        return Fraction(figure, days)
    return Fraction(figure) / Fraction(days)


def _cut_in_two(cells: Sequence[str]) -> bool:
    """Whether an unquoted thousands comma may have cut a figure: "1,840" as the cells 1 and 840."""
    return any(
        _THOUSANDS_HEAD.fullmatch(head.strip()) and _THOUSANDS_TAIL.fullmatch(tail.strip())
        for head, tail in pairwise(cells)
    )


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= 60 else text[:59] + "…"
