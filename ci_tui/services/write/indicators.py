"""Writing the values of a measure, of everybody and of groups. Each is one named action."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_changes import kept_number
from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import (
    parse_groups,
    period_words,
    typed_groups,
    typed_values,
)
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.result_forms import value_fault
from ci_tui.services.write.result_rows import write_observations
from ci_tui.services.write.result_step_forms import GroupsForm, ValuesForm
from ci_tui.services.write.typed_periods import read_period, read_values
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators as reads
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]

GONE = "This measure is no longer in the book."


def write_values(book: Book, indicator_id: str, form: ValuesForm | Typed, today: date) -> None:
    """Make these the values of everybody; the baseline stands beside them, and changes in its own form.

    Values are written down as they come, an earlier one that turns up late too. A forecast that is frozen
    stays on the points that it was frozen on: only a goal review moves it, through the form of the result.

    Raises:
        FormRefusal: a line cannot be understood, or is no value of this measure; a period is not over.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = ValuesForm.of(form)
    measure = _known(book, indicator_id)
    points = _points(measure, checked, today)
    with book.action("wrote values of {indicator}", **_refs(measure)) as unit:
        _living(unit, indicator_id)
        wanted = {("", "", point.end): point.value for point in points}
        write_observations(unit, indicator_id, wanted, lambda key: not key[0], today)


def write_groups(book: Book, indicator_id: str, form: GroupsForm | Typed, today: date) -> None:
    """Make these the values of the groups of a dimension in a period; without lines there are none.

    Raises:
        FormRefusal: something typed cannot be understood, or is no value of this measure; the period is not
            over.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = GroupsForm.of(form)
    if not checked.dimension:
        raise FormRefusal({"dimension": "Say what tells the groups apart, like age."})
    measure = _known(book, indicator_id)
    end = _period(measure, checked.period, today)
    groups = parse_groups(checked.lines)
    for name, value in groups:
        if fault := value_fault(value, measure.unit):
            raise FormRefusal({"lines": f"{name}: {fault}"})
    dimension = search_key(checked.dimension)
    with book.action("wrote values of groups of {indicator}", **_refs(measure)) as unit:
        _living(unit, indicator_id)
        write_observations(
            unit,
            indicator_id,
            {(checked.dimension, name, end): value for name, value in groups},
            lambda key: search_key(key[0]) == dimension and key[2] == end,
            today,
        )


def typed_values_of(measure: Indicator) -> dict[str, object]:
    """What a form about the values of a measure begins with."""
    begins = measure.baseline
    points = (point for point in measure.points if begins is None or point.end != begins.end)
    return {"values": tuple(typed_values(points).splitlines())}


def groups_values(measure: Indicator, dimension: str = "", end: date | None = None) -> dict[str, object]:
    """What a form about groups begins with: those of a dimension and period, else those reported last."""
    known = measure.groups
    if dimension:
        known = tuple(one for one in known if search_key(one.dimension) == search_key(dimension))
    if end is not None:
        known = tuple(one for one in known if one.end == end)
    if not known:
        period = end or (measure.latest.end if measure.latest else None)
        return {"dimension": dimension, "period": period_words(period, None) if period else ""}
    last = known[-1]
    return {
        "dimension": last.dimension,
        "period": period_words(last.end, None),
        "lines": tuple(typed_groups(_pairs(known, last)).splitlines()),
    }


def _pairs(known: tuple[GroupPoint, ...], last: GroupPoint) -> list[tuple[str, Any]]:
    return [(one.group, one.value) for one in known if (one.dimension, one.end) == (last.dimension, last.end)]


def _known(book: Book, indicator_id: str) -> Indicator:
    with book.read() as connection:
        found = reads.indicator(connection, indicator_id)
    if found is None:
        raise Refusal(GONE)
    return found


def _living(unit: Unit, indicator_id: str) -> Indicator:
    found = reads.indicator(unit.connection, indicator_id)
    if found is None:
        raise Refusal(GONE)
    if reads.is_trashed(unit.connection, indicator_id):
        raise Refusal("This measure is in the trash. Bring it back first.")
    return found


def _points(measure: Indicator, form: ValuesForm, today: date) -> list[Point]:
    """The values that were typed, without the baseline's where it says what it is.

    Raises:
        FormRefusal: a line cannot be understood, is of a period that is not over, or of the baseline.
    """
    begins = measure.baseline
    try:
        points = read_values(form.values, begins.end if begins else None)
    except Refusal as refusal:
        raise FormRefusal({"values": str(refusal)}) from refusal
    for point in points:
        period = period_words(point.end, None)
        fault = value_fault(point.value, measure.unit)
        if point.end > today:
            fault = f"The period ends on {long_date(point.end)}, which has not come yet."
        elif begins is not None and point.end == begins.end and point.value != begins.value:
            fault = f"This is the baseline, {kept_number(begins.value)}; it is changed with the result."
        if fault:
            raise FormRefusal({"values": f"{period}: {fault}"})
    return [point for point in points if begins is None or point.end != begins.end]


def _period(measure: Indicator, typed: str, today: date) -> date:
    like = measure.baseline.end if measure.baseline else None
    try:
        end = read_period(typed, like)
    except Refusal as refusal:
        raise FormRefusal({"period": str(refusal)}) from refusal
    if end > today:
        raise FormRefusal({"period": f"It ends on {long_date(end)}, which has not come yet."})
    return end


def _refs(measure: Indicator) -> dict[str, str]:
    """References of an action to a measure, and to the result or strategy that it is of."""
    told = {"indicator": measure.id, "result": measure.result_id, "strategy": measure.strategy_id}
    return {name: record for name, record in told.items() if record}
