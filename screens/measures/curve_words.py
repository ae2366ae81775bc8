"""The words of the curve: what stands at it, above it and below it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.curve_marks import annotations
from ci_tui.domain.figures import figure
from ci_tui.domain.forecast import FEWEST_POINTS, same_season, tenths
from ci_tui.domain.indicators import GroupPoint, Indicator, Point, Unit
from ci_tui.domain.periods import period_words
from ci_tui.services.measures import MeasureView
from screens.measures import words
from widgets.curve import note_number

TITLE = "Turn the curve"
NO_VALUES = "No value is known yet. Values are written with v in Measures, or brought in from a table with i."
ADOPTED, FROZEN = "adopted", "frozen"
WANTED, BEGAN = "wanted", "where it began"
MISSING = "missing"
NO_FORECAST = "a forecast needs three values of one definition"
NO_SEASON = "a forecast needs three values of one time of year"
NO_STORY = "Nobody has written the story behind this curve yet: why does it go as it goes?"
STORY = "The story behind the curve"
HELP = (
    "The line with ● is what was measured; it breaks where a period is missing. The dotted line is where it "
    "goes if nothing changes: the straight line through the last values before the result was adopted, kept "
    "since then (↓), so that you can see whether you turn the curve. ◎ is what is wanted, and by when; ○ is "
    "where it began. Where ┊ stands the definition changed: values before and after are not the same thing.",
    "Numbers in circles are notes, told below. t turns to the same numbers as a table, the latest on top, "
    "and back; s shows the whole story behind the curve.",
    "Many things move such a number. What the network did may have contributed to it.",
)


def axis_unit(measure: Indicator) -> str:
    """What the numbers on the axis are: `%`, `per 100`, `children`."""
    match measure.unit:
        case Unit.PERCENT:
            return "%"
        case Unit.PER_100:
            return "per 100"
        case Unit.COUNT:
            return measure.unit_words or "people"
        case Unit.NUMBER:
            return measure.unit_words


def short(value: Decimal, measure: Indicator) -> str:
    """A value without its unit, where that stands beside: `24.0`, `59.5 %`, `1,840`, `3.5`."""
    return words.short_value(value, measure.unit)


def reckoned(value: Fraction, measure: Indicator) -> str:
    """A value with one place at most: of a forecast more would be pretended, in a chart it has no room."""
    return short(tenths(value), measure)


def part_of(point: Point | GroupPoint) -> str:
    """Of how many it is a part: `212 of 1,840`, `of 1,840`; empty where nobody knows."""
    if point.denominator is None:
        return ""
    numerator = "" if point.numerator is None else f"{_plain(point.numerator)} "
    return f"{numerator}of {_plain(point.denominator)}"


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return figure(value, 0) if whole else f"{value.normalize():,f}"


def no_forecast(view: MeasureView) -> str:
    """Why there is no forecast: too few values since the definition changed, or too few of one season."""
    measure = view.measure
    since = [point for point in measure.points if measure.cut is None or point.end >= measure.cut]
    if view.forecast is not None or not measure.points:
        return ""
    if len(since) < FEWEST_POINTS:
        return NO_FORECAST
    return NO_SEASON if len(same_season(since, measure.interval_months)) < FEWEST_POINTS else ""


def cut(day: date, text: str, measure: Indicator) -> str:
    """A change of the definition: `from 2013: the cut-off moved`."""
    since = period_words(day, measure.interval_months)
    return f"┊ from {since} by another definition" + (f": {text}" if text else "")


def cut_here(text: str) -> str:
    """A change of the definition beside its period: `┊ another definition: the cut-off moved`."""
    return "┊ another definition" + (f": {text}" if text else "")


def note(day: date, text: str, measure: Indicator) -> str:
    """A note: `July 2024: a site closed`."""
    return f"{period_words(day, measure.interval_months)}: {text}"


def numbered(measure: Indicator) -> list[tuple[str, str]]:
    """The number and the text of each change of the definition and of each note, in the order of time."""
    return [
        (note_number(one.number), (cut if one.is_cut else note)(one.day, one.text, measure))
        for one in annotations(measure)
    ]


def stands(view: MeasureView) -> str:
    """Where it stands and what is wanted."""
    return f"{words.where_it_stands(view.measure)}."


def goes(view: MeasureView) -> str:
    """Where it goes if nothing changes, and at this pace; empty where too little is known."""
    measure, told = view.measure, []
    if said := words.if_nothing(view):
        told.append(f"If nothing changes {said}.")
    elif measure.frozen_is_cut:
        told.append(words.FORECAST_CUT)
    if said := keeps_pace(view):
        told.append(said)
    return " ".join(told)


def keeps_pace(view: MeasureView) -> str:
    """When it arrives; empty where too little is known."""
    return "" if view.pace is None else words.pace_told(view.pace, view.measure)


def badges(view: MeasureView) -> Iterator[tuple[bool, str]]:
    """Whether the curve turns and the gap narrows, as far as it is known; and the words for it."""
    if view.moving is not None:
        yield view.moving, words.MOVING[view.moving]
    if view.narrowing is not None:
        yield view.narrowing, words.NARROWING[view.narrowing]
