"""`ci-tui agenda add-result`: something that the network wants to change, as a draft."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, as_past_day, not_blank, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.indicators import Direction, Unit
from ci_tui.domain.results import Aim
from ci_tui.services.door import writing

_OPTIONS = {
    "statement": "STATEMENT",
    "indicator": "--measure",
    "earlier_values": "--value",
    "target_date": "--until",
}

_about = with_options(
    click.option("--population", default="", help="For whom: “children who are in grade 3”."),
    click.option("--place", default="", help="Where."),
    click.option("--cohort", default="", metavar="PEOPLE", help="How many people it is about in a year."),
    click.option("--cohort-note", default="", help="How you know that."),
    click.option("--threshold", default="", help="Look at the areas or groups that lie below it."),
    click.option("--threshold-for", type=Word(Aim), help="What the threshold is one for."),
    click.option("--residents-say", default="", help="What residents say to it."),
    click.option(
        "--residents-said-on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today."
    ),
)
_measured = with_options(
    click.option("--measure", "indicator", metavar="NAME", default="", help="The number that must move."),
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
    click.option("--source", default="", help="Where the number comes from."),
    click.option("--interval", default="", metavar="MONTHS", help="Months from one value to the next."),
    click.option("--baseline", default="", metavar="VALUE", help="Where it stands."),
    click.option("--baseline-period", default="", metavar="PERIOD", help="Of which period: “July 2026”."),
    click.option(
        "--value", "earlier_values", metavar="LINE", multiple=True, callback=not_blank,
        help="An earlier value: “July 2024: 58”. May be given again.",
    ),
    click.option("--target", default="", metavar="VALUE", help="Where it shall be."),
    click.option("--until", "target_date", default="", metavar="PERIOD", help="By when: “June 2031”."),
)  # fmt: skip


@click.command("add-result")
@click.argument("statement", callback=not_blank)
@_about
@_measured
@click.pass_context
def add_result(context: click.Context, /, **given: Any) -> None:
    """Write down a result as a draft: STATEMENT is what will be different, for a whole population.

    All else may be left for later.
    """
    form = {name: value for name, value in given.items() if value}
    if not form.get("indicator"):  # what the number would be of says nothing without one
        form.pop("unit", None)
        form.pop("direction", None)
    with opened(context, read_only=False) as book, said_by_option(_OPTIONS):
        made = writing().results.add_result(book, form, date.today())
    print_line(f"Drafted: {made}")
