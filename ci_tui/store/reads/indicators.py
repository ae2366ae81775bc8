"""Indicators as they are read: those of results and strategies, with their values and the frozen points."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.figures import exact
from ci_tui.domain.indicators import (
    Direction,
    GroupPoint,
    Indicator,
    IndicatorKind,
    Point,
    Unit,
    with_baseline,
)

_PAGE = 500  # records fetched by one statement

_INDICATORS = """
SELECT id, name, kind, result_id, strategy_id, unit, unit_words, direction, definition, source,
       interval_months, baseline, baseline_on, target, target_on, added_on, agreed_roundtable_id
FROM indicator i
"""
_IN_ORDER = "ORDER BY i.place, i.added_on, i.rowid"
_OBSERVATIONS = """
SELECT indicator_id, dimension, group_name, period_end, value FROM observation
WHERE indicator_id IN ({marks}) ORDER BY period_end, dimension, rowid
"""
# Of several freezes the latest one up to the day.
_FROZEN = """
SELECT f.indicator_id, f.frozen_on, f.period_end, f.value FROM forecast_point f
WHERE f.indicator_id IN ({marks}) AND f.frozen_on = (
  SELECT max(o.frozen_on) FROM forecast_point o
  WHERE o.indicator_id = f.indicator_id AND o.frozen_on <= ?)
ORDER BY f.period_end
"""
_LAST_DAY = date.max.isoformat()


def of_results(
    connection: Connection, ids: Sequence[str], day: date | None = None
) -> dict[str, tuple[Indicator, ...]]:
    """The indicators of results, by the id of the result, in their order; those in the trash left out.

    With a `day` the forecast is the one that was frozen last up to that day.
    """
    return _by_owner(_belonging(connection, "result_id", ids, day), "result_id")


def of_strategies(
    connection: Connection, ids: Sequence[str], day: date | None = None
) -> dict[str, tuple[Indicator, ...]]:
    """The measures of strategies, by the id of the strategy, in their order; those in the trash left out."""
    return _by_owner(_belonging(connection, "strategy_id", ids, day), "strategy_id")


def indicator(connection: Connection, indicator_id: str) -> Indicator | None:
    """One indicator, in the trash or not; None where it is not in the book."""
    told = connection.execute(f"{_INDICATORS} WHERE i.id = ?", (indicator_id,)).fetchall()
    found = _with_values(connection, told, None)
    return found[0] if found else None


def trashed(connection: Connection) -> list[Indicator]:
    """The indicators in the trash, by name."""
    told = connection.execute(f"{_INDICATORS} WHERE i.trashed_at IS NOT NULL ORDER BY i.name_key, i.rowid")
    return _with_values(connection, told.fetchall(), None)


def is_trashed(connection: Connection, indicator_id: str) -> bool:
    """Whether an indicator is in the trash."""
    found = connection.execute("SELECT trashed_at FROM indicator WHERE id = ?", (indicator_id,)).fetchone()
    return found is not None and found[0] is not None


def number_of(value: float) -> Decimal:
    """The number that was typed: a whole one has no places."""
    return Decimal(int(value)) if value.is_integer() else exact(value)


def _belonging(
    connection: Connection, pointer: str, ids: Sequence[str], day: date | None
) -> Iterable[Indicator]:
    for start in range(0, len(ids), _PAGE):
        some = tuple(ids[start : start + _PAGE])
        told = connection.execute(
            f"{_INDICATORS} WHERE i.{pointer} IN ({_marks(some)}) AND i.trashed_at IS NULL {_IN_ORDER}", some
        ).fetchall()
        yield from _with_values(connection, told, day)


def _by_owner(found: Iterable[Indicator], pointer: str) -> dict[str, tuple[Indicator, ...]]:
    owned: dict[str, tuple[Indicator, ...]] = {}
    for one in found:
        owner = getattr(one, pointer)
        owned[owner] = (*owned.get(owner, ()), one)
    return owned


def _with_values(
    connection: Connection, told: Sequence[tuple[Any, ...]], day: date | None
) -> list[Indicator]:
    """Indicators with their values, in the order in which they were found; three statements for 500."""
    found: list[Indicator] = []
    for start in range(0, len(told), _PAGE):
        rows = told[start : start + _PAGE]
        ids = tuple(row[0] for row in rows)
        points, groups = _values(connection, ids)
        frozen = _frozen(connection, ids, day)
        found += [
            _indicator(row, points.get(row[0], ()), groups.get(row[0], ()), frozen.get(row[0]))
            for row in rows
        ]
    return found


def _values(
    connection: Connection, ids: tuple[str, ...]
) -> tuple[dict[str, tuple[Point, ...]], dict[str, tuple[GroupPoint, ...]]]:
    points: dict[str, tuple[Point, ...]] = {}
    groups: dict[str, tuple[GroupPoint, ...]] = {}
    for owner, dimension, group, end, value in connection.execute(
        _OBSERVATIONS.format(marks=_marks(ids)), ids
    ):
        day, number = date.fromisoformat(end), number_of(value)
        if dimension:
            groups[owner] = (*groups.get(owner, ()), GroupPoint(dimension, group, day, number))
        else:
            points[owner] = (*points.get(owner, ()), Point(day, number))
    return points, groups


def _frozen(
    connection: Connection, ids: tuple[str, ...], day: date | None
) -> dict[str, tuple[date, tuple[Point, ...]]]:
    frozen: dict[str, tuple[date, tuple[Point, ...]]] = {}
    until = _LAST_DAY if day is None else day.isoformat()
    for owner, on, end, value in connection.execute(_FROZEN.format(marks=_marks(ids)), (*ids, until)):
        before = frozen.get(owner, (date.min, ()))[1]
        frozen[owner] = date.fromisoformat(on), (*before, Point(date.fromisoformat(end), number_of(value)))
    return frozen


def _indicator(
    row: tuple[Any, ...],
    points: tuple[Point, ...],
    groups: tuple[GroupPoint, ...],
    frozen: tuple[date, tuple[Point, ...]] | None,
) -> Indicator:
    (identity, name, kind, result_id, strategy_id, unit, unit_words, direction, definition, source, interval,
     baseline, baseline_on, target, target_on, added_on, agreed) = row  # fmt: skip
    begins = _point(baseline_on, baseline)
    return Indicator(
        id=identity,
        name=name,
        kind=IndicatorKind(kind),
        result_id=result_id,
        strategy_id=strategy_id,
        unit=Unit(unit),
        unit_words=unit_words,
        direction=Direction(direction),
        definition=definition,
        source=source,
        interval_months=interval,
        baseline=begins,
        target=_point(target_on, target),
        added_on=date.fromisoformat(added_on),
        agreed_roundtable_id=agreed,
        points=with_baseline(points, begins),
        groups=groups,
        frozen_on=frozen[0] if frozen else None,
        frozen=frozen[1] if frozen else (),
    )


def _point(end: str | None, value: float | None) -> Point | None:
    return None if end is None or value is None else Point(date.fromisoformat(end), number_of(value))


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
