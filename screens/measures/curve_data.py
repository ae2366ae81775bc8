"""A measure as a curve: what the widget draws, and the same numbers as rows of a table."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from ci_tui.domain.curve_marks import Annotation, annotations, unbroken
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.indicators import Direction, Indicator, Point
from ci_tui.domain.periods import period_words
from ci_tui.domain.reporting import schedule_of
from ci_tui.services.measures import MeasureView
from screens.measures import curve_words as words
from widgets.curve import Curve, CurveMark, CurveValue, note_number
from widgets.record_table import ALWAYS, Column, TableRow

HORIZON = 3
"""Years that the forecast is drawn for where there is no target."""

COLUMNS = (
    Column("period", "period", importance=ALWAYS),
    Column("value", "value", align="right", importance=ALWAYS),
    Column("people", "of how many", align="right", importance=3),
    Column("ahead", "if nothing", align="right", importance=6),
    Column("target", "wanted", align="right", importance=5),
    Column("note", "", importance=4),
)

_STEPS = 12  # into which the forecast is cut, as it may run along what the unit allows
_YEAR = 12


def curve_of(view: MeasureView) -> Curve:
    """A measure with its forecast, target, changes of definition and notes, as it is drawn."""
    measure = view.measure
    ahead = tuple(_ahead(view))
    target = measure.target
    return Curve(
        runs=tuple(tuple(_value(one, measure) for one in run) for run in unbroken(measure, measure.points)),
        ahead=tuple((day, float(value)) for day, value in ahead),
        ahead_words=words.reckoned(ahead[-1][1], measure) if ahead else "",
        target=None if target is None else _value(target, measure),
        baseline=None if measure.baseline is None else measure.baseline.end,
        frozen=_frozen(view),
        cuts=tuple(
            CurveMark(one.day, words.cut(one.day, one.text, measure))
            for one in annotations(measure)
            if one.is_cut
        ),
        notes=tuple(
            CurveMark(one.day, words.note(one.day, one.text, measure))
            for one in annotations(measure)
            if not one.is_cut
        ),
        withheld=tuple(cell.end for cell in measure.withheld if not cell.dimension),
        unit=words.axis_unit(measure),
        least=None if measure.unit.least is None else float(measure.unit.least),
        most=None if measure.unit.most is None else float(measure.unit.most),
        rising_is_better=measure.direction is Direction.UP,
        yearly=measure.interval_months is None or measure.interval_months % _YEAR == 0,
        empty=words.NO_VALUES,
    )


def _value(point: Point, measure: Indicator) -> CurveValue:
    return CurveValue(point.end, float(point.value), words.reckoned(Fraction(point.value), measure))


def _ahead(view: MeasureView) -> Iterator[tuple[date, Fraction]]:
    """The forecast from the last value that it stands on up to the day of the target."""
    forecast, measure = view.forecast, view.measure
    if forecast is None:
        return
    first = forecast.points[-1].end
    last = measure.target.end if measure.target is not None else _later(view)
    span = (last - first).days
    if span <= 0:
        return
    for step in range(_STEPS + 1):
        day = first + timedelta(days=span * step // _STEPS)
        yield day, forecast.at(day)


def _later(view: MeasureView) -> date:
    """Some years after the last value, on its day."""
    latest = view.measure.latest
    last = view.day if latest is None else latest.end
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return date(min(last.year + HORIZON, date.max.year), last.month, day)


def _frozen(view: MeasureView) -> CurveMark | None:
    """The day on which the forecast was kept: that of the adoption, or a later one."""
    adopted, frozen = view.owner.adopted_on, view.measure.frozen_on
    if frozen is not None and view.forecast is not None:
        return CurveMark(frozen, words.ADOPTED if frozen == adopted else words.FROZEN)
    return None if adopted is None or adopted > view.day else CurveMark(adopted, words.ADOPTED)


# The same numbers as a table


def curve_rows(view: MeasureView) -> list[TableRow]:
    """A row for each period, missing ones too, the latest on top; the day of the target above all."""
    measure = view.measure
    known = {point.end: point for point in measure.points}
    marks = {cell.end: cell.mark for cell in measure.withheld if not cell.dimension}
    notes = _notes(view, sorted({*known, *marks}))
    rows = []
    target = measure.target
    if target is not None and target.end not in known:
        wanted = words.short(target.value, measure)
        cells = (_period(target.end, measure), "", "", _ahead_at(view, target.end), wanted, words.WANTED)
        rows.append(TableRow(words.WANTED, cells))
    for end in sorted({*known, *marks, *_missing(measure, {*known, *marks})}, reverse=True):
        point = known.get(end)
        value = marks.get(end, UNKNOWN) if point is None else words.short(point.value, measure)
        told = notes.get(end, "") if end in known or end in marks else words.MISSING
        cells = (_period(end, measure), value, _people(point), _ahead_at(view, end), "", told)
        rows.append(TableRow(end.isoformat(), cells))
    return rows


def told_columns(
    columns: Sequence[Column], rows: Sequence[TableRow]
) -> tuple[Sequence[Column], Sequence[TableRow]]:
    """The columns that say anything, with the rows cut to them."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.importance == ALWAYS or any(str(row.cells[place]) for row in rows)
    ]
    fewer = [TableRow(row.id, tuple(row.cells[place] for place in kept), row.mark) for row in rows]
    return [columns[place] for place in kept], fewer


def _missing(measure: Indicator, there: Collection[date]) -> Iterator[date]:
    """The periods between the first and the last value that have none."""
    schedule = schedule_of(measure)
    if schedule is None or not there:
        return
    met = {schedule.stands_for(end) for end in there}
    for end in schedule.ends(min(there), max(there)):
        if end not in met and end not in there:
            yield end


def _period(end: date, measure: Indicator) -> str:
    return period_words(end, measure.interval_months)


def _people(point: Point | None) -> str:
    return "" if point is None else words.part_of(point)


def _ahead_at(view: MeasureView, end: date) -> str:
    forecast = view.forecast
    if forecast is None or end <= forecast.points[-1].end:
        return ""
    expected = forecast.expects(end, view.measure.interval_months)
    return "" if expected is None else words.reckoned(expected, view.measure)


def _notes(view: MeasureView, ends: list[date]) -> dict[date, str]:
    """What is said of each period: that it is the first one, what was noted since the one before it."""
    measure = view.measure
    told: dict[date, list[str]] = {}
    if measure.baseline is not None:
        told[measure.baseline.end] = [words.BEGAN]
    for one in annotations(measure):
        at = next((end for end in ends if end >= one.day), ends[-1] if ends else None)
        if at is not None:
            told.setdefault(at, []).append(f"{note_number(one.number)} {_noted(one, at, measure)}")
    return {end: "; ".join(parts) for end, parts in told.items()}


def _noted(one: Annotation, at: date, measure: Indicator) -> str:
    """A note or a change beside a period, which it names only where it is of another one."""
    if _period(one.day, measure) == _period(at, measure):
        return words.cut_here(one.text) if one.is_cut else one.text
    return (words.cut if one.is_cut else words.note)(one.day, one.text, measure)
