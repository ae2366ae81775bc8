"""Small numbers: what of a measure may leave the book, so that nobody can be counted out (DOMAIN section 5).

A group of fewer people than the book's small number is hidden in everything that leaves the book. Hiding it
alone is not enough, as it could be worked out from what stands beside it. In a period in which a group is
hidden, of whatever dimension:

- no numerators, denominators, totals or numbers of people leave, and rates leave in whole percent;
- the rates of the other groups of its dimension leave only where the rate of everybody lies between the
  smallest and the largest of them. Then these groups may be of any size, and the hidden one may be anything.
  Outside of them it is the hidden group that pulls, and how far tells who is in it: 50 % of one group and
  74 % of everybody can only be 9 of 9 beside 5 of 10;
- where a dimension is hidden altogether and everybody stands at 0 or at 100, or at the rate of its only
  group, the rate of everybody says what the hidden one is, and nothing of the period leaves.

Everything that is kept back looks the same, so that one cannot tell which of the groups is the small one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ci_tui.domain.figures import half_up
from ci_tui.domain.indicator_parts import Withheld
from ci_tui.domain.indicators import GroupPoint, Indicator, Point, Unit
from ci_tui.domain.names import search_key

MARK = "*"
"""What stands in the place of everything that is kept back here, whatever the reason."""


class Why(StrEnum):
    """Why a cell does not leave the book."""

    SMALL = "small"
    """It is small, or it would tell of a small one beside it."""
    WITHHELD = "withheld"
    """Its source does not print it."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A cell that does not leave the book; dimension and group are empty for everybody."""

    dimension: str
    group: str
    end: date
    why: Why


@dataclass(frozen=True, slots=True)
class SafeMeasure:
    """A measure as it may leave the book.

    `indicator` holds only what may leave: its values, baseline and frozen points; what is kept back is among
    its `withheld`. `hidden` says which cells these are, the earliest first. `rounded` are the last days of
    the periods whose rates are in whole percent, `left_out` of those without a value of everybody.
    """

    indicator: Indicator
    hidden: tuple[Hidden, ...]
    rounded: frozenset[date]
    left_out: frozenset[date]


def small_cells(indicator: Indicator, small: int) -> tuple[Hidden, ...]:
    """The groups that are small in a period, for the mark on a screen; the earliest first.

    Args:
        indicator: the measure.
        small: a group of fewer people than this is small; 1 turns it off.
    """
    return tuple(
        Hidden(cell.dimension, cell.group, cell.end, Why.SMALL)
        for cell in indicator.groups
        if is_small(cell, indicator.unit, small)
    )


def is_small(cell: Point | GroupPoint, unit: Unit, small: int) -> bool:
    """Whether a value is one of fewer people than the small number.

    By its denominator, and of a number of people by the value itself. Where neither is known it cannot be
    judged, and is not.
    """
    people = cell.value if unit is Unit.COUNT else cell.denominator
    return small > 1 and people is not None and people < small


def safe(indicator: Indicator, small: int) -> SafeMeasure:
    """A measure with only what may leave the book.

    Args:
        indicator: the measure, whole.
        small: the small number of the book; 1 turns it off, but what a source does not print stays hidden.
    """
    leaving = {end: _leaving(period, indicator.unit, small) for end, period in _periods(indicator).items()}
    left_out = frozenset(one.end for one in indicator.points if not leaving[one.end].everybody)
    hidden = _hidden(indicator, leaving, left_out)
    kept_back = (Withheld(one.dimension, one.group, one.end, MARK) for one in hidden if one.why is Why.SMALL)
    baseline = _everybody((indicator.baseline,) if indicator.baseline else (), leaving)
    indicator_only = replace(
        indicator,
        points=_everybody(indicator.points, leaving),
        baseline=baseline[0] if baseline else None,
        frozen=_everybody(indicator.frozen, leaving),
        groups=_groups(indicator.groups, leaving),
        withheld=tuple(sorted((*indicator.withheld, *kept_back), key=lambda one: one.end)),
    )
    rounded = frozenset(end for end, one in leaving.items() if one.whole)
    return SafeMeasure(indicator_only, hidden, rounded, left_out)


