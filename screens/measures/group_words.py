"""The words of the groups: whom a measure reaches less, and whether the gap narrows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.disaggregation import Dimension, Total
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.forecast import tenths
from ci_tui.domain.indicators import GroupPoint, Indicator, Unit, value_words
from ci_tui.domain.periods import period_words
from screens.measures import curve_words
from screens.measures import words as measure_words
from widgets.bars import FALLING, RISING, UNCHANGED

part_of, reckoned, short = curve_words.part_of, curve_words.reckoned, curve_words.short
BEGAN = curve_words.BEGAN

NO_GROUPS = (
    "Nothing was reported by groups yet. In Measures, v writes down values of groups, and i brings in a "
    "table that has them."
)
NO_GAP = "No period has a value of both groups yet."
NO_FOCUS = "f names the group that you look at first, o the one that it is compared with."
NO_THRESHOLD = "Its result names no threshold for groups. Press 7, then e on the result: aim at groups."
NONE_BELOW = "No group lies below the threshold."
READ_ONLY = measure_words.READ_ONLY
ONE_DIMENSION = "Its values tell people apart in one way only."
ONE_GROUP = "There is only one group, so there is nothing to compare it with."
NAMED = "The groups to compare are named."
WITHHELD = "not told by its source"
BELOW = "below the threshold"
COMPARE_WITH, LOOK_AT = "Compare it with", "Which group do we look at first?"
GAP_TITLE = "The gap"
BOTH_THERE = "The numbers stand below the curves already."
ONLY_BELOW = "below the threshold only"
HELP = (
    "Each small curve is one group, all on one scale; the dotted line behind it is everybody. ◆ is the group "
    "that you look at first, ◇ the one that it is compared with. ▲ and ▼ say how far a group has come since "
    "the baseline, in points for shares and rates.",
    "The gap is the difference between the two in the same period. It narrows where it is smaller than at "
    "the baseline and the group that you look at first is no worse off.",
    "f and o name the two for the group under the cursor; g shows their gap over time. ← → go to another way "
    "to tell people apart. a leaves only the groups below the threshold of the result: the list to aim at. "
    "t turns to the same numbers as a table, and back.",
    "A small group is marked: in everything that leaves the book it is kept apart, so that nobody can be "
    "counted out. z in Measures sets how small that is.",
)


def title(measure: Indicator, dimension: Dimension | None, place: int, of: int, *, only_below: bool) -> str:
    """The title of the sheet: by what, which of how many ways, and the measure, which may be cut."""
    if dimension is None:
        return measure.name
    ways = f" ({place + 1} of {of})" if of > 1 else ""
    below = f" · {ONLY_BELOW}" if only_below else ""
    return f"By {dimension.name}{ways}{below} · {measure.name}"


def sentence(said: str) -> str:
    """What was said, as a sentence of its own."""
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def period(end: date, measure: Indicator) -> str:
    """A period by its last day."""
    return period_words(end, measure.interval_months)


def one_place(value: Fraction) -> str:
    """A difference with one place at most."""
    return value_words(tenths(value), Unit.NUMBER)


def signed(change: Fraction) -> str:
    """A change with its sign: `+2.3`, `-0.5`, `0`."""
    shown = one_place(change)
    return f"+{shown}" if change > 0 and shown.strip("0.,") else shown


def moved(change: Fraction) -> str:
    """A change with its mark: `▲ +2.3`."""
    mark = RISING if change > 0 else FALLING if change < 0 else UNCHANGED
    return f"{mark} {signed(change)}"


def small(point: GroupPoint, measure: Indicator) -> str:
    """That a group is kept apart outside: `2 of 8: small, kept apart outside`."""
    people = short(point.value, measure) if measure.unit is Unit.COUNT else part_of(point)
    return f"{people}: small, kept apart outside"


def scale(measure: Indicator, points: Sequence[GroupPoint]) -> str:
    """What the scale of all groups is: `12.0 to 31.4 %, June 2019 to June 2026`."""
    if not points:
        return ""
    values, ends = [one.value for one in points], [one.end for one in points]
    low, high = _whole(min(values), measure), _whole(max(values), measure)
    unit = curve_words.axis_unit(measure)
    first, last = period(min(ends), measure), period(max(ends), measure)
    return f"{low} to {high}{f' {unit}' if unit else ''}, {first} to {last}"


def _whole(value: Decimal, measure: Indicator) -> str:
    return reckoned(Fraction(value), measure).removesuffix(" %")


def gap_unit(measure: Indicator) -> str:
    """What a gap is counted in."""
    return "points" if measure.unit.is_rate else curve_words.axis_unit(measure)


def total_differs(total: Total, measure: Indicator, end: date) -> str:
    """That the groups do not come to the value of everybody, which is said and not mended."""
    whole = next((point.value for point in measure.points if point.end == end), None)
    everybody = UNKNOWN if whole is None else reckoned(Fraction(whole), measure)
    groups = reckoned(total.value, measure)
    return (
        f"In {period(end, measure)} the groups come to {groups} together, everybody to {everybody}: "
        "groups may overlap, or leave people out."
    )
