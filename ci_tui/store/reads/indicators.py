"""Indicators as they are read: those of results and strategies, with their values and the frozen points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.figures import exact
from ci_tui.domain.indicator_parts import Focus, Withheld
from ci_tui.domain.indicators import (
    Direction,
    GroupPoint,
    Indicator,
    IndicatorKind,
    Point,
    Unit,
    with_baseline,
)
from ci_tui.store.reads import indicator_parts
from ci_tui.store.reads.indicator_parts import IndicatorParts

_PAGE = 500  # records fetched by one statement

_INDICATORS = """
SELECT id, name, kind, result_id, strategy_id, unit, unit_words, direction, definition, source,
       interval_months, baseline, baseline_on, target, target_on, added_on, agreed_roundtable_id,
       story, story_on, focus_dimension, focus_group, comparison_group, due_days
FROM indicator i
"""
_IN_ORDER = "ORDER BY i.place, i.added_on, i.rowid"
_OBSERVATIONS = """
SELECT indicator_id, dimension, group_name, period_end, value, numerator, denominator, withheld, partner_id
FROM observation
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
_IN_LISTS = """
WHERE i.trashed_at IS NULL
AND NOT EXISTS (SELECT 1 FROM result r WHERE r.id = i.result_id AND r.trashed_at IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM strategy s WHERE s.id = i.strategy_id AND s.trashed_at IS NOT NULL)
"""
# A list shows two values of each measure, however many there are.
_LATEST_TWO = """
SELECT o.indicator_id, o.dimension, o.group_name, o.period_end, o.value, o.numerator, o.denominator,
       o.withheld, o.partner_id
FROM indicator i JOIN observation o ON o.rowid IN (
  SELECT p.rowid FROM observation p
  WHERE p.indicator_id = i.id AND p.dimension = '' AND p.value IS NOT NULL AND p.period_end <= ?
  ORDER BY p.period_end DESC LIMIT 2)
WHERE i.trashed_at IS NULL ORDER BY o.period_end
"""
_LAST_DAY = date.max.isoformat()


@dataclass(slots=True)
class _Values:
    """The values of one indicator, the earliest first."""

    points: list[Point] = field(default_factory=list)
    groups: list[GroupPoint] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)


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


def in_lists(connection: Connection, day: date) -> list[Indicator]:
    """The indicators that are not in the trash, nor what they belong to, as lists need them, in their order.

    Each has the latest two values of everybody up to the day, and none of groups; six statements in all.
    """
    told = connection.execute(f"{_INDICATORS} {_IN_LISTS} {_IN_ORDER}").fetchall()
    values = _kept(connection.execute(_LATEST_TWO, (day.isoformat(),)))
    return [one for page in _pages(told) for one in _with_values(connection, page, values, day)]


def names(connection: Connection) -> list[tuple[str, str]]:
    """The ids and names of the indicators that `in_lists` has, in the order of their names."""
    return connection.execute(
        f"SELECT i.id, i.name FROM indicator i {_IN_LISTS} ORDER BY i.name_key, i.rowid"
    ).fetchall()


def indicator(connection: Connection, indicator_id: str, day: date | None = None) -> Indicator | None:
    """One indicator, in the trash or not; None where it is not in the book.

    With a `day` the forecast is the one that was frozen last up to that day.
    """
    told = connection.execute(f"{_INDICATORS} WHERE i.id = ?", (indicator_id,)).fetchall()
    found = _whole(connection, told, day)
    return found[0] if found else None


def trashed(connection: Connection) -> list[Indicator]:
    """The indicators in the trash, by name."""
    told = connection.execute(f"{_INDICATORS} WHERE i.trashed_at IS NOT NULL ORDER BY i.name_key, i.rowid")
    return _whole(connection, told.fetchall(), None)


def every(connection: Connection) -> list[Indicator]:
    """Every indicator, in the trash or not, whole."""
    return _whole(connection, connection.execute(f"{_INDICATORS} ORDER BY i.rowid").fetchall(), None)


def is_trashed(connection: Connection, indicator_id: str) -> bool:
    """Whether an indicator is in the trash."""
    found = connection.execute("SELECT trashed_at FROM indicator WHERE id = ?", (indicator_id,)).fetchone()
    return found is not None and found[0] is not None


@lru_cache(maxsize=4096)  # groups of many periods have the same rates again and again
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
        yield from _whole(connection, told, day)


def _by_owner(found: Iterable[Indicator], pointer: str) -> dict[str, tuple[Indicator, ...]]:
    owned: dict[str, tuple[Indicator, ...]] = {}
    for one in found:
        owner = getattr(one, pointer)
        owned[owner] = (*owned.get(owner, ()), one)
    return owned


def _pages(told: Sequence[tuple[Any, ...]]) -> Iterable[Sequence[tuple[Any, ...]]]:
    return (told[start : start + _PAGE] for start in range(0, len(told), _PAGE))


def _whole(connection: Connection, told: Sequence[tuple[Any, ...]], day: date | None) -> list[Indicator]:
    """Indicators with all their values; six statements for 500."""
    found: list[Indicator] = []
    for page in _pages(told):
        ids = tuple(row[0] for row in page)
        values = _kept(connection.execute(_OBSERVATIONS.format(marks=_marks(ids)), ids))
        found += _with_values(connection, page, values, day)
    return found


def _with_values(
    connection: Connection, page: Sequence[tuple[Any, ...]], values: dict[str, _Values], day: date | None
) -> list[Indicator]:
    """Indicators with these values and the rest of their parts, in the order in which they were found."""
    ids = tuple(row[0] for row in page)
    frozen = _frozen(connection, ids, day)
    more = indicator_parts.parts_of(connection, ids)
    return [
        _indicator(row, values.get(row[0], _Values()), frozen.get(row[0], (None, ())), more[row[0]])
        for row in page
    ]


def _kept(told: Iterable[tuple[Any, ...]]) -> dict[str, _Values]:
    """The values that rows tell, by the id of their indicator."""
    found: dict[str, _Values] = {}
    for owner, dimension, group, end, value, numerator, denominator, mark, partner in told:
        own = found.setdefault(owner, _Values())
        day = date.fromisoformat(end)
        if value is None:
            own.withheld.append(Withheld(dimension, group, day, mark, partner))
            continue
        numbers = number_of(value), _maybe(numerator), _maybe(denominator)
        if dimension:
            own.groups.append(GroupPoint(dimension, group, day, *numbers, partner))
        else:
            own.points.append(Point(day, *numbers, partner))
    return found


def _maybe(number: float | None) -> Decimal | None:
    return None if number is None else number_of(number)


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
    values: _Values,
    frozen: tuple[date | None, tuple[Point, ...]],
    parts: IndicatorParts,
) -> Indicator:
    (identity, name, kind, result_id, strategy_id, unit, unit_words, direction, definition, source, interval,
     baseline, baseline_on, target, target_on, added_on, agreed,
     story, story_on, dimension, group, comparison, due_days) = row  # fmt: skip
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
        points=with_baseline(tuple(values.points), begins),
        groups=tuple(values.groups),
        frozen_on=frozen[0],
        frozen=frozen[1],
        withheld=tuple(values.withheld),
        reporters=tuple(parts.reporters),
        definitions=tuple(parts.definitions),
        notes=tuple(parts.notes),
        focus=Focus(dimension, group, comparison) if group else None,
        story=story,
        story_on=None if story_on is None else date.fromisoformat(story_on),
        due_days=due_days,
    )


def _point(end: str | None, value: float | None) -> Point | None:
    return None if end is None or value is None else Point(date.fromisoformat(end), number_of(value))


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
