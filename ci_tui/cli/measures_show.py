"""`ci-tui measures show`: one measure whole, without what would tell of small groups."""

from collections.abc import Iterable
from datetime import date

import click

from ci_tui.cli.agenda_words import as_of_option
from ci_tui.cli.books import opened
from ci_tui.cli.measures_json import view_as_json
from ci_tui.cli.measures_words import (
    KEPT_BACK,
    UNHIDDEN,
    counts_told,
    difference_told,
    measure_argument,
    period_told,
    point_told,
    unhidden_option,
    value_told,
)
from ci_tui.cli.naming import measure_named
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_lines, print_table, print_text
from ci_tui.cli.streams import tell
from ci_tui.domain.dates import plain_date
from ci_tui.domain.disaggregation import dimensions, series
from ci_tui.domain.figures import percent
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.indicators import Indicator, interval_words
from ci_tui.domain.names import search_key
from ci_tui.domain.pace import pace_words
from ci_tui.domain.reporting import late_words
from ci_tui.domain.small_numbers import SafeMeasure, Why, small_cells
from ci_tui.services.measure_outside import measure_view_outside
from ci_tui.services.measures import MeasureView, measure_view

_VALUES = (
    Column("period", right=False),
    Column("value"),
    Column("of how many", spare=2),
    Column("if nothing changes", spare=1),
)


@click.command()
@measure_argument
@as_of_option
@unhidden_option
@json_option
@click.pass_context
def show(context: click.Context, measure: str, as_of: date | None, unhidden: bool, as_json: bool) -> None:
    """Show the MEASURE that has these words (enough of them), or this id."""
    day = as_of or date.today()
    with opened(context) as book:
        one = measure_named(book, measure)
        outside = None if unhidden else measure_view_outside(book, one.id, day)
        view = measure_view(book, one.id, day) if outside is None else outside.view
    kept_back = None if outside is None else outside.kept_back
    if as_json:
        print_json(view_as_json(view, kept_back))
    else:
        _print(view, kept_back)
    if unhidden and small_cells(view.measure, view.small):
        tell(UNHIDDEN)


def _print(view: MeasureView, kept_back: SafeMeasure | None) -> None:
    one = view.measure
    print_line(f"{one.name}: {one.kind.words}")
    if view.owner.name:
        print_line(f"Of: {view.owner.name}")
    often = interval_words(one.interval_months) if one.interval_months else "nobody has said how often"
    print_line(f"{one.direction.words}; {often}; {_agreed(view)}")
    print_text("What is counted:", one.definition)
    if one.source:
        print_line(f"Source: {one.source}")
    _print_standing(view)
    print_table(_VALUES, [_row(view, end) for end in _ends(one)])
    _print_groups(view)
    if kept_back is not None and _tells_less(kept_back):
        print_line(KEPT_BACK)
    print_lines(
        "The definition changed:",
        [
            f"from {period_told(each.holds_from, one)}: {each.note or 'it does not say what changed'}"
            for each in one.definitions
        ],
    )
    print_text("The story behind the curve:", one.story)
    print_lines("On the curve:", [f"{plain_date(each.day)}: {each.text}" for each in one.notes])
    _print_reporting(view)
    print_line(f"Round the circle: {view.three.marks} {view.three.next_words}")
    print_lines("What we learned from it:", [each.text for each in view.learnings])
    print_lines("What was promised:", [_promise(view, at) for at in range(len(view.promises))])


def _tells_less(outside: SafeMeasure) -> bool:
    """Whether something is kept back that the book knows; what only its source does not print is not."""
    one = outside.indicator
    known = {point.end for point in one.points} | {cell.end for cell in one.groups}
    return bool(known & outside.rounded) or any(each.why is Why.SMALL for each in outside.hidden)


def _agreed(view: MeasureView) -> str:
    if view.agreed_at is None:
        return "its definition was agreed at no roundtable yet"
    return f"its definition was agreed on {plain_date(view.agreed_at[0])}"