_Key = tuple[str, str]
"""Dimension and group, as they are told apart."""


@dataclass(slots=True)
class _Period:
    """What a period holds.

    `everybody` are its values of everybody: the one of today, and the one that a frozen forecast stands on
    where that was another. `cells` are the groups of each dimension, `withheld` those that the source does
    not print, `absent` the dimensions in which a group of another period is missing.
    """

    everybody: list[Point] = field(default_factory=list)
    cells: dict[str, list[GroupPoint]] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    @property
    def groups(self) -> tuple[GroupPoint, ...]:
        """The cells of all dimensions."""
        return tuple(cell for cells in self.cells.values() for cell in cells)


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What may leave of a period: the value of everybody, counts, which groups not; and how exact rates are.

    `whole` is about the rates of groups, `whole_everybody` about that of everybody.
    """

    everybody: bool = True
    counts: bool = True
    whole: bool = False
    whole_everybody: bool = False
    hidden: frozenset[_Key] = frozenset()


def _key(cell: GroupPoint | Withheld) -> _Key:
    return search_key(cell.dimension), search_key(cell.group)


def _periods(indicator: Indicator) -> dict[date, _Period]:
    found: dict[date, _Period] = {}
    groups: dict[str, set[str]] = {}
    baseline = () if indicator.baseline is None else (indicator.baseline,)
    for point in (*indicator.points, *indicator.frozen, *baseline):
        found.setdefault(point.end, _Period()).everybody.append(point)
    for cell in indicator.groups:
        dimension, group = _key(cell)
        found.setdefault(cell.end, _Period()).cells.setdefault(dimension, []).append(cell)
        groups.setdefault(dimension, set()).add(group)
    for mark in indicator.withheld:
        dimension, group = _key(mark)
        held = found.setdefault(mark.end, _Period()).withheld
        held[dimension] = held.get(dimension, 0) + 1
        groups.setdefault(dimension, set()).add(group)
    for own in found.values():
        own.absent = {
            dimension
            for dimension, cells in own.cells.items()
            if len(cells) + own.withheld.get(dimension, 0) < len(groups[dimension])
        }
    return found


def _leaving(period: _Period, unit: Unit, small: int) -> _Leaving:
    """What may leave of a period."""
    hidden = {_key(cell) for cell in period.groups if is_small(cell, unit, small)}
    rests = {one for one in period.absent if _is_small_rest(period, one, unit, small)}
    if unit is not Unit.COUNT and any(is_small(one, unit, small) for one in period.everybody):
        return _nothing(period)
    if not hidden and not rests and not period.withheld:
        return _judged_in_part(period) if unit.is_rate else _Leaving()
    if unit is Unit.COUNT or any(_is_only_one(period, one, hidden) for one in period.cells):
        return _nothing(period)
    if unit is Unit.NUMBER:
        return _Leaving(counts=False, hidden=frozenset(map(_key, period.groups)))
    for dimension, cells in period.cells.items():
        has_hidden = dimension in rests or dimension in period.withheld
        if has_hidden or any(_key(cell) in hidden for cell in cells):
            hidden |= _pulled(period, [cell for cell in cells if _key(cell) not in hidden])
    if _is_at_an_end(period) and _is_hidden_whole(period, hidden):
        return _nothing(period)
    return _Leaving(counts=False, whole=True, whole_everybody=True, hidden=frozenset(hidden))


def _nothing(period: _Period) -> _Leaving:
    return _Leaving(everybody=False, counts=False, hidden=frozenset(map(_key, period.groups)))


def _judged_in_part(period: _Period) -> _Leaving:
    """A rate whose denominator nobody knows may be one of few: it leaves in whole percent, without counts."""
    if all(cell.denominator is not None for cell in period.groups):
        return _Leaving()
    people = (*(one.denominator for one in period.groups), *(one.denominator for one in period.everybody))
    counted = any(one is not None for one in people)
    return _Leaving(counts=False, whole=True, whole_everybody=counted)


def _is_small_rest(period: _Period, dimension: str, unit: Unit, small: int) -> bool:
    """Whether the group that is missing is a small one: it could be subtracted from everybody."""
    parts = [_people(cell, unit) for cell in period.cells[dimension]]
    known = [one for one in parts if one is not None]
    wholes = [one for point in period.everybody if (one := _people(point, unit)) is not None]
    return len(known) == len(parts) and any(0 < whole - sum(known) < small for whole in wholes)


def _people(cell: Point | GroupPoint, unit: Unit) -> Decimal | None:
    return cell.value if unit is Unit.COUNT else cell.denominator


def _is_only_one(period: _Period, dimension: str, hidden: Iterable[_Key]) -> bool:
    """Whether a hidden group is the only one of its dimension, and everybody stands where it does.

    Then it may be everybody, unless these are known to be more.
    """
    cells = period.cells[dimension]
    if len(cells) > 1 or dimension in period.withheld or _key(cells[0]) not in hidden:
        return False
    own = cells[0]
    return any(
        half_up(one.value) == half_up(own.value)
        and (one.denominator is None or own.denominator is None or one.denominator <= own.denominator)
        for one in period.everybody
    )


def _pulled(period: _Period, shown: Sequence[GroupPoint]) -> set[_Key]:
    """The groups beside a hidden one that tell of it, as everybody stands outside of them."""
    rates = [half_up(cell.value) for cell in shown]
    if rates and any(not min(rates) <= half_up(one.value) <= max(rates) for one in period.everybody):
        return {_key(cell) for cell in shown}
    return set()


def _is_at_an_end(period: _Period) -> bool:
    return any(half_up(one.value) in (0, 100) for one in period.everybody)


def _is_hidden_whole(period: _Period, hidden: Iterable[_Key]) -> bool:
    """Whether there is a dimension of which nothing leaves."""
    own = {**dict.fromkeys(period.cells), **dict.fromkeys(period.withheld)}
    return any(all(_key(cell) in hidden for cell in period.cells.get(one, ())) for one in own if one)


def _everybody(points: Iterable[Point], leaving: Mapping[date, _Leaving]) -> tuple[Point, ...]:
    found = []
    for point in points:
        rule = leaving[point.end]
        if rule.everybody and rule.counts and not rule.whole_everybody:
            found.append(point)
        elif rule.everybody:
            value = half_up(point.value) if rule.whole_everybody else point.value
            counts = (point.numerator, point.denominator) if rule.counts else (None, None)
            found.append(Point(point.end, value, *counts, point.partner_id))
    return tuple(found)


def _groups(cells: Iterable[GroupPoint], leaving: Mapping[date, _Leaving]) -> tuple[GroupPoint, ...]:
    found = []
    for cell in cells:
        rule = leaving[cell.end]
        if rule.hidden and _key(cell) in rule.hidden:
            continue
        if rule.counts and not rule.whole:
            found.append(cell)
            continue
        value = half_up(cell.value) if rule.whole else cell.value
        counts = (cell.numerator, cell.denominator) if rule.counts else (None, None)
        found.append(GroupPoint(cell.dimension, cell.group, cell.end, value, *counts, cell.partner_id))
    return tuple(found)


def _hidden(
    indicator: Indicator, leaving: Mapping[date, _Leaving], left_out: Iterable[date]
) -> tuple[Hidden, ...]:
    found = [Hidden("", "", end, Why.SMALL) for end in left_out]
    found += [
        Hidden(cell.dimension, cell.group, cell.end, Why.SMALL)
        for cell in indicator.groups
        if _key(cell) in leaving[cell.end].hidden
    ]
    found += [Hidden(one.dimension, one.group, one.end, Why.WITHHELD) for one in indicator.withheld]
    return tuple(sorted(found, key=lambda one: one.end))
