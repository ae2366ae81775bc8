"""`ci-tui roundtables add`: a roundtable that is planned, or was held."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import roundtables_told
from ci_tui.cli.parameters import Word, as_day
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services.door import writing
from ci_tui.services.roundtables import on_day, roundtable_card
from ci_tui.store.book import Book

_OPTIONS = {"day": "DATE", "starts_at": "--at"}


@click.command()
@click.argument("day", metavar="DATE", callback=as_day)
@click.option("--title", default="", help="What people call it.")
@click.option("--place", default="", help="Where it is.")
@click.option("--at", "starts_at", metavar="TIME", default="", help="When it begins: 6 pm, 18:30.")
@click.option("--presided", metavar="NAME", default="", help="Who presides.")
@click.option("--purpose", default="", help="What it is for.")
@click.option(
    "--agenda", metavar="LINE", multiple=True,
    help="An item of the agenda, its minutes at the end: “The gap 20 min”. May be given again.",
)  # fmt: skip
@click.option("--notes", default="", help="Notes.")
@click.option(
    "--status", type=Word(RoundtableStatus),
    help="Whether it is planned, was held or was cancelled. Otherwise its day tells: held up to today.",
)  # fmt: skip
@click.option("--another", is_flag=True, help="Add it though that day has a roundtable already.")
@click.pass_context
def add(context: click.Context, /, another: bool, **given: Any) -> None:
    """Write down the roundtable of DATE: held where its day is past, else planned."""
    today = date.today()
    with opened(context, read_only=False) as book:
        if not another:
            _refuse_the_same_day(book, given["day"])
        with said_by_option(_OPTIONS):
            card = roundtable_card(book, writing().roundtables.plan_roundtable(book, given, today))
    print_line(f"The roundtable of {long_date(card.day)} is in the book, {card.status.value}: {card.id}")


def _refuse_the_same_day(book: Book, day: date) -> None:
    found = on_day(book, day)
    if found:
        raise Refusal(
            f"{plain_date(day)} has a roundtable already: {roundtables_told(found)}. --another adds one more."
        )
