"""`ci-tui backbone tag` and `note`: what was work for a function of the backbone."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.backbone_words import function_argument
from ci_tui.cli.books import opened
from ci_tui.cli.naming import activity_named, partner_named, roundtable_named
from ci_tui.cli.parameters import as_past_day, as_past_roundtable, not_blank, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.services.backbone import tagged
from ci_tui.services.door import writing
from ci_tui.store.book import Book

_ONE = "Name one entry: --roundtable, --update, --contact or --activity."
_hours = click.option("--hours", metavar="N", help="The hours that were given to it, all together.")
_partner = click.option("--partner", metavar="NAME", callback=not_blank, help="The partner that gave them.")


def _maybe_roundtable(context: click.Context, option: click.Parameter, text: str | None) -> date | str | None:
    return None if text is None else as_past_roundtable(context, option, text)


@click.command()
@with_options(
    function_argument,
    click.option(
        "--roundtable",
        metavar="DATE",
        callback=_maybe_roundtable,
        help="The roundtable of DATE, or an id.",
    ),
    click.option("--update", metavar="ID", callback=not_blank, help="The update of this id."),
    click.option("--contact", metavar="ID", callback=not_blank, help="The call or visit of this id."),
    click.option(
        "--activity", metavar="WORDS", callback=not_blank, help="The activity with these words, or this id."
    ),
    _hours,
    _partner,
    click.option("--remove", is_flag=True, help="It no longer counts as work for the function."),
)
@click.pass_context
def tag(
    context: click.Context,
    /,
    *,
    function: Function,
    hours: str | None,
    partner: str | None,
    remove: bool,
    **entries: Any,
) -> None:
    """Count an entry of the book as work for a FUNCTION, maybe with hours.

    FUNCTION is guide-vision, align-activities, shared-measurement, public-will, policy or funding.
    """
    named = {name: entry for name, entry in entries.items() if entry is not None}
    if len(named) != 1:
        raise click.UsageError(_ONE, context)
    with opened(context, read_only=False) as book:
        kind, entry_id = _entry(book, *next(iter(named.items())))
        told = tagged(book, kind, entry_id).told
        if remove:
            writing().backbone.untag(book, kind, entry_id, function)
            print_line(f"“{told}” no longer counts as work for “{function.words}”.")
            return
        with said_by_option({}):
            writing().backbone.tag(book, kind, entry_id, function, _given(book, hours, partner))
    print_line(f"“{told}” counts as work for “{function.words}”.")


@click.command()
@with_options(
    function_argument,
    click.argument("text", callback=not_blank),
    click.option("--on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today."),
    _hours,
    _partner,
)
@click.pass_context
def note(
    context: click.Context,
    /,
    *,
    function: Function,
    text: str,
    on: date | None,
    hours: str | None,
    partner: str | None,
) -> None:
    """Note a piece of work for a FUNCTION that stands nowhere else: TEXT, as a funder may read it.

    It becomes an activity of one day; its id is printed.
    """
    today = date.today()
    with opened(context, read_only=False) as book, said_by_option({"text": "TEXT"}):
        typed = {"text": text, "on": on or today, **_given(book, hours, partner)}
        print_line(writing().backbone.note_work(book, function, typed, today))


def _given(book: Book, hours: str | None, partner: str | None) -> dict[str, object]:
    """What was said of hours, and who gave them."""
    given: dict[str, object] = {} if hours is None else {"hours": hours}
    return given if partner is None else given | {"partner": f"partner:{partner_named(book, partner).id}"}


def _entry(book: Book, name: str, entry: date | str) -> tuple[EntryKind, str]:
    """The kind and the id of what was named."""
    if name == "roundtable":
        return EntryKind.ROUNDTABLE, roundtable_named(book, entry, still_open=True).id
    if name == "activity":
        return EntryKind.ACTIVITY, activity_named(book, str(entry)).id
    return EntryKind(name), str(entry).strip().lower()
