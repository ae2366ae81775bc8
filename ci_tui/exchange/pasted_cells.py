"""Cells of a measure as they are typed, or pasted from a spreadsheet."""

import re
from decimal import Decimal

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Unit
from ci_tui.domain.measure_cells import Cell, cell_fault, rate_of
from ci_tui.domain.names import clean
from ci_tui.exchange.numbers import NotANumber, mark_of, read_number, says_nothing
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.records import Dialect, RecordReader

__all__ = ["Cell", "read_cell", "read_cells"]

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LONGEST = 60  # characters of a cell that a sentence repeats
_PARTS = re.compile(r"(?P<first>.+?) ?(?P<by>/|\b(?:out )?of\b) ?(?P<second>.+)", re.IGNORECASE)
_RATE = re.compile(r"(?P<number>.+?) ?(?:%|percent|per 100)", re.IGNORECASE)


def read_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a block that was copied from a spreadsheet, each with its cells on one line.

    Cells are divided by tabs; one with line breaks stands in quotation marks. An empty row is one empty
    cell, so that what follows keeps its place; a line break after the last row adds none.
    """
    lines = _LINES.findall(text)
    reader = RecordReader(Dialect("\t"), ProblemList())
    rows = [*reader.read(1, lines).rows, *reader.finish(len(lines) + 1).rows]
    return tuple(tuple(clean(cell) for cell in row) or ("",) for row in rows)


def read_cell(text: str, unit: Unit) -> Cell | None:
    """What one cell says, None where it is empty: `59.5`, `59.5 %`, `212/1840`, `59.5 % of 1,840`.

    A dash or a question mark is empty. `*`, `<10`, `s`, `N/A` and their like are marks of a source that does
    not print the value: it is unknown.

    Raises:
        Refusal: the cell cannot be understood, or is no value of a measure of this unit.
    """
    written = clean(text)
    if says_nothing(written):
        return None
    if mark := mark_of(written):
        return Cell(None, withheld=mark)
    try:
        cell = _filled(written)
    except NotANumber:
        raise _not_understood(written, unit) from None
    if fault := cell_fault(cell, unit):
        raise Refusal(f"“{written[:_LONGEST]}”: {fault}")
    return cell


def _filled(written: str) -> Cell:
    parts = _PARTS.fullmatch(written)
    if parts is None:
        return Cell(_number(written))
    denominator = _number(parts["second"])
    first = _number(parts["first"])
    if _RATE.fullmatch(parts["first"]) and parts["by"] != "/":
        return Cell(first, denominator=denominator)
    value = rate_of(first, denominator) if denominator else None
    return Cell(value, first, denominator)


def _number(text: str) -> Decimal:
    said = _RATE.fullmatch(text)
    number = read_number(said["number"] if said else text)
    if number is None:
        raise NotANumber(text)
    return number


def _not_understood(written: str, unit: Unit) -> Refusal:
    examples = "59.5, 212/1840 or 212 of 1,840" if unit.is_rate else "59.5 or 1,840"
    return Refusal(f"“{written[:_LONGEST]}” is no value; write it like {examples}, or leave it empty.")
