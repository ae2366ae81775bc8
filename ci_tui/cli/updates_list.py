"""`ci-tui updates list`: what was told, when, how and to whom."""

from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.services.history_words import shortened
from ci_tui.services.updates import Update, updates

_COLUMNS = (
    Column("date", right=False),
    Column("how", right=False, spare=2),
    Column("to whom", right=False, spare=1),
    Column("what it was about", right=False),
)


@click.command("list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the updates, the latest first."""
    with opened(context) as book:
        found = updates(book)
    if as_json:
        print_json({"updates": [_as_json(one) for one in found]})
    elif found:
        print_table(_COLUMNS, [_cells(one) for one in found[:MOST_ROWS]])
        print_more(len(found) - MOST_ROWS, "more update", "more updates")
    else:
        print_line("No update is noted in this book yet; “ci-tui updates draft” writes the first.")


def _cells(one: Update) -> tuple[str, ...]:
    return (
        plain_date(one.sent_on),
        one.channel.words,
        shortened(one.to_whom),
        shortened(one.subject),
    )


def _as_json(one: Update) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.sent_on.isoformat(),
        "channel": one.channel.value,
        "audience": one.audience.value,
        "subject": one.subject,
        "text": one.text or None,
        "partners": [{"id": partner.id, "name": partner.name} for partner in one.partners],
    }
