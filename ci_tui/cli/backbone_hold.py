"""`ci-tui backbone hold`: naming who holds a function, and saying that somebody no longer does."""

from datetime import date

import click

from ci_tui.cli.backbone_words import function_argument, maybe_day
from ci_tui.cli.books import opened
from ci_tui.cli.naming import sharer_named
from ci_tui.cli.parameters import not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.backbone import Function, Holder
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.backbone import backbone
from ci_tui.services.door import writing
from ci_tui.store.book import Book

_OPTIONS = {"who": "WHO", "on": "--since"}


@click.command()
@function_argument
@click.argument("who", callback=not_blank)
@click.option("--since", metavar="DATE", callback=maybe_day, help="From this day on. Otherwise from today.")
@click.option("--note", default="", help="What was agreed: hours, pay, for how long.")
@click.option("--stop", is_flag=True, help="They no longer hold it from then on.")
@click.pass_context
def hold(
    context: click.Context, /, *, function: Function, who: str, since: date | None, note: str, stop: bool
) -> None:
    """Name WHO holds a FUNCTION: a partner, or one of its people.

    FUNCTION is guide-vision, align-activities, shared-measurement, public-will, policy or funding.
    """
    today = date.today()
    day = since or today
    with opened(context, read_only=False) as book, said_by_option(_OPTIONS):
        named = sharer_named(book, who)
        if stop:
            print_line(_stop(book, function, named, day, today))
            return
        typed = {"who": named, "since": day, "note": note}
        writing().backbone.hold(book, function, typed, today)
        holder = _holding(book, function, named, day)
    whom = holder.who if holder else who
    print_line(f"{whom} holds “{function.words}” from {plain_date(day)} on.")


def _stop(book: Book, function: Function, named: str, day: date, today: date) -> str:
    """Say that somebody no longer holds a function; returns what was done.

    Raises:
        Refusal: they do not hold it then.
    """
    holder = _holding(book, function, named, day)
    if holder is None:
        raise Refusal(f"They do not hold “{function.words}” on {plain_date(day)}.")
    writing().backbone.let_go(book, holder.id, {"on": day}, today)
    if day <= holder.since:
        return f"{holder.who} is no longer named for “{function.words}”."
    return f"{holder.who} no longer holds “{function.words}” from {plain_date(day)} on."


def _holding(book: Book, function: Function, named: str, day: date) -> Holder | None:
    """How a partner, or its person, holds a function on a day; None where it does not."""
    _, _, wanted = named.partition(":")
    held = backbone(book, day).of(function).holders
    return next((one for one in held if wanted in (one.partner_id, one.contact_id)), None)
