"""The cells of one measure out of the rows of a table; several rows of one are summed, never guessed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import figure
from ci_tui.domain.indicators import Unit
from ci_tui.domain.measure_cells import Cell, cell_fault, rate_of
from ci_tui.domain.names import search_key
from ci_tui.exchange.measure_reading import MeasureChoices, ReadAs
from ci_tui.exchange.measure_table_layout import FOOTNOTES, MeasureLayout, Places
from ci_tui.exchange.measure_table_words import names_part_of_year
from ci_tui.exchange.numbers import NotANumber, Notation, mark_of, read_number, says_nothing
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.totals import row_text

_LONGEST = 60
_CLOSE = Decimal("0.6")  # of the last printed place: a rate that was cut or rounded
_HUNDRED = Decimal(100)


class RowFigures(NamedTuple):
    """What one row says of one cell of the measure: a cell, or None where it says nothing.

    `apart` are its cells in the columns of words that nothing was chosen of, `text` the whole row in short.
    """

    line: int
    cell: Cell | None
    apart: tuple[str, ...]
    text: str


class CellReader:
    """Reads the figures of rows, and tells what is amiss in them.

    Args:
        layout: where they are.
        choices: whether values are fractions of one.
        read_as: the unit of the measure.
        problems: what is amiss is told here.
    """

    def __init__(
        self, layout: MeasureLayout, choices: MeasureChoices, read_as: ReadAs, problems: ProblemList
    ) -> None:
        self._layout = layout
        self._as_fraction = choices.as_fraction
        self._unit = read_as.unit
        self._problems = problems
        self.most = Decimal(0)
        """The largest value that stands in the table without a percent sign."""
        self.has_parts = False
        """Whether some value without a percent sign lies between 0 and 1."""

    def figures(self, line: int, cells: list[str], places: Places) -> RowFigures:
        """What a row says of one period; `cells` are padded to the full width."""
        mark, value = self._value(line, cells, places.value)
        part, numerator = self._number(line, cells, places.numerator)
        whole, denominator = self._number(line, cells, places.denominator)
        mark = mark or part or whole
        if numerator is not None and denominator is None:
            if not mark:
                what = f"{figure(numerator, 0)} of how many is not said; the row’s count was left out."
                self._problems.add(line, "no denominator", what)
            numerator = None
        if denominator is not None and denominator <= 0:
            self._problems.add(line, "of nobody", "It is of nobody, so there is no rate.")
            return self._row(line, cells, None)
        cell = self._cell(line, value, numerator, denominator, mark)
        if cell is not None and (fault := cell_fault(cell, self._unit)):
            self._problems.add(line, "cannot be", f"“{row_text(cells, _LONGEST)}”: {fault} It was left out.")
            cell = None
        return self._row(line, cells, cell)

    def _row(self, line: int, cells: list[str], cell: Cell | None) -> RowFigures:
        return RowFigures(
            line, cell, tuple(cells[at] for at in self._layout.texts), row_text(cells, _LONGEST)
        )

    def _cell(
        self, line: int, value: Decimal | None, part: Decimal | None, whole: Decimal | None, mark: str
    ) -> Cell | None:
        if part is not None and whole is not None:
            found = rate_of(part, whole)
            if value is not None and not _is_printed(found, value):
                said = f"{figure(part, 0)} of {figure(whole, 0)} is {figure(found, 1)}"
                what = f"{said}, not {value:f} as printed."
                self._problems.add(line, "printed otherwise", what)
            return Cell(found, part, whole)
        if value is not None:
            return Cell(value, None, whole if self._unit.is_rate else None)
        return Cell(None, withheld=mark) if mark else None

    def _value(self, line: int, cells: list[str], place: int) -> tuple[str, Decimal | None]:
        mark, value = self._number(line, cells, place)
        if value is None or not self._unit.is_rate or "%" in cells[place]:
            return mark, value
        self.most = max(self.most, value)
        self.has_parts = self.has_parts or 0 < value < 1
        return mark, value * _HUNDRED if self._as_fraction else value

    def _number(self, line: int, cells: list[str], place: int) -> tuple[str, Decimal | None]:
        """The mark in a cell, or the number; neither where it says nothing."""
        text = cells[place].strip() if place >= 0 else ""
        if says_nothing(text):
            return "", None
        if mark := mark_of(text):
            return mark, None
        try:
            return "", read_number(text, self._layout.notations[place])
        except NotANumber:
            return "", self._typed(line, text, self._layout.notations[place])

    def _typed(self, line: int, text: str, notation: Notation) -> Decimal | None:
        """A cell such as `24.0 per 100`, as it is typed, or `85.4*` with a footnote; else it is told."""
        bare = text.rstrip(FOOTNOTES)
        try:
            return read_number(bare, notation)
        except NotANumber:
            pass
        try:
            cell = read_cell(bare, Unit.NUMBER)
        except Refusal:
            cell = None
        if cell is None or cell.value is None:
            self._problems.add(line, "no number", f"“{text[:_LONGEST]}” is not a number; it was left out.")
            return None
        return cell.value


def _is_printed(found: Decimal, printed: Decimal) -> bool:
    """Whether a printed rate is the one that was worked out: rounded or cut, or as a fraction of one."""
    exponent = printed.as_tuple().exponent
    last = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return any(
        abs(found - one) <= _CLOSE * step for one, step in ((printed, last), (printed * 100, last * 100))
    )


def summed(
    rows: Iterable[RowFigures], unit: Unit, layout: MeasureLayout, what: str
) -> tuple[Cell | None, int]:
    """The cell of all its rows, and how many of them are not in it since nothing is known of them.

    A rate is that of the sums, over the rows where numerator and denominator are known. A number of people is
    the sum, and is unknown where one of them is. Rows that say the same of one thing are one.

    Raises:
        Refusal: rates without denominators, or other numbers, cannot be added; the sentence names `what`.
    """
    filled = [row for row in rows if row.cell is not None]
    cells = list(dict.fromkeys(row.cell for row in filled if row.cell is not None))
    if len(filled) < 2:
        return (cells[0] if cells else None), 0
    _check_one_period(filled, layout, what)
    hidden = [cell for cell in cells if cell.withheld]
    known = [row.cell for row in filled if row.cell is not None and not row.cell.withheld]
    if unit.is_rate and known and all(cell.numerator is not None for cell in known):
        part = sum((cell.numerator for cell in known if cell.numerator is not None), Decimal(0))
        whole = sum((cell.denominator for cell in known if cell.denominator is not None), Decimal(0))
        return Cell(rate_of(part, whole), part, whole), len(filled) - len(known)
    if not known:
        return hidden[0], 0
    if unit is Unit.COUNT:
        total = sum((cell.value for cell in known if cell.value is not None), Decimal(0))
        return (hidden[0], len(filled)) if hidden else (Cell(total), 0)
    if len(cells) == 1 and len({row.apart for row in filled}) == 1:
        return cells[0], 0
    raise _cannot_be_added(filled, unit, layout, what)


def _check_one_period(rows: list[RowFigures], layout: MeasureLayout, what: str) -> None:
    """The quarters of a year are periods of their own: where one is missing, their sum would be no year's."""
    for at, values in zip(layout.texts, zip(*(row.apart for row in rows), strict=True), strict=True):
        if names_part_of_year(layout.names[at]) and len(set(map(search_key, values))) > 1:
            lines = f"Lines {rows[0].line} and {rows[-1].line}"
            raise Refusal(
                f"{lines} are both {what}, but of different periods by “{layout.names[at]}”. Choose one with "
                "a filter, or write year and part into one column, as in “Q1 2025”."
            )


def _cannot_be_added(rows: list[RowFigures], unit: Unit, layout: MeasureLayout, what: str) -> Refusal:
    """Why several rows of one cell are none, and which column tells them apart."""
    first = rows[0]
    other = next((row for row in rows[1:] if row.line != first.line), rows[-1])
    apart = ""
    for at, one, two in zip(layout.texts, first.apart, other.apart, strict=True):
        if one != two:
            values = f"“{one.strip()[:_LONGEST]}” and “{two.strip()[:_LONGEST]}”"
            apart = f" They differ in “{layout.names[at]}”: {values}."
            break
    why = "rates cannot be added" if unit.is_rate else "such numbers cannot be added"
    help_ = " or choose the columns of numerators and denominators" if unit.is_rate else ""
    lines = f"Lines {first.line} and {other.line}"
    return Refusal(f"{lines} are both {what}, and {why}.{apart} Choose one with a filter{help_}.")
