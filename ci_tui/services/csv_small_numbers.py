"""The tables of measures as they leave the book: without small groups, and what would tell of them.

The journal keeps each value as it was once, also one that is gone since: its images leave without values.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.figures import counted
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.safe_changes import safe_change
from ci_tui.domain.small_numbers import MARK, SafeMeasure, Why, safe
from ci_tui.store.reads import indicators
from ci_tui.store.reads.measures import small_number
from ci_tui.store.reads.whole import Row, Value

_Cell = tuple[str, str, date]
"""Dimension, group and the last day of the period; both are empty for everybody."""

_NUMBERS = ("value", "numerator", "denominator")
_NOT_IN_IMAGES: Mapping[str, frozenset[str]] = {
    "observation": frozenset(_NUMBERS),
    "forecast_point": frozenset({"value"}),
    "indicator": frozenset({"baseline"}),
    "goal_change": frozenset({"before", "after"}),
}
"""What the journal knows of values, by the table of which it tells."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A measure whole and as it may leave; `cells` are the values that leave, by where they stand."""

    whole: Indicator
    safe: SafeMeasure
    cells: Mapping[_Cell, Point | GroupPoint]

    @property
    def kept_back(self) -> frozenset[date]:
        """The last days of the periods of which not everything leaves as it is."""
        hidden = {one.end for one in self.safe.hidden}
        return self.safe.rounded | self.safe.left_out | hidden


class SmallNumbers:
    """What of the tables of a book may leave it."""

    def __init__(self, connection: Connection) -> None:
        small = small_number(connection)
        self._measures = {one.id: _measure(one, small) for one in indicators.every(connection)}
        self._safe: Mapping[str, Callable[[Row], Row]] = {
            "observation": self._observation,
            "indicator": self._indicator,
            "forecast_point": self._forecast_point,
            "goal_change": self._goal_change,
            "change": _without_values,
        }

    def safe(self, table: str, row: Row) -> Row:
        """A row of a table with only what may leave."""
        return self._safe[table](row) if table in self._safe else row

    @property
    def told(self) -> str:
        """What was left out, as a sentence; empty where that is nothing."""
        hidden = [one for each in self._measures.values() for one in each.safe.hidden if one.why is Why.SMALL]
        if hidden:
            values = counted(len(hidden), "value is", "values are")
            return (
                f"{values} left out: of small groups, and of others that would tell of them. Other rates of "
                "their periods are in whole percent."
            )
        if any(each.safe.rounded for each in self._measures.values()):
            return "Rates of groups of which nobody knows how large they are stand there in whole percent."
        return ""

    def _observation(self, row: Row) -> Row:
        if row["value"] is None:
            return row
        where = str(row["dimension"]), str(row["group_name"]), _day(row["period_end"])
        known = self._measures[str(row["indicator_id"])].cells.get(where)
        if known is None:
            return {**row, **dict.fromkeys(_NUMBERS), "withheld": MARK}
        numbers = zip(_NUMBERS, (known.value, known.numerator, known.denominator), strict=True)
        return {**row, **{name: None if value is None else float(value) for name, value in numbers}}

    def _indicator(self, row: Row) -> Row:
        baseline = self._measures[str(row["id"])].safe.indicator.baseline
        return {**row, "baseline": None if baseline is None else float(baseline.value)}

    def _forecast_point(self, row: Row) -> Row:
        """Of a period from which something is kept back no older value leaves beside the one of today."""
        measure, end = self._measures[str(row["indicator_id"])], _day(row["period_end"])
        if end not in measure.kept_back:
            return row
        stands = {one.end: float(one.value) for one in measure.whole.frozen}
        told = {one.end: float(one.value) for one in measure.safe.indicator.frozen}
        return {**row, "value": told.get(end) if stands.get(end) == row["value"] else None}

    def _goal_change(self, row: Row) -> Row:
        measure = self._measures.get(str(row["record_id"]))
        if measure is None:
            return row
        change = GoalChange(
            what=Changed(str(row["what"])),
            record_id=str(row["record_id"]),
            name=str(row["name"]),
            field=str(row["field"]),
            before=str(row["before"]),
            after=str(row["after"]),
        )
        told = safe_change(change, measure.whole, measure.safe)
        return {**row, "before": told.before, "after": told.after}


def _measure(whole: Indicator, small: int) -> _Measure:
    outside = safe(whole, small)
    cells: dict[_Cell, Point | GroupPoint] = {("", "", one.end): one for one in outside.indicator.points}
    cells |= {(one.dimension, one.group, one.end): one for one in outside.indicator.groups}
    return _Measure(whole, outside, cells)


def _without_values(row: Row) -> Row:
    """A row of the journal whose images tell everything but values of measures."""
    forgotten = _NOT_IN_IMAGES.get(str(row["table_name"]))
    if forgotten is None:
        return row
    return {**row, **{name: _image(row[name], forgotten) for name in ("before", "after")}}


def _image(text: Value, forgotten: frozenset[str]) -> Value:
    if text is None:
        return None
    told = json.loads(str(text))
    left = {name: value for name, value in told.items() if name not in forgotten}
    return json.dumps(left, ensure_ascii=False)


def _day(value: Value) -> date:
    return date.fromisoformat(str(value))
