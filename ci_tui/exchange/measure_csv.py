"""A measure as a table for a spreadsheet: a line for each period and group, small numbers kept back."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import NamedTuple

from ci_tui.domain.figures import half_up
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.periods import period_words
from ci_tui.domain.small_numbers import SafeMeasure
from ci_tui.exchange.csv_cells import safe

HEADINGS = (
    "period",
    "period ends",
    "dimension",
    "group",
    "value",
    "numerator",
    "denominator",
    "mark",
    "definition since",
)
"""The first line. Dimension and group are empty for everybody; `mark` stands where a value is not told."""

_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take the file for one of another encoding
_PLACES = 6  # behind them stands only what a division that does not end has left


class _Line(NamedTuple):
    end: date
    dimension: str = ""
    group: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    mark: str = ""


def as_csv(told: SafeMeasure) -> str:
    """The values of a measure as CSV, UTF-8 with a byte-order mark and CRLF, the earliest period first.

    A number has a point, no thousands separators, and at most six places; a day is written as ISO.
    """
    measure = told.indicator
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for one in sorted(_lines(measure), key=_place):
        changes = [each.holds_from for each in measure.definitions if each.holds_from <= one.end]
        writer.writerow(
            (
                period_words(one.end, measure.interval_months),
                one.end.isoformat(),
                *(safe(clean(text)) for text in (one.dimension, one.group)),
                *(_number(value) for value in (one.value, one.numerator, one.denominator)),
                safe(clean(one.mark)),
                max(changes).isoformat() if changes else "",
            )
        )
    return _BYTE_ORDER_MARK + file.getvalue()


def _lines(measure: Indicator) -> Iterator[_Line]:
    for point in measure.points:
        yield _Line(point.end, "", "", point.value, point.numerator, point.denominator)
    for cell in measure.groups:
        yield _Line(cell.end, cell.dimension, cell.group, cell.value, cell.numerator, cell.denominator)
    for mark in measure.withheld:
        yield _Line(mark.end, mark.dimension, mark.group, mark=mark.mark)


def _place(one: _Line) -> tuple[date, str, str]:
    """By period; everybody first, then the groups by name."""
    return one.end, search_key(one.dimension), search_key(one.group)


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{half_up(value, _PLACES):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
