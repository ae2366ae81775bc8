"""Whom to aim at: the areas or groups that lie below the threshold of a result (DOMAIN section 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ci_tui.domain.indicators import Direction, GroupPoint
from ci_tui.domain.results import Aim, Result


@dataclass(frozen=True, slots=True)
class Below:
    """An area (`area_id` is its own) or a group whose value is worse than the threshold."""

    name: str
    value: Decimal
    area_id: str | None = None


def groups_below(result: Result, day: date) -> tuple[Below, ...]:
    """The groups of the indicator whose latest value up to a day is worse than the threshold, worst first.

    There are none where the threshold is not one for groups.
    """
    indicator = result.indicator
    if result.threshold is None or result.threshold_for is not Aim.GROUPS or indicator is None:
        return ()
    latest: dict[tuple[str, str], GroupPoint] = {}
    for point in sorted(indicator.groups, key=lambda point: point.end):
        if point.end <= day:
            latest[point.dimension, point.group] = point
    values = (Below(point.group, point.value) for point in latest.values())
    return _worse_than(result.threshold, values, indicator.direction)


def areas_below(
    threshold: Decimal,
    gaps: Iterable[tuple[str, str, Decimal | None]],
    direction: Direction = Direction.UP,
) -> tuple[Below, ...]:
    """The areas whose rate per 100 is worse than a threshold, worst first; unknown rates are none.

    Args:
        threshold: per 100.
        gaps: the id, name and rate per 100 of each area.
        direction: which rates are better.
    """
    known = (Below(name, rate, area_id) for area_id, name, rate in gaps if rate is not None)
    return _worse_than(threshold, known, direction)


def _worse_than(threshold: Decimal, values: Iterable[Below], direction: Direction) -> tuple[Below, ...]:
    found = [one for one in values if direction.is_worse(one.value, threshold)]
    sign = 1 if direction is Direction.UP else -1
    return tuple(sorted(found, key=lambda one: (sign * one.value, one.name.casefold())))
