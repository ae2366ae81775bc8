"""The rows of a result, written inside an action: itself, its measure, values, and the frozen forecast."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.forecast import FEWEST_POINTS, standing_on
from ci_tui.domain.goal_changes import indicator_fields, result_fields
from ci_tui.domain.goal_reviews import Changed, GoalChange, field_changes
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.indicators import IndicatorKind, Point
from ci_tui.domain.names import joined_id, search_key
from ci_tui.domain.results import Result as ResultRead
from ci_tui.services.results import GONE, result_in
from ci_tui.services.write.result_forms import ResultForm
from ci_tui.store.reads import indicators
from ci_tui.store.tables.indicators import ForecastPoint, Indicator, Observation
from ci_tui.store.tables.results import Result
from ci_tui.store.writing import Unit

ObservationKey = tuple[str, str, date]
"""Dimension, group and the last day of the period; the first two are empty for everybody."""

_MOVES_THE_FORECAST = frozenset(("baseline", "earlier_values"))


def row_of(unit: Unit, result_id: str) -> Result:
    """The result, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    result = unit.get(Result, result_id)
    if result is None:
        raise Refusal(GONE)
    return result


def living_result(unit: Unit, result_id: str) -> Result:
    """The result, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    result = row_of(unit, result_id)
    if result.trashed_at is not None:
        raise Refusal("This result is in the trash. Bring it back first.")
    return result


def write_result(unit: Unit, result: Result, form: ResultForm, today: date) -> None:
    """Write what a whole form says of a result itself."""
    result.statement, result.statement_key = form.statement, search_key(form.statement)
    result.population, result.place = form.population, form.place
    result.cohort, result.cohort_note = form.cohort, form.cohort_note
    result.threshold = None if form.threshold is None else float(form.threshold)
    result.threshold_for = form.threshold_for.value
    if form.residents_say != result.residents_say or form.residents_said_on is not None:
        said = bool(form.residents_say)
        result.residents_say = form.residents_say
        result.residents_said_on = (form.residents_said_on or today) if said else None
    unit.add(result)


def write_measure(unit: Unit, result_id: str, known: Measure | None, form: ResultForm, today: date) -> None:
    """Write the measure of a result as a whole form says it: a new one, another one, or none any more."""
    if not form.says_a_measure:
        if known is not None:
            row = _indicator(unit, known.id)
            row.trashed_at = datetime.combine(today, unit.moment.timetz())
            unit.add(row)
        return
    row = _indicator(unit, known.id) if known else _new_measure(result_id, form, today)
    begins, ends = form.baseline_point, form.target_point
    row.name, row.name_key = form.indicator, search_key(form.indicator)
    row.unit, row.unit_words, row.direction = form.unit.value, form.unit_words, form.direction.value
    row.definition, row.source, row.interval_months = form.definition, form.source, form.interval
    row.baseline, row.baseline_on = (float(begins.value), begins.end) if begins else (None, None)
    row.target, row.target_on = (float(ends.value), ends.end) if ends else (None, None)
    unit.add(row)
    _write_earlier(unit, row.id, known, form, today)


def earlier_of(measure: Measure | None) -> tuple[Point, ...]:
    """The values of a measure that lie before its baseline; all of them where it has none."""
    if measure is None:
        return ()
    begins = measure.baseline
    return tuple(point for point in measure.points if begins is None or point.end < begins.end)


def write_observations(
    unit: Unit,
    indicator_id: str,
    wanted: Mapping[ObservationKey, Decimal],
    among: Callable[[ObservationKey], bool],
    today: date,
) -> None:
    """Make these the values of a measure, `among` those that are meant; all others stay as they are."""
    left = dict(wanted)
    rows = unit.session.exec(select(Observation).where(Observation.indicator_id == indicator_id)).all()
    for row in rows:
        key = (row.dimension, row.group_name, row.period_end)
        value = left.pop(key, None)
        if value is not None and float(value) != row.value:
            row.value, row.recorded_on = float(value), today
            unit.add(row)
        elif value is None and among(key):
            unit.delete(row)
    for (dimension, group, end), value in left.items():
        row_id = observation_id(indicator_id, dimension, group, end)
        unit.add(
            Observation(
                id=row_id,
                indicator_id=indicator_id,
                period_end=end,
                dimension=dimension,
                group_name=group,
                value=float(value),
                recorded_on=today,
            )
        )


def observation_id(indicator_id: str, dimension: str, group: str, end: date) -> str:
    """The id of a value: the same for the same group and period, on every laptop.

    A stroke in a name, as in race/ethnicity, is no end of it.
    """
    names = (search_key(name).replace("%", "%25").replace("/", "%2f") for name in (dimension, group))
    return joined_id(indicator_id, end.isoformat(), *names)


def changes_of(before: ResultRead, after: ResultRead) -> tuple[GoalChange, ...]:
    """What of a result and its measure is another than before, of all that is changed in goal reviews."""
    measure = before.indicator or after.indicator
    until = before.adopted_on
    return (
        *field_changes(
            Changed.RESULT, before.id, before.statement, result_fields(before), result_fields(after)
        ),
        *field_changes(
            Changed.INDICATOR,
            measure.id if measure else "",
            measure.name if measure else "",
            indicator_fields(before.indicator, until),
            indicator_fields(after.indicator, until),
        ),
    )


def read_in(unit: Unit, result_id: str) -> ResultRead:
    """The result as it is read, with all that was written in this action so far."""
    unit.session.flush()
    return result_in(unit.connection, result_id)


def freeze(unit: Unit, indicator_id: str, *, until: date, on: date) -> None:
    """Keep the values up to a day, as they are, as those that the do-nothing forecast stands on.

    Where they are fewer than three, nothing is frozen, and what was frozen before goes: it stood on values
    that are no longer there.
    """
    unit.session.flush()
    measure = indicators.indicator(unit.connection, indicator_id)
    if measure is None:
        return
    before = [point for point in measure.points if point.end <= until]
    stands = standing_on(before, measure.interval_months)
    enough = len(stands) >= FEWEST_POINTS
    rows = unit.session.exec(select(ForecastPoint).where(ForecastPoint.indicator_id == indicator_id)).all()
    for row in rows:
        if not enough or row.frozen_on == on:
            unit.delete(row)
    for point in stands if enough else ():
        unit.add(
            ForecastPoint(
                id=joined_id(indicator_id, on.isoformat(), point.end.isoformat()),
                indicator_id=indicator_id,
                frozen_on=on,
                period_end=point.end,
                value=float(point.value),
            )
        )


def follow_review(
    unit: Unit, result: ResultRead, changes: Sequence[GoalChange], on: date, roundtable_id: str | None
) -> None:
    """What comes of a review of the measure: the forecast is frozen anew where its values moved, and a new
    definition is agreed where the review was held.
    """
    fields = {change.field for change in changes if change.what is Changed.INDICATOR}
    if result.indicator is None or result.adopted_on is None:
        return
    if not fields.isdisjoint(_MOVES_THE_FORECAST):
        freeze(unit, result.indicator.id, until=result.adopted_on, on=on)
    if "definition" in fields:
        row = _indicator(unit, result.indicator.id)
        row.agreed_roundtable_id = roundtable_id if row.definition else None
        unit.add(row)


def _indicator(unit: Unit, indicator_id: str) -> Indicator:
    row = unit.get(Indicator, indicator_id)
    if row is None:
        raise Refusal("This measure is no longer in the book.")
    return row


def _new_measure(result_id: str, form: ResultForm, today: date) -> Indicator:
    return Indicator(
        name=form.indicator,
        name_key="",
        kind=IndicatorKind.POPULATION.value,
        result_id=result_id,
        unit=form.unit.value,
        direction=form.direction.value,
        added_on=today,
    )


def _write_earlier(
    unit: Unit, indicator_id: str, known: Measure | None, form: ResultForm, today: date
) -> None:
    """Make the earlier values of a form those of the measure; the later ones stay as they are."""
    begins = form.baseline_point
    shown = {point.end for point in earlier_of(known)} | ({begins.end} if begins else set())
    write_observations(
        unit,
        indicator_id,
        _of_everybody(form.earlier_points),
        lambda key: not key[0] and key[2] in shown,
        today,
    )


def _of_everybody(points: Iterable[Point]) -> dict[ObservationKey, Decimal]:
    return {("", "", point.end): point.value for point in points}
