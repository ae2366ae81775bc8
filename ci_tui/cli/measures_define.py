"""`ci-tui measures define` and `freeze`: a definition that changed, and a forecast that is frozen anew."""

from datetime import date

import click

from ci_tui.cli.agenda_reviewing import asking_for_a_review, review_options, review_typed
from ci_tui.cli.books import opened
from ci_tui.cli.measures_words import measure_argument, value_told
from ci_tui.cli.naming import measure_named
from ci_tui.cli.parameters import not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.periods import period_words
from ci_tui.services.door import writing
from ci_tui.services.measure_outside import measure_view_outside
from ci_tui.services.measures import MeasureView, measure_view
from ci_tui.store.book import Book

_OPTIONS = {"holds_from": "--from", "held_on": "--roundtable"}


@click.command()
@measure_argument
@click.option(
    "--from", "holds_from", metavar="PERIOD", required=True, callback=not_blank,
    help="The first period by the new definition: “2026”, “SY 2025-26”.",
)  # fmt: skip
@click.option("--definition", required=True, callback=not_blank, help="Who is counted from then on, and how.")
@click.option("--note", default="", help="What changed, in a few words, as it stands on the curve.")
@review_options
@click.pass_context
def define(
    context: click.Context,
    /,
    *,
    measure: str,
    holds_from: str,
    definition: str,
    note: str,
    why: str,
    at: date | str | None,
    learning: str,
) -> None:
    """Say that a MEASURE is defined otherwise from a period on: its line is cut there.

    Where its result is adopted, this is a goal review: --why says why.
    """
    today = date.today()
    with opened(context, read_only=False) as book:
        view = measure_view(book, measure_named(book, measure).id, today)
        typed = review_typed(book, why, at, learning)
        form = {"definition": definition, "holds_from": holds_from, "note": note}
        if not view.review_needed:
            form["roundtable"] = str(typed["roundtable"])
        with asking_for_a_review(), said_by_option(_OPTIONS):
            writing().measures.change_definition(
                book, view.measure.id, form, today, _review(view, typed, why, at)
            )
        after = measure_view(book, view.measure.id, today).measure
    cut = period_words(after.definitions[-1].holds_from, after.interval_months)
    print_line(f"“{after.name}” is defined anew from {cut} on.")
    if after.frozen_is_cut:
        print_line(
            "Its frozen forecast stands on values by the earlier definition and says nothing any more; "
            "“ci-tui measures freeze” freezes it anew."
        )


@click.command()
@measure_argument
@review_options
@click.pass_context
def freeze(
    context: click.Context, /, *, measure: str, why: str, at: date | str | None, learning: str
) -> None:
    """Let the do-nothing forecast of a MEASURE stand on the values that are in the book now.

    Where its result is adopted, it stands on those up to the adoption, and this is a goal review: --why says
    why.
    """
    today = date.today()
    with opened(context, read_only=False) as book:
        view = measure_view(book, measure_named(book, measure).id, today)
        typed = review_typed(book, why, at, learning)
        with asking_for_a_review(), said_by_option(_OPTIONS):
            writing().measures.freeze_anew(book, view.measure.id, today, _review(view, typed, why, at))
        told = _forecast_told(book, view.measure.id, today)
    print_line(f"Frozen: “{view.measure.name}”. {told}")


def _review(
    view: MeasureView, typed: dict[str, object], why: str, at: date | str | None
) -> dict[str, object] | None:
    """What was said of a goal review; None where none is needed, or nothing was said."""
    return typed if view.review_needed and (why or at) else None


def _forecast_told(book: Book, indicator_id: str, day: date) -> str:
    view = measure_view_outside(book, indicator_id, day).view
    one = view.measure
    if view.forecast is None or one.target is None:
        return ""
    arrives = value_told(view.forecast.at(one.target.end), one)
    return f"If nothing changes: {arrives} by {period_words(one.target.end, one.interval_months)}."
