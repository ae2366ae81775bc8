"""Charts of the common agenda, each with the same numbers as a table: the stack, the votes, the curve."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ci_tui.domain.figures import UNKNOWN, count
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.indicators import Indicator, Point, value_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.priorities import Priority
from ci_tui.domain.sufficiency import Sufficiency, moved_words
from screens.agenda import enough_words as enough
from screens.agenda import sheet_words as words
from screens.picture_sheet import PictureSheet
from widgets.cell_text import plain
from widgets.chart import Chart, Position, Series
from widgets.chart_scatter import Axis, LabelledPoint, Scatter
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.stacked_bars import StackedBars, StackItem

if TYPE_CHECKING:
    from ci_tui.services.agenda import AgendaView

_HORIZON = 3  # years that the forecast is drawn for where there is no target date

_STACK_COLUMNS = (
    Column("name", "strategy", importance=ALWAYS),
    Column("kind", "kind", importance=5),
    Column("moves", "moves", align="right", importance=ALWAYS),
    Column("sum", "together", align="right", importance=6),
)
_VOTES_COLUMNS = (
    Column("number", "", align="right", importance=ALWAYS),
    Column("name", "strategy", importance=ALWAYS),
    Column("impact", "impact", align="right", importance=ALWAYS),
    Column("influence", "influence", align="right", importance=ALWAYS),
    Column("rank", "rank", align="right", importance=6),
    Column("flags", "", importance=5),
)
_CURVE_COLUMNS = (
    Column("period", "period", importance=ALWAYS),
    Column("value", "value", align="right", importance=ALWAYS),
    Column("forecast", "if nothing changes", align="right", importance=ALWAYS),
    Column("mark", "", importance=5),
)


def stack_sheet(sums: Sufficiency, told: str = "", hint: str = "") -> PictureSheet:
    """Strategies stacking up to what is needed.

    Args:
        sums: what is needed and what they move.
        told: the sentence above the chart.
        hint: what stands in the lower border: whether it is a what-if.
    """
    items = [
        StackItem(one.name, None if one.people is None else float(one.people), moved_words(one.people))
        for one in sums.moves
    ]
    needed = StackItem(enough.NEEDED, sums.needed, count(sums.needed))
    so_far = Fraction()
    rows = []
    for one in sums.moves:
        so_far += one.people or 0
        cells = (one.name, one.kind.value, moved_words(one.people), moved_words(so_far))
        rows.append(TableRow(one.strategy_id, cells))
    if sums.moves:
        rows.append(TableRow(enough.NEEDED, (enough.NEEDED, "", "", count(sums.needed))))
        rows.append(TableRow(enough.MISSING, (enough.MISSING, "", "", count(sums.shortfall))))
    return PictureSheet(
        enough.STACK_TITLE,
        plain(told),
        StackedBars(items, needed, empty=enough.NO_STRATEGIES),
        _STACK_COLUMNS,
        rows,
        empty=enough.NO_STRATEGIES,
        hint=hint,
        how=words.HOW_TO_READ,
    )


def impact_influence_sheet(priorities: Sequence[Priority]) -> PictureSheet:
    """What would move the result most, against how far it is in the group's hands; the first one first."""
    points = [
        LabelledPoint(
            one.strategy.name,
            None if one.influence is None else one.influence.mean,
            None if one.impact is None else one.impact.mean,
            words.point_note(one.impact, one.influence),
        )
        for one in priorities
    ]
    asked = any(one.impact is not None or one.influence is not None for one in priorities)
    rows = [
        TableRow(
            one.strategy.id,
            (
                str(number),
                one.strategy.name,
                words.mean(one.impact),
                words.mean(one.influence),
                UNKNOWN if one.rank is None else str(one.rank),
                ", ".join(flag.words for flag in one.flags),
            ),
        )
        for number, one in enumerate(priorities, 1)
    ]
    return PictureSheet(
        words.CHART_TITLE,
        words.CHART_TOLD if asked else "",
        Scatter(
            points if asked else (),
            Axis(words.INFLUENCE, 1, 5),
            Axis(words.IMPACT, 1, 5),
            empty=words.NO_VOTES,
        ),
        _VOTES_COLUMNS,
        rows,
        empty=words.NO_STRATEGIES_TO_VOTE_ON,
        how=words.HOW_TO_READ,
    )


def curve_sheet(view: "AgendaView") -> PictureSheet:
    """The values of the result's indicator, where they go if nothing changes, and the target."""
    measure, forecast = view.result.indicator, view.forecast
    if measure is None or not measure.points:
        return PictureSheet(
            words.CURVE_TITLE, "", Chart(empty=words.NO_VALUES), _CURVE_COLUMNS, (), empty=words.NO_VALUES
        )
    drawn = () if forecast is None else _drawn(forecast, measure)
    values = Series(words.VALUES, tuple((one.end, one.value) for one in measure.points), role="primary")
    ahead = Series(words.FORECAST, drawn, role="muted")
    chart = Chart(
        (ahead, values) if drawn else (values,),  # where both are the same, the values are seen
        target=None if measure.target is None else float(measure.target.value),
        target_label=words.TARGET,
        empty=words.NO_VALUES,
    )
    return PictureSheet(
        words.CURVE_TITLE,
        plain(words.curve_told(measure)),
        chart,
        _CURVE_COLUMNS,
        _curve_rows(measure, forecast),
        empty=words.NO_VALUES,
        hint="" if drawn else words.NO_FORECAST,
    )


def _drawn(forecast: Forecast, measure: Indicator) -> tuple[tuple[Position, float], ...]:
    """The forecast from the first point that it stands on up to the day of the target."""
    days = [*(one.end for one in _since(measure.points, forecast)), _end(measure)]
    return tuple((day, float(forecast.at(day))) for day in sorted(set(days)))


def _since(points: Sequence[Point], forecast: Forecast) -> list[Point]:
    return [one for one in points if one.end >= forecast.points[0].end]


def _end(measure: Indicator) -> date:
    """The last day of the chart: that of the target, or some years after the last value."""
    last = measure.points[-1].end
    if measure.target is not None:
        return max(measure.target.end, last)
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return date(min(last.year + _HORIZON, date.max.year), last.month, day)


def _curve_rows(measure: Indicator, forecast: Forecast | None) -> list[TableRow]:
    """The latest on top, the day of the target above all."""
    rows = []
    target = measure.target
    if target is not None:
        ahead = UNKNOWN if forecast is None else _written(forecast.at(target.end), measure)
        period = period_words(target.end, measure.interval_months)
        cells = (period, "", ahead, f"{_written(target.value, measure)} wanted")
        rows.append(TableRow(words.TARGET, cells))
    for place, one in enumerate(reversed(measure.points)):
        is_before = forecast is None or one.end < forecast.points[0].end
        ahead = "" if forecast is None or is_before else _written(forecast.at(one.end), measure)
        cells = (
            period_words(one.end, measure.interval_months),
            _written(one.value, measure),
            ahead,
            words.BASELINE if measure.baseline is not None and measure.baseline.end == one.end else "",
        )
        rows.append(TableRow(place, cells))
    return rows


def _written(value: Decimal | Fraction, measure: Indicator) -> str:
    if isinstance(value, Fraction):  # of a forecast, more places than this would be pretended
        value = Fraction(round(value * 10), 10)
    return value_words(value, measure.unit, measure.unit_words)
