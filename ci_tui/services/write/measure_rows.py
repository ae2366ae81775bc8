"""The row of a measure, written inside an action, and what a goal review is told where it changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_changes import indicator_fields
from ci_tui.domain.goal_reviews import Changed, GoalChange, field_changes
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.indicators import Point
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import period_words
from ci_tui.services.measures import GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, Reviewed, under_review
from ci_tui.services.write.measure_forms import MeasureForm
from ci_tui.services.write.result_rows import follow_review, living_result, observation_id
from ci_tui.services.write.strategy_rows import living_strategy
from ci_tui.services.write.typed_periods import read_period
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators as reads
from ci_tui.store.tables.indicators import Indicator, Observation
from ci_tui.store.tables.results import Result
from ci_tui.store.writing import Unit

# The measure of the four tests, by which the result is seen.
_FIRST = """
SELECT id FROM indicator WHERE result_id = ? AND trashed_at IS NULL ORDER BY place, added_on, rowid LIMIT 1
"""
_TEXTS = ("name", "unit_words", "definition", "source")
_CHOICES = ("kind", "unit", "direction")

Typed = Mapping[str, Any]
"""What was typed into a form, by the names of its fields."""


def known_measure(book: Book, indicator_id: str) -> Measure:
    """The measure as it is read, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.indicator(connection, indicator_id)
    if found is None:
        raise Refusal(GONE)
    return found


def measure_refs(known: Measure) -> dict[str, str]:
    """References of an action to a measure, and to the result or the strategy that it is of."""
    told = {"indicator": known.id, "result": known.result_id, "strategy": known.strategy_id}
    return {name: record for name, record in told.items() if record}


def measure_row(unit: Unit, indicator_id: str) -> Indicator:
    """The row of a measure, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    row = unit.get(Indicator, indicator_id)
    if row is None:
        raise Refusal(GONE)
    return row


def living_measure(unit: Unit, indicator_id: str) -> Indicator:
    """The row of a measure that is not in the trash, and what it is of is not there either.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    row = measure_row(unit, indicator_id)
    if row.trashed_at is not None:
        raise Refusal("This measure is in the trash. Bring it back first.")
    if row.result_id is not None:
        living_result(unit, row.result_id)
    if row.strategy_id is not None:
        living_strategy(unit, row.strategy_id)
    return row


def write_measure_row(unit: Unit, row: Indicator, form: MeasureForm) -> None:
    """Write what a whole form says of a measure, but what it is of and where its definition was agreed."""
    for field in _TEXTS:
        setattr(row, field, getattr(form, field))
    for field in _CHOICES:
        setattr(row, field, getattr(form, field).value)
    row.name_key = search_key(form.name)
    row.interval_months, row.due_days = form.interval, form.due_days
    row.baseline, row.baseline_on = _stored(form.baseline_point)
    row.target, row.target_on = _stored(form.target_point)
    unit.add(row)


def settle_baseline(unit: Unit, before: Measure, begins: Point | None, today: date) -> None:
    """Let the values beside a baseline that moved agree with it.

    A value of its period that says something else is not kept beside it. Where it moves to a period that had
    a value, the one that it was before stays among the values.
    """
    was = before.baseline
    if begins is None or begins == was:
        return
    there = unit.get(Observation, observation_id(before.id, "", "", begins.end))
    if there is not None and there.value != float(begins.value):
        unit.delete(there)
    if there is None or was is None or was.end == begins.end:
        return
    row_id = observation_id(before.id, "", "", was.end)
    if unit.get(Observation, row_id) is None:
        unit.add(
            Observation(
                id=row_id,
                indicator_id=before.id,
                period_end=was.end,
                value=float(was.value),
                recorded_on=today,
            )
        )


def _stored(point: Point | None) -> tuple[float | None, date | None]:
    return (None, None) if point is None else (float(point.value), point.end)


def adopted_on(unit: Unit, measure: Measure) -> date | None:
    """When the result of a measure was adopted; None for a draft, and for a measure of a strategy."""
    result = unit.get(Result, measure.result_id) if measure.result_id else None
    return None if result is None else result.adopted_on


def measure_changes(unit: Unit, before: Measure, after: Measure) -> tuple[GoalChange, ...]:
    """What of a measure of a result is another than before, of all that is changed in goal reviews."""
    until = adopted_on(unit, before)
    return measure_change(unit, before, indicator_fields(before, until), indicator_fields(after, until))


def measure_change(
    unit: Unit, measure: Measure, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[GoalChange, ...]:
    """The changes of some fields of a measure, as a goal review keeps them: the first one goes unnamed."""
    first = unit.execute(_FIRST, (measure.result_id,)).fetchone()
    name = "" if first is not None and first[0] == measure.id else measure.name
    return field_changes(Changed.INDICATOR, measure.id, name, before, after)


def review_measure(
    unit: Unit, measure: Measure, changes: tuple[GoalChange, ...], review: Review | None, today: date
) -> Reviewed | None:
    """Put changes of a measure under a goal review, with what comes of it; none is needed for a strategy's.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        FormRefusal: something typed in the review cannot be kept.
    """
    held = under_review(unit, measure.result_id, changes, review, today)
    if held is not None:
        follow_review(unit, adopted_on(unit, measure), changes, held.on, held.roundtable_id)
    return held


def period_typed(field: str, typed: str, measure: Measure, today: date) -> date:
    """The last day of a period that was typed, one that is over; a year ends as the baseline's period does.

    Raises:
        FormRefusal: of this field: it cannot be understood, or is not over.
    """
    try:
        end = read_period(typed, _like(measure))
    except Refusal as refusal:
        raise FormRefusal({field: str(refusal)}) from refusal
    if end > today:
        raise FormRefusal({field: f"It ends on {long_date(end)}, which has not come yet."})
    return end


def _like(measure: Measure) -> date | None:
    point = measure.baseline or measure.latest
    return None if point is None else point.end


def period_of(point: Point | None) -> str:
    """The period of a value as it is typed; empty for none."""
    return "" if point is None else period_words(point.end, None)
