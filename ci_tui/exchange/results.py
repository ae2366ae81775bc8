"""From exact sums to the figures that are kept: decimals of at most 12 places, the printed total."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ci_tui.exchange.problems import Problem
from ci_tui.exchange.reading import SetAside, TableChoices, TableReading
from ci_tui.exchange.suspects import Amount

if TYPE_CHECKING:
    from ci_tui.exchange.layout import Layout
    from ci_tui.exchange.sorting import RowSorter

PLACES = 12
_SCALE = 10**PLACES
_UNIT = Decimal(1).scaleb(-PLACES)
_SHARED = 32_768  # figures of which equal ones share one Decimal: in a large table most are small


def as_decimal(amount: Amount | None, weekdays: int | None = None) -> Decimal | None:
    """An exact number, divided by the weekdays where they are given, rounded half up at 12 places."""
    if amount is None:
        return None
    if weekdays is None and isinstance(amount, int):
        return Decimal(amount)
    if weekdays is None and isinstance(amount, Decimal) and amount % _UNIT == 0:
        return amount
    exact = Fraction(amount) / (weekdays or 1)
    scaled = (2 * exact.numerator * _SCALE + exact.denominator) // (2 * exact.denominator)
    whole, rest = divmod(scaled, _SCALE)
    decimals = f"{rest:012d}".rstrip("0")
    return Decimal(f"{whole}.{decimals}" if decimals else f"{whole}")


def reading_of(
    sorter: "RowSorter", layout: "Layout", choices: TableChoices, problems: tuple[Problem, ...]
) -> TableReading:
    """The finished reading. The areas' values are rounded in place, so that memory does not double."""
    sums = sorter.sums
    with_codes = layout.code >= 0 and (layout.code_chosen or not sums.codes_clash)
    total = as_decimal(sums.total, choices.weekdays)
    shared: dict[int, Decimal | None] = {}
    for key in [key for key, area in sums.areas.items() if not area.rows]:
        del sums.areas[key]
    for area in sums.areas.values():
        exact: Amount | None = area.value
        area.value = shared.get(exact) if type(exact) is int else None
        if area.value is None:
            area.value = as_decimal(exact, choices.weekdays)
            if type(exact) is int and len(shared) < _SHARED:
                shared[exact] = area.value
        area.code = area.code if with_codes else None
    return TableReading(
        columns=layout.names,
        header_line=layout.header_line,
        sums=sums.areas,
        set_aside=tuple(sorter.set_aside),
        problems=problems,
        rows_read=sums.rows,
        rows_filtered_out=sums.filtered_out,
        total=total if any(area.value is not None for area in sums.areas.values()) else None,
        printed_total=_printed_total(sorter, choices, total),
        signature=layout.signature,
        code_column=layout.names[layout.code] if with_codes else "",
    )


def _printed_total(sorter: "RowSorter", choices: TableChoices, total: Decimal | None) -> Decimal | None:
    """What the table says that its sum is: of several total rows, the one that claims everything.

    None where each row is divided by its own days: the days of a total row divide nothing.
    """
    if choices.days:
        return None
    totals = [row for row in sorter.set_aside if row.line in sorter.totals and row.value is not None]
    grand = [row for row in totals if row.line in sorter.grand_totals]
    if len(totals) < 2 or grand:
        return (grand or totals or [_NONE])[-1].value
    last = totals[-1]
    equal = any(row.value == total for row in totals)
    if equal:
        return total
    return last.value if all((row.value or 0) <= (last.value or 0) for row in totals) else None


_NONE = SetAside("", 0, "", "", None, is_total=False)
