"""The values of a measure as a grid: its periods, its groups, and what cannot be written into a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import half_up
from ci_tui.domain.goal_changes import kept_number
from ci_tui.domain.indicator_parts import Withheld
from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.measure_cells import Cell, cell_fault
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import period_words
from ci_tui.domain.reporting import Schedule, schedule_of
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators as reads

__all__ = [
    "GONE",
    "IN_TRASH",
    "CellKey",
    "cell_problem",
    "cells_of",
    "expected_from",
    "measure_of_values",
    "periods",
    "place_of",
    "with_cells",
]

CellKey = tuple[str, str, date]
"""Dimension, group and the last day of the period; the first two are empty for everybody."""

GONE = "This measure is no longer in the book."
IN_TRASH = "This measure is in the trash. Bring it back first."

_BEGIN_WITH = 5
"""Periods that a measure without any value begins with."""


def measure_of_values(book: Book, indicator_id: str) -> Indicator:
    """The measure whose values are written down.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    with book.read() as connection:
        found = reads.indicator(connection, indicator_id)
        if found is None:
            raise Refusal(GONE)
        if reads.is_trashed(connection, indicator_id):
            raise Refusal(IN_TRASH)
    return found


def cells_of(measure: Indicator) -> dict[CellKey, Cell]:
    """Every cell that is known of a measure, the baseline among those of everybody."""
    found: dict[CellKey, Cell] = {}
    for point in measure.points:
        found["", "", point.end] = Cell(point.value, point.numerator, point.denominator)
    for one in measure.groups:
        found[one.dimension, one.group, one.end] = Cell(one.value, one.numerator, one.denominator)
    for unknown in measure.withheld:
        found[unknown.dimension, unknown.group, unknown.end] = Cell(None, withheld=unknown.mark)
    return found


def expected_from(measure: Indicator, day: date) -> Schedule | None:
    """When values are expected; of a measure without any period by the months and years of the calendar."""
    known = schedule_of(measure)
    if known is not None or measure.interval_months is None:
        return known
    if measure.interval_months >= 12:
        return Schedule(date(day.year - 1, 12, 31), measure.interval_months, measure.due_days)
    ended = day.replace(day=1) - timedelta(days=1)
    quarters = measure.interval_months % 3 == 0
    anchor = date(ended.year - 1, 12, 31) if quarters else ended
    return Schedule(anchor, measure.interval_months, measure.due_days)


def periods(measure: Indicator, day: date) -> tuple[date, ...]:
    """The periods that a grid shows, by their last days: all with a value, those missing between, the due
    ones and the one that runs on a day. A measure without values begins with the last few that are over.
    """
    known = {end for _, _, end in cells_of(measure)}
    expected = expected_from(measure, day)
    if expected is None:
        return tuple(sorted(known))
    step = timedelta(days=31 * expected.interval_months)
    first = min(known, default=_back(day, step * (_BEGIN_WITH + 1)))
    ends = expected.ends(first, _on(day, step))
    over = sum(1 for end in ends if end <= day)
    shown = ends[: over + 1]
    if not known:
        shown = shown[-_BEGIN_WITH - 1 :]
    filled = {expected.stands_for(end) for end in known}
    return tuple(sorted(known.union(end for end in shown if end not in filled)))


def cell_problem(measure: Indicator, key: CellKey, cell: Cell | None, day: date) -> str:
    """Why a cell cannot be written into a period of a measure, as a sentence; empty where it can.

    Args:
        measure: the measure.
        key: of which dimension, group and period.
        cell: what was typed; None where it was emptied.
        day: the day on which it is written.
    """
    _, group, end = key
    if cell is not None and end > day:
        return f"The period ends on {long_date(end)}, which has not come yet."
    if cell is not None and (fault := cell_fault(cell, measure.unit)):
        return fault
    begins = measure.baseline
    if group or begins is None or end != begins.end or _is_baseline(cell, begins):
        return ""
    owner = "with the result" if measure.result_id else "in the form of the measure"
    return f"This is the baseline, {kept_number(begins.value)}; it is changed {owner}."


def _is_baseline(cell: Cell | None, begins: Point) -> bool:
    """Whether a cell says the same as the baseline; a share of so many may have more places."""
    if cell is None or cell.value is None:
        return False
    exponent = begins.value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return half_up(cell.value, places) == half_up(begins.value, places)


def with_cells(measure: Indicator, cells: Mapping[CellKey, Cell | None]) -> Indicator:
    """The measure as it would be with these cells; None empties one."""
    after = {_folded(key): (key, cell) for key, cell in cells_of(measure).items()}
    for key, cell in cells.items():
        if cell is None:
            after.pop(_folded(key), None)
        else:
            after[_folded(key)] = (after.get(_folded(key), (key, cell))[0], cell)
    told = sorted(after.values(), key=lambda one: one[0][2])  # a stable sort: groups stay in their order
    return replace(
        measure,
        points=tuple(_points(told)),
        groups=tuple(_groups(told)),
        withheld=tuple(Withheld(*key, cell.withheld) for key, cell in told if cell.value is None),
    )


def place_of(measure: Indicator, key: CellKey) -> str:
    """`July 2026`, or `July 2026, under 6`."""
    _, group, end = key
    period = period_words(end, measure.interval_months)
    return f"{period}, {group}" if group else period


def _points(told: Iterable[tuple[CellKey, Cell]]) -> Iterable[Point]:
    for (dimension, _, end), cell in told:
        if not dimension and cell.value is not None:
            yield Point(end, cell.value, cell.numerator, cell.denominator)


def _groups(told: Iterable[tuple[CellKey, Cell]]) -> Iterable[GroupPoint]:
    for (dimension, group, end), cell in told:
        if dimension and cell.value is not None:
            yield GroupPoint(dimension, group, end, cell.value, cell.numerator, cell.denominator)


def _folded(key: CellKey) -> CellKey:
    return search_key(key[0]), search_key(key[1]), key[2]


def _back(day: date, by: timedelta) -> date:
    return day - min(by, day - date.min)


def _on(day: date, by: timedelta) -> date:
    return day + min(by, date.max - day)
