"""Indicators, the shared measures: units, directions, points in time, and what a target means in people."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from ci_tui.domain.figures import figure, half_up
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange, Focus, Reporter, Withheld

DUE_DAYS = 30
"""Days after the end of a period until its value is due, where a network says nothing else."""

LONGEST_INTERVAL = 12
"""Months between two values of a measure that can be collected regularly (DOMAIN section 4, test d)."""


class Unit(StrEnum):
    """What the number of an indicator is."""

    PERCENT = "percent"
    PER_100 = "per_100"
    COUNT = "count"
    NUMBER = "number"

    @property
    def words(self) -> str:
        """As it stands in a list of units."""
        return _UNIT_WORDS[self]

    @property
    def is_rate(self) -> bool:
        """Whether it says how many of a hundred; then a cohort turns it into people."""
        return self in (Unit.PERCENT, Unit.PER_100)

    @property
    def least(self) -> int | None:
        """The smallest value that it allows; None where there is none."""
        return None if self is Unit.NUMBER else 0

    @property
    def most(self) -> int | None:
        """The largest value that it allows; None where there is none."""
        return 100 if self is Unit.PERCENT else None


_UNIT_WORDS = {
    Unit.PERCENT: "a share, in %",
    Unit.PER_100: "a rate per 100",
    Unit.COUNT: "a number of people",
    Unit.NUMBER: "another number",
}


class Direction(StrEnum):
    """Whether a larger value is better, or a smaller one. Every comparison respects it."""

    UP = "up"
    DOWN = "down"

    @property
    def words(self) -> str:
        """As a person says it."""
        return "up is better" if self is Direction.UP else "down is better"

    def is_worse(self, value: Decimal | Fraction, than: Decimal | Fraction) -> bool:
        """Whether a value is worse than another one; the same value is not."""
        return value < than if self is Direction.UP else value > than


class IndicatorKind(StrEnum):
    """Of a whole population, or one of the three kinds of performance measure [RBA]."""

    POPULATION = "population"
    HOW_MUCH = "how_much"
    HOW_WELL = "how_well"
    BETTER_OFF = "better_off"

    @property
    def words(self) -> str:
        """As the question that it answers."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    IndicatorKind.POPULATION: "the whole population",
    IndicatorKind.HOW_MUCH: "how much did we do?",
    IndicatorKind.HOW_WELL: "how well did we do it?",
    IndicatorKind.BETTER_OFF: "is anyone better off?",
}
PERFORMANCE_KINDS = (IndicatorKind.HOW_MUCH, IndicatorKind.HOW_WELL, IndicatorKind.BETTER_OFF)


@dataclass(frozen=True, slots=True)
class Point:
    """The value of everybody in a period, by the last day of the period.

    A rate may say of how many it is (`denominator`), and how many of these count (`numerator`); `partner_id`
    is the partner that reported it.
    """

    end: date
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    partner_id: str | None = None