def _print_standing(view: MeasureView) -> None:
    one = view.measure
    told = [f"Baseline {point_told(one.baseline, one)}", f"now {point_told(one.latest, one)}"]
    if one.target is not None:
        told.append(f"wanted {value_told(one.target.value, one)} by {period_told(one.target.end, one)}")
    print_line(f"{'; '.join(told)}.")
    if view.forecast is not None and one.target is not None:
        arrives = value_told(view.forecast.at(one.target.end), one)
        print_line(f"If nothing changes: {arrives} by {period_told(one.target.end, one)}.")
    if view.pace is not None:
        print_line(pace_words(view.pace, one.interval_months))
    if view.moving:
        print_line("The result is moving: its latest two values are better than was expected.")
    if view.narrowing:
        print_line("The gap is narrowing, and the group that we look at first is no worse off.")


def _ends(one: Indicator) -> list[date]:
    there = [point.end for point in one.points]
    return sorted({*there, *(cell.end for cell in one.withheld if not cell.dimension)})


def _row(view: MeasureView, end: date) -> tuple[str, ...]:
    one = view.measure
    point = next((each for each in one.points if each.end == end), None)
    line = view.forecast
    expected = None if line is None else line.expects(end, one.interval_months, cut=one.cut)
    if point is None:
        mark = next(each.mark for each in one.withheld if each.end == end and not each.dimension)
        return period_told(end, one), mark, "", value_told(expected, one)
    counts = counts_told(point.numerator, point.denominator)
    return period_told(end, one), value_told(point.value, one), counts, value_told(expected, one)


def _print_groups(view: MeasureView) -> None:
    one = view.measure
    for each in dimensions(one):
        print_lines(f"{each.name}:", list(_latest_of_groups(one, each.name, each.groups)))
    if view.focus is None:
        return
    named = f"{view.focus.focus.group} and {view.focus.focus.comparison}"
    latest, change = view.focus.latest, view.focus.change
    if latest is None:
        print_line(f"The gap between {named} is not known.")
        return
    gap = difference_told(latest.gap, one)
    told = f"The gap between {named} is {gap} in {period_told(latest.end, one)}"
    if change is not None and view.focus.baseline is not None:
        moved = "as wide as" if change == 0 else f"{difference_told(abs(change), one)} "
        moved += "" if change == 0 else "wider than" if change > 0 else "narrower than"
        told += f", {moved} in {period_told(view.focus.baseline.end, one)}"
    print_line(f"{told}.")


def _latest_of_groups(one: Indicator, dimension: str, groups: Iterable[str]) -> Iterable[str]:
    """The latest value of each group, or the mark that stands there instead."""
    withheld = {(search_key(cell.dimension), search_key(cell.group)): cell for cell in one.withheld}
    for group in groups:
        cells = series(one, dimension, group)
        mark = withheld.get((search_key(dimension), search_key(group)))
        if mark is not None and (not cells or cells[-1].end < mark.end):
            yield f"{group}: {mark.mark} in {period_told(mark.end, one)}"
        elif cells:
            counts = counts_told(cells[-1].numerator, cells[-1].denominator)
            of = f" ({counts})" if counts else ""
            yield f"{group}: {value_told(cells[-1].value, one)}{of} in {period_told(cells[-1].end, one)}"


def _print_reporting(view: MeasureView) -> None:
    one, share = view.measure, view.reporting.share
    reports = [each.who for each in one.reporters if each.reports_on(view.day)]
    print_lines("Who reports it:", reports)
    if share is not None:
        print_line(f"Delivered of what was due in the past year: {percent(as_decimal(share))}.")
    print_lines("Late:", [late_words(each, one.interval_months) for each in view.reporting.late])


def _promise(view: MeasureView, at: int) -> str:
    promise = view.promises[at]
    due = f", due {plain_date(promise.due)}" if promise.due else ""
    who = f"{promise.who}: " if promise.who else ""
    return f"{who}{promise.text} ({promise.status.value}{due})"
