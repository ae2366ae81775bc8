"""Groups of a measure: dimensions, the gap between two groups, totals from sums (DOMAIN section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.figures import half_up
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.indicator_parts import Focus
from ci_tui.domain.indicators import GroupPoint, Indicator, Unit
from ci_tui.domain.names import search_key


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to tell people apart, and its groups, in the order in which they first appear."""

    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapAt:
    """The gap of a period: the absolute difference of the focus group's value and of the comparison's."""

    end: date
    value: Decimal
    comparison: Decimal

    @property
    def gap(self) -> Fraction:
        """The difference, in the unit of the measure."""
        return abs(Fraction(self.value) - Fraction(self.comparison))


@dataclass(frozen=True, slots=True)
class FocusReading:
    """The gap between the focus group and the comparison group over time.

    `points` are the periods in which both are known, the earliest first. `baseline` is the one that the gap
    is compared with since the definition that holds now, `change` how much it has grown since then (negative
    where it narrowed); both None where there is nothing to compare.
    """

    focus: Focus
    baseline: GapAt | None
    points: tuple[GapAt, ...]
    change: Fraction | None

    @property
    def latest(self) -> GapAt | None:
        """The gap of the latest period in which both are known."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class Total:
    """What groups come to together, of a rate from the sums of its numerators and denominators.

    `value` is exact. `groups` is how many groups stand in it, `missing` how many do not, as they lack a
    denominator or a numerator.
    """

    numerator: Decimal | None
    denominator: Decimal | None
    value: Fraction
    groups: int
    missing: int = 0


def dimensions(indicator: Indicator) -> tuple[Dimension, ...]:
    """The dimensions of a measure with their groups, in the order in which they first appear.

    Names that differ in case, accents and white space only are one; the first spelling stands.
    """
    names: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    told = [(one.end, one.dimension, one.group) for one in indicator.groups]
    told += [(one.end, one.dimension, one.group) for one in indicator.withheld if one.dimension]
    for _, dimension, group in sorted(told, key=lambda one: one[0]):
        key = search_key(dimension)
        names.setdefault(key, dimension)
        groups.setdefault(key, {}).setdefault(search_key(group), group)
    return tuple(Dimension(name, tuple(groups[key].values())) for key, name in names.items())


def series(indicator: Indicator, dimension: str, group: str) -> tuple[GroupPoint, ...]:
    """The values of a group, the earliest first."""
    wanted = search_key(dimension), search_key(group)
    return tuple(
        cell for cell in indicator.groups if (search_key(cell.dimension), search_key(cell.group)) == wanted
    )


def cells(indicator: Indicator, dimension: str, end: date) -> tuple[GroupPoint, ...]:
    """The values of the groups of a dimension in a period, in the order of the dimension's groups."""
    key = search_key(dimension)
    own = [one for one in dimensions(indicator) if search_key(one.name) == key]
    order = {search_key(group): at for one in own for at, group in enumerate(one.groups)}
    found = [cell for cell in indicator.groups if cell.end == end and search_key(cell.dimension) == key]
    return tuple(sorted(found, key=lambda cell: order[search_key(cell.group)]))


def focus_reading(indicator: Indicator) -> FocusReading | None:
    """The gap between the two groups that a network compares; None where it compares none.

    It is compared with the one at the measure's baseline where both groups are known there, else with that
    of the first period in which both are; never across a change of definition.
    """
    if indicator.focus is None:
        return None
    points = _gaps(indicator, indicator.focus)
    since = [one for one in points if indicator.cut is None or one.end >= indicator.cut]
    begins = None if indicator.baseline is None else indicator.baseline.end
    baseline = next((one for one in since if one.end == begins), since[0] if since else None)
    if baseline is None or since[-1].end <= baseline.end:
        return FocusReading(indicator.focus, baseline, points, None)
    return FocusReading(indicator.focus, baseline, points, since[-1].gap - baseline.gap)


def total_of(cells: Iterable[GroupPoint], unit: Unit) -> Total | None:
    """What the groups of a dimension come to in a period; None where nothing can be added.

    A rate is 100 x the sum of numerators / the sum of denominators, over the groups of which both are known;
    never a mean of rates. A number of people is the sum. Other numbers have no total.
    """
    all_of = tuple(cells)
    if unit is Unit.COUNT and all_of:
        return Total(None, None, sum((Fraction(cell.value) for cell in all_of), Fraction()), len(all_of))
    pairs = [
        (cell.numerator, cell.denominator)
        for cell in all_of
        if cell.numerator is not None and cell.denominator is not None
    ]
    if not unit.is_rate or not pairs:
        return None
    numerator = sum((one for one, _ in pairs), Decimal())
    denominator = sum((other for _, other in pairs), Decimal())
    value = 100 * Fraction(numerator) / Fraction(denominator)
    return Total(numerator, denominator, value, len(pairs), len(all_of) - len(pairs))


def differs(indicator: Indicator, dimension: str, end: date) -> Total | None:
    """What the groups come to where that is not the value of everybody; None where it is, or nobody knows.

    It is said and not mended: groups may overlap, or leave people out. Nobody knows where a group's value is
    missing, withheld, or cannot be added.
    """
    whole = next((point for point in indicator.points if point.end == end), None)
    own = next((one for one in dimensions(indicator) if search_key(one.name) == search_key(dimension)), None)
    found = cells(indicator, dimension, end)
    total = total_of(found, indicator.unit)
    if whole is None or own is None or total is None or total.missing or len(found) < len(own.groups):
        return None
    if whole.numerator is not None and whole.denominator is not None and total.denominator is not None:
        is_same = (whole.numerator, whole.denominator) == (total.numerator, total.denominator)
    else:
        is_same = _as_exact_as(whole.value, total.value) == whole.value
    return None if is_same else total


def _as_exact_as(typed: Decimal, value: Fraction) -> Decimal:
    """A value with as many places as another one was typed with."""
    exponent = typed.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return half_up(as_decimal(value), places)


def _gaps(indicator: Indicator, focus: Focus) -> tuple[GapAt, ...]:
    others = {cell.end: cell.value for cell in series(indicator, focus.dimension, focus.comparison)}
    return tuple(
        GapAt(cell.end, cell.value, others[cell.end])
        for cell in series(indicator, focus.dimension, focus.group)
        if cell.end in others
    )