@dataclass(frozen=True, slots=True)
class GroupPoint:
    """The value of one group of a dimension in a period; the rest as of a `Point`."""

    dimension: str
    group: str
    end: date
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    partner_id: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A shared measure.

    `interval_months` are the months from one value to the next. `points` are the values of everybody, the
    earliest first, the baseline among them; `groups` those of groups, the earliest first. `frozen_on` is the
    day on which the points of `frozen` were kept as those that the forecast stands on; None while it moves
    with the points. `withheld` are cells that their source does not print, `reporters` who reports, earliest
    first; `definitions` the changes of the definition in the order in which they hold; `notes` those on the
    curve, by day; `story` is the story behind it; a value is due `due_days` after the end of its period.
    """

    id: str
    name: str
    kind: IndicatorKind
    result_id: str | None
    strategy_id: str | None
    unit: Unit
    unit_words: str
    direction: Direction
    definition: str
    source: str
    interval_months: int | None
    baseline: Point | None
    target: Point | None
    added_on: date
    agreed_roundtable_id: str | None = None
    points: tuple[Point, ...] = ()
    groups: tuple[GroupPoint, ...] = ()
    frozen_on: date | None = None
    frozen: tuple[Point, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    definitions: tuple[DefinitionChange, ...] = ()
    notes: tuple[CurveNote, ...] = ()
    focus: Focus | None = None
    story: str = ""
    story_on: date | None = None
    due_days: int = DUE_DAYS

    @property
    def latest(self) -> Point | None:
        """The latest value of everybody, None where there is none."""
        return self.points[-1] if self.points else None

    @property
    def is_collectable(self) -> bool:
        """Whether it can be collected regularly: it has an interval of at most 12 months."""
        return self.interval_months is not None and self.interval_months <= LONGEST_INTERVAL

    def as_of(self, day: date) -> "Indicator":
        """The same with the values of periods that had ended by a day; frozen only where it was by then."""
        later = (one.before for one in self.definitions if one.recorded_on > day)
        return replace(
            self,
            definition=next(later, self.definition),
            points=tuple(point for point in self.points if point.end <= day),
            groups=tuple(point for point in self.groups if point.end <= day),
            frozen_on=self.frozen_on if self.frozen_on is not None and self.frozen_on <= day else None,
            withheld=tuple(cell for cell in self.withheld if cell.end <= day),
            reporters=tuple(one for one in self.reporters if one.since <= day),
            definitions=tuple(one for one in self.definitions if one.recorded_on <= day),
            notes=tuple(one for one in self.notes if one.day <= day),
        )

    @property
    def cut(self) -> date | None:
        """The day from which on periods are by the definition that holds now; None where it never changed."""
        return max((one.holds_from for one in self.definitions), default=None)

    @property
    def frozen_is_cut(self) -> bool:
        """Whether the frozen forecast stands on values by an earlier definition: then it says nothing now."""
        return self.cut is not None and any(point.end < self.cut for point in self.frozen)

    def groups_reported(self) -> tuple[GroupPoint, ...]:
        """The groups of the dimension and period in which the most were reported, of several the latest."""
        sets: dict[tuple[date, str], list[GroupPoint]] = {}
        for point in self.groups:
            sets.setdefault((point.end, point.dimension), []).append(point)
        if not sets:
            return ()
        return tuple(max(sets.items(), key=lambda entry: (len(entry[1]), entry[0]))[1])


def with_baseline(points: tuple[Point, ...], baseline: Point | None) -> tuple[Point, ...]:
    """Points in the order of time, the baseline among them; a point of its own day stands in its place."""
    days = {point.end for point in points}
    more = () if baseline is None or baseline.end in days else (baseline,)
    return tuple(sorted((*points, *more), key=lambda point: point.end))


def people_to_move(
    baseline: Decimal, target: Decimal, direction: Direction, unit: Unit, cohort: int | None
) -> int | None:
    """How many people lie between the baseline and the target, in one year (DOMAIN section 4).

    For a rate ceil(difference / 100 x cohort), for a number of people the difference, rounded up; 0 where the
    target is reached. None for a rate without a cohort, and for a unit that is not made of people.

    60 % to 80 % in a cohort of 1,500 is 300; 55.3 % to 70 % of 1,000 is 147.
    """
    gained = Fraction(target) - Fraction(baseline)
    missing = max(Fraction(0), gained if direction is Direction.UP else -gained)
    if unit is Unit.COUNT:
        return ceil(missing)
    if unit.is_rate and cohort is not None:
        return ceil(missing * cohort / 100)
    return None


def value_words(value: Decimal | Fraction, unit: Unit, unit_words: str = "") -> str:
    """A value with its unit, as people read it: `60 %`, `24.0 per 100`, `1,840 people`, `3.5 days`.

    A share and another number have at most two places, one where they were reckoned; a rate has one, and
    people are whole.

    Args:
        value: as it was typed, or the exact one of a forecast.
        unit: what it is.
        unit_words: what is counted (`children`, `days`); of people it says nothing else where it is empty.
    """
    known = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    match unit:
        case Unit.PERCENT:
            return f"{_trimmed(known)} %"
        case Unit.PER_100:
            return f"{figure(known, 1)} per 100"
        case Unit.COUNT:
            whole = figure(known, 0)
            return f"{whole} {unit_words or ('person' if whole == '1' else 'people')}"
        case Unit.NUMBER:
            return f"{_trimmed(known)} {unit_words}".rstrip()


def _trimmed(value: Decimal) -> str:
    """At most two places, none of them a 0 that says nothing; one where it was reckoned from counts."""
    exponent = value.as_tuple().exponent
    is_reckoned = isinstance(exponent, int) and -exponent > _MOST_TYPED
    most = 1 if is_reckoned else 2
    rounded = half_up(value, most)
    return next(figure(value, places) for places in range(most + 1) if half_up(rounded, places) == rounded)


_MOST_TYPED = 6
"""Places that somebody may have typed; a share of counts has more."""


def interval_words(months: int) -> str:
    """How often a measure is collected: `every month`, `every 3 months`, `every year`."""
    if months % 12 == 0:
        return "every year" if months == 12 else f"every {months // 12} years"
    return "every month" if months == 1 else f"every {months} months"
