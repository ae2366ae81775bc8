"""`ci-tui measures add`: a shared measure of a result or of a strategy."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_reviewing import asking_for_a_review, review_options, review_typed
from ci_tui.cli.agenda_words import as_held_roundtable, result_named
from ci_tui.cli.books import opened
from ci_tui.cli.naming import roundtable_named, strategy_named
from ci_tui.cli.parameters import Word, not_blank, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.indicators import DUE_DAYS, Direction, IndicatorKind, Unit
from ci_tui.services.door import writing

_OPTIONS = {
    "name": "NAME",
    "agreed_at": "--agreed",
    "owner": "--result",
    "baseline_on": "--baseline-period",
    "target_on": "--until",
}

_measured = with_options(
    click.option("--result", default="", help="The result that it measures. Otherwise the adopted one."),
    click.option("--strategy", default="", help="The strategy that it measures."),
    click.option(
        "--kind", type=Word(IndicatorKind),
        help="Which question it answers. Otherwise population of a result, better-off of a strategy.",
    ),
    click.option(
        "--unit", type=click.Choice([one.value for one in Unit]), default=Unit.PERCENT.value,
        show_default=True, help="What the number is.",
    ),
    click.option("--unit-words", default="", help="What is counted: “children”, “days”."),
    click.option(
        "--direction", type=Word(Direction), default=Direction.UP.value, show_default=True,
        help="Which way is better.",
    ),
    click.option("--definition", default="", help="Who is counted, and how."),
    click.option(
        "--agreed", "agreed_at", metavar="DATE", callback=as_held_roundtable,
        help="The roundtable that agreed to the definition.",
    ),
    click.option("--source", default="", help="Where the number comes from."),
    click.option("--interval", default="", metavar="MONTHS", help="Months from one value to the next."),
    click.option(
        "--due-days", default="", metavar="DAYS",
        help=f"Days after the end of a period until its value is due. Otherwise {DUE_DAYS}.",
    ),
    click.option("--baseline", default="", metavar="VALUE", help="Where it stands."),
    click.option("--baseline-period", "baseline_on", default="", metavar="PERIOD", help="Of which period."),
    click.option("--target", default="", metavar="VALUE", help="Where it shall be."),
    click.option("--until", "target_on", default="", metavar="PERIOD", help="By when: “June 2031”."),
)  # fmt: skip


@click.command()
@click.argument("name", callback=not_blank)
@_measured
@review_options
@click.pass_context
def add(
    context: click.Context,
    /,
    *,
    result: str,
    strategy: str,
    kind: str | None,
    agreed_at: date | str | None,
    why: str,
    at: date | str | None,
    learning: str,
    **given: Any,
) -> None:
    """Write down a measure: NAME is what is measured.

    Where its result is adopted, this is a goal review: --why says why the measure comes.
    """
    if result and strategy:
        raise click.UsageError("Say --result or --strategy, not both.", context)
    today = date.today()
    form = {name: value for name, value in given.items() if value}
    form["kind"] = kind or (IndicatorKind.BETTER_OFF if strategy else IndicatorKind.POPULATION).value
    with opened(context, read_only=False) as book:
        owner = (
            {"strategy_id": strategy_named(book, strategy)}
            if strategy
            else {"result_id": result_named(book, result, today).id}
        )
        if agreed_at is not None:
            form["agreed_at"] = roundtable_named(book, agreed_at, still_open=True).id
        review = review_typed(book, why, at, learning) if why or at else None
        with asking_for_a_review(), said_by_option(_OPTIONS):
            made = writing().measures.add_measure(book, form, today, review=review, **owner)
    print_line(f"Added: {made}")
