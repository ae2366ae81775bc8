"""`ci-tui commitments add`: something that was promised."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.commitments_words import as_day_to_come
from ci_tui.cli.naming import learning_named, roundtable_named, sharer_named, strategy_named
from ci_tui.cli.parameters import as_past_day, as_roundtable, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.services.commitments import commitment_card
from ci_tui.services.door import writing

_OPTIONS = {"text": "TEXT", "who": "--by", "made_on": "--on"}


@click.command()
@click.argument("text", callback=not_blank)
@click.option(
    "--by", "by", metavar="NAME", default="",
    help="Who promises: a partner, a person, “Ana Ruiz (Library)”; a name that the book lacks is a guest's.",
)  # fmt: skip
@click.option(
    "--new-partner", metavar="NAME", callback=not_blank, help="Who promises: a partner new to the book."
)
@click.option(
    "--due", metavar="DATE", callback=as_day_to_come, help="Until when: “friday”, “in two weeks”, “3 dec”."
)
@click.option("--area", default="", help="The area that it is for.")
@click.option(
    "--learning", default="", help="The learning that it comes from: enough of its words, or its id."
)
@click.option("--strategy", default="", help="The strategy that it is for: enough of its words, or its id.")
@click.option(
    "--roundtable", "at", metavar="DATE", callback=as_roundtable, help="The roundtable where it was promised."
)
@click.option(
    "--on", "made_on", metavar="DATE", callback=as_past_day,
    help="The day it was promised. Otherwise the day of its roundtable, or today.",
)  # fmt: skip
@click.pass_context
def add(
    context: click.Context,
    /,
    *,
    by: str,
    new_partner: str | None,
    learning: str,
    strategy: str,
    at: date | str | None,
    **given: Any,
) -> None:
    """Write down a promise: TEXT is what is promised."""
    if by.strip() and new_partner:
        raise click.UsageError("Say --by or --new-partner, not both.", context)
    with opened(context, read_only=False) as book:
        where = roundtable_named(book, at, still_open=True) if at else None
        form = {
            **given,
            "who": f"new:{new_partner}" if new_partner else sharer_named(book, by),
            "learning": learning_named(book, learning) if learning else "",
            "strategy": strategy_named(book, strategy) if strategy else "",
            "roundtable": where.id if where else "",
        }
        with said_by_option(_OPTIONS):
            made = writing().commitments.add_commitment(book, form, date.today())
        line = commitment_card(book, made).line
    told = (line.who or "nobody yet", f"due {plain_date(line.due)}" if line.due else "", line.area)
    print_line(f"Promised ({', '.join(part for part in told if part)}): {made}")
