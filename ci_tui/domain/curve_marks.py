"""What a curve is drawn by, in the terminal and on paper: where its line breaks, what is marked on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from ci_tui.domain.forecast import years
from ci_tui.domain.indicator_parts import Withheld
from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.names import search_key

_LONGEST_STEP = Fraction(3, 2)  # of an interval; what lies farther apart has a missing period between
_MONTHS = 12

OnCurve = TypeVar("OnCurve", Point, GroupPoint)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something at a day of the curve, with its number: a note, or a changed definition, which cuts the line.

    `text` may be empty where nobody wrote what changed.
    """

    number: int
    day: date
    text: str
    is_cut: bool


def annotations(indicator: Indicator) -> tuple[Annotation, ...]:
    """The changes of definition and the notes, numbered from 1 by their days; of one day the change first."""
    cuts = [(one.holds_from, False, one.note) for one in indicator.definitions]
    notes = [(one.day, True, one.text) for one in indicator.notes]
    found = sorted((*cuts, *notes), key=lambda one: one[:2])
    return tuple(Annotation(at, day, text, not is_note) for at, (day, is_note, text) in enumerate(found, 1))


def unbroken(indicator: Indicator, points: Sequence[OnCurve]) -> tuple[tuple[OnCurve, ...], ...]:
    """The pieces of a line: it breaks at a missing period, at a cell that is not told, at a new definition.

    Args:
        indicator: the measure that the points are of.
        points: values of everybody, or of one group, the earliest first.
    """
    if not points:
        return ()
    first = points[0]
    of = _group_of(first) if isinstance(first, GroupPoint) else ("", "")
    unknown = [cell.end for cell in indicator.withheld if _group_of(cell) == of]
    pieces: list[list[OnCurve]] = [[first]]
    for before, point in pairwise(points):
        if _is_broken(indicator, before.end, point.end, unknown):
            pieces.append([])
        pieces[-1].append(point)
    return tuple(tuple(piece) for piece in pieces)


def _group_of(cell: GroupPoint | Withheld) -> tuple[str, str]:
    return search_key(cell.dimension), search_key(cell.group)


def _is_broken(indicator: Indicator, before: date, end: date, unknown: Iterable[date]) -> bool:
    if any(before < one.holds_from <= end for one in indicator.definitions):
        return True
    if any(before < day < end for day in unknown):
        return True
    months = indicator.interval_months
    return months is not None and years(end) - years(before) > _LONGEST_STEP * Fraction(months, _MONTHS)
