"""One cell of a measure: its value, of how many it is, or the mark of a source that does not print it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.figures import exact, half_up
from ci_tui.domain.indicators import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a group, or of everybody, in one period.

    A rate may say of how many it is (`denominator`), and how many of these count (`numerator`). Without a
    `value` its source prints only a mark, which is `withheld`: the cell was reported, but is unknown.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    withheld: str = ""


def rate_of(numerator: Decimal, denominator: Decimal) -> Decimal:
    """How many of a hundred: 100 x numerator / denominator, as the float next to the exact fraction.

    A book keeps floats; so what was just worked out is what will be read back. 1 of 2 is 50, 1 of 3 is
    33.333333333333336.
    """
    found = float(100 * Fraction(numerator) / Fraction(denominator))
    return Decimal(int(found)) if found.is_integer() else exact(found)


def value_fault(value: Decimal, unit: Unit) -> str:
    """Why a measure of this unit cannot have a value, as a sentence; empty where it can."""
    if unit.most is not None and value > unit.most:
        return f"A share cannot be more than {unit.most} %."
    if unit.least is not None and value < unit.least:
        what = "A number of people" if unit is Unit.COUNT else "A share" if unit is Unit.PERCENT else "A rate"
        return f"{what} cannot be less than {unit.least}."
    return ""


def cell_fault(cell: Cell, unit: Unit) -> str:
    """Why a measure of this unit cannot have a cell, as a sentence; empty where it can."""
    if cell.denominator is not None:
        if not unit.is_rate:
            return "Only a share or a rate is of so many; write the number alone."
        if cell.denominator <= 0:
            return "Of nobody there is no share; leave the cell empty."
    if cell.numerator is not None:
        if cell.denominator is None:
            return "It says how many, but not of how many."
        if cell.numerator < 0:
            return "There cannot be less than 0 of them."
        if unit is Unit.PERCENT and cell.numerator > cell.denominator:
            return f"{cell.numerator:,f} cannot be a share of {cell.denominator:,f}."
    return "" if cell.value is None else value_fault(cell.value, unit)


def says_the_same(one: Cell, other: Cell) -> bool:
    """Whether two cells are kept alike: a book keeps floats."""
    return _as_kept(one) == _as_kept(other)


def _as_kept(cell: Cell) -> tuple[float | None, float | None, float | None, str]:
    value, numerator, denominator = (
        None if one is None else float(one) for one in (cell.value, cell.numerator, cell.denominator)
    )
    return value, numerator, denominator, cell.withheld


def says_no_more(new: Cell, known: Cell) -> bool:
    """Whether a cell only says, rounded, what is known in more places and of how many."""
    if new.value is None or known.value is None or new.numerator is not None or known.numerator is None:
        return False
    exponent = new.value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    of_as_many = new.denominator is None or new.denominator == known.denominator
    return of_as_many and half_up(known.value, places) == new.value
