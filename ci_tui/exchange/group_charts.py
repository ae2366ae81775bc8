"""Groups of a measure in documents, side by side on one scale; the same numbers as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.curve_marks import OnCurve
from ci_tui.domain.disaggregation import Dimension, GapAt, dimensions, series
from ci_tui.domain.figures import figure, half_up
from ci_tui.domain.forecast import as_decimal, years
from ci_tui.domain.indicators import GroupPoint, Indicator, Unit
from ci_tui.domain.names import search_key
from ci_tui.exchange.chart_parts import in_sentences, picture_of
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import bare, marks_of, period_told, value_told
from ci_tui.exchange.pages import Column, Line, Picture, line_of, said, table, words
from ci_tui.exchange.svg_curve import WHOLE, Mark
from ci_tui.exchange.svg_multiples import Multiples, Panel, small_multiples

MOST_DRAWN = 12
"""Groups that have room on a page; the table of the measure has all of them."""

_RISES, _FALLS = "▲", "▼"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group that is drawn: its values, the earliest first, and its mark."""

    name: str
    points: tuple[GroupPoint, ...]
    mark: str = ""

    @property
    def latest(self) -> GroupPoint:
        """Its latest value."""
        return self.points[-1]


def dimension_drawn(measure: Indicator) -> Dimension | None:
    """The dimension that is drawn: that of the groups that are compared, else of those reported last."""
    there = dimensions(measure)
    told = measure.groups_reported()
    wanted = measure.focus.dimension if measure.focus else told[0].dimension if told else ""
    return next((one for one in there if search_key(one.name) == search_key(wanted)), None)


def groups_drawn(measure: Indicator, dimension: Dimension, say: English) -> tuple[Drawn, ...]:
    """The groups that have a value: the two that are compared first, then the worst latest value first."""
    focus = measure.focus
    marks = {}
    if focus is not None and search_key(focus.dimension) == search_key(dimension.name):
        marks = {
            search_key(focus.comparison): say.comparison_mark,
            search_key(focus.group): say.focus_mark,
        }
    found = [
        Drawn(group, points, marks.get(search_key(group), ""))
        for group in dimension.groups
        if (points := series(measure, dimension.name, group))
    ]
    order = [say.focus_mark, say.comparison_mark, ""]
    up = -1 if measure.direction.is_worse(Decimal(1), Decimal(0)) else 1
    return tuple(
        sorted(found, key=lambda one: (order.index(one.mark), up * one.latest.value, search_key(one.name)))
    )


def groups_picture(
    measure: Indicator, groups: Sequence[Drawn], threshold: Decimal | None, say: English, *, title: str = ""
) -> Picture | None:
    """A small curve for each group, on one scale; None where there is none.

    Args:
        measure: whose groups they are.
        groups: what is drawn; of many the first ones.
        threshold: the value below which a group is aimed at; None where there is none.
        say: the words.
        title: what stands above, where the page does not say already of what the groups are.
    """
    if not groups:
        return None
    shown = groups[:MOST_DRAWN]
    ends = sorted({point.end for one in shown for point in one.points})
    rows = list(_rows(measure, shown, ends[-1]))
    svg = small_multiples(
        Multiples(
            panels=[_panel(measure, one) for one in shown],
            everybody=marks_of(measure, measure.points),
            threshold=None if threshold is None else Mark(years(ends[0]), threshold, ""),
            begin=period_told(ends[0], measure),
            end=period_told(ends[-1], measure) if len(ends) > 1 else "",
        ),
        WHOLE.width,
        title=say.groups_title,
        description=in_sentences((name, ", ".join(filter(None, told))) for name, *told in rows),
        empty=say.nothing_to_draw,
    )
    columns = (
        Column(say.group_column),
        Column(say.then_column, right=True),
        Column(say.now_column, right=True),
        Column(say.trend_column, right=True),
    )
    instead = table(columns, [[line_of(said(cell)) for cell in row] for row in rows])
    behind = line_of(words(say.behind_groups(threshold is not None), quiet=True))
    return picture_of(title or say.groups_title, svg, instead, own=bool(title), more=behind)


def _panel(measure: Indicator, one: Drawn) -> Panel:
    told = bare(one.latest.value, measure.unit)
    change = change_told(measure, one.points)
    return Panel(said(one.name).text, marks_of(measure, one.points), told, change, one.mark)


def _rows(measure: Indicator, groups: Sequence[Drawn], last: date) -> Iterator[tuple[str, str, str, str]]:
    for one in groups:
        first = since_definition(measure, one.points)[0]
        began = f"{bare(first.value, measure.unit)} ({period_told(first.end, measure)})"
        now = value_told(one.latest.value, measure)
        if one.latest.end != last:
            now = f"{now} ({period_told(one.latest.end, measure)})"
        name = f"{one.mark} {said(one.name).text}" if one.mark else said(one.name).text
        yield name, "" if first == one.latest else began, now, change_told(measure, one.points)


def since_definition(measure: Indicator, points: Sequence[OnCurve]) -> Sequence[OnCurve]:
    """The values by the definition of the latest one: only these are compared."""
    changes = [one.holds_from for one in measure.definitions if one.holds_from <= points[-1].end]
    begins = max(changes, default=date.min)
    return [one for one in points if one.end >= begins]


def change_told(measure: Indicator, points: Sequence[OnCurve]) -> str:
    """How the latest value differs from the first one by its definition: `▲ 4.1`; empty where it does not."""
    same = since_definition(measure, points)
    change = same[-1].value - same[0].value
    told = _difference(change, measure.unit)
    if len(same) < 2 or not half_up(change, 2):
        return ""
    return f"{_RISES if change > 0 else _FALLS} {told}"


def _difference(change: Decimal, unit: Unit) -> str:
    return figure(abs(change), 0 if unit is Unit.COUNT or change == change.to_integral_value() else 1)


def gap_words(gap: Fraction, measure: Indicator, say: English) -> str:
    """A gap between two groups: of shares in points, of others in their unit."""
    if measure.unit is Unit.PERCENT:
        return say.points_apart(_difference(as_decimal(gap), measure.unit))
    return value_told(gap, measure)


def gap_line(measure: Indicator, latest: GapAt, baseline: GapAt | None, say: English) -> Line:
    """How far the two groups lie apart now, and how that changed since the first period."""
    if measure.focus is None:
        return ()
    apart = say.gap_told(gap_words(latest.gap, measure, say), period_told(latest.end, measure))
    names = line_of(said(measure.focus.group), say.and_between, said(measure.focus.comparison))
    return (*names, words(f"{apart}{_gap_since(measure, latest, baseline, say)}."))


def _gap_since(measure: Indicator, latest: GapAt, baseline: GapAt | None, say: English) -> str:
    if baseline is None or baseline.end >= latest.end:
        return ""
    change, began = latest.gap - baseline.gap, period_told(baseline.end, measure)
    if not change:
        return f", {say.gap_same(began)}"
    return f", {say.gap_since(gap_words(abs(change), measure, say), began, smaller=change < 0)}"
