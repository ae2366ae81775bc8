"""What a goal review changed, as it may leave the book: values that small groups keep back are not told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ci_tui.domain.goal_changes import kept_point, value_of
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.small_numbers import SafeMeasure

NOT_TOLD = "a value that is not told, as the groups of that period are small"
"""What stands in the place of a value in a change."""

_VALUES = frozenset({"baseline", "earlier_values", "forecast"})


def tells_values(change: GoalChange) -> bool:
    """Whether values of a measure stand in a change."""
    return change.what is Changed.INDICATOR and change.field in _VALUES


def safe_change(change: GoalChange, measure: Indicator, safe: SafeMeasure) -> GoalChange:
    """A change of a measure with only the values that may leave.

    In a period from which something is kept back, only the value is told that the safe measure tells as well:
    an older one beside it could be subtracted from it.

    Args:
        change: as the review keeps it.
        measure: the measure that it is about, whole.
        safe: the same as it may leave.
    """
    if not tells_values(change):
        return change
    kept_back = safe.rounded | safe.left_out | {one.end for one in safe.hidden}
    known = {point: point for point in _everybody(measure) if point.end not in kept_back}
    told = {point.end: point for point in _everybody(safe.indicator)}
    for point in _everybody(measure):
        if point.end in kept_back and point.end in told:
            known[point] = told[point.end]
    return replace(
        change,
        before=_safe_lines(change.before, measure, known, kept_back),
        after=_safe_lines(change.after, measure, known, kept_back),
    )


def _everybody(measure: Indicator) -> tuple[Point, ...]:
    baseline = () if measure.baseline is None else (measure.baseline,)
    return tuple(Point(one.end, one.value) for one in (*measure.frozen, *baseline, *measure.points))


def _safe_lines(
    text: str, measure: Indicator, known: Mapping[Point, Point], kept_back: frozenset[date]
) -> str:
    return "\n".join(_safe_line(line, measure, known, kept_back) for line in text.split("\n"))


def _safe_line(
    line: str, measure: Indicator, known: Mapping[Point, Point], kept_back: frozenset[date]
) -> str:
    """A value of a period from which nothing is kept back stays, whatever it was."""
    value = value_of(line)
    if value is None or value.end not in kept_back:
        return line
    told = known.get(Point(value.end, value.value)) if value.unit is measure.unit else None
    return NOT_TOLD if told is None else kept_point(measure, told)
