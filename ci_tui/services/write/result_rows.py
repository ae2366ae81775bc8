"""The rows of a result, written inside an action: itself, its measure, values, and the frozen forecast."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.forecast import FEWEST_POINTS
from ci_tui.domain.frozen_forecast import freezes_until, would_freeze
from ci_tui.domain.goal_changes import indicator_fields, result_fields
from ci_tui.domain.goal_reviews import Changed, GoalChange, field_changes
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.indicators import IndicatorKind, Point
from ci_tui.domain.names import joined_id, search_key
from ci_tui.domain.results import Result as ResultRead
from ci_tui.services.measures import GONE as MEASURE_GONE
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


def measures_of(unit: Unit, result_id: str) -> Sequence[Indicator]:
    """The rows of the measures of a result, those in the trash left out."""
    rows = unit.session.exec(select(Indicator).where(Indicator.result_id == result_id)).all()
    return [row for row in rows if row.trashed_at is None]


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
            row.value, row.numerator, row.denominator, row.withheld = float(value), None, None, ""
            row.recorded_on = today
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
            "",
            indicator_fields(before.indicator, until),
            indicator_fields(after.indicator, until),
        ),
    )


def read_in(unit: Unit, result_id: str) -> ResultRead:
    """The result as it is read, with all that was written in this action so far."""
    unit.session.flush()
    return result_in(unit.connection, result_id)


def freeze(unit: Unit, indicator_id: str, *, adopted_on: date | None, on: date) -> None:
    """Keep the values that the do-nothing forecast of a measure stands on from a day on, as they are now.

    Those up to the adoption of its result; without one, or where the definition changed since, those up to
    the day. Where they are fewer than three, nothing is frozen, and what was frozen before goes: it stood on
    values that are no longer there. Only a forecast by an earlier definition stays as it was, for readings of
    days on which that one held.
    """
    measure = measure_in(unit, indicator_id)
    stands = would_freeze(measure, freezes_until(measure, adopted_on, on))
    enough = len(stands) >= FEWEST_POINTS
    rows = unit.session.exec(select(ForecastPoint).where(ForecastPoint.indicator_id == indicator_id)).all()
    cut = measure.cut or date.min
    earlier = {row.frozen_on for row in rows if row.period_end < cut}
    for row in rows:
        if row.frozen_on == on if enough else row.frozen_on not in earlier:
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


def forget_later_freezes(unit: Unit, indicator_id: str, day: date) -> None:
    """A forecast that was frozen of a draft after the day of its adoption is not that of the adoption."""
    rows = unit.session.exec(select(ForecastPoint).where(ForecastPoint.indicator_id == indicator_id)).all()
    for row in rows:
        if row.frozen_on > day:
            unit.delete(row)


def follow_review(
    unit: Unit,
    adopted_on: date | None,
    changes: Sequence[GoalChange],
    on: date,
    roundtable_id: str | None,
) -> None:
    """What comes of a review of measures: a forecast is frozen anew where its values moved, and a new
    definition is agreed where the review was held.

    Args:
        unit: the action.
        adopted_on: when the result was adopted.
        changes: what the review changed.
        on: when it was held.
        roundtable_id: where it was held; None where that was at no roundtable.
    """
    fields: dict[str, set[str]] = {}
    for change in changes:
        if change.what is Changed.INDICATOR:
            fields.setdefault(change.record_id, set()).add(change.field)
    for indicator_id, changed in fields.items():
        row = _indicator(unit, indicator_id)
        if row.trashed_at is not None:
            continue
        if not changed.isdisjoint(_MOVES_THE_FORECAST):
            freeze(unit, indicator_id, adopted_on=adopted_on, on=on)
        if "definition" in changed:
            row.agreed_roundtable_id = roundtable_id if row.definition else None
            unit.add(row)


def measure_in(unit: Unit, indicator_id: str) -> Measure:
    """A measure as it is read, with all that was written in this action so far.

    Raises:
        Refusal: it is no longer in the book.
    """
    unit.session.flush()
    measure = indicators.indicator(unit.connection, indicator_id)
    if measure is None:
        raise Refusal(MEASURE_GONE)
    return measure


def _indicator(unit: Unit, indicator_id: str) -> Indicator:
    row = unit.get(Indicator, indicator_id)
    if row is None:
        raise Refusal(MEASURE_GONE)
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
    shown = {point.end for point in earlier_of(known)}
    if begins is not None and (known is None or known.baseline != begins):
        shown.add(begins.end)  # what stands in its place now; where it stays, it may say of how many it is
    write_observations(
        unit,
        indicator_id,
        _of_everybody(form.earlier_points),
        lambda key: not key[0] and key[2] in shown,
        today,
    )


def _of_everybody(points: Iterable[Point]) -> dict[ObservationKey, Decimal]:
    return {("", "", point.end): point.value for point in points}
