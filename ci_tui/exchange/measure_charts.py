"""The curve of a measure in documents; where no pictures are shown, its numbers as a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ci_tui.domain.curve_marks import OnCurve, annotations, unbroken
from ci_tui.domain.figures import figure
from ci_tui.domain.forecast import Forecast, as_decimal, years
from ci_tui.domain.indicators import Indicator, Unit, value_words
from ci_tui.domain.periods import period_words
from ci_tui.exchange.chart_parts import BAR, in_sentences, picture_of
from ci_tui.exchange.document_words import English
from ci_tui.exchange.pages import Column, Line, Picture, Table, line_of, said, table, words
from ci_tui.exchange.svg_curve import HALF, WHOLE, Curve, Flag, Frame, Mark, turn_the_curve


def value_told(value: Decimal | Fraction, measure: Indicator) -> str:
    """A value with its unit; one that is reckoned has one place."""
    if isinstance(value, Fraction):
        value = as_decimal(Fraction(round(value * 10), 10))
    return said(value_words(value, measure.unit, measure.unit_words)).text


def bare(value: Decimal, unit: Unit) -> str:
    """A value beside its point: a share with its sign, others without their unit."""
    match unit:
        case Unit.PERCENT:
            return value_words(value, unit)
        case Unit.PER_100:
            return figure(value, 1)
        case Unit.COUNT:
            return figure(value, 0)
        case Unit.NUMBER:
            return value_words(value, Unit.NUMBER)


def period_told(end: date, measure: Indicator) -> str:
    """A period by its last day."""
    return period_words(end, measure.interval_months)


def marks_of(measure: Indicator, points: Sequence[OnCurve]) -> tuple[tuple[Mark, ...], ...]:
    """The pieces of a line with the words of each value."""
    return tuple(
        tuple(Mark(years(one.end), one.value, bare(one.value, measure.unit)) for one in piece)
        for piece in unbroken(measure, points)
    )


class _Row(NamedTuple):
    """A row of the table: when, the value in words, the value; None where the line breaks."""

    when: str
    told: str
    value: Decimal | None


def curve_picture(
    measure: Indicator, forecast: Forecast | None, say: English, *, caption: str = "", frame: Frame = HALF
) -> Picture | None:
    """Values, where they go if nothing changes, and the target; None where there is no value.

    Args:
        measure: with its values and its target.
        forecast: the line that they would follow.
        say: the words of a language.
        caption: what stands above it; otherwise the name of the measure.
        frame: how large it is; only as wide as a page it has room for notes and the baseline.
    """
    if not measure.points:
        return None
    rows = [*_values(measure, say), *_ends(measure, forecast, say)]
    name = said(measure.name).text
    svg = turn_the_curve(
        _curve(measure, forecast, say, whole=frame == WHOLE),
        frame,
        title=name,
        description=in_sentences((one.when, one.told) for one in rows),
        empty=say.nothing_to_draw,
    )
    return picture_of(
        caption or name, svg, _table(rows, say), own=not caption, more=_cut(measure, say, frame)
    )


def _curve(measure: Indicator, forecast: Forecast | None, say: English, *, whole: bool) -> Curve:
    goal = baseline = None
    if measure.target is not None:
        wanted = measure.target
        goal = Mark(years(wanted.end), wanted.value, f"{value_told(wanted.value, measure)}\n{say.wanted}")
    if whole and measure.baseline is not None and measure.baseline in measure.points:
        baseline = Mark(years(measure.baseline.end), measure.baseline.value, say.baseline_mark)
    flags = [Flag(years(one.day), one.number, one.is_cut) for one in annotations(measure)] if whole else []
    return Curve(
        pieces=marks_of(measure, measure.points),
        ahead=_ahead(measure, forecast, say),
        target=goal,
        baseline=baseline,
        flags=flags,
    )


def _ahead(measure: Indicator, forecast: Forecast | None, say: English) -> tuple[Mark, ...]:
    """The line if nothing changes: from the last value that it stands on to the target's day."""
    until = _until(measure, forecast)
    if forecast is None or until is None:
        return ()
    last = forecast.points[-1].end
    told = f"{value_told(forecast.at(until), measure)}\n{say.if_nothing_changes}"
    return Mark(years(last), forecast.at(last), ""), Mark(years(until), forecast.at(until), told)


def _until(measure: Indicator, forecast: Forecast | None) -> date | None:
    """To which day the line goes that nothing changes: that of the target, or of the latest value."""
    if forecast is None:
        return None
    ends = [one.end for one in (measure.target, measure.latest) if one is not None]
    return next((end for end in ends if end > forecast.points[-1].end), None)


def _values(measure: Indicator, say: English) -> Iterator[_Row]:
    """The values in the order of time; between them, why the line breaks."""
    pieces = unbroken(measure, measure.points)
    for place, piece in enumerate(pieces):
        for point in piece:
            yield _Row(period_told(point.end, measure), value_told(point.value, measure), point.value)
        if place + 1 < len(pieces):
            after = pieces[place + 1][0].end
            cut = any(piece[-1].end < one.holds_from <= after for one in measure.definitions)
            yield _Row(say.new_definition if cut else say.no_value_between, "", None)


def _ends(measure: Indicator, forecast: Forecast | None, say: English) -> Iterator[_Row]:
    """Where it goes if nothing changes, and what is wanted."""
    until = _until(measure, forecast)
    if forecast is not None and until is not None:
        arrives = forecast.at(until)
        told = f"{period_told(until, measure)}, {say.if_nothing_changes}"
        yield _Row(told, value_told(arrives, measure), as_decimal(arrives))
    if measure.target is not None:
        wanted = measure.target
        told = f"{period_told(wanted.end, measure)}, {say.wanted}"
        yield _Row(told, value_told(wanted.value, measure), wanted.value)


def _cut(measure: Indicator, say: English, frame: Frame) -> Line:
    """Since when the definition holds, where the drawing has no room for notes."""
    if measure.cut is None or frame == WHOLE:
        return ()
    return line_of(words(say.cut_at(period_told(measure.cut, measure)), quiet=True))


def _table(rows: Sequence[_Row], say: English) -> tuple[Table, ...]:
    """Values with bars of text from 0 on; without these where a value lies below."""
    known = [row.value for row in rows if row.value is not None]
    most = max(known)
    drawn = min(known) >= 0 and most > 0
    columns = [Column(say.period), Column(say.value_column, right=True)]
    lines: list[list[Line]] = [[line_of(row.when), line_of(said(row.told))] for row in rows]
    if drawn:
        columns.append(Column(say.bar))
        for line, row in zip(lines, rows, strict=True):
            long = 0 if row.value is None else round(Fraction(row.value) / Fraction(most) * BAR)
            line.append(line_of("█" * long))
    return table(columns, lines)
