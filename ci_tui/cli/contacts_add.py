"""`ci-tui contacts add`: noting a call, a visit, a message or feedback."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_named
from ci_tui.cli.parameters import Word, as_past_day, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.contacts_made import Way
from ci_tui.services.door import writing

_OPTIONS = {"partner": "PARTNER", "text": "TEXT", "person": "--with"}


@click.command()
@click.argument("partner", callback=not_blank)
@click.argument("text", callback=not_blank)
@click.option(
    "--way", type=Word(Way), default=Way.CALL.value, show_default=True, help="How you reached them."
)
@click.option("--with", "person", default="", metavar="PERSON", help="With whom there.")
@click.option("--on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today.")
@click.pass_context
def add(context: click.Context, /, *, partner: str, **given: Any) -> None:
    """Note a two-way contact with a PARTNER: TEXT is what was said."""
    with opened(context, read_only=False) as book:
        form = {**given, "partner": f"partner:{partner_named(book, partner).id}"}
        with said_by_option(_OPTIONS):
            noted = writing().contacts_made.add_contact(book, form, date.today())
    print_line(f"Noted: {noted}")
